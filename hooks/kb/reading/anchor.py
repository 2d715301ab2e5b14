"""The #anchors of a page's headings.

They come from the heading in the source language, so that they are the same in every language. A sub-section's anchor
starts with its section's: `follow-up-say`. So it stays when another section gets a "Say", too.
"""

from __future__ import annotations

from markdown.extensions.toc import slugify, slugify_unicode

FRAME = "frame--"
"""How the ids of the frame around a page begin, so that none of the page's own is like them. No heading makes one."""


class Anchors:
    """Gives each heading of one page its anchor, in the order of the page."""

    def __init__(self) -> None:
        self._section = ""
        self._used: set[str] = set()

    def next(self, title: str, level: int, own_id: str = "") -> str:
        """The anchor of the next heading. An anchor that the author set wins."""
        anchor = own_id or self._free(self._slug(title, level))
        self._used.add(anchor)
        if level <= 2:  # noqa: PLR2004 - level 2 is a section
            self._section = anchor
        return anchor

    def _slug(self, title: str, level: int) -> str:
        slug = slugify(title, "-") or slugify_unicode(title, "-") or "section"
        return f"{self._section}-{slug}" if level > 2 and self._section else slug  # noqa: PLR2004

    def _free(self, slug: str) -> str:
        number, anchor = 1, slug
        while anchor in self._used:
            number += 1
            anchor = f"{slug}-{number}"
        return anchor
