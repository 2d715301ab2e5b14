"""What trainers print, as PDF files of the shipped site.

Covers kb.print.press, kb.print.paper, kb.print.publication, kb.print.publications, kb.print.printer, kb.print.qr_code,
kb.print.printed_cards, kb.print.pocket_card, kb.print.printed_pocket and kb.print.printed_form.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pypdf
import pytest
import zxingcpp
from PIL import Image

from sample import DESK, ROOT, copy_project, mkdocs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page
from typing import Any, cast

LANGUAGES = ("en", "es", "ms", "nb", "ro", "th")
PLAYBOOKS = sorted(p.stem for p in (ROOT / "playbooks/scenarios").glob("*.md") if p.stem != "index")
STANDING = sorted(p.stem for p in (ROOT / "playbooks/standing").glob("*.md") if p.stem != "index")
SHEETS = [*PLAYBOOKS, *STANDING]
OTHERS = ("all", "role-play", "pocket", "recovery-log", "fragile-areas", "servqual")
A4 = (595, 842)
LETTER = (612, 792)


def playbooks(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kb.commands.main", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def replaced(path: Path, old: str, new: str, after: str = "") -> None:
    """Change the first such text of a file, or the first after another text."""
    text = path.read_text(encoding="utf-8")
    place = text.index(old, text.index(after))
    path.write_text(text[:place] + new + text[place + len(old) :], encoding="utf-8")


def text_of(pdf: Path, *options: str) -> str:
    command = ["pdftotext", *options, str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def size_of(page: pypdf.PageObject) -> tuple[int, int]:
    return round(float(page.mediabox.width)), round(float(page.mediabox.height))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_playbook_has_a_front_and_a_back_on_a4_and_on_letter(built: Path, language: str) -> None:
    for name in PLAYBOOKS:
        for ending, size in ((".pdf", A4), (".us-letter.pdf", LETTER)):
            reader = pypdf.PdfReader(built / language / "checklists" / f"{name}{ending}")
            assert 2 <= len(reader.pages) <= 4, f"{language}/{name}{ending}"
            assert {size_of(page) for page in reader.pages} == {size}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_tagged_titled_in_its_language_and_has_its_fonts(built: Path, language: str) -> None:
    for name in (*PLAYBOOKS, *OTHERS):
        path = built / language / "checklists" / f"{name}.pdf"
        reader = pypdf.PdfReader(path)
        root = cast("dict[str, Any]", reader.trailer["/Root"])
        assert root["/Lang"] == language
        assert root["/MarkInfo"]["/Marked"]
        assert reader.metadata is not None
        assert reader.metadata.title
        assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
        listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True).stdout
        rows = listed.splitlines()[2:]
        assert rows
        for row in rows:
            assert re.search(r"^[A-Z]{6}\+Sarabun.* yes yes yes ", row), row


def test_letters_are_never_smaller_than_eleven_points_on_a_list(built: Path) -> None:
    for language in LANGUAGES:
        for name in PLAYBOOKS:
            path = built / language / "checklists" / f"{name}.pdf"
            boxes = re.finditer(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)"', text_of(path, "-bbox"))
            heights = [float(box[2]) - float(box[1]) for box in boxes]
            # Of Sarabun a word's box is 1.3 times its size; the line with version and date may be smaller.
            body = sorted(heights)[len(heights) // 4]
            assert body >= 11 * 1.25, f"{language}/{name}: {body}"


def test_a_sheet_says_what_the_playbook_says_in_the_same_order(built: Path) -> None:
    text = " ".join(text_of(built / "en/checklists/rude-staff.pdf", "-layout").split())
    raw = text_of(built / "en/checklists/rude-staff.pdf", "-raw")
    words = " ".join(raw.split())
    source = (ROOT / "playbooks/scenarios/rude-staff.md").read_text(encoding="utf-8")
    items = [item for item in re.findall(r"^- \[ \] (.+)$", source, re.MULTILINE) if "{" not in item]
    places = [words.find(item) for item in items]
    assert -1 not in places
    assert places == sorted(places)
    assert "Rude or impatient member of staff" in text


def test_thai_words_can_be_copied_out_of_the_file(built: Path) -> None:
    raw = text_of(built / "th/checklists/wrong-order.pdf", "-raw")
    assert "เสิร์ฟผิดออร์เดอร์" in raw
    assert "ฟังให้จบ" in raw


@pytest.mark.parametrize("language", ["en", "th"])
def test_the_code_on_a_sheet_leads_to_the_page(tmp_path: Path, language: str) -> None:
    folder = copy_project(tmp_path / "site")
    replaced(folder / "mkdocs.yml", "https://service-recovery.example/", "https://help.hotels.org/")
    pdf = tmp_path / "sheet.pdf"
    result = playbooks(folder, "print", "--language", language, "--only", "late-delivery", "-o", str(pdf))
    assert result.returncode == 0, result.stderr
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", str(pdf), str(tmp_path / "page")], check=True)
    (code,) = zxingcpp.read_barcodes(Image.open(tmp_path / "page.png"))
    address, _, version = code.text.partition("?v=")
    assert address == f"https://help.hotels.org/{language}/scenarios/late-delivery/"
    assert version[:7] in text_of(pdf)
    assert f"help.hotels.org/{language}/scenarios/late-delivery/" in "".join(text_of(pdf, "-raw").split())


@pytest.mark.parametrize("paper", ["", ".us-letter"])
def test_pocket_card_is_one_sheet_with_the_steps_the_stop_and_the_principles(built: Path, paper: str) -> None:
    path = built / "en/checklists" / f"pocket{paper}.pdf"
    (page,) = pypdf.PdfReader(path).pages
    assert size_of(page) == (LETTER if paper else A4)[::-1]
    words = " ".join(text_of(path, "-raw").split())
    for step in sorted((ROOT / "playbooks/steps").glob("[!i]*.md")):
        title = re.search(r"^title: (.+)$", step.read_text(encoding="utf-8"), re.MULTILINE)
        assert title
        assert title[1] in words
    for text in ("Prior failure", "Could have been foreseen", "No excuses", "Authority", "Tel."):
        assert text in words
    assert "[" not in words  # no blank to fill in: its phrases fit anybody


def test_rows_of_a_form_reach_the_foot_of_its_page_and_no_further(built: Path, tmp_path: Path) -> None:
    pdf = built / "en/checklists/recovery-log.pdf"
    assert len(pypdf.PdfReader(pdf).pages) == 1
    subprocess.run(["pdftoppm", "-r", "50", "-gray", "-singlefile", str(pdf), str(tmp_path / "page")], check=True)
    picture = Image.open(tmp_path / "page.pgm")
    rows = [picture.crop((0, y, picture.width, y + 1)).histogram() for y in range(picture.height)]
    lowest = max(y for y, shades in enumerate(rows) if sum(shades[:200]) > 300)
    assert 0.88 < lowest / picture.height < 0.97


def test_address_that_nobody_can_open_is_no_code_and_says_so(built: Path, tmp_path: Path) -> None:
    pdf = built / "en/checklists/late-delivery.pdf"
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", str(pdf), str(tmp_path / "page")], check=True)
    assert zxingcpp.read_barcodes(Image.open(tmp_path / "page.png")) == []
    assert "No code: this site has no public address yet." in text_of(pdf)
    assert "service-recovery.example" not in text_of(pdf)


def test_the_pack_has_a_cover_contents_and_two_pages_for_each_playbook(built: Path) -> None:
    reader = pypdf.PdfReader(built / "en/checklists/all.pdf")
    assert len(reader.pages) >= 4 + 2 * len(SHEETS)
    contents = reader.pages[2].extract_text()
    assert re.search(r"Late delivery\W+\d+", contents)
    outline = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert "Late delivery" in outline


def test_role_play_cards_are_four_to_a_page_and_each_has_its_back(built: Path) -> None:
    reader = pypdf.PdfReader(built / "nb/checklists/role-play.pdf")
    assert len(reader.pages) == 2 * len(PLAYBOOKS)


def test_back_of_a_card_names_its_role_when_the_paper_is_turned_over_its_long_edge(built: Path) -> None:
    """Left and right change places: what is cut is read from the middle of each card."""
    front, back = (text_of(built / "en/checklists/cards-wrong-order.pdf", "-bbox", "-f", n, "-l", n) for n in "12")
    at = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Observer', front)
    behind = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>Observer', back)
    assert at
    assert behind
    assert float(at[1]) > 595 / 2 > float(behind[1]) + 100
    assert min(float(at[2]), float(behind[2])) > 842 / 2


def test_directions_and_safety_of_a_role_play_are_on_its_cards_and_observers_get_a_card_each(
    built: Path, tmp_path: Path
) -> None:
    words = " ".join(text_of(built / "en/checklists/cards-life-event-spoiled.pdf").split())
    assert "anyone may stop it with a raised hand" in words
    assert words.count("What I heard") == 1
    output = tmp_path / "cards.pdf"
    result = playbooks(ROOT, *f"print --cards --only wrong-order --observers 5 -o {output}".split())
    assert result.returncode == 0, result.stderr
    assert text_of(output).count("What I heard") == 5
    assert len(pypdf.PdfReader(output).pages) == 4


def test_the_same_input_gives_the_same_bytes_and_is_not_made_again(built: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    assert mkdocs(folder, "build", LANGUAGES="nb").returncode == 0
    ours, theirs = (sorted((site / "nb/checklists").glob("*.pdf")) for site in (built, folder / "site"))
    assert [p.name for p in ours] == [p.name for p in theirs]
    for one, other in zip(ours, theirs, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name
    kept = {p: p.stat().st_mtime_ns for p in (folder / ".cache/print").iterdir()}
    assert mkdocs(folder, "build", LANGUAGES="nb").returncode == 0
    assert {p: p.stat().st_mtime_ns for p in (folder / ".cache/print").iterdir()} == kept


def test_a_letter_that_the_font_lacks_is_named_and_its_sheet_left_out(shipped: Path) -> None:
    page = shipped / "playbooks/scenarios/wrong-order.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Listen to the end without", "Listen 漢 to the end without"), encoding="utf-8")
    result = mkdocs(shipped, "build", LANGUAGES="en")
    assert result.returncode == 0
    assert re.search(r"wrong-order\.md:\d+: .*漢 \(U\+6F22, .*\)", result.stderr)
    assert not (shipped / "site/en/checklists/wrong-order.pdf").exists()
    assert (shipped / "site/en/checklists/all.pdf").exists()


@pytest.fixture
def desk_with_sheets(tmp_path: Path) -> Path:
    """The smallest site, with a sheet for each situation, not yet built."""
    folder = copy_project(tmp_path / "desk", DESK)
    kind = folder / "playbooks/_page_types/situation.yml"
    replaced(kind, "folder: situations\n", "folder: situations\nsheet: yes\n")
    replaced(kind, "title: Diagnose\n", "title: Diagnose\n    pause before: Breathe.\n")
    return folder


def test_what_is_wrong_in_one_language_stops_no_other(desk_with_sheets: Path) -> None:
    """Only a strict build ends, and then with all problems of all languages."""
    folder = desk_with_sheets
    replaced(folder / "mkdocs.yml", "languages: [en]", "languages: [en, es, nb, ro, th]")
    assert playbooks(folder, "sync").returncode == 0
    for code in ("es", "th"):  # words that the site says otherwise than the generator
        shutil.copy(ROOT / f"locales/{code}/LC_MESSAGES/interface.po", folder / f"locales/{code}/LC_MESSAGES")
    replaced(folder / "locales/es/LC_MESSAGES/interface.po", 'msgstr "', 'msgstr "100% ', after='msgid "Search"')
    replaced(folder / "locales/th/LC_MESSAGES/interface.po", "charset=UTF-8", "charset=utf-7; charset=utf-8")
    replaced(folder / "locales/nb/LC_MESSAGES/situations.po", 'msgid "', '<<<<<<< HEAD\nmsgid "')
    replaced(folder / "locales/ro/LC_MESSAGES/site.po", 'msgstr "', 'msgstr "✅ ', after='msgid "Desk help"')
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()
    for place in (
        "es/LC_MESSAGES/interface.po",
        "th/LC_MESSAGES/interface.po:1",
        "nb/LC_MESSAGES/situations.po",
        "ro/LC_MESSAGES/site.po",
    ):
        assert f"locales/{place}" in result.stderr
    assert mkdocs(folder, "build").returncode == 0
    assert {path.name for path in (folder / "site").iterdir() if path.is_dir()} == {"en", "es", "nb", "ro", "th"}
    assert (folder / "site/es/checklists/all.pdf").exists()


def test_a_new_language_is_printed_if_the_font_has_its_letters(desk_with_sheets: Path) -> None:
    """With amounts for which Babel writes spaces and signs that no font of print has."""
    folder = desk_with_sheets
    replaced(folder / "playbooks/situations/lost-key.md", "Listen to the end.", "Offer {30000 KRW}.")
    for code in ("pt-BR", "fr", "zh"):
        assert playbooks(folder, "language", "add", code).returncode == 0
    result = mkdocs(folder, "build", LANGUAGES="pt-BR fr zh")
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    notes = [line for line in result.stderr.splitlines() if "nothing is printed in Chinese" in line]
    assert len(notes) == 1
    assert "note: " in notes[0]
    assert not list((folder / "site/zh").rglob("*.pdf"))
    assert (folder / "site/zh/situations/lost-key/index.html").exists()
    for code in ("pt-BR", "fr"):
        reader = pypdf.PdfReader(folder / "site" / code / "checklists/lost-key.pdf")
        assert cast("dict[str, Any]", reader.trailer["/Root"])["/Lang"] == code
        assert "KRW" in reader.pages[0].extract_text()


def test_an_untranslated_line_is_in_english_and_marked(tmp_path: Path) -> None:
    folder = copy_project(tmp_path)
    page = folder / "playbooks/scenarios/wrong-order.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Listen to the end without looking at the slip.", "Listen and nod."), encoding="utf-8")
    result = playbooks(folder, "print", "--language", "th", "--only", "wrong-order", "-o", str(tmp_path / "x.pdf"))
    assert result.returncode == 0, result.stderr
    assert re.search(r"Listen and nod\.\s+\(EN\)", text_of(tmp_path / "x.pdf", "-layout"))


def test_a_pack_for_one_training(tmp_path: Path) -> None:
    target = tmp_path / "pack.pdf"
    command = [
        "print",
        "--language",
        "th",
        "--only",
        "wrong-order,late-delivery",
        "--paper",
        "letter",
        "-o",
        str(target),
    ]
    result = playbooks(ROOT, *command)
    assert result.returncode == 0, result.stderr
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) >= 8
    assert size_of(reader.pages[4]) == LETTER


@pytest.mark.parametrize(("form", "size"), [("wall", (842, 1191)), ("a5", (421, 595)), ("front", A4)])
def test_sheet_of_one_playbook_in_another_format(tmp_path: Path, form: str, size: tuple[int, int]) -> None:
    command = f"print --only wrong-order,wrong-order --format {form} -o {tmp_path / 'x.pdf'}"
    result = playbooks(ROOT, *command.split())
    assert result.returncode == 0, result.stderr
    pages = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert all(abs(ours - asked) <= 2 for page in pages for ours, asked in zip(size_of(page), size, strict=True))
    assert (len(pages) == 1) == (form == "front")


def test_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = playbooks(ROOT, "print", "--only", "wrong-order", "-o", str(tmp_path / "none/x.pdf"))
    assert result.returncode == 2
    assert "cannot be written: No such file or directory. Name another file." in result.stderr
    assert "Traceback" not in result.stderr


def test_a_playbook_that_is_not_there_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    result = playbooks(ROOT, "print", "--only", "wrong-ordr", "-o", str(tmp_path / "x.pdf"))
    assert result.returncode == 2
    assert 'Did you mean "wrong-order"?' in result.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_where_nothing_is_printed_no_empty_pack_is_written(tmp_path: Path) -> None:
    result = playbooks(copy_project(tmp_path / "desk", DESK), "print", "-o", str(tmp_path / "x.pdf"))
    assert (result.returncode, "No playbook has a sheet." in result.stderr) == (1, True)
    assert not (tmp_path / "x.pdf").exists()


def test_the_print_page_lists_every_file(built: Path) -> None:
    for language in LANGUAGES:
        html = (built / language / "print/index.html").read_text(encoding="utf-8")
        linked = set(re.findall(r'href="\.\./checklists/([\w.-]+\.pdf)"', html))
        assert linked == {path.name for path in (built / language / "checklists").glob("*.pdf")}


@pytest.mark.parametrize(
    ("papers", "names"),
    [
        ("", ["lost-key.pdf"]),
        ("  papers: [us-letter]\n", ["lost-key.pdf"]),
        ("  papers: [us-letter, a4]\n", ["lost-key.pdf", "lost-key.us-letter.pdf"]),
        ("  papers: []\n", []),
    ],
)
def test_papers_are_those_of_the_settings_or_that_of_the_region(papers: str, names: list[str], tmp_path: Path) -> None:
    folder = copy_project(tmp_path, DESK)
    replaced(folder / "playbooks/_page_types/situation.yml", "on the home page", "sheet: yes\non the home page")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("extra:\n", f"extra:\n  formats: {{en: en_GB}}\n{papers}"))
    assert mkdocs(folder, "build").returncode == 0
    sheets = (folder / "site/en/checklists").glob("lost-key*.pdf")
    assert sorted(path.name for path in sheets) == names
    for path in (folder / "site/en/checklists").glob("lost-key*.pdf"):
        is_letter = "us-letter" in path.name or "[us-letter]" in papers
        assert size_of(pypdf.PdfReader(path).pages[0]) == (LETTER if is_letter else A4)
    page = (folder / "site/en/checklists/lost-key/index.html").read_text("utf-8")
    assert re.findall(r'href="../(lost-key[^"]*pdf)"', page) == names


def test_a_word_that_is_too_long_for_its_column_is_divided(desk_with_sheets: Path) -> None:
    """And is never printed over what stands beside it."""
    name = "service_recovery_wrong_order_log_2026_shift_manager_final_version_two.xlsx"
    folder = desk_with_sheets
    replaced(folder / "playbooks/situations/lost-key.md", "Listen to the end.", f"Open {name}.")
    assert mkdocs(folder, "build").returncode == 0
    rows = text_of(folder / "site/en/checklists/lost-key.pdf", "-bbox").split("<word")
    ends = [float(found[1]) for row in rows if "_" in row and (found := re.search(r'xMax="([\d.]+)"', row))]
    assert len(ends) > 1
    assert max(ends) < A4[0] / 2


def test_trainer_chooses_playbooks_languages_and_paper_and_gets_files_that_are_there(site: str, phone: Page) -> None:
    phone.goto(f"{site}en/print/")
    form = phone.locator("#print-choice")
    form.get_by_label("Session pack").check()
    form.get_by_label("Wrong order served", exact=True).check()
    form.get_by_label("ไทย").check()
    form.get_by_label("Letter", exact=True).check()
    links = form.locator("ul a").evaluate_all("links => links.map(link => link.href)")
    assert links == [f"{site}{code}/checklists/session-wrong-order.us-letter.pdf" for code in ("en", "th")]
    assert [phone.request.get(link).status for link in links] == [200, 200]
    assert "Files: 2" in form.inner_text()


def test_without_scripts_every_file_of_a_session_is_listed(built: Path) -> None:
    page = (built / "en/print/index.html").read_text("utf-8")
    for name in PLAYBOOKS:
        for kind in ("session", "scoring", "cards", "huddle"):
            assert f'href="../checklists/{kind}-{name}.pdf"' in page
            assert (built / f"en/checklists/{kind}-{name}.us-letter.pdf").exists()
    for folder in ("steps", "principles", "apology"):
        assert f'href="../checklists/poster-{folder}.pdf"' in page
