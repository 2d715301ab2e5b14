"""The trends of many recovery logs as one page that needs nothing else, and as tables for spreadsheets.

The page says and draws what hooks/theme/scripts/tools/trends.js does, without a script.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from babel.dates import format_time, get_day_names
from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader

from kb import generator
from kb.languages.formatting import format_value
from kb.languages.interface_texts import InterfaceTexts
from kb.pages.field_type import Money
from kb.tools import patterns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from gettext import NullTranslations

    from kb.languages.language import Language
    from kb.tools.log_table import Group
    from kb.tools.patterns import Pattern

_STYLES = ("site.css", "tools.css", "log.css")
_WEEKS = 26
"""That a chart shows at most."""
_BEST = 12
"""Lines of a table on the page; the file for spreadsheets has all."""
_MARKS = 5
"""Hours that are written below a chart, at most."""
_VALUE = re.compile(r"\{(\w+)\}")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠\t\r\n|%]")
"""How a cell begins that a spreadsheet would calculate."""
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_DAYS_OF_A_WEEK = 7
_NONE = "–"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted in the logs."""

    whole: Group
    hours: Mapping[int, int]
    days: Mapping[date, int]
    groups: Mapping[str, list[Group]]
    """By `playbook`, `place`, `cause`, `shift`."""
    changes: tuple[date, ...] = ()
    """On which a product, a price or a process changed."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One column of a chart."""

    label: str
    mark: str
    """What stands below it; "" for nothing."""
    value: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Columns, with the table behind them."""

    slug: str
    title: str
    head: str
    bars: list[Bar]
    lines: tuple[int, ...] = ()
    """Before which columns a change is marked."""

    @property
    def most(self) -> int:
        """The height of the highest column; at least 1."""
        return max(1, *(bar.value for bar in self.bars))


@dataclass(frozen=True, slots=True)
class Row:
    """A group in a table: its name, and what is shown of it, in words."""

    name: str
    entries: int
    happy: str
    minutes: str
    cost: str
    kept: str


@dataclass(frozen=True, slots=True)
class Table:
    """Groups of one kind, the largest first."""

    slug: str
    title: str
    rows: list[Row]

    @property
    def best(self) -> list[Row]:
        """Those that the page has room for."""
        return self.rows[:_BEST]


class Report:
    """Everything that is said of the logs, in the reader's language."""

    def __init__(
        self,
        counts: Counts,
        names: Mapping[str, Mapping[str, str]],
        language: Language,
        translations: NullTranslations,
        site_name: str,
    ) -> None:
        """`names` has by the kind of a group what is shown for its name; what is missing is shown as it is."""
        self.counts = counts
        self.names = names
        self.language = language
        self.site_name = site_name
        self._texts = InterfaceTexts(translations, runs_left=language.direction == "rtl")

    def number(self, value: float) -> str:
        """A number with at most one decimal."""
        return str(format_decimal(round(value, 1), locale=self.language.locale))

    def day(self, day: date) -> str:
        """A day in words."""
        return format_value(day, self.language.locale)

    @property
    def period(self) -> str:
        """The first and the last day of the log."""
        first, last = min(self.counts.days), max(self.counts.days)
        return self.day(first) if first == last else f"{self.day(first)} – {self.day(last)}"

    @cached_property
    def figures(self) -> list[tuple[str, str]]:
        """(what it is, the figure) of all entries together."""
        gettext, row = self._texts.gettext, self._row("", self.counts.whole)
        return [
            (gettext("Entries"), self.number(row.entries)),
            (gettext("Customers happy"), row.happy),
            (gettext("First word, minutes"), row.minutes),
            (gettext("Cost"), row.cost),
            (gettext("Asked again when due"), row.kept),
        ]

    @cached_property
    def found(self) -> list[str]:
        """What stands out, in sentences; why nothing does, in one."""
        gettext, counts = self._texts.gettext, self.counts
        if counts.whole.entries < patterns.LEAST:
            text = gettext("{count} of 20 entries. From 20 on, patterns are put into words.")
            return [_filled(text, count=self.number(counts.whole.entries))]
        tried = [
            *patterns.of_hours(counts.hours),
            *patterns.of_weekdays(counts.days),
            *patterns.of_changes(counts.days, counts.changes),
            *(pattern for kind, groups in counts.groups.items() for pattern in patterns.of_groups(kind, groups)),
        ]
        text = _filled(
            gettext("Nothing that is more than chance. Patterns tried: {count}."), count=self.number(len(tried))
        )
        return [self._sentence(pattern) for pattern in patterns.holm(tried)] or [text]

    def _sentence(self, pattern: Pattern) -> str:
        gettext = self._texts.gettext
        kind, _, what = pattern.kind.partition(" ")
        sentences = {
            "hour": gettext("Between {from} and {to}: {count} of {all} entries. An even spread would give {expected}."),
            "weekday": gettext("{name}: {count} of {all} entries. An even spread would give {expected}."),
            "change": gettext(
                "In the 14 days after a change: {count} of {all} entries. An even spread would give {expected}."
            ),
            "unhappy": gettext(
                "{name}: {count} of {all} customers were not happy. As everywhere, it would be {expected}."
            ),
            "recent": gettext(
                "{name}: {count} of {all} entries in the last 28 days. As before, it would be {expected}."
            ),
        }
        values = {"name": self._name(kind, pattern.name)}
        if kind == "hour":
            values = {"from": self._hour(int(pattern.name)), "to": self._hour(int(pattern.name) + 1)}
        elif kind == "weekday":
            values = {"name": self._weekday(int(pattern.name), "wide")}
        numbers = {"count": pattern.count, "all": pattern.all, "expected": pattern.share * pattern.all}
        return _filled(sentences[what or kind], **values, **{name: self.number(n) for name, n in numbers.items()})

    def _hour(self, hour: int) -> str:
        return str(format_time(time(hour % 24), "short", locale=self.language.locale))

    def _weekday(self, day: int, width: str) -> str:
        return str(get_day_names(width, "stand-alone", self.language.locale)[day])  # type: ignore[arg-type]

    def _name(self, kind: str, name: str) -> str:
        return self.names.get(kind, {}).get(name, name)

    @cached_property
    def charts(self) -> list[Chart]:
        """By week, by hour, by day of the week."""
        gettext, counts = self._texts.gettext, self.counts
        opened = range(min(counts.hours), max(counts.hours) + 1)
        step = -(-len(opened) // _MARKS)
        hours = [
            Bar(
                f"{self._hour(hour)}–{self._hour(hour + 1)}",
                self._hour(hour) if number % step == 0 else "",
                counts.hours.get(hour, 0),
            )
            for number, hour in enumerate(opened)
        ]
        weekdays = [
            Bar(
                self._weekday(number, "wide"),
                self._weekday(number, "abbreviated"),
                sum(count for day, count in counts.days.items() if day.weekday() == number),
            )
            for number in range(_DAYS_OF_A_WEEK)
        ]
        return [
            self._weeks(),
            Chart("hours", gettext("By hour"), gettext("Hour"), hours),
            Chart("weekdays", gettext("By day of the week"), gettext("Day"), weekdays),
        ]

    def _weeks(self) -> Chart:
        gettext, counts = self._texts.gettext, self.counts
        last = _monday(max(counts.days))
        first = max(_monday(min(counts.days)), last - timedelta(_DAYS_OF_A_WEEK * (_WEEKS - 1)))
        sums: dict[date, int] = {}
        for day, count in counts.days.items():
            sums[_monday(day)] = sums.get(_monday(day), 0) + count
        weeks = [first + timedelta(number) for number in range(0, (last - first).days + 1, _DAYS_OF_A_WEEK)]
        bars = [
            Bar(self.day(week), self.day(week) if week in (first, last) else "", sums.get(week, 0)) for week in weeks
        ]
        lines = tuple(weeks.index(_monday(day)) for day in counts.changes if _monday(day) in weeks)
        return Chart("weeks", gettext("By week"), gettext("Week from"), bars, lines)

    @cached_property
    def tables(self) -> list[Table]:
        """By playbook, place, cause and shift; none of what no entry says."""
        gettext = self._texts.gettext
        titles = {
            "playbook": ("playbooks", gettext("By playbook")),
            "place": ("places", gettext("By place")),
            "cause": ("causes", gettext("By cause")),
            "shift": ("shifts", gettext("By shift")),
        }
        return [
            Table(slug, title, [self._row(self._shown(kind, group), group) for group in self.counts.groups[kind]])
            for kind, (slug, title) in titles.items()
            if any(group.name for group in self.counts.groups[kind])
        ]

    def _shown(self, kind: str, group: Group) -> str:
        known = self.names.get(kind, {})
        fallback = group.title if kind == "playbook" and group.title else group.name
        return known.get(group.name, fallback) or self._texts.gettext("Not known")

    def _row(self, name: str, group: Group) -> Row:
        return Row(
            name,
            group.entries,
            self._percent(group.happy, group.answered),
            _NONE if group.minutes is None else self.number(group.minutes),
            " + ".join(self._money(round(cost), currency) for currency, cost in group.costs) or _NONE,
            self._percent(group.kept, group.due),
        )

    def _percent(self, part: int, whole: int) -> str:
        return str(format_percent(part / whole, locale=self.language.locale)) if whole else _NONE

    def _money(self, amount: int, currency: str) -> str:
        money = Money(Decimal(amount), currency)
        return format_value(money, self.language.locale) if money.exists else self.number(amount)

    @property
    def heads(self) -> list[str]:
        """Of the tables, but for the first."""
        return [label for label, _ in self.figures]

    def page(self) -> bytes:
        """One HTML file."""
        folder = generator.THEME / "assets/stylesheets"
        styles = "".join((folder / name).read_text("utf-8") for name in _STYLES)
        digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
        env = Environment(loader=FileSystemLoader(generator.THEME), autoescape=True, extensions=["jinja2.ext.i18n"])
        env.globals |= {"gettext": self._texts.gettext, "_": self._texts.gettext}
        policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        template = env.get_template("tools/trends-report.html")
        return template.render(report=self, language=self.language, styles=styles, policy=policy).encode() + b"\n"

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(name, content) of the tables for spreadsheets."""
        entries = self.heads[0]
        decimal = str(format_decimal(1.5, locale=self.language.locale, numbering_system="latn"))[1]
        separator = ";" if decimal == "," else ","
        for chart in self.charts:
            rows = [(bar.label, bar.value) for bar in chart.bars]
            yield f"{chart.slug}.csv", _csv([chart.head, entries], rows, separator)
        for table in self.tables:
            parts = [(row.name, row.entries, row.happy, row.minutes, row.cost, row.kept) for row in table.rows]
            yield f"{table.slug}.csv", _csv([table.title, *self.heads], parts, separator)


def _monday(day: date) -> date:
    return day - timedelta(day.weekday())


def _filled(text: str, **values: str) -> str:
    """The text with its values; other words in braces stay as they are."""
    return _VALUE.sub(lambda match: values.get(match[1], match[0]), text)


def _csv(heads: list[str], rows: Iterable[Iterable[object]], separator: str) -> bytes:
    """A table that spreadsheets open rightly: with a byte order mark, and nothing that they would calculate."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    neutral: Callable[[object], str] = lambda cell: f"'{cell}" if _calculates(str(cell)) else str(cell)  # noqa: E731
    writer.writerows([map(neutral, row) for row in (heads, *rows)])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _calculates(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)
