"""The list of steps in mkdocs.yml: its order is free, and what is missing or double is one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sample import DESK, copy_project, mkdocs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def with_steps(folder: Path, change: Callable[[list[str]], list[str]]) -> Path:
    """The smallest site, with another list of steps."""
    copy_project(folder, DESK)
    settings = folder / "mkdocs.yml"
    text = settings.read_text("utf-8")
    listed = re.search(r"(?<=hooks:\n)(  - hooks/.*\n)+", text)
    assert listed
    lines = change(listed[0].splitlines(keepends=True))
    settings.write_text(text.replace(listed[0], "".join(lines)), "utf-8")
    return folder


def built(folder: Path) -> dict[str, bytes]:
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 0, result.stderr
    site = folder / "site"
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def without_times(files: dict[str, bytes]) -> dict[str, bytes]:
    """Pagefind names its files by their content, and gzip writes a time."""
    return {name: data for name, data in files.items() if not name.endswith(".gz")}


def test_steps_may_stand_in_any_order(tmp_path: Path) -> None:
    as_shipped = built(with_steps(tmp_path / "a", lambda steps: steps))
    reversed_steps = built(with_steps(tmp_path / "b", lambda steps: steps[::-1]))
    assert without_times(reversed_steps) == without_times(as_shipped)
    assert "en/situations/lost-key/index.html" in as_shipped


def said(folder: Path) -> str:
    """What a build that fails says, without a traceback, leaving nothing behind."""
    result = mkdocs(folder, "build")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr + result.stdout
    assert not (folder / "site").exists()
    return result.stdout + result.stderr


def test_missing_and_double_steps_are_told_all_at_once(tmp_path: Path) -> None:
    def change(steps: list[str]) -> list[str]:
        return [*(step for step in steps if "describe" not in step and "keep_offline" not in step), steps[1]]

    lines = said(with_steps(tmp_path, change))
    assert 'mkdocs.yml:39: the step "hooks/describe.py" is missing. Add it to the list "hooks:".' in lines
    assert 'the step "hooks/keep_offline.py" is missing. Add it to the list "hooks:".' in lines
    assert 'mkdocs.yml:39: the step "hooks/validate.py" is listed twice. Keep it once.' in lines


def test_first_step_missing_is_told_by_those_that_need_it(tmp_path: Path) -> None:
    lines = said(with_steps(tmp_path, lambda steps: steps[1:]))
    assert 'mkdocs.yml: "hooks:" lacks hooks/collect.py, which reads the pages. Put it first.' in lines
