"""Places: roles with their telephones, who is next, and amounts of their own.

Covers kb.pages.amount, kb.checks.place_amounts, kb.web.call_list,
kb.print.sheet_amounts and kb.reading.yaml_folder.
"""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from babel import Locale

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.amount import amounts_on, with_amounts
from kb.pages.field_type import Money
from kb.pages.place import public_problems, read_all, unseen_problems
from kb.print.sheet import Sheets
from kb.print.sheet_amounts import with_elements
from kb.project import Project
from kb.web import call_list

if TYPE_CHECKING:
    from pathlib import Path

AUTORITY = '"scenarios/late-delivery" has no amount "autority". Did you mean "authority"?'
MIXED = 'at this place "scenarios/late-delivery" has "authority" in NOK, and "12 USD" in USD. Give that one here, too.'
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
        ("role: Duty", "role: Shift", ':9: "Shift manager" is here twice. Keep one of them, or call one another role.'),
        (HARBOUR.partition("roles:")[2], " []\n", ':4: "roles" has no entry. Write each as "- role: ...".'),
        (
            HARBOUR.partition("roles:")[2],
            """
  - telephone: "112"
  - {role: A, telephone: "112", next: B}
""",
            ':6: "next" of "A" is "B", which is no role here.',
        ),
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


def test_file_that_is_meant_to_be_read_is_told_and_hidden_ones_are_left_alone(tmp_path: Path) -> None:
    for name in ("Notes.md", "harbour.yml~", "._harbour.yml", "Quay.YML", "bay.yaml.txt", "old/pier.yml"):
        (tmp_path / "playbooks/_places/old").mkdir(parents=True, exist_ok=True)
        write(tmp_path, HARBOUR, name)
    places, problems = read_all(write(tmp_path, HARBOUR))
    assert [place.slug for place in places] == ["harbour"]
    assert list(map(str, problems)) == [
        f"playbooks/_places/{name}:1: is not read. Call it playbooks/_places/{right}.yml."
        for name, right in {"Quay.YML": "Quay", "bay.yaml.txt": "bay", "old/pier.yml": "pier"}.items()
    ]


def test_letter_that_cannot_be_printed_is_told_at_its_line(small: Path) -> None:
    write(small, HARBOUR.replace("person: Ana", "person: Ana 🚢"))
    problems = [str(one) for one in KnowledgeBase(Project(small)).problems if one.path.endswith("harbour.yml")]
    assert [problem for problem in problems if ":7: warning: 🚢 (U+1F6A2, SHIP) cannot be printed" in problem]


def test_telephones_at_a_public_address_are_noted(tmp_path: Path) -> None:
    places, _ = read_all(write(tmp_path, HARBOUR))
    assert list(public_problems(places, "")) == []
    (note,) = public_problems(places, "https://desk.example/")
    assert str(note) == (
        "playbooks/_places/harbour.yml:1: note: "
        "the telephones of this place can be read by everybody at https://desk.example/. Put the site behind a login."
    )


def test_telephones_that_no_page_shows_are_told(small: Path) -> None:
    base = KnowledgeBase(write(small, HARBOUR))
    kinds = [replace(kind, at_foot="") for kind in base.types]
    assert [str(problem) for problem in unseen_problems(base.places, kinds)] == [
        "playbooks/_places/harbour.yml:1: warning: "
        "no kind of page shows the telephones of this place. In a page type, write `in reach: Call` into a section, "
        "and `at the foot: Call` above its fields."
    ]
    assert list(unseen_problems(base.places, [*kinds, replace(kinds[0], at_foot="Call")])) == []
    assert list(unseen_problems([], kinds)) == []


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


AMOUNTS = (
    HARBOUR
    + """amounts:
  scenarios/late-delivery:
    authority: 300 NOK
    12 USD: 120 NOK
"""
)


def with_amount_in_text(small: Path) -> Path:
    """A page with a field and with an amount in its text, at the place's own amounts."""
    page = small / "playbooks/scenarios/late-delivery.md"
    text = page.read_text("utf-8")
    page.write_text(text.replace("- A guest looks", "- For {12 USD} or {authority} a guest looks"), "utf-8")
    write(small, AMOUNTS)
    return small


def test_a_page_at_a_place_has_its_amounts_and_everywhere_else_the_general_ones(small: Path) -> None:
    base = KnowledgeBase(Project(with_amount_in_text(small)))
    assert [problem.rule for problem in base.problems if "_places" in problem.path] == ["place-unseen"]
    page, (place,) = base.pages["scenarios/late-delivery.md"], base.places
    assert sorted(base.amounts_that_differ(page)) == ["12 USD", "authority"]
    assert amounts_on(page) == {"authority": Money(Decimal(30), "USD"), "12 USD": Money(Decimal(12), "USD")}
    there = with_amounts(page, place.amounts)
    assert there.limit == Money(Decimal(300), "NOK")
    assert page.limit == Money(Decimal(30), "USD")
    other = base.pages["principles/no-excuses.md"]
    assert with_amounts(other, place.amounts) is other


def test_values_that_differ_by_place_are_elements_and_all_others_are_words(small: Path) -> None:
    edition = Edition(KnowledgeBase(Project(with_amount_in_text(small))), BuildRequest(code="en"))
    page = edition.base.pages["scenarios/late-delivery.md"]
    html = edition.html(page)
    assert 'For <data value="12 USD">$12</data> or <data value="authority">$30</data> a guest' in html
    write(small, HARBOUR)
    edition = Edition(KnowledgeBase(Project(small)), BuildRequest(code="en"))
    assert "For $12 or $30 a guest" in edition.html(edition.base.pages["scenarios/late-delivery.md"])


def test_sheet_on_the_site_marks_what_differs_by_place_and_paper_does_not(small: Path) -> None:
    edition = Edition(KnowledgeBase(Project(with_amount_in_text(small))), BuildRequest(code="en"))
    page = edition.base.pages["scenarios/late-delivery.md"]

    def facts(sheets: Sheets) -> dict[str, str]:
        return {label: with_elements(text.text) for label, text in sheets.sheet(page).facts}

    assert facts(edition.shown_sheets(page))["Authority"] == '<data value="authority">$30</data>'
    assert facts(edition.sheets)["Authority"] == "$30"
    other = edition.base.pages["principles/no-excuses.md"]
    assert edition.shown_sheets(other) is edition.sheets
    assert with_elements("<b>") == "&lt;b&gt;"


def test_file_of_a_place_has_its_amounts_in_the_words_of_the_reader(small: Path) -> None:
    base = KnowledgeBase(Project(with_amount_in_text(small)))
    ((name, content),) = call_list.amount_files(base, Locale("nb"))
    assert name == "places.harbour.json"
    assert json.loads(content) == {
        "scenarios/late-delivery": {
            "limit": "300 NOK",
            "amounts": {"authority": "300\xa0kr", "12 USD": "120\xa0kr"},
        }
    }
    write(small, HARBOUR)
    assert list(call_list.amount_files(KnowledgeBase(Project(small)), Locale("nb"))) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "late-delivery",
            "late-delivry",
            ':14: "amounts" names "scenarios/late-delivry", which is no page with amounts. '
            'Did you mean "scenarios/late-delivery"?',
        ),
        (
            "authority",
            "autority",
            ":14: " + AUTORITY,
        ),
        (
            "300 NOK",
            "later",
            ':14: "authority" of "scenarios/late-delivery" is "later", which is not an amount of money. '
            'Write a number and a currency of three letters, such as "50 USD".',
        ),
        (
            "300 NOK",
            "300 NKO",
            ':14: "authority" of "scenarios/late-delivery" has the unknown currency "NKO". '
            "Use the three letters of ISO 4217, such as USD or THB.",
        ),
        (
            "    12 USD: 120 NOK\n",
            "",
            ":14: warning: " + MIXED,
        ),
        (
            "    12 USD: 120 NOK\n",
            "    authority: 120 NOK\n",
            ':15: "authority" is given twice in "scenarios/late-delivery". Keep one of them.',
        ),
    ],
)
def test_amount_that_stands_for_nothing_is_told_at_its_line(small: Path, old: str, new: str, message: str) -> None:
    with_amount_in_text(small)
    assert old in AMOUNTS
    write(small, AMOUNTS.replace(old, new, 1))
    base = KnowledgeBase(Project(small))
    told = [str(problem) for problem in base.problems if "_places" in problem.path]
    assert f"playbooks/_places/harbour.yml{message}" in told


def test_paper_of_a_place_has_its_numbers_and_amounts_and_without_a_place_lines_to_fill_in(small: Path) -> None:
    edition = Edition(KnowledgeBase(Project(with_amount_in_text(small))), BuildRequest(code="en"))
    page, (place,) = edition.base.pages["scenarios/late-delivery.md"], edition.base.places
    sheet = Sheets(edition.listings, "https://desk.hotel/en/", place).sheet(page)
    assert [(str(one.role), one.person, one.telephone, one.hours) for one in sheet.stop.contacts] == [
        ("Emergency", "", "112", ""),
        ("Shift manager", "Ana", "+47 22 00 00 01", ""),
        ("Duty manager", "", "22 00 00 02", "7 to 23"),
    ]
    assert ("Place", "Harbour Hotel") in [(label, str(value)) for label, value in sheet.facts]
    assert ("Authority", "NOK\xa0300") in [(label, str(value)) for label, value in sheet.facts]
    assert sheet.url == "https://desk.hotel/en/scenarios/late-delivery/?place=harbour"
    signs = page.outline.sections[0].blocks[0].items[0]
    assert str(Sheets(edition.listings, "", place).line(page, signs)).startswith("For NOK\xa0120 or NOK\xa0300 a guest")
    general = edition.sheets.sheet(page)
    assert {one.telephone for one in general.stop.contacts} == {""}
    assert ("Authority", "$30") in [(label, str(value)) for label, value in general.facts]
    assert general.version != sheet.version


@pytest.mark.parametrize(
    ("roles", "called"),
    [
        (["Shift manager"], ["Shift manager", "Duty manager"]),
        (["Duty manager", "Shift manager"], ["Duty manager", "Shift manager"]),
        (["Nobody here"], ["Shift manager", "Duty manager"]),
        ([], ["Shift manager", "Duty manager"]),
    ],
)
def test_roles_of_a_page_are_followed_by_who_is_next(tmp_path: Path, roles: list[str], called: list[str]) -> None:
    (place,), _ = read_all(write(tmp_path, HARBOUR))
    assert [contact.role for contact in place.whom_to_call(roles)] == called
