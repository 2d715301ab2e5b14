"""When every message has a translation, no reader meets the source language: not on the page, not on paper."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import polib
import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.languages.message import collect
from kb.languages.translations import LocalText
from kb.print.role_play import role_play
from kb.project import Project
from kb.reading.block_text import message_of
from sample import CASES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from kb.pages.page import Page

MARK = "Øøø"
EDITS = {
    "- [ ] Say sorry once.": """\
- [ ] Say sorry **once**,
  and *mean* it. <!-- waive one-action: It is one. -->

    Then wait.

    - [ ] Look at the guest, within {respond_within}.
    - Nod.

        Slowly.
""",
    "- [ ] Listen to the end.": "- [ ] Listen to the end,  \n  whatever comes. <!-- note -->\n    1. One\n    2. Two",
    "- “I’m sorry, this is not what you ordered.”": """\
- “I’m sorry, this is not what you ordered.” <!-- waive excuse: It is none. -->

    Pause here.""",
    "> This was our mistake.": "> This was our mistake.\n> And ours alone.\n>\n> - Of us.\n>\n> With {authority}.",
    "Let the guest choose.": """\
Let the guest choose.[^1] The HTML [there][ref] says more.

Before
```
code
```
after

!!! note
    Inside.

### Deeper { #deeper }

Term
:   Meaning

[^1]: A footnote.

*[HTML]: Markup

[ref]: late-delivery.md 'The page'""",
}


@pytest.fixture
def edition(small: Path) -> Edition:
    """A small project with a page of a kind, and a translation of every message."""
    shutil.copy(ROOT / "mkdocs.yml", small / "mkdocs.yml")
    kind = small / "playbooks/_page_types/scenario.yml"
    card = "contains: wording}"
    kind.write_text(kind.read_text("utf-8").replace(card, "role-play card: yes, contains: text}"), "utf-8")
    text = (CASES / "valid-page.md").read_text("utf-8")
    for old, new in EDITS.items():
        assert old in text
        text = text.replace(old, new)
    (small / "playbooks/scenarios/case.md").write_text(text, "utf-8")
    folder = Project(small).catalogues("nb")
    folder.mkdir(parents=True)
    for name, messages in collect(KnowledgeBase(Project(small))).items():
        entries = polib.POFile(wrapwidth=0)
        for message in messages:
            forms = dict.fromkeys(range(2), f"{MARK} {message.plural}") if message.plural else {}
            translated = "" if forms else re.sub(r"^“?", rf"\g<0>{MARK} ", message.text)
            entries.append(
                polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr=translated, msgstr_plural=forms)
            )
        body = str(entries).split("\n\n", 1)[1]
        (folder / f"{name}.po").write_text(f"{header(find_language('nb'))}\n\n{body}", "utf-8")
    return Edition(KnowledgeBase(Project(small)), BuildRequest(code="nb"))


@pytest.fixture
def page(edition: Edition) -> Page:
    return edition.base.pages["scenarios/case.md"]


def test_every_translation_is_published(edition: Edition) -> None:
    assert edition.translations.problems == []
    assert edition.percent == 100


def test_every_text_of_the_page_is_translated(edition: Edition, page: Page) -> None:
    html = edition.html(page)
    assert 'lang="en"' not in html
    assert html.count(MARK) >= len([text for text in edition.passages[page.src_uri] if text]) - len(page.fields)
    bare = re.sub(r"<pre>.*?</pre>|<div class=\"highlight\">.*?</div>|<!--.*?-->", "", html, flags=re.DOTALL)
    blocks = re.split(r"</?(?:h\d|p|li|ul|ol|td|th|tr|dt|dd|blockquote|div|section|label)\b[^>]*>", bare)
    left = [words for block in blocks if re.search(r"\w", words := re.sub(r"<[^>]*>", "", block)) and MARK not in words]
    assert [words.strip() for words in left] == ["30\xa0USD"], "a value"
    assert set(re.findall(r'title="([^"]*)"', html)) == {
        f"{MARK} Markup",
        f"{MARK} The page",
        "Jump back to footnote 1 in the text",  # Python-Markdown's own words, which nobody can translate yet
    }


def test_every_line_of_the_sheet_is_translated(edition: Edition, page: Page) -> None:
    sheet = edition.sheets.sheet(page)
    lines = [line for step in sheet.steps for line in (step.title, *step.items, step.phrase) if line]
    assert [str(item).replace(f"{MARK} ", "") for item in sheet.steps[0].items] == [
        "Say sorry once, and mean it. Then wait.",
        "Look at the guest, within 5 minutter. Nod. Slowly.",
        "Listen to the end, whatever comes. One · Two",
    ]
    assert str(sheet.opening) == f"“{MARK} I’m sorry, this is not what you ordered.” · {MARK} Pause here."
    for line in (*lines, sheet.title, sheet.opening):
        assert_translated(line)
    assert sheet.facts == (
        (f"{MARK} Severity", LocalText(f"{MARK} Serious")),
        (f"{MARK} Respond within", LocalText("5 minutter")),
        (f"{MARK} Authority", LocalText("30\xa0USD")),
    )
    boxes = [item for item in page.outline.every_item() if item.box]
    counts = [len([part for part in item.parts if message_of(part)]) for item in boxes]
    assert [str(item).count(MARK) for step in sheet.steps for item in step.items] == counts


def test_every_line_of_the_cards_is_translated(edition: Edition, page: Page) -> None:
    play = role_play(edition.sheets, page)
    assert play
    cards = play.cards
    assert len(cards) == 3
    assert edition.sheets.opening(page) == play.opening
    for card in cards:
        assert_translated(card.title)
        for line in card.lines:
            assert_translated(line)


def assert_translated(line: LocalText | None) -> None:
    assert line
    assert line.lang == ""
    assert MARK in line.text or not message_of(line.text), line
