"""Everything of a knowledge base that is translated, as messages in catalogues.

One catalogue holds one folder of pages, so that translators can share the work and their changes
do not meet. `home` holds the pages outside of folders, `interface` what templates and page types say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir

from kb.languages.translation_checks import WORD_LIST
from kb.project import GENERATOR
from kb.reading.block_text import message_of, pieces, readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kb.knowledge_base import KnowledgeBase
    from kb.pages.page import Page
    from kb.pages.page_type import PageType

INTERFACE = "interface"

LIST_NOTE = "a list of words, as people type them; give as many as you like"
"""The note of messages that are lists."""

_METHODS = [("theme/**.html", "jinja2"), ("**.py", "python")]


@dataclass(frozen=True, slots=True)
class Message:
    """One text in English."""

    text: str
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
    return folder if rest else "home"


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
            Message(text, tuple(sorted(paths)), note=notes.get(text, ""), flags=(WORD_LIST,) if text in notes else ())
            for text, paths in texts.items()
        ]
        for name, texts in sorted(places.items())
    }
    messages[INTERFACE] = list(interface(base))
    return messages


def by_catalogue(passages: Mapping[str, Iterable[str]]) -> dict[str, list[Message]]:
    """The messages of pages, given as {src_uri: texts}, by catalogue and each once."""
    found: dict[str, dict[str, Message]] = {}
    for src_uri, texts in sorted(passages.items()):
        found.setdefault(catalogue_name(src_uri), {}).update((text, Message(text, ())) for text in texts)
    return {name: list(messages.values()) for name, messages in sorted(found.items())}


def field_texts(page: Page) -> Iterator[tuple[str, str]]:
    """(field, text) of what the front matter says to readers. A list is one message, joined by commas."""
    for name, value in page.fields.items():
        text = ", ".join(value) if isinstance(value, tuple) else str(value)
        if message_of(text) and (page.type is None or page.type.fields[name].type.translated):
            yield name, text


def page_texts(page: Page) -> list[str]:
    """Every message of a page, front matter first, in order, repeated ones repeated."""
    tree = page.outline.tree
    blocks = [message_of(text) for element in readable(tree.root) for text in pieces(element)]
    fields = [text for _, text in field_texts(page)]
    return [*fields, *filter(None, blocks), *map(message_of, tree.titles)]


def interface(base: KnowledgeBase) -> Iterator[Message]:
    """What templates, page types, forms and mkdocs.yml say to readers."""
    places: dict[tuple[str, str], set[str]] = {}
    for place, text, plural in _interface_texts(base):
        places.setdefault((text, plural), set()).add(place)
    for (text, plural), paths in places.items():
        yield Message(text, tuple(sorted(paths)), plural)


def _interface_texts(base: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """(file, text, plural or "")."""
    for text in (base.settings.site_name, base.settings.site_description, *base.settings.titles):
        yield "mkdocs.yml", text, ""
    for page_type in base.types:
        yield from ((page_type.path, text, "") for text in _type_texts(page_type))
    for form in base.forms:
        yield from ((form.path, text, "") for text in form.texts())
    files = [path for path in GENERATOR.rglob("*") if path.suffix in (".html", ".py")]
    yield from _extracted(tuple(sorted((path, path.stat().st_mtime_ns) for path in files)))


@lru_cache(maxsize=4)
def _extracted(_stamps: tuple[tuple[Path, int], ...]) -> tuple[tuple[str, str, str], ...]:
    """What templates and code say, read again only when one of the files has changed."""
    texts = []
    for file, _, extracted, _, _ in extract_from_dir(GENERATOR, _METHODS, comment_tags=()):
        singular, plural = (extracted, "") if isinstance(extracted, str) else (extracted[0], extracted[1])
        texts.append((f"hooks/{file}", singular, plural))
    return tuple(texts)


def _type_texts(page_type: PageType) -> Iterator[str]:
    yield page_type.plural.capitalize()
    for spec in page_type.fields.values():
        if spec.name in page_type.header_fields or spec.type.refers:
            yield spec.label
        yield from spec.choices
    yield from (section.pause_before for section in page_type.every_section() if section.pause_before)
