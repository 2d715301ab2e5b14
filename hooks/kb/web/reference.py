"""Reference tables in Markdown for the guides, made from the code, the page types and the register of checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.checks import register
from kb.languages import catalogue, search_rules, spoken_forms, translation_checks
from kb.pages.content_type import CONTENT_TYPES
from kb.pages.field_type import FIELD_TYPES
from kb.web import content_status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.checks.register import Subject
    from kb.knowledge_base import KnowledgeBase
    from kb.pages.field_type import FieldType
    from kb.pages.page_type import FieldSpec, PageType, SectionSpec
    from kb.problem import Check


def page_types(base: KnowledgeBase, _repo_url: str) -> str:
    """Every kind of page: its fields and its sections."""
    return "\n\n".join(_page_type(page_type) for page_type in base.types)


def contents(_base: KnowledgeBase, _repo_url: str) -> str:
    """The words after `contains:`."""
    samples = {name: content_type.sample or "| Column | Column |" for name, content_type in CONTENT_TYPES.items()}
    return _table(("Word", "Such as"), ((f"`{name}`", f"`{sample}`") for name, sample in samples.items()))


def values(_base: KnowledgeBase, _repo_url: str) -> str:
    """The words after `is:`."""
    rows = (_value(field_type) for field_type in FIELD_TYPES.values())
    return _table(("Word", "In a page", "Further settings"), rows)


def checks_of_pages(base: KnowledgeBase, repo_url: str) -> str:
    """Everything that can be wrong with a page, by subject, each with a link to its cases in the repository."""
    return "\n\n".join(_subject(subject, base, repo_url) for subject in register.of_pages(base.style_guide.tone))


def checks_of_the_site(base: KnowledgeBase, repo_url: str) -> str:
    """Everything that can be wrong with settings, page types, forms and printed files, in the same way."""
    return "\n\n".join(_subject(subject, base, repo_url) for subject in register.OF_THE_SITE)


def checks_of_translations(_base: KnowledgeBase, _repo_url: str) -> str:
    """Everything that can be wrong with the files of a language."""
    return _checks((*catalogue.CHECKS, *translation_checks.CHECKS, *search_rules.CHECKS, *spoken_forms.CHECKS))


def content(base: KnowledgeBase, _repo_url: str) -> str:
    """What the owners of the pages have to look after."""
    parts = []
    for heading, matters in content_status.matters(base).items():
        rows = ((f"`{matter.path}:{matter.line}`", matter.about) for matter in matters)
        parts.append(f"### {heading}\n\n{_table(('Where', 'What'), rows) if matters else 'Nothing.'}")
    return "\n\n".join(parts)


TABLES: dict[str, Callable[[KnowledgeBase, str], str]] = {
    "page types": page_types,
    "contents": contents,
    "values": values,
    "checks of pages": checks_of_pages,
    "checks of the site": checks_of_the_site,
    "checks of translations": checks_of_translations,
    "content": content,
}
"""By the name that a page writes as `<!-- reference: name -->`. They take the address of the repository, or ""."""


def _value(field_type: FieldType) -> tuple[str, ...]:
    options = ", ".join(f"`{option}`" for option in field_type.options)
    return f"`{field_type.name}`", f"`{field_type.example or '2026-11-22'}`", options


def _subject(subject: Subject, base: KnowledgeBase, repo_url: str) -> str:
    cases = f"tests/cases/checks/{subject.folder}"
    link = ""
    if repo_url and (base.project.root / cases).is_dir():
        link = f" [The cases]({repo_url.rstrip('/')}/tree/HEAD/{cases}) show each mistake and its message."
    return f"### {subject.name}\n\n{subject.about}{link}\n\n{_checks(subject.checks)}"


def _checks(entries: Iterable[Check]) -> str:
    rows = ((f"`{check.name}`", check.about, _code(check.example), _severity(check)) for check in entries)
    return _table(("Name", "What must be so", "A message of it", "Kind"), rows)


def _severity(check: Check) -> str:
    return f"{check.severity}{', can be waived' if check.waivable else ''}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _page_type(page_type: PageType) -> str:
    fields = _table(("Field", "Is", "What it holds"), map(_field, page_type.fields.values()))
    sections = _table(("Section", "Contains", "What it holds"), map(_section, _with_marks(page_type)))
    title = page_type.name.capitalize()
    note = "\n\nPages may have further sections." if page_type.other_sections else ""
    folder = f"Pages lie in the folder `{page_type.folder}`."
    return f"### {title}\n\n{page_type.about} {folder}\n\n{fields}\n\n{sections}{note}"


def _field(spec: FieldSpec) -> tuple[str, ...]:
    choices = f" One of: {', '.join(spec.choices)}." if spec.choices else ""
    limit = f" At most {spec.at_most} characters." if spec.at_most else ""
    optional = " May be left out." if spec.optional else ""
    return f"`{spec.name}`", spec.type.name, f"{spec.about}{choices}{limit}{optional}"


def _with_marks(page_type: PageType) -> Iterable[tuple[str, SectionSpec]]:
    for section in page_type.sections:
        yield "##", section
        for sub_section in section.sections:
            yield "###", sub_section


def _section(marked: tuple[str, SectionSpec]) -> tuple[str, ...]:
    marks, spec = marked
    least = f", at least {spec.at_least}" if spec.at_least else ""
    most = f", at most {spec.at_most}" if spec.at_most else ""
    contents = ", ".join(content_type.name for content_type in spec.contents)
    items = f" Its lines start with: {', '.join(spec.items)}." if spec.items else ""
    columns = f" Its columns: {', '.join(spec.columns)}." if spec.columns else ""
    optional = " May be left out." if spec.optional else ""
    return f"`{marks} {spec.title}`", f"{contents}{least}{most}", f"{spec.about}{items}{columns}{optional}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)


def _cell(text: str) -> str:
    """The text with its bars escaped, except in code, where a table has no need of it and shows the escape."""
    return text if text.startswith("`") else text.replace("|", r"\|")
