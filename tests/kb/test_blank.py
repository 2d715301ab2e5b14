"""Blanks: facts of the case, in square brackets. Covers kb.reading.tick, with the tests in the browser."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from kb.knowledge_base import KnowledgeBase
from kb.languages.catalogue import Standard, read
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.project import Project
from kb.reading import blank
from kb.rendering.page_converter import PageConverter, Wording
from sample import ROOT, block_parser

if TYPE_CHECKING:
    from pathlib import Path

NB = find_language("nb")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("“You asked for [what was ordered]. Is that right?”", 1),
        ("[day], [who] and [24 hours]", 3),
        ("ขอ[สิ่งที่สั่ง]ให้ทันที", 1),
        ("[the desk](desk.md), ![a desk](desk.png), [desk][1], [^1], [x] done, [ ] to do", 0),
        ("[[ name ]] and \\[no blank]", 0),
        ("[desk]: desk.md", 0),
        ("[what was asked for]: is it as you wanted it?", 1),
    ],
)
def test_blank_is_neither_a_link_nor_a_box(text: str, number: int) -> None:
    assert len(blank.PATTERN.findall(text)) == number


def test_blank_is_seen_and_read_out_as_one_on_pages_of_a_kind() -> None:
    page = copy.deepcopy(KnowledgeBase(Project(ROOT)).pages["scenarios/wrong-order.md"])
    parser = block_parser()
    converter = PageConverter(parser, format_value=str, wording=Wording("", "Blank:"))
    tree = parser.parse("- “[who] and **[what]**, `[code]` or [a page](index.md).” [when]\n")
    shown = '<span class="kb-blank" data-heard="Blank:">[{}]</span>'.format
    assert converter.convert(tree, page=page) == (
        f"<ul>\n<li>“{shown('who')} and <strong>{shown('what')}</strong>, <code>[code]</code> or "
        f'<a href="index.md">a page</a>.” {shown("when")}</li>\n</ul>'
    )
    assert "kb-blank" not in converter.convert(tree)
    assert converter.convert(parser.parse("[] and ["), page=page) == "<p>[] and [</p>"


def test_translation_that_loses_a_blank_is_not_published(tmp_path: Path) -> None:
    path = tmp_path / "scenarios.po"
    path.write_text(f'{header(NB)}\n\nmsgid "You asked for [the dish]."\nmsgstr "Du ba om fisk."\n', "utf-8")
    found = read(Project(tmp_path), path, NB, Standard())
    assert found.published == {}
    assert any("where the English has 1. Use as many." in problem.message for problem in found.problems)
