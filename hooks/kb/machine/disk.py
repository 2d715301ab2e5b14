"""Files on the disk, handled with care: no link is followed, nothing but a file is opened, what is written is whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_HIDDEN = ("_", ".")
"""A name that starts so is none of the site's: drafts, settings of editors."""
_TO_READ = os.O_RDONLY
_TO_ADD = os.O_RDWR | os.O_CREAT | os.O_APPEND
for _name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY"):  # each on the systems that have it
    _TO_READ |= getattr(os, _name, 0)
    _TO_ADD |= getattr(os, _name, 0)


class Kind(Enum):
    """What stands under a name."""

    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    """To a file, to a folder or to nothing; on the way to a path, or at its end."""
    SPECIAL = auto()
    """A pipe, a device, a socket."""
    LOCKED = auto()
    """A folder into which nobody may look."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name inside a folder, or inside one of its folders."""

    name: str
    """The path inside the folder, with forward slashes; "" for the folder itself."""
    path: Path
    kind: Kind


def kind_of(path: Path, within: Path) -> Kind:
    """What a path leads to, if links below the folder `within` are not followed. Raises OSError if it is not there."""
    below = [path, *path.parents][: len(path.parts) - len(within.parts)]
    return Kind.LINK if any(part.is_symlink() for part in below) else _kind(path.lstat().st_mode)


def _kind(mode: int) -> Kind:
    known = ((stat.S_ISREG, Kind.FILE), (stat.S_ISDIR, Kind.FOLDER), (stat.S_ISLNK, Kind.LINK))
    return next((kind for test, kind in known if test(mode)), Kind.SPECIAL)


def is_hidden(name: str) -> bool:
    """True for a path in which some name starts with "_" or "."."""
    return any(part.startswith(_HIDDEN) for part in name.split("/"))


def walk(tree: Path) -> list[Entry]:
    """Everything in a folder and its folders that is not hidden, sorted, without the folders themselves.

    Of what is hidden, links to folders are named: MkDocs would follow them, and some lead round in circles.
    """
    if tree.is_symlink():
        return [Entry("", tree, Kind.LINK)]
    entries, waiting = [], [("", tree)] if tree.is_dir() else []
    while waiting:
        name, folder = waiting.pop()
        children = list(_children(name, folder))
        entries += [child for child in children if child.kind is not Kind.FOLDER and _is_seen(child)]
        waiting += [(f"{child.name}/", child.path) for child in children if child.kind is Kind.FOLDER]
    return sorted(entries, key=lambda entry: entry.name)


def _is_seen(entry: Entry) -> bool:
    return not is_hidden(entry.name) or (entry.kind is Kind.LINK and entry.path.is_dir())


def _children(within: str, folder: Path) -> Iterator[Entry]:
    try:
        with os.scandir(folder) as children:
            for child in children:
                yield Entry(within + child.name, Path(child.path), _kind_of_child(child))
    except OSError:
        yield Entry(within.rstrip("/"), folder, Kind.LOCKED)


def _kind_of_child(child: os.DirEntry[str]) -> Kind:
    if child.is_symlink():
        return Kind.LINK
    if child.is_dir(follow_symlinks=False):
        return Kind.FOLDER
    return Kind.FILE if child.is_file(follow_symlinks=False) else Kind.SPECIAL


def read(path: Path) -> bytes:
    """The content of a file. Raises OSError, also for what is no file: a pipe would never end."""
    kind = _kind(path.lstat().st_mode)
    if kind is Kind.FOLDER:
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if kind is Kind.SPECIAL:
        raise OSError(errno.EINVAL, "it is no file", str(path))
    with open(os.open(path, _TO_READ), "rb") as file:  # noqa: PTH123 - of a descriptor
        return file.read()


def open_own(path: Path) -> IO[bytes]:
    """A file of the program's own, to be added to; made if it is not there. Raises OSError for a link or a pipe."""
    file = open(os.open(path, _TO_ADD, 0o644), "ab")  # noqa: PTH123, SIM115 - of a descriptor; the caller closes it
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is no file", str(path))
    return file


def write(path: Path, content: bytes) -> None:
    """Write a file as a whole or not at all; what stood there is replaced, and no link followed. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name[:100]}.{os.getpid()}.new")
    try:
        new.write_bytes(content)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def write_first(path: Path, content: bytes) -> None:
    """Write a file that nobody else may read, unless there is one already. Raises OSError."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - of a descriptor
        file.write(content)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, if it is there. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
