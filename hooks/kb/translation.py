"""Translate a page while Markdown is converted, or collect what there is to translate: one walker for both.

The walker runs on the tree of blocks, just before Python-Markdown parses what is inside them. So a
message is the Markdown of one paragraph, heading, list item or table cell; the structure of the HTML
is the same in every language; and a text that is its own translation changes no byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_STASHED = re.compile("\x02[^\x03]*\x03")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SOFT_BREAK = re.compile(r"(?<! {2})(?<!\\)\n[ \t]*")
_LETTER = re.compile(r"[^\W\d_]")
_NOT_FOR_READERS = ("pre", "code", "script", "style")


class Translation(Extension):
    """One object serves many pages: give it a `translate`, convert a page, read what it found."""

    def __init__(self, translate: Callable[[str], str | None] = lambda _: None, *, mark: str = "") -> None:
        """`translate` gives a message's translation or None; untranslated blocks are marked `lang=mark`."""
        super().__init__()
        self.translate = translate
        self.mark = mark
        self.messages: list[str] = []
        """Every message of the last page, in order."""
        self.translated = 0
        """How many of them had a translation."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the walker after the anchors are set (31) and before the insides are parsed (20)."""
        md.treeprocessors.register(_Walker(self, md), "kb-translation", 25)


class _Walker(Treeprocessor):
    def __init__(self, translation: Translation, md: Markdown) -> None:
        super().__init__(md)
        self.translation = translation

    def run(self, root: Element) -> None:
        job = self.translation
        found = [(element, message, job.translate(message)) for element, message in _texts(root)]
        job.messages = [message for _, message, _ in found] + self._abbreviations()
        job.translated = sum(text is not None for _, _, text in found)
        for element, message, text in found:
            if text is not None and text != message:
                element.text = text
            elif text is None and job.translated and job.mark:
                # Where nothing at all is translated, the template marks the page as a whole.
                element.set("lang", job.mark)

    def _abbreviations(self) -> list[str]:
        """Titles of abbreviations, translated in place: they are not in the tree."""
        steps = [step for step in self.md.treeprocessors if hasattr(step, "abbrs")]
        titles: dict[str, str] = steps[0].abbrs if steps else {}
        messages = [message_of(title) for title in titles.values()]
        for short, title in titles.items():
            titles[short] = self.translation.translate(message_of(title)) or title
        return [message for message in messages if message]


def message_of(text: str) -> str:
    """The text as catalogues hold it: soft line breaks are spaces; "" if there is nothing to translate."""
    message = _SOFT_BREAK.sub(" ", text.strip())
    bare = _PLACEHOLDER.sub("", _STASHED.sub("", message))
    return message if _LETTER.search(bare) and "\x02" not in message else ""


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    for element in root.iter():
        if element.tag not in _NOT_FOR_READERS and element.text:
            message = message_of(element.text)
            if message:
                yield element, message
