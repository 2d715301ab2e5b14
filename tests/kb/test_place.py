"""Places: roles with their telephones, and who is next. Covers kb.web.call_list and kb.reading.yaml_folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.place import public_problems, read_all
from kb.project import Project
from kb.web import call_list

if TYPE_CHECKING:
    from pathlib import Path

LATER = '"telephone" of "Duty manager" is "later", which is no number. Write digits, such as "+47 22 00 00 00".'
HARBOUR = """name: Harbour Hotel
emergency: "112"
hours: Reception day and night
roles:
  - role: Shift manager
    telephone: "+47 22 00 00 01"
    person: Ana
    next: Duty manager
  - role: Duty manager
    telephone: "22 00 00 02"
    hours: 7 to 23
"""


def write(folder: Path, text: str, name: str = "harbour.yml") -> Project:
    path = folder / "playbooks/_places" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return Project(folder)


def test_place_says_what_its_file_says(tmp_path: Path) -> None:
    (place,), problems = read_all(write(tmp_path, HARBOUR))
    assert problems == []
    assert (place.slug, place.name, place.emergency) == ("harbour", "Harbour Hotel", "112")
    assert [(one.role, one.telephone, one.person, one.next) for one in place.contacts] == [
        ("Shift manager", "+47 22 00 00 01", "Ana", "Duty manager"),
        ("Duty manager", "22 00 00 02", "", ""),
    ]
    assert list(place.texts()) == ["Reception day and night", "Shift manager", "Duty manager", "7 to 23"]


def test_there_need_not_be_a_place(tmp_path: Path) -> None:
    assert read_all(Project(tmp_path)) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            '"22 00 00 02"',
            "later",
            ":10: " + LATER,
        ),
        (
            "next: Duty manager",
            "next: Duty manger",
            ':5: "next" of "Shift manager" is "Duty manger", which is no role here. Did you mean "Duty manager"?',
        ),
        ('"112"', "ask", ':2: "emergency" is "ask", which is no number. Write digits.'),
        ("person: Ana", "persn: Ana", ':7: "persn" is not known in a role. Did you mean "person"?'),
        ("name: Harbour Hotel\n", "", ':1: "name" is missing in the place. Add a line "name: ...".'),
        ("roles:", "rolls:", ':4: "rolls" is not known in the place. Did you mean "roles"?'),
        (
            '"+47 22 00 00 01"',
            '"javascript:alert(1)"',
            ':6: "telephone" of "Shift manager" is "javascript:alert(1)"',
        ),
    ],
)
def test_mistake_is_told_at_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in HARBOUR
    places, problems = read_all(write(tmp_path, HARBOUR.replace(old, new, 1)))
    assert places == []
    assert any(str(problem).startswith(f"playbooks/_places/harbour.yml{message}") for problem in problems)


def test_two_places_of_one_name_and_names_that_are_no_address_are_told(tmp_path: Path) -> None:
    write(tmp_path, HARBOUR, "Harbour.yaml")
    write(tmp_path, HARBOUR, "my place.yml")
    _, problems = read_all(write(tmp_path, HARBOUR))
    assert [problem.message.partition(".")[0] for problem in problems] == [
        "has the same name as playbooks/_places/Harbour",
        "the name becomes an address",
    ]


def test_telephones_at_a_public_address_are_noted(tmp_path: Path) -> None:
    places, _ = read_all(write(tmp_path, HARBOUR))
    assert list(public_problems(places, "")) == []
    (note,) = public_problems(places, "https://desk.example/")
    assert str(note) == (
        "playbooks/_places/harbour.yml:1: note: "
        "the telephones of this place can be read by everybody at https://desk.example/. Put the site behind a login."
    )


def test_list_has_roles_as_they_are_written_and_in_the_language_of_the_reader(small: Path) -> None:
    write(small, HARBOUR)
    (small / "mkdocs.yml").write_text("extra: {languages: [en, nb]}\n", "utf-8")
    po = small / "locales/nb/LC_MESSAGES/site.po"
    po.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    po.write_text(f'{head}msgid "Shift manager"\nmsgstr "Skiftleder"\n', "utf-8")
    edition = Edition(KnowledgeBase(Project(small)), BuildRequest(code="nb"))
    (place,) = json.loads(call_list.file(edition.base.places, edition.translations))
    assert [(one["role"], one["shown"]) for one in place["contacts"]] == [
        ("Shift manager", "Skiftleder"),
        ("Duty manager", "Duty manager"),
    ]
