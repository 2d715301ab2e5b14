"""What a translation must have in common with its English: each line of the table is a pair.

Covers kb.languages.translation_limits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.languages.catalogue import Standard, read
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.languages.translation_checks import CHECKS, WAIVABLE, check, waiver_name
from kb.problem import Severity
from kb.project import Project
from kb.rendering.page_converter import PageConverter, Wording
from sample import ROOT, block_parser

if TYPE_CHECKING:
    from pathlib import Path

PAIRS = [
    tuple(part.strip() for part in line.split("|"))
    for line in (ROOT / "tests/cases/translation_checks/pairs.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("rules", "english", "translation"), PAIRS)
def test_pair_breaks_these_rules(rules: str, english: str, translation: str) -> None:
    assert [waiver_name(rule) for rule, _ in check(english, translation)] == sorted(rules.split(), key=ORDER.index)


ORDER = [
    "links",
    "pictures",
    "code",
    "placeholders",
    "attributes",
    "html",
    "footnotes",
    "marks",
    *("spaces", "marker", "emphasis", "numbers"),
]
ORDER += ["repeats"]


def test_only_warnings_can_be_waived() -> None:
    for rule in CHECKS:
        assert rule.waivable == (rule.severity is Severity.WARNING)
        assert (waiver_name(rule) in WAIVABLE) == rule.waivable


def test_messages_say_what_is_wrong_and_what_to_do() -> None:
    for _, english, translation in PAIRS:
        for _, message in check(english, translation):
            assert re.search(r"\. [A-Z][^.]+.*\.$", message), message


@pytest.mark.parametrize(
    ("english", "translation", "wrong"),
    [("Hear", "Lytt ", True), ("Hear", " Lytt", True), ("Hear ", "Lytt ", False), ("Hear\n", "Lytt\n", False)],
)
def test_spaces_at_the_edges_are_alike(english: str, translation: str, wrong: bool) -> None:
    assert [waiver_name(rule) for rule, _ in check(english, translation)] == ["spaces"] * wrong


def test_attributes_of_a_paragraph_stay_on_their_line() -> None:
    assert list(check("Wait.\n{: .x }", "Vent.\n{: .x }")) == []
    assert [waiver_name(rule) for rule, _ in check("Wait.\n{: .x }", "Vent. {: .x }")] == ["placeholders"]


@given(st.text())
def test_text_that_stays_as_it_is_has_all_that_it_had(text: str) -> None:
    assert [waiver_name(rule) for rule, _ in check(text, text)] in ([], ["repeats"])


PIECES = [
    "x",
    " ",
    "\n",
    "*x*",
    "**",
    "`",
    "``",
    "[x]",
    "(a.md)",
    "(javascript:x)",
    "[ref]",
    "![",
    "]",
    "(",
    ")",
    "<",
    ">",
]
PIECES += [
    "script",
    "/",
    "b",
    " onclick=x",
    "{",
    "}",
    ":",
    " .x ",
    "#y ",
    '"',
    "'",
    "&",
    "#106;",
    ";",
    "\\",
    "!",
    "--",
    "?",
]
PIECES += ["mailto:", "http://e.example", "@", "[^1]", "{authority}", "%", "=", "_"]
TAG = re.compile(r"<[^>]*>")
ADDRESS = re.compile(r'(?:href|src)="([^"]*)"')
ENGLISH = "See *the desk* [here](a.md), `now`, within {authority}."


def _converted(translation: str) -> str:
    converter = PageConverter(block_parser(), format_value=str, wording=Wording(""))
    tree = block_parser().parse(f"{ENGLISH}\n\n[ref]: b.md\n")
    return converter.convert(tree, {ENGLISH: translation}.get)


@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.integers(0, len(ENGLISH)),
    st.sampled_from([ENGLISH, "Se [skranken](a.md) `now` {authority}"]),
)
def test_translation_without_an_error_adds_no_address_and_no_attribute(added: str, place: int, start: str) -> None:
    translation = start[:place] + added + start[place:]
    if any(rule.severity is Severity.ERROR for rule, _ in check(ENGLISH, translation)):
        return
    html = _converted(translation)
    assert set(ADDRESS.findall(html)) <= {"a.md", "b.md"}, "the addresses that the page's author wrote"
    tags = " ".join(TAG.findall(html))
    assert set(re.findall(r" ([\w:-]+)=", tags)) <= {"href", "title"}, html
    assert not re.search(r"<(?:script|iframe|img|style|form|object)\b", html)


def test_message_of_a_check_names_the_entry(tmp_path: Path) -> None:
    path = tmp_path / "x.po"
    entry = '#: a.md\nmsgid "Wait *here*."\nmsgstr "Vent *her*.{: .x }"\n'
    path.write_text(f"{header(find_language('nb'))}\n\n{entry}", "utf-8")
    assert [problem.message for problem in read(Project(tmp_path), path, find_language("nb"), Standard()).problems] == [
        'entry "Wait *here*." has the value {: .x }, which the English has not. Remove it.',
        'entry "Wait *here*." has the attributes at the end {: .x }, which the English has not. Remove it.',
    ]
