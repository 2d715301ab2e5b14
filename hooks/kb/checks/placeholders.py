"""Whether each placeholder in a page's texts has a value: `{authority}`, `{5 minutes}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages import placeholder
from kb.problem import Check, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kb.pages.page import Page
    from kb.problem import Problem

EMPTY = Check(
    name="placeholder-empty",
    about="A placeholder for a field that may be left out has a value on the page.",
    example='the placeholder {owner} has no value here. Add the field "owner", or write the words.',
)
UNKNOWN = Check(
    name="placeholder-unknown",
    about="Every placeholder names a field of the page, or is a value itself.",
    example="the placeholder {autority} names no field of this page. Did you mean authority?",
)
CHECKS = (EMPTY, UNKNOWN)


def problems(page: Page) -> Iterator[Problem]:
    """Every placeholder of a page of a kind that stands for nothing."""
    specs = page.type.fields if page.type else {}
    usable = [name for name, spec in specs.items() if spec.type.in_text]
    for item in page.outline.every_item() if page.type else ():
        yield from _nearly(page.path, item.line, item.text, usable)
        for name in placeholder.names(item.text):
            if placeholder.value_of(name, page.fields) is not None and (name in usable or name not in specs):
                continue
            if name in page.lines and name in usable:
                continue  # the field itself is wrong, and that is said already
            if name in usable and specs[name].optional:
                message = f'the placeholder {{{name}}} has no value here. Add the field "{name}", or write the words.'
                yield EMPTY.problem(page.path, item.line, message)
            elif name[0].isdigit():
                message = f"the placeholder {{{name}}} is no value. Write one like {{5 minutes}} or {{50 USD}}."
                yield UNKNOWN.problem(page.path, item.line, message)
            elif name not in usable:
                known = did_you_mean(name, usable).replace('"', "")
                message = f"the placeholder {{{name}}} names no field of this page. {known}"
                yield UNKNOWN.problem(page.path, item.line, message)


def _nearly(path: str, line: int, text: str, usable: Collection[str]) -> Iterator[Problem]:
    """What looks like a placeholder and is shown as it stands."""
    for written, name in placeholder.nearly(text):
        if name in usable or placeholder.value_of(name, {}) is not None:
            message = f"{written} is no placeholder. Write {{{name}}}: one brace on each side, and no blank beside it."
            yield UNKNOWN.problem(path, line, message)
