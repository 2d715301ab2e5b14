"""What was measured, as rows of tables; kept between runs, so that sizes can stand beside each other."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MEBIBYTE = 1 << 20
_HEAD = ("", "wall s", "CPU s", "peak MiB", "files", "MiB", "ratio", "runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to do a work."""

    name: str
    wall: float
    """Seconds, the median of the runs."""
    cpu: float = 0
    memory: int = 0
    """Bytes."""
    files: int = 0
    bytes: int = 0
    runs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One work, done by several."""

    work: str
    """What ONLY calls it."""
    title: str
    base: str = ""
    """The row to which the others are compared."""
    rows: list[Row] = field(default_factory=list)

    def text(self) -> str:
        """The table in letters of one width. A number that was not measured is left out."""
        base = next((row.wall for row in self.rows if row.name == self.base), 0)
        cells = [_HEAD, *(_cells(row, base) for row in self.rows)]
        used = [n for n in range(len(_HEAD)) if n == 0 or any(line[n] for line in cells[1:])]
        widths = {n: max(len(line[n]) for line in cells) for n in used}
        lines = ["  ".join(_aligned(line[n], widths[n], left=n == 0) for n in used).rstrip() for line in cells]
        return "\n".join([self.title, "", *lines])

    def row(self, name: str) -> Row | None:
        """The row of that name."""
        return next((row for row in self.rows if row.name == name), None)


@dataclass(slots=True, kw_only=True)
class Results:
    """All works of one run."""

    size: int
    about: list[str]
    """Versions, cores, commit."""
    tables: list[Table] = field(default_factory=list)
    pages: int = 0
    """Those that are written, in one language."""
    weights: list[str] = field(default_factory=list)
    """What pages and searches cost the network."""
    targets: list[str] = field(default_factory=list)
    """What was aimed at, and what it came to."""

    def table(self, work: str) -> Table | None:
        """The table of a work."""
        return next((table for table in self.tables if table.work == work), None)

    def save(self, path: Path) -> None:
        """Keep the results."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(asdict(self), indent=1), "utf-8")

    @staticmethod
    def load(path: Path) -> Results:
        """What another run has kept."""
        kept = json.loads(path.read_text("utf-8"))
        kept["tables"] = [
            Table(**(table | {"rows": [Row(**row) for row in table["rows"]]})) for table in kept["tables"]
        ]
        return Results(**kept)


def _cells(row: Row, base: float) -> tuple[str, ...]:
    return (
        row.name,
        f"{row.wall:.2f}",
        f"{row.cpu:.2f}" if row.cpu else "",
        f"{row.memory / MEBIBYTE:,.0f}" if row.memory else "",
        f"{row.files:,}" if row.files else "",
        f"{row.bytes / MEBIBYTE:,.1f}" if row.bytes else "",
        f"{row.wall / base:.2f}" if base else "",
        str(row.runs) if row.runs else "",
    )


def _aligned(text: str, width: int, *, left: bool) -> str:
    return text.ljust(width) if left else text.rjust(width)
