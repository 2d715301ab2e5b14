"""Everything of a knowledge base that is translated, as messages in catalogues.

One catalogue holds one folder of pages, so that translators can share the work and their changes
do not meet. `home` holds the pages outside of folders, `site` what mkdocs.yml, page types and forms say, and how is
trained, `interface` what templates and program say: in English, whatever language the pages are written in.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir, extract_from_file

from kb import generator
from kb.languages.translation_checks import WORD_LIST
from kb.machine import fingerprint
from kb.pages.printed_texts import printed_texts
from kb.project import HOME, INTERFACE, SITE
from kb.reading.block_text import message_of, pieces, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from kb.knowledge_base import KnowledgeBase
    from kb.machine.cache import Cache
    from kb.pages.page import Page
    from kb.pages.page_type import PageType
    from kb.settings import Settings

LIST_NOTE = "a list of words, as people type them; give as many as you like"
"""The note of messages that are lists."""

_METHODS = [("theme/**.html", "jinja2"), ("**.py", "python")]
"""How Babel reads the texts of templates and program."""
_PRINT = Path(__file__).parents[1] / "print"
_METHOD_OF = {".html": "jinja2", ".py": "python"}
_TRANS = re.compile(r"\{%-?\s*trans\b[^%]*%\}(.*?)\{%-?\s*pluralize\b[^%]*%\}(.*?)\{%-?\s*endtrans\b", re.DOTALL)
_VARIABLE = re.compile(r"\{\{-?\s*(\w+)\s*-?\}\}")
"""How a template says what has a plural."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text to translate."""

    text: str
    """As it is written in the source language; what templates and program say, in English."""
    places: tuple[str, ...]
    """The files that have it, as problems show them, sorted."""
    plural: str = ""
    """The text for more than one, where the number decides."""
    note: str = ""
    """What a translator should know about it."""
    flags: tuple[str, ...] = ()
    """What the checks should know about it, as flags of PO files."""


def catalogue_name(src_uri: str) -> str:
    """The catalogue that holds a page: its folder."""
    folder, _, rest = src_uri.partition("/")
    return folder if rest else HOME


def collect(base: KnowledgeBase) -> dict[str, list[Message]]:
    """All messages by catalogue, in the order of the sources, each text once in a catalogue."""
    places: dict[str, dict[str, set[str]]] = {}
    notes: dict[str, str] = {}
    for page in sorted(base.pages.values(), key=lambda page: page.src_uri):
        texts = places.setdefault(catalogue_name(page.src_uri), {})
        for field, text in field_texts(page):
            spec = page.type.fields[field] if page.type else None
            if spec and spec.type.lists:
                notes[text] = f"{spec.label}: {LIST_NOTE}"
        for text in page_texts(page):
            texts.setdefault(text, set()).add(page.path)
    messages = {
        name: [
            Message(
                text=text,
                places=tuple(sorted(paths)),
                note=notes.get(text, ""),
                flags=(WORD_LIST,) if text in notes else (),
            )
            for text, paths in texts.items()
        ]
        for name, texts in sorted(places.items())
    }
    messages[SITE] = list(site_messages(base))
    messages[INTERFACE] = list(interface_messages())
    return messages


def source_language(name: str, chosen: Settings) -> str:
    """The language in which the messages of a catalogue are written."""
    return generator.LANGUAGE if name == INTERFACE else chosen.source_language


def to_translate(messages: Mapping[str, list[Message]], code: str, chosen: Settings) -> dict[str, list[Message]]:
    """The catalogues that a language must have: all that are not written in it."""
    return {name: texts for name, texts in messages.items() if source_language(name, chosen) != code}


def by_catalogue(passages: Mapping[str, Iterable[str]]) -> dict[str, list[Message]]:
    """The messages of pages, given as {src_uri: texts}, by catalogue and each once."""
    catalogues: dict[str, dict[str, Message]] = {}
    for src_uri, texts in sorted(passages.items()):
        catalogues.setdefault(catalogue_name(src_uri), {}).update(
            (text, Message(text=text, places=())) for text in texts
        )
    return {name: list(by_text.values()) for name, by_text in sorted(catalogues.items())}


def field_texts(page: Page) -> Iterator[tuple[str, str]]:
    """(field, text) of what the front matter says to readers. A list is one message, joined by commas."""
    for name, value in page.fields.items():
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        if message_of(text) and (page.type is None or page.type.fields[name].type.translated):
            yield name, text


def page_texts(page: Page, blocks: list[str] | None = None) -> list[str]:
    """Every message of a page, front matter first, in order, repeated ones repeated.

    `blocks` are its `block_texts`, where somebody has them.
    """
    blocks = block_texts(page) if blocks is None else blocks
    return [*(text for _, text in field_texts(page)), *blocks, *map(message_of, page.outline.tree.titles)]


def block_texts(page: Page) -> list[str]:
    """The messages of a page's blocks, in order, repeated ones repeated."""
    blocks = (message_of(text) for element in readable(page.outline.tree.root) for text in pieces(element))
    return list(filter(None, blocks))


def site_messages(base: KnowledgeBase) -> Iterator[Message]:
    """What mkdocs.yml, page types and forms say to readers."""
    chosen = base.settings
    texts = [
        ("mkdocs.yml", text) for text in (chosen.site_name, chosen.site_description, *chosen.titles, *chosen.shifts)
    ]
    texts += [(page_type.path, text) for page_type in base.types for text in _type_texts(page_type)]
    texts += [(form.path, text) for form in base.forms for text in form.texts()]
    texts += [(place.path, text) for place in base.places for text in place.texts()]
    texts += [(base.session.path, text) for text in base.session.texts()] if base.session else []
    return _gathered((path, text, "") for path, text in texts if message_of(text))


def interface_messages(cache: Cache | None = None) -> Iterator[Message]:
    """What templates and program say to readers, in English. Where there is a cache, they are kept."""
    key = hashlib.sha256(fingerprint.of_program(generator.ROOT).encode()).hexdigest()
    if kept := cache.get(key) if cache else None:
        return _gathered(tuple(text) for text in json.loads(kept))
    texts = _extracted(_stamps())
    if cache:
        cache.put(key, json.dumps(texts).encode())
    return _gathered(texts)


def interface_plurals() -> frozenset[tuple[str, str]]:
    """(text, text for more than one) of what templates and program say in both ways."""
    return _extracted_plurals(_stamps())


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What becomes of the messages of one catalogue."""

    labels: frozenset[str] = frozenset()
    """By what names its pages define links, as in `[the desk][desk]`."""
    printed: frozenset[str] = frozenset()
    """The messages that are printed, too."""


def uses(base: KnowledgeBase) -> dict[str, Uses]:
    """What becomes of the messages, by catalogue."""
    labels: dict[str, set[str]] = defaultdict(set)
    printed: dict[str, set[str]] = defaultdict(set)
    for src_uri, page in base.pages.items():
        name = catalogue_name(src_uri)
        labels[name] |= page.outline.tree.references.keys()
        printed[name] |= set(printed_texts(page))
    for page_type in base.types:
        if page_type.has_sheet:
            printed[SITE] |= set(_type_texts(page_type))
            printed[INTERFACE] |= set(_type_texts(page_type))
    printed[SITE] |= {base.settings.site_name, *(text for form in base.forms for text in form.texts())}
    printed[SITE] |= set(base.session.texts()) if base.session else set()
    printed[INTERFACE] |= _printed_words()
    return {
        name: Uses(labels=frozenset(labels[name]), printed=frozenset(printed[name])) for name in {*labels, *printed}
    }


@cache
def _printed_words() -> frozenset[str]:
    """What the program itself prints."""
    files = sorted(_PRINT.glob("*.py"))
    extracted = [extract_from_file("python", path, comment_tags=()) for path in files]
    return frozenset(text for texts in extracted for _, text, _, _ in texts if isinstance(text, str))


def _gathered(texts: Iterable[tuple[str, str, str]]) -> Iterator[Message]:
    """The messages of (file, text, plural or ""), each once."""
    places: dict[tuple[str, str], set[str]] = {}
    for path, text, plural in texts:
        places.setdefault((text, plural), set()).add(path)
    for (text, plural), paths in places.items():
        yield Message(text=text, places=tuple(sorted(paths)), plural=plural)


def _stamps() -> tuple[tuple[Path, int], ...]:
    """The files that say something, each with the time of its last change."""
    files = [path for path in generator.ROOT.rglob("*") if path.suffix in _METHOD_OF]
    return tuple(sorted((path, path.stat().st_mtime_ns) for path in files))


@lru_cache(maxsize=4)
def _extracted_plurals(stamps: tuple[tuple[Path, int], ...]) -> frozenset[tuple[str, str]]:
    """The plurals of `_extracted`, without the time that it takes to load Jinja."""
    plurals: list[tuple[str, str]] = []
    for path, _ in stamps:
        source = path.read_text("utf-8")
        if "ngettext(" in source:
            texts = [text for _, text, _, _ in extract_from_file(_METHOD_OF[path.suffix], path, comment_tags=())]
            plurals += [(text[0], text[1]) for text in texts if not isinstance(text, str)]
        if "pluralize" in source and path.suffix == ".html":
            plurals += [
                (_template_text(singular), _template_text(plural)) for singular, plural in _TRANS.findall(source)
            ]
    return frozenset(plurals)


def _template_text(text: str) -> str:
    """A text of a template as Jinja hands it to gettext."""
    return _VARIABLE.sub(r"%(\1)s", " ".join(line.strip() for line in text.replace("%", "%%").strip().split("\n")))


@lru_cache(maxsize=4)
def _extracted(_stamps: tuple[tuple[Path, int], ...]) -> tuple[tuple[str, str, str], ...]:
    """What templates and code say, read again only when one of the files has changed."""
    texts = []
    for file, line, extracted, _, _ in extract_from_dir(generator.ROOT, _METHODS, comment_tags=()):
        singular, plural = (extracted, "") if isinstance(extracted, str) else (extracted[0], extracted[1])
        texts.append((generator.place(generator.ROOT / file), line, singular, plural))
    return tuple((place, singular, plural) for place, _, singular, plural in sorted(texts))


def _type_texts(page_type: PageType) -> Iterator[str]:
    yield page_type.plural.capitalize()
    yield from filter(None, (page_type.question, page_type.role_play_note))
    for spec in page_type.fields.values():
        if spec.name in page_type.header_fields or spec.type.refers:
            yield spec.label
        yield from (*spec.choices, *spec.limits)
    yield from (section.pause_before for section in page_type.every_section() if section.pause_before)
    yield from (section.in_reach for section in page_type.sections if section.in_reach)
    yield from (section.about for section in page_type.every_section() if section.tell_apart and section.about)
