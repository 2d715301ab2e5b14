"""What an SVG may not have: it is the one kind of picture that can run programs and load files from elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from kb.problem import Check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.problem import Problem

UNSAFE = Check(
    name="svg-unsafe",
    about="An SVG draws, and neither runs a program nor loads anything from elsewhere.",
    example="the picture has a <script>. Save it as plain SVG, or as PNG.",
)
CHECKS = (UNSAFE,)

_ADVICE = "Save it as plain SVG, or as PNG."
_ENCODINGS = ("utf-8", "utf-16", "us-ascii", "iso-8859-1")
"""Those that every program reads alike."""
_ELEMENTS = {"script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "link"}
"""Those that run or load something, in small letters."""
_ADDRESSES = {"href", "src", "data", "action", "base"}
_ANIMATED = {"to", "from", "by", "values"}
"""Attributes of animations, which can set an address."""
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp|avif)[;,])", re.IGNORECASE)
"""An address inside the picture: a name in it, or another picture that stands in the text."""
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
_LOADS = re.compile(
    r"\\|@import|expression\s*\(|javascript:|url\(\s*['\"]?(?!\s*['\"]?(?:#|data:image/(?:png|jpe?g|gif|webp|avif)))",
    re.IGNORECASE,
)
"""In styles: what loads from elsewhere, and the backslash, which could hide it."""


class _UnsafeError(Exception):
    """The picture has what its text says."""


class _Reader:
    """Reads one picture and stops at the first thing that it should not have."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator="\n")
        self.parser.XmlDeclHandler = self.declaration
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.open: list[str] = []
        self.style = ""

    def declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise _UnsafeError("another encoding than UTF-8")

    def entity(self, *_: object) -> None:
        raise _UnsafeError("an entity of its own")

    def instruction(self, target: str, _data: str) -> None:
        if target.lower() == "xml-stylesheet":
            raise _UnsafeError("a style sheet elsewhere")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        namespace, _, name = tag.rpartition("\n")
        if name.lower() in _ELEMENTS or namespace.endswith("xhtml") or (name != "svg" and not self.open):
            raise _UnsafeError(f"a <{name}>")
        self.open.append(name)
        for qualified, value in attributes.items():
            other_namespace, _, attribute = qualified.rpartition("\n")
            self.attribute(attribute.lower(), value)
            if not other_namespace:
                _no_loading(value)

    def attribute(self, name: str, value: str) -> None:
        if name.startswith("on"):
            raise _UnsafeError(f'the event handler "{name}"')
        if name in _ADDRESSES and not _INSIDE.match(value):
            raise _UnsafeError(f'an address outside of itself in "{name}"')
        if name in _ANIMATED and any(map(_SCHEME.match, value.split(";"))):
            raise _UnsafeError(f'an address in "{name}"')
        if name == "attributename" and value.strip().lower().rpartition(":")[2].startswith(("href", "on")):
            raise _UnsafeError("an animated address")

    def text(self, text: str) -> None:
        if self.open[-1].lower() == "style":
            self.style += text

    def end(self, _tag: str) -> None:
        if self.open.pop().lower() == "style":
            _no_loading(self.style)
            self.style = ""


def _no_loading(style: str) -> None:
    if _LOADS.search(style):
        raise _UnsafeError("a style that may load something")


def problems(path: str, content: bytes) -> Iterator[Problem]:
    """At most one problem: the first thing that the picture should not have."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except _UnsafeError as error:
        yield UNSAFE.problem(path, reader.parser.CurrentLineNumber, f"the picture has {error}. {_ADVICE}")
    except expat.ExpatError as error:
        yield UNSAFE.problem(path, error.lineno, f"is no SVG ({expat.ErrorString(error.code)}). {_ADVICE}")
    except (LookupError, ValueError):
        yield UNSAFE.problem(path, 1, f"the picture has another encoding than UTF-8. {_ADVICE}")
