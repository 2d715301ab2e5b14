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
    pages: str = "docs"
    """The folder of the English pages, in which one is changed."""
    must_work: bool = False
    """True for the program of this folder: if it fails, nothing is measured."""

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

    @property
    def is_built(self) -> bool:
        """True if it has been run before, or makes nothing."""
        return not self.site or (self.folder / self.site).exists()

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
        pages="playbooks",
        must_work=True,
        environment={"PYTHONPATH": str(ROOT / "hooks")} | ({"LANGUAGES": languages} if languages else {}),
    )


class Editor:
    """Changes a file a little, each time in another way."""

    def __init__(self, path: Path, after: str) -> None:
        """The change goes after these words."""
        self.path, self._after, self._number = path, after, 0
        self._text = path.read_text("utf-8")
        if after not in self._text:
            message = f"{path.name} has no {after!r}"
            raise ValueError(message)

    @property
    def mark(self) -> str:
        """What the last change has put there. It has no digits, which translations would have to have, too."""
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(self._number))
        return f"Changed {letters}."

    def edit(self) -> None:
        """Change the file."""
        self._number += 1
        self.path.write_text(self._text.replace(self._after, f"{self._after}{self.mark} ", 1), "utf-8")

    def restore(self) -> None:
        """Put the text back."""
        self.path.write_text(self._text, "utf-8")
