"""What is printed of a page is what the page says.

Covers kb.print.sheet, kb.pages.plain_line and kb.reading.plain_text.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.pages.printed_texts import on_sheet
from kb.print.role_play import role_play
from kb.project import Project
from kb.reading.plain_text import plain
from sample import ROOT, block_parser

if TYPE_CHECKING:
    from pathlib import Path

    from kb.pages.page import Page
    from kb.print.sheet import Sheet

SOLVE = "Solve and go the extra mile"
SETTINGS = "extra:\n  languages: [en, nb]\nmarkdown_extensions: [attr_list, footnotes]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped kinds of pages, and one playbook of the shipped ones."""
    shutil.copytree(ROOT / "playbooks/_page_types", tmp_path / "playbooks/_page_types")
    (tmp_path / "playbooks/scenarios").mkdir()
    shutil.copy(ROOT / "playbooks/scenarios/wrong-order.md", tmp_path / "playbooks/scenarios")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return tmp_path


def edition(folder: Path, code: str = "en") -> Edition:
    return Edition(KnowledgeBase(Project(folder)), BuildRequest(code=code))


def sheet(folder: Path, code: str = "en") -> Sheet:
    made = edition(folder, code)
    (page,) = made.base.with_sheet
    return made.sheets.sheet(page)


def rewrite(folder: Path, *changes: tuple[str, str]) -> None:
    path = folder / "playbooks/scenarios/wrong-order.md"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def translate(folder: Path, **translations: str) -> None:
    """Into Norwegian; the keys are the sources with `_` for a space, in the order of the file."""
    path = folder / "locales/nb/LC_MESSAGES/scenarios.po"
    path.parent.mkdir(parents=True)
    entries = [f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in translations.items()]
    path.write_text("\n".join([header(find_language("nb")) + "\n", *entries]), "utf-8")


@pytest.mark.parametrize(
    "heading",
    [
        "## SOLVE AND GO THE EXTRA MILE",
        "##  Solve and go the extra mile ##",
        f"## {SOLVE} {{ #solve }}",
        f"{SOLVE}\n-----",
    ],
)
def test_step_whose_heading_the_check_accepts_is_on_the_sheet_and_on_the_cards(folder: Path, heading: str) -> None:
    whole = sheet(folder)
    rewrite(folder, (f"## {SOLVE}", heading))
    made = edition(folder)
    (page,) = made.base.with_sheet
    assert [p for p in made.base.problems if p.rule.startswith("section")] == []
    steps = made.sheets.sheet(page).steps
    assert len(steps) == len(whole.steps)
    assert [step.items for step in steps] == [step.items for step in whole.steps]
    assert [step.pause for step in steps] == [step.pause for step in whole.steps]
    assert [str(step.title).casefold() for step in steps] == [str(step.title).casefold() for step in whole.steps]
    cards = [spec for spec in page.specs.values() if spec.role_play_card]
    play = role_play(made.sheets, page)
    assert play
    assert len(play.cards) == len(cards) > 0


PARTS = (
    "- [ ] Tell the chef:\n\n    - what came\n    - what was asked\n\n- [ ] Say sorry  \n    once. <!-- slowly -->\n"
)


def first_line(folder: Path) -> str:
    return next(
        line
        for line in (folder / "playbooks/scenarios/wrong-order.md").read_text("utf-8").split("\n")
        if line.startswith("- [ ]")
    )


def test_every_part_of_a_line_is_printed(folder: Path) -> None:
    rewrite(folder, (first_line(folder) + "\n", PARTS))
    items = [item.text for step in sheet(folder).steps for item in step.items]
    assert items[:2] == ["Tell the chef: what came · what was asked", "Say sorry once."]


def test_line_whose_parts_are_translated_is_printed_in_translation_and_else_as_a_whole_in_the_source(
    folder: Path,
) -> None:
    rewrite(folder, (first_line(folder) + "\n", PARTS))
    translate(
        folder,
        **{
            "Tell the chef:": "Si til kokken:",
            "what came": "hva som kom",
            "Say sorry  \\n    once. <!-- slowly -->": "Si unnskyld  \\n    én gang. <!-- slowly -->",
        },
    )
    items = [(item.text, item.lang) for step in sheet(folder, "nb").steps for item in step.items]
    assert items[:2] == [("Tell the chef: what came · what was asked", "en"), ("Si unnskyld én gang.", "")]
    (folder / "locales/nb/LC_MESSAGES/scenarios.po").unlink()
    (folder / "locales/nb/LC_MESSAGES").rmdir()
    translate(
        folder,
        **{"Tell the chef:": "Si til kokken:", "what came": "hva som kom", "what was asked": "hva som ble bestilt"},
    )
    assert (
        next(step for step in sheet(folder, "nb").steps if step.items).items[0].text
        == "Si til kokken: hva som kom · hva som ble bestilt"
    )


def test_box_inside_a_line_is_a_line_of_its_own_as_on_the_page(folder: Path) -> None:
    rewrite(folder, (first_line(folder) + "\n", "- [ ] Say sorry once.\n    - [ ] Use your own voice.\n"))
    made = edition(folder)
    (page,) = made.base.with_sheet
    boxes = made.html(page).count('type="checkbox"')
    steps = made.sheets.sheet(page).steps
    assert sum(len(step.items) for step in steps) == boxes
    items = [item.text for step in steps for item in step.items]
    assert items[:2] == ["Say sorry once.", "Use your own voice."]


def test_version_changes_with_what_the_sheet_says_and_with_nothing_else(folder: Path) -> None:
    before = sheet(folder).version
    assert sheet(folder).version == before
    rewrite(
        folder,
        (
            "## Notes"
            if "## Notes" in (folder / "playbooks/scenarios/wrong-order.md").read_text("utf-8")
            else "## Signs",
            "\n## Signs",
        ),
    )
    assert sheet(folder).version == before
    rewrite(folder, (first_line(folder), "- [ ] Something else."))
    assert sheet(folder).version != before


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Say *sorry* **once**", "Say sorry once"),
        ("`<b>` & more", "<b> & more"),
        ("A [link](x.md 'T') and ![a plate](p.png)", "A link and a plate"),
        (r"\*not bold\* 3 < 4", "*not bold* 3 < 4"),
        ("caf&eacute; &amp; bar", "café & bar"),
        ("one  \ntwo", "one two"),
        ("a <span title='x'>b</span> <!-- c --> d", "a b d"),
        ("see <https://a.example/x>", "see https://a.example/x"),
        ("{authority} stays", "{authority} stays"),
    ],
)
def test_marks_are_no_words(markdown: str, words: str) -> None:
    block_parser().parse("")
    assert plain(markdown, block_parser()) == words


def test_section_without_a_number_stands_on_the_sheet_if_its_type_says_so(small: Path) -> None:
    page_type = small / "playbooks/_page_types/scenario.yml"
    text = page_type.read_text("utf-8")
    before = [part.section.text for part in on_sheet(scenario(small))]
    first = text.index("  - title: What you may offer")
    page_type.write_text(text[:first] + text[first:].replace("\n", "\n    on the sheet: yes\n", 1), "utf-8")
    after = list(on_sheet(scenario(small)))
    assert [part.section.text for part in after if part.section.text not in before] == ["What you may offer"]
    assert after[-1].number == 0
    assert after[-1].lines


def scenario(folder: Path) -> Page:
    return KnowledgeBase(Project(folder)).pages["scenarios/late-delivery.md"]
