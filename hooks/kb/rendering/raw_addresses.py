"""Addresses in the HTML that authors write themselves: they lead where the same address in Markdown leads."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor

from kb.machine.address import parsed
from kb.reading.html_tags import tags

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+)"""
_ATTRIBUTE = re.compile(rf"(\s[\w:.-]+\s*=\s*)({_VALUE})")
_MEDIA = ("audio", "video", "source", "track")
"""Elements that Markdown itself does not know, so that nobody resolves their addresses."""


class RawAddresses(Treeprocessor):
    """Resolves addresses in raw HTML and in HTML that holds Markdown."""

    def __init__(self, resolve: Callable[[str], str]) -> None:
        """`resolve` gives the address that a page needs for one that starts at its file."""
        super().__init__()
        self.resolve = resolve

    def run(self, root: Element) -> None:
        """Resolve them in a tree, and in what is stashed away for it."""
        for element in root.iter():
            if element.tag in _MEDIA and "src" in element.attrib:
                element.set("src", self._resolved(element.get("src", "")))
        if self.md:
            stash = self.md.htmlStash.rawHtmlBlocks
            stash[:] = [self.changed(raw) if isinstance(raw, str) and "<" in raw else raw for raw in stash]

    def changed(self, raw: str) -> str:
        """A piece of raw HTML with the addresses that the page needs."""
        parts, at = [], 0
        for tag in tags(raw):
            if "src" in tag.attributes or "href" in tag.attributes:
                parts += [raw[at : tag.start], _ATTRIBUTE.sub(self._attribute, raw[tag.start : tag.end])]
                at = tag.end
        return "".join([*parts, raw[at:]])

    def _attribute(self, match: re.Match[str]) -> str:
        if match[1].strip(" \t\n\f\r=").lower() not in ("href", "src"):
            return match[0]
        value = match[2][1:-1] if match[2][0] in "\"'" else match[2]
        resolved = self._resolved(html.unescape(value))
        return match[0] if resolved == html.unescape(value) else f'{match[1]}"{html.escape(resolved)}"'

    def _resolved(self, address: str) -> str:
        return self.resolve(address) if parsed(address) and not address.startswith("#") else address
