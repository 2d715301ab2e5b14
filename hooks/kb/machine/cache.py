"""What a build keeps for the next one. Nothing depends on it: what is damaged or cannot be kept is made again."""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import platformdirs

from kb.machine import disk

MOST_BYTES = 1 << 30
"""How much is kept: enough for some thousand playbooks in several languages."""
NAME = ".cache"
"""The folder of a project in which everything is kept."""
_PROGRAM = "service-playbooks"
_SEAL_BYTES = hashlib.sha256().digest_size


@dataclass(slots=True)
class Cache:
    """A folder of contents by name. Each file starts with a seal of name and content that nobody else can make."""

    folder: Path | None
    """Without one, nothing is kept."""
    faults: list[str] = field(default_factory=list)
    """Why something could not be kept: the first reason only."""

    def __post_init__(self) -> None:
        """Nothing is kept where a link leads: what lies there is not ours to trim."""
        above = [self.folder, *self.folder.parents] if self.folder else []
        own = next((n for n, folder in enumerate(above, 1) if folder.name == NAME), 1)
        if link := next(filter(Path.is_symlink, above[:own]), None):
            self.faults.append(f"{link} is a link.")
            self.folder = None

    def get(self, name: str) -> bytes | None:
        """What was kept under a name; None if it was not, or is not as it was."""
        try:
            kept = disk.read(self.folder / name) if self.folder else b""
        except OSError:
            return None
        seal, content = kept[:_SEAL_BYTES], kept[_SEAL_BYTES:]
        if not kept or not hmac.compare_digest(seal, _seal(name, content)):
            return None
        if self.folder:
            with suppress(OSError):
                os.utime(self.folder / name)  # it was used: see `trim`
        return content

    def put(self, name: str, content: bytes) -> None:
        """Keep something, if the disk lets us."""
        if not self.folder:
            return
        try:
            disk.write(self.folder / name, _seal(name, content) + content)
        except OSError as error:
            self.faults += [] if self.faults else [f"{self.folder}: {error.strerror or error}"]

    def trim(self, most_bytes: int = MOST_BYTES) -> None:
        """Forget what was not used for the longest time, here and in folders within, until so many bytes are left."""
        files = []
        for folder, _, names in os.walk(self.folder) if self.folder else ():
            with suppress(OSError):  # another build may be at the same
                files += [(path, path.stat()) for path in (Path(folder, name) for name in names)]
        left = sum(state.st_size for _, state in files)
        for path, state in sorted(files, key=lambda file: file[1].st_mtime_ns):
            if left <= most_bytes:
                return
            with suppress(OSError):
                path.unlink()
                left -= state.st_size

    def forget(self) -> None:
        """Keep nothing of what was kept, here and in folders within."""
        for folder, _, names in os.walk(self.folder) if self.folder else ():
            for name in names:
                with suppress(OSError):
                    Path(folder, name).unlink()


def _seal(name: str, content: bytes) -> bytes:
    return hmac.digest(_secret(), name.encode() + b"\0" + content, hashlib.sha256)


@cache
def _secret() -> bytes:
    """What only this person's programs know: else whoever sends a project could send what it keeps, too."""
    path = platformdirs.user_data_path(_PROGRAM, appauthor=False) / "secret"
    for _ in range(2):  # another process may be the one that makes it
        with suppress(OSError):
            if len(secret := disk.read(path)) == _SEAL_BYTES:
                return secret
        secret = os.urandom(_SEAL_BYTES)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            disk.write_first(path, secret)
    return secret  # without a place for it, nothing is found again
