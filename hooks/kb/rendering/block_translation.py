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
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_STASHED = re.compile("\x02[^\x03]*\x03")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_CODE = re.compile(r"(`+).+?\1")
_SOFT_BREAK = re.compile(r"(?<! {2})(?<!\\)\n(?![ \t]*\{[:#. ][^{}\n]*\}\s*\Z)[ \t]*")
"""Not the one before the attributes of a paragraph: without it, readers would see their braces."""
_UNSEEN = re.compile("[\x00\x01\x04-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
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
        job.messages, job.translated = [], 0
        left = [element for element in root.iter() if _for_readers(element) and not self._translate(element)]
        for element in left if job.translated and job.mark else ():
            # Where nothing at all is translated, the template marks the page as a whole.
            element.set("lang", job.mark)
        self._titles()

    def _translate(self, element: Element) -> bool:
        """Translate a block, and what stands around code and footnotes in it; False if something stays English."""
        pieces = _STASHED.split(element.text or "")
        texts = [self._translated(message_of(piece)) for piece in pieces]
        for number, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
            if text not in (None, message_of(piece)):
                pieces[number] = piece.replace(piece.strip(), str(text))
        stashed = [*_STASHED.findall(element.text or ""), ""]
        whole = "".join(part for pair in zip(pieces, stashed, strict=True) for part in pair)
        if whole != element.text:
            element.text = whole
        return None not in texts

    def _translated(self, message: str) -> str | None:
        """The translation or None; a piece without words is its own translation."""
        if not message:
            return ""
        text = self.translation.translate(message)
        self.translation.messages.append(message)
        self.translation.translated += text is not None
        return text

    def _titles(self) -> None:
        """Titles of abbreviations and of links by reference, translated in place: they are not in the tree."""
        steps = [step for step in self.md.treeprocessors if hasattr(step, "abbrs")]
        titles: dict[str, str] = steps[0].abbrs if steps else {}
        for short, title in titles.items():
            titles[short] = self._title(title)
        for name, (address, title) in self.md.references.items():
            self.md.references[name] = (address, self._title(title) if title else title)

    def _title(self, title: str) -> str:
        message = message_of(title)
        self.translation.messages += [message] if message else []
        return (self.translation.translate(message) if message else None) or title


def message_of(text: str) -> str:
    """The text as catalogues hold it: soft line breaks are spaces; "" if there is nothing to translate."""
    message = _UNSEEN.sub(" ", _SOFT_BREAK.sub(" ", text.strip())).strip()
    bare = _PLACEHOLDER.sub("", _CODE.sub("", _STASHED.sub("", message)))
    return message if _LETTER.search(bare) and "\x02" not in message else ""


def _for_readers(element: Element) -> bool:
    return element.tag not in _NOT_FOR_READERS and bool(element.text)
