"""The command `playbooks`, run as people run it. Covers kb.commands.project_option."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from case_file import case_named
from sample import ROOT

PAGE = "playbooks/scenarios/case.md"


def playbooks(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).parent / "playbooks"
    return subprocess.run([command, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False)


def with_case(folder: Path, name: str) -> Path:
    case_named(name).put_into(folder)
    return folder


def test_shipped_pages_have_no_problem() -> None:
    result = playbooks(ROOT, "check", "--strict")
    assert (result.returncode, result.stdout, result.stderr) == (0, "No problems found.\n", "")


def test_check_prints_each_problem_and_ends_with_1(small: Path) -> None:
    result = playbooks(with_case(small, "section-misspelt"), "check")
    assert result.stdout.splitlines() == [
        f'{PAGE}:18: section "Apologize" is not known. Did you mean "Apologise"?',
        "1 error in 1 file.",
    ]
    assert (result.returncode, result.stderr) == (1, "")


def test_warnings_fail_a_strict_check_only(small: Path) -> None:
    with_case(small, "tone-excuse")
    loose, strict = playbooks(small, "check"), playbooks(small, "check", "--strict")
    assert (loose.returncode, strict.returncode) == (0, 1)
    assert loose.stdout == strict.stdout
    assert loose.stdout.endswith("\n1 warning in 1 file.\n")


def test_json_is_for_programs(small: Path) -> None:
    result = playbooks(with_case(small, "waiver-without-a-reason"), "check", "--format", "json")
    rows = json.loads(result.stdout)
    assert [(row["path"], row["line"], row["severity"], row["rule"]) for row in rows] == [
        (PAGE, 29, "warning", "excuse"),
        (PAGE, 29, "error", "waiver-wrong"),
    ]
    assert rows[1]["message"].startswith("the waiver gives no reason. ")
    assert result.returncode == 1


def test_github_shows_problems_beside_the_lines(small: Path) -> None:
    result = playbooks(with_case(small, "section-misspelt"), "check", "--format", "github")
    assert result.stdout == (
        f"::error file={PAGE},line=18,title=section-misspelt::"
        'section "Apologize" is not known. Did you mean "Apologise"?\n'
    )
    assert result.returncode == 1


def test_formats_for_programs_hold_nothing_else_when_all_is_well(small: Path) -> None:
    assert json.loads(playbooks(small, "check", "--format", "json").stdout) == []
    assert playbooks(small, "check", "--format", "github").stdout == ""


def test_root_names_another_folder_and_paths_are_relative_to_it(small: Path, tmp_path: Path) -> None:
    result = playbooks(tmp_path, "check", "--root", str(with_case(small, "section-misspelt")))
    assert result.stdout.startswith(f"{PAGE}:18: ")


def test_folder_without_page_types_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    result = playbooks(tmp_path, "check")
    assert (result.returncode, result.stdout) == (2, "")
    assert 'has no folder "playbooks/_page_types". Run this beside mkdocs.yml.' in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [("chekc",), ("check", "--format", "xml"), ("check", "--root", "nowhere")])
def test_mistake_in_the_command_ends_with_2(arguments: tuple[str, ...], small: Path) -> None:
    result = playbooks(small, *arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert "Error: " in result.stderr


def test_help_has_an_example() -> None:
    result = playbooks(ROOT, "check", "--help")
    assert result.returncode == 0
    assert "Example: playbooks check --format github" in result.stdout


def test_new_page_lacks_only_what_its_author_must_write(small: Path) -> None:
    made = playbooks(small, "new", "scenario", "cold-coffee", "--title", 'Coffee "cold"')
    assert (made.returncode, made.stderr) == (0, "")
    page = "playbooks/scenarios/cold-coffee.md"
    assert made.stdout.startswith(page)
    rows = json.loads(playbooks(small, "check", "--format", "json").stdout)
    assert {row["path"] for row in rows} == {page}
    assert not {row["rule"] for row in rows} & {"section-missing", "section-misplaced", "field-missing", "item-missing"}


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("", 'use small letters, digits and "-", such as "cold-coffee".'),
        ("Cold coffee", 'use small letters, digits and "-", such as "cold-coffee".'),
        ("con", '"con" means something else on some systems or in print.'),
    ],
)
def test_new_page_has_a_name_that_can_be_an_address_and_a_file(small: Path, slug: str, message: str) -> None:
    result = playbooks(small, "new", "scenario", slug)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value for SLUG: {message}"


def test_title_that_nobody_can_see_is_refused(small: Path) -> None:
    result = playbooks(small, "new", "scenario", "cold-coffee", "--title", os.fsdecode(b"Cold \xff"))
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1].endswith(
        "has a letter that nobody sees (U+DCFF, a control character). Write it without."
    )


def test_new_page_never_replaces_one_that_is_there(small: Path) -> None:
    before = (small / "playbooks/scenarios/late-delivery.md").read_bytes()
    result = playbooks(small, "new", "scenario", "late-delivery")
    assert result.returncode == 2
    assert (small / "playbooks/scenarios/late-delivery.md").read_bytes() == before


def test_what_the_disk_refuses_is_one_line(small: Path) -> None:
    (small / "mkdocs.yml").write_text("extra: {languages: [en, th]}\n", "utf-8")
    (small / "locales/th").write_text("a file", "utf-8")
    result = playbooks(small, "sync")
    assert result.returncode == 1
    assert result.stderr.startswith("Error: ")
    assert result.stderr.endswith("Not a directory. Mend it, and try again.\n") or "File exists" in result.stderr


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("hooks: []\n", 'mkdocs.yml:1: the build has no steps. Write "plugins: [playbooks]".'),
        ("plugins: [search]\nhooks: [hooks/collect.py]\n", 'the step "hooks/validate.py" is missing.'),
        (
            "plugins:\n  - playbooks\nhooks: [hooks/collect.py]\n",
            'mkdocs.yml:3: the step "hooks/collect.py" is listed, and the plugin "playbooks" has it already.',
        ),
    ],
)
def test_check_tells_of_steps_that_a_build_lacks_or_has_twice(small: Path, written: str, message: str) -> None:
    """A build without any step of ours cannot say it itself."""
    (small / "mkdocs.yml").write_text(written, "utf-8")
    result = playbooks(small, "check")
    assert (result.returncode, message in result.stdout) == (1, True)
    (small / "mkdocs.yml").write_text("plugins: [{playbooks: {}}, search]\ntheme: material\n", "utf-8")
    assert playbooks(small, "check").stdout == "No problems found.\n"
