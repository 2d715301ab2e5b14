"""The folder of the built site, and how a new site takes the place of the old one: as a whole, or not at all.

site/              what readers see, a folder for each language
.site.lock         held by the build that is at work, and let go by the system if it is killed; a second one waits
.site.new-<id>/    what is being built; after the swap, for a moment, what was there before
.site.old/         what was there, on systems that cannot swap two folders at once

A link in the place of site/ stays, and what it leads to is swapped. A folder that cannot be renamed, because a disk is
mounted there, has these folders in itself, and its languages are swapped one after the other.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING

from kb import refusals
from kb.machine import disk
from kb.problem import KbError

try:
    import fcntl
except ImportError:  # Windows: whoever builds one site twice at once there has to take care
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_ID_BYTES = 4
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
_CANNOT_RENAME = (errno.EBUSY, errno.EXDEV)
"""What a system says of a folder on which a disk is mounted."""


class SiteFolderError(KbError):
    """The site cannot be written; the text says where and why."""


@dataclass(slots=True, eq=False)
class SiteFolder:
    """Where a site is built and where it is published."""

    site: Path
    """As mkdocs.yml names it: a folder, a link to one, or nothing yet."""
    part_of: Path | None = None
    """The new site of another process, to which this one adds a language."""
    private: bool = False
    """True for a folder that nobody else knows, as that of `mkdocs serve`: it needs no lock."""
    home: Path | None = None
    """The project whose site it is, and whose files it must not replace."""
    _new: Path | None = None
    _lock: IO[bytes] | None = None

    @property
    def is_whole(self) -> bool:
        """True for the process that publishes the site."""
        return self.part_of is None

    @property
    def new(self) -> Path:
        """The site that is being built."""
        return self.part_of or self._new or self._place / f"{self._prefix}.new"

    @property
    def _target(self) -> Path:
        """The folder itself, if the site is a link."""
        return Path(os.path.realpath(self.site))

    @property
    def _place(self) -> Path:
        """Where everything else stands: beside the site, or in it."""
        target = self._target
        closed = target.is_dir() and target.parent.is_dir() and not os.access(target.parent, os.W_OK)
        return target if closed or os.path.ismount(target) else target.parent

    @property
    def _prefix(self) -> str:
        return f".{self._target.name}"

    @property
    def _old(self) -> Path:
        return self._place / f"{self._prefix}.old"

    def begin(self, waiting: Callable[[], None] = lambda: None) -> None:
        """Lock the site, put right what a killed build has left, and start with an empty folder.

        `waiting` is called once if another build is at work. Raises SiteFolderError.
        """
        reason = refusals.of_site_folder(self.site, self.home) if self.home and not self.private else ""
        if reason:
            raise SiteFolderError(f"The folder of the site {reason}")
        if self.is_whole:
            with self._explained():
                self._place.mkdir(parents=True, exist_ok=True)
                if self._target.exists() and not self._target.is_dir():
                    raise SiteFolderError(f"{self.site} is no folder. Remove it, or give site_dir another name.")
                self._acquire(waiting)
                _UNFINISHED.append(self)
                self._repair()
                self._new = self._place / f"{self._prefix}.new-{os.urandom(_ID_BYTES).hex()}"
                self._new.mkdir()

    def _acquire(self, waiting: Callable[[], None]) -> None:
        if not self.private:
            self._lock = disk.open_own(self._place / f"{self._prefix}.lock")
            if fcntl:
                try:
                    fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    waiting()
                    fcntl.flock(self._lock, fcntl.LOCK_EX)

    def _repair(self) -> None:
        """Put back what was taken away and not replaced, and remove what nobody needs."""
        if self._old.is_symlink():
            self._old.unlink()
        elif self._place == self._target:
            for path in list(_children(self._old)):
                if not os.path.lexists(self._target / path.name):
                    path.rename(self._target / path.name)
        elif not self._target.exists() and self._old.is_dir():
            self._old.rename(self._target)
        leftover = re.compile(rf"{re.escape(self._prefix)}\.(?:old|new(?:-[0-9a-f]{{{2 * _ID_BYTES}}})?)")
        for path in list(_children(self._place)):
            if leftover.fullmatch(path.name):
                disk.remove(path)

    def discard(self) -> None:
        """Throw away what is being built; the old site stays."""
        if self.is_whole:
            if self._new:
                shutil.rmtree(self._new, ignore_errors=True)
            if self._lock:
                self._lock.close()
            with suppress(ValueError):
                _UNFINISHED.remove(self)

    def publish(self, built: Collection[str], languages: Collection[str]) -> None:
        """Put the new site in the place of the old one. Raises SiteFolderError.

        Of `languages`, only some may be `built` now: then all else is taken over from the old site. So is what is
        hidden at its root, such as the `.git` of a branch that is published.
        """
        is_partial = set(built) != set(languages)
        with self._explained():
            for path in list(_children(self._target)):
                own = self._place == self._target and path.name.startswith(f"{self._prefix}.")
                if not own and path.name not in built and (is_partial or path.name.startswith(".")):
                    disk.remove(self.new / path.name)
                    _take_over(path, self.new / path.name)
            pages = [self.new / code / "404.html" for code in (*languages, *built)]
            page = next(filter(Path.exists, pages), None)  # of several machines, one makes it
            if page and not (self.new / "404.html").exists():
                shutil.copy(page, self.new / "404.html")
            if self._target.is_dir():
                shutil.copymode(self._target, self.new)
            self._swap_all()
        self.discard()

    def _swap_all(self) -> None:
        if self._place == self._target:
            self._swap_inside(self.new)
            return
        try:
            _swap(self.new, self._target, self._old)
        except OSError as error:
            if error.errno not in _CANNOT_RENAME or not self._target.is_dir():
                raise
            copy = self._target / self.new.name
            try:
                shutil.copytree(self.new, copy, symlinks=True)
                self._swap_inside(copy)
            finally:
                shutil.rmtree(copy, ignore_errors=True)

    def _swap_inside(self, new: Path) -> None:
        """Swap each language by itself, and the pages that lead to them last."""
        old = self._target / self._old.name
        old.mkdir(exist_ok=True)
        paths = sorted(_children(new), key=lambda path: (path.is_file(), path.name))
        for path in paths:
            _swap(path, self._target / path.name, old / path.name)
        names = {path.name for path in paths}
        for path in list(_children(self._target)):
            if path.name not in (*names, "lost+found") and not path.name.startswith("."):
                disk.remove(path)
        disk.remove(old)

    def _explained(self) -> _Explained:
        return _Explained(self.site)


@dataclass(frozen=True, slots=True)
class _Explained:
    """What the system refuses becomes one line."""

    site: Path

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            reason = error.strerror or str(error)
            message = f"{self.site} cannot be written: {reason} ({error.filename or self.site}). "
            raise SiteFolderError(f"{message}Make room, mend the permissions, or change site_dir.") from error


_UNFINISHED: list[SiteFolder] = []
"""The sites that this process is building: MkDocs does not say which one it is when a build fails."""


def leave_to_parent() -> None:
    """In a process that a build has started: what that one is building is not this one's to throw away."""
    _UNFINISHED.clear()


def discard_unfinished() -> None:
    """Throw away what a failed build has begun."""
    while _UNFINISHED:
        _UNFINISHED[-1].discard()


def _children(folder: Path) -> Iterator[Path]:
    return folder.iterdir() if folder.is_dir() else iter(())


def _take_over(old: Path, new: Path) -> None:
    """The same files at another place, without a second copy where the disk can do that."""
    if old.is_symlink():
        new.symlink_to(old.readlink())
    elif old.is_dir():
        shutil.copytree(old, new, symlinks=True, copy_function=_link)
    elif old.is_file():
        _link(str(old), str(new))


def _link(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)


def _swap(new: Path, site: Path, old: Path) -> None:
    """Put `new` in the place of `site`, at one moment where the system can; what was there is `new` or `old` then."""
    if not os.path.lexists(site):
        os.rename(new, site)  # noqa: PTH104 - beside the exchange, which has no Path either
    elif not _exchange(new, site):
        disk.remove(old)
        os.rename(site, old)  # noqa: PTH104
        try:
            os.rename(new, site)  # noqa: PTH104
        except OSError:
            os.rename(old, site)  # noqa: PTH104
            raise
        disk.remove(old)


@cache
def _renameat2() -> Callable[..., int] | None:
    if sys.platform != "linux":
        return None
    with suppress(OSError, AttributeError):
        function: Callable[..., int] = ctypes.CDLL(None, use_errno=True).renameat2
        return function
    return None


def _exchange(first: Path, second: Path) -> bool:
    """Swap two names at one moment; False if the system cannot. Raises OSError if it will not."""
    rename = _renameat2()
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(second))
