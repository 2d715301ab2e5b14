"""Class names: each is used and styled, and those that the build shares with others stand in one place."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

import pytest

from kb.pages.content_type import CONTENT_TYPES
from kb.reading import class_names
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

HOOKS = ROOT / "hooks"
THEME = HOOKS / "theme"
NAME = re.compile(r"kb-[\w-]+")

MERE_HOOKS = {
    "kb-text": "where the text of a page is, for tests; also a section that contains plain text",
    "kb-numbered": "progress_bar.js finds the steps by it",
    "kb-list": "a section that contains a list, which looks as in any text",
    "kb-numbered-list": "the same with numbers",
}
"""Class names without a style, and what they are for."""


def names(pattern: str, *paths: Path) -> set[str]:
    """Every class name that the files hold behind the pattern."""
    texts = [path.read_text("utf-8") for path in paths]
    return {name for text in texts for name in re.findall(pattern + f"({NAME.pattern})", text)}


STYLED = names(r"\.", *THEME.glob("assets/stylesheets/*.css"))
TEMPLATES = names("", *THEME.rglob("*.html"))
SCRIPTS = sorted([*THEME.rglob("scripts/**/*.js"), *THEME.glob("assets/javascripts/*.js")])
ALL_SCRIPTS = names("", *SCRIPTS)
CONSTANTS = {value for name, value in vars(class_names).items() if name.isupper() and isinstance(value, str)}
SHARED = CONSTANTS | set(class_names.ALIGNED.values()) | {class_names.of_content(name) for name in CONTENT_TYPES}
USED = TEMPLATES | ALL_SCRIPTS | SHARED


def test_every_styled_class_is_used() -> None:
    assert not STYLED - USED, "Take their styles out of the style sheets."


def test_every_class_is_styled_or_a_hook_with_a_reason() -> None:
    unstyled = USED - STYLED
    assert unstyled == set(MERE_HOOKS), "Style them in a style sheet, or say in MERE_HOOKS what they are for."


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_looks_for_no_class_that_nobody_gives(path: Path) -> None:
    assert not names(r"\.", path) - TEMPLATES - SHARED


@pytest.mark.parametrize("path", sorted(HOOKS.rglob("*.py")), ids=lambda path: path.stem)
def test_python_takes_class_names_from_the_one_place(path: Path) -> None:
    """Markdown's steps have names of the same form, and are no classes."""
    tree = ast.parse(path.read_text("utf-8"))
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    typed = {name for node in texts for name in NAME.findall(str(node.value))}
    assert not typed & (SHARED | STYLED | TEMPLATES) or path.name == "class_names.py"


@pytest.mark.parametrize("content", ["checklist", "phrases to say", "phrases to avoid", "wording"])
def test_the_class_of_a_content_is_the_one_that_has_a_name(content: str) -> None:
    assert class_names.of_content(content) in CONSTANTS
    assert content in CONTENT_TYPES
