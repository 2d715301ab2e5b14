"""Patterns in recovery logs that are more than chance: the tests of scripts/tools/patterns.js, for many entries.

Exact tests, each one-sided, and Holm's correction for all that were tried: of a hundred logs without any pattern, at
most five are said to have one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log, log1p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from kb.tools.log_table import Group

LEAST = 20
"""Entries, below which nothing is said."""
_LEVEL = 0.05
_WINDOW = 14
"""Days before and after a change."""
_WEEK = 7
_NEGLIGIBLE = 1e-18
"""A part of a sum after which all others are smaller still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A count, and how likely chance gives as many or more."""

    kind: str
    """`hour`, `weekday`, `change`, or a group and what of it: `place unhappy`, `cause recent`."""
    name: str
    """The hour, the day of the week (Monday is 0), or the name of the group."""
    count: int
    all: int
    share: float
    """That is to be expected, from 0 to 1."""
    p: float


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def _tail(count: int, first: int, last: int, mean: float, term: Callable[[int], float]) -> float:
    """The sum of the terms from `count` to `last`, summed on the side of the mean where they only get smaller."""
    if count <= first:
        return 1.0
    upper = count > mean
    total = 0.0
    for k in range(count, last + 1) if upper else range(count - 1, first - 1, -1):
        part = term(k)
        total += part
        if part <= total * _NEGLIGIBLE:
            break
    return min(1.0, total) if upper else max(0.0, 1 - total)


def binomial(count: int, all_: int, share: float) -> float:
    """How likely it is that chance gives as many, or more: the exact binomial test."""
    if count <= 0 or share >= 1:
        return 1.0
    if share <= 0:
        return 0.0
    return _tail(
        count,
        0,
        all_,
        all_ * share,
        lambda k: exp(_log_choose(all_, k) + k * log(share) + (all_ - k) * log1p(-share)),
    )


def fisher(count: int, group: int, marked: int, all_: int) -> float:
    """How likely it is that as many of the marked ones, or more, are in a group by chance: Fisher's exact test."""
    whole = _log_choose(all_, group)
    return _tail(
        count,
        max(0, group + marked - all_),
        min(group, marked),
        group * marked / all_,
        lambda k: exp(_log_choose(marked, k) + _log_choose(all_ - marked, group - k) - whole),
    )


def of_hours(hours: Mapping[int, int]) -> Iterator[Pattern]:
    """More entries in an hour than in the others, from the first to the last of a day."""
    opened = range(min(hours), max(hours) + 1)
    count, share = sum(hours.values()), 1 / len(opened)
    for hour in opened if count >= LEAST and len(opened) > 1 else ():
        of_hour = hours.get(hour, 0)
        yield Pattern(
            kind="hour", name=str(hour), count=of_hour, all=count, share=share, p=binomial(of_hour, count, share)
        )


def of_weekdays(days: Mapping[date, int]) -> Iterator[Pattern]:
    """More on a day of the week than on the others on which there was anything."""
    first, last = min(days), max(days)
    counts: dict[int, int] = {}
    for day, count in days.items():
        counts[day.weekday()] = counts.get(day.weekday(), 0) + count
    length, all_ = (last - first).days + 1, sum(counts.values())
    calendar = {weekday: (length - (weekday - first.weekday()) % _WEEK + _WEEK - 1) // _WEEK for weekday in counts}
    if len(calendar) > 1 and length > _WEEK:
        for weekday, number in calendar.items():
            count, share = counts[weekday], number / sum(calendar.values())
            p = binomial(count, all_, share)
            yield Pattern(kind="weekday", name=str(weekday), count=count, all=all_, share=share, p=p)


def of_changes(days: Mapping[date, int], changes: Iterable[date]) -> Iterator[Pattern]:
    """More in the days after changes than in as many days before them."""
    first, last = min(days), max(days)
    marked = list(changes)
    within = [day for day in marked if first - timedelta(_WINDOW) <= day <= last + timedelta(_WINDOW)]
    after = {day + timedelta(n) for day in within for n in range(_WINDOW)}
    before = {day - timedelta(n) for day in within for n in range(1, _WINDOW + 1)} - after
    after, before = ({day for day in some if first <= day <= last} for some in (after, before))
    count = sum(days.get(day, 0) for day in after)
    all_ = count + sum(days.get(day, 0) for day in before)
    if all_ >= LEAST and after and before:
        share = len(after) / (len(after) + len(before))
        yield Pattern(kind="change", name="", count=count, all=all_, share=share, p=binomial(count, all_, share))


def of_groups(kind: str, groups: list[Group]) -> Iterator[Pattern]:
    """In each group: fewer happy customers than elsewhere, and a greater part of the last weeks than before."""
    all_ = sum(group.entries for group in groups)
    answered = sum(group.answered for group in groups)
    unhappy = answered - sum(group.happy for group in groups)
    recent = sum(group.recent for group in groups)
    for group in groups:
        if not group.name or group.entries == all_:
            continue
        if answered >= LEAST and 0 < group.answered < answered:
            count = group.answered - group.happy
            yield Pattern(
                kind=f"{kind} unhappy",
                name=group.name,
                count=count,
                all=group.answered,
                share=unhappy / answered,
                p=fisher(count, group.answered, unhappy, answered),
            )
        if kind != "shift" and 0 < recent < all_:
            yield Pattern(
                kind=f"{kind} recent",
                name=group.name,
                count=group.recent,
                all=recent,
                share=group.entries / all_,
                p=fisher(group.recent, group.entries, recent, all_),
            )


def holm(tried: Iterable[Pattern]) -> list[Pattern]:
    """The least likely one must stand against all that were tried, the next against one fewer, and so on."""
    found: list[Pattern] = []
    ordered = sorted(tried, key=lambda pattern: pattern.p)
    for number, pattern in enumerate(ordered):
        if pattern.p * (len(ordered) - number) > _LEVEL:
            break
        found.append(pattern)
    return found
