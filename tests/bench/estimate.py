"""What a hundred thousand pages in thirty languages would take on many machines: a sum, from measured cost per page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import projects, works
from bench.results import MEBIBYTE

if TYPE_CHECKING:
    from bench.results import Results

_PAGES, _LANGUAGES, _MACHINES, _PROCESSORS = 100_000, 30, 64, 2


def lines(results: Results) -> list[str]:
    """The sum, line by line; nothing if something was not measured."""
    found = {(table.work, row.name): row for table in results.tables for row in table.rows if table.work != "unchanged"}
    six, check, bare = (
        found.get(key) for key in (("languages", works.SIX), ("check", works.CHECK), ("cold", works.BARE))
    )
    if not (six and check and bare and results.pages):
        return []
    making = six.cpu / results.pages / len(projects.LANGUAGES)
    reading = check.wall / results.pages
    all_making = making * _PAGES * _LANGUAGES / _MACHINES / _PROCESSORS
    all_reading = reading * _PAGES
    return [
        f"measured with {results.pages:,} pages: {making * 1000:.0f} ms of processor to make a page in one language,",
        f"everything counted; {reading * 1000:.1f} ms to read and check one",
        "",
        f"{_PAGES:,} pages x {_LANGUAGES} languages on {_MACHINES} machines with {_PROCESSORS} processors, each with",
        "its PART of one language:",
        f"{all_reading / 60:7.0f} min  every machine reads and checks all pages once",
        f"{all_making / 60:7.0f} min  and makes its share of the pages",
        f"{(all_reading + all_making) / 3600:7.1f} h    together, without copying the shards to one place",
        f"{bare.memory / results.pages * _PAGES / MEBIBYTE / 1024:7.1f} GiB  if memory grows as fast as the pages do",
    ]
