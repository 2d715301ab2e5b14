"""Words that phrases to say should not have, and how they are found (kb.checks.term_search)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.checks.term_search import first_term
from kb.checks.tone import Tone, ToneRule, problems, read
from kb.project import Project
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def rule(folder: Path, *words: str, whole_words: bool = True) -> ToneRule:
    path = folder / "tone.yml"
    listed = "".join(f"      - '{word.replace(chr(39), chr(39) * 2)}'\n" for word in words)
    head = "" if whole_words else "whole words: no\n"
    text = f"{head}rules:\n  - rule: x\n    because: It hurts.\n    instead: Say sorry.\n    words:\n{listed}"
    path.write_text(text, "utf-8")
    tone, wrong = read(Project(folder), path)
    assert wrong == []
    return tone.rules[0]


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("the courier", "It was The Courier.", "The Courier"),
        ("the courier", "It was the  courier.", "the  courier"),
        ("the courier", "It was the couriers.", ""),
        ("you didn't", "So you didn’t ask.", "you didn't"),
        ("you didn’t", "So you didn't ask.", "you didn't"),
        ("sorry ... but", "I’m sorry about that, but we are full.", "sorry about that, but"),
        ("sorry ... but", "I’m sorry. But we can help.", ""),
        ("sorry ... but", "I’m sorry about the halibut.", ""),
        ("sorry ... but", "I’m sorry, we distribute it.", ""),
        ("a.b", "a-b", ""),
        ("(really)", "Not (really) so.", "(really)"),
    ],
)
def test_words_are_found_whole_and_within_one_sentence(word: str, text: str, found: str, tmp_path: Path) -> None:
    assert rule(tmp_path, word).terms_in(text) == found


def test_language_without_spaces_between_words_can_look_inside_them(tmp_path: Path) -> None:
    assert rule(tmp_path, "ใจเย็น", whole_words=False).terms_in("กรุณาใจเย็นๆครับ") == "ใจเย็น"
    assert rule(tmp_path, "ใจเย็น").terms_in("กรุณาใจเย็นๆครับ") == ""


def test_each_rule_warns_once_for_a_phrase(tmp_path: Path) -> None:
    twice = list(problems("x.md", 7, "One, two, one.", Tone((rule(tmp_path, "one", "two"),))))
    assert [str(problem) for problem in twice] == ['x.md:7: warning: the phrase says "One". It hurts. Say sorry.']


def test_language_without_a_file_has_no_rules(tmp_path: Path) -> None:
    assert read(Project(tmp_path), tmp_path / "none.yml") == (Tone(), [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: excuse\n", '"rules" is not a list. Start each of its entries with "- rule: ...".'),
        ("rules: []\n", '"rules" has no entry. Write each as "- rule: ...".'),
        ("rules:\n  - {rule: x, because: B., instead: I., words: []}\n", '"words" is empty in a rule. Write it.'),
        ("rules:\n  - {rule: x, because: '', instead: I., words: [a]}\n", '"because" is empty in a rule. Write it.'),
        ("rules:\n  - {rule: x, rule: y, because: B., instead: I., words: [a]}\n", '"rule" is given twice in a rule.'),
    ],
)
def test_file_with_a_mistake_gives_no_rule(text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "tone.yml"
    path.write_text(text, "utf-8")
    tone, (problem,) = read(Project(tmp_path), path)
    assert tone == Tone()
    assert message in problem.message


def test_shipped_rules_find_each_of_their_own_words() -> None:
    path = ROOT / "locales/en/tone.yml"
    tone, wrong = read(Project(ROOT), path)
    assert wrong == []
    words = [line.strip(' -"') for line in path.read_text("utf-8").splitlines() if line.startswith("      - ")]
    assert len(words) > 50
    for word in words:
        assert any(rule.terms_in(word.replace("...", "really")) for rule in tone.rules), word


@given(
    words=st.lists(st.text(alphabet="ab.* ()[]\\’", min_size=1, max_size=6), min_size=1, max_size=3),
    text=st.text(max_size=40),
)
def test_any_words_make_a_rule(words: list[str], text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    found = rule(tmp_path_factory.getbasetemp(), *words).terms_in(text)
    assert found in text.replace("’", "'")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("a ... a ... a ... a ... a ... a ... b", "a " * 500_000),
        ("sorry ... but ... we ... must", "sorry but we " * 80_000),
        ("a ... b", "a." * 500_000),
        ("a b", "a" + " " * 1_000_000),
        ("...", "a" * 1_000_000),
        ("a ...", "b " * 500_000),
    ],
)
@pytest.mark.parametrize("whole_words", [True, False])
def test_text_of_a_megabyte_is_searched_in_one_go(word: str, text: str, whole_words: bool, tmp_path: Path) -> None:
    """With a regular expression for the whole term it would take hours."""
    assert rule(tmp_path, word, whole_words=whole_words).terms_in(text) == ""


WORDS = st.lists(st.sampled_from(["a", "b", "ab", "A", "c.", "!", ", ", " ", "a.b"]), max_size=12).map("".join)


@given(text=WORDS, pieces=st.lists(st.sampled_from(["a", "b", "ab", "a b", "a.b"]), min_size=2, max_size=4))
def test_pieces_are_found_where_one_regular_expression_finds_them(text: str, pieces: list[str]) -> None:
    parts = [re.escape(piece).replace(r"\ ", r"\s+") for piece in pieces]
    slow = re.compile(r"(?<!\w)" + r"(?!\w)[^.!?]*?(?<!\w)".join(parts) + r"(?!\w)", re.IGNORECASE)
    found = first_term(text, (" ... ".join(pieces),), whole_words=True)
    assert bool(found) == bool(slow.search(text))
    assert not found or slow.fullmatch(found)
