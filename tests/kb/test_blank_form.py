"""Blank forms as their owners write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.pages.blank_form import read_all
from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str) -> Project:
    path = folder / "playbooks/_forms/log.yml"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return Project(folder)


def test_form_says_what_its_file_says(tmp_path: Path) -> None:
    text = "title: Log\nlandscape: yes\ncolumns: [Day, What]\nwidths: [1, 3]\nlines: 2\n"
    (form,), problems = read_all(write(tmp_path, text))
    assert problems == []
    assert (form.slug, form.title, form.landscape) == ("log", "Log", True)
    assert (form.columns, form.widths, form.rows) == (("Day", "What"), (1, 3), ("", ""))


def test_form_that_says_nothing_of_widths_and_rows_has_equal_columns_and_ten_blank_rows(tmp_path: Path) -> None:
    (form,), _ = read_all(write(tmp_path, "title: Log\ncolumns: [Day, What]\n"))
    assert (form.widths, form.rows) == ((1, 1), ("",) * 10)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "title: Log\ncolumns: [A, B]\nwidths: [1, wide]\n",
            ':3: "widths" must be a list of whole numbers from 1 to 1000, and',
        ),
        ("title: Log\ncolumns: [A, B]\nwidths: wide\n", 'and is "wide". Write it in square brackets, such as [1, 2].'),
        (
            f"title: Log\ncolumns: [A]\nlines: 1{'2' * 40}\n",
            ':3: "lines" must be a whole number from 1 to 1000, and is ',
        ),
        ("title: Log\n", ':1: "columns" is missing in the form. Add a line "columns: ...".'),
        ("Log\n", ':1: the form is not a list of names and values. Write each as "name: value".'),
        ("title: Log: daily\n", ":1: is not YAML: a text holds a colon. Put the text in quotation marks."),
        ("\n", ":1: is empty. Delete it, or write it."),
    ],
)
def test_file_with_a_mistake_gives_no_form(text: str, message: str, tmp_path: Path) -> None:
    forms, (problem,) = read_all(write(tmp_path, text))
    assert forms == []
    assert message in str(problem)


@pytest.mark.parametrize("name", ["my log", "a#b", "a?b", "a\nb", "-a"])
def test_name_that_cannot_stand_in_an_address_is_told(tmp_path: Path, name: str) -> None:
    project = write(tmp_path, "title: Log\ncolumns: [A]\n")
    (tmp_path / "playbooks/_forms/log.yml").rename(tmp_path / f"playbooks/_forms/{name}.yml")
    _, problems = read_all(project)
    assert [problem.message for problem in problems] == [
        'the name becomes an address. Use letters, digits, "-" and "_" only.'
    ]


def test_two_forms_of_one_name_are_told(tmp_path: Path) -> None:
    project = write(tmp_path, "title: Log\ncolumns: [A]\n")
    (tmp_path / "playbooks/_forms/Log.yaml").write_text("title: Other\ncolumns: [A]\n", "utf-8")
    forms, problems = read_all(project)
    assert [form.title for form in forms] == ["Other"]
    assert list(map(str, problems)) == [
        "playbooks/_forms/log.yml:1: has the same name as playbooks/_forms/Log.yaml. Rename one of them."
    ]
