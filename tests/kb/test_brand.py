"""Colours can be read, whatever an organisation has chosen."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.web import brand
from kb.web.brand import COLOUR, Brand, contrast, readable

NAMED = {"indigo": "#4051b5", "yellow": "#ffec3d", "deep-purple": "#7e56c2"}
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59), ("#ffffff", "#ffffff", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(COLOURS)
def test_every_colour_has_a_tone_that_can_be_read_on_light_and_dark(colour: str) -> None:
    for ground in ("#ffffff", "#161c21"):
        assert contrast(readable(colour, ground), ground) >= 4.5
        if contrast(colour, ground) >= 4.5:
            assert readable(colour, ground) == colour


@given(COLOURS)
def test_text_on_the_colour_can_be_read(colour: str) -> None:
    match = re.search(r"--brand:(#\w{6});--on-brand:(#\w{6});", Brand(colour=colour).stylesheet())
    assert match
    assert contrast(match[1], match[2]) >= 4


@pytest.mark.parametrize(
    ("theme", "colour"),
    [
        ({}, COLOUR),
        ({"palette": {"primary": "indigo"}}, "#4051b5"),
        ({"palette": {"primary": "deep purple"}}, "#7e56c2"),
        (
            {"palette": [{"media": "(prefers-color-scheme: light)", "primary": "indigo"}, {"primary": "yellow"}]},
            "#4051b5",
        ),
        ({"palette": {"primary": "custom"}}, "#aa0011"),
        ({"palette": {"primary": "no such"}}, COLOUR),
        ({"palette": "indigo"}, COLOUR),
        ({"palette": []}, COLOUR),
        ({"palette": [3]}, COLOUR),
    ],
)
def test_palette_is_read_as_material_has_it(theme: dict[str, object], colour: str) -> None:
    assert brand.read(theme, NAMED, [":root{--md-primary-fg-color: #A01}"]).colour == colour


def test_icon_of_the_theme_that_is_not_published_gives_way_to_ours() -> None:
    assert brand.read({"favicon": "assets/images/favicon.png"}, {}, []).favicon == brand.FAVICON
    assert brand.read({"favicon": "img/own.png", "logo": "img/logo.svg"}, {}, []) == Brand(
        favicon="img/own.png", logo="img/logo.svg"
    )


def told(theme: dict[str, object]) -> list[str]:
    found = brand.read(theme, NAMED, [])
    return [str(problem) for problem in brand.problems(found, theme, NAMED, {"palette": 3, "features": 5})]


def test_what_does_not_do_what_it_says_is_told_with_what_to_do() -> None:
    assert told({"palette": {"primary": "indigo"}, "features": ["content.action.edit"]}) == []
    assert told({"palette": {"primary": "indigoo"}}) == [
        'mkdocs.yml:3: warning: "primary" is "indigoo", which is no colour of Material. Did you mean "indigo"?'
    ]
    assert told({"palette": {"primary": "custom"}}) == [
        'mkdocs.yml:3: warning: "primary" is "custom", and no style sheet says --md-primary-fg-color. Add it to one of '
        '"extra_css".'
    ]
    unreadable = "the colour #ffec3d cannot be read on white (1.2 to 1): headings and links are #847700 instead."
    assert told({"palette": {"primary": "yellow"}}) == [f"mkdocs.yml:3: note: {unreadable}"]
    idle = '"navigation.tabs" under "features" does nothing here: the frame of pages is our own. Remove it.'
    assert told({"features": ["navigation.tabs", "content.action.edit"]}) == [f"mkdocs.yml:5: note: {idle}"]
