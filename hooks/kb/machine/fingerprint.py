"""A short name for all that a build reads: two builds with the same one make the same site."""

from __future__ import annotations

import hashlib
import os
import site
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kb.machine import disk

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_READ = "__pycache__"
_INSTALLED = (".dist-info", ".egg-info", ".egg-link")
"""How the folders end that say which version of a package is installed."""


def of_contents(root: Path, paths: Iterable[Path]) -> str:
    """A hash of the names and contents of files, and of all files in folders; what cannot be read counts, too.

    Names are relative to the `root`, so that another copy of the same files has the same hash.
    """
    whole = hashlib.sha256()
    for file in (file for path in paths for file in _files(path)):
        try:
            content = disk.read(file)
        except OSError as error:
            content = str(error.errno).encode()
        whole.update(os.fsencode(os.path.relpath(file, root)) + b"\0" + hashlib.sha256(content).digest())
    return whole.hexdigest()


def of_states(folder: Path) -> str:
    """A hash of the names, sizes and times of all files in a folder: it changes when somebody touches one of them."""
    whole = hashlib.sha256()
    for file in _files(folder):
        if os.path.lexists(file):
            state = file.lstat()
            whole.update(
                os.fsencode(os.path.relpath(file, folder)) + f"\0{state.st_size} {state.st_mtime_ns}\0".encode()
            )
    return whole.hexdigest()


@cache
def of_program(folder: Path) -> str:
    """A hash of the program in a folder, and of what it runs on. A process asks once: its code does not change."""
    return f"{of_contents(folder, [folder])} {of_environment()}"


def of_environment() -> str:
    """A hash of which Python this is, and which packages of which versions it has."""
    folders = [Path(folder) for folder in (*site.getsitepackages(), site.getusersitepackages())]
    names = [entry.name for folder in folders if folder.is_dir() for entry in sorted(folder.iterdir())]
    installed = [name for name in names if name.endswith(_INSTALLED)]
    return hashlib.sha256("\0".join([sys.version, *installed]).encode()).hexdigest()


def _files(path: Path) -> Iterable[Path]:
    """A file itself; all files in a folder and its folders, and all links, in an order that is always the same."""
    if path.is_symlink() or not path.is_dir():
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(set(folders) - {_NOT_READ})
        links = [name for name in folders if Path(folder, name).is_symlink()]
        found += [Path(folder, name) for name in sorted([*names, *links])]
    return found
