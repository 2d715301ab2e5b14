"""The folder of the built site, and how a new site takes the place of the old one: as a whole, or not at all.

site/        what readers see, a folder for each language
.site.new/   what is being built
.site.old/   what was there, for the moment of the swap
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class SiteFolder:
    """Where a site is built and where it is published."""

    site: Path
    part_of: Path | None = None
    """The new site of another process, to which this one adds a language."""

    @property
    def new(self) -> Path:
        """The site that is being built."""
        return self.part_of or self.site.with_name(f".{self.site.name}.new")

    @property
    def _old(self) -> Path:
        return self.site.with_name(f".{self.site.name}.old")

    @property
    def is_whole(self) -> bool:
        """True for the process that publishes the site."""
        return self.part_of is None

    def begin(self) -> None:
        """Start with an empty folder: what an interrupted build left is of no use."""
        if self.is_whole:
            self.discard()
            self.new.mkdir(parents=True, exist_ok=True)

    def discard(self) -> None:
        """Throw away what is being built; the old site stays."""
        shutil.rmtree(self.new, ignore_errors=True)

    def publish(self, languages: Sequence[str]) -> None:
        """Put the new site in the place of the old one. Languages that were not built now are taken over from it."""
        first = next(code for code in languages if (self.new / code).exists())
        shutil.copy(self.new / first / "404.html", self.new / "404.html")
        shutil.rmtree(self._old, ignore_errors=True)
        if self.site.exists():
            for code in languages:
                if (self.site / code).is_dir() and not (self.new / code).exists():
                    shutil.copytree(self.site / code, self.new / code, copy_function=os.link)
            self.site.rename(self._old)
        self.new.rename(self.site)
        shutil.rmtree(self._old, ignore_errors=True)
