"""Words that phrases to say should not have. The words are data: locales/<language>/tone.yml."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.checks.letter_facts import LetterFacts
from kb.checks.term_search import first_term
from kb.pages.content_type import quotation, without_lead
from kb.problem import Check, Severity
from kb.reading import blank, source_file
from kb.reading.yaml_reader import BOOLEAN, POSITIVE_INT, TEXT, TEXTS, Entries, Shape, YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.yaml_document import YamlValue

_FILLED = {"minLength": 1}
_RULE = Shape(
    about="a rule",
    keys={"rule": TEXT, "because": TEXT, "instead": TEXT, "words": TEXTS},
    required=("rule", "because", "instead", "words"),
    narrower={"rule": _FILLED, "because": _FILLED, "instead": _FILLED, "words": {"minItems": 1}},
)
SHAPE = Shape(
    keys={
        "whole words": BOOLEAN,
        "longest words": POSITIVE_INT,
        "longest letters": POSITIVE_INT,
        "facts": TEXTS,
        "rules": Entries(_RULE),
    },
    required=("rules",),
)
"""What the file may say."""

WRONG = Check(
    name="tone-wrong",
    about="A rule in the file `tone.yml` of a language has a name, a reason, an advice and words.",
    example='"instaed" is not known in a rule. Did you mean "instead"?',
)
TOO_LONG = Check(
    name="phrase-long",
    about="A phrase is short enough to be said in one breath.",
    example="the phrase has 4 words; at most 3 can be said in one breath. Divide it.",
    severity=Severity.WARNING,
    waivable=True,
    since="0.2.0",
)
CHECKS = (WRONG, TOO_LONG)
"""Those that every project has. Each rule of a language is one more: see `ToneRule.check`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToneRule:
    """One habit of speech that makes things worse."""

    name: str
    """Short, for waivers: `excuse`."""
    because: str
    """Why it hurts, a full sentence."""
    instead: str
    """What to say, a full sentence."""
    terms: tuple[str, ...]
    """What should not be said; "..." stands for anything in between."""
    whole_words: bool = True
    """False for a language that writes no spaces between words."""

    @property
    def check(self) -> Check:
        """The rule as an entry of the register."""
        return Check(
            name=self.name,
            about=f"A phrase to say has no words such as “{self.terms[0]}”.",
            example=self.message(self.terms[0]),
            severity=Severity.WARNING,
            waivable=True,
        )

    def terms_in(self, text: str) -> str:
        """The words of the text that break the rule, or ""."""
        return first_term(text.replace("’", "'"), self.terms, whole_words=self.whole_words)

    def message(self, terms: str) -> str:
        """What is wrong with a phrase that has these terms."""
        return f'the phrase says "{terms}". {self.because} {self.instead}'


@dataclass(frozen=True, slots=True)
class Tone:
    """How phrases of one language should sound."""

    rules: tuple[ToneRule, ...] = ()
    max_words: int = 0
    """Of a phrase; 0 for no limit."""
    max_letters: int = 0
    """The same, for languages that write no spaces between words."""
    facts: LetterFacts = field(default_factory=LetterFacts)
    """What a letter must not have made up."""

    def excess(self, text: str) -> str:
        """What is too long about a phrase; "" if nothing is."""
        said = blank.PATTERN.sub("[…]", quotation(text))  # what will stand there is not known
        for number, most, unit in (
            (len(said.split()), self.max_words, "words"),
            (len(said), self.max_letters, "letters"),
        ):
            if most and number > most:
                return f"the phrase has {number} {unit}; at most {most} can be said in one breath. Divide it."
        return ""

    @property
    def checks(self) -> tuple[Check, ...]:
        """Everything that is looked for in phrases and in the file of rules."""
        return (*(rule.check for rule in self.rules), *CHECKS)

    @property
    def waivable(self) -> tuple[str, ...]:
        """The names of the checks that a waiver may name."""
        return tuple(check.name for check in self.checks if check.waivable)


def read(project: Project, path: Path, language: str = "en") -> tuple[Tone, list[Problem]]:
    """The tone of one language, from a file. A language without a file has no rules."""
    reader = _Reader(source_file.open_in(project, path, optional=True), WRONG)
    return reader.tone(language), reader.problems


def problems(path: str, line: int, text: str, tone: Tone) -> Iterator[Problem]:
    """Warnings for one phrase, of a page or of a translation."""
    for rule in tone.rules:
        terms = rule.terms_in(without_lead(text))
        if terms:
            yield rule.check.problem(path, line, rule.message(terms))
    if excess := tone.excess(text):
        yield TOO_LONG.problem(path, line, excess)


class _Reader(YamlReader):
    """Reads the tone of one language."""

    def tone(self, language: str) -> Tone:
        top = self.top(SHAPE)
        whole_words = self.boolean(top, "whole words", default=True)
        rules = [self.rule(entry, whole_words=whole_words) for entry in self.entries(top, "rules", "rule")]
        return Tone(
            rules=tuple(rule for rule in rules if rule),
            max_words=self.positive_int(top, "longest words"),
            max_letters=self.positive_int(top, "longest letters"),
            facts=LetterFacts(language, self.texts(top, "facts"), whole_words=whole_words),
        )

    def rule(self, entry: YamlValue, *, whole_words: bool) -> ToneRule | None:
        """One rule; None if something is wrong with it."""
        before = len(self.problems)
        spec = self.mapping(entry, _RULE)
        name, because, instead = (self.text(spec, key) for key in ("rule", "because", "instead"))
        terms = self.texts(spec, "words")
        for key, value in (("rule", name), ("because", because), ("instead", instead), ("words", terms)):
            if not value and len(self.problems) == before:
                self.fault(spec[key].report_line, f'"{key}" is empty in a rule. Write it.')
        if len(self.problems) > before:
            return None
        return ToneRule(name=name, because=because, instead=instead, terms=terms, whole_words=whole_words)
