"""Files that phones have exported from their recovery logs: CSV in any language of the site, and JSON.

Whole files go to the table at once. Where a row of a file is wrong, the file is read row by row, and that row is told.
"""

from __future__ import annotations

import csv
import json
import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kb.machine import disk
from kb.tools.log_table import COLUMNS, END, FIRST, LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TextIO

    from kb.tools.log_table import LogTable

LARGEST_JSON = 64_000_000
"""Bytes. A phone takes back no file of a third of that."""
_AGAIN = "Export it again from the phone."
_TIME = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,18})?")
_LONGEST_SHOWN = 30
_LARGEST = 1e12
_LAST = 1e13
"""Milliseconds since 1970, after which a phone knows no time."""
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What an export says in one language."""

    columns: dict[str, str]
    """The head of each part of an entry, by its name there."""
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What of a file was not taken. No problem of the site, so no check knows it."""

    path: str
    line: int
    """Counted from 1."""
    message: str
    """What is wrong, and what to do."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class _WrongError(Exception):
    """Why a row or a file is left out: what is wrong, and what to do."""


@dataclass(slots=True)
class Exports:
    """Files as they are read. What was not taken is told in `left_out`."""

    table: LogTable
    wordings: Callable[[], Iterator[Wording]]
    """The languages in which files may be, the likely ones first; asked until one fits."""
    clean: TextIO
    """A file for rows that had to be read one by one."""
    rank: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    files: int = 0
    """How many could be read, at least in part."""
    _rows: int = 0

    def read(self, paths: list[Path]) -> None:
        """Read all, the oldest first: of doubles the newest file has the word."""
        for path in sorted(dict.fromkeys(paths), key=_age):
            self.rank += 1
            rows = self._rows
            try:
                _refuse_all_but_files(path)
                whole = self._json(path) if path.suffix.lower() == ".json" else self._csv(path)
                self.files += whole or self._rows > rows
            except _WrongError as error:
                self._tell(path, 1, str(error))
            except OSError as error:
                self._tell(path, 1, f"cannot be read ({error.strerror}). Mend the file or its permissions.")
            except UnicodeDecodeError:
                self._tell(path, 1, f"is not UTF-8. {_AGAIN}")

    def finish(self, clean: Path) -> None:
        """Hand over the rows that were read one by one."""
        self.clean.flush()
        if self._rows:
            self.table.add_clean(clean)

    def _tell(self, path: Path, line: int, message: str) -> None:
        self.left_out.append(LeftOut(_shown(str(path), None), line, message))

    def _csv(self, path: Path) -> bool:
        """Take a whole file; if something in it is wrong, what is good of it. True if nothing was left out."""
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            separator, heads, line_end = _heads(file)
        wording, cells = self._cells(heads)
        if self.table.add(path, cells, (separator, line_end), (wording.yes, wording.no), self.rank):
            return True
        with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
            lines = csv.reader(_lines(file), delimiter=separator, strict=True)
            next(lines)
            self._each(path, lines, cells, wording, "," if separator == ";" else ".")
        return False

    def _cells(self, heads: list[str]) -> tuple[Wording, list[str]]:
        """The language of a file, and what stands in each of its columns."""
        for wording in self.wordings():
            names = {head: name for name, head in wording.columns.items()}
            cells = [names.get(head, "") for head in heads]
            if heads == list(wording.columns.values()):  # as a phone writes them: two can be the same in a language
                cells = list(wording.columns)
            known = [cell for cell in cells if cell]
            if {"id", "started"} <= set(known) and len(known) == len(set(known)):
                return wording, cells
        message = "has not the heads of a recovery log in any language of this site."
        raise _WrongError(f"{message} Take “Table (CSV)” or “Everything (JSON)” from the log.")

    def _each(self, path: Path, lines: Any, cells: list[str], wording: Wording, decimal: str) -> None:
        writer = csv.writer(self.clean)
        while True:
            line = lines.line_num + 1
            try:
                row = next(lines)
                _refuse_broken("".join(row))
                if len(row) != len(cells):
                    raise _WrongError(f"has {len(row)} cells, and there are {len(cells)} heads. {_AGAIN}")
                writer.writerow([*_row(dict(zip(cells, row, strict=True)), wording, decimal), self.rank])
                self._rows += 1
            except StopIteration:
                return
            except _WrongError as error:
                self._tell(path, line, str(error))
            except csv.Error:
                until = f" All to line {lines.line_num} is left out." if lines.line_num > line else ""
                self._tell(path, line, f"has quotation marks that do not fit.{until} {_AGAIN}")

    def _json(self, path: Path) -> bool:
        if path.stat().st_size > LARGEST_JSON:
            raise _WrongError(f"has more than {LARGEST_JSON:,} bytes. Export it as a table (CSV).")
        text = disk.read(path).decode("utf-8-sig")
        try:
            content = json.loads(text, parse_constant=_no_number)
        except (ValueError, RecursionError):
            raise _WrongError(f"is no JSON. {_AGAIN}") from None
        records = content.get("records") if isinstance(content, dict) else None
        if not isinstance(records, list) or content.get("list") != "log" or content.get("version") != 1:
            raise _WrongError("is no export of a recovery log. Take “Everything (JSON)” from the log.")
        writer = csv.writer(self.clean)
        wrong: dict[int, str] = {}
        for number, record in enumerate(records):
            try:
                writer.writerow([*_of_record(record), self.rank])
                self._rows += 1
            except _WrongError as error:
                wrong[number] = str(error)
        for number, line in enumerate(_lines_of(text, len(records)) if wrong else ()):
            if number in wrong:
                self._tell(path, line, wrong[number])
        return not wrong


def _age(path: Path) -> float:
    try:
        return path.lstat().st_mtime
    except OSError:
        return 0


def _refuse_all_but_files(path: Path) -> None:
    kind = disk.kind_of(path, path.parent)
    advice = {
        disk.Kind.LINK: "is a link. Name the file to which it leads.",
        disk.Kind.FOLDER: "is a folder. Name the files in it.",
    }
    if kind is not disk.Kind.FILE:
        raise _WrongError(advice.get(kind, "is a pipe, a device or a socket, and no file. Name a file."))


def _refuse_broken(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise _WrongError(f"is not UTF-8. {_AGAIN}") from None


def _lines(file: TextIO) -> Iterator[str]:
    """Line by line, so that a file without line ends does not fill the memory. Raises _WrongError."""
    while line := file.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise _WrongError(f"has a line of more than {LONGEST_LINE:,} letters. {_AGAIN}")
        yield line


def _heads(file: TextIO) -> tuple[str, list[str], str]:
    """(what parts the cells, the heads, what ends the lines). Raises _WrongError."""
    whole = next(_lines(file), "")
    line = whole.rstrip("\r\n")
    if not line:
        raise _WrongError(f"is empty. {_AGAIN}")
    _refuse_broken(line)
    separator = ";" if line.count(";") > line.count(",") else ","
    try:
        return separator, next(csv.reader([line], delimiter=separator, strict=True)), whole[len(line) :]
    except csv.Error:
        raise _WrongError(f"is no table. {_AGAIN}") from None


def _row(cells: dict[str, str], wording: Wording, decimal: str) -> list[Any]:
    """The parts of an entry as the table takes them. Raises _WrongError."""
    values: list[Any] = []
    for name, kind in COLUMNS.items():
        cell = cells.get(name, "")
        head = wording.columns.get(name, name)
        if kind == "TIMESTAMP":
            values.append(_time(cell, head))
        elif kind.startswith("DECIMAL"):
            values.append(_number(cell, head, decimal))
        elif name == "happy":
            if cell not in ("", wording.yes, wording.no):
                raise _WrongError(f"“{head}” is “{_shown(cell)}”. Write “{wording.yes}”, “{wording.no}” or nothing.")
            values.append("" if not cell else cell == wording.yes)
        elif len(cell) > _LONGEST_TEXT:
            raise _WrongError(f"“{head}” has more than {_LONGEST_TEXT:,} letters. Shorten it.")
        else:
            values.append(cell)
    if not cells["id"] or not cells["started"]:
        missing = wording.columns["id" if not cells["id"] else "started"]
        raise _WrongError(f"“{missing}” is empty. {_AGAIN}")
    return values


def _time(cell: str, head: str) -> str:
    try:
        if cell and not (_TIME.fullmatch(cell) and FIRST <= datetime.fromisoformat(cell) < END):
            raise ValueError
    except ValueError:
        raise _WrongError(f"“{head}” is “{_shown(cell)}”. Write day and time as 2026-11-30 14:05.") from None
    return cell


def _number(cell: str, head: str, decimal: str) -> str:
    number = cell.replace(decimal, ".")
    is_number = _NUMBER.fullmatch(number) and (decimal == "." or "." not in cell)
    number = f"{Decimal(number):.6f}" if is_number else number  # which can make twelve digits thirteen
    if cell and not (is_number and abs(Decimal(number)) < _LARGEST):
        raise _WrongError(f"“{head}” is “{_shown(cell)}”. Write a number, such as 12{decimal}5.")
    return number


def _of_record(record: Any) -> list[Any]:
    """The same of an entry as JSON. Raises _WrongError."""
    if not isinstance(record, dict) or record.get("list") != "log":
        raise _WrongError(f"is no entry of a recovery log. {_AGAIN}")
    for name, kind in COLUMNS.items():
        value = record.get(name, "" if kind == "VARCHAR" else None)
        if not _is_right(name, kind, value):
            raise _WrongError(f"“{name}” of an entry is “{_shown(json.dumps(value))}”. {_AGAIN}")
    if not record.get("id") or record.get("started") is None:
        raise _WrongError(f"an entry has no “{'started' if record.get('id') else 'id'}”. {_AGAIN}")
    return [_of_value(record.get(name), kind) for name, kind in COLUMNS.items()]


def _is_right(name: str, kind: str, value: Any) -> bool:
    if kind == "VARCHAR":
        return isinstance(value, str) and len(value) <= _LONGEST_TEXT
    if value is None or name == "happy":
        return value is None or isinstance(value, bool)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and (0 < value < _LAST if kind == "TIMESTAMP" else abs(value) < _LARGEST)


def _of_value(value: Any, kind: str) -> Any:
    if value is None or isinstance(value, str | bool):
        return "" if value is None else value
    if kind == "TIMESTAMP":  # on the clock of this computer, as a phone shows it
        return datetime.fromtimestamp(value / 1000).isoformat(" ", "minutes")
    return format(value, ".6f")


def _no_number(word: str) -> None:
    raise ValueError(word)


def _lines_of(text: str, count: int) -> Iterator[int]:
    """The line on which each entry of an export begins, counted from 1."""
    decoder, space = json.JSONDecoder(), re.compile(r"[\s,]*")
    at, line, counted = text.find("[", text.find('"records"')) + 1, 1, 0
    for _ in range(count):
        at = _end(space, text, at)
        line, counted = line + text.count("\n", counted, at), at
        yield line
        with suppress(ValueError):  # the list is elsewhere; its line is told
            at = decoder.raw_decode(text, at)[1]


def _end(space: re.Pattern[str], text: str, at: int) -> int:
    match = space.match(text, at)
    return match.end() if match else at


def _shown(text: str, length: int | None = _LONGEST_SHOWN) -> str:
    """A piece of a file that a terminal can show."""
    seen = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:length])
    return seen + ("…" if length and len(text) > length else "")
