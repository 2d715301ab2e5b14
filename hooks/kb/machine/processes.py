"""Processes that this one has started. They end with it, however it ends: killed, interrupted, or with an error."""

from __future__ import annotations

import multiprocessing
import os
import pkgutil
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kb import generator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from multiprocessing.synchronize import Semaphore

_STEPS = str(generator.STEPS)
"""The folder of the steps of the build, which need not be on Python's path."""
_RUNNING: list[Children] = []
"""For a build that fails: MkDocs does not say which one it is."""


def start_afresh() -> None:
    """Let further processes begin anew: copies of one that has been at work for long have locks that nobody opens."""
    multiprocessing.set_start_method("spawn", force=True)


def number_of_processors() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Children:
    """Work that processes do beside this one, as many at once as there are processors.

    All of them are started at once and wait for their turn: a process that is forked late would inherit the threads of
    the typesetter as locks that nobody opens.
    """

    def __init__(self) -> None:
        self._turns: Semaphore | None = None
        self._processes: dict[str, tuple[BaseProcess, Connection]] = {}
        self._results: dict[str, Any] = {}

    def start(self, name: str, work: str, *arguments: Any) -> None:
        """Have a function called in a process of its own; `work` is `module:function`, a module of the program.

        Arguments and results are pickled where the system cannot fork.
        """
        if self._turns is None:
            self._turns = multiprocessing.Semaphore(number_of_processors() - 1)
            _RUNNING.append(self)
        ours, theirs = multiprocessing.Pipe(duplex=False)
        arguments = (theirs, self._turns, work, arguments)
        process = multiprocessing.Process(target=_work, args=arguments, name=f"{work} {name}")
        with _with_program_on_path():
            process.start()
        theirs.close()
        self._processes[name] = process, ours

    def results(self) -> Iterator[tuple[str, Any]]:
        """(name, what its function has returned) of each; None for one that was killed. Waits for them."""
        if self._turns and len(self._results) < len(self._processes):
            self._turns.release()  # that of this process, which only waits
        for name, (process, ours) in self._processes.items():
            if name not in self._results:
                self._results[name] = _received(ours)
                process.join()
            if self._results[name] is None:
                self.stop()  # it may have died when it was its turn, and nobody else would ever have one
            yield name, self._results[name]

    def stop(self) -> None:
        """End those that still run."""
        for process, _ in self._processes.values():
            if process.is_alive():
                process.terminate()
        for process, ours in self._processes.values():
            process.join()
            ours.close()
        with suppress(ValueError):
            _RUNNING.remove(self)


def _received(ours: Connection) -> Any:
    try:
        return ours.recv()
    except (EOFError, OSError):
        return None


def _work(answer: Connection, turns: Semaphore, work: str, arguments: tuple[Any, ...]) -> None:
    """What a process does."""
    end_with_parent()
    _RUNNING.clear()  # those are the parent's
    with suppress(KeyboardInterrupt), turns, _with_program_on_path():
        answer.send(pkgutil.resolve_name(work)(*arguments))


@contextmanager
def _with_program_on_path() -> Iterator[None]:
    sys.path.insert(0, _STEPS)
    try:
        yield
    finally:
        sys.path.remove(_STEPS)


def stop_running() -> None:
    """End the processes of a build that has failed."""
    while _RUNNING:
        _RUNNING[-1].stop()


def end_with_parent() -> None:
    """In a process that another has started: end at once when that one is gone."""
    parent = multiprocessing.parent_process()
    if parent:
        threading.Thread(target=_wait_for_the_end, args=(parent.sentinel,), daemon=True).start()


def _wait_for_the_end(sentinel: int) -> None:
    from multiprocessing.connection import wait  # noqa: PLC0415 - takes time to load, and the first process needs none

    wait([sentinel])
    os._exit(1)
