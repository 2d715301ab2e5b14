"""The letters of a sheet are the largest that fit, nothing is lost, and what needs more room goes on to a further page.

Covers kb.print.sheet_layout, kb.print.sheet_heights, kb.print.page_format and kb.print.printed_sheets.
"""

from __future__ import annotations

import io
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine.cache import Cache
from kb.print.page_format import FORMATS, page_format
from kb.print.press import Press
from kb.print.printed_sheets import pack_version, print_pack, sheets_data
from kb.print.printer import Printer
from kb.project import Project
from sample import ROOT, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from kb.pages.printed_file import Paper

POINTS_PER_MM = 72 / 25.4
LONG_GERMAN = "Rechtsschutzversicherungsgesellschaften"


@cache
def shipped() -> KnowledgeBase:
    return KnowledgeBase(Project(ROOT))


def printer_of(base: KnowledgeBase, code: str) -> Printer:
    edition = Edition(base, BuildRequest(code=code))
    return Printer(edition.sheets, Press(Cache(None), 0), edition.site_name)


def pdf_of(printer: Printer, name: str, paper: Paper = "a4", form: str = "sheet") -> pypdf.PdfReader:
    (page,) = (page for page in printer.sheets.base.with_sheet if page.name == name)
    data = printer.pdf("single_sheet", sheets_data(printer, [page], paper, form), name)
    return pypdf.PdfReader(io.BytesIO(data))


def words_of(text: str) -> str:
    """Without hyphens at the ends of lines and without spaces, so that where a line ends does not matter."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def texts(data: Any) -> list[str]:
    """Every text of a sheet that readers see."""
    if isinstance(data, dict):
        if set(data) == {"text", "lang"}:
            return [data["text"]]
        return [text for key, value in data.items() if key not in ("layout", "qr") for text in texts(value)]
    return [text for value in data for text in texts(value)] if isinstance(data, list | tuple) else []


def marks(reader: pypdf.PdfReader) -> list[tuple[float, float, float]]:
    """(x, y, size) of each text of a file, in points."""
    found: list[tuple[float, float, float]] = []
    for page in reader.pages:

        def visit(text: str, user: list[float], matrix: list[float], _: object, size: float) -> None:
            if text.strip():
                found.append((matrix[4] + user[4], user[5] + matrix[5] * user[3], abs(size * matrix[0])))

        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(("code", "paper"), [("en", "a4"), ("es", "us-letter"), ("ro", "a4")])
def test_everything_of_the_page_is_on_the_sheet(code: str, paper: Paper) -> None:
    printer = printer_of(shipped(), code)
    for name in ("wrong-order", "trip-cancelled", "when-someone-shouts"):
        (page,) = (page for page in shipped().with_sheet if page.name == name)
        (sheet,) = sheets_data(printer, [page], paper)["sheets"]
        printed = words_of("".join(page.extract_text() for page in pdf_of(printer, name, paper).pages))
        missing = [text for text in texts(sheet) if words_of(text) not in printed]
        assert len(missing) <= 2, missing  # what stands beside a box or a tick can be read out in another order


def test_no_phrase_stands_twice_on_a_sheet() -> None:
    printer = printer_of(shipped(), "en")
    for page in shipped().with_sheet:
        (sheet,) = sheets_data(printer, [page], "a4")["sheets"]
        said = [text for text in texts(sheet) if text.startswith("“")]
        assert len(said) == len(set(said)), page.name


@pytest.mark.parametrize("code", ["en", "th"])
def test_front_of_each_shipped_sheet_is_one_page_with_large_letters(code: str) -> None:
    printer = printer_of(shipped(), code)
    for page in shipped().with_sheet:
        (sheet,) = sheets_data(printer, [page], "a4")["sheets"]
        first = sheet["layout"]["front"]["one"][0]
        assert first["size"] >= (12 if code == "th" else 11), page.name
        if sheet["layout"]["front"]["two"]:  # it was not certain
            assert len(pdf_of(printer, page.name, form="front").pages) == 1, page.name


def test_letters_are_the_largest_that_fit() -> None:
    """What the typesetter takes is what was reckoned first, for most sheets; else it works more than once."""
    printer = printer_of(shipped(), "en")
    taken = 0
    for page in shipped().with_sheet[:8]:
        (sheet,) = sheets_data(printer, [page], "a4")["sheets"]
        reckoned = sheet["layout"]["front"]["one"][0]["size"]
        sizes = [round(size, 1) for _, _, size in marks(pdf_of(printer, page.name))]
        taken += reckoned in sizes
    assert taken >= 6


LINES = "".join(
    f"- [ ] Do this rather long and detailed thing number {n}, and say when it is done.\n" for n in range(9)
)


def changed(tmp_path: Path, *changes: tuple[str, str]) -> KnowledgeBase:
    folder = copy_project(tmp_path / "site")
    page = folder / "playbooks/scenarios/wrong-order.md"
    text = page.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    page.write_text(text, "utf-8")
    return KnowledgeBase(Project(folder))


@pytest.mark.parametrize("code", ["en", "th"])
def test_sheet_with_nine_long_lines_a_step_goes_on_to_a_further_page_with_all_of_them(
    tmp_path: Path, code: str
) -> None:
    base = changed(tmp_path, ("### Do\n\n", f"### Do\n\n{LINES}"))
    reader = pdf_of(printer_of(base, code), "wrong-order")
    assert len(reader.pages) > 2
    printed = words_of("".join(page.extract_text() for page in reader.pages))
    for n in range(9):
        assert printed.count(words_of(f"detailed thing number {n}, and say")) == 5
    low = [y for _, y, _ in marks(reader)]
    assert min(low) > 6 * POINTS_PER_MM


def test_long_words_stay_inside_their_columns(tmp_path: Path) -> None:
    base = changed(
        tmp_path,
        ("title: Wrong order served", f"title: {LONG_GERMAN}"),
        ("The right dish first in line, or another one of their choice", f"{LONG_GERMAN} {LONG_GERMAN}"),
        ("| Always |", f"| {LONG_GERMAN} |"),
        ("Say sorry once, in a full sentence.", f"Say {LONG_GERMAN}{LONG_GERMAN}."),
    )
    reader = pdf_of(printer_of(base, "en"), "wrong-order")
    for page in reader.pages:
        text = page.extract_text()
        assert words_of(text)
    right = float(reader.pages[0].mediabox.width) - 6 * POINTS_PER_MM
    assert max(x for x, _, _ in marks(reader)) < right


@pytest.mark.parametrize("form", FORMATS)
def test_each_format_has_its_paper_and_its_letters(form: str) -> None:
    reader = pdf_of(printer_of(shipped(), "en"), "wrong-order", form=form)
    shape = page_format(form, "a4", stacks=False)
    width, height = (float(side) / POINTS_PER_MM for side in reader.pages[0].mediabox[2:])
    assert [width, height] == pytest.approx([shape.width, shape.height], abs=0.6)
    text = "".join(page.extract_text() for page in reader.pages)
    assert ("Started" in text) == (form not in ("wall", "large"))
    assert ("Express regret" in text) == (form != "front")
    assert (len(reader.pages) == 1) == (form == "front")
    assert min(size for _, _, size in marks(reader)) >= 9
    if form == "large":
        assert sum(round(size) == 18 for _, _, size in marks(reader)) > 20
    if form == "binder":
        assert min(x for x, _, _ in marks(pdf_of(printer_of(shipped(), "en"), "wrong-order", form=form))) > 10


def test_pack_begins_each_sheet_on_a_right_hand_page_and_its_contents_name_that_page() -> None:
    printer = printer_of(shipped(), "en")
    pages = shipped().with_sheet
    reader = pypdf.PdfReader(io.BytesIO(print_pack(printer, pages, "a4").data))
    contents = reader.pages[2].extract_text()
    for page in pages:
        title = str(page.fields["title"])
        found = re.search(re.escape(title) + r"[\s.]*?(\d+)\n?", contents)
        assert found, title
        number = int(found[1])
        assert number % 2 == 1
        on_it = reader.pages[number - 1].extract_text()
        assert title in on_it
        assert re.search(rf"\b{number}\b", on_it)
    assert "Restaurant and café" in contents


def test_version_of_a_pack_changes_with_each_of_its_sheets() -> None:
    sheets = [printer_of(shipped(), "en").sheets.sheet(page) for page in shipped().with_sheet]
    assert len({pack_version(sheets), pack_version(sheets[:-1]), pack_version(sheets[::-1])}) == 3


def test_sheets_in_two_languages_face_each_other_and_the_same_step_stands_at_the_same_place() -> None:
    english, thai = printer_of(shipped(), "en"), printer_of(shipped(), "th")
    pages = [page for page in shipped().with_sheet if page.name in ("wrong-order", "late-delivery")]
    reader = pypdf.PdfReader(io.BytesIO(print_pack(english, pages, "a4", beside=[thai]).data))
    for page in pages:
        versions = [printer.sheets.sheet(page).version for printer in (english, thai)]
        at = [next(n for n, one in enumerate(reader.pages) if version in one.extract_text()) for version in versions]
        assert at[1] == at[0] + 1
        assert at[0] % 2 == 1, "the second page of a book is the first one on the left"
        left, right = (_starts_of_steps(reader.pages[n]) for n in at)
        assert len(left) == 2 * 5
        assert left == pytest.approx(right, abs=1)


def _starts_of_steps(page: pypdf.PageObject) -> list[float]:
    """X and y of each number of a step, one after the other."""
    found: list[tuple[float, float]] = []

    def visit(text: str, user: list[float], matrix: list[float], _: object, size: float) -> None:
        if re.match(r"[1-5]\. ?$|[1-5]\. \S", text.strip(" ")) and size * matrix[0] > 12.5:
            found.append((matrix[4] + user[4], user[5] + matrix[5] * user[3]))

    page.extract_text(visitor_text=visit)
    return [coordinate for spot in found for coordinate in spot]
