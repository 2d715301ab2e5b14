"""The register of checks: every check is in it, and says what it looks for in words that its cases keep.

Covers kb.checks.style_guide and kb.web.reference.
"""

from __future__ import annotations

import ast
import importlib
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
import yaml

from kb.checks import register, style_guide
from kb.checks.register import REGISTER, SUBJECTS
from kb.knowledge_base import KnowledgeBase
from kb.languages import catalogue, search_rules, spoken_forms, translation_checks
from kb.problem import Check, Severity
from kb.project import Project
from kb.web import reference
from sample import CASES, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LANGUAGES = (*catalogue.CHECKS, *translation_checks.CHECKS, *search_rules.CHECKS, *spoken_forms.CHECKS)
EVERY = [*(check for subject in SUBJECTS for check in subject.checks), *LANGUAGES]
MODULES = sorted(path for path in (ROOT / "hooks/kb").rglob("*.py") if path.stem != "__init__")


def declared() -> Iterator[tuple[str, Check]]:
    """Every check that stands at the top of a module, with the module's name."""
    for path in MODULES:
        module = importlib.import_module(".".join(path.relative_to(ROOT / "hooks").with_suffix("").parts))
        for value in vars(module).values():
            if isinstance(value, Check):
                yield module.__name__, value


@cache
def expected() -> str:
    """All messages that a case or a test expects, one a line."""
    lines = [path.read_text("utf-8") for path in CASES.rglob("*.txt")]
    for path in CASES.rglob("*.yml"):
        text = path.read_text("utf-8")
        if re.search(r"^expected:", text, re.MULTILINE):
            lines += map(str, _texts(yaml.safe_load(text)["expected"]))
    lines += [path.read_text("utf-8") for path in (ROOT / "tests/kb").glob("*.py") if path.stem != "test_register"]
    return re.sub(r"(['\"])\n +\1", "", "\n".join(lines))  # a long message goes over several lines of a test


def _texts(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def test_names_are_unique() -> None:
    names = [check.name for check in EVERY]
    assert sorted(set(names)) == sorted(names)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name) for name in names)


def test_every_check_of_the_code_is_in_a_register() -> None:
    found = list(declared())
    assert len(found) > 50
    assert {check.name for _, check in found} == {check.name for check in EVERY}
    assert not [module for module, check in found if check not in EVERY]
    assert list(REGISTER.values()) == [check for check in EVERY if check not in LANGUAGES]


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.name)
def test_check_says_in_one_sentence_what_must_be_so(check: Check) -> None:
    assert re.fullmatch(r"[A-Z][^\n]*[^.]\.", check.about)
    assert ". " not in check.about


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.name)
def test_example_is_a_message_that_a_case_expects(check: Check) -> None:
    assert check.example in expected()


@pytest.mark.parametrize("check", EVERY, ids=lambda check: check.name)
def test_only_warnings_can_be_waived(check: Check) -> None:
    assert check.severity is Severity.WARNING or not check.waivable


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_problem_is_made_by_a_check_only(path: Path) -> None:
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
    ]
    assert not calls or path.name == "problem.py"


def test_problem_has_the_name_and_the_severity_of_its_check() -> None:
    check = Check(name="x-wrong", about="It is right.", example="is wrong. Mend it.", severity=Severity.WARNING)
    problem = check.problem("a.md", 3, "is very wrong. Mend it.")
    assert (str(problem), problem.rule) == ("a.md:3: warning: is very wrong. Mend it.", "x-wrong")
    assert str(check.problem("a.md", 3)) == "a.md:3: warning: is wrong. Mend it."


def test_rules_of_a_language_are_checks_of_phrases() -> None:
    style, wrong = style_guide.read(Project(ROOT), "en")
    assert wrong == []
    phrases = next(subject for subject in register.of_pages(style.tone) if subject.name == "Phrases to say")
    assert "excuse" in [check.name for check in phrases.checks if check.waivable]
    assert style.waivable == {
        check.name for subject in register.of_pages(style.tone) for check in subject.checks if check.waivable
    }


# The tables in the guides


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return KnowledgeBase(Project(ROOT))


def test_tables_name_every_check_with_an_example(base: KnowledgeBase) -> None:
    text = (
        reference.checks_of_pages(base, "")
        + reference.checks_of_the_site(base, "")
        + reference.checks_of_translations(base, "")
    )
    for check in EVERY:
        assert f"| `{check.name}` | {check.about} | " in text
        assert check.example in text
    assert "warning, can be waived" in text


@pytest.mark.parametrize("repo_url", ["https://example.org/a/b", "https://example.org/a/b/"])
def test_subject_leads_to_its_cases_where_the_project_has_them(repo_url: str, small: Path) -> None:
    (small / "tests/cases/checks/links").mkdir(parents=True)
    text = reference.checks_of_pages(KnowledgeBase(Project(small)), repo_url)
    assert "(https://example.org/a/b/tree/HEAD/tests/cases/checks/links)" in text
    assert text.count("tree/HEAD") == 1
    assert "tree/HEAD" not in reference.checks_of_pages(KnowledgeBase(Project(small)), "")


def test_guides_ask_for_the_tables() -> None:
    assert "<!-- reference: checks of pages -->" in (ROOT / "docs/guides/checks.md").read_text("utf-8")
    assert "<!-- reference: checks of the site -->" in (ROOT / "docs/guides/checks-of-the-site.md").read_text("utf-8")
    assert "(checks.md)" in (ROOT / "docs/guides/authors.md").read_text("utf-8")
    assert "<!-- reference: checks of translations -->" in (ROOT / "docs/guides/translators.md").read_text("utf-8")
