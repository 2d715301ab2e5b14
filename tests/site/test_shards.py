"""A site is the same whoever builds it: one process, several, or several machines whose parts are put together.

Covers kb.machine.processes, kb.machine.log_records, kb.web.completion, kb.web.shard_marks and kb.commands.merge.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import yaml

from kb.web.page_parts import part_of
from sample import DESK, ROOT, copy_project, mkdocs, playbooks, serve

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

PAGES = 260
"""Enough for two indexes of the search."""
SPAWNING = """
import multiprocessing
from mkdocs.__main__ import cli
if __name__ == "__main__":
    multiprocessing.set_start_method("spawn")
    cli(["build", "--strict"])
"""


def large(folder: Path) -> Path:
    """The smallest site in two languages, with so many pages that several processes share each."""
    copy_project(folder, DESK)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, nb]"), "utf-8")
    for number in range(PAGES):
        words = f"The desk has key{number:03}. See [the next one](rule-{(number + 1) % PAGES}.md#rule)."
        page = folder / f"docs/guides/rule-{number}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ntitle: Rule {number}\n---\n\n## Rule\n\n{words}\n", "utf-8")
    assert playbooks(folder, "sync").returncode == 0
    return folder


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def build(folder: Path, site: str, processors: int = 2, **environment: str) -> dict[str, bytes]:
    """Build with so many processors, if the machine has them."""
    allowed = sorted(os.sched_getaffinity(0))[:processors]
    old = os.sched_getaffinity(0)
    os.sched_setaffinity(0, allowed)
    try:
        result = mkdocs(folder, "build", "--strict", "--site-dir", site, **environment)
    finally:
        os.sched_setaffinity(0, old)
    assert result.returncode == 0, result.stderr
    return files(folder / site)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The large site, built by one process for each language."""
    folder = large(tmp_path_factory.mktemp("shards") / "project")
    assert "nb/search/1/pagefind-entry.json" in build(folder, "whole", processors=1)
    return folder


@pytest.fixture(scope="module")
def parts(project: Path) -> list[Path]:
    """Its parts, built as by two machines."""
    names = [project / "part-1", project / "part-2"]
    for number, part in enumerate(names, 1):
        build(project, part.name, PART=f"{number}/2")
    return names


@pytest.mark.skipif(len(os.sched_getaffinity(0)) == 1, reason="needs two processors")
def test_several_processes_make_what_one_makes(project: Path) -> None:
    assert build(project, "shared", LANGUAGES="en").keys() == {
        name for name in files(project / "whole") if not name.startswith("nb/")
    }
    whole = files(project / "whole")
    differing = {name for name, data in files(project / "shared").items() if data != whole[name]}
    assert not differing - {"index.html"}


def test_parts_of_several_machines_make_what_one_machine_makes(project: Path, parts: list[Path]) -> None:
    assert not set(files(parts[0])) & set(files(parts[1]))
    result = playbooks(project, "merge", *map(str, parts), "--site-dir", str(project / "merged"))
    assert result.returncode == 0, result.stderr
    merged, whole = files(project / "merged"), files(project / "whole")
    assert merged.keys() == whole.keys()
    assert {name for name, data in merged.items() if data != whole[name]} == set()


def refused(project: Path, *parts: Path) -> str:
    """Why parts are not put together."""
    site = project / "kept"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("as it was")
    result = playbooks(project, "merge", *map(str, parts), "--site-dir", str(site))
    assert result.returncode == 1
    assert files(site) == {"index.html": b"as it was"}
    return result.stderr


def test_missing_part_is_named_for_each_language_and_the_site_that_is_there_stays(
    project: Path, parts: list[Path]
) -> None:
    lines = refused(project, parts[0])
    assert "Part 2/2 of en is missing. Build it with LANGUAGES=en PART=2/2." in lines
    assert "Part 2/2 of nb is missing. Build it with LANGUAGES=nb PART=2/2." in lines


def test_parts_of_different_sources_are_not_put_together(project: Path, parts: list[Path], tmp_path: Path) -> None:
    other = copy_project(tmp_path / "other", DESK)
    build(other, "part", PART="2/2")
    assert "built from different sources" in refused(project, *parts, other / "part")
    for mark in (other / "part/_shards").iterdir():
        mark.write_bytes(b"\xff")
    assert "built from different sources" in refused(project, *parts, other / "part")


def test_folder_that_is_no_part_is_told(project: Path, tmp_path: Path) -> None:
    assert "Part 1/1 of en is missing" in refused(project, tmp_path)


def test_a_search_finds_pages_of_all_parts(project: Path, browser: Browser) -> None:
    assert {part_of(f"guides/rule-{number}.md", 2) for number in (3, 4, 5, 6)} == {0, 1}
    server = serve(project / "whole")
    address = f"http://127.0.0.1:{server.server_port}/en/guides/"
    page = browser.new_page(service_workers="block")
    try:
        for number in (3, 4, 5, 6):
            page.goto(f"{address}rule-7/")
            page.keyboard.press("/")
            page.locator(".kb-search input").fill(f"key{number:03}")
            page.locator(f".kb-search li a[href$='/rule-{number}/']").wait_for()
    finally:
        page.close()
        server.shutdown()
        server.server_close()


def test_systems_that_cannot_fork_make_the_same(desk_in_three_languages: Path, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "desk", desk_in_three_languages)
    (tmp_path / "spawning.py").write_text(SPAWNING)
    command = [sys.executable, str(tmp_path / "spawning.py")]
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert files(folder / "site") == files(desk_in_three_languages / "site")


def test_part_that_does_not_exist_is_refused_in_one_line(tmp_path: Path) -> None:
    result = mkdocs(copy_project(tmp_path, DESK), "build", PART="3/2")
    assert result.returncode == 1
    assert 'PART is "3/2", which is no share.' in result.stderr
    assert "Traceback" not in result.stderr


def test_shipped_workflow_builds_the_parts_and_puts_them_together(project: Path, tmp_path: Path) -> None:
    """Its steps, as its hosts run them; their own actions only move files between machines."""
    folder = copy_project(tmp_path / "project", project)
    shutil.copy(ROOT / "Makefile", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    jobs = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]

    def run(job: str, part: int = 0) -> None:
        for step in jobs[job]["steps"]:
            command = (
                step.get("run", "").replace("${{ matrix.part }}", str(part)).replace("make ", "make -o .venv/.site ")
            )
            subprocess.run(["bash", "-ec", command], cwd=folder, check=True, capture_output=True)

    for part in jobs["part"]["strategy"]["matrix"]["part"]:
        run("part", part)
        shutil.move(folder / "site", folder / f"parts/part-{part}")
    run("whole")
    assert files(folder / "site") == files(project / "whole")
