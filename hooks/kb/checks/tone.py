"""Words that phrases to say should not have. The words are data: locales/<language>/tone.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages.title import normalised
from kb.problem import Problem, Severity, did_you_mean
from kb.reading import source_file, yaml_document
from kb.reading.yaml_document import YamlError, YamlValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_KEYS = ("rule", "because", "instead", "words")


@dataclass(frozen=True, slots=True)
class ToneRule:
    """One habit of speech that makes things worse."""

    name: str
    """Short, for waivers: `excuse`."""
    because: str
    """Why it hurts, a full sentence."""
    instead: str
    """What to say, a full sentence."""
    pattern: re.Pattern[str]

    def found_in(self, text: str) -> str:
        """The words of the text that break the rule, or ""."""
        match = self.pattern.search(text.replace("’", "'"))
        return match[0] if match else ""


def read(path: Path, name: str, tree: Path) -> tuple[list[ToneRule], list[Problem]]:
    """The rules of one language. A language without a file has none."""
    if not path.exists():
        return [], []
    file = source_file.read(path, name, tree)
    if not file.text:
        return [], list(file.problems)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        message = f"is not YAML: {error}."
        return [], [Problem(name, error.line, message, "tone-wrong")]
    rules: list[ToneRule] = []
    problems = list(file.problems)
    if not isinstance(entry.value, dict) or not isinstance(entry.plain.get("rules"), list):
        problems.append(Problem(name, 1, 'has no list of rules. Start it with "rules:".', "tone-wrong"))
        return rules, problems
    whole_words = entry.plain.get("whole words", True) is not False
    for item in entry.value["rules"].value:
        wrong = list(_wrong(item, name))
        problems += wrong
        if not wrong:
            plain = item.plain
            pattern = _pattern(plain["words"], whole_words=whole_words)
            rules.append(ToneRule(plain["rule"], plain["because"], plain["instead"], pattern))
    return rules, problems


def problems(path: str, line: int, text: str, rules: Sequence[ToneRule]) -> Iterator[Problem]:
    """Warnings for one phrase."""
    for rule in rules:
        words = rule.found_in(text)
        if words:
            message = f'the phrase says "{words}". {rule.because} {rule.instead}'
            yield Problem(path, line, message, rule.name, Severity.WARNING)


def _wrong(item: YamlValue, name: str) -> Iterator[Problem]:
    if not isinstance(item.value, dict):
        yield Problem(name, item.line, 'is not a rule. Start it with "- rule: name".', "tone-wrong")
        return
    for key in item.value:
        if key not in _KEYS:
            message = f'"{key}" is not known in a rule. {did_you_mean(key, _KEYS)}'
            yield Problem(name, item.value[key].report_line, message, "tone-wrong")
    for key in _KEYS:
        value = item.plain.get(key)
        fits = isinstance(value, list) if key == "words" else isinstance(value, str)
        if not value or not fits or (key == "words" and not all(isinstance(w, str) for w in value)):
            what = "a list of words in quotation marks" if key == "words" else "a text"
            message = f'a rule needs "{key}" with {what}. Add it.'
            yield Problem(name, item.line, message, "tone-wrong")


def _pattern(words: list[str], *, whole_words: bool) -> re.Pattern[str]:
    """Words with "..." between them match with anything between, within one sentence."""
    edges = (r"(?<!\w)", r"(?!\w)") if whole_words else ("", "")
    parts = []
    for word in words:
        pieces = [re.escape(normalised(piece)).replace(r"\ ", r"\s+") for piece in word.split("...")]
        parts.append(f"{edges[1]}[^.!?]*?{edges[0]}".join(pieces))
    inner = "|".join(parts)
    return re.compile(f"{edges[0]}(?:{inner}){edges[1]}", re.IGNORECASE)
