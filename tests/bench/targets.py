"""What the measurements should come to, as ratios within one run, and what they came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import peers, works
from bench.results import MEBIBYTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.results import Results, Row

_MOST_MEMORY = 1536 * MEBIBYTE


class Found:
    """The rows of one run."""

    def __init__(self, results: Results) -> None:
        self._results = results

    def row(self, work: str, name: str) -> Row | None:
        """A row, if it was measured."""
        table = self._results.table(work)
        return table.row(name) if table else None

    def base_of(self, work: str) -> str:
        """The name of the row with which others are compared."""
        table = self._results.table(work)
        return table.base if table else ""

    def ratio(self, what: str, most: float, work: str, name: str, to: tuple[str, str]) -> Iterator[str]:
        """One line, if both were measured."""
        row, other = self.row(work, name), self.row(*to)
        if row and other:
            yield _line(what, row.wall / other.wall, most)

    def seconds(self, what: str, most: float, work: str, name: str, less: tuple[str, str] = ("", "")) -> Iterator[str]:
        """One line, if it was measured."""
        row, other = self.row(work, name), self.row(*less)
        if row and (other or not less[0]):
            yield _line(what, row.wall - (other.wall if other else 0), most, "s")


def lines(results: Results) -> list[str]:
    """One line for each target that was measured."""
    found = Found(results)
    return [*_builds(found), *_checks(found), *_growth(found, results.size, results.pages)]


def _builds(found: Found) -> Iterator[str]:
    material, own = ("cold", peers.MATERIAL), ("cold", peers.MATERIAL_OWN)
    yield from found.ratio("one language without sheets, to Material, constant menu", 0.6, "cold", works.BARE, material)
    yield from found.ratio("one language without sheets, to Material, its own menu", 0.25, "cold", works.BARE, own)
    yield from found.ratio("one language with sheets, to Material, constant menu", 1.3, "cold", works.SHEETS, material)
    i18n = ("languages", peers.I18N)
    yield from found.ratio("six languages with sheets, to mkdocs-static-i18n", 0.6, "languages", works.SIX, i18n)
    for name, cold in ((works.BARE, works.BARE), (works.SHEETS, works.SHEETS), (works.TRANSLATION, works.BARE)):
        words = f"one change, {name.removeprefix('This project, ')}"
        yield from found.ratio(f"{words}, to cold", 0.1, "changed", name, ("cold", cold))
        yield from found.ratio(f"{words}, to Hugo's full build", 1, "changed", name, ("cold", peers.HUGO))
    start = ("shipped", works.START)
    yield from found.seconds("nothing changed, over mkdocs --version", 1.5, "shipped", works.SHIPPED_UNCHANGED, start)
    before = found.base_of("shipped")
    if before:
        yield from found.ratio(f"shipped pages, to {before}", 0.4, "shipped", works.SHIPPED, ("shipped", before))
    yield from found.seconds("saved page to page served", 1, "serve", works.SERVED)
    yield from found.seconds("saved page to page shown", 1, "serve", works.SHOWN)


def _checks(found: Found) -> Iterator[str]:
    yield from found.seconds("check of English, one file changed", 2, "check", works.CHECK_CHANGED)
    yield from found.seconds("check of six languages, one file changed", 4, "check", works.CHECK_SIX_CHANGED)
    bare = ("cold", works.BARE)
    yield from found.ratio("check of English, cold, to a build without sheets", 1, "check", works.CHECK, bare)


def _growth(found: Found, size: int, pages: int) -> Iterator[str]:
    large, small = found.row("cold", works.BARE), found.row("growth", works.SMALL)
    if large and small:
        less = pages - size + max(size // 10, 2)
        for what, ours, theirs in (
            ("time", large.wall, small.wall),
            ("bytes", large.bytes, small.bytes),
            ("memory", large.memory, small.memory),
        ):
            yield _line(f"{what} per page, to a tenth of the playbooks", ours / pages / (theirs / less), 1.15)
    six = found.row("languages", works.SIX)
    if six:
        yield _line("peak of all processes, six languages", six.memory / MEBIBYTE, _MOST_MEMORY / MEBIBYTE, "MiB")


def _line(what: str, value: float, most: float, unit: str = "") -> str:
    shown = f"{value:,.0f}" if value >= 100 else f"{value:.2f}"
    missed = "" if value <= most else "  MISSED"
    return f"{shown:>7} {unit:<3} (at most {most:g})  {what}{missed}"
