"""The step that parses what is inside the blocks, which passes over texts that have no mark of Markdown in them.

Python-Markdown tries each of its patterns on each text. Nine texts in ten of a playbook are plain words, and the trying
takes half of the time of the conversion.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown import inlinepatterns
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor

if TYPE_CHECKING:
    from markdown import Markdown

_KNOWN = (
    *(inlinepatterns.BacktickInlineProcessor, inlinepatterns.EscapeInlineProcessor, FootnoteInlineProcessor),
    *(inlinepatterns.ReferenceInlineProcessor, inlinepatterns.LinkInlineProcessor),
    *(inlinepatterns.ImageInlineProcessor, inlinepatterns.ImageReferenceInlineProcessor),
    *(inlinepatterns.ShortReferenceInlineProcessor, inlinepatterns.ShortImageReferenceInlineProcessor),
    *(inlinepatterns.AutolinkInlineProcessor, inlinepatterns.AutomailInlineProcessor),
    *(inlinepatterns.SubstituteTagInlineProcessor, inlinepatterns.HtmlInlineProcessor),
    inlinepatterns.DelimiterProcessor,
)
"""The patterns of Python-Markdown itself and of its footnotes."""
_MARK = re.compile(r"[`\\\[<&*_]| {2}\n")
"""Each of them needs one of these."""


class InlineStep(InlineProcessor):
    """Python-Markdown's own step, with a short way for plain words. It takes the place of that step in `md`."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._has_short_way = all(type(pattern) in _KNOWN for pattern in md.inlinePatterns)

    def _InlineProcessor__handleInline(self, data: str, pattern_index: int = 0) -> str:  # noqa: N802 - the parent's name
        """The text with placeholders for what patterns have found; an extension's own pattern may need any letter."""
        if self._has_short_way and not _MARK.search(data):
            return data
        handled: str = super()._InlineProcessor__handleInline(data, pattern_index)  # type: ignore[misc]
        return handled
