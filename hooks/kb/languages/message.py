"""Everything of a knowledge base that is translated, as messages in catalogues.

One catalogue holds one folder of pages, so that translators can share the work and their changes
do not meet. `home` holds the pages outside of folders, `interface` what templates and page types say.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from babel.messages.extract import extract_from_dir
from markdown import Markdown

from kb.languages.translation_checks import WORD_LIST
from kb.pages import blank_form
from kb.rendering.block_translation import Translation, message_of
from kb.rendering.page_shape import PageShape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from kb.knowledge_base import KnowledgeBase
    from kb.pages.page import Page
    from kb.pages.page_type import PageType
    from kb.settings import Settings

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


def catalogue_name(address: str) -> str:
    """The catalogue that holds a page: its folder."""
    folder, _, rest = address.partition("/")
    return folder if rest else "home"


def collect(base: KnowledgeBase, settings: Settings) -> dict[str, list[Message]]:
    """All messages by catalogue, in the order of the sources, each text once in a catalogue."""
    converter = Converter(settings)
    found: dict[str, dict[str, set[str]]] = {}
    notes: dict[str, str] = {}
    for page in sorted(base.pages.values(), key=lambda page: page.address):
        texts = found.setdefault(catalogue_name(page.address), {})
        for field, text in field_texts(page):
            texts.setdefault(text, set()).add(page.path)
            if page.type and page.type.fields[field].type.name == "list of texts":
                notes[text] = f"{page.type.fields[field].label}: {LIST_NOTE}"
        for text in converter.messages(page):
            texts.setdefault(text, set()).add(page.path)
    messages = {
        name: [
            Message(text, tuple(sorted(places)), note=notes.get(text, ""), flags=(WORD_LIST,) if text in notes else ())
            for text, places in texts.items()
        ]
        for name, texts in sorted(found.items())
    }
    messages[INTERFACE] = list(interface(base, settings))
    return messages


def by_catalogue(passages: Mapping[str, Iterable[str]]) -> dict[str, list[Message]]:
    """The messages of pages, given as {address: texts}, by catalogue and each once."""
    found: dict[str, dict[str, Message]] = {}
    for address, texts in sorted(passages.items()):
        found.setdefault(catalogue_name(address), {}).update((text, Message(text, ())) for text in texts)
    return {name: list(messages.values()) for name, messages in sorted(found.items())}


def field_texts(page: Page) -> Iterator[tuple[str, str]]:
    """(field, text) of what the front matter says to readers. A list is one message, joined by commas."""
    for name, value in page.fields.items():
        kind = page.type.fields[name].type.name if page.type else "text"
        if kind == "list of texts" and isinstance(value, tuple):
            yield name, ", ".join(value)
        elif kind == "text" and message_of(str(value)):
            yield name, str(value)


class Converter:
    """Converts pages as the site does, to find their messages."""

    def __init__(self, settings: Settings) -> None:
        self._translation = Translation()
        self._shape = PageShape(str, "")
        self._settings = settings

    def messages(self, page: Page) -> list[str]:
        """Every message of a page's body, in order, repeated ones repeated."""
        self._shape.page = page if page.type else None
        Markdown(
            extensions=[*self._settings.extensions, self._shape, self._translation],
            extension_configs=self._settings.extension_settings,
        ).convert(page.body)
        return self._translation.messages


def interface(base: KnowledgeBase, settings: Settings) -> Iterator[Message]:
    """What templates, page types, forms and mkdocs.yml say to readers."""
    found: dict[tuple[str, str], set[str]] = {}
    for place, text, plural in _interface(base, settings):
        found.setdefault((text, plural), set()).add(place)
    for (text, plural), places in found.items():
        yield Message(text, tuple(sorted(places)), plural)


def _interface(base: KnowledgeBase, settings: Settings) -> Iterator[tuple[str, str, str]]:
    """(file, text, plural or "")."""
    for text in (settings.site_name, settings.site_description, *settings.titles):
        yield "mkdocs.yml", text, ""
    for kind in base.types:
        yield from ((kind.path, text, "") for text in _type_texts(kind))
    for one in blank_form.read_all(base.project)[0]:
        yield from ((one.path, text, "") for text in one.texts())
    hooks = base.project.root / "hooks"
    files = [path for path in hooks.rglob("*") if path.suffix in (".html", ".py")]
    yield from _said(hooks, tuple(sorted((path, path.stat().st_mtime_ns) for path in files)))


@lru_cache(maxsize=4)
def _said(hooks: Path, _stamps: tuple[tuple[Path, int], ...]) -> tuple[tuple[str, str, str], ...]:
    """What templates and code say, read again only when one of the files has changed."""
    found = []
    for file, _, extracted, _, _ in extract_from_dir(hooks, _METHODS, comment_tags=()):
        singular, plural = (extracted, "") if isinstance(extracted, str) else (extracted[0], extracted[1])
        found.append((f"hooks/{file}", singular, plural))
    return tuple(found)


def _type_texts(kind: PageType) -> Iterator[str]:
    yield kind.plural.capitalize()
    for spec in kind.fields.values():
        if spec.name in kind.header_fields or spec.type.name in ("page", "list of pages"):
            yield spec.label
        yield from spec.choices
    yield from (section.pause_before for section in kind.every_section() if section.pause_before)
