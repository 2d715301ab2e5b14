"""The generator as a package: built as a wheel, installed into an empty environment, used by sites of their own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import polib
import pytest

from kb import generator
from kb.languages.novelties import version
from sample import DESK, copy_project, mkdocs

FRAMEWORKS = tuple(sorted(path.name for path in generator.STARTER.iterdir() if path.name != "site"))


def run(environment: Path, folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command of the environment, in a folder, without a word of the repository on the path."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS")}
    return subprocess.run(
        [environment / "bin/python", "-m", *command],
        cwd=folder,
        env=outside | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def start(environment: Path, folder: Path, *options: str) -> Path:
    """A new site that `init` has made, which has the environment as its own."""
    made = run(environment, folder.parent, "kb.commands.main", "init", folder.name, "--yes", *options)
    assert (made.returncode, made.stderr) == (0, "")
    (folder / ".venv").symlink_to(environment)
    (environment / ".ready").touch()
    return folder


def make_test(folder: Path) -> subprocess.CompletedProcess[str]:
    """`make test`, as its README says."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MAKEFLAGS")}
    return subprocess.run(
        ["make", "test"], cwd=folder, env=outside, capture_output=True, text=True, check=False, timeout=300
    )


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but what tools keep there."""
    kept = {".venv", ".cache", "site", "__pycache__", ".pytest_cache", ".deno"}
    paths = (path for path in folder.rglob("*") if path.is_file() and not kept & set(path.relative_to(folder).parts))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_wheel_has_everything_and_is_found_outside_of_the_repository(environment: Path, tmp_path: Path) -> None:
    code = "import kb, kb.generator as g; print(kb.__file__, len(g.steps()), g.THEME, g.LOCALES, g.FORMS, g.STARTER)"
    result = subprocess.run(
        [environment / "bin/python", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    package, steps, *folders = result.stdout.split()
    assert Path(package).is_relative_to(environment)
    assert int(steps) == len(generator.steps())
    for path, ours in zip(map(Path, folders), (generator.THEME, None, generator.FORMS, generator.STARTER), strict=True):
        assert path.is_relative_to(environment)
        if ours:
            assert files(path) == files(ours)


def test_list_of_steps_and_plugin_build_the_same_bytes(environment: Path, tmp_path: Path) -> None:
    listed = copy_project(tmp_path / "listed", DESK)
    plugin = shutil.copytree(DESK, tmp_path / "plugin")
    text = (plugin / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"hooks:\n(?:  - hooks/.*\n)+", "", text).replace("plugins: []", f"plugins: [{generator.PLUGIN}]")
    (plugin / "mkdocs.yml").write_text(text.replace(", hooks/theme", ""), "utf-8")
    assert mkdocs(listed, "build", "--strict").returncode == 0
    built = run(environment, plugin, "mkdocs", "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert len(files(plugin / "site")) > len(files(plugin))
    assert files(listed / "site") == files(plugin / "site")


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_new_site_passes_its_own_test_at_once(environment: Path, tmp_path: Path, framework: str) -> None:
    site = start(environment, tmp_path / "site", "--framework", framework, "--languages", "en,nb")
    before = files(site)
    result = make_test(site)
    assert result.returncode == 0, result.stdout
    assert files(site) == before
    [wheel] = (name for name in before if name.endswith(".whl"))
    assert f"./{wheel}\n" in before["requirements.txt"].decode(), "it is installed from what the site keeps"
    assert f"-{version()}-" in wheel


def test_new_site_passes_its_own_test_after_its_name_a_page_and_a_language_are_changed(
    environment: Path, tmp_path: Path
) -> None:
    site = start(environment, tmp_path / "site", "--name", 'Joe’s: "Café"', "--framework", "heard", "--currency", "nok")
    settings = (site / "mkdocs.yml").read_text("utf-8")
    (site / "mkdocs.yml").write_text(settings.replace("Café", "Bar"), "utf-8")
    page = site / "playbooks/situations/room-not-ready.md"
    page.write_text(page.read_text("utf-8").replace("You have travelled all day", "You have come from far"), "utf-8")
    assert "40 NOK" in page.read_text("utf-8")
    assert run(environment, site, "kb.commands.main", "language", "add", "de").returncode == 0
    result = make_test(site)
    assert result.returncode == 0, result.stdout


def test_site_of_the_version_before_keeps_its_files_is_told_what_is_new_and_builds(
    environment: Path, tmp_path: Path
) -> None:
    site = start(environment, tmp_path / "site", "--languages", "en,nb,de")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f'"{version()}"', '"0.1.0"'), "utf-8")
    words = site / "locales/de/LC_MESSAGES/interface.po"
    entries = polib.pofile(words)
    entries.remove(entries.find("Search"))
    entries.save()
    own = polib.POFile()
    own.metadata = entries.metadata | {"Language": "nb"}
    own.append(polib.POEntry(msgid="Search", msgstr="Finn"))
    own.save(site / "locales/nb/LC_MESSAGES/interface.po")
    before = files(site)
    checked = run(environment, site, "kb.commands.main", "check", "--strict")
    assert checked.returncode == 0, checked.stdout
    told = checked.stdout.splitlines()
    assert any(line.startswith("mkdocs.yml:12: note: new in 0.2.0: ") for line in told)
    assert (
        "locales/de/LC_MESSAGES/interface.po:1: note: a word of the program is new. Run playbooks sync, and " in told[0]
    )
    assert make_test(site).returncode == 0
    assert files(site) == before
    assert run(environment, site, "mkdocs", "build", "--strict").returncode == 0
    others = ["git", "ls-files", "--others", "--exclude-standard", "--directory"]
    subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
    seen = subprocess.run(others, cwd=site, capture_output=True, text=True, check=True).stdout.splitlines()
    assert {"docs/", "mkdocs.yml", "playbooks/"} <= set(seen)
    assert not any(name.startswith((".site", "site/", ".cache")) for name in seen), "nothing of a build is committed"
    home = (site / "site/nb/index.html").read_text("utf-8")
    assert "Finn" in home, "what a site says itself wins"
    assert "Gå til innholdet" in home, "and the rest is the generator's"
    synced = run(environment, site, "kb.commands.main", "sync")
    assert "updated: locales/de/LC_MESSAGES/interface.po" in synced.stdout
    assert len(polib.pofile(site / "locales/nb/LC_MESSAGES/interface.po")) == 1, "of the rest nothing is to translate"
    settings.write_text(settings.read_text("utf-8").replace('"0.1.0"', f'"{version()}"'), "utf-8")
    assert run(environment, site, "kb.commands.main", "check", "--strict").stdout == "No problems found.\n"
