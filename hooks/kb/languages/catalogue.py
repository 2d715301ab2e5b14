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
from kb.problem import Check, Severity
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.checks.tone import Tone
    from kb.languages.language import Language
    from kb.languages.translation_checks import Fault
    from kb.problem import Problem
    from kb.project import Project

MAX_BYTES = 5_000_000
"""Bytes of a PO file."""
_KEPT_FILES = 512
"""Files that are not read again until they change: `mkdocs serve` reads all, and one has changed."""
_MAX_SHOWN = 50
"""Characters of an entry that a message repeats."""

_WAIVER = re.compile(r"^\s*waive\s+([\w-]*)\s*(?::\s*(.*))?$", re.MULTILINE)
_PLURALS = re.compile(r"nplurals=\s*(\d{1,2})\s*;\s*plural=([^;]+);?")
_LINE_OF_ERROR = re.compile(r"\(line (\d+)\)(?:: (.*))?")

SYNTAX = Check(
    name="po-syntax",
    about="A PO file can be read: texts stand in quotation marks, each msgid has its msgstr, no entry stands twice.",
    example="cannot be read: a mark of a merge conflict. Choose one side and delete the marks.",
)
CHECKS = (SYNTAX,)


@dataclass(slots=True, kw_only=True)
class Catalogue:
    """What one PO file says. A file that cannot be read says nothing, and has a problem."""

    path: str
    """The file as problems show it."""
    published: dict[str, str] = field(default_factory=dict)
    """Source text to translation: only what may be published, so nothing fuzzy, empty or wrong."""
    fuzzy: set[str] = field(default_factory=set)
    """Source texts of the entries that wait for a translator's eye."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the file and, where they are checked, with its translations."""
    file: polib.POFile | None = None
    """The parsed file; None if it cannot be read."""

    @property
    def broken(self) -> bool:
        """True if the file is there but cannot be used at all."""
        return self.file is None and bool(self.problems)

    def get(self, source: str) -> str | None:
        """The translation that may be published, or None."""
        return self.published.get(source)

    def add_entry(self, entry: polib.POEntry, phrases: Tone | None) -> None:
        """Take in an entry, and check it unless `phrases` is None."""
        if entry.fuzzy:
            self.fuzzy.add(entry.msgid)
            return
        if not _is_filled(entry):
            return
        problems = [] if phrases is None else list(_entry_problems(self.path, entry, phrases))
        self.problems += problems
        if not any(problem.severity is Severity.ERROR for problem in problems):
            self.published[entry.msgid] = entry.msgstr or entry.msgstr_plural[0]


def read(project: Project, path: Path, language: Language, phrases: Tone | None = None) -> Catalogue:
    """Read a PO file. A file that is not there is an empty catalogue.

    With the tone of `phrases` each translation is checked, too; a wrong one is not published.
    """
    if not path.exists():
        return Catalogue(path=project.relative(path))
    file = source_file.open_in(project, path, max_bytes=MAX_BYTES)
    return _parsed(file, language, phrases)


@lru_cache(maxsize=_KEPT_FILES)
def _parsed(file: source_file.SourceFile, language: Language, phrases: Tone | None) -> Catalogue:
    catalogue = Catalogue(path=file.path)
    # translators on Windows save so, and that is fine
    fatal = [problem for problem in file.problems if problem.rule != source_file.CRLF.name]
    catalogue.problems += fatal or [_fault(file.path, line, fault) for line, fault in po_syntax.faults(file.text)]
    if catalogue.problems:
        return catalogue
    try:
        entries = polib.pofile(_without_last_comment(file.text), wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        match = _LINE_OF_ERROR.search(str(error))
        catalogue.problems.append(_fault(file.path, int(match[1]) if match else 1, "not a PO file. Restore it."))
        return catalogue
    catalogue.problems += _whole_file(file.path, entries, language)
    if catalogue.problems:
        return catalogue
    catalogue.file = entries
    for entry in entries:
        if not entry.obsolete:
            catalogue.add_entry(entry, phrases)
    return catalogue


def _without_last_comment(text: str) -> str:
    """The text up to its last entry: polib drops an entry that a comment follows at the end of the file."""
    lines = text.rstrip().split("\n")
    while lines and re.match(r"\s*(#(?!~)|$)", lines[-1]):
        lines.pop()
    return "\n".join(lines) + "\n"


def _is_filled(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or (entry.msgstr_plural and all(entry.msgstr_plural.values())))


def _fault(path: str, line: int, fault: str) -> Problem:
    return SYNTAX.problem(path, line, f"cannot be read: {fault}")


def _whole_file(path: str, file: polib.POFile, language: Language) -> Iterator[Problem]:
    charset = file.metadata.get("Content-Type", "")
    if "charset=utf-8" not in charset.lower():
        yield _fault(path, 1, 'the header has no "Content-Type: text/plain; charset=UTF-8". Restore the header.')
    forms = plural_count(language.plural_forms)
    if plural_count(file.metadata.get("Plural-Forms", "")) != forms:
        yield _fault(path, 1, f'the header must say "Plural-Forms: {language.plural_forms}". Correct it.')
    seen: dict[tuple[str, str], int] = {("", ""): 1}  # the header, which polib takes out
    for entry in file:
        key = (entry.msgctxt or "", entry.msgid)
        if key in seen:
            shown = f'"{_short(entry.msgid)}"' if entry.msgid else "the header"
            message = f"{shown} stands a second time (first in line {seen[key]}). Keep one of them."
            yield _fault(path, entry.linenum, message)
        seen.setdefault(key, entry.linenum)
        if entry.msgid_plural and not entry.obsolete and len(entry.msgstr_plural) != forms:
            message = f'"{_short(entry.msgid)}" needs {forms} plural forms, msgstr[0] and so on. Add or remove some.'
            yield _fault(path, entry.linenum, message)


def plural_count(rule: str) -> int:
    """How many forms a plural rule has; 0 if it is no rule, or one whose formula gives other forms."""
    match = _PLURALS.fullmatch(rule.strip())
    try:
        form_of = c2py(match[2]) if match else None  # gettext's own, from C to Python
        forms = {form_of(number) for number in range(1001)} if form_of else set()
    except (ValueError, ZeroDivisionError, OverflowError):
        return 0
    return int(match[1]) if match and forms and max(forms) < int(match[1]) else 0


def _entry_problems(path: str, entry: polib.POEntry, phrases: Tone) -> Iterator[Problem]:
    """What is wrong with one translation, without what its comments waive."""
    problems = []
    for check, fault in _faults(entry):
        problem = check.problem(path, entry.linenum, f'entry "{_short(entry.msgid)}" {fault}')
        problems.append((translation_checks.waiver_name(check), problem))
    if is_spoken(entry):
        problems += [(problem.rule, problem) for problem in tone.problems(path, entry.linenum, entry.msgstr, phrases)]
    waivers = [Waiver(match[1], (match[2] or "").strip(), entry.linenum) for match in _WAIVER.finditer(entry.tcomment)]
    waived = {waiver.rule for waiver in waivers if waiver.reason}
    used = set()
    for waiver_name, problem in problems:
        if problem.severity is Severity.WARNING and waiver_name in waived:
            used.add(waiver_name)
        else:
            yield problem
    known = (*translation_checks.WAIVABLE, *phrases.waivable)
    for waiver in waivers:
        yield from waiver_problems(path, waiver, known, used=waiver.rule in used)


def _faults(entry: polib.POEntry) -> Iterator[Fault]:
    """What its checks find in the forms of one entry."""
    pairs = [(entry.msgid, entry.msgstr)] if entry.msgstr else []
    pairs += [(entry.msgid_plural, text) for text in (entry.msgstr_plural or {}).values()]
    for source, translation in pairs:
        for check, fault in translation_checks.check(source, translation):
            if not (translation_checks.WORD_LIST in entry.flags and check in translation_checks.WORD_FOR_WORD):
                yield check, fault


def is_spoken(entry: polib.POEntry) -> bool:
    """True for words that staff say: the whole entry stands in quotation marks."""
    source = str(entry.msgid)
    return source.startswith("“") and source.endswith("”") and source.count("“") == 1


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1].rstrip() + "…"
