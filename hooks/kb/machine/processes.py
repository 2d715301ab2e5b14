"""Processes that this one has started. They end with it, however it ends: killed, interrupted, or with an error."""

from __future__ import annotations

import os
import subprocess
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RUNNING: list[Children] = []
"""For a build that fails: MkDocs does not say which one it is."""


class Children:
    """Programs that run beside this one, as many at once as there are processors."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=os.cpu_count())
        self._futures: dict[str, Future[subprocess.CompletedProcess[str]]] = {}
        self._processes: list[subprocess.Popen[str]] = []
        self._stopped = False
        self._lifeline: tuple[int, int] | None = None

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a program. Its standard input ends with this process; see `end_with_parent`."""
        if self._lifeline is None:
            self._lifeline = os.pipe()
            _RUNNING.append(self)
        self._futures[name] = self._pool.submit(self._run, command, environment)

    def _run(self, command: Sequence[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        if self._stopped or not self._lifeline:
            return subprocess.CompletedProcess(command, 1, "", "")
        with subprocess.Popen(  # noqa: S603 - our own
            command,
            env=environment,
            stdin=self._lifeline[0],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        ) as process:
            self._processes.append(process)
            if self._stopped:
                process.terminate()
            out, err = process.communicate()
        return subprocess.CompletedProcess(command, process.returncode, out, err)

    def results(self) -> Iterator[tuple[str, subprocess.CompletedProcess[str]]]:
        """(name, result) of each, in the order in which they were started. Waits for them."""
        for name, future in self._futures.items():
            yield name, future.result()

    def stop(self) -> None:
        """End those that still run."""
        self._stopped = True
        for process in self._processes:
            if process.poll() is None:
                process.terminate()
        self._pool.shutdown()
        if self._lifeline:
            _RUNNING.remove(self)
            for end in self._lifeline:
                os.close(end)
            self._lifeline = None


def stop_running() -> None:
    """End the processes of a build that has failed."""
    while _RUNNING:
        _RUNNING[-1].stop()


def end_with_parent() -> None:
    """In a process that another has started: end at once when that one is gone."""
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    from multiprocessing import parent_process  # noqa: PLC0415 - takes time to load, and the first process needs none
    from multiprocessing.connection import wait  # noqa: PLC0415

    parent = parent_process()
    if parent:
        wait([parent.sentinel])
    else:
        os.read(0, 1)  # nobody writes, so this returns when the other end is closed
    os._exit(1)
