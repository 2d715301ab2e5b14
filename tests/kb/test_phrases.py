"""What is said on a page in all languages, as the file beside it says it. Covers kb.web.phrases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "extra:\n  languages: [en, es, th]\nmarkdown_extensions: [attr_list]\n"
TYPE = """\
kind: situation
folder: situations
fields:
  title: {is: text, about: What happened.}
  within: {is: duration, about: The longest wait.}
sections:
  - {title: Do, contains: checklist}
  - {title: Say, contains: [checklist, phrases to say]}
  - {title: Record, contains: text, sections: [{title: Log, contains: phrases to say, written: yes}]}
  - {title: Part, contains: [list, phrases to say]}
"""
PAGE = """\
---
title: Key does not open
within: 3 minutes
---

## Do

- [ ] Listen.

## Say

- [ ] Look at them.
- “I’m sorry.”
- On the phone: “You asked for [what was asked for]. I’ll be there within {within}.”
- **Later:** “It *works* now.” Smile.

## Record

Write it down.

### Log

- “[door], [time].”

## Part

- Stand up.
- “Goodbye.”
"""
TRANSLATED = {
    "es": {
        "“I’m sorry.”": "«Lo siento».",
        "On the phone: “You asked for [what was asked for]. I’ll be there within {within}.”": (
            "Por teléfono: «Usted pidió [lo que pidió]. Llego en {within}»."
        ),
        "“Goodbye.”": "«Adiós a las {6 minutes}».",  # wrong: its source has no value
    },
    "th": {
        "On the phone: “You asked for [what was asked for]. I’ll be there within {within}.”": (
            "ทางโทรศัพท์: “คุณลูกค้าขอ[สิ่งที่ขอ] จะไปถึงใน {within}”"
        ),
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "mkdocs.yml": SETTINGS,
        "playbooks/_page_types/situation.yml": TYPE,
        "playbooks/situations/lost-key.md": PAGE,
    }
    for code, texts in TRANSLATED.items():
        entries = [f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in texts.items()]
        files[f"locales/{code}/LC_MESSAGES/situations.po"] = "\n".join([header(find_language(code)) + "\n", *entries])
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def file(folder: Path, code: str) -> bytes:
    edition = Edition(KnowledgeBase(Project(folder)), BuildRequest(code=code))
    return edition.phrases(edition.base.pages["situations/lost-key.md"])


def test_phrases_have_their_words_in_each_language_in_which_they_are_published(folder: Path) -> None:
    made = json.loads(file(folder, "en"))
    assert made["source"] == "en"
    assert made["phrases"] == [
        {"en": "I’m sorry.", "es": "Lo siento."},
        {
            "en": "You asked for [what was asked for]. I’ll be there within 3 minutes.",
            "es": "Usted pidió [lo que pidió]. Llego en 3 minutos.",
            "th": "คุณลูกค้าขอ[สิ่งที่ขอ] จะไปถึงใน 3 นาที",
        },
        {"en": "It works now."},
        {"en": "Stand up."},  # not said, and counted like the lines of the page
        {"en": "Goodbye."},
    ]


def test_phrases_with_amounts_of_a_place_have_those_in_every_language(folder: Path) -> None:
    page = folder / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text("utf-8").replace("I’m sorry.", "Have {12 USD} back."), "utf-8")
    catalogue = folder / "locales/es/LC_MESSAGES/situations.po"
    entry = 'msgid "“Have {12 USD} back.”"\nmsgstr "«Le devuelvo {12 USD}»."\n'
    catalogue.write_text(catalogue.read_text("utf-8") + "\n" + entry, "utf-8")
    place = folder / "playbooks/_places/harbour.yml"
    place.parent.mkdir()
    roles = 'name: Harbour\nroles:\n  - role: Duty manager\n    telephone: "22 00 00 01"\n'
    place.write_text(f"{roles}amounts:\n  situations/lost-key:\n    12 USD: 120 NOK\n", "utf-8")
    made = json.loads(file(folder, "en"))
    assert made["phrases"][0] == {"en": "Have $12 back.", "es": "Le devuelvo 12\xa0US$."}
    assert made["places"] == {
        "harbour": {"0": {"en": "Have NOK\xa0120 back.", "es": "Le devuelvo 120\xa0NOK."}},
    }


def test_file_is_the_same_in_every_language(folder: Path) -> None:
    assert file(folder, "en") == file(folder, "es") == file(folder, "th")


def test_translation_of_a_phrase_into_any_language_changes_the_page_in_all(folder: Path) -> None:
    def digests() -> list[str]:
        edition = Edition(KnowledgeBase(Project(folder)), BuildRequest(code="es"))
        return [edition.digest("situations/lost-key.md"), edition.digests.shared]

    before = digests()
    path = folder / "locales/th/LC_MESSAGES/situations.po"
    path.write_text(path.read_text("utf-8").replace("จะไปถึงใน", "จะถึงใน"), "utf-8")
    after = digests()
    assert before[0] != after[0]
    assert before[1] == after[1]


@pytest.mark.parametrize(("languages", "there"), [("[en, th]", True), ("[en]", False)])
def test_site_in_one_language_has_no_file(folder: Path, languages: str, there: bool) -> None:
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[en, es, th]", languages), "utf-8")
    edition = Edition(KnowledgeBase(Project(folder)), BuildRequest(code="en"))
    assert edition.has_phrases(edition.base.pages["situations/lost-key.md"]) is there
