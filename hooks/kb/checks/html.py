"""Which elements, attributes and addresses may stand in HTML. Only what is known to be harmless may."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.machine.address import parsed
from kb.pages import placeholder
from kb.problem import Check, Severity, did_you_mean
from kb.reading.anchor import FRAME
from kb.reading.html_tags import RAW, VOID, tags

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from kb.reading.html_tags import Tag

ELEMENT = Check(
    name="html-element",
    about="Only the HTML elements that the authors’ guide names stand in a page.",
    example="<iframe> is not an element that pages may have. To show it as text, write it between backticks.",
)
ATTRIBUTE = Check(
    name="html-attribute",
    about="Only the attributes that the authors’ guide names stand in a page: none that runs a script or sets a style.",
    example='the attribute "onclick" of <p> would run a script. Remove it.',
)
ADDRESS = Check(
    name="html-address",
    about="An address is that of a page or a file of the site, or starts with `https:`, `http:`, `mailto:` or `tel:`.",
    example='the address "javascript:alert(1)" starts with "javascript:". Use a page, a file, or a place on the web.',
)
FOREIGN = Check(
    name="html-foreign",
    about="Pictures, sounds and films lie beside the pages: those of other hosts are blocked.",
    example=(
        '"https://example.org/plate.png" lies on another host, and the policy of the site blocks it. '
        "Put a copy of the file beside the page."
    ),
)
MALFORMED = Check(
    name="html-malformed",
    about="What starts like an HTML tag is one.",
    example='"<img/src=x/onerror=pwn>" starts like HTML and is none. To show it as text, write it between backticks.',
)
UNCLOSED = Check(
    name="html-unclosed",
    about="Every HTML element ends in the block in which it starts.",
    example="<details> is not closed. Write </details> where it ends.",
)
MARKDOWN = Check(
    name="html-markdown",
    about="Markdown inside an HTML block is read, because its tag says so.",
    example='the "**" inside <details> is shown as it is written. Write <details markdown="1">.',
    severity=Severity.WARNING,
)
ID = Check(
    name="html-id",
    about="No id of a page begins like those of the frame around all pages.",
    example=f'the id "{FRAME}menu" begins like those of the frame around the page. Choose another.',
)
NO_ADDRESS = Check(
    name="html-no-address",
    about="What a link leads to has the form of an address.",
    example='the address "http://[desk" cannot be read. Write it as browsers show it, or remove it.',
    since="0.2.0",
)
CHECKS = (ELEMENT, ATTRIBUTE, ADDRESS, NO_ADDRESS, FOREIGN, MALFORMED, UNCLOSED, MARKDOWN, ID)

ELEMENTS = (
    *("details", "summary", "div", "span", "p", "br", "hr", "kbd", "sub", "sup", "abbr", "mark", "b", "i", "em"),
    *("strong", "code", "pre", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead"),
    *("tbody", "tfoot", "tr", "th", "td", "a", "img", "video", "audio", "source", "track", "figure", "figcaption"),
)
"""Those that authors may write, as the guide names them."""
ATTRIBUTES = (
    *("class", "id", "title", "lang", "dir", "href", "src", "alt", "width", "height", "controls", "open"),
    *("colspan", "rowspan", "markdown"),
)
"""Those of every element that authors may write."""
_MADE_ELEMENTS = ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "label", "input", "del", "ins", "small")
"""Those that Markdown and its extensions make besides."""
_MADE_ATTRIBUTES = {
    "a": ("name", "rel", "rev"),
    "div": ("data-tabs",),
    "input": ("type", "name", "value", "checked", "disabled"),
    "label": ("for",),
    "ol": ("start",),
    "source": ("type",),
    "td": ("style",),
    "th": ("style", "scope"),
    "track": ("kind", "srclang", "label", "default"),
}
_BOXES = ("checkbox", "radio")
_ALIGNED = re.compile(r"text-align: (?:left|right|center);?")
"""The only style, which Markdown gives to the cells of a table until `rendering` makes a class of it."""
_ADDRESSES = ("href", "src")
_SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_FOREIGN = re.compile(r"https?:|[/\\]{2}", re.IGNORECASE)
_OVERLOOKED = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\n\r]+")
"""What browsers overlook in an address."""
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a piece of HTML."""

    check: Check
    message: str
    trace: str
    """A part of it that the source has, too."""


class HtmlRules:
    """What may stand in a piece of HTML."""

    def __init__(self, allowed: Collection[str] = ()) -> None:
        """`allowed` are the elements that mkdocs.yml allows besides."""
        self.allowed = frozenset(allowed)

    def faults(self, html: str) -> list[Fault]:
        """Everything that is wrong with a piece of HTML, in its order."""
        faults: list[Fault] = []
        opened: list[str] = []
        seen: set[str] = set()
        for tag in tags(html, self.allowed.intersection(RAW)):
            faults += [] if tag.closes and tag.name in seen else self._of_tag(tag)
            seen.add(tag.name)
            if tag.name in VOID or not self._is_known(tag.name):
                continue
            if not tag.closes:
                opened.append(tag.name)
            elif tag.name in opened:
                while (last := opened.pop()) != tag.name:
                    faults.append(_unclosed(last))
            else:
                message = f"</{tag.name}> closes nothing. Remove it, or write the tag that it closes."
                faults.append(Fault(UNCLOSED, message, f"</{tag.name}"))
        return faults + [_unclosed(name) for name in opened]

    def _is_known(self, name: str) -> bool:
        return name in ELEMENTS or name in _MADE_ELEMENTS or name in self.allowed

    def _of_tag(self, tag: Tag) -> Iterator[Fault]:
        if not tag.name:
            message = f'"{tag.shown}" starts like HTML and is none. To show it as text, write it between backticks.'
            yield Fault(MALFORMED, message, tag.shown.split()[0])
        elif not self._is_known(tag.name):
            advice = "To show it as text, write it between backticks."
            message = f"<{tag.name}> is not an element that pages may have. {advice}"
            yield Fault(ELEMENT, message, f"<{'/' * tag.closes}{tag.name}")
        else:
            if tag.name == "input" and tag.attributes.get("type", "").lower() not in _BOXES:
                message = "<input> is not an element that pages may have, but for tick boxes. Remove it."
                yield Fault(ELEMENT, message, "<input")
            for name, value in tag.attributes.items():
                yield from self._of_attribute(tag, name, value)

    def _of_attribute(self, tag: Tag, name: str, value: str) -> Iterator[Fault]:
        made = _MADE_ATTRIBUTES.get(tag.name, ())
        shown = f'the attribute "{name}" of <{tag.name}>'
        if name.startswith("on"):
            yield Fault(ATTRIBUTE, f"{shown} would run a script. Remove it.", name)
        elif name == "style" and not (name in made and _ALIGNED.fullmatch(value)):
            message = f"{shown} is blocked by the policy of the site. Remove it, or use a class."
            yield Fault(ATTRIBUTE, message, name)
        elif name in _ADDRESSES:
            yield from _of_address(tag, name, value)
        elif name not in (*ATTRIBUTES, *made) and tag.name not in self.allowed:
            message = f"{shown} is not one that pages may have. {did_you_mean(name, ATTRIBUTES)}"
            yield Fault(ATTRIBUTE, message, name)


def _unclosed(name: str) -> Fault:
    return Fault(UNCLOSED, f"<{name}> is not closed. Write </{name}> where it ends.", f"<{name}")


def _of_address(tag: Tag, name: str, value: str) -> Iterator[Fault]:
    address = _OVERLOOKED.sub("", value)
    scheme = _SCHEME.match(address)
    shown = f'"{address[:_LONGEST_SHOWN]}"'
    if placeholder.has_marks(value):
        message = "an address has a placeholder, whose value could lead anywhere. Write the address out."
        yield Fault(NO_ADDRESS, message, "{")
    elif not parsed(value):
        message = f"the address {shown} cannot be read. Write it as browsers show it, or remove it."
        yield Fault(NO_ADDRESS, message, value.strip()[:_LONGEST_SHOWN])
    elif scheme and scheme[1].lower() not in _SCHEMES:
        advice = "Use a page, a file, or a place on the web."
        message = f'the address {shown} starts with "{scheme[0]}". {advice}'
        yield Fault(ADDRESS, message, value.strip()[:_LONGEST_SHOWN])
    elif name == "src" and (_FOREIGN.match(address) or scheme) and tag.name in ELEMENTS:
        message = f"{shown} lies on another host, and the policy of the site blocks it. "
        yield Fault(FOREIGN, f"{message}Put a copy of the file beside the page.", value.strip()[:_LONGEST_SHOWN])
