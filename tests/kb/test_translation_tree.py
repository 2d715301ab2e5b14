"""What translations become. Hostile ones are lines of tests/cases/translation_checks/hostile_pairs.yml.

It covers kb.languages.translation_limits and kb.machine.unseen, too.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import polib
import pytest
import yaml
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kb import settings
from kb.languages import translation_tree
from kb.languages.translation_checks import check
from kb.languages.translation_limits import excess
from kb.languages.translation_tree import TranslationTree, tree_of
from kb.problem import Severity
from kb.reading.block_parser import BlockParser
from kb.reading.text_limits import MAX_LENGTH
from kb.rendering.page_converter import PageConverter, Wording
from kb.settings import Settings
from sample import CASES, ROOT

pytestmark = pytest.mark.long

GROUPS: list[dict[str, Any]] = yaml.safe_load((CASES / "translation_checks/hostile_pairs.yml").read_text("utf-8"))
LABELS = frozenset({"desk"})


@cache
def chosen() -> Settings:
    return settings.read(ROOT / "mkdocs.yml")


def errors(source: str, translation: str, *, formatted: bool = False) -> list[str]:
    found = check(source, translation, tree_of(chosen()), LABELS, formatted=formatted)
    return [f"{rule.name}: {fault}" for rule, fault in found if rule.severity is Severity.ERROR]


def of(verdict: str) -> list[Any]:
    return [
        pytest.param(group["about"], group["source"], text, id=f"{group['about']}-{number}")
        for group in GROUPS
        for number, text in enumerate(group.get(verdict, []))
    ]


@pytest.mark.parametrize(("about", "source", "translation"), of("refused"))
def test_hostile_translation_is_refused(about: str, source: str, translation: str) -> None:
    assert errors(source, translation, formatted="per cent" in about)


@pytest.mark.parametrize(("about", "source", "translation"), of("accepted"))
def test_translation_that_only_looks_hostile_is_fine(about: str, source: str, translation: str) -> None:
    assert errors(source, translation) == [], about


def test_link_by_a_label_is_one_only_where_the_page_defines_it() -> None:
    tree = tree_of(chosen())
    pair = ("Write [your name].", "Skriv [desk].")
    assert list(check(*pair, tree)) == []
    assert [rule.name for rule, _ in check(*pair, tree, LABELS)] == ["translation-structure"]


def test_extension_that_is_not_known_is_converted_with_and_never_taken_for_plain() -> None:
    with_tilde = Settings(extensions=("pymdownx.tilde",), extension_settings={})
    tree = TranslationTree(with_tilde)
    assert list(tree.faults("Wait here.", "Vent ~~her~~."))
    assert list(tree.faults("Wait here.", "Vent her.")) == []


# The cheap test against the full one

WORDS = [
    "x",
    " ",
    "a b",
    "*",
    "**",
    "_",
    "“",
    "(",
    ")",
    "!",
    "?",
    ".",
    ":",
    "#",
    "-",
    "1.",
    "'",
    '"',
    "{v}",
    "=",
    "|",
    "/",
]
LINKS = ["[x](a.md)", "[x *y*](a.md)", "[](b/c.md#d)", "![x](a.md)", "[^x](a.md)", "[desk](a.md)", "[x]", "]", "[TOC]"]
TEXT = st.lists(st.sampled_from([*WORDS, *LINKS]), max_size=12).map("".join)


@given(TEXT, TEXT)
@hypothesis_settings(max_examples=400)
def test_what_is_taken_for_plain_becomes_the_same(source: str, translation: str) -> None:
    ours, theirs = translation_tree._with_words(source, translation)
    if translation_tree._is_plain(ours, theirs) and source.count("{v}") == translation.count("{v}"):
        for holder in translation_tree._HOLDERS:
            tree = tree_of(chosen())
            difference = translation_tree._difference(*(tree.result(text, holder, LABELS) for text in (ours, theirs)))
            assert difference == "", (source, translation)


# Whatever a translator writes

PIECES = [
    *(
        "x",
        " ",
        "\n",
        "  \n",
        "*",
        "**",
        "_",
        "`",
        "``",
        "[",
        "]",
        "(",
        ")",
        "[x]",
        "[desk]",
        "(a.md)",
        "(javascript:x)",
    ),
    *("[x][desk]", "![", "!", "<", ">", "<b>", "</b>", "<img src=x onerror=y>", "<script>", "<!--", "-->", "<a@b.c>"),
    *(
        "<http://e.example>",
        "/",
        "script",
        " onclick=x",
        "{",
        "}",
        "{: ",
        "{ .x }",
        "\n{: .x }",
        "{authority}",
        "#y ",
        '"',
    ),
    *(
        "'",
        ' "t"',
        " 't \"'",
        "&",
        "&lt",
        "&#106;",
        ";",
        "\\",
        "\\`",
        "--",
        "?",
        "mailto:",
        "http://e.example",
        "@",
        "[^1]",
    ),
    *(
        "[TOC]",
        "%",
        "=",
        "|",
        "- ",
        "# ",
        "> ",
        "1. ",
        "!!! ",
        "\t",
        "\u202e",
        "\x02",
        "\x03",
        "\x02wzxhzdk:0\x03",
        ": ",
    ),
]
SOURCES = [
    "See *the desk* [here](a.md), `now`, within {authority}.",
    'See [the guide](a.md "t"), [your name].',
    "Words `a > b` and <b>bold</b> &amp; more.",
    '[One](a.md) and [two](b.md "t") or `<i>`.[^1]',
    "Listen to the end.",
    "Solve { #solve .x }",
    "Wait [here][desk].\n{: .x }",
]
DEFINITIONS = "\n\n[desk]: b.md\n\n[^1]: A note.\n"
ELEMENT = re.compile(r"<(/?[a-zA-Z][\w-]*)")
ADDRESS = re.compile(r'(?:href|src|action|data|srcset|poster)\s*=\s*"?([^"\s>]*)')
ATTRIBUTE = re.compile(r"<[a-zA-Z][^>]*?((?:\s[\w:-]+(?:=\"[^\"]*\")?)+)\s*/?>")


@cache
def converter() -> PageConverter:
    return PageConverter(BlockParser(chosen()), format_value=str, wording=Wording(""))


def published(source: str, translation: str | None, frame: str) -> str:
    tree = converter().parser.parse(frame.format(source) + DEFINITIONS)
    return converter().convert(tree, lambda text: translation if text == source else None)


def names_of_attributes(html: str) -> Counter[str]:
    return Counter(name for match in ATTRIBUTE.findall(html) for name in re.findall(r"\s([\w:-]+)(?==|\s|$)", match))


FRAMES = {"paragraph": "{}", "heading": "## {}", "item": "- {}", "cell": "| a | b |\n|---|---|\n| {} | c |"}
CHANGES = st.lists(
    st.tuples(st.integers(0, 80), st.sampled_from(["insert", "replace", "delete"]), st.sampled_from(PIECES)), max_size=6
)


@given(st.sampled_from(SOURCES), CHANGES, st.sampled_from(sorted(FRAMES)))
@hypothesis_settings(max_examples=1500, deadline=None)
def test_translation_that_is_accepted_adds_no_element_address_or_attribute(
    source: str, changes: list[tuple[int, str, str]], frame: str
) -> None:
    translation = source
    for place, change, piece in changes:
        at = place % (len(translation) + 1)
        end = at if change == "insert" else at + 1
        translation = translation[:at] + ("" if change == "delete" else piece) + translation[end:]
    if errors(source, translation) or (frame == "cell" and "\n" in source):
        return
    shown = [text.replace("{authority}", "US$30") for text in (source, translation)]  # as a page of a kind shows it
    ours, theirs = (published(shown[0], text, FRAMES[frame]) for text in (None, shown[1]))
    free = {"em", "/em", "strong", "/strong", "br"}
    elements = Counter(tag for tag in ELEMENT.findall(theirs) if tag not in free)
    assert elements == Counter(tag for tag in ELEMENT.findall(ours) if tag not in free), (translation, theirs)
    assert Counter(ADDRESS.findall(theirs)) == Counter(ADDRESS.findall(ours)), (translation, theirs)
    added = names_of_attributes(theirs) - names_of_attributes(ours)
    assert set(added) <= {"title", "alt"}, (translation, theirs)


@given(st.text(max_size=300), st.text(max_size=300))
@hypothesis_settings(max_examples=300, deadline=None)
def test_any_two_texts_are_compared(source: str, translation: str) -> None:
    errors(source, translation, formatted=True)


# Time

LONG = {
    "links without an end": "](" + " '" * 500_000 + "x)",
    "tags without an end": "<a" * 500_000,
    "brackets": "[" * 1_000_000,
    "pictures": "![" * 500_000,
    "links": "[a](" * 250_000,
    "backticks": "".join("`" * (n % 40 + 1) + " " for n in range(50_000)),
    "mail": "<" + "@" * 1_000_000,
    "stars": "*a" * 500_000,
    "underlines": "_" * 1_000_000,
    "spaces": " " * 1_000_000,
    "line breaks": "\n" * 1_000_000,
    "braces": "{a" * 500_000,
    "entities": "&a" * 500_000,
    "digits": "1" * 1_000_000,
    "letters": "x" * 1_000_000,
    "joiners": "\u200d" * 1_000_000,
}
"""Each would take hours if the time grew with the square of the length."""


@pytest.mark.parametrize("name", LONG)
def test_text_of_a_megabyte_is_refused_at_once(name: str) -> None:
    assert errors("Wait here.", LONG[name])
    assert errors(LONG[name], LONG[name])


@pytest.mark.parametrize("name", LONG)
def test_text_of_the_greatest_length_is_judged(name: str) -> None:
    """A file has many of them; a second for each would be too long for whoever waits."""
    text = LONG[name][: MAX_LENGTH - 1]
    for pair in ((text, text), (text, f"x{text}"), ("x" * (MAX_LENGTH - 1), LONG[name][:20_000])):
        list(check(*pair, tree_of(chosen()), LABELS, formatted=True))


# What is shipped


def test_limits_leave_room_for_every_translation_that_is_shipped() -> None:
    for path in sorted((ROOT / "locales").rglob("*.po")):
        for entry in polib.pofile(str(path)):
            assert not entry.msgstr or list(excess(entry.msgid, entry.msgstr)) == []
