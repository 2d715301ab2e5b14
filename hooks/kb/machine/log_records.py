"""What a process logs that works for another one, which will say it."""

from __future__ import annotations

import logging


class LogRecords(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[tuple[int, str]] = []
        """(level, message)."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one record."""
        self.lines.append((record.levelno, record.getMessage()))
