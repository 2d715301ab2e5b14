"""The one parse of a page: its blocks, by Python-Markdown with the extensions of the site.

What is inside the blocks is parsed later, once in each language, on a copy of the tree (`rendering`). So what is
checked, translated and printed is what the page shows. The steps on the tree, a higher number first:

    50  footnotes       Python-Markdown appends them to the tree
    32  paragraphs      a text that stands after a block, beside it, becomes a paragraph like all others
    31  anchors         headings get their #anchors, from the text of the source
    30  tick boxes      `- [ ] ...` becomes a labelled check box
    29  the end         here the parse ends; what `rendering` does comes after it
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field
from itertools import dropwhile
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kb.problem import KbError
from kb.reading import class_names
from kb.reading.anchor import Anchors
from kb.reading.block_text import STASHED, WAIVER, message_of, one_line, own_id, readable, without_attributes
from kb.reading.inline_step import InlineStep
from kb.reading.tick import TickNames

if TYPE_CHECKING:
    from kb.settings import Settings

_BOX = re.compile(r"\[[ xX]\](?:\s+|$)")
_OF_WORDS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "address", "legend")
"""Elements that cannot hold paragraphs."""
_TOC = {"marker": ""}
"""`[TOC]` in a text is text: the frame of a page has the contents."""
_NOT_STATE = ("config", "configs", "md", "parser")
"""Attributes of extensions that are alike for all pages."""


class ExtensionError(KbError):
    """A Markdown extension that mkdocs.yml names cannot be used."""


@dataclass(slots=True)
class BlockTree:
    """The blocks of one page. The texts in them are Markdown still."""

    root: Element
    """Whoever changes it, changes a copy."""
    stash: list[str] = field(default_factory=list)
    """Raw HTML and code, for which placeholders stand in the texts."""
    titles: tuple[str, ...] = ()
    """What abbreviations and links by reference say when somebody points at them."""
    state: dict[tuple[int, str], Any] = field(default_factory=dict)
    """What extensions remember of the page, by (number of the extension, attribute)."""
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Links by reference: name to (address, title)."""


class BlockParser:
    """Parses the blocks of pages. Making one takes time, so one serves many pages, one after the other."""

    def __init__(self, settings: Settings) -> None:
        """Raise ExtensionError if mkdocs.yml asks for an extension that is not there."""
        try:
            configs = {**settings.extension_settings, "toc": {**_TOC, **settings.extension_settings.get("toc", {})}}
            self.md = Markdown(extensions=[*settings.extensions], extension_configs=configs)
        except Exception as error:  # an extension may raise anything
            message = f"mkdocs.yml: the Markdown extensions cannot be used: {error}. Correct their list."
            raise ExtensionError(message) from error
        self.end = Treeprocessor(self.md)
        self.md.treeprocessors.register(InlineStep(self.md), "inline", 20)
        self.md.treeprocessors.register(_Paragraphs(self.md), "kb-paragraphs", 32)
        self.md.treeprocessors.register(_Anchors(self.md), "kb-anchors", 31)
        self.md.treeprocessors.register(_TickBoxes(self.md), "kb-tick-boxes", 30)
        self.md.treeprocessors.register(self.end, "kb-end-of-blocks", 29)
        self.footnotes: Any = next((x for x in self.md.registeredExtensions if hasattr(x, "setFootnote")), None)
        """What keeps the footnotes of a page, if there is something."""
        self._steps = list(self.md.treeprocessors)
        self._pristine = self._state()

    def parse(self, text: str, *, keep_waivers: bool = True) -> BlockTree:
        """The blocks of a page's text, and all that is needed to parse what is inside them."""
        self._reset()
        if not text.strip():
            return BlockTree(Element("div"))
        lines = text.split("\n")
        for preprocessor in self.md.preprocessors:
            lines = preprocessor.run(lines)
        root: Element = self.md.parser.parseDocument(lines).getroot()  # type: ignore[assignment]  # never None
        for step in self.md.treeprocessors:
            if step is self.end:
                break
            changed = step.run(root)
            root = root if changed is None else changed
        for element in readable(root) if "waive" in text and not keep_waivers else ():
            element.text = WAIVER.sub("", element.text or "")
        state = {key: value for key, value in self._state().items() if value != self._pristine.get(key)}
        stash = [html if isinstance(html, str) else "" for html in self.md.htmlStash.rawHtmlBlocks]
        references = dict(self.md.references)
        titles = [*self._abbreviations().values(), *(title for _, title in references.values() if title)]
        return BlockTree(root, stash, tuple(filter(message_of, titles)), state, references)

    def restore(self, tree: BlockTree, *, title: Any = str) -> None:
        """Bring the converter into the state in which it was after parsing the tree.

        `title` translates what abbreviations and links by reference say.
        """
        self._reset()
        for (number, name), value in tree.state.items():
            _put(self._holders()[number], name, value)
        self.md.references.update(
            (name, (address, title(text) if text else text)) for name, (address, text) in tree.references.items()
        )
        abbreviations = self._abbreviations()
        abbreviations.update((short, title(text)) for short, text in list(abbreviations.items()))

    def inline(self, text: str) -> Element:
        """What a single text becomes, as the element that holds it, in the state that `parse` or `restore` left."""
        root = Element("div")
        holder = SubElement(root, "p")
        holder.text = text
        for step in ("inline", "attr_list"):
            if step in self.md.treeprocessors:
                self.md.treeprocessors[step].run(root)
        return holder

    def html(self, root: Element, *, with_added_steps: bool = False) -> str:
        """What a tree of blocks becomes, in the state that `parse` or `restore` left. The tree is changed.

        Steps that were added since the parser was made (those of a site that is built) are done only if asked for.
        """
        steps = self.md.treeprocessors if with_added_steps else self._steps
        for step in list(dropwhile(lambda step: step is not self.end, steps))[1:]:
            changed = step.run(root)
            root = root if changed is None else changed
        html = self.md.serializer(root)
        tag = str(self.md.doc_tag)
        html = html[html.index(f"<{tag}>") + len(tag) + 2 : html.rindex(f"</{tag}>")].strip()
        for postprocessor in self.md.postprocessors:
            html = postprocessor.run(html)
        return html.strip()

    def _reset(self) -> None:
        self.md.reset()
        for (number, name), value in self._pristine.items():
            _put(self._holders()[number], name, copy.copy(value))  # some are not reset, such as the count of footnotes

    def _holders(self) -> list[Any]:
        """Everything that keeps something of the page between its parse and its conversion."""
        return [self.md.htmlStash, *self.md.registeredExtensions]

    def _state(self) -> dict[tuple[int, str], Any]:
        return {
            (number, name): copy.copy(value)
            for number, holder in enumerate(self._holders())
            for name, value in vars(holder).items()
            if isinstance(value, dict | list | set | int | str) and name not in _NOT_STATE
        }

    def _abbreviations(self) -> dict[str, str]:
        has_abbreviations = "abbr" in self.md.treeprocessors
        return getattr(self.md.treeprocessors["abbr"], "abbrs", {}) if has_abbreviations else {}


def _put(holder: object, name: str, value: Any) -> None:
    """Set an attribute; a collection keeps its identity, because others may hold it."""
    there = getattr(holder, name, None)
    if isinstance(there, dict | set) and type(there) is type(value):
        there.clear()
        there.update(value)
    elif isinstance(there, list):
        there[:] = value
    else:
        setattr(holder, name, value)


class _Paragraphs(Treeprocessor):
    """Without it, a line right below a heading in a list item would be shown and neither checked nor translated."""

    def run(self, root: Element) -> None:
        for parent in list(root.iter()):
            for place, child in reversed(list(enumerate(parent))):
                if child.tail and child.tail.strip() and not isinstance(child.tail, AtomicString):  # that is raw HTML
                    paragraph = Element("span" if parent.tag in _OF_WORDS else "p")
                    paragraph.text, child.tail = child.tail.strip(), None
                    parent.insert(place + 1, paragraph)


class _Anchors(Treeprocessor):
    def run(self, root: Element) -> None:
        anchors = Anchors()
        for element in root.iter():
            if element.tag in ("h1", "h2", "h3"):
                self._set(element, anchors, int(element.tag[1]))
        for element in root.iter():
            if element.tag in ("h4", "h5", "h6"):  # no sections, but their anchors come from the source, too
                self._set(element, anchors, 2)

    @staticmethod
    def _set(element: Element, anchors: Anchors, level: int) -> None:
        text = element.text or ""
        anchor = anchors.next(without_attributes(text), level, own_id(text))
        if not own_id(text):
            element.set("id", anchor)


class _TickBoxes(Treeprocessor):
    """The label holds the whole line: on a phone the line is the target, not the small box."""

    def run(self, root: Element) -> None:
        names = TickNames()
        for items in root.iter("ul"):
            for item in items:
                holder = item if (item.text or "").strip() else next(iter(item), item)
                box = _BOX.match(holder.text or "")
                if box:
                    _label(holder, (holder.text or "")[box.end() :], names)
                    items.set("class", class_names.CHECKLIST)


def _label(holder: Element, text: str, names: TickNames) -> None:
    label = Element("label")
    tick = SubElement(label, "input", {"type": "checkbox", "value": names.next(one_line(STASHED.sub("", text)))})
    tick.tail = " "
    SubElement(label, "span").text = text
    holder.text = None
    holder.insert(0, label)
