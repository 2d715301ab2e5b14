"""What a command costs: seconds, processor, memory of all its processes, and the files that it leaves."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SAMPLES_PER_SECOND = 20
_REST = 10
"""Times that a look at the memory takes, after which the next one may begin: looking must not slow what is seen."""
_SESSION = 3
"""Where /proc/<process>/stat has the session, counted from after the name of the program."""


class FailedError(Exception):
    """A command that did not end well."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run has taken."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all processors, for all processes that were waited for."""
    memory: int = 0
    """Bytes of all processes together at their worst moment; 0 if nobody has looked."""


@dataclass(frozen=True, slots=True)
class Size:
    """What a folder holds."""

    files: int
    bytes: int


def run(
    commands: Sequence[Sequence[str]], folder: Path, environment: Mapping[str, str], *, watch: bool = False
) -> Cost:
    """Run commands one after the other. `watch` has their memory looked at, which may slow them a little."""
    costs = [_run(command, folder, environment, watch=watch) for command in commands]
    return Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), max(cost.memory for cost in costs))


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, watch: bool) -> Cost:
    start = time.perf_counter()
    child = subprocess.Popen(
        command,
        cwd=folder,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    watcher = _Watcher(child.pid) if watch else None
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    memory = watcher.end() if watcher else 0
    if child.returncode:
        message = f"{' '.join(command)} in {folder.name} ended with {child.returncode}"
        raise FailedError(message)
    return Cost(wall, usage.ru_utime + usage.ru_stime, memory)


class _Watcher(threading.Thread):
    """Looks again and again how much memory the processes of a session have together."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session, self._ended, self._most = session, threading.Event(), 0
        self.start()

    def run(self) -> None:
        pause = 0.0
        while not self._ended.wait(pause):
            start = time.perf_counter()
            self._most = max(self._most, session_memory(self._session))
            pause = max(1 / _SAMPLES_PER_SECOND, _REST * (time.perf_counter() - start))

    def end(self) -> int:
        """The most bytes that were seen."""
        self._ended.set()
        self.join()
        return self._most


def session_memory(session: int) -> int:
    """Bytes of all processes of a session. What several share is counted once."""
    return sum(_memory(process) for process in _processes(session))


def _processes(session: int) -> list[int]:
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdecimal():
            with suppress(OSError, ValueError, IndexError):  # it may have ended
                stat = Path(entry.path, "stat").read_text("utf-8", "replace")
                if int(stat.rpartition(")")[2].split()[_SESSION]) == session:
                    found.append(int(entry.name))
    return found


def _memory(process: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text("ascii").split("\n"):
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def size(folder: Path) -> Size:
    """How many files a folder holds, and how many bytes they have."""
    sizes = [(Path(parent) / name).stat().st_size for parent, _, names in os.walk(folder) for name in names]
    return Size(len(sizes), sum(sizes))
