"""The names of what is printed."""

from __future__ import annotations

import pytest

from kb.pages.printed_file import claims, file_name, is_taken, page_src_uri, volume_name


def test_paper_of_the_region_is_not_named() -> None:
    assert file_name("wrong-order", "a4", default=True) == "wrong-order.pdf"
    assert file_name("wrong-order", "us-letter", default=False) == "wrong-order.us-letter.pdf"


def test_only_further_volumes_have_a_number() -> None:
    assert [volume_name("all", volume) for volume in (0, 1, 2)] == ["all", "all", "all-2"]


@pytest.mark.parametrize("name", ["all", "All", "all-2", "role-play", "pocket", "index", "README"])
def test_name_of_what_is_made_of_many_pages_is_taken(name: str) -> None:
    assert is_taken(name)


@pytest.mark.parametrize("name", ["wrong-order", "all-day", "allergy", "pocket-money"])
def test_other_names_are_free(name: str) -> None:
    assert not is_taken(name)


def test_sheet_claims_its_name_on_every_paper_in_small_letters() -> None:
    assert claims("Wrong-Order") == {"wrong-order", "wrong-order.a4", "wrong-order.us-letter"}
    assert page_src_uri("wrong-order") == "checklists/wrong-order.md"
