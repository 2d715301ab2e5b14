"""Which languages one run of the build makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.languages.build_request import BuildRequestError, requested
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


def test_process_of_a_further_language_learns_what_to_build_and_where() -> None:
    first = requested(SITE, {})
    further = requested(SITE, first.environment("th", Path("/a/.site.new")))
    assert (further.code, further.further, further.part_of) == ("th", (), Path("/a/.site.new"))
