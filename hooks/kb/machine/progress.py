"""How far the work of several processes has come: one line on a terminal, which moves."""

from __future__ import annotations

import multiprocessing
import sys
import threading
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

_SECONDS_BEFORE_FIRST = 2.0
"""A short run shows nothing."""
_SECONDS_BETWEEN = 0.25
_SHOWN: list[ProgressLine] = []
"""For a build that fails: MkDocs does not say which one it is."""
_CLEAR = "\r\033[K"


class Progress:
    """Counts for all processes to which it is handed when they start."""

    def __init__(self) -> None:
        self._expected: Synchronized[int] = multiprocessing.Value("l", 0)
        self._done: Synchronized[int] = multiprocessing.Value("l", 0)

    def expect(self, number: int) -> None:
        """So many things more are to be made."""
        with self._expected.get_lock():
            self._expected.value += number

    def add(self) -> None:
        """One of them is made."""
        with self._done.get_lock():
            self._done.value += 1

    def line(self, seconds: float) -> str:
        """What to show after so many seconds."""
        done, expected = self._done.value, max(self._expected.value, self._done.value)
        left = f", about {seconds * (expected - done) / done:.0f} s left" if done else ""
        return f"{done} of {expected} pages and PDFs{left}"


class ProgressLine:
    """Shows the progress on a terminal until it is stopped; elsewhere, such as in a log, nothing."""

    def __init__(self, progress: Progress, stream: TextIO | None = None) -> None:
        self._progress = progress
        self._stream = stream or sys.stderr
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)
        if self._stream.isatty():
            _SHOWN.append(self)
            self._thread.start()

    def _show(self) -> None:
        start = time.monotonic()
        wait = _SECONDS_BEFORE_FIRST
        while not self._stopped.wait(wait):
            self._stream.write(f"{_CLEAR}{self._progress.line(time.monotonic() - start)}\r")  # the next line covers it
            self._stream.flush()
            wait = _SECONDS_BETWEEN

    def stop(self) -> None:
        """Take the line away."""
        if self in _SHOWN:
            _SHOWN.remove(self)
            self._stopped.set()
            self._thread.join()
            self._stream.write(_CLEAR)
            self._stream.flush()


def stop_showing() -> None:
    """Take every line away."""
    while _SHOWN:
        _SHOWN[-1].stop()
