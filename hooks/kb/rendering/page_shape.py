"""The steps that give the pages of a kind their shape, on the tree of one page.

What a page type says of a section is asked of the page, by the section's anchor.
"""

from __future__ import annotations

import html
import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from kb.pages import placeholder
from kb.reading import blank, class_names
from kb.reading.block_text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from markdown import Markdown

    from kb.pages.field_type import FieldValue
    from kb.pages.page import Page
    from kb.pages.page_type import SectionSpec

_MARKDOWN_S_OWN = dict.fromkeys(map(ord, "\x02\x03"))
"""Signs with which Python-Markdown marks what it has put aside: a value must not name such a thing."""
_CODE = ("pre", "code", "kbd")
_TAG = re.compile(r"(<[^>]*>)")
_ALIGN = re.compile(r"text-align: (\w+);?")


class Placeholders(Treeprocessor):
    """`{authority}` becomes the field's value in words."""

    page: Page | None = None
    """Set before each page; None for pages without a kind."""

    def __init__(self, format_value: Callable[[FieldValue], str], forms: Mapping[str, str]) -> None:
        """`forms` are those of spoken lines in the reader's language, in words, by name."""
        super().__init__()
        self.format_value = format_value
        self.forms = forms
        self.values: list[str] = []
        """Those of the page that is being converted, in words."""
        self.names: list[str] = []
        """What stood in the braces of each."""
        self.marked: frozenset[str] = frozenset()
        """Set before each page: the names of the values that get an element of their own."""

    def run(self, root: Element) -> None:
        """Put marks in the place of the placeholders of a tree."""
        self.values, self.names = [], []
        if self.page:
            fields = {**self.forms, **self.page.fields}
            for element in readable(root):
                element.text = placeholder.set_aside(
                    element.text or "", fields, self.format_value, self.values, self.names
                )


class PlaceholderValues(Treeprocessor):
    """The values of the placeholders, as text: nothing in them is read as Markdown, attributes or HTML."""

    def __init__(self, placeholders: Placeholders, md: Markdown) -> None:
        super().__init__(md)
        self.placeholders = placeholders

    def run(self, root: Element) -> None:
        """Put the values in the place of their marks."""
        texts = [value.translate(_MARKDOWN_S_OWN) for value in self.placeholders.values]
        if not texts:
            return
        escaped = [html.escape(text) for text in texts]
        shown = list(map(self._element, escaped, self.placeholders.names))
        stash = self.md.htmlStash
        stash.rawHtmlBlocks[:] = [_put_into_html(raw, escaped, shown) for raw in stash.rawHtmlBlocks]
        values = [text.replace("&", "&amp;") for text in texts]  # the rest is escaped at the end
        parts = [
            value if element == text else stash.store(element)
            for value, text, element in zip(values, escaped, shown, strict=True)
        ]
        for element in root.iter():
            element.text = element.text and placeholder.put_back(element.text, parts)
            element.tail = element.tail and placeholder.put_back(element.tail, parts)
            for name, value in element.items():
                element.set(name, value and placeholder.put_back(value, values))

    def _element(self, escaped: str, name: str) -> str:
        """The value as HTML: an element of its own, if scripts have to find it."""
        if name in self.placeholders.forms:
            return placeholder.form_element(name, escaped)
        is_marked = name in self.placeholders.marked
        return f'<data value="{html.escape(name)}">{escaped}</data>' if is_marked else escaped


class Blanks(Treeprocessor):
    """Facts of the case that the reader puts in are seen as such, and read out as such."""

    page: Page | None = None
    """Set before each page; None for pages without a kind."""

    def __init__(self, heard: str) -> None:
        """`heard` is what is read out before a blank and not shown, such as "blank:"."""
        super().__init__()
        self.heard = heard

    def run(self, root: Element) -> None:
        """Mark all blanks of a tree."""
        if self.page:
            for parent in [element for element in root.iter() if element.tag not in _CODE]:
                for place, child in reversed(list(enumerate(parent, 1))):
                    child.tail, found = self._divided(child.tail)
                    parent[place:place] = found
                parent.text, found = self._divided(parent.text)
                parent[:0] = found

    def _divided(self, text: str | None) -> tuple[str | None, list[Element]]:
        """(the text before the first blank, the blanks, each with the text that follows it)."""
        matches = list(blank.PATTERN.finditer(text)) if text and "[" in text else []
        if not text or not matches:
            return text, []
        found = []
        ends = [match.start() for match in matches[1:]] + [len(text)]
        for match, end in zip(matches, ends, strict=True):
            element = Element("span", {"class": class_names.BLANK, "data-heard": self.heard})
            element.text, element.tail = match[0], text[match.end() : end]
            found.append(element)
        return text[: matches[0].start()], found


class Sections(Treeprocessor):
    """The sections of a page of a kind get elements and classes of their own."""

    page: Page | None = None
    """Set before each page; None for pages without a kind."""

    def __init__(self, learn: str) -> None:
        """`learn` is the text of the link to a section's explanation."""
        super().__init__()
        self.learn = learn

    def run(self, root: Element) -> None:
        """Dress all sections of a tree."""
        if self.page:
            self._dress_all(root, "h2", self.page)

    def _dress_all(self, parent: Element, tag: str, page: Page, step: str = "") -> None:
        """`step` is the anchor of the step to which the sections belong.

        All steps have parts of the same titles, so a screen reader says the title of the step after them.
        """
        number = 0
        for section in _wrapped(parent, tag):
            spec = page.specs.get(section[0].get("id", ""))
            number += bool(spec and spec.numbered)
            self._dress(section, spec, number, page.src_uri)
            anchor = section[0].get("id", "")
            if step:
                section[0].set("aria-labelledby", f"{anchor} {step}")
            if tag == "h2":
                self._dress_all(section, "h3", page, anchor if spec and spec.numbered else "")

    def _dress(self, section: Element, spec: SectionSpec | None, number: int, src_uri: str) -> None:
        """Classes say what a section contains; a number and a link to the explanation are added."""
        names = [content.css_class for content in spec.contents] if spec else []
        names += [class_names.WRITTEN] if spec and spec.written else []
        title = section[0]
        section.set("class", " ".join([class_names.SECTION, *names]))
        if spec and spec.numbered:
            section.set("class", f"{section.get('class')} {class_names.NUMBERED}")
            mark = Element("span", {"class": class_names.NUMBER})
            mark.text, mark.tail, title.text = str(number), f" {title.text or ''}", None
            title.insert(0, mark)
        if spec and spec.explained_on and title.tag == "h2":
            target = posixpath.relpath(f"{spec.explained_on}.md", posixpath.dirname(src_uri))
            line = Element("p", {"class": class_names.LEARN})
            SubElement(line, "a", {"href": target}).text = self.learn
            section.insert(1, line)


class Tables(Extension):
    """Tables for any screen, and without inline styles, which the content security policy forbids."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the step."""
        md.treeprocessors.register(_Tables(md), "kb-tables", 2)


class _Tables(Treeprocessor):
    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table":
                    box = Element("div", {"class": class_names.TABLE, "tabindex": "0"})  # a keyboard can scroll it
                    box.tail, child.tail = child.tail, None
                    parent[place] = box
                    box.append(child)
        for cell in root.iter():
            if cell.tag in ("th", "td") and (align := _ALIGN.match(cell.get("style", ""))):
                del cell.attrib["style"]
                if name := class_names.ALIGNED.get(align[1]):
                    cell.set("class", name)


def _put_into_html(raw: str | Element, escaped: list[str], shown: list[str]) -> str | Element:
    """Raw HTML with its values: as elements in its texts, as mere words in its tags."""
    if not isinstance(raw, str):
        return raw
    parts = _TAG.split(raw)
    return "".join(placeholder.put_back(part, escaped if n % 2 else shown) for n, part in enumerate(parts))


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Put each heading of that tag, with all that follows it, into a section element."""
    section: Element | None = None
    wrapped = []
    for child in list(parent):
        if child.tag == tag:
            section = Element("section")
            parent.insert(list(parent).index(child), section)
            wrapped.append(section)
        if section is not None:
            parent.remove(child)
            section.append(child)
    yield from wrapped
