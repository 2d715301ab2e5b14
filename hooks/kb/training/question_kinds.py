"""The kinds of questions, each made from what a page type says of its sections and fields: KINDS names them all.

Each kind is a function of a page and its neighbours. It asks only what has one right answer: a line that stands on both
pages, or nearly so, is never a wrong answer.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from kb.pages.amount import is_above
from kb.pages.content_type import CONTENT_TYPES, without_lead
from kb.pages.field_type import Duration, Money
from kb.pages.title import normalised
from kb.reading import blank
from kb.training.likeness import alike, common, stems
from kb.training.page_words import (
    NOTHING,
    Words,
    after_phrase,
    beginnings,
    condition,
    entries,
    list_items,
    named,
    phrase,
    question_and_answer,
    signs,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kb.pages.content_type import ContentType
    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page, SpecifiedSection
    from kb.pages.page_type import SectionSpec
    from kb.reading.outline import Item, Section
    from kb.training.page_words import PageWords

_SAY, _AVOID = CONTENT_TYPES["phrases to say"], CONTENT_TYPES["phrases to avoid"]
_DONE_IN_ORDER = ("checklist", "phrases to say", "numbered list", "wording")
"""What a part contains that is done or said in its turn."""
_WRONG_ANSWERS = 2
"""How many wrong answers there are beside the right one, if so many can be had."""
_FEWEST, _MOST = 3, 7
"""Parts that are put in order."""
_SHARED_STEMS = 2
"""Words of two lines of tables from which on they may speak of one thing."""
_TELLING = 20
"""Characters of a phrase that can be told from another one out of its place."""
_IN_A_ROW = 3
"""Phrases to avoid that are said one after the other, where fewer are too short to stand beside what is to be said."""
_LONGER = 1.3
"""How often the longer of two phrases may be as long as the other: else its length tells which is right."""
_IN_MINUTES = {"minute": 1, "hour": 60, "day": 60 * 24, "week": 60 * 24 * 7, "month": 60 * 24 * 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A question before it is known whether the reader can be asked it."""

    kind: str
    text: Words
    about: Words = NOTHING
    choices: tuple[Words, ...] = ()
    """The right one first; those to be put in order, in their order."""
    ordered: bool = False
    reason: Words = NOTHING
    known_by: tuple[Words, ...] = ()
    """What it asks, where the choices are not the same in every language."""

    @property
    def key(self) -> str:
        """What it asks, in the source language."""
        texts = self.known_by or ((self.about, *self.choices) if self.choices else (self.text,))
        return "\n".join((self.kind, *(text.source for text in texts)))

    @property
    def is_translated(self) -> bool:
        """True if the reader can be shown all of it."""
        return not any(text.is_missing for text in (self.text, self.about, *self.choices, self.reason))


def say(page: PageWords, _others: Sequence[PageWords]) -> Iterator[Draft]:
    """Which of two is to be said: a phrase to say against some to avoid of the same step, and why these are.

    The right one is about as long as the wrong one where it is shown, has no more blanks, and is the answer once: else
    the look of it would tell. So another language may have another one.
    """
    for parent, sections in _groups(page.page):
        title = page.title(parent) if parent else NOTHING
        said = [phrase(page.line(item)) for specified in sections for item in _said(specified)]
        avoided = [page.line(item) for specified in sections for item in _items(specified, _AVOID)]
        asked = [
            line
            for line in avoided
            if after_phrase(line).source and not any(alike(phrase(line).source, words.source) for words in said)
        ]
        for lines, right in _pairs(asked, said):
            choices = (right, _in_a_row([phrase(line) for line in lines]))
            yield Draft(
                kind="say",
                text=page.gettext("What do you say here?"),
                about=title,
                choices=choices,
                reason=_in_a_row(lines),
                known_by=(title, phrase(lines[0])),
            )


def order(page: PageWords, _others: Sequence[PageWords]) -> Iterator[Draft]:
    """The numbered sections in their order, where each is done or said in its turn.

    Not a numbered list: that two of its lines could be swapped without harm, only its author knows.
    """
    sections = page.page.outline.sections
    for parent, parts in ((None, sections), *((section, section.sections) for section in sections)):
        numbered = [part for part in parts if (spec := page.page.specs.get(part.anchor)) and spec.numbered]
        about = page.title(parent) if parent else NOTHING
        if all(_is_done_in_turn(page.page, part) for part in numbered):
            yield from _in_order(page, about, [page.title(part) for part in numbered])


def limit(page: PageWords, others: Sequence[PageWords]) -> Iterator[Draft]:
    """The times and amounts at the head of the page, against those of other pages."""
    page_type = page.page.type
    for name in page_type.header_fields if page_type else ():
        own = page.page.fields.get(name)
        if page_type and isinstance(own, Duration | Money):
            known = {_size(own)}
            wrong = []
            for other in others:
                value = other.page.fields.get(name)
                if value is not None and _is_comparable(own, value) and _size(value) not in known:
                    known.add(_size(value))
                    wrong.append(page.value(value))
            if wrong:
                label = page.gettext(page_type.fields[name].label)
                choices = (page.value(own), *wrong[:_WRONG_ANSWERS])
                reason = Words(f"{label.source}: {choices[0].source}", f"{label.shown}: {choices[0].shown}")
                text = page.gettext("Which is right for this page?")
                yield Draft(kind="limit", text=text, about=label, choices=choices, reason=reason)


def belongs(page: PageWords, others: Sequence[PageWords]) -> Iterator[Draft]:
    """Of two or more tables that are to be told apart, the one to which a line belongs.

    Not asked is what stands in another table, too, here or on a page nearby, or what holds in the same case; nor what
    names one of the tables, or is not for whoever is asked to give, being above the limit of the page.
    """
    tables = [specified for specified in page.page.specified_sections() if specified.spec.tell_apart]
    titles = {specified.spec.title: page.title(specified.section) for specified in tables}
    telling = _names_of_one([one.spec for one in tables])
    near = [(title, head.source) for words in (page, *others) for title, head in words.told_apart]
    here = [
        (one.spec.title, [page.of_parts(item.parts[:n]).source for n in (1, 2)], _case(page, item))
        for one in tables
        for item in entries(one)
    ]
    for specified in tables if len(tables) > 1 else ():
        title = specified.spec.title
        heads = [head for other, head in near if other != title]
        own = [(lines, case) for other, lines, case in here if other != title]
        for item in entries(specified):
            head, line = page.of_parts(item.parts[:1]), page.of_parts(item.parts[:2])
            has_twin = any(_share(head.source, other) >= _SHARED_STEMS or alike(head.source, other) for other in heads)
            fits_both = any(
                _share(head.source, other)
                or _share(line.source, both) >= _SHARED_STEMS
                or case == _case(page, item) != ""
                for (other, both), case in own
            )
            tells = telling & stems(line.source) or is_above(page.page, item.parts[-1], specified.spec.limit)
            if not (has_twin or fits_both or tells or blank.PATTERN.search(line.source)):
                text = page.gettext("Where does this belong?")
                choices = (titles[title], *(shown for other, shown in titles.items() if other != title))
                reason = page.of_type(specified.spec.about)
                yield Draft(kind="belongs", text=text, about=line, choices=choices, reason=reason)


def call(page: PageWords, _others: Sequence[PageWords]) -> Iterator[Draft]:
    """In which case somebody is called at once, against cases in which a mistake is admitted and the limit holds.

    Where the kind of page has a limit, a case that does not name it is no wrong answer: it may go up as well.
    """
    fields = page.page.type.fields.values() if page.page.type else ()
    limits = [field.name for field in fields if field.type.name == "money"]
    for specified in page.page.specified_sections():
        spec = specified.spec
        if not (spec.call_now and spec.admit):
            continue
        lines = {
            normalised(named(line.source)[0]): (line, item)
            for item in list_items(specified.section)
            if (line := page.line(item))
        }
        admitted = [lines[normalised(name)] for name in spec.admit if normalised(name) in lines]
        wrong = [
            condition(line)
            for line, item in admitted
            if not limits or any(f"{{{name}}}" in item.text for name in limits)
        ]
        for name in spec.call_now:
            if normalised(name) in lines and wrong:
                line, _ = lines[normalised(name)]
                choices = (condition(line), *wrong[:_WRONG_ANSWERS])
                text = page.gettext("When do you call somebody at once?")
                if all(choice.source for choice in choices):
                    yield Draft(kind="call", text=text, choices=choices, reason=line)


def sign(page: PageWords, others: Sequence[PageWords]) -> Iterator[Draft]:
    """Which sign belongs to the page.

    Each sign that is shown must speak of what its own page is about, and a wrong one of nothing of this page.
    """
    subjects = {words.page.slug: _subject(words) for words in (page, *others)}
    told = {words.page.slug: words.signs for words in (page, *others)}
    vague = common(
        subjects[slug] | frozenset().union(*(stems(line.source) for line in lines)) for slug, lines in told.items()
    )
    about = subjects[page.page.slug] | frozenset().union(*(stems(line.source) for line in told[page.page.slug]))
    spoken_of = about - vague | stems(page.page.title)
    wrong: list[Words] = []
    for words in (other for other in others if other.page.src_uri not in page.related):
        fit = (
            line
            for line in told[words.page.slug]
            if stems(line.source) & (subjects[words.page.slug] - vague) and not stems(line.source) & spoken_of
        )
        wrong += [line for line in fit if not any(alike(line.source, own.source) for own in told[page.page.slug])][:1]
    for number, line in enumerate(told[page.page.slug]):
        if stems(line.source) & (subjects[page.page.slug] - vague) and len(wrong) >= _WRONG_ANSWERS:
            pair = [wrong[(number * _WRONG_ANSWERS + n) % len(wrong)] for n in range(_WRONG_ANSWERS)]
            summary = page.field("summary")
            text = page.gettext("Which sign belongs to this page?")
            if len({*pair}) == _WRONG_ANSWERS:
                yield Draft(kind="sign", text=text, choices=(line, *pair), reason=summary)


def own(page: PageWords, _others: Sequence[PageWords]) -> Iterator[Draft]:
    """The author's own questions, whose answer is said and then looked at: nothing else need be wrong."""
    for specified in page.page.specified_sections():
        for item in list_items(specified.section) if specified.spec.questions else ():
            asked, answer = question_and_answer(page.line(item))
            if asked.source and answer.source:
                yield Draft(kind="own", text=asked, reason=answer)


KINDS: dict[str, Callable[[PageWords, Sequence[PageWords]], Iterator[Draft]]] = {
    made.__name__: made for made in (say, order, limit, belongs, call, sign, own)
}
"""By name, in the order in which a page is asked about."""


def borrowed_items(page: Page) -> Iterator[Item]:
    """What questions of other pages take from this one, besides its fields."""
    yield from signs(page)
    for specified in page.specified_sections():
        yield from entries(specified) if specified.spec.tell_apart else ()


def _groups(page: Page) -> Iterator[tuple[Section | None, list[SpecifiedSection]]]:
    """(section, what is in it) for each section with sub-sections, and (None, all others) for the page."""
    specified = list(page.specified_sections())
    for parent in page.outline.sections:
        if parent.sections:
            yield parent, [one for one in specified if one.parent is parent and one.section is not parent]
    yield None, [one for one in specified if one.section is one.parent and not one.section.sections]


def _said(specified: SpecifiedSection) -> list[Item]:
    """What is said to customers whatever the case: a phrase that says when it fits is none."""
    items = [] if specified.spec.written else _items(specified, _SAY)
    return [item for item in items if without_lead(item.text) == item.text]


def _pairs(avoided: Sequence[Words], said: Sequence[Words]) -> Iterator[tuple[tuple[Words, ...], Words]]:
    """(lines to avoid, what to say instead), each once: few lines first, and of as many those that look most alike.

    Where a part is not translated, they are chosen as they were written, so that it is known what cannot be asked.
    """
    used: set[str] = set()
    for count in range(1, _IN_A_ROW + 1):
        fit = [
            (_unlike(part, wrong), lines, words, part)
            for lines in combinations(avoided, count)
            for wrong in [_in_a_row([phrase(line) for line in lines])]
            for words in said
            for part in (beginnings(words) if words.shown and wrong.shown else [words])
        ]
        for unlike, lines, words, part in sorted(fit, key=lambda one: one[0]):
            sources = {words.source, *(line.source for line in lines)}
            if unlike <= _LONGER and not sources & used and _is_telling(words, part):
                used |= sources
                yield lines, part


def _unlike(part: Words, wrong: Words) -> float:
    """How often the longer of two texts is as long as the other; more than any limit, if only the right one has blanks.

    Of what is not translated, the length as it was written.
    """
    one, other = (part.shown, wrong.shown) if part.shown and wrong.shown else (part.source, wrong.source)
    if not one or not other or (blank.PATTERN.search(one) and not blank.PATTERN.search(other)):
        return math.inf
    return max(len(one), len(other)) / min(len(one), len(other))


def _is_telling(whole: Words, part: Words) -> bool:
    """True for a part that is long enough, measured as the whole was written: some scripts need fewer characters."""
    return len(part.shown) * len(whole.source) >= _TELLING * len(whole.shown)


def _in_a_row(phrases: Sequence[Words]) -> Words:
    """As somebody says them: no mark between them that what is said once does not have."""
    shown = "" if any(words.is_missing for words in phrases) else " ".join(words.shown for words in phrases)
    return Words(" ".join(words.source for words in phrases), shown)


def _items(specified: SpecifiedSection, content: ContentType) -> list[Item]:
    return content.items(specified.section) if content in specified.spec.contents else []


def _is_done_in_turn(page: Page, section: Section) -> bool:
    specs = [page.specs[part.anchor] for part in (section, *section.sections) if part.anchor in page.specs]
    return any(content.name in _DONE_IN_ORDER for spec in specs for content in spec.contents)


def _in_order(page: PageWords, about: Words, parts: list[Words]) -> Iterator[Draft]:
    if _FEWEST <= len(parts) <= _MOST and not _has_twins(parts):
        yield Draft(
            kind="order", text=page.gettext("Put these in order."), about=about, choices=tuple(parts), ordered=True
        )


def _has_twins(parts: list[Words]) -> bool:
    return any(alike(one.source, other.source) for n, one in enumerate(parts) for other in parts[:n])


def _is_comparable(one: FieldValue, other: FieldValue) -> bool:
    same_currency = isinstance(one, Money) and isinstance(other, Money) and one.currency == other.currency
    return same_currency or (isinstance(one, Duration) and isinstance(other, Duration))


def _size(value: FieldValue) -> object:
    """The same for 60 minutes and one hour."""
    return value.amount * _IN_MINUTES[value.unit] if isinstance(value, Duration) else value


def _names_of_one(specs: Sequence[SectionSpec]) -> frozenset[str]:
    """The stems that name one of several tables and not the others, in its title or at the head of its lines."""
    named_by = [stems(" ".join((spec.title, *spec.columns[:1]))) for spec in specs]
    return frozenset().union(*named_by) - frozenset.intersection(*named_by) if named_by else frozenset()


def _share(one: str, other: str) -> int:
    """How many words two lines share."""
    return len(stems(one) & stems(other))


def _case(page: PageWords, item: Item) -> str:
    return page.of_parts(item.parts[1:2]).source


def _subject(words: PageWords) -> frozenset[str]:
    """What a page is about: its title, its summary, and the words by which it is found."""
    fields = words.page.fields
    lists = [
        " ".join(value) for name, value in fields.items() if isinstance(value, tuple) and words.is_list_of_texts(name)
    ]
    return stems(" ".join((words.page.title, str(fields.get("summary", "")), *lists)))
