"""The tags of HTML, read so strictly that no browser can read them in another way.

Whatever starts like a tag and does not have the plain form of one is given as such. Browsers mend it, each parser in
its own way, and what they make of it is not guessed here.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_SPACE = r"[ \t\n\f\r]"
_VALUE = r"""(?:"[^"]*+"|'[^']*+'|[^ \t\n\f\r"'=<>`]++)"""
_ATTRIBUTE = re.compile(rf"{_SPACE}++([a-zA-Z][\w:.-]*+)(?:{_SPACE}*+={_SPACE}*+({_VALUE}))?+", re.ASCII)
_TAG = re.compile(rf"<(/?+)([a-zA-Z][a-zA-Z0-9-]*+)((?:{_ATTRIBUTE.pattern})*+){_SPACE}*+/?+>", re.ASCII)
_COMMENT = re.compile(r"<!--(?!-?>)(?:(?!--).)*+-->", re.DOTALL)
_MAY_START = re.compile(r"<[a-zA-Z/!?]")
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
"""Elements that have no end."""
RAW = ("iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp")
"""Elements whose content has no tags, whatever it looks like."""
_LONGEST_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A tag, or what starts like one."""

    name: str
    """In small letters; empty for what is no tag."""
    start: int
    """Where it starts in the HTML."""
    end: int
    """Where it ends."""
    closes: bool = False
    """True for `</b>`."""
    attributes: dict[str, str] = field(default_factory=dict)
    """By name in small letters, without quotation marks and entities."""
    shown: str = ""
    """Its first characters."""


def tags(text: str, raw: Collection[str] = ()) -> Iterator[Tag]:
    """All tags, in order; comments are left out, and what looks like tags in elements that are `raw`."""
    at = 0
    while start := _MAY_START.search(text, at):
        if comment := _COMMENT.match(text, start.start()):
            at = comment.end()
            continue
        tag = _tag(text, start.start())
        yield tag
        at = tag.end
        if tag.name in raw and not tag.closes:
            end = re.compile(rf"</{tag.name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(text, at)
            at = end.start() if end else len(text)


def _tag(text: str, start: int) -> Tag:
    before, bracket, _ = text[start : start + _LONGEST_SHOWN].partition(">")
    shown = " ".join(f"{before}{bracket}".split())
    match = _TAG.match(text, start)
    if not match:
        return Tag(name="", start=start, end=start + 1, shown=shown)
    attributes: dict[str, str] = {}
    for name, value in _ATTRIBUTE.findall(match[3]):
        bare = value[1:-1] if value[:1] in ('"', "'") else value
        attributes.setdefault(name.lower(), html.unescape(bare))  # of two, browsers take the first
    return Tag(
        name=match[2].lower(),
        start=start,
        end=match.end(),
        closes=bool(match[1]),
        attributes=attributes,
        shown=shown,
    )
