"""Whether a translation becomes the same as its English: the same elements, addresses, attributes, code and HTML.

Rules that look at the text can be tricked, for they read it otherwise than the page does. So both texts are given to
the converter that makes the pages, and the trees that come out are compared. No parser of HTML is needed: the converter
escapes all that it writes, but for the raw HTML that it puts aside, and that is compared, too.

Free are bold and italics, line breaks, the words of titles and of pictures, and the order of links.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from kb.pages import placeholder
from kb.problem import Check
from kb.reading.block_parser import BlockParser, BlockTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.languages.translation_checks import Fault
    from kb.settings import Settings

STRUCTURE = Check(
    name="translation-structure",
    about="A translation becomes the same on the page as the English: no element, address or attribute more or less.",
    example=(
        'entry "See [the guide](x.md), [your name]." becomes <a href="javascript:pwn">, which the English does not. '
        "Write the marks as in the English."
    ),
)
CHECKS = (STRUCTURE,)

_HOLDERS = ("p", "h2", "li", "td", "dt")
"""Elements of which each reads braces at its end in its own way."""
_FREE = ("em", "strong", "br")
_WORDS_OF = {"a": ("title",), "img": ("title", "alt")}
"""Attributes that hold words."""
_STASHED = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_MARKS = re.compile(r"[\[\]<>{}`\\]|&(?=[#\w])|!(?=\[)|\x02[^\x03]*\x03|zqv\d+vqz")
"""What must stand in the words as often: signs that mean something, what was put aside, values."""
_MATTERS = re.compile(r"[\[\]`<>&{}\\\n\r\t\x02\x03]")
"""Without any of these, a text becomes itself and emphasis."""
_PLAIN_LINK = re.compile(r"(?<!!)\[(?!\^)[^\[\]()`<>&{}\\\n\r\t\x02\x03]*\]\(([\w./#-]+)\)")
_LABEL = re.compile(r"\[\^([^\]]*)\]")
_KNOWN_STEPS = {
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "em_strong", "footnote"),
    *("inline", "prettify", "unescape", "toc", "abbr", "attr_list", "footnote-duplicate"),
}
"""The steps of the converter for which _MATTERS is right."""
_STEPS = ("inline", "attr_list", "unescape")
"""Those of them that change a text; a table of contents comes only where its mark stands."""

_Shape = tuple[tuple[str, ...], str, tuple[tuple[str, str], ...], str]
"""(tags of the ancestors, tag, attributes, text of code)."""


@dataclass(slots=True)
class Result:
    """What a text becomes."""

    shapes: Counter[_Shape] = field(default_factory=Counter)
    """The elements."""
    raw: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    """(tags of the ancestors, HTML) of what stands in the text as it is, in order."""
    marks: Counter[str] = field(default_factory=Counter)
    """What is left in the words that means something elsewhere."""


class TranslationTree:
    """Compares what texts become. Making one takes time, so one serves all catalogues."""

    def __init__(self, settings: Settings) -> None:
        """Raise ExtensionError if mkdocs.yml asks for an extension that is not there."""
        told_to = settings.extension_settings
        self.key = repr([(name, sorted(told_to.get(name, {}).items())) for name in settings.extensions])
        """The same for two trees that compare alike."""
        self._parser = BlockParser(settings)
        md = self._parser.md
        steps = list(md.treeprocessors)
        self._steps = steps[steps.index(self._parser.end) + 1 :]
        known = {
            item
            for name in _KNOWN_STEPS
            for steps_of in (md.inlinePatterns, md.treeprocessors)
            if name in steps_of
            for item in [steps_of[name]]
        }
        self.steps_are_known = known.issuperset([*md.inlinePatterns, *self._steps])
        if self.steps_are_known:
            self._steps = [md.treeprocessors[name] for name in _STEPS if name in md.treeprocessors]
        self._toc = next((step for step in steps if hasattr(step, "marker") and hasattr(step, "toc_class")), None)
        self._toc_mark = getattr(self._toc, "marker", "")
        self._blocks = BlockTree(Element("div"))
        self._parser.restore(self._blocks)

    def faults(self, source: str, translation: str, labels: frozenset[str] = frozenset()) -> Iterator[Fault]:
        """What the translation becomes that the English does not, and the other way round.

        `labels` are those by which the pages that have the text define links.
        """
        if source == translation:
            return
        source, translation = _with_words(source, translation)
        if self.steps_are_known and _is_plain(source, translation):
            return
        braces = "{" in source or "{" in translation
        for holder in _HOLDERS if braces else _HOLDERS[:1]:
            ours, theirs = (self.result(text, holder, labels) for text in (source, translation))
            fault = _difference(ours, theirs)
            if fault:
                yield STRUCTURE, fault
                return

    def result(self, text: str, holder: str, labels: frozenset[str] = frozenset()) -> Result:
        """What a text becomes in an element, on a page that has all of its footnotes, and links of these labels."""
        self._begin(_LABEL.findall(text), labels)
        root = Element("div")
        SubElement(root, holder, {"id": "x"} if holder == "h2" else {}).text = text
        SubElement(root, "p").text = "x"
        if self.steps_are_known and self._toc and self._toc_mark and self._toc_mark in text:
            self._toc.run(root)
        for step in self._steps:
            changed = step.run(root)
            root = root if changed is None else changed
        result = Result()
        self._read(root, (), result)
        return result

    def _begin(self, footnotes: list[str], labels: frozenset[str]) -> None:
        """Forget the text before."""
        md = self._parser.md
        if not self.steps_are_known:
            self._parser.restore(self._blocks)
        md.htmlStash.reset()
        md.references.clear()
        md.references.update((label, (f"reference:{label}", "")) for label in labels)
        if footnotes and self._parser.footnotes:
            self._parser.footnotes.reset()
            self._parser.footnotes.unique_prefix = 0
            self._parser.footnotes.footnotes.update((label, "") for label in footnotes)

    def _read(self, element: Element, above: tuple[str, ...], result: Result) -> None:
        if element.tag not in _FREE:
            words = _WORDS_OF.get(element.tag, ())
            attributes = []
            for name, value in sorted(element.items()):
                if name in words:
                    self._text(value, (*above, element.tag, name), result)
                    continue
                held = self._stash(value)
                attributes.append((name, _STASHED.sub("", value) + "".join(held)))
            code = "".join(element.itertext()) if element.tag == "code" else ""
            result.shapes[above, element.tag, tuple(attributes), code] += 1
            if element.tag == "code":
                return
            above = (*above, element.tag)
        self._text(element.text or "", above, result)
        for child in element:
            self._read(child, above, result)
            self._text(child.tail or "", above, result)

    def _text(self, text: str, above: tuple[str, ...], result: Result) -> None:
        if not text:
            return
        result.raw += [(above, html) for html in self._stash(text)]
        result.marks.update(_MARKS.findall(_STASHED.sub("", text)))

    def _stash(self, text: str) -> list[str]:
        if "\x02" not in text:
            return []
        stash = self._parser.md.htmlStash.rawHtmlBlocks
        numbers = [int(number) for number in _STASHED.findall(text)]
        return [str(stash[number]) if number < len(stash) else "\x02" for number in numbers]


def tree_of(settings: Settings) -> TranslationTree:
    """The one for these settings, made once."""
    return _kept(settings.extensions, _Settings(settings))


class _Settings:
    """Settings that can be a key, though they hold dictionaries."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._key = repr(sorted(settings.extension_settings.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Settings) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


@lru_cache(maxsize=4)
def _kept(_extensions: tuple[str, ...], key: _Settings) -> TranslationTree:
    return TranslationTree(key.settings)


def _is_plain(source: str, translation: str) -> bool:
    """True if it can be seen that both become the same: words, emphasis, and simple links to the same pages."""
    if "[" in source:
        if sorted(_PLAIN_LINK.findall(source)) != sorted(_PLAIN_LINK.findall(translation)):
            return False
        source, translation = (_PLAIN_LINK.sub("", text) for text in (source, translation))
    return not (_MATTERS.search(source) or _MATTERS.search(translation))


def _with_words(source: str, translation: str) -> tuple[str, str]:
    """Both with a word for each value of the English, as on the page: there it is no brace any more."""
    for number, name in enumerate(dict.fromkeys(placeholder.names(source)) if "{" in source else ()):
        source, translation = (text.replace(f"{{{name}}}", f"zqv{number}vqz") for text in (source, translation))
    return source, translation


def _difference(ours: Result, theirs: Result) -> str:
    """What is wrong and what to do; "" if the two are alike."""
    added, lost = theirs.shapes - ours.shapes, ours.shapes - theirs.shapes
    advice = "Write the marks as in the English."
    if added:
        return f"becomes {_shown(added)}, which the English does not. {advice}"
    if lost:
        return f"lacks {_shown(lost)} on the page. {advice}"
    if theirs.raw != ours.raw:
        return f"has its HTML in another order or place than the English. {advice}"
    if theirs.marks != ours.marks:
        marks = (theirs.marks - ours.marks) + (ours.marks - theirs.marks)
        words = ", ".join("a value" if mark.startswith("zqv") else f"“{mark}”" for mark in sorted(marks))
        return f"has {words} in its words more or less often than the English. {advice}"
    return ""


def _shown(shapes: Counter[_Shape]) -> str:
    names = []
    for _, tag, attributes, code in sorted(shapes):
        words = " ".join([tag, *(f'{name}="{value}"' for name, value in attributes)])
        names.append(f"<{words}>{code}")
    return ", ".join(names)
