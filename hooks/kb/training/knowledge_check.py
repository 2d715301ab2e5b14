"""The knowledge check of a page: questions made from the page and its type alone, for any framework and language.

    KnowledgeChecks > Question

Wrong answers come from the same page or from a few others of its kind, its neighbours. The same content gives the same
questions with the same names in every language, so what a phone keeps of them outlives a change of the language.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

from kb.languages.message import catalogue_name
from kb.training.page_words import PageWords
from kb.training.question_kinds import KINDS, Draft, borrowed_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.translations import Translations
    from kb.pages.page import Page

QUESTIONS_AT_ONCE = 10
"""How many are asked in one round, and printed on one sheet."""
NEIGHBOURS = 8
"""Pages of the same kind from which wrong answers come. With more, a change of one page would change more others."""
_LETTERS = 6
"""Of a question's name, as of a line to tick."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in the reader's language. All texts are plain."""

    name: str
    """The same in every language, as long as the question asks the same."""
    kind: str
    """One of `question_kinds.KINDS`."""
    text: str
    """What is asked."""
    about: str
    """The step, field, or line that it is about; "" for the page."""
    choices: tuple[str, ...]
    """In the order in which they are shown; none where the answer is said and not chosen."""
    right: tuple[int, ...]
    """The place of the right choice; of choices to be put in order, all places in the right order."""
    reason: str
    """Why it is right; of a question without choices, the answer itself."""

    @property
    def answer(self) -> tuple[str, ...]:
        """The right choice, all choices in their order, or what is to be said."""
        return tuple(self.choices[place] for place in self.right) or (self.reason,)


class KnowledgeChecks:
    """The knowledge checks of one language."""

    def __init__(self, base: KnowledgeBase, translations: Translations) -> None:
        self._base = base
        self._translations = translations
        self._lines: dict[str, PageWords] = {}
        self._made: dict[str, list[Question | None]] = {}

    def questions(self, page: Page) -> tuple[Question, ...]:
        """All questions of a page that the reader can be asked, in the order of the page."""
        return tuple(filter(None, self._all(page)))

    def left_out(self, page: Page) -> int:
        """How many questions cannot be asked, because a part of them is not translated."""
        return self._all(page).count(None)

    def neighbours(self, page: Page) -> list[Page]:
        """The pages from which wrong answers come: always the same ones, as long as no page comes or goes."""
        others = [other for other in self._base.of_type(page.type) if other is not page] if page.type else []
        return sorted(others, key=lambda other: _rank(page.slug, other.slug))[:NEIGHBOURS]

    def borrowed(self, page: Page) -> list[list[str | None]]:
        """What the questions of a page take from the texts of its neighbours, of which fields are known anyway."""
        name = catalogue_name(page.src_uri)
        lists = [[part for item in borrowed_items(other) for part in item.parts] for other in self.neighbours(page)]
        return [[self._translations.get(name, part) or part for part in parts] for parts in lists]

    def _all(self, page: Page) -> list[Question | None]:
        if page.src_uri not in self._made:
            words = [self._words(other) for other in self.neighbours(page)]
            own = PageWords(page, self._translations, self._base.parser, self._related(page))
            drafts = chain.from_iterable(make(own, words) for make in KINDS.values()) if page.type else ()
            self._made[page.src_uri] = [_question(draft, page.slug) for draft in _each_once(drafts)]
        return self._made[page.src_uri]

    def _related(self, page: Page) -> set[str]:
        """The pages that lead to this one or to which it leads: both may hold at the same time."""
        uses = self._base.uses
        led_to = {
            other.src_uri
            for other in self.neighbours(page)
            for use in uses.get(other.src_uri, ())
            if use.user == page.src_uri
        }
        return led_to | {use.user for use in uses.get(page.src_uri, ())}

    def _words(self, page: Page) -> PageWords:
        """Its lines are put together once, while the parser knows the page, however many neighbours ask for them."""
        if page.src_uri not in self._lines:
            self._lines[page.src_uri] = PageWords(page, self._translations, self._base.parser)
        return self._lines[page.src_uri]


def drawn(questions: Iterable[Question], count: int = QUESTIONS_AT_ONCE) -> list[Question]:
    """So many of the questions, of every kind in turn: what is printed, and what a phone asks at first."""
    by_kind: dict[str, list[Question]] = {}
    for question in sorted(questions, key=lambda question: _rank(question.kind, question.name)):
        by_kind.setdefault(question.kind, []).append(question)
    turns = chain.from_iterable(zip_longest(*(by_kind[kind] for kind in KINDS if kind in by_kind)))
    return [question for question in turns if question][:count]


def _each_once(drafts: Iterable[Draft]) -> Iterator[Draft]:
    seen = set()
    for draft in drafts:
        if draft.key not in seen:
            seen.add(draft.key)
            yield draft


def _question(draft: Draft, seed: str) -> Question | None:
    """The question of a draft; None if the reader cannot be shown all of it, or could not tell its choices apart."""
    if not draft.is_translated or len({choice.shown.casefold() for choice in draft.choices}) < len(draft.choices):
        return None
    order = sorted(range(len(draft.choices)), key=lambda place: _rank(seed, draft.key, draft.choices[place].source))
    if draft.ordered and order == sorted(order):
        order = [*order[1:], order[0]]  # else it would be solved as it stands
    places = range(len(order)) if draft.ordered else range(min(1, len(order)))
    return Question(
        name=_rank(seed, draft.key)[:_LETTERS],
        kind=draft.kind,
        text=draft.text.shown,
        about=draft.about.shown,
        choices=tuple(draft.choices[place].shown for place in order),
        right=tuple(order.index(place) for place in places),
        reason=draft.reason.shown,
    )


def _rank(*texts: str) -> str:
    """A place for a text that is always the same and has nothing to do with what it says."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()
