"""Which languages one run of the build makes, and which share of their pages."""

from __future__ import annotations

import re

import pytest

from kb.languages.build_request import BuildRequestError, Shard, requested
from kb.settings import Settings

SITE = Settings(languages=("en", "nb", "th"))


@pytest.mark.parametrize(
    ("asked", "code", "further"),
    [
        ({}, "en", ("nb", "th")),
        ({"LANGUAGES": "th"}, "th", ()),
        ({"LANGUAGES": "th, en"}, "th", ("en",)),
        ({"LANGUAGES": " "}, "en", ("nb", "th")),
    ],
)
def test_languages_are_those_that_are_asked_for(asked: dict[str, str], code: str, further: tuple[str, ...]) -> None:
    request = requested(SITE, asked)
    assert (request.code, request.further) == (code, further)


def test_who_serves_builds_one_language() -> None:
    request = requested(SITE, {}, serving=True)
    assert (request.code, request.further, request.serving) == ("en", (), True)


def test_language_that_the_site_does_not_have_is_refused() -> None:
    with pytest.raises(BuildRequestError, match='names "fr", which'):
        requested(SITE, {"LANGUAGES": "en fr"})


def test_part_is_a_share_of_the_pages() -> None:
    shard = requested(SITE, {"PART": "3/8"}).shard
    assert [part for part in range(24) if shard.has(part)] == [2, 10, 18]
    assert requested(SITE, {}).shard.is_whole


@pytest.mark.parametrize("part", ["3", "0/8", "9/8", "3/x", "-1/8", "1/99999"])
def test_part_that_is_no_share_is_refused(part: str) -> None:
    with pytest.raises(BuildRequestError, match=re.escape(f'PART is "{part}"')):
        requested(SITE, {"PART": part})


@pytest.mark.parametrize("shard", [Shard(), Shard(2, 3)])
def test_divided_shards_have_together_what_the_whole_has(shard: Shard) -> None:
    divided = shard.divided(4)
    for part in range(64):
        assert sum(part_of.has(part) for part_of in divided) == shard.has(part)


@pytest.mark.parametrize("epoch", ["x", "", "-5", "1.5", "9" * 14, "9" * 5000, "²"])
def test_time_that_is_none_is_refused(epoch: str) -> None:
    with pytest.raises(BuildRequestError, match=r"which is no time\. Write seconds since 1970, or unset it\."):
        requested(SITE, {"SOURCE_DATE_EPOCH": epoch})
    assert requested(SITE, {"SOURCE_DATE_EPOCH": "1700000000"}).code == "en"
