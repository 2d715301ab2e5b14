"""A playbook that nobody wrote: valid, as long as a real one, and different from all others.

The same seed gives the same playbooks, so that runs on different days can be compared.
"""

from __future__ import annotations

import random
import re
from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from bench import texts
from bench.situations import SETTINGS, SLOTS
from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.situations import Setting

SEED = 20261127
PRINCIPLES = ("no-excuses", "dont-panic", "dont-dismiss", "dont-stop-at-fair", "not-a-favour", "lifetime-value")
CASES = ("corner-bakery", "ritz-carlton", "stolen-playstation", "outdated-textbooks", "airport-security")
_STEPS = tuple(texts.DO)
_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
_PROSE = re.compile(r"[A-Z][\w ,;:’-]{30,150}[.!?]")
"""A sentence without links, values, quotations or emphasis."""


def generated(number: int, seed: int = SEED) -> dict[str, str]:
    """So many playbooks as {name of the file: text}."""
    made: dict[str, str] = {}
    for n in range(number):
        made[f"made-up-{n:05}.md"] = Author(n, seed).text()
    return made


@cache
def shipped_sentences() -> tuple[str, ...]:
    """Sentences of the shipped playbooks: mixed in, they make the lists of words as long as real ones."""
    pages = sorted((ROOT / "playbooks").glob("*/*.md"))
    lines = [line for page in pages for line in page.read_text("utf-8").split("\n")]
    sentences = [sentence for line in lines for sentence in _SENTENCE.split(line)]
    return tuple(dict.fromkeys(sentence for sentence in sentences if _PROSE.fullmatch(sentence)))


class Author:
    """Writes one playbook."""

    def __init__(self, number: int, seed: int = SEED) -> None:
        self.chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - nothing secret
        self.setting = SETTINGS[number % len(SETTINGS)]
        thing, fault, place = _subject(self.setting, number // len(SETTINGS), seed)
        self.title = f"{thing} {fault} {place}"
        self.scene = {
            "thing": thing.lower(),
            "fault": fault,
            "place": place,
            "who": self.chance.choice(self.setting.who),
            "owner": self.setting.owner.lower(),
        }

    def text(self) -> str:
        """The file."""
        return "\n".join([*self._front_matter(), *self._body()])

    def _front_matter(self) -> Iterator[str]:
        chance = self.chance
        yield "---"
        yield f"title: {self.title}"
        yield f'summary: "{self._one(texts.SUMMARY)}"'
        yield f"setting: {self.setting.name}"
        yield f"severity: {chance.choice(('Annoying', 'Serious', 'Grave'))}"
        yield f"respond_within: {chance.randint(2, 55)} minutes"
        yield f"follow_up_within: {chance.randint(2, 9)} days"
        yield f"authority: {chance.randrange(20, 400, 5)} USD"
        yield f"owner: {self.setting.owner}"
        yield "call_first: Duty manager"
        yield "call_next: General manager"
        yield f"causes: [{', '.join(self._some(texts.SEARCH_WORDS, 3))}]"
        yield f"principles: [{', '.join(chance.sample(PRINCIPLES, 3))}]"
        yield f"cases: [{', '.join(chance.sample(CASES, 2))}]"
        yield f"search_words: [{', '.join(self._some(texts.SEARCH_WORDS, 5))}]"
        yield f"reviewed: 2026-{chance.randint(1, 10):02}-{chance.randint(1, 28):02}"
        yield "---"

    def _body(self) -> Iterator[str]:
        yield from ("", "## Signs", "", *self._bullets(self._some(texts.SIGNS, 4)))
        leads = iter(self._some(texts.LEAD, len(texts.LEAD)))
        for step in _STEPS:
            yield from self._step(step, next(leads))
        yield from ("", "## What is owed", "", "| Owed | When |", "|---|---|")
        yield from (f"| {' | '.join(map(self._filled, row))} |" for row in texts.OWED)
        yield from ("", "## What you may add", "", "| Gesture | When it fits | Up to |", "|---|---|---|")
        yield from (f"| {' | '.join(map(self._filled, row))} |" for row in texts.OFFERS)
        yield from ("", "## When to escalate", "")
        yield from (f"- **{name}:** {self._one(wordings)}" for name, wordings in texts.ESCALATE.items())
        yield from ("", "## Handing over", "", f"- “{self._one(texts.HAND_OVER)}”")
        yield from ("", "## Apology", "", next(leads))
        for part, wordings in texts.APOLOGY.items():
            yield from ("", f"### {part}", "", f"> {self._one(wordings)}")
        yield from ("", "## Role-play", "", next(leads))
        yield from ("", "### Aim", "", self._one(texts.AIM))
        yield from ("", "### Customer’s brief", "", self._one(texts.CUSTOMER))
        yield from ("", "### Staff’s brief", "", self._one(texts.STAFF))
        yield from ("", "### Observer watches", "", *self._bullets(self._some(texts.WATCH, 4)))
        yield from ("", "### What good looks like", "", *self._bullets(self._some(texts.WATCH, 3)), "")

    def _step(self, step: str, lead: str) -> Iterator[str]:
        lines = self._some(texts.DO[step], self.chance.randint(4, min(6, len(texts.DO[step]))))
        phrases = self._some(texts.SAY[step], self.chance.randint(1, 2))
        further = self.chance.sample(shipped_sentences(), self.chance.randint(1, 3))
        yield from ("", f"## {step}", "", " ".join([lead, *further]))
        yield from ("", "### Do", "", *(f"- [ ] {line}." for line in lines))
        yield from ("", "### Say", "", *(f"- “{phrase}”" for phrase in phrases))
        if step != "Record":
            yield from ("", "### Avoid", "", *self._bullets(self._some(texts.AVOID, self.chance.randint(1, 2))))

    @staticmethod
    def _bullets(lines: list[str]) -> list[str]:
        return [f"- {line}" for line in lines]

    def _one(self, choice: Sequence[str]) -> str:
        return self._filled(self.chance.choice(choice))

    def _some(self, choice: Sequence[str], number: int) -> list[str]:
        return [self._filled(text) for text in self.chance.sample(choice, number)]

    def _filled(self, text: str) -> str:
        """A text with something in each of its places; `{Name}` starts with a capital letter."""
        values = self.scene | {slot: self.chance.choice(words) for slot, words in SLOTS.items()}
        values |= {
            "number": str(self.chance.randint(3, 48)),
            "few": self.chance.choice(("two", "three", "four")),
            "small": str(self.chance.randint(5, 25)),
            "price": str(self.chance.randrange(60, 900, 10)),
            "hour": f"{self.chance.randint(1, 12)}:{self.chance.randrange(0, 60, 5):02}",
        }
        values |= {slot.capitalize(): value[:1].upper() + value[1:] for slot, value in values.items()}
        return text.format_map(values)


def _subject(setting: Setting, number: int, seed: int) -> tuple[str, str, str]:
    """The thing, the fault and the place that nobody else has."""
    subjects = list(product(setting.things, setting.faults, setting.places))
    random.Random(seed).shuffle(subjects)  # noqa: S311 - nothing secret
    if number >= len(subjects):
        raise SystemExit(f"SIZE is too large: there are words for {len(subjects) * len(SETTINGS)} playbooks.")
    return subjects[number]
