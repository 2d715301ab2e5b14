"""The size of the letters of a sheet is the most generous one with which it fits, though it is reckoned before."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine.cache import Cache
from kb.print.press import Press, PressError, _sized
from kb.print.printed_sheets import fitted_data
from kb.print.printer import Printer
from kb.print.type_size import SIZES, TypeSize
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from kb.pages.printed_file import Paper


@cache
def shipped() -> KnowledgeBase:
    return KnowledgeBase(Project(ROOT))


def sheets(code: str, paper: Paper) -> list[dict[str, Any]]:
    """The data of all shipped sheets."""
    edition = Edition(shipped(), BuildRequest(code=code))
    printer = Printer(edition.sheets, Press(Cache(None), 0), edition.site_name)
    return [fitted_data(printer, [page], paper) for page in shipped().with_sheet]


@pytest.mark.parametrize(("code", "paper"), [("en", "a4"), ("es", "us-letter"), ("th", "a4")])
def test_no_more_generous_size_fits(code: str, paper: Paper) -> None:
    press = Press(Cache(None), 0)
    reckoned_right = 0
    for data in sheets(code, paper):
        size = (data["sheets"][0]["size"], data["sheets"][0]["gap"])
        index = SIZES.index(size)
        reckoned_right += TypeSize(data).first() == index
        press.pdf("single_sheet", data, "a sheet")
        if index:
            with pytest.raises(PressError, match="too long"):
                press.pdf("single_sheet", _sized(data, *SIZES[index - 1]), "a sheet")
    assert reckoned_right >= len(shipped().with_sheet) // 2  # else each is made twice


def test_long_sheet_gets_small_letters_and_narrow_gaps_and_a_longer_one_none() -> None:
    data = sheets("en", "a4")[0]
    step = next(step for step in data["sheets"][0]["steps"] if step["items"])

    def longer(times: int) -> dict[str, Any]:
        items = step["items"] * times
        return data | {
            "sheets": [data["sheets"][0] | {"steps": [step | {"items": items}, *data["sheets"][0]["steps"]]}]
        }

    indexes = [TypeSize(longer(times)).first() for times in range(12)]
    assert indexes == sorted(indexes)
    assert indexes[-1] == len(SIZES) - 1
    with pytest.raises(PressError, match=r"the sheet \(en, a4\) is \d+ mm too long"):
        Press(Cache(None), 0).size(longer(12), "a sheet")
