"""The order of the runs: all contenders once to warm up, then one after the other again and again."""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.meter import Cost, FailedError
from bench.results import Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.contender import Contender

_PATIENCE = 40
"""Seconds that the runs of one contender may take together, after the one that warms up. That one counts where another
would take longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrant:
    """A contender in one work."""

    contender: Contender
    name: str = ""
    """In this work, if not the contender's own."""
    cold: bool = False
    """Whether what it has made and kept is removed before each run."""
    before: Callable[[], None] | None = None
    """What is done before each run, besides."""

    @property
    def title(self) -> str:
        """As the table shows it."""
        return self.name or self.contender.name

    def run(self, *, watch: bool = False) -> Cost:
        """Run once, in the state that the work asks for."""
        if self.cold:
            self.contender.forget()
        if self.before:
            self.before()
        cost = self.contender.run(watch=watch)
        say(f"{self.title}: {cost.wall:.2f} s")
        return cost


def measure(work: str, title: str, entrants: list[Entrant], runs: int, base: str = "") -> Table:
    """One table. Memory is looked at while all warm up, so that it does not slow what is timed."""
    say(f"== {title}")
    warm = {entrant.title: cost for entrant in entrants if (cost := _warmed_up(entrant))}
    wanted = {name: min(runs, int(_PATIENCE / cost.wall)) for name, cost in warm.items()}
    costs: dict[str, list[Cost]] = {name: [] for name in warm}
    for number in range(runs):
        for entrant in entrants:
            if number < wanted.get(entrant.title, 0):
                costs[entrant.title].append(entrant.run())
    rows = [
        _row(entrant, warm[entrant.title], costs[entrant.title] or [warm[entrant.title]])
        for entrant in entrants
        if entrant.title in warm
    ]
    return Table(work=work, title=title, base=base, rows=rows)


def say(line: str) -> None:
    """Show that something happens."""
    print(line if line.startswith("==") else f"   {line}", file=sys.stderr, flush=True)


def _warmed_up(entrant: Entrant) -> Cost | None:
    """The first run; None if the contender cannot do the work. Ours must be able to."""
    try:
        if not entrant.cold and not entrant.contender.is_built:
            entrant.contender.run()
        return entrant.run(watch=True)
    except FailedError as error:
        if entrant.contender.must_work:
            raise
        say(f"{entrant.title} is left out: {error}")
        return None


def _row(entrant: Entrant, warm: Cost, costs: list[Cost]) -> Row:
    size = entrant.contender.size()
    return Row(
        name=entrant.title,
        wall=statistics.median(cost.wall for cost in costs),
        cpu=statistics.median(cost.cpu for cost in costs),
        memory=warm.memory,
        files=size.files,
        bytes=size.bytes,
        runs=len(costs),
    )
