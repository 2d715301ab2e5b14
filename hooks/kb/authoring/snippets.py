"""Pieces of pages that an editor writes when their name is typed, made from the page types, in the form of VS Code."""

from __future__ import annotations

import json
import re
from itertools import count
from typing import TYPE_CHECKING

from kb.authoring.skeleton import front_matter, whole_section
from kb.pages.content_type import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.pages.page_type import FieldSpec, PageType

_MARKS = re.compile(r"^[\W_]+|[”\"]+$")
"""What stands around the words of a sample and stays when they are written."""
_SAMPLES = [_MARKS.sub("", part) for kind in CONTENT_TYPES.values() for part in kind.sample.split("” ") if part]
"""The words of new pages in whose place the author writes: the longest first."""
_SAMPLE = re.compile("|".join(map(re.escape, sorted(_SAMPLES, key=len, reverse=True))))
_BLANK = "[${1:what was ordered}]"


def snippets(types: Iterable[PageType]) -> str:
    """The file: each page, each section and each value in braces, and a blank."""
    found = {"A blank": _snippet("blank", _BLANK, "A fact of the case, which readers put in.")}
    for page_type in types:
        name = page_type.name
        stop = _Stops()
        fields = front_matter(page_type, stop.field)
        lines = ["---", *(_plain(line) if line.startswith("#") else line for line in fields), "---"]
        for section in page_type.sections:
            text = "\n".join(whole_section(section))
            lines += ["", *stop.text(text).split("\n")]
            found[f"{name}: {section.title}"] = _snippet(
                f"## {section.title}", _Stops().text(text), section.about or page_type.about
            )
        found[name] = _snippet(f"new {name}", "\n".join(lines), page_type.about)
        for spec in page_type.fields.values():
            if spec.type.in_text and not spec.type.translated:
                found.setdefault(
                    f"Value: {spec.name}", _snippet(f"{{{spec.name}", _plain(f"{{{spec.name}}}"), spec.about)
                )
    return json.dumps(dict(sorted(found.items())), indent=2, ensure_ascii=False) + "\n"


class _Stops:
    """The places at which the author writes, in their order."""

    def __init__(self) -> None:
        self._next: Callable[[], int] = count(1).__next__

    def field(self, spec: FieldSpec) -> str:
        """What stands behind a field: its choices to choose from, or a place to write."""
        if spec.choices:
            options = ",".join(re.sub(r"([\\,|])", r"\\\1", choice) for choice in spec.choices)
            return f"${{{self._next()}|{options}|}}"
        if spec.type.name == "date":
            return "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
        return f"[${self._next()}]" if spec.type.lists else f"${self._next()}"

    def text(self, text: str) -> str:
        """A text with places to write instead of the samples and of the empty cells of tables."""
        parts, end = [], 0
        for match in re.finditer(rf"{_SAMPLE.pattern}|(?<=\|) {{3}}(?=\|)", text):
            words = _plain(match[0].strip())
            parts += [
                _plain(text[end : match.start()]),
                f"${{{self._next()}:{words}}}" if words else f" ${self._next()} ",
            ]
            end = match.end()
        return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    """A text in which nothing means something to the editor."""
    return re.sub(r"([\\$}])", r"\\\1", text)


def _snippet(prefix: str, body: str, about: str) -> dict[str, object]:
    return {"scope": "markdown", "prefix": prefix, "body": body.split("\n"), "description": about}
