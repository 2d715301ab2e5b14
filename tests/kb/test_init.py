"""What `playbooks init` asks, refuses and writes. What its sites can do is in tests/site/test_installed.py."""

from __future__ import annotations

import json
from contextlib import chdir
from types import SimpleNamespace
from typing import TYPE_CHECKING

import polib
import pytest
import yaml
from click.testing import CliRunner

from kb.commands.main import main
from kb.languages.novelties import PACKAGE, version
from sample import playbooks

if TYPE_CHECKING:
    from pathlib import Path


def test_questions_are_asked_and_their_answers_written(tmp_path: Path) -> None:
    with chdir(tmp_path):
        result = CliRunner().invoke(main, ["init", "site"], input="Hôtel: Nord\nfr, en\nHEARD\neur\n")
    assert result.exit_code == 0, result.output
    settings = yaml.safe_load((tmp_path / "site/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Hôtel: Nord"
    assert settings["extra"]["languages"] == ["fr", "en"]
    assert settings["extra"]["source_language"] == "en"
    assert "40 EUR" in (tmp_path / "site/playbooks/situations/room-not-ready.md").read_text("utf-8")
    assert playbooks(tmp_path / "site", "check", "--strict").stdout == "No problems found.\n"
    assert playbooks(tmp_path / "site", "editors").stdout == "No files written.\n"
    assert playbooks(tmp_path / "site", "sync", "--check").stdout == "No files to update.\n"


def test_what_the_generator_has_translated_is_translated_already(tmp_path: Path) -> None:
    assert playbooks(tmp_path, "init", "site", "--yes", "--languages", "en,nb").returncode == 0
    folder = tmp_path / "site/locales/nb/LC_MESSAGES"
    assert sorted(path.stem for path in folder.iterdir()) == ["home", "scenarios", "site"]
    file = polib.pofile(str(folder / "scenarios.po"))
    assert file.percent_translated() > 90


def test_site_without_english_says_that_its_example_is_english(tmp_path: Path) -> None:
    result = playbooks(tmp_path, "init", "site", "--yes", "--languages", "de")
    assert "The example is in English: write it anew in German." in result.stdout
    assert "source_language: de" in (tmp_path / "site/mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--languages", "en, xx", '"xx" is no language code that is known.'),
        ("--languages", "en, en", "name each language once, and at least one."),
        ("--languages", "EN", 'Did you mean "en"?'),
        ("--framework", "herd", 'Did you mean "heard"?'),
        ("--currency", "dollars", '"dollars" is no currency. Write its three letters: EUR, NOK, THB.'),
    ],
)
def test_wrong_answer_is_refused_and_nothing_is_written(tmp_path: Path, option: str, value: str, message: str) -> None:
    result = playbooks(tmp_path, "init", "site", "--yes", option, value)
    assert result.returncode == 2
    assert message in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("installed_from", "required", "told"),
    [
        ("dist/playbooks-9-py3-none-any.whl", "./playbooks-9-py3-none-any.whl", False),
        ("dist", f"{PACKAGE}=={version()}", True),
        (None, f"{PACKAGE}=={version()}", False),
    ],
)
def test_site_keeps_the_package_from_which_it_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed_from: str | None, required: str, *, told: bool
) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist/playbooks-9-py3-none-any.whl").write_bytes(b"wheel")
    url = (tmp_path / installed_from).as_uri() if installed_from else None
    recorded = json.dumps({"url": url}) if url else None
    installed = SimpleNamespace(read_text=lambda _: recorded)
    monkeypatch.setattr("kb.commands.init.distribution", lambda _: installed)
    with chdir(tmp_path):
        result = CliRunner().invoke(main, ["init", "site", "--yes"])
    assert result.exit_code == 0, result.output
    assert required in (tmp_path / "site/requirements.txt").read_text("utf-8").splitlines()
    assert (tmp_path / "site" / required).exists() == required.endswith(".whl")
    assert ("it was installed from a folder" in result.output) == told


def test_folder_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/own").write_text("mine", "utf-8")
    result = playbooks(tmp_path, "init", "site", "--yes")
    assert (result.returncode, "site is there already. Choose another." in result.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["own"]
