"""YAML with lines. Covers kb.machine.nesting."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.reading.yaml_document import YamlError, YamlValue, parse


def test_every_value_remembers_its_line() -> None:
    entry = parse("a: 1\nb:\n  - x\n  - y: z\n", first_line=10)
    assert entry.value["a"].report_line == 10
    assert entry.value["b"].report_line == 11
    assert [item.line for item in entry.value["b"].value] == [12, 13]
    assert entry.value["b"].value[1].value["y"].report_line == 13


def test_plain_value_is_what_yaml_says() -> None:
    assert parse("a: [1, yes, 2026-11-22]\nb: {c: d}\ne:\n").plain == {
        "a": [1, True, date(2026, 11, 22)],
        "b": {"c": "d"},
        "e": None,
    }


def test_text_is_kept_as_it_was_typed() -> None:
    values = parse("a: no\nb: 012\nc: '1 '\n").value
    assert [values[name].text for name in "abc"] == ["no", "012", "1 "]


def test_name_given_twice_keeps_the_first_and_tells_the_line_of_the_second() -> None:
    entry = parse("a: 1\nb: 2\na: 3\n")
    assert entry.plain == {"a": 1, "b": 2}
    assert entry.duplicates == (("a", 3),)


def test_nothing_is_nothing() -> None:
    assert parse("").value is None
    assert parse("# only a comment\n").value is None


def test_day_that_the_calendar_does_not_have_stays_a_text() -> None:
    assert parse("a: 2026-02-30").plain == {"a": "2026-02-30"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: c: d", 2),
        ("a: 1\nb: [c\nd: e", 2),
        ("a: 1\nb: {c: d\ne: f", 2),
        ('a: 1\nb: "c\nd: e', 2),
        ("a: 1\nb\nc: d", 3),
        ("a: 1\n\tb: 2", 2),
        ("a: 1\n b: 2", 2),
        ("a: 1\nb: @c", 2),
        ("a: 1\nb: *c", 2),
        ("a: 1\nb: !c d", 2),
        ("a: 1\nb: !!python/name:os.getcwd", 2),
        ("a: 1\n? [b]\n: c", 2),
        ("a: 1\n---\nb: 2", 2),
    ],
)
def test_mistake_is_told_with_its_line_and_what_to_do(text: str, line: int) -> None:
    with pytest.raises(YamlError, match=r"^\w.*[^.]\. [A-Z].*[^.]$") as caught:
        parse(text)
    assert caught.value.line == line


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x [1]\nb: *x", "a: &x 1\nb: [*x, *x]\n"])
def test_repeated_value_is_refused_because_a_few_lines_of_them_fill_the_memory(text: str) -> None:
    with pytest.raises(YamlError, match="repeated"):
        parse(text)


@pytest.mark.parametrize("text", ["[" * 90_000 + "]" * 90_000, "- " * 90_000 + "x", "{a: " * 40_000 + "}" * 40_000])
def test_deep_nesting_is_refused_and_does_not_end_the_process(text: str) -> None:
    with pytest.raises(YamlError):
        parse(text)


@given(st.text(alphabet="ab1:-[]{}&*!|>'\"#%@`,? \n\t\x00é", max_size=60))
def test_any_text_is_a_document_or_a_mistake_on_one_of_its_lines(text: str) -> None:
    try:
        entry = parse(text)
    except YamlError as error:
        assert 1 <= error.line <= text.count("\n") + 2  # noqa: PT017 - an entry is as good
    else:
        assert isinstance(entry, YamlValue)
