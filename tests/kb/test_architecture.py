"""What keeps the parts apart."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NOUNS = sorted((ROOT / "hooks/kb").rglob("*.py"))
VERBS = sorted((ROOT / "hooks").glob("*.py"))


def imported(path: Path) -> set[str]:
    """The first word of everything that a module imports, inside functions too."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "MkDocs loads hooks by path: relative imports fail"
            found.add(str(node.module).partition(".")[0])
    return found


@pytest.mark.parametrize("path", NOUNS, ids=lambda path: path.stem)
def test_noun_does_not_import_mkdocs(path: Path) -> None:
    assert not {name for name in imported(path) if name.startswith(("mkdocs", "material"))}


def test_mkdocs_is_not_loaded_by_any_noun() -> None:
    names = ", ".join(".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts) for path in NOUNS)
    code = f"import sys, {names}; print([n for n in sys.modules if n.startswith(('mkdocs', 'material'))])"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "hooks", capture_output=True, text=True, check=False
    )
    assert (result.stdout, result.stderr) == ("[]\n", "")


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.stem)
def test_step_of_the_build_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 100


@pytest.mark.parametrize("path", VERBS, ids=lambda path: path.stem)
def test_step_of_the_build_uses_no_other_step_and_keeps_no_state(path: Path) -> None:
    assert not imported(path) & {verb.stem for verb in VERBS}
    kept = [node for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    changeable = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    assert not [node.lineno for node in kept if isinstance(node.value, changeable)]


def test_no_module_is_named_like_a_standard_one() -> None:
    """MkDocs puts hooks/ on the path, where such a name would take the standard module's place."""
    assert not {path.stem for path in VERBS} & sys.stdlib_module_names


def test_no_module_is_a_drawer_for_everything() -> None:
    assert not {path.stem for path in NOUNS + VERBS} & {
        "utils",
        "helpers",
        "common",
        "core",
        "manager",
        "misc",
        "tools",
    }


@pytest.mark.parametrize("path", [path for path in NOUNS if path.stem != "__init__"], ids=lambda path: path.stem)
def test_module_begins_with_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    assert docstring
    assert docstring.split("\n")[0].endswith(".")


LINES = (
    ("generator",),
    ("machine",),
    ("problem", "project"),
    ("settings", "refusals"),
    *(
        (name,)
        for name in ("reading", "pages", "checks", "knowledge_base", "rendering", "languages", "web", "training")
    ),
    *((name,) for name in ("print", "tools", "authoring", "edition", "commands")),
)
"""The lines of the picture in kb/__init__.py, from the ground up."""
RANK = {name: rank for rank, line in enumerate(LINES) for name in line}


@pytest.mark.parametrize(
    "path", [p for p in NOUNS if p.parent.name != "kb" or p.stem != "__init__"], ids=lambda path: path.stem
)
def test_module_imports_only_from_its_own_line_or_one_above(path: Path) -> None:
    here = path.relative_to(ROOT / "hooks/kb").with_suffix("").parts[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "kb":
            _, _, inside = str(node.module).partition(".")
            for name in [inside.partition(".")[0]] if inside else [alias.name for alias in node.names]:
                assert RANK[name] <= RANK[here], f"{path.stem} imports {node.module}"


def test_only_the_named_modules_stand_at_the_root_and_each_folder_says_what_lives_there() -> None:
    folder = ROOT / "hooks/kb"
    assert {path.stem for path in folder.glob("*.py")} | {path.name for path in folder.iterdir() if path.is_dir()} - {
        "__pycache__"
    } == {"__init__", *RANK}
    picture = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8"))) or ""
    drawn = [line[4:33].split() for line in picture.split("\n") if line.startswith("    ")]
    assert [tuple(name.rstrip("/") for name in line) for line in drawn] == list(LINES)


def test_steps_share_nothing_but_the_edition() -> None:
    """`config.extra` is where the site's own settings are; a step that keeps something there hides it."""
    for path in VERBS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and node.attr == "extra":
                text = ast.get_source_segment(path.read_text("utf-8"), node)
                assert f"current({text})" in path.read_text("utf-8") or f"hand_over(edition, {text})" in path.read_text(
                    "utf-8"
                )
            assert not (
                isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "extra"
            ), f"{path.name}:{node.lineno}"


def test_each_module_has_a_test_of_its_name_or_is_named_by_the_test_that_covers_it() -> None:
    tests = [path for folder in ("kb", "site") for path in (ROOT / "tests" / folder).glob("test_*.py")]
    names = {path.stem.removeprefix("test_") for path in tests}
    docstrings = [ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "" for path in tests]
    covered = {name for text in docstrings for name in re.findall(r"\bkb(?:\.\w+)+", text)}
    modules = {".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts): path for path in NOUNS}
    assert covered <= set(modules)
    untold = [name for name, path in modules.items() if path.stem != "__init__" and path.stem not in names]
    assert sorted(set(untold) - covered) == []
