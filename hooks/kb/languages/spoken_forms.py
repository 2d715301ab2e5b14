"""Forms that a spoken line has for who speaks, or to whom. They are data: locales/<language>/spoken.yml.

In Thai a woman ends a sentence with other words than a man; in Malay a customer is addressed as tuan, puan or cik. A
translation has `{Polite}` there, by a name that the file declares. Names have a capital letter, which no field has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from kb.pages.placeholder import form_element
from kb.problem import Check, did_you_mean
from kb.reading import source_file
from kb.reading.yaml_reader import PAIRS, TEXT, Entries, Shape, YamlReader

if TYPE_CHECKING:
    from pathlib import Path

    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.yaml_document import YamlValue

_FILLED = {"minLength": 1}
_CHOICE = Shape(
    about="a choice",
    keys={"choice": TEXT, "words": PAIRS},
    required=("choice", "words"),
    narrower={"choice": _FILLED, "words": {"propertyNames": {"pattern": "^[A-Z][A-Za-z]{0,19}$"}}},
)
SHAPE = Shape(
    keys={"question": TEXT, "advice": TEXT, "choices": Entries(_CHOICE)},
    required=("question", "advice", "choices"),
    narrower={"question": _FILLED, "advice": _FILLED, "choices": {"minItems": 2}},
)
"""What the file may say."""

_NAME = re.compile(r"[A-Z][A-Za-z]{0,19}")
_PLACEHOLDER = re.compile(r"\{([A-Z][A-Za-z]{0,19})\}")
_CODE_OR_PLACEHOLDER = re.compile(rf"(?P<code>`[^`]*`)|{_PLACEHOLDER.pattern}")
_LONGEST = 40
"""Letters of a form."""
_NO_WORDS = re.compile(r"[\[\](){}<>*_`&|\\“”\"«»„\n\x00-\x1f]")
"""What has a meaning in Markdown or HTML, and quotation marks: a form is words only."""

WRONG = Check(
    name="spoken-wrong",
    about="The file `spoken.yml` of a language asks one question and gives each choice the same forms.",
    example='"Polit" is no form of the first choice. Did you mean "Polite"?',
    since="0.2.0",
)
CHECKS = (WRONG,)


@dataclass(frozen=True, slots=True)
class SpokenChoice:
    """One answer to the question of who speaks, or to whom."""

    choice: str
    """What the reader chooses, in their language: `ผู้หญิง`."""
    words: dict[str, str] = field(hash=False)
    """The words of each form by its name: `{"Polite": "ค่ะ"}`."""


@dataclass(frozen=True, slots=True)
class SpokenForms:
    """The forms of one language; no choices where it has none."""

    question: str = ""
    """What the reader is asked."""
    advice: str = ""
    """What stands on paper, which cannot ask: adapt it to who speaks."""
    choices: tuple[SpokenChoice, ...] = ()
    """The first is shown without a choice, and on paper."""

    def __bool__(self) -> bool:
        return bool(self.choices)

    @property
    def default(self) -> dict[str, str]:
        """The words of each form as they are shown without a choice."""
        return self.choices[0].words if self.choices else {}

    def stands_in(self, text: str) -> bool:
        """True if a translation leaves one of the forms open."""
        return self.in_words(text) != text

    def in_words(self, text: str) -> str:
        """A translation with the words of the first choice. Code stays as it is, and what the file does not declare."""
        if not self.choices or "{" not in text:
            return text
        default = self.default
        return _CODE_OR_PLACEHOLDER.sub(lambda match: default.get(match[2], match[0]), text)

    def in_html(self, text: str) -> Markup:
        """The same as HTML, with an element for each form, by which scripts find it."""
        escaped = escape(text)
        if not self.choices or "{" not in text:
            return escaped
        default = self.default
        return Markup(  # noqa: S704 - escaped above
            _PLACEHOLDER.sub(
                lambda match: form_element(match[1], default[match[1]]) if match[1] in default else match[0], escaped
            )
        )

    @property
    def for_scripts(self) -> dict[str, Any]:
        """What the browser knows of them: `SpokenForms` in hooks/theme/.deno/globals.d.ts."""
        choices = [{"choice": one.choice, "words": one.words} for one in self.choices]
        return {"question": self.question, "choices": choices}


def read(project: Project, path: Path) -> tuple[SpokenForms, list[Problem]]:
    """The forms of one language. A language without a file has none, and neither has one whose file is wrong."""
    reader = _Reader(source_file.open_in(project, path, optional=True), WRONG)
    forms = reader.forms()
    return SpokenForms() if reader.problems else forms, reader.problems


class _Reader(YamlReader):
    """Reads the forms of one language."""

    def forms(self) -> SpokenForms:
        top = self.top(SHAPE)
        choices = [self._choice(entry) for entry in self.entries(top, "choices", "choice")]
        for key in ("question", "advice"):
            if key in top and not self.text(top, key).strip():
                self.fault(top[key].report_line, f'"{key}" is empty. Write it.')
        if "choices" in top and len(choices) < 2:  # noqa: PLR2004
            self.fault(top["choices"].report_line, "there is nothing to choose. Write two choices or more.")
        for choice, line in choices[1:]:
            self._compare(choice, choices[0][0], line)
        return SpokenForms(self.text(top, "question"), self.text(top, "advice"), tuple(choice for choice, _ in choices))

    def _choice(self, entry: YamlValue) -> tuple[SpokenChoice, int]:
        """(a choice, its line)."""
        spec = self.mapping(entry, _CHOICE)
        choice = SpokenChoice(self.text(spec, "choice").strip(), self.pairs(spec, "words"))
        line = spec["words"].report_line if "words" in spec else entry.report_line
        if not choice.choice and "choice" in spec:
            self.fault(spec["choice"].report_line, '"choice" is empty. Write it.')
        for name, words in choice.words.items():
            if not _NAME.fullmatch(name):
                self.fault(line, f'"{name}" is no name of a form. Write a capital letter and then letters.')
            if len(words) > _LONGEST or _NO_WORDS.search(words):
                self.fault(line, f'"{name}" must be at most {_LONGEST} letters, without marks. Write the words only.')
        return choice, line

    def _compare(self, choice: SpokenChoice, first: SpokenChoice, line: int) -> None:
        for name in sorted(choice.words.keys() ^ first.words.keys()):
            if name in first.words:
                self.fault(line, f'the form "{name}" of the first choice is missing. Add it.')
            else:
                self.fault(line, f'"{name}" is no form of the first choice. {did_you_mean(name, list(first.words))}')
        if choice.choice == first.choice:
            self.fault(line, f'"{choice.choice}" is given twice. Keep one of them.')
