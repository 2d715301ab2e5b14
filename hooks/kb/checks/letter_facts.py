"""Facts that a letter to copy must not have made up: what was done, an amount, a day. They are blanks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

from kb.checks.term_search import first_term
from kb.problem import Check, Severity
from kb.reading import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.problem import Problem

FACT = Check(
    name="letter-fact",
    about="A letter to copy states nothing done, no amount and no day without a blank: it would be made up.",
    example='the letter says "12 May", as if it were known. Put a blank such as "[what was done]" in its place.',
    severity=Severity.WARNING,
    waivable=True,
    since="0.2.0",
)
CHECKS = (FACT,)

_SENTENCE = re.compile(r"[^.!?。…]+")
_AMOUNT = re.compile(
    r"(?:\b[A-Z]{1,3})?[$€£¥฿₹₺₽₩₪]\s?\d[\d.,\u00a0]*|\b[A-Z]{2,3}\s?\d[\d.,]*|\d[\d.,\u00a0]*\s?(?:[$€£¥฿₹₺₽₩₪]|[A-Z]{3}\b)"
)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What is looked for in the letters of one language."""

    language: str = "en"
    terms: tuple[str, ...] = ()
    """Words for things done, from `facts:` in the file `tone.yml`; "..." stands for anything in between."""
    whole_words: bool = True

    def in_letter(self, text: str) -> str:
        """The first fact of the text that stands in a sentence without a blank; "" if there is none."""
        for match in _SENTENCE.finditer(blank.PATTERN.sub("[]", text)):
            sentence = match[0].replace("’", "'")
            if "[]" in sentence:
                continue
            days = (_AMOUNT, _DAY, *_months(self.language))
            found = next((hit[0] for pattern in days if (hit := pattern.search(sentence))), "")
            if found := found or first_term(sentence, self.terms, whole_words=self.whole_words):
                return found.strip()
        return ""


def problems(path: str, line: int, text: str, facts: LetterFacts) -> Iterator[Problem]:
    """A warning for one part of a letter."""
    if found := facts.in_letter(text):
        message = f'the letter says "{found}", as if it were known. Put a blank such as "[what was done]" in its place.'
        yield FACT.problem(path, line, message)


@cache
def _months(language: str) -> tuple[re.Pattern[str], ...]:
    """A day of a month in words, as the language writes it: `12 May`, `May 12th`."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return ()
    names = {
        re.escape(name)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in locale.months[context][width].values()
        if not name[:1].isdigit()
    }
    month = "|".join(sorted(names, key=len, reverse=True))
    return (
        (re.compile(rf"\d{{1,2}}\.?\s(?:de\s)?(?:{month})\b|\b(?:{month})\s\d{{1,2}}\b", re.IGNORECASE),)
        if month
        else ()
    )
