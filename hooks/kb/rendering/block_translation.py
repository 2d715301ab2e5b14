"""Puts the blocks of a page into the reader's language, just before what is inside them is parsed.

So the structure of the HTML is the same in every language, and a text that is its own translation changes no byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from kb.reading.block_text import joined, message_of, pieces, readable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from xml.etree.ElementTree import Element


class BlockTranslation(Treeprocessor):
    """One object serves many pages: set `translate` before each."""

    def __init__(self, marks: Mapping[str, str] | None = None) -> None:
        """Blocks that are not translated get the attributes `marks`, such as `lang`."""
        super().__init__()
        self.marks = marks or {}
        self.translate: Callable[[str], str | None] | None = None
        """Gives a message's translation, or None. Without it, all is in the reader's language as it is."""
        self._translated = 0

    def run(self, root: Element) -> None:
        """Translate the texts of a tree."""
        if not self.translate:
            return
        self._translated = 0
        left = [element for element in readable(root) if not self._block(element)]
        for element in left if self._translated else ():
            # Where nothing at all is translated, the template marks the page as a whole.
            for name, value in self.marks.items():
                element.set(name, value)

    def title(self, text: str) -> str:
        """The title of an abbreviation or of a link by reference, which is not in the tree."""
        message = message_of(text)
        return (self.translate(message) if self.translate and message else None) or text

    def _block(self, element: Element) -> bool:
        """Translate a block, and what stands around code and footnotes in it; False if something stays as it was."""
        texts = pieces(element)
        translations = [self._message(message_of(text)) for text in texts]
        for number, (text, translation) in enumerate(zip(texts, translations, strict=True)):
            if translation not in (None, message_of(text)):
                texts[number] = text.replace(text.strip(), str(translation))
        whole = joined(element, texts)
        if whole != element.text:
            element.text = whole
        return None not in translations

    def _message(self, message: str) -> str | None:
        """The translation or None; a piece without words is its own translation."""
        translation = self.translate(message) if self.translate and message else ""
        self._translated += bool(message) and translation is not None
        return translation
