"""The guide for contributors names what there is."""

from __future__ import annotations

import re

import pytest

from sample import ROOT
from source_tree import GUIDE, guide, tree

NAMED = sorted(
    {
        name.replace("<language>", "*")
        for page in (GUIDE, *(ROOT / "docs/guides").glob("*.md"), ROOT / "README.md")
        for name in re.findall(r"`((?:hooks|tests|locales|docs)[\w./<>-]*)`", page.read_text("utf-8"))
        if "<folder>" not in name
    }
)


def test_tree_has_a_line_for_each_file_as_the_file_says_it() -> None:
    text = GUIDE.read_text("utf-8")
    assert text == guide(), "Run: python tests/source_tree.py"
    assert tree() in text


def test_every_file_of_the_program_says_what_it_is() -> None:
    files = [line for line in tree().split("\n") if re.match(r" +\S+\.\w+( |$)", line)]
    assert len(files) > 100
    assert not [line for line in files if not re.search(r"\S {1,}\S.*[.:]$", line)]


@pytest.mark.parametrize("name", NAMED)
def test_named_file_is_there(name: str) -> None:
    assert list(ROOT.glob(name))
