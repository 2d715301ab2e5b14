"""The files in .vscode/: schemas and snippets that are made, and settings that belong to whoever edits."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kb.authoring.schemas import all_schemas
from kb.authoring.snippets import snippets
from kb.machine import disk
from kb.pages.page_type_file import EDITOR_FILES
from kb.problem import KbError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kb.authoring.schemas import Schema
    from kb.pages.page_type import PageType
    from kb.problem import Problem
    from kb.project import Project

FOLDER = ".vscode"
_SCHEMAS = f"{FOLDER}/schemas"
_SETTINGS = f"{FOLDER}/settings.json"
_YAML = "yaml.schemas"
"""The setting of Red Hat's extension, which other editors with the same language server have, too."""
_MADE = "Made by `playbooks editors` from the page types. It is written anew after a change of them."
_USUAL = {
    "[markdown]": {"editor.wordWrap": "on"},
    "files.eol": "\n",
    "yaml.yamlVersion": "1.1",  # in which yes and no are no texts
}
"""What settings begin with."""
_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
_CHECK = r"^(.+?):(\d+): "
"""How `playbooks check` begins a line."""


class NotJsonError(KbError):
    """Settings with comments, which would be lost: they are left as they are."""


def outdated(project: Project, types: Iterable[PageType]) -> dict[str, str]:
    """The new texts of files that are made and stand otherwise or not at all, by their paths; "" for one to remove."""
    made = _made(all_schemas(types := list(types))) | {f"{FOLDER}/playbooks.code-snippets": snippets(types)}
    left_over = {project.relative(path): "" for path in (project.root / _SCHEMAS).glob("*.json")}
    return {path: text for path, text in (left_over | made).items() if _text(project.root / path) != text}


def write(project: Project, types: Iterable[PageType]) -> Iterator[str]:
    """Bring all files up to date, and give the path of each that has changed.

    Raises NotJsonError at the end where the settings cannot be read.
    """
    for path, text in outdated(project, types).items():
        if text:
            _write(project.root / path, text)
        else:
            (project.root / path).unlink()
        yield path
    for name, content in (("extensions.json", _EXTENSIONS), ("tasks.json", _tasks())):
        if not (project.root / FOLDER / name).exists():
            _write(project.root / FOLDER / name, _json(content))
            yield f"{FOLDER}/{name}"
    before = _text(project.root / _SETTINGS)
    after = _settings(before, all_schemas(types))
    if after != before:
        _write(project.root / _SETTINGS, after)
        yield _SETTINGS


def is_used(project: Project) -> bool:
    """True if the project has such files."""
    return (project.root / _SCHEMAS).is_dir()


def problems(project: Project, types: Iterable[PageType]) -> Iterator[Problem]:
    """A note if editors are told something else than the page types say."""
    if is_used(project):
        for path in outdated(project, types):
            yield EDITOR_FILES.problem(path, 1)


def _made(schemas: Iterable[Schema]) -> dict[str, str]:
    return {f"{_SCHEMAS}/{schema.name}.json": _json({"$comment": _MADE, **schema.rules}) for schema in schemas}


def _settings(before: str, schemas: Iterable[Schema]) -> str:
    """The settings with the schemas of ours; all else stays as somebody has set it."""
    try:
        given: dict[str, Any] = json.loads(before) if before.strip() else dict(_USUAL)
    except ValueError:
        message = f'{_SETTINGS} has comments and is left as it is. Name the files of {_SCHEMAS}/ under "{_YAML}" there.'
        raise NotJsonError(message) from None
    theirs = {path: globs for path, globs in given.get(_YAML, {}).items() if not path.startswith(f"./{_SCHEMAS}/")}
    ours = {f"./{_SCHEMAS}/{schema.name}.json": list(schema.globs) for schema in schemas}
    wanted = given | {_YAML: theirs | ours}
    return before if wanted == given else _json(wanted)


def _tasks() -> dict[str, Any]:
    """The check, with each problem at its line, and the site while somebody writes."""
    return {
        "version": "2.0.0",
        "tasks": [
            _task(
                "Check", "playbooks", ["check"], problemMatcher=_matchers(), group={"kind": "test", "isDefault": True}
            ),
            _task("Show the site", "mkdocs", ["serve"], problemMatcher=[], isBackground=True),
        ],
    }


def _task(label: str, program: str, arguments: list[str], **more: object) -> dict[str, Any]:
    windows = {"command": f".venv\\Scripts\\{program}.exe"}
    return {
        "label": label,
        "type": "process",
        "command": f".venv/bin/{program}",
        "windows": windows,
        "args": arguments,
        **more,
    }


def _matchers() -> list[dict[str, Any]]:
    marks = {"error": r"(?!warning: |note: )", "warning": "warning: ", "info": "note: "}
    return [
        {
            "owner": f"playbooks-{severity}",
            "fileLocation": ["relative", "${workspaceFolder}"],
            "severity": severity,
            "pattern": {"regexp": f"{_CHECK}{mark}(.+)$", "file": 1, "line": 2, "message": 3},
        }
        for severity, mark in marks.items()
    ]


def _json(content: object) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _text(path: Path) -> str:
    try:
        return disk.read(path).decode("utf-8", "replace")
    except OSError:
        return ""


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    disk.write(path, text.encode())
