"""Reference tables in Markdown for the guides, made from the code, the page types and the register of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.checks import register
from kb.languages import catalogue, search_rules, translation_checks
from kb.pages.content_type import CONTENT_TYPES
from kb.pages.field_type import FIELD_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.checks.register import Subject
    from kb.knowledge_base import KnowledgeBase
    from kb.pages.page_type import FieldSpec, PageType, SectionSpec
    from kb.problem import Check


def page_types(base: KnowledgeBase, _repo_url: str) -> str:
    """Every kind of page: its fields and its sections."""
    return "\n\n".join(_page_type(kind) for kind in base.types)


def contents(_base: KnowledgeBase, _repo_url: str) -> str:
    """The words after `contains:`."""
    rows = ((f"`{c.name}`", f"`{c.sample}`" if c.sample else "`| Column | Column |`") for c in CONTENT_TYPES.values())
    return _table(("Word", "Such as"), rows)


def values(_base: KnowledgeBase, _repo_url: str) -> str:
    """The words after `is:`."""
    rows = (
        (f"`{k.name}`", f"`{k.example}`" if k.example else "`2026-11-22`", ", ".join(f"`{o}`" for o in k.options))
        for k in FIELD_TYPES.values()
    )
    return _table(("Word", "In a page", "Further settings"), rows)


def checks(base: KnowledgeBase, repo_url: str) -> str:
    """Everything that can be wrong with pages, by subject, each with a link to its cases in the repository."""
    return "\n\n".join(_subject(subject, base, repo_url) for subject in register.subjects(base.style_guide.tone))


def checks_of_translations(_base: KnowledgeBase, _repo_url: str) -> str:
    """Everything that can be wrong with the files of a language."""
    return _checks((*catalogue.CHECKS, *translation_checks.CHECKS, *search_rules.CHECKS))


TABLES: dict[str, Callable[[KnowledgeBase, str], str]] = {
    "page types": page_types,
    "contents": contents,
    "values": values,
    "checks": checks,
    "translation checks": checks_of_translations,
}
"""By the name that a page writes as `<!-- reference: name -->`. They take the address of the repository, or ""."""


def _subject(subject: Subject, base: KnowledgeBase, repo_url: str) -> str:
    cases = f"tests/cases/checks/{subject.folder}"
    link = ""
    if repo_url and (base.project.root / cases).is_dir():
        link = f" [The cases]({repo_url.rstrip('/')}/tree/HEAD/{cases}) show each mistake and its message."
    return f"### {subject.name}\n\n{subject.about}{link}\n\n{_checks(subject.checks)}"


def _checks(entries: Iterable[Check]) -> str:
    rows = ((f"`{check.name}`", check.about, _code(check.example), _kind(check)) for check in entries)
    return _table(("Name", "What must be so", "A message of it", "Kind"), rows)


def _kind(check: Check) -> str:
    return f"{check.severity}{', can be waived' if check.waivable else ''}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _page_type(kind: PageType) -> str:
    fields = _table(("Field", "Is", "What it holds"), (_field(f) for f in kind.fields.values()))
    sections = _table(("Section", "Contains", "What it holds"), (_section(s) for s in _with_marks(kind)))
    title = kind.name.capitalize()
    note = "\n\nPages may have further sections." if kind.other_sections else ""
    return f"### {title}\n\n{kind.about} Pages lie in the folder `{kind.folder}`.\n\n{fields}\n\n{sections}{note}"


def _field(spec: FieldSpec) -> tuple[str, ...]:
    choices = f" One of: {', '.join(spec.choices)}." if spec.choices else ""
    limit = f" At most {spec.at_most} characters." if spec.at_most else ""
    optional = " May be left out." if spec.optional else ""
    return f"`{spec.name}`", spec.type.name, f"{spec.about}{choices}{limit}{optional}"


def _with_marks(kind: PageType) -> Iterable[tuple[str, SectionSpec]]:
    for section in kind.sections:
        yield "##", section
        for sub in section.sections:
            yield "###", sub


def _section(marked: tuple[str, SectionSpec]) -> tuple[str, ...]:
    marks, spec = marked
    least = f", at least {spec.at_least}" if spec.at_least else ""
    most = f", at most {spec.at_most}" if spec.at_most else ""
    what = ", ".join(c.name for c in spec.contents)
    items = f" Its lines start with: {', '.join(spec.items)}." if spec.items else ""
    columns = f" Its columns: {', '.join(spec.columns)}." if spec.columns else ""
    optional = " May be left out." if spec.optional else ""
    return f"`{marks} {spec.title}`", f"{what}{least}{most}", f"{spec.about}{items}{columns}{optional}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """The text with its bars escaped, except in code, where a table has no need of it and shows the escape."""
    return text if text.startswith("`") else text.replace("|", r"\|")
