"""The Python-Markdown extension that gives pages their shape.

Its steps, in the order in which they run on the tree of one page (a higher number runs earlier;
Python-Markdown itself parses what is inside the blocks at 20, and MkDocs resolves links at 0):

    31  anchors         headings get their #anchors, from the English text
    30  tick boxes      `- [ ] ...` becomes a labelled check box
    24  placeholders    `{authority}` becomes the field's value in words
     3  sections        the sections of a typed page get elements and classes of their own
     2  tables          a table that is wider than the phone scrolls in a box of its own
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from kb import class_names, placeholder, waiver
from kb.anchor import Anchors
from kb.outline import heading
from kb.sequence import same

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown import Markdown

    from kb.page import Page
    from kb.page_type import SectionSpec
    from kb.value import Value

_STASHED = re.compile("\x02[^\x03]*\x03")
"""What Python-Markdown puts in place of raw HTML until the end of the conversion."""
_ALIGN = re.compile(r"text-align: (\w+);?")
_BOX = re.compile(r"\[[ xX]\]\s+")


class PageShape(Extension):
    """One object serves a whole build: set `page` before each page is converted."""

    def __init__(self, in_words: Callable[[Value], str], learn: str) -> None:
        """`in_words` prints a field's value; `learn` is the text of the link to a section's explanation."""
        super().__init__()
        self.page: Page | None = None
        """None for pages without a kind, which keep the shape that Markdown gives them."""
        self.specs: dict[str, SectionSpec] = {}
        """What the page type says of each heading of the page, by #anchor."""
        self.openings: dict[str, tuple[str, str]] = {}
        """For each page's address, the first phrase to say as plain text, and its language if that is marked."""
        self.in_words = in_words
        self.learn = learn

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register the steps."""
        md.preprocessors.register(_Waivers(self), "kb-waivers", 28)
        md.treeprocessors.register(_Anchors(self), "kb-anchors", 31)
        md.treeprocessors.register(_TickBoxes(md), "kb-tick-boxes", 30)
        md.treeprocessors.register(_Placeholders(self), "kb-placeholders", 24)
        md.treeprocessors.register(_Sections(self), "kb-sections", 3)
        Tables().extendMarkdown(md)


class _Waivers(Preprocessor):
    """Waiver comments are for authors, not for readers."""

    def __init__(self, shape: PageShape) -> None:
        self.shape = shape

    def run(self, lines: list[str]) -> list[str]:
        if self.shape.page is None:
            return lines
        return [waiver.COMMENT.sub("", line) for line in lines]


class _Anchors(Treeprocessor):
    def __init__(self, shape: PageShape) -> None:
        self.shape = shape

    def run(self, root: Element) -> None:
        anchors = Anchors()
        self.shape.specs = {}
        parent: SectionSpec | None = None
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3"):
                title, own_id = heading(element.text or "")
                anchor = anchors.next(title, int(element.tag[1]), own_id)
                if not own_id:
                    element.set("id", anchor)
                spec = self._spec(title, None if element.tag == "h2" else parent)
                parent = spec if element.tag == "h2" else parent
                if spec:
                    self.shape.specs[anchor] = spec
        for element in root.iter():
            if element.tag in ("h4", "h5", "h6"):  # no sections, but their anchors come from the English, too
                title, own_id = heading(element.text or "")
                anchor = anchors.next(title, 2, own_id)
                if not own_id:
                    element.set("id", anchor)

    def _spec(self, title: str, parent: SectionSpec | None) -> SectionSpec | None:
        page_type = self.shape.page.type if self.shape.page else None
        specs = parent.sections if parent else page_type.sections if page_type else ()
        return next((spec for spec in specs if same(spec.title) == same(title)), None)


class _TickBoxes(Treeprocessor):
    """The label holds the whole line: on a phone the line is the target, not the small box."""

    def run(self, root: Element) -> None:
        for items in root.iter("ul"):
            for item in items:
                text = item if (item.text or "").strip() else next(iter(item), item)
                box = _BOX.match(text.text or "")
                if box:
                    label = Element("label")
                    tick = SubElement(label, "input", {"type": "checkbox"})
                    tick.tail = " "
                    words = SubElement(label, "span")
                    words.text = (text.text or "")[box.end() :]
                    text.text = None
                    text.insert(0, label)
                    items.set("class", class_names.CHECKLIST)


class _Placeholders(Treeprocessor):
    def __init__(self, shape: PageShape) -> None:
        self.shape = shape

    def run(self, root: Element) -> None:
        if self.shape.page:
            fields = self.shape.page.fields
            for element in root.iter():
                if element.text and element.tag not in ("pre", "code"):
                    element.text = placeholder.fill(element.text, fields, self.shape.in_words)


class _Sections(Treeprocessor):
    def __init__(self, shape: PageShape) -> None:
        self.shape = shape

    def run(self, root: Element) -> None:
        if self.shape.page:
            self._dress_all(root, "h2", self.shape.page.address)

    def _dress_all(self, parent: Element, tag: str, address: str) -> None:
        number = 0
        for section in _wrapped(parent, tag):
            spec = self.shape.specs.get(section[0].get("id", ""))
            number += bool(spec and spec.numbered)
            self._dress(section, spec, number, address)
            if tag == "h2":
                self._dress_all(section, "h3", address)

    def _dress(self, section: Element, spec: SectionSpec | None, number: int, address: str) -> None:
        """Classes say what a section contains; a number and a link to the explanation are added."""
        names = [class_names.of_content(content.name) for content in spec.contents] if spec else []
        title = section[0]
        if class_names.PHRASES_TO_SAY in names:
            first = next(section.iter("li"), section)
            phrase = _STASHED.sub("", "".join(first.itertext())).strip()
            self.shape.openings.setdefault(address, (phrase, first.get("lang", "")))
        section.set("class", " ".join([class_names.SECTION, *names]))
        if spec and spec.numbered:
            section.set("class", f"{section.get('class')} {class_names.NUMBERED}")
            mark = Element("span", {"class": class_names.NUMBER})
            mark.text, mark.tail, title.text = str(number), f" {title.text or ''}", None
            title.insert(0, mark)
        if spec and spec.explained_on and title.tag == "h2":
            target = posixpath.relpath(f"{spec.explained_on}.md", posixpath.dirname(address))
            line = Element("p", {"class": class_names.LEARN})
            SubElement(line, "a", {"href": target}).text = self.shape.learn
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


def _wrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Put each heading of that tag, with all that follows it, into a section element."""
    section: Element | None = None
    made = []
    for child in list(parent):
        if child.tag == tag:
            section = Element("section")
            parent.insert(list(parent).index(child), section)
            made.append(section)
        if section is not None:
            parent.remove(child)
            section.append(child)
    yield from made
