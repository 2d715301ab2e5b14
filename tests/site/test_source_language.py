"""A site that is written in Norwegian, with English as a translation, whatever the order of its languages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import polib
import pypdf
import pytest

from sample import DESK, copy_project, mkdocs

if TYPE_CHECKING:
    from pathlib import Path

TYPE = """\
kind: situasjon
plural: situasjoner
folder: situasjoner
about: Noe som skjer ved skranken.
on the home page: yes
at the top: [svarfrist]
sheet: yes
fields:
  title: {is: text}
  svarfrist: {is: duration}
sections:
  - {title: Lytt, numbered: yes, contains: checklist, pause before: Er du rolig?}
  - {title: Si unnskyld, numbered: yes, contains: phrases to say}
"""
PAGE = """\
---
title: Nøkkelen virker ikke
svarfrist: 3 minutes
---

## Lytt

- [ ] Hør til slutten.

## Si unnskyld

- “Beklager. Jeg åpner for deg nå.”
"""
ENGLISH = {
    "Nøkkelen virker ikke": "The key does not work",
    "Lytt": "Listen",
    "Hør til slutten.": "Listen to the end.",
    "Si unnskyld": "Say sorry",
    "“Beklager. Jeg åpner for deg nå.”": "“I’m sorry. I’ll open it for you now.”",
    "Situasjoner": "Situations",
    "Svarfrist": "Answer within",
    "Er du rolig?": "Are you calm?",
    "Skrankehjelp": "Desk help",
}


def playbooks(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "kb.commands.main", *arguments, "--root", str(folder)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr + result.stdout
    return result.stdout


@pytest.fixture(scope="module", params=["[nb, en]", "[en, nb]"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Norwegian site, its English catalogues filled in, built."""
    folder = copy_project(tmp_path_factory.mktemp("norwegian"), DESK)
    shutil.rmtree(folder / "playbooks")
    for path, text in {"_page_types/situasjon.yml": TYPE, "situasjoner/nokkel.md": PAGE}.items():
        (folder / "playbooks" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "playbooks" / path).write_text(text, "utf-8")
    (folder / "docs/index.md").write_text("---\ntitle: Skrankehjelp\n---\n\nHva nå?\n", "utf-8")
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("site_name: Desk help", "site_name: Skrankehjelp")
    settings = settings.replace("languages: [en]", f"languages: {request.param}\n  source_language: nb")
    settings = settings.replace("  - situations/index.md\n", "")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    playbooks(folder, "sync")
    for catalogue in (folder / "locales/en/LC_MESSAGES").glob("*.po"):
        file = polib.pofile(str(catalogue), wrapwidth=0)
        for entry in file:
            entry.msgstr = ENGLISH.get(entry.msgid, "")
        file.save(str(catalogue))
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder


def page(folder: Path, address: str) -> str:
    return (folder / "site" / address / "index.html").read_text("utf-8")


def test_catalogues_are_those_of_what_is_not_written_in_the_language(written: Path) -> None:
    names = sorted(path.relative_to(written / "locales").as_posix() for path in (written / "locales").rglob("*.po"))
    assert names == [f"en/LC_MESSAGES/{name}.po" for name in ("home", "site", "situasjoner")]


def test_pages_in_the_source_language_stay_as_they_are_written_with_the_program_in_that_language(written: Path) -> None:
    html = page(written, "nb/situasjoner/nokkel")
    assert "Nøkkelen virker ikke" in html
    assert "Hør til slutten." in html
    assert "3 minutter" in html
    assert "Søk" in html
    assert ">Search<" not in html
    assert not re.findall(r'<(?!a |link )\w+ [^>]*\blang="en"', html)


def test_english_pages_are_translated_with_the_program_in_english(written: Path) -> None:
    html = page(written, "en/situasjoner/nokkel")
    assert "The key does not work" in html
    assert "Listen to the end." in html
    assert ">Search<" in html
    assert "Answer within" in html
    home = page(written, "en")
    assert '<div class="kb-text" lang="nb">' in home, "what is not translated is marked as Norwegian"


def test_status_counts_english_against_norwegian(written: Path) -> None:
    rows = [line.split() for line in playbooks(written, "status").splitlines()]
    assert [row[:2] for row in rows[1:]] == [
        *(["en", name] for name in ("home", "situasjoner", "site", "all")),
        *(["nb", name] for name in ("interface", "all")),
    ] or [row[:2] for row in rows[1:]] == [
        *(["nb", name] for name in ("interface", "all")),
        *(["en", name] for name in ("home", "situasjoner", "site", "all")),
    ]


def test_sheets_are_printed_in_both(written: Path, tmp_path: Path) -> None:
    playbooks(written, "print", "-o", str(tmp_path / "nb.pdf"))
    playbooks(written, "print", "--language", "en", "-o", str(tmp_path / "en.pdf"))
    texts = {}
    for code in ("nb", "en"):
        pages = pypdf.PdfReader(tmp_path / f"{code}.pdf").pages
        texts[code] = " ".join(page.extract_text() for page in pages)
    assert "Hør til slutten." in texts["nb"]
    assert "Listen to the end." in texts["en"]
    assert "(NB)" not in texts["en"]
    assert (written / "site/nb/checklists/nokkel.pdf").is_file()


def test_source_language_that_the_site_does_not_have_is_told(tmp_path: Path) -> None:
    folder = copy_project(tmp_path, DESK)
    text = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(text.replace("languages: [en]", "languages: [nb, th]"), "utf-8")
    result = mkdocs(folder, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert 'mkdocs.yml:11: "languages" lacks the source language "en".' in result.stdout + result.stderr
