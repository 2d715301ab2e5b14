"""The line that tells how far a build has come."""

from __future__ import annotations

import io
import multiprocessing
import time
from typing import TYPE_CHECKING

from kb.machine import progress
from kb.machine.progress import Progress, ProgressLine, stop_showing
from sample import FORKS

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    """Remembers what was written on it."""

    def isatty(self) -> bool:
        """As a terminal says."""
        return True


@FORKS
def test_what_several_processes_do_is_counted_together() -> None:
    counted = Progress()
    counted.expect(8)
    processes = [multiprocessing.Process(target=counted.add) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert counted.line(3.0) == "4 of 8 pages and PDFs, about 3 s left"


def test_before_anything_is_made_no_time_is_told() -> None:
    assert Progress().line(3.0) == "0 of 0 pages and PDFs"


def test_line_moves_on_a_terminal_and_is_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SECONDS_BEFORE_FIRST", 0.01)
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN", 0.01)
    terminal, counted = Terminal(), Progress()
    counted.expect(2)
    ProgressLine(counted, terminal)
    for number in (1, 2):
        counted.add()
        while f"{number} of 2 pages and PDFs" not in terminal.getvalue():
            time.sleep(0.01)
    stop_showing()
    assert terminal.getvalue().endswith("\r\033[K")
    assert "\n" not in terminal.getvalue()


def test_in_a_log_nothing_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SECONDS_BEFORE_FIRST", 0.0)
    log = io.StringIO()
    ProgressLine(Progress(), log)
    time.sleep(0.05)
    stop_showing()
    assert log.getvalue() == ""
