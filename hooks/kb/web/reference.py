"""Reference tables in Markdown, made from the code and the page types, for the authors' guide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES
from kb.pages.field_type import FIELD_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.knowledge_base import KnowledgeBase
    from kb.pages.page_type import FieldSpec, PageType, SectionSpec


def page_types(base: KnowledgeBase) -> str:
    """Every kind of page: its fields and its sections."""
    return "\n\n".join(_page_type(kind) for kind in base.types)


def contents(_base: KnowledgeBase) -> str:
    """The words after `contains:`."""
    rows = ((f"`{c.name}`", f"`{c.sample}`" if c.sample else "`| Column | Column |`") for c in CONTENT_TYPES.values())
    return _table(("Word", "Such as"), rows)


def values(_base: KnowledgeBase) -> str:
    """The words after `is:`."""
    rows = (
        (f"`{k.name}`", f"`{k.example}`" if k.example else "`2026-11-22`", ", ".join(f"`{o}`" for o in k.options))
        for k in FIELD_TYPES.values()
    )
    return _table(("Word", "In a page", "Further settings"), rows)


TABLES: dict[str, Callable[[KnowledgeBase], str]] = {
    "page types": page_types,
    "contents": contents,
    "values": values,
}
"""By the name that a page writes as `<!-- reference: name -->`."""


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
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)
