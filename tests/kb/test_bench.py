"""What `make bench` measures with: playbooks that nobody wrote, their translations, and its tables."""

from __future__ import annotations

import itertools
import os
import sys
from typing import TYPE_CHECKING

import pytest

from bench import estimate, guide, meter, peer_pages, projects, targets, works
from bench.contender import Contender, Editor
from bench.foreign import translated
from bench.measuring import Entrant, measure
from bench.playbook import Author, generated
from bench.results import Results, Row, Table
from sample import playbooks

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 3


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return projects.write(tmp_path_factory.mktemp("bench") / "six", SIZE, projects.LANGUAGES)


def test_made_up_playbooks_and_their_translations_pass_all_checks(project: Path) -> None:
    result = playbooks(project, "check", "--strict")
    assert (result.stdout, result.returncode) == ("No problems found.\n", 0)


def test_catalogues_are_as_sync_leaves_them_and_complete(project: Path) -> None:
    assert playbooks(project, "sync", "--check").returncode == 0
    lines = [line.split() for line in playbooks(project, "status").stdout.splitlines()]
    scenarios = {line[0]: line[-1] for line in lines if line[1] == "scenarios"}
    assert scenarios == dict.fromkeys(projects.LANGUAGES[1:], "100")


def test_made_up_playbooks_differ_from_each_other() -> None:
    texts = [set(filter(None, text.split("\n")[2:])) for text in generated(20).values()]
    headings = set.intersection(*texts)
    for one, other in itertools.combinations(texts, 2):
        assert len((one & other) - headings) < 0.1 * len(one - headings)
    assert len({Author(number).title for number in range(1000)}) == 1000
    assert max(len(Author(number).title) for number in range(1000)) <= 40


def test_the_same_seed_makes_the_same_playbooks() -> None:
    assert generated(4) == generated(4)
    assert generated(4, seed=1) != generated(4)


def test_marks_values_and_addresses_stay_in_every_language() -> None:
    text = "- [ ] **Ask** {authority} 20 `code`, see [the desk](desk.md#a)."
    for code in projects.LANGUAGES[1:]:
        new = translated(text, code)
        assert new != text
        assert all(part in new for part in ("- [ ] **", "** {authority} 20 `code`, ", "](desk.md#a)."))
    assert " " not in translated("wait for the guest", "th")


def test_peers_get_the_same_pages_with_a_heading(project: Path) -> None:
    pages = {page.src_uri: page for page in peer_pages.plain_pages(project)}
    page = pages["scenarios/made-up-00001.md"]
    assert page.text().startswith(f'---\ntitle: "{page.title}"\ndescription: "')
    assert f"\n# {page.title}\n\n## Signs\n" in page.text()
    assert page.into("nb").text().count("\n") == page.text().count("\n")


def test_a_table_leaves_out_what_was_not_measured() -> None:
    rows = [Row(name="Ours", wall=1.5, cpu=2, memory=3 << 20, runs=3), Row(name="Another", wall=3, runs=1)]
    table = Table(work="cold", title="Nothing kept", base="Another", rows=rows)
    assert table.text().split("\n") == [
        "Nothing kept",
        "",
        "         wall s  CPU s  peak MiB  ratio  runs",
        "Ours       1.50   2.00         3   0.50     3",
        "Another    3.00                    1.00     1",
    ]


def test_targets_and_the_sum_for_many_machines_come_from_the_rows(tmp_path: Path) -> None:
    cold = Table(work="cold", title="", rows=[Row(name=works.BARE, wall=10, memory=1 << 30)])
    languages = Table(work="languages", title="", rows=[Row(name=works.SIX, wall=50, cpu=60)])
    check = Table(work="check", title="", rows=[Row(name=works.CHECK, wall=20), Row(name=works.CHECK_CHANGED, wall=1)])
    results = Results(size=100, about=["here"], tables=[cold, languages, check], pages=200)
    results.targets = targets.lines(results)
    assert "   2.00     (at most 1)  check of English, cold, to a build without sheets  MISSED" in results.targets
    assert "   1.00 s   (at most 2)  check of English, one file changed" in results.targets
    assert estimate.lines(results)[0].startswith("measured with 200 pages: 50 ms of processor")
    results.save(tmp_path / "results.json")
    assert Results.load(tmp_path / "results.json") == results
    assert guide.blocks(results)[0] == "here"


def test_runs_are_cold_or_not_and_a_failure_of_a_peer_leaves_it_out(tmp_path: Path) -> None:
    count = "import pathlib; p = pathlib.Path('site/n'); p.parent.mkdir(exist_ok=True); p.open('a').write('x')"
    fails = Contender(name="Fails", folder=tmp_path, commands=((sys.executable, "-c", "1 / 0"),), site="")
    counts = Contender(name="Counts", folder=tmp_path, commands=((sys.executable, "-c", count),))
    table = measure("cold", "Counting", [Entrant(contender=counts, cold=True), Entrant(contender=fails)], runs=2)
    assert [(row.name, row.files, row.bytes, row.runs) for row in table.rows] == [("Counts", 1, 1, 2)]
    table = measure("unchanged", "Counting", [Entrant(contender=counts)], runs=2)
    assert [row.bytes for row in table.rows] == [4]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_memory_of_a_whole_session_is_seen() -> None:
    assert meter.session_memory(os.getsid(0)) > 1 << 20


def test_each_change_of_a_file_is_another_one(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("## Signs\n\n- A guest.\n", "utf-8")
    editor = Editor(path, "## Signs\n\n- ")
    texts = []
    for _ in range(2):
        editor.edit()
        texts.append(path.read_text("utf-8"))
        assert editor.mark in texts[-1]
    assert len(set(texts)) == 2
    editor.restore()
    assert path.read_text("utf-8") == "## Signs\n\n- A guest.\n"
