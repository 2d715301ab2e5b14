"""One PO file: the translations of one folder of pages into one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from gettext import c2py
from typing import TYPE_CHECKING

import polib

from kb.checks import tone
from kb.checks.waiver import Waiver, waiver_problems
from kb.languages import po_syntax, translation_checks
from kb.languages.message import LIST_NOTE
from kb.problem import Problem, Severity
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from kb.checks.tone import ToneRule
    from kb.languages.language import Language

_WAIVER = re.compile(r"^\s*waive\s+([\w-]*)\s*(?::\s*(.*))?$", re.MULTILINE)
_PLURALS = re.compile(r"nplurals=\s*(\d{1,2})\s*;\s*plural=([^;]+);?")
_LINE_OF_ERROR = re.compile(r"\(line (\d+)\)(?:: (.*))?")


@dataclass(slots=True)
class Catalogue:
    """What one PO file says. A file that cannot be read says nothing, and has a problem."""

    name: str
    """The file as problems show it."""
    texts: dict[str, str] = field(default_factory=dict)
    """English to translation: only what may be published, so nothing fuzzy, empty or wrong."""
    fuzzy: set[str] = field(default_factory=set)
    """English of the entries that wait for a translator's eye."""
    problems: list[Problem] = field(default_factory=list)
    file: polib.POFile | None = None
    """The parsed file; None if it cannot be read."""

    @property
    def broken(self) -> bool:
        """True if the file is there but cannot be used at all."""
        return self.file is None and bool(self.problems)

    def get(self, english: str) -> str | None:
        """The translation that may be published, or None."""
        return self.texts.get(english)


def read(path: Path, name: str, tree: Path, language: Language, rules: list[ToneRule] | None = None) -> Catalogue:
    """Read a PO file. A file that is not there is an empty catalogue.

    With `rules`, which may be an empty list, each translation is checked, too; a wrong one is not in `texts`.
    """
    if not path.exists():
        return Catalogue(name)
    text = source_file.read(path, name, tree, MAX_BYTES)
    return _parsed(text, language, None if rules is None else tuple(rules))


@lru_cache(maxsize=512)  # while somebody looks at the site with `mkdocs serve`, one file of many changes
def _parsed(text: source_file.Source, language: Language, rules: tuple[ToneRule, ...] | None) -> Catalogue:
    found, name = Catalogue(text.name), text.name
    fatal = [p for p in text.problems if p.rule != "file-crlf"]  # translators on Windows save so, and that is fine
    found.problems += fatal or [_fault(name, *fault) for fault in po_syntax.faults(text.text)]
    if found.problems:
        return found
    try:
        file = polib.pofile(_without_last_comment(text.text), wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        match = _LINE_OF_ERROR.search(str(error))
        found.problems.append(_fault(name, int(match[1]) if match else 1, "not a PO file. Restore it."))
        return found
    found.problems += _whole_file(name, file, language)
    if found.problems:
        return found
    found.file = file
    for entry in file:
        if not entry.obsolete:
            _take(found, entry, rules)
    return found


MAX_BYTES = 5_000_000
"""Bytes of a PO file."""


def _without_last_comment(text: str) -> str:
    """The text up to its last entry: polib drops an entry that a comment follows at the end of the file."""
    lines = text.rstrip().split("\n")
    while lines and re.match(r"\s*(#(?!~)|$)", lines[-1]):
        lines.pop()
    return "\n".join(lines) + "\n"


def _take(found: Catalogue, entry: polib.POEntry, rules: Sequence[ToneRule] | None) -> None:
    if entry.fuzzy:
        found.fuzzy.add(entry.msgid)
        return
    problems = list(_entry(found.name, entry, rules)) if _filled(entry) and rules is not None else []
    found.problems += problems
    wrong = any(p.severity is Severity.ERROR for p in problems)
    if _filled(entry) and not wrong:
        found.texts[entry.msgid] = entry.msgstr or entry.msgstr_plural[0]


def _filled(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())))


def _fault(name: str, line: int, what: str) -> Problem:
    return Problem(name, line, f"cannot be read: {what}", "po-syntax")


def _whole_file(name: str, file: polib.POFile, language: Language) -> Iterator[Problem]:
    charset = file.metadata.get("Content-Type", "")
    if "charset=utf-8" not in charset.lower():
        yield _fault(name, 1, 'the header has no "Content-Type: text/plain; charset=UTF-8". Restore the header.')
    forms = _forms(language.plural_forms)
    if _forms(file.metadata.get("Plural-Forms", "")) != forms:
        yield _fault(name, 1, f'the header must say "Plural-Forms: {language.plural_forms}". Correct it.')
    seen: dict[tuple[str, str], int] = {("", ""): 1}  # the header, which polib takes out
    for entry in file:
        key = (entry.msgctxt or "", entry.msgid)
        if key in seen:
            shown = f'"{_short(entry.msgid)}"' if entry.msgid else "the header"
            message = f"{shown} stands a second time (first in line {seen[key]}). Keep one of them."
            yield _fault(name, entry.linenum, message)
        seen.setdefault(key, entry.linenum)
        if entry.msgid_plural and not entry.obsolete and len(entry.msgstr_plural) != forms:
            message = f'"{_short(entry.msgid)}" needs {forms} plural forms, msgstr[0] and so on. Add or remove some.'
            yield _fault(name, entry.linenum, message)


def _forms(rule: str) -> int:
    """How many forms a plural rule has; 0 if it is no rule, or one whose formula gives other forms."""
    match = _PLURALS.fullmatch(rule.strip())
    try:
        form_of = c2py(match[2]) if match else None  # gettext's own, from C to Python
        forms = {form_of(number) for number in range(1001)} if form_of else set()
    except (ValueError, ZeroDivisionError, OverflowError):
        return 0
    return int(match[1]) if match and forms and max(forms) < int(match[1]) else 0


def _entry(name: str, entry: polib.POEntry, rules: Sequence[ToneRule]) -> Iterator[Problem]:
    """What is wrong with one translation, without what its comments waive."""
    waived = {match[1]: (match[2] or "").strip() for match in _WAIVER.finditer(entry.tcomment)}
    known = (*translation_checks.WAIVABLE, *(rule.name for rule in rules))
    used = set()
    pairs = [(entry.msgid, entry.msgstr)] if entry.msgstr else []
    pairs += [(entry.msgid_plural, text) for text in (entry.msgstr_plural or {}).values()]
    for english, translation in pairs:
        for rule, severity, message in [
            *_newlines(english, translation),
            *translation_checks.check(english, translation),
        ]:
            if rule in ("numbers", "repeats") and LIST_NOTE in entry.comment:
                continue
            if severity is Severity.WARNING and waived.get(rule):
                used.add(rule)
            else:
                shown = f'entry "{_short(entry.msgid)}" {message}'
                yield Problem(name, entry.linenum, shown, f"translation-{rule}", severity)
    if _spoken(entry):
        for problem in tone.problems(name, entry.linenum, entry.msgstr, rules):
            if waived.get(problem.rule):
                used.add(problem.rule)
            else:
                yield problem
    for rule, reason in waived.items():
        yield from waiver_problems(name, Waiver(rule, reason, entry.linenum), known, used=rule in used)


def _newlines(english: str, translation: str) -> Iterator[translation_checks.Fault]:
    for edge, where in ((str.startswith, "start"), (str.endswith, "end")):
        if edge(english, "\n") != edge(translation, "\n"):
            lacks, should = ("lacks a", "Add it") if edge(english, "\n") else ("has a", "Remove it")
            yield "newlines", Severity.ERROR, f"{lacks} line break at the {where}, other than the English. {should}."


def _spoken(entry: polib.POEntry) -> bool:
    """True for words that staff say: the whole entry stands in quotation marks."""
    english = str(entry.msgid)
    return english.startswith("“") and english.endswith("”") and english.count("“") == 1


def _short(text: str, longest: int = 50) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
