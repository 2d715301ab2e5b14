"""What there is to translate."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.languages.message import (
    Message,
    by_catalogue,
    catalogue_name,
    collect,
    field_texts,
    interface_messages,
    interface_plurals,
    page_texts,
)
from kb.project import INTERFACE, SITE, Project
from kb.reading.block_text import message_of
from sample import DESK, ROOT, copy_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return copy_project(tmp_path, DESK)


def messages(base: KnowledgeBase) -> dict[str, list[Message]]:
    return collect(base)


@cache
def shipped_base() -> KnowledgeBase:
    return KnowledgeBase(Project(ROOT))


@cache
def shipped() -> dict[str, list[Message]]:
    return messages(shipped_base())


@pytest.mark.parametrize(
    ("src_uri", "name"),
    [("index.md", "home"), ("scenarios/index.md", "scenarios"), ("a/b/c.md", "a"), ("guides/staff.md", "guides")],
)
def test_page_is_in_the_catalogue_of_its_folder(src_uri: str, name: str) -> None:
    assert catalogue_name(src_uri) == name


def test_fields_come_before_the_text_and_each_text_comes_once(desk: Path) -> None:
    texts = [message.text for message in messages(KnowledgeBase(Project(desk)))["situations"]]
    assert texts[:4] == [
        "Situations",
        "All situations.",
        "Every situation has the same five steps.",
        "Key does not open",
    ]
    assert len(set(texts)) == len(texts)
    assert "“I’m sorry. I’ll open it for you now, within {answer_within}.”" in texts
    assert not [text for text in texts if "3 minutes" in text], "values are no messages"


def test_text_of_two_pages_is_one_message_with_two_places(desk: Path) -> None:
    page = desk / "playbooks/situations/lost-key.md"
    (page.parent / "lost-card.md").write_text(page.read_text("utf-8").replace("Key does not", "Card does not"), "utf-8")
    (hear,) = [message for message in messages(KnowledgeBase(Project(desk)))["situations"] if message.text == "Hear"]
    assert hear.places == ("playbooks/situations/lost-card.md", "playbooks/situations/lost-key.md")


def test_site_holds_what_settings_and_types_say_and_interface_what_templates_say() -> None:
    site = {message.text for message in shipped()[SITE]}
    found = {message.text: message for message in shipped()[INTERFACE]}
    for text in ("Service recovery", "Guides", "Serious"):
        assert text in site, text
        assert text not in found, text
    assert "Show more" in found
    plurals = [message for message in found.values() if message.plural]
    assert plurals
    assert all("%(" in message.plural for message in plurals)
    assert any(place.startswith("hooks/theme/") for message in plurals for place in message.places)


def test_no_catalogue_holds_a_text_twice() -> None:
    for name, found in shipped().items():
        texts = [message.text for message in found]
        assert len(set(texts)) == len(texts), name


def test_every_message_has_its_places_sorted() -> None:
    for found in shipped().values():
        assert all(message.places == tuple(sorted(set(message.places))) for message in found)
        assert all(message.places and message.text.strip() for message in found)


def test_every_text_that_readers_see_of_a_page_is_a_message() -> None:
    for page in shipped_base().pages.values():
        texts = {message.text for message in shipped()[catalogue_name(page.src_uri)]}
        assert page.title in texts or not message_of(page.title)
        assert set(page_texts(page)) <= texts
        assert {text for _, text in field_texts(page)} <= texts


def test_list_of_words_is_one_message_with_a_note() -> None:
    notes = [message for message in shipped()["scenarios"] if message.note]
    assert notes
    assert all(", " in message.text for message in notes)


def test_passages_are_counted_once_for_each_catalogue() -> None:
    found = by_catalogue({"a/x.md": ["Hear", "Wait", "Hear"], "a/y.md": ["Wait"], "index.md": ["Hear"]})
    assert {name: [message.text for message in texts] for name, texts in found.items()} == {
        "a": ["Hear", "Wait"],
        "home": ["Hear"],
    }


def test_plurals_of_templates_are_those_that_babel_finds() -> None:
    assert interface_plurals() == {(found.text, found.plural) for found in interface_messages() if found.plural}
    assert interface_plurals()
