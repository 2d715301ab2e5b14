"""One PO file: the translations of one folder of pages into one language."""

from __future__ import annotations

import hashlib
import pickle
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from gettext import c2py
from os.path import lexists
from typing import TYPE_CHECKING

import polib

from kb import generator
from kb.checks import tone
from kb.checks.print_letters import LETTER
from kb.checks.tone import Tone
from kb.checks.waiver import Waiver, waiver_problems
from kb.languages import po_syntax, translation_checks
from kb.languages.spoken_forms import SpokenForms
from kb.machine import fingerprint
from kb.machine.cache import Cache
from kb.pages import print_font
from kb.pages.content_type import without_lead
from kb.problem import Check, Severity
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.languages.language import Language
    from kb.languages.translation_checks import Fault
    from kb.languages.translation_tree import TranslationTree
    from kb.problem import Problem
    from kb.project import Project

MAX_BYTES = 50_000_000
"""Bytes of a PO file. That of a thousand playbooks in Thai has 36 million."""
_MAX_BRACKETS = 60_000
"""Opening brackets of a PO file, of which each may be a link that is to be compared."""
_MAX_PROBLEMS = 1_000
"""Mistakes in one PO file that are told."""
_KEPT_FILES = 512
"""Files that are not read again until they change: `mkdocs serve` reads all, and one has changed."""
_MAX_SHOWN = 50
"""Characters of an entry that a message repeats."""

_WAIVER = re.compile(r"^[ \t]*waive[ \t]+([\w-]*)[ \t]*(?::[ \t]*(.*))?$", re.MULTILINE)
_PLURALS = re.compile(r"nplurals=\s*(\d{1,2})\s*;\s*plural=([^;]+);?\s*")
_MAY_FAIL = re.compile(r"/|%(?!\s*[1-9])")
"""Of a plural rule: a division, which some number may make impossible; no language's has one but by a plain number."""
_CHARSET = re.compile(r"charset=([^\s;]*)", re.IGNORECASE)
_CHARSETS = ("utf-8", "utf8", "us-ascii", "ascii")
"""Names of charsets of which UTF-8 has all letters at the same place."""
_LINE_OF_ERROR = re.compile(r"\(line (\d+)\)(?:: (.*))?")

SYNTAX = Check(
    name="po-syntax",
    about="A PO file can be read: texts stand in quotation marks, each msgid has its msgstr, no entry stands twice.",
    example="cannot be read: a mark of a merge conflict. Choose one side and delete the marks.",
)
PLURAL_RULE = Check(
    name="po-plural-rule",
    about="The header of a PO file says which plural form belongs to which number.",
    example='the header has no plural rule that works. Write "Plural-Forms: nplurals=2; plural=(n != 1);" there.',
    severity=Severity.WARNING,
)
PLURAL_FORMS = Check(
    name="po-plural-forms",
    about="An entry has as many plural forms as the header says, and has some only where the English has.",
    example='entry "%(n)d page" needs 3 plural forms, msgstr[0] and so on. Add or remove some.',
    severity=Severity.WARNING,
)
TOO_MANY = Check(
    name="po-too-many",
    about="A PO file has at most a thousand mistakes; what stands after them is not published.",
    example="has more than 1,000 mistakes. Mend these first, and check again.",
)
MISSING = Check(
    name="po-missing",
    about="A language that is translated has a PO file for each folder of pages.",
    example="is not there, so that its pages are in the language of the sources. Restore it, or run playbooks sync.",
    severity=Severity.WARNING,
    since="0.2.0",
)
CHECKS = (SYNTAX, PLURAL_RULE, PLURAL_FORMS, TOO_MANY, MISSING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """What the translations of one catalogue are held against."""

    tone: Tone = field(default_factory=Tone)
    """The words that phrases should not have."""
    tree: TranslationTree | None = None
    """Compares what texts become; without one, only the texts are compared."""
    labels: frozenset[str] = frozenset()
    """By what the pages of the catalogue define links."""
    plurals: frozenset[tuple[str, str]] | None = None
    """(text, text for more than one) of all texts in the sources that have both; None if that is not known."""
    printed: frozenset[str] = frozenset()
    """Texts of the sources that are printed."""
    formatted: bool = False
    """True if a program puts values into the texts, so that each per cent sign means something."""

    spoken: SpokenForms = field(default_factory=SpokenForms)
    """The forms that translations may leave open. What is checked are the words of the first choice."""

    @property
    def key(self) -> str:
        """The same for two standards that find the same faults."""
        plurals = None if self.plurals is None else sorted(self.plurals)
        tree = self.tree and self.tree.key
        texts = (sorted(self.labels), plurals, sorted(self.printed))
        return repr((self.tone, tree, texts, self.formatted, self.spoken, print_font.key()))


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
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each entry that may be published, by its source text."""
    broken: bool = False
    """True if the file is there but cannot be used at all."""
    file: polib.POFile | None = None
    """The parsed file; None if it cannot be read, or if nobody needs more of it than its texts."""

    def get(self, source: str) -> str | None:
        """The translation that may be published, or None."""
        return self.published.get(source)

    def add_entry(self, entry: polib.POEntry, standard: Standard | None, forms: int) -> None:
        """Take in an entry, and check it if there is a standard. `forms` is how many plural forms it should have."""
        if entry.fuzzy:
            self.fuzzy.add(entry.msgid)
            return
        if not _is_filled(entry):
            return
        misfits = list(_plural_problems(self.path, entry, standard, forms))
        problems = misfits or list(_entry_problems(self.path, entry, standard) if standard else ())
        self.problems += problems
        if not misfits and not any(problem.severity is Severity.ERROR for problem in problems):
            self.published[entry.msgid] = entry.msgstr or entry.msgstr_plural[0]
            self.lines[entry.msgid] = entry.linenum

    def over(self, other: Catalogue) -> Catalogue:
        """Both as one, in which what this one translates wins."""
        texts = set(self.published) | self.fuzzy
        file = polib.POFile(check_for_duplicates=False)
        file.metadata = other.file.metadata if other.file is not None else {}
        file.extend(entry for entry in self.file or () if entry.msgid in self.published)
        file.extend(entry for entry in other.file or () if entry.msgid not in self.published)
        return replace(
            other,
            file=file,
            published=other.published | self.published,
            fuzzy=other.fuzzy - texts,
            problems=self.problems,
        )


def read(project: Project, path: Path, language: Language, standard: Standard | None = None) -> Catalogue:
    """Read a PO file. A file that is not there is an empty catalogue.

    With a standard, each translation is checked, too; a wrong one is not published.
    """
    if not lexists(path):
        return Catalogue(path=project.relative(path))
    file = source_file.open_in(project, path, max_bytes=MAX_BYTES)
    return _kept(project, file, language, standard)


@lru_cache(maxsize=_KEPT_FILES)
def _kept(project: Project, file: source_file.SourceFile, language: Language, standard: Standard | None) -> Catalogue:
    """What an earlier run has made of the same file; else it is parsed, and kept."""
    cache = Cache(project.root / ".cache" / "catalogues")
    told = (fingerprint.of_program(generator.ROOT), file, language.code, standard.key if standard else None)
    key = hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()
    if content := cache.get(key):
        kept: Catalogue = pickle.loads(content)  # noqa: S301 - our own, and sealed
        return kept
    catalogue = _parsed(file, language, standard)
    needed = standard and standard.formatted
    cache.put(key, pickle.dumps(catalogue if needed else replace(catalogue, file=None), pickle.HIGHEST_PROTOCOL))
    return catalogue


def _parsed(file: source_file.SourceFile, language: Language, standard: Standard | None) -> Catalogue:
    catalogue = Catalogue(path=file.path, broken=True)
    # translators on Windows save so, and that is fine
    fatal = [problem for problem in file.problems if problem.rule != source_file.CRLF.name]
    if file.text.count("[") > _MAX_BRACKETS:
        fatal.append(_fault(file.path, 1, f"more than {_MAX_BRACKETS:,} “[”. Divide the folder into several."))
    catalogue.problems += fatal or [_fault(file.path, line, fault) for line, fault in po_syntax.faults(file.text)]
    if catalogue.problems:
        return catalogue
    try:
        text = po_syntax.spaced(_without_last_comment(file.text))
        entries = polib.pofile(text, wrapwidth=0, check_for_duplicates=False)
    except (OSError, ValueError) as error:
        match = _LINE_OF_ERROR.search(str(error))
        catalogue.problems.append(_fault(file.path, int(match[1]) if match else 1, "not a PO file. Restore it."))
        return catalogue
    catalogue.problems += _whole_file(file.path, entries)
    if catalogue.problems:
        return catalogue
    catalogue.problems += _rule_problems(file.path, entries, language)
    rule = plural_rule(entries.metadata.get("Plural-Forms", ""), language)
    # gettext obeys what else a header says
    entries.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": rule}
    catalogue.file, catalogue.broken = entries, False
    forms = plural_count(rule)
    for entry in entries:
        if len(catalogue.problems) > _MAX_PROBLEMS:
            catalogue.problems.append(TOO_MANY.problem(file.path, entry.linenum))
            break
        if not entry.obsolete:
            catalogue.add_entry(entry, standard, forms)
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


def _whole_file(path: str, file: polib.POFile) -> Iterator[Problem]:
    charsets = [name.lower() for name in _CHARSET.findall(file.metadata.get("Content-Type", ""))]
    if len(charsets) != 1 or charsets[0] not in _CHARSETS:
        yield _fault(path, 1, 'the header has no "Content-Type: text/plain; charset=UTF-8". Restore the header.')
    seen: dict[tuple[str, str], int] = {("", ""): 1}  # the header, which polib takes out
    for entry in file:
        key = (entry.msgctxt or "", entry.msgid)
        if key in seen:
            shown = f'"{_short(entry.msgid)}"' if entry.msgid else "the header"
            message = f"{shown} stands a second time (first in line {seen[key]}). Keep one of them."
            yield _fault(path, entry.linenum, message)
        seen.setdefault(key, entry.linenum)


def _rule_problems(path: str, file: polib.POFile, language: Language) -> Iterator[Problem]:
    rule = file.metadata.get("Plural-Forms", "")
    has_plurals = any(entry.msgid_plural and not entry.obsolete for entry in file)
    if not plural_count(rule) and (rule or has_plurals):
        advice = f'Write "Plural-Forms: {language.plural_forms}" there.'
        yield PLURAL_RULE.problem(path, 1, f"the header has no plural rule that works. {advice}")


def _plural_problems(path: str, entry: polib.POEntry, standard: Standard | None, forms: int) -> Iterator[Problem]:
    """What is wrong with the number of an entry's forms."""
    if not entry.msgid_plural:
        return
    shown = f'entry "{_short(entry.msgid)}"'
    plurals = standard.plurals if standard else None
    if plurals is not None and (entry.msgid, entry.msgid_plural) not in plurals:
        message = f"{shown} has a plural that its source has not. Run playbooks sync."
        yield PLURAL_FORMS.problem(path, entry.linenum, message)
    elif len(entry.msgstr_plural) != forms:
        message = f"{shown} needs {forms} plural forms, msgstr[0] and so on. Add or remove some."
        yield PLURAL_FORMS.problem(path, entry.linenum, message)


def plural_rule(rule: str, language: Language) -> str:
    """The rule of a header on one line if it works, whatever tool wrote it; else that of the language."""
    return " ".join(rule.split()) if plural_count(rule) else language.plural_forms


@lru_cache
def plural_count(rule: str) -> int:
    """How many forms a plural rule has; 0 if it is no rule, or one whose formula gives other forms."""
    match = _PLURALS.fullmatch(rule.strip())
    try:
        usable = match and not _MAY_FAIL.search(match[2])
        form_of = c2py(match[2]) if match and usable else None  # gettext's own, from C to Python
        forms = {form_of(number) for number in range(1001)} if form_of else set()
    except (ValueError, ZeroDivisionError, OverflowError):
        return 0
    return int(match[1]) if match and forms and max(forms) < int(match[1]) else 0


def _entry_problems(path: str, entry: polib.POEntry, standard: Standard) -> Iterator[Problem]:
    """What is wrong with one translation, without what its comments waive."""
    problems = []
    for check, fault in _faults(entry, standard):
        problem = check.problem(path, entry.linenum, f'entry "{_short(entry.msgid)}" {fault}')
        problems.append((translation_checks.waiver_name(check), problem))
    problems += [(problem.rule, problem) for problem in _print_problems(path, entry, standard)]
    if is_spoken(entry):
        problems += [(problem.rule, problem) for problem in _tone_problems(path, entry, standard)]
    waivers = [Waiver(match[1], (match[2] or "").strip(), entry.linenum) for match in _WAIVER.finditer(entry.tcomment)]
    waived = {waiver.rule for waiver in waivers if waiver.reason}
    used = set()
    for waiver_name, problem in problems:
        if problem.severity is Severity.WARNING and waiver_name in waived:
            used.add(waiver_name)
        else:
            yield problem
    known = (*translation_checks.WAIVABLE, *standard.tone.waivable)
    for waiver in waivers:
        yield from waiver_problems(path, waiver, known, used=waiver.rule in used)


def _print_problems(path: str, entry: polib.POEntry, standard: Standard) -> Iterator[Problem]:
    if entry.msgid in standard.printed and (letters := print_font.missing(standard.spoken.in_words(entry.msgstr))):
        message = f'entry "{_short(entry.msgid)}" has {print_font.described(letters)}, which cannot be printed.'
        yield LETTER.problem(path, entry.linenum, f"{message} What is printed has the English. Use another letter.")


def _tone_problems(path: str, entry: polib.POEntry, standard: Standard) -> Iterator[Problem]:
    return tone.problems(path, entry.linenum, standard.spoken.in_words(entry.msgstr), standard.tone)


def _faults(entry: polib.POEntry, standard: Standard) -> Iterator[Fault]:
    """What its checks find in the forms of one entry."""
    pairs = [(entry.msgid, entry.msgstr)] if entry.msgstr else []
    pairs += [(entry.msgid_plural, text) for text in (entry.msgstr_plural or {}).values()]
    for source, translation in pairs:
        for check, fault in translation_checks.check(
            source, standard.spoken.in_words(translation), standard.tree, standard.labels, formatted=standard.formatted
        ):
            if not (translation_checks.WORD_LIST in entry.flags and check in translation_checks.WORD_FOR_WORD):
                yield check, fault


def is_spoken(entry: polib.POEntry) -> bool:
    """True for words that staff say: the whole entry stands in quotation marks, but for what says when they fit."""
    source = without_lead(str(entry.msgid))
    return source.startswith("“") and source.endswith("”") and source.count("“") == 1


def _short(text: str) -> str:
    text = text.replace("\n", " ")
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1].rstrip() + "…"
