"""Lists of words, as people type them: from the field of a page into the catalogue, and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
import pytest

from kb.knowledge_base import KnowledgeBase
from kb.languages.catalogue import Standard, read
from kb.languages.catalogue_update import header, update
from kb.languages.language import find_language
from kb.languages.message import Message, collect
from kb.languages.translation_checks import WORD_LIST
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NB = find_language("nb")
WORDS = Message(text="wrong dish, 3 hours late", places=("a.md",), flags=(WORD_LIST,))


def entries(text: str) -> list[list[str]]:
    return [entry.flags for entry in polib.pofile(text)]


def test_field_that_is_a_list_has_the_flag() -> None:
    messages = collect(KnowledgeBase(Project(ROOT)))
    flagged = [message for message in messages["scenarios"] if message.flags]
    assert flagged
    assert all(message.flags == (WORD_LIST,) and message.note for message in flagged)


def test_flag_comes_and_goes_with_the_field() -> None:
    text = update("", [WORDS], NB)
    assert "#: a.md\n#, word-list\nmsgid" in text
    assert update(text, [WORDS], NB) == text
    without = update(text, [Message(text=WORDS.text, places=WORDS.places)], NB)
    assert entries(without) == [[]]
    assert update(without, [WORDS], NB) == text


def test_flags_of_translators_and_their_tools_stay() -> None:
    text = update("", [Message(text=WORDS.text, places=WORDS.places)], NB).replace("#: a.md", "#: a.md\n#, no-wrap")
    assert entries(update(text, [WORDS], NB)) == [["no-wrap", WORD_LIST]]
    file = polib.pofile(update(text, [WORDS], NB), wrapwidth=0)
    file[0].msgstr = "feil rett, kom for sent"
    edited = Message(text="wrong dish, 4 hours late", places=("a.md",), flags=(WORD_LIST,))
    assert entries(update(str(file), [edited], NB)) == [["fuzzy", WORD_LIST]]


@pytest.mark.parametrize(("flag", "rules"), [("", ["translation-numbers"]), ("#, word-list\n", [])])
def test_list_need_not_have_the_numbers_of_the_english(flag: str, rules: list[str], tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    entry = f'#: a.md\n{flag}msgid "{WORDS.text}"\nmsgstr "feil rett, kom for sent"\n'
    path.write_text(f"{header(NB)}\n\n{entry}", "utf-8")
    assert [problem.rule for problem in read(Project(tmp_path), path, NB, Standard()).problems] == rules
