"""The entries of many recovery logs in one table, each once, and what is counted of them, by DuckDB."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from glob import escape
from typing import TYPE_CHECKING, Any

from kb.problem import KbError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

MEMORY = "500MB"
"""What DuckDB may take; the rest of a small computer is for what is read."""
LONGEST_LINE = 2_000_000
"""Letters of a line. A phone writes at most a fraction of that for an entry."""
FIRST, END = datetime(1970, 1, 1), datetime(2287, 1, 1)
"""Between which an entry began; a phone knows no other times."""
COLUMNS = {
    "id": "VARCHAR",
    "started": "TIMESTAMP",
    "title": "VARCHAR",
    "playbook": "VARCHAR",
    "place": "VARCHAR",
    "cause": "VARCHAR",
    "firstWord": "DECIMAL(18, 6)",
    "cost": "DECIMAL(18, 6)",
    "currency": "VARCHAR",
    "happy": "BOOLEAN",
    "due": "TIMESTAMP",
    "asked": "TIMESTAMP",
}
"""What is counted of an entry, by its name there."""
_NEUTRAL = r"^'(\s*[=+\-@＝＋－＠\t\r\n|%])"
"""How an export writes what a spreadsheet would take for a formula."""
_FORMATS = (
    "auto_detect = false, header = false, compression = 'none', quote = '\"', escape = '\"', "
    "timestampformat = '%Y-%m-%d %H:%M'"
)
_RECENT = 28
"""Days."""
_KINDS = {"": "''", "playbook": "coalesce(nullif(playbook, ''), title)", "place": "place", "cause": "cause"}
_KINDS["shift"] = "shift"


class NoDuckDBError(KbError):
    """The optional part that counts is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Entries that have something in common, and how they went."""

    name: str
    """Of the playbook, the place, the cause or the shift; "" where it is not known."""
    title: str
    """What an entry calls its playbook."""
    entries: int
    answered: int
    """How many say whether the customer is happy."""
    happy: int
    minutes: float | None
    """To the first word, the median; None if no entry says it."""
    due: int
    """How many follow-ups had to be done by now, or are done."""
    kept: int
    """How many of those are done."""
    recent: int
    """How many in the last 28 days of the log."""
    costs: tuple[tuple[str, float], ...] = ()
    """(currency, sum) of what was given."""


class LogTable:
    """Entries, as they are added; counted after `merge`. Raises NoDuckDBError where DuckDB is missing."""

    def __init__(self, temporary: Path) -> None:
        """`temporary` is a folder for what does not fit into memory."""
        try:
            import duckdb  # noqa: PLC0415 - an optional part, which takes time to load
        except ImportError:
            message = 'DuckDB, which counts, is missing. Run: pip install "service-recovery-playbooks[trends]"'
            raise NoDuckDBError(message) from None
        self._refused = duckdb.Error
        chosen: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": False,  # nothing is fetched
            "autoload_known_extensions": False,
            "memory_limit": MEMORY,
            "temp_directory": str(temporary),
            "preserve_insertion_order": False,
        }
        self._base: DuckDBPyConnection = duckdb.connect(":memory:", config=chosen)
        columns = ", ".join(f'"{name}" {kind}' for name, kind in COLUMNS.items())
        self._base.execute(f"CREATE TABLE entries ({columns}, rank INTEGER)")

    def add(self, path: Path, cells: list[str], marks: tuple[str, str], answers: tuple[str, str], rank: int) -> bool:
        """Add the rows of a CSV file; False, and none is added, if one of them is not as an export has it.

        `cells` are the names of the entry's parts in the order of the file ("" for others), `marks` what parts the
        cells and what ends the lines, `answers` the words for yes and no, `rank` says which of two entries with the
        same id is the newer one.
        """
        separator, line_end = marks
        yes, no = map(_literal, answers)
        kinds = [f"ENUM ({yes}, {no})" if name == "happy" else COLUMNS.get(name, "VARCHAR") for name in cells]
        values = [
            f"{_value(name, cells)} = {yes}" if name == "happy" and name in cells else _value(name, cells)
            for name in COLUMNS
        ]
        source = _source(path, kinds, separator, line_end, "skip = 1, ")
        try:
            self._base.execute("BEGIN")
            self._base.execute(f"INSERT INTO entries SELECT {', '.join(values)}, {rank} FROM {source}")  # noqa: S608 - literals
            wrong = "coalesce(id, '') = '' OR started IS NULL OR started < ? OR started >= ?"
            query = f"SELECT count(*) FROM entries WHERE rank = {rank} AND ({wrong})"  # noqa: S608 - our own words
            [(faults,)] = self._rows(query, FIRST, END)
        except self._refused:
            faults = 1
        self._base.execute("ROLLBACK" if faults else "COMMIT")
        return not faults

    def add_clean(self, path: Path) -> None:
        """Add rows that have been looked at: the parts of an entry in their order, and the rank."""
        cells = [*COLUMNS, "rank"]
        values = ", ".join(_value(name, cells) for name in cells)
        source = _source(path, [*COLUMNS.values(), "INTEGER"], ",", csv.excel.lineterminator)
        self._base.execute(f"INSERT INTO entries SELECT {values} FROM {source}")  # noqa: S608 - literals

    def merge(self, causes: Mapping[tuple[str, str], str], places: Mapping[str, str], shifts: Mapping[int, str]) -> int:
        """Keep each entry once, the newest, and give how many doubles there were.

        `causes` has by (playbook, what a reader saw) what records know a cause by, `places` the name of each place by
        its slug, `shifts` the shift of each hour.
        """
        self._pairs("causes", [(playbook, shown, name) for (playbook, shown), name in causes.items()], 3)
        self._pairs("places", list(places.items()), 2)
        self._base.execute("CREATE TABLE hours (hour INTEGER, shift VARCHAR)")
        self._base.executemany("INSERT INTO hours VALUES (?, ?)", list(shifts.items()))
        self._base.execute(
            "CREATE TABLE log AS SELECT e.* REPLACE"
            " (coalesce(c.c2, e.cause) AS cause, coalesce(p.c1, e.place) AS place),"
            " coalesce(h.shift, '') AS shift FROM (SELECT * FROM entries WHERE id NOT IN"
            " (SELECT id FROM entries GROUP BY id HAVING count(*) > 1)"
            " UNION ALL SELECT * FROM (SELECT * FROM entries WHERE id IN"
            " (SELECT id FROM entries GROUP BY id HAVING count(*) > 1) QUALIFY row_number() OVER"
            " (PARTITION BY id ORDER BY rank DESC, asked DESC NULLS LAST, happy DESC NULLS LAST, started, title,"
            " cause, place, cost) = 1)) e"
            " LEFT JOIN causes c ON c.c0 = e.playbook AND c.c1 = e.cause LEFT JOIN places p ON p.c0 = e.place"
            " LEFT JOIN hours h ON h.hour = hour(e.started)"
        )
        [(added, kept)] = self._rows("SELECT (SELECT count(*) FROM entries), (SELECT count(*) FROM log)")
        self._base.execute("DROP TABLE entries")
        return int(added - kept)

    def _pairs(self, table: str, rows: list[tuple[str, ...]], width: int) -> None:
        self._base.execute(f"CREATE TABLE {table} ({', '.join(f'c{number} VARCHAR' for number in range(width))})")
        if rows:
            self._base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)  # noqa: S608

    def _rows(self, query: str, *values: Any) -> list[Any]:
        return self._base.execute(query, list(values)).fetchall()

    def hours(self) -> dict[int, int]:
        """How many entries began in each hour of the day."""
        return dict(self._rows("SELECT hour(started), count(*) FROM log GROUP BY ALL"))

    def days(self) -> dict[date, int]:
        """How many entries began on each day that has any, in order."""
        return dict(self._rows("SELECT CAST(started AS DATE), count(*) FROM log GROUP BY ALL ORDER BY ALL"))

    def groups(self, kind: str, now: datetime) -> list[Group]:
        """By `playbook`, `place`, `cause` or `shift`, the largest first; by "", all of them as one."""
        name = _KINDS[kind]
        costs: dict[str, list[tuple[str, float]]] = {}
        query = f"SELECT {name}, currency, sum(cost) FROM log WHERE cost <> 0 GROUP BY ALL ORDER BY ALL"  # noqa: S608
        for key, currency, cost in self._rows(query):
            costs.setdefault(key, []).append((currency, float(cost)))
        due = "due IS NOT NULL AND (due < ? OR asked IS NOT NULL)"
        rows = self._rows(
            f"SELECT {name} AS name, min(title), count(*), count(happy), count(*) FILTER (happy), "  # noqa: S608
            f"median(CAST(firstWord AS DOUBLE)), count(*) FILTER ({due}), "
            "count(*) FILTER (due IS NOT NULL AND asked IS NOT NULL), count(*) FILTER (CAST(started AS DATE) > "
            f"(SELECT max(CAST(started AS DATE)) - {_RECENT} FROM log)) FROM log GROUP BY name "
            "ORDER BY count(*) DESC, name",
            now,
        )
        return [
            Group(
                name=row[0],
                title=row[1],
                entries=row[2],
                answered=row[3],
                happy=row[4],
                minutes=row[5],
                due=row[6],
                kept=row[7],
                recent=row[8],
                costs=tuple(costs.get(row[0], ())),
            )
            for row in rows
        ]


def _source(path: Path, kinds: list[str], separator: str, line_end: str, more: str = "") -> str:
    """A CSV file as SQL reads from it. In its name, no letter stands for others.

    DuckDB refuses a break of lines within a cell that is another than those between rows, unless it is told the latter.
    """
    columns = ", ".join(f"c{number}: {_literal(kind)}" for number, kind in enumerate(kinds))
    end = {"\r\n": "\\r\\n", "\r": "\\r"}.get(line_end, "\\n")
    return (
        f"read_csv({_literal(escape(str(path.resolve())))}, {_FORMATS}, {more}delim = {_literal(separator)}, "
        f"new_line = '{end}', decimal_separator = '{',' if separator == ';' else '.'}', "
        f"columns = {{{columns}}}, max_line_size = {LONGEST_LINE})"
    )


def _value(name: str, cells: list[str]) -> str:
    """A part of an entry as SQL takes it from a row; nothing where the file does not have it."""
    is_text = COLUMNS.get(name) == "VARCHAR"
    if name not in cells:
        return "''" if is_text else "NULL"
    cell = f"c{cells.index(name)}"
    return f"regexp_replace(coalesce({cell}, ''), {_literal(_NEUTRAL)}, '\\1')" if is_text else cell


def _literal(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"


def shift_of_each_hour(shifts: Mapping[str, int]) -> dict[int, str]:
    """By the hour; the shift that had begun last goes on over midnight."""
    begins: Iterable[tuple[int, str]] = sorted((hour, name) for name, hour in shifts.items())
    last = max(begins, default=(0, ""))[1]
    return {hour: next((name for begin, name in reversed(list(begins)) if begin <= hour), last) for hour in range(24)}
