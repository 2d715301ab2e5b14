"""Names in an order, against the names that were found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.pages.title import match_titles, normalised, preceding

NAMES = ["Signs", "Apologise", "Solve", "Follow up"]


def test_same_names_give_no_finding() -> None:
    result = match_titles(NAMES, NAMES)
    assert result.matched == dict(enumerate(NAMES))
    assert [result.misspelt, result.unknown, result.repeated, result.misplaced, result.missing] == [{}, (), {}, {}, {}]


def test_case_spaces_and_the_form_of_the_apostrophe_make_no_difference() -> None:
    assert normalised("Customer’s  BRIEF ") == normalised("customer's brief")


def test_missing_name_belongs_before_the_next_one_that_is_there() -> None:
    assert match_titles(NAMES, ["Signs", "Follow up"]).missing == {"Apologise": 1, "Solve": 1}


def test_missing_last_name_belongs_at_the_end() -> None:
    assert match_titles(NAMES, NAMES[:3]).missing == {"Follow up": 3}


def test_misspelt_name_is_not_missing_too() -> None:
    result = match_titles(NAMES, ["Signs", "Apologize", "Solve", "Follow-up"])
    assert result.misspelt == {1: "Apologise", 3: "Follow up"}
    assert result.missing == {}


def test_misspelt_name_never_means_one_that_is_already_there() -> None:
    result = match_titles(NAMES, [*NAMES, "Solves"])
    assert result.unknown == (4,)
    assert result.misspelt == {}


def test_one_name_moved_far_gives_one_finding() -> None:
    assert match_titles(NAMES, ["Follow up", "Signs", "Apologise", "Solve"]).misplaced == {0: "Solve"}


def test_name_moved_from_the_start_goes_back_to_the_start() -> None:
    assert match_titles(NAMES, ["Apologise", "Solve", "Follow up", "Signs"]).misplaced == {3: ""}


def test_place_to_move_to_is_a_name_that_is_there() -> None:
    assert match_titles(NAMES, ["Follow up", "Signs"]).misplaced == {1: ""}
    assert match_titles(NAMES, ["Solve", "Follow up", "Signs"]).misplaced == {2: ""}


def test_repeated_name_points_to_the_first() -> None:
    result = match_titles(NAMES, ["Signs", "Apologise", "signs", "Solve", "Follow up"])
    assert result.repeated == {2: 0}
    assert result.misplaced == {}


def test_name_before_the_first_is_nothing() -> None:
    assert preceding(NAMES, "Signs") == ""
    assert preceding(NAMES, "Solve") == "Apologise"


@given(st.lists(st.sampled_from([*NAMES, "Signs ", "solv", "Weather", ""]), max_size=9))
def test_every_found_name_is_exactly_one_of_matched_unknown_and_repeated(found: list[str]) -> None:
    result = match_titles(NAMES, found)
    assert sorted([*result.matched, *result.unknown, *result.repeated]) == list(range(len(found)))
    assert set(result.misspelt) <= set(result.matched)
    assert sorted([*result.matched.values(), *result.missing]) == sorted(NAMES)


@given(st.permutations(NAMES))
def test_without_the_misplaced_names_the_rest_is_in_order(found: list[str]) -> None:
    misplaced = match_titles(NAMES, found).misplaced
    rest = [name for n, name in enumerate(found) if n not in misplaced]
    assert rest == [name for name in NAMES if name in rest]
    assert bool(misplaced) == (found != NAMES)
