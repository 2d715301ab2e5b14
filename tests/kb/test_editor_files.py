"""What editors are told: settings, snippets and tasks of Visual Studio Code.

Covers kb.authoring.skeleton, kb.authoring.snippets and kb.commands.editors.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from kb import generator
from kb.authoring import editor_files
from kb.authoring.skeleton import skeleton
from kb.authoring.snippets import snippets
from kb.pages import page_type_file
from kb.problem import Problem, Severity, as_text
from kb.project import Project
from sample import CASES, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from pathlib import Path

    from kb.pages.page_type import PageType

TYPES = page_type_file.read_all(Project(ROOT))[0]
STARTERS = sorted(path for path in generator.STARTER.iterdir() if path.name != "site")
FOLDER = ".vscode"


def chosen(body: list[str]) -> str:
    """What a snippet becomes if its author takes everything as it is offered."""
    text = re.sub(r"\$\{\d+\|(.*?)(?<!\\)[,|].*?\|\}|\$\{\d+:(.*?)(?<!\\)\}|\$\d+", r"\1\2", "\n".join(body))
    return re.sub(r"\\([\\$},|])", r"\1", text)


def settings(project: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((project / FOLDER / "settings.json").read_text("utf-8"))
    return found


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small project for which `playbooks editors` has been run."""
    project = copy_project(tmp_path / "small", CASES / "small_project")
    assert playbooks(project, "editors").returncode == 0
    return project


def test_files_of_this_repository_are_up_to_date() -> None:
    assert editor_files.outdated(Project(ROOT), TYPES) == {}


def test_every_schema_is_named_in_the_settings_and_there(small: Path) -> None:
    named = {path.removeprefix("./") for path in settings(small)["yaml.schemas"]}
    assert named == {path.relative_to(small).as_posix() for path in (small / FOLDER / "schemas").iterdir()}
    assert settings(small)["yaml.yamlVersion"] == "1.1"


def test_second_run_writes_nothing(small: Path) -> None:
    assert playbooks(small, "editors").stdout == "No files written.\n"


def test_changed_page_type_is_told_and_sync_mends_what_is_made_of_it(small: Path) -> None:
    path = small / "playbooks/_page_types/scenario.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("\nfields:\n", "\nfields:\n  weather: {is: text, optional: yes}\n"), "utf-8")
    schema = f"{FOLDER}/schemas/page-scenarios.json"
    line = f"{schema}:1: note: is not what the page types say any more. Run playbooks sync."
    assert line in playbooks(small, "check").stdout.splitlines()
    checked = playbooks(small, "sync", "--check")
    assert (checked.returncode, f"out of date: {schema}\n" in checked.stdout) == (1, True)
    assert f"updated: {schema}\n" in playbooks(small, "sync").stdout
    assert "weather" in json.loads((small / schema).read_text("utf-8"))["properties"]
    assert FOLDER not in playbooks(small, "sync", "--check").stdout + playbooks(small, "check").stdout


def test_project_without_such_files_gets_none_and_is_told_nothing(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "small", CASES / "small_project")
    assert FOLDER not in playbooks(project, "sync").stdout + playbooks(project, "check").stdout
    assert not (project / FOLDER).exists()


def test_schema_of_a_kind_that_is_gone_goes_and_settings_of_others_stay(small: Path) -> None:
    own = settings(small)
    own["editor.fontSize"] = 18
    own["[markdown]"] = {"editor.wordWrap": "off"}
    own["yaml.schemas"] |= {"https://example.org/own.json": "own.yml", f"./{FOLDER}/schemas/page-gone.json": ["x"]}
    (small / FOLDER / "settings.json").write_text(json.dumps(own), "utf-8")
    (small / FOLDER / "tasks.json").write_text("{}", "utf-8")
    gone = small / FOLDER / "schemas/page-gone.json"
    gone.write_text("{}", "utf-8")
    result = playbooks(small, "editors")
    assert result.stdout.splitlines()[-1] == "2 files written."
    assert not gone.exists()
    after = settings(small)
    assert (after["editor.fontSize"], after["[markdown]"]) == (18, {"editor.wordWrap": "off"})
    assert "https://example.org/own.json" in after["yaml.schemas"]
    assert f"./{FOLDER}/schemas/page-gone.json" not in after["yaml.schemas"]
    assert (small / FOLDER / "tasks.json").read_text("utf-8") == "{}"


def test_settings_with_comments_are_left_as_they_are(small: Path) -> None:
    path = small / FOLDER / "settings.json"
    path.write_text('{\n  // large letters\n  "editor.fontSize": 18\n}\n', "utf-8")
    before = path.read_bytes()
    result = playbooks(small, "editors")
    assert result.returncode == 1
    assert ".vscode/settings.json has comments and is left as it is." in result.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize("page_type", TYPES, ids=lambda page_type: page_type.folder)
def test_snippet_of_a_page_is_what_playbooks_new_writes(page_type: PageType) -> None:
    body = json.loads(snippets([page_type]))[page_type.name]["body"]
    written = skeleton(page_type, "", datetime.now(tz=UTC).date())
    assert chosen(body).split("---\n", 2)[2] + "\n" == written.split("---\n", 2)[2].replace("|   ", "|  ")


@pytest.mark.parametrize("starter", STARTERS, ids=lambda path: path.name)
def test_snippets_of_any_framework_have_no_stop_twice_and_every_section(starter: Path) -> None:
    types, _ = page_type_file.read_all(Project(starter))
    found = json.loads(snippets(types))
    for page_type in types:
        stops = re.findall(r"\$\{?(\d+)", "\n".join(found[page_type.name]["body"]))
        assert stops == [str(number) for number in range(1, len(stops) + 1)]
        for section in page_type.sections:
            assert chosen(found[f"{page_type.name}: {section.title}"]["body"]).startswith(f"## {section.title}\n")


def test_choices_and_values_are_offered_as_they_are_written() -> None:
    found = json.loads(snippets(TYPES))
    assert any("${4|Annoying,Serious,Grave|}" in line for line in found["scenario playbook"]["body"])
    assert chosen(found["Value: authority"]["body"]) == "{authority}"
    assert chosen(found["A blank"]["body"]) == "[what was ordered]"


def test_task_of_the_editor_finds_every_problem_that_the_check_prints(small: Path) -> None:
    tasks = json.loads((small / FOLDER / "tasks.json").read_text("utf-8"))["tasks"]
    matchers = tasks[0]["problemMatcher"]
    problems = [
        Problem(path="playbooks/a b.md", line=3, message=f"is {severity}: wrong. Mend.", rule="x", severity=severity)
        for severity in Severity
    ]
    found = [
        (match[1], int(match[2]), matcher["severity"], match[3])
        for line in as_text(problems).splitlines()
        for matcher in matchers
        if (match := re.match(matcher["pattern"]["regexp"], line))
    ]
    shown = {"note": "info"}
    assert found == [(p.path, p.line, shown.get(p.severity, str(p.severity)), p.message) for p in problems]
