"""A commit of a page that is wrong is stopped by pre-commit, in a site of `init` and in one that names our hooks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from sample import ROOT, playbooks, program

PAGE = "playbooks/scenarios/wrong-order.md"
HOOKS = ".pre-commit-hooks.yaml"
CONFIG = ".pre-commit-config.yaml"
PERSON = {
    f"GIT_{role}_{what}": f"{what.lower()}@example.org"
    for role in ("AUTHOR", "COMMITTER")
    for what in ("NAME", "EMAIL")
}


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """A command of somebody who has nothing of git's set up, and whose environment is that of the tests."""
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHONPATH"))}
    own = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "PRE_COMMIT_HOME": str(folder.parent / "pc"),
    }
    path = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=outside
        | PERSON
        | own
        | {"PATH": path, "http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def commit(folder: Path, message: str) -> subprocess.CompletedProcess[str]:
    assert run(folder, "git", "add", "--all").returncode == 0
    return run(folder, "git", "commit", "--message", message)


def repository(folder: Path) -> Path:
    program("git", "git")
    folder.mkdir(exist_ok=True)
    assert run(folder, "git", "init", "--quiet", "--initial-branch", "main").returncode == 0
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A new site whose first commit has passed."""
    assert playbooks(tmp_path, "init", "site", "--yes", "--languages", "en,nb").returncode == 0
    folder = repository(tmp_path / "site")
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / ".git/info/exclude").write_text(".venv\n", "utf-8")  # a link is no folder, which .gitignore names
    installed = run(folder, sys.executable, "-m", "pre_commit", "install")
    assert installed.returncode == 0, installed.stderr
    first = commit(folder, "Start")
    assert first.returncode == 0, first.stdout + first.stderr
    assert first.stderr.count("Passed") == 2
    return folder


def change(folder: Path, path: str, before: str, after: str) -> None:
    text = (folder / path).read_text("utf-8")
    assert before in text
    (folder / path).write_text(text.replace(before, after, 1), "utf-8")


def test_page_that_is_wrong_stops_the_commit_with_its_line(site: Path) -> None:
    change(site, PAGE, "severity: Annoying", "severity: Anoying")
    line = (site / PAGE).read_text("utf-8").split("\n").index("severity: Anoying") + 1
    stopped = commit(site, "A slip")
    assert stopped.returncode == 1
    assert (
        f'{PAGE}:{line}: field "severity" is "Anoying", which is not a choice. Did you mean "Annoying"?'
        in stopped.stderr.splitlines()
    )
    assert run(site, "git", "log", "--format=%s").stdout == "Start\n"
    change(site, PAGE, "severity: Anoying", "severity: Serious")
    assert commit(site, "Mended").returncode == 0


def test_changed_text_that_translators_have_not_got_stops_the_commit_until_sync(site: Path) -> None:
    change(site, PAGE, "I’m sorry", "I’m very sorry")
    stopped = commit(site, "Another word")
    assert stopped.returncode == 1
    assert "out of date: locales/nb/LC_MESSAGES/scenarios.po" in stopped.stderr
    assert "1 file to update. Run playbooks sync." in stopped.stderr
    assert playbooks(site, "sync").returncode == 0
    assert commit(site, "Another word").returncode == 0


def test_change_that_is_none_of_a_page_is_not_checked(site: Path) -> None:
    (site / "notes.txt").write_text("Call the printer.\n", "utf-8")
    passed = commit(site, "Notes")
    assert (passed.returncode, passed.stderr.count("Skipped")) == (0, 2)


def test_hooks_of_this_repository_do_the_same_and_fetch_nothing(site: Path, tmp_path: Path) -> None:
    generator = repository(tmp_path / "generator")
    (generator / HOOKS).write_bytes((ROOT / HOOKS).read_bytes())
    assert commit(generator, "Hooks").returncode == 0
    rev = run(generator, "git", "rev-parse", "HEAD").stdout.strip()
    hooks = [{"id": hook["id"]} for hook in yaml.safe_load((ROOT / HOOKS).read_text("utf-8"))]
    config = {"repos": [{"repo": str(generator), "rev": rev, "hooks": hooks}]}
    (site / CONFIG).write_text(yaml.safe_dump(config), "utf-8")
    change(site, PAGE, "severity: Annoying", "severity: Anoying")
    stopped = commit(site, "A slip")
    assert (stopped.returncode, 'field "severity" is "Anoying"' in stopped.stderr) == (1, True), stopped.stderr


def test_site_has_the_hooks_of_this_repository() -> None:
    ours = yaml.safe_load((ROOT / HOOKS).read_text("utf-8"))
    text = (ROOT / "hooks/kb/commands/starter/site" / CONFIG).read_text("utf-8")
    theirs = yaml.safe_load(text)["repos"][0]["hooks"]
    for hook in ours:
        del hook["description"]
        hook["entry"] = f".venv/bin/{hook['entry']}"
    assert theirs == ours
