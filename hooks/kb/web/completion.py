"""What goes through all files of a language, when all of them are there: whoever built them, on whichever machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb import generator
from kb.web import offline, search_index

if TYPE_CHECKING:
    from pathlib import Path

_WORKER = generator.THEME / "scripts/worker.js"


def complete(folder: Path, old: Path | None = None, *, offline_copy: bool = True) -> None:
    """Put the parts of the search together, and list every file for the phones that keep the language.

    `old` is the folder from which unchanged files were taken, if they were.
    """
    search_index.complete(folder / search_index.FOLDER)
    if offline_copy:
        offline.write_worker(folder, _WORKER.read_text(encoding="utf-8"), old)
