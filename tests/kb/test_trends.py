"""`playbooks trends`: the recovery logs of many phones as one page and as tables.

Covers kb.tools.log_exports, kb.tools.log_table, kb.tools.patterns and kb.tools.trends_report.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import random
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import comb, isclose
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from kb.commands.main import main
from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.project import Project
from kb.tools import log_columns, patterns
from kb.tools.log_table import Group, shift_of_each_hour
from sample import DESK, ROOT, copy_project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.testing import Result

HEADS = log_columns.columns(str)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest site; reading it keeps something beside it."""
    return copy_project(tmp_path_factory.mktemp("desk") / "desk", DESK)


def row(name: str, **cells: str) -> dict[str, str]:
    return {"id": name, "started": "2026-11-02 09:30", "title": "Key", "playbook": "situations/lost-key"} | cells


def export(
    path: Path, rows: Iterable[dict[str, str]], heads: dict[str, str] = HEADS, separator: str = ",", age: int = 0
) -> Path:
    """A table as a phone writes it, so many days old."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL)
    writer.writerow(heads.values())
    writer.writerows([cells.get(name, "") for name in heads] for cells in rows)
    path.write_bytes(b"\xef\xbb\xbf" + text.getvalue().encode())
    changed = datetime(2026, 11, 30, tzinfo=UTC).timestamp() - age * 86_400
    os.utime(path, (changed, changed))
    return path


def records(path: Path, *entries: dict[str, Any]) -> Path:
    """Everything, as a phone writes it."""
    whole = {"list": "log", "playbook": "", "title": "", "place": "", "cause": "", "currency": ""}
    content = {"list": "log", "version": 1, "records": [whole | entry for entry in entries]}
    path.write_text(json.dumps(content, indent=1), "utf-8")
    return path


def trends(root: Path, *arguments: object) -> Result:
    return CliRunner().invoke(main, ["trends", "--root", str(root), *map(str, arguments)])


def table(path: Path, separator: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=separator))


def test_an_entry_of_several_phones_counts_once_as_the_newest_file_has_it(desk: Path, tmp_path: Path) -> None:
    new = export(tmp_path / "a.csv", [row("1", happy="Yes"), row("2", happy="No")])
    old = export(tmp_path / "b.csv", [row("1", happy="No"), row("3", happy="Yes")], age=3)
    started = datetime(2026, 11, 3, 22, 15).timestamp() * 1000  # on the clock of this computer
    kept = records(tmp_path / "c.json", {"id": "4", "started": started, "title": "Key", "happy": True, "firstWord": 3})
    os.utime(kept, (0, 0))
    result = trends(desk, new, old, kept, "-o", tmp_path / "report")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("index.html: 4 entries of 3 files, 1 doubles, 0 left out\n")
    assert table(tmp_path / "report/playbooks.csv") == [
        ["By playbook", "Entries", "Customers happy", "First word, minutes", "Cost", "Asked again when due"],
        ["Key does not open", "3", "67%", "–", "–", "–"],
        ["Key", "1", "100%", "3", "–", "–"],
    ]
    assert ["10:00\u202fPM–11:00\u202fPM", "1"] in table(tmp_path / "report/hours.csv")
    assert table(tmp_path / "report/shifts.csv")[1][0:2] == ["Early shift", "3"]


def test_exports_in_any_language_of_the_site_come_together_in_that_of_the_reader(tmp_path: Path) -> None:
    base = KnowledgeBase(Project(ROOT))
    english, norwegian = (Edition(base, BuildRequest(code=code)) for code in ("en", "nb"))
    page = "scenarios/wrong-order"
    listing = json.loads(_playbooks(norwegian))
    [cause] = [one["causes"]["kitchen"] for one in listing if one["address"] == page]
    assert cause != "kitchen"
    given_ = {"playbook": page, "place": "Harbour", "currency": "USD"}
    files = [
        export(
            tmp_path / "en.csv",
            [row("1", cause="kitchen", cost="12.5", happy="Yes", **given_)],
            english.log_columns,
        ),
        export(
            tmp_path / "nb.csv",
            [row("2", cause=cause, cost="7,5", firstWord="2,5", happy="Nei", **given_)],
            norwegian.log_columns,
            ";",
        ),
    ]
    result = trends(ROOT, *files, "-o", tmp_path / "report", "--language", "nb")
    assert (result.exit_code, result.stderr) == (0, "")
    [heads, only] = table(tmp_path / "report/causes.csv", ";")
    assert heads[0] != "By cause"
    assert only[:2] == [cause, "2"]
    assert only[2].replace("\xa0", " ") == "50 %"
    assert (only[3], "20" in only[4]) == ("2,5", True)
    assert '<html lang="nb" dir="ltr">' in (tmp_path / "report/index.html").read_text("utf-8")


def _playbooks(edition: Edition) -> str:
    from kb.tools import playbooks  # noqa: PLC0415 - a name of this module, too

    return playbooks.file(edition.base.pages.values(), edition.listings)


def test_a_wrong_row_is_told_with_its_line_and_left_out(desk: Path, tmp_path: Path) -> None:
    rows = [
        row("1", note="A note\r\nof two lines"),
        row("2", started="2026-13-02 09:30"),
        row("3", cost="12,5"),
        row("4", happy="Perhaps"),
        row("", title="No number"),
        row("6", started="1066-10-14 09:00"),
    ]
    path = export(tmp_path / "log.csv", rows)
    path.write_bytes(path.read_bytes() + b'"7","2026-11-02 10:00"\r\n"8","\xff"\r\n"9","2026-11-02 10:00","open')
    result = trends(desk, path, "-o", tmp_path / "report")
    expected = [
        "4: “Began” is “2026-13-02 09:30”. Write day and time as 2026-11-30 14:05.",
        "5: “Cost” is “12,5”. Write a number, such as 12.5.",
        "6: “Customer happy?” is “Perhaps”. Write “Yes”, “No” or nothing.",
        "7: “Number of the entry” is empty. Export it again from the phone.",
        "8: “Began” is “1066-10-14 09:00”. Write day and time as 2026-11-30 14:05.",
        "9: has 2 cells, and there are 22 heads. Export it again from the phone.",
        "10: is not UTF-8. Export it again from the phone.",
        "11: has quotation marks that do not fit. Export it again from the phone.",
    ]
    assert result.stderr.splitlines() == [f"{path}:{line}" for line in expected]
    assert (tmp_path / "report/left-out.txt").read_text("utf-8") == result.stderr
    assert (result.exit_code, result.stdout.count("1 entries of 1 files")) == (0, 1)


def test_a_wrong_entry_of_json_is_told_with_its_line(desk: Path, tmp_path: Path) -> None:
    path = records(tmp_path / "log.json", {"id": "1", "started": 1.7e12}, {"id": "2", "started": "now"})
    line = path.read_text("utf-8").split("\n").index("  {", 5) + 1
    result = trends(desk, path, "-o", tmp_path / "report")
    assert result.stderr == f'{path}:{line}: “started” of an entry is “"now"”. Export it again from the phone.\n'
    assert "1 entries of 1 files" in result.stdout


def test_a_language_may_have_one_word_for_two_heads(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = HEADS | {"shift": HEADS["place"]}
    path = export(tmp_path / "log.csv", [row("1", place="Harbour")], heads)
    monkeypatch.setattr(log_columns, "columns", lambda _gettext: heads)
    assert trends(desk, path, "-o", tmp_path / "report").stderr == ""
    assert table(tmp_path / "report/places.csv")[1][0] == "Harbour"


def test_a_value_too_large_for_the_table_costs_its_row_only(desk: Path, tmp_path: Path) -> None:
    lines = "ก\n" * 20_000
    rows = [
        row("1", cost="999999999999.9999999"),  # which would be rounded to thirteen digits
        row("2", title=lines),
        row("3", title=lines[:20_000], place=lines[:20_000], cause=lines[:20_000], cost="0.30000000000000004"),
        row("4", cost="1" * 13),
    ]
    path = export(tmp_path / "log.csv", rows)
    result = trends(desk, path, "-o", tmp_path / "report")
    assert result.stderr.splitlines() == [
        f"{path}:2: “Cost” is “999999999999.9999999”. Write a number, such as 12.5.",
        f"{path}:3: “What went wrong” has more than 20,000 letters. Shorten it.",
        f"{path}:50005: “Cost” is “1111111111111”. Write a number, such as 12.5.",
    ]
    assert "1 entries of 1 files" in result.stdout


def test_each_of_very_many_wrong_entries_is_told_with_its_line(desk: Path, tmp_path: Path) -> None:
    path = records(tmp_path / "log.json", {"id": "1", "started": 1.7e12}, *[{"id": ""}] * 20_000)
    assert trends(desk, path, "-o", tmp_path / "report").exit_code == 0
    told = (tmp_path / "report/left-out.txt").read_text("utf-8").splitlines()
    lines = [number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line == "  {"]
    assert [int(line.removeprefix(f"{path}:").partition(":")[0]) for line in told] == lines[1:]


HEAD = ",".join(f'"{head}"' for head in HEADS.values()).encode() + b"\r\n"
HOSTILE = {
    "empty.csv": (b"", "1: is empty."),
    "binary.csv": (bytes(range(128, 256)) * 9, "1: is not UTF-8."),
    "picture.csv": (b"\x89PNG\r\n\x1a\n" + bytes(99), "1: is not UTF-8."),
    "wide.csv": ("Began;Cost".encode("utf-16"), "1: is not UTF-8."),
    "other.csv": (b"name,amount\r\nTea,3\r\n", "1: has not the heads of a recovery log"),
    "twice.csv": (b"Began,Began,Number of the entry\r\n", "1: has not the heads of a recovery log"),
    "long.csv": (HEAD + b'"' + b"a" * 3_000_000, "2: has a line of more than 2,000,000 letters."),
    "long-head.csv": (b"a" * 3_000_000, "1: has a line of more than 2,000,000 letters."),
    "nothing.csv": (HEAD + bytes(500) + b"\r\n", "2: has 1 cells"),
    "broken.json": (b'{"list": "log", "version": 1, "records": [', "1: is no JSON."),
    "deep.json": (b"[" * 100_000, "1: is no JSON."),
    "huge.json": (b'{"a": ' + b"9" * 9_999 + b"}", "1: is no JSON."),
    "infinite.json": (b'{"list": "log", "version": 1, "records": [{"started": Infinity}]}', "1: is no JSON."),
    "other.json": (b'{"list": "servqual", "version": 1, "records": []}', "1: is no export of a recovery log."),
    "list.json": (b'{"list": "log", "version": 1, "records": [[]]}', "1: is no entry of a recovery log."),
}


def test_each_hostile_file_ends_in_one_line(desk: Path, tmp_path: Path) -> None:
    for name, (content, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(content)
        os.utime(tmp_path / name, (0, 0))
    result = trends(desk, *(tmp_path / name for name in HOSTILE), "-o", tmp_path / "report")
    *told, last = result.stderr.splitlines()
    for line, (name, (_, message)) in zip(told, HOSTILE.items(), strict=True):
        assert line.startswith(f"{tmp_path / name}:{message}")
    assert (result.exit_code, last) == (1, "Error: No entry could be read. Nothing was written.")
    assert not (tmp_path / "report").exists()


def test_what_is_no_file_is_told_and_the_others_are_read(desk: Path, tmp_path: Path) -> None:
    good = export(tmp_path / "[1]*.csv", [row("1")])
    export(tmp_path / "1.csv", [row("2")])  # which the name of the other one would stand for, too
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(good)
    os.mkfifo(tmp_path / "pipe.csv")
    names = ("folder.csv", "link.csv", "pipe.csv", "missing.csv")
    result = trends(desk, good, *(tmp_path / name for name in names), "-o", tmp_path / "report")
    lines = sorted(line.removeprefix(f"{tmp_path}/").partition(".csv:1: ")[::2] for line in result.stderr.splitlines())
    assert [(name, text.partition(".")[0]) for name, text in lines] == [
        ("folder", "is a folder"),
        ("link", "is a link"),
        ("missing", "cannot be read (No such file or directory)"),
        ("pipe", "is a pipe, a device or a socket, and no file"),
    ]
    assert (result.exit_code, result.stdout.count("1 entries of 1 files")) == (0, 1)


def test_the_page_needs_nothing_else_and_runs_nothing(desk: Path, tmp_path: Path) -> None:
    path = export(tmp_path / "log.csv", [row("1", place="<script>alert(1)</script>", title='"><img src=x>')])
    assert trends(desk, path, "-o", tmp_path / "report", "--change", "2026-11-01").exit_code == 0
    page = (tmp_path / "report/index.html").read_text("utf-8")
    assert not re.findall(r"<(?:script|link|img|iframe)|\b(?:src|href|style|on\w+)=|url\((?!'data:)|@import", page)
    [styles] = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page.replace("&#39;", "'"))
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
    assert "prefers-color-scheme: dark" in styles
    assert page.count("<svg") == page.count('aria-hidden="true"') - 2 * page.count("<figure")
    assert page.count("<figure") == page.count("<summary>Table</summary>") == 3
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_spreadsheet_calculates_nothing(desk: Path, tmp_path: Path) -> None:
    texts = ["=1+1", "@SUM(A1)", "+1", " =1", "-cmd", "＝1", "\t=1"]
    path = export(tmp_path / "log.csv", [row(text, place=text) for text in texts])
    again = export(tmp_path / "again.csv", [row(f"'{text}", place=f"'{text}") for text in texts])  # as phones write it
    assert trends(desk, path, again, "-o", tmp_path / "report").exit_code == 0
    places = table(tmp_path / "report/places.csv")[1:]
    assert {(cells[0], cells[1]) for cells in places} == {(f"'{text}", "1") for text in texts}


def test_a_page_of_a_language_from_right_to_left_is_drawn_so(tmp_path: Path) -> None:
    arabic = copy_project(tmp_path / "desk", DESK)
    settings = arabic / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, ar]"), "utf-8")
    path = export(tmp_path / "log.csv", [row("1"), row("2", started="2026-11-02 10:30")])
    assert trends(arabic, path, "-o", tmp_path / "report", "--language", "ar").exit_code == 0
    page = (tmp_path / "report/index.html").read_text("utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    [hours] = re.findall(r'viewBox="0 0 20 100".*?</svg>', page, re.DOTALL)
    assert re.findall(r' x="(\d+)"', hours) == ["11", "1"]


def test_without_duckdb_one_line_says_what_to_install(desk: Path, tmp_path: Path) -> None:
    path = export(tmp_path / "log.csv", [row("1")])
    arguments = ["trends", "--root", str(desk), str(path), "-o", str(tmp_path / "report")]
    code = f"import sys; sys.modules['duckdb'] = None\nfrom kb.commands.main import main\nmain({arguments!r})"
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "hooks", capture_output=True, text=True, check=False
    )
    message = 'Error: DuckDB, which counts, is missing. Run: pip install "service-recovery-playbooks[trends]"\n'
    assert (result.returncode, result.stdout, result.stderr) == (1, "", message)


@given(st.data())
def test_the_tests_are_exact(data: st.DataObject) -> None:
    all_ = data.draw(st.integers(1, 60))
    count, marked, group = (data.draw(st.integers(0, all_)) for _ in range(3))
    share = Fraction(data.draw(st.integers(1, 9)), 10)
    tail = sum(comb(all_, k) * share**k * (1 - share) ** (all_ - k) for k in range(count, all_ + 1))
    assert isclose(patterns.binomial(count, all_, float(share)), tail, rel_tol=1e-9, abs_tol=1e-12)
    most = min(group, marked)
    if count <= most:
        ways = sum(comb(marked, k) * comb(all_ - marked, group - k) for k in range(count, most + 1) if group >= k)
        assert isclose(
            patterns.fisher(count, group, marked, all_), ways / comb(all_, group), rel_tol=1e-9, abs_tol=1e-12
        )


def test_a_million_entries_are_tested_at_once() -> None:
    assert patterns.binomial(50_500, 1_000_000, 0.05) == pytest.approx(0.0110, abs=5e-4)
    assert patterns.fisher(60_000, 100_000, 500_000, 1_000_000) < 1e-300


LOG = """
const kb = { entries: { shift: () => "" } };
{script}
const { entries, changes, hours } = JSON.parse({data});
const days = entries.map(({ at, ...entry }) => ({ ...entry, started: new Date(at).getTime() }));
const marked = changes.map((day) => ({ at: new Date(`${{day}}T00:00`).getTime() }));
console.log(JSON.stringify(kb.patterns.find(days, marked, hours)));
"""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_phone_and_report_find_the_same(tmp_path: Path, seed: int) -> None:
    """The script of the phone itself is run, on the same entries."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    first = datetime(2026, 9, 1)
    rows = []
    for number in range(400):
        at = first + timedelta(days=chance.randrange(90), hours=chance.choice([8, 9, 9, 9, 10, 11]))
        place = chance.choice(["Harbour", "Hill", "Park"])
        happy = chance.random() > (0.7 if place == "Hill" else 0.2)
        cause = "kitchen" if at.month == 11 and chance.random() < 0.6 else chance.choice(["kitchen", "waiter", "till"])
        rows.append(
            {"id": str(number), "at": at.isoformat(), "place": place, "cause": cause, "happy": happy, "playbook": ""}
        )
    script = (ROOT / "hooks/theme/scripts/tools/patterns.js").read_text("utf-8")
    data = {"entries": rows, "changes": ["2026-10-10"], "hours": {"opens": 8, "closes": 12}}
    program = LOG.replace("{{", "{").replace("}}", "}").replace("{script}", script)
    file = tmp_path / "log.js"
    file.write_text(program.replace("{data}", json.dumps(json.dumps(data))), "utf-8")
    command = [str(Path(sys.executable).parent / "deno"), "run", "--no-remote", str(file)]
    environment = os.environ | {"DENO_DIR": str(tmp_path), "DENO_NO_UPDATE_CHECK": "1"}
    found = json.loads(subprocess.run(command, capture_output=True, check=True, env=environment).stdout)
    days: dict[date, int] = {}
    hours: dict[int, int] = {}
    for one in rows:
        at = datetime.fromisoformat(str(one["at"]))
        days[at.date()] = days.get(at.date(), 0) + 1
        hours[at.hour] = hours.get(at.hour, 0) + 1
    last = max(days)
    tried = [
        *patterns.of_hours(hours),
        *patterns.of_weekdays(days),
        *patterns.of_changes(days, [date(2026, 10, 10)]),
        *(one for kind in ("place", "cause") for one in patterns.of_groups(kind, groups(rows, kind, last))),
    ]
    ours = patterns.holm(tried)
    assert len(ours) >= 3
    assert found["tried"] == len(tried)
    sunday_first = {str(day): str((day + 1) % 7) for day in range(7)}
    assert [(it.kind, sunday_first[it.name] if it.kind == "weekday" else it.name, it.count, it.all) for it in ours] == [
        (one["kind"], one["name"], one["count"], one["all"]) for one in found["found"]
    ]
    for pattern, theirs in zip(ours, found["found"], strict=True):
        assert pattern.p == pytest.approx(theirs["p"], rel=1e-6)


def groups(rows: list[dict[str, Any]], kind: str, last: date) -> list[Group]:
    names = dict.fromkeys(str(one[kind]) for one in rows)
    of = {name: [one for one in rows if one[kind] == name] for name in names}
    since = last - timedelta(28)
    return [
        Group(
            name=name,
            title="",
            entries=len(own),
            answered=len(own),
            happy=sum(one["happy"] for one in own),
            minutes=None,
            due=0,
            kept=0,
            recent=sum(datetime.fromisoformat(one["at"]).date() > since for one in own),
        )
        for name, own in of.items()
    ]


def test_patterns_are_said_from_twenty_entries_on(desk: Path, tmp_path: Path) -> None:
    rows = [row(str(number), started=f"2026-11-{number + 1:02} 09:30") for number in range(25)]
    few = export(tmp_path / "few.csv", rows[:19])
    many = export(tmp_path / "many.csv", [*rows, row("late", started="2026-11-02 17:00")])
    assert trends(desk, few, "-o", tmp_path / "few").exit_code == 0
    assert trends(desk, many, "-o", tmp_path / "many").exit_code == 0
    assert "<li>19 of 20 entries. From 20 on, patterns are put into words.</li>" in _text(tmp_path / "few")
    sentence = "<li>Between 9:00\u202fAM and 10:00\u202fAM: 25 of 26 entries. An even spread would give 2.9.</li>"
    assert sentence in _text(tmp_path / "many")


def _text(folder: Path) -> str:
    return (folder / "index.html").read_text("utf-8")


def test_a_shift_goes_on_over_midnight() -> None:
    of = shift_of_each_hour({"Night": 22, "Early": 6, "Late": 14})
    assert [of[hour] for hour in (0, 5, 6, 13, 14, 21, 22, 23)] == [
        "Night",
        "Night",
        "Early",
        "Early",
        "Late",
        "Late",
        "Night",
        "Night",
    ]
    assert set(shift_of_each_hour({}).values()) == {""}
