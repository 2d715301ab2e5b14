"""Who is measured: a command in a folder, with what it keeps between two runs."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bench import meter
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_NOT_INHERITED = ("PYTHONPATH", "LANGUAGES", "PART", "MAKEFLAGS", "MFLAGS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One way to do a work."""

    name: str
    """As the table shows it."""
    folder: Path
    """Where its commands run."""
    commands: tuple[tuple[str, ...], ...]
    site: str = "site"
    """The folder of what it makes; "" for what makes nothing."""
    kept: tuple[str, ...] = ()
    """Patterns of what it keeps for the next run, besides the site."""
    environment: dict[str, str] = field(default_factory=dict)

    def run(self, *, watch: bool = False) -> meter.Cost:
        """Do the work once."""
        return meter.run(self.commands, self.folder, self.variables, watch=watch)

    @property
    def variables(self) -> dict[str, str]:
        """The environment of its processes."""
        inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
        return inherited | {"NO_MKDOCS_2_WARNING": "1"} | self.environment

    def forget(self) -> None:
        """Remove what was made and kept: the next run is cold."""
        for pattern in (*self.kept, self.site):
            for path in self.folder.glob(pattern) if pattern else ():
                if path.is_dir() and not path.is_symlink():
                    shutil.rmtree(path)
                else:
                    path.unlink()

    def size(self) -> meter.Size:
        """What it has made."""
        return meter.size(self.folder / self.site) if self.site else meter.Size(0, 0)


def ours(name: str, folder: Path, *arguments: str, languages: str = "", site: str = "site") -> Contender:
    """The program of this folder."""
    return Contender(
        name=name,
        folder=folder,
        commands=((sys.executable, "-m", *arguments),),
        site=site,
        kept=(".cache", ".site.*"),
        environment={"PYTHONPATH": str(ROOT / "hooks")} | ({"LANGUAGES": languages} if languages else {}),
    )


class Editor:
    """Changes a file a little, each time in another way."""

    def __init__(self, path: Path, old: str, new: str) -> None:
        """`new` has `%d` where the number of the change goes."""
        self.path, self._old, self._new, self._number = path, old, new, 0
        self._text = path.read_text("utf-8")
        if old not in self._text:
            message = f"{path} has no {old!r}"
            raise ValueError(message)

    @property
    def mark(self) -> str:
        """What the last change has put there."""
        return self._new % self._number

    def edit(self) -> None:
        """Change the file."""
        self._number += 1
        self.path.write_text(self._text.replace(self._old, self.mark, 1), "utf-8")

    def restore(self) -> None:
        """Put the text back."""
        self.path.write_text(self._text, "utf-8")


