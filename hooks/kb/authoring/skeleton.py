"""The beginning of a new page: all that its page type asks for, ready to be written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from kb.pages.content_type import ContentType
    from kb.pages.page_type import FieldSpec, PageType, SectionSpec


BLANK = CONTENT_TYPES["text"].sample
"""What stands where words are to be written; the check finds it."""


def skeleton(page_type: PageType, title: str, today: date) -> str:
    """Markdown of a new page. Its structure is right; the check then names the words that are still missing."""
    lines = ["---", *front_matter(page_type, lambda spec: _value(spec, title, today)), "---"]
    for section in page_type.sections:
        lines += ["", *whole_section(section)]
    return "\n".join(lines) + "\n"


def front_matter(page_type: PageType, value: Callable[[FieldSpec], str]) -> Iterator[str]:
    """The lines of all fields, each below what it holds."""
    for spec in page_type.fields.values():
        yield from [f"# {spec.about}"] if spec.about else []
        yield from [f"# One of: {', '.join(spec.choices)}."] if spec.choices else []
        yield f"{spec.name}: {value(spec)}".rstrip()


def whole_section(section: SectionSpec, marks: str = "##") -> Iterator[str]:
    """The lines of a section and those below it."""
    yield from _section(section, marks)
    for sub_section in section.sections:
        yield from ("", *_section(sub_section, f"{marks}#"))


def _value(spec: FieldSpec, title: str, today: date) -> str:
    if spec.name == "title":
        return '"' + title.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if spec.type.name == "date":
        return today.isoformat()
    return "[]" if spec.type.lists else ""  # a value that nobody has chosen would be published


def _section(spec: SectionSpec, marks: str) -> Iterator[str]:
    yield f"{marks} {spec.title}"
    if spec.about:
        yield ""
        yield f"<!-- {spec.about}{' May be left out.' if spec.optional else ''} -->"
    for number, content in enumerate(spec.contents):
        yield ""
        if number and content.block == spec.contents[number - 1].block:
            yield from ("<!-- And, as a list of its own: -->", "")
        yield from _content(spec, content)


def _content(spec: SectionSpec, content: ContentType) -> Iterator[str]:
    if spec.items and content.name == "list":
        yield from (f"- **{item}:** {BLANK}" for item in spec.items)
        return
    if content.name == "table":
        columns = spec.columns or ("Column", "Column")
        yield f"| {' | '.join(columns)} |"
        yield f"|{'---|' * len(columns)}"
        yield from [f"|{'   |' * len(columns)}"] * max(spec.at_least, 1)
        return
    for n in range(max(spec.at_least, 1)):
        if n and content.name in ("text", "wording"):
            yield "" if content.name == "text" else "\n<!-- Another wording. -->\n"
        yield content.sample
