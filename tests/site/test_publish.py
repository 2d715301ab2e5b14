"""What reaches readers, and what a build does when something goes wrong: real builds of the smallest site."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sample import mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WAIT = 60
"""Seconds until a test gives up; nothing is said about speed here."""


def published(site: Path) -> dict[str, bytes]:
    """Everything that readers can get, without what holds a time."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def set_in(folder: Path, text: str) -> None:
    """Add to mkdocs.yml; under "extra:" what is indented."""
    settings = folder / "mkdocs.yml"
    before = settings.read_text("utf-8")
    new = before.replace("extra:\n", f"extra:\n{text}") if text.startswith(" ") else before + text
    settings.write_text(new, "utf-8")


def told(result: subprocess.CompletedProcess[str]) -> str:
    """What a build that fails says, in lines and not in a traceback."""
    assert result.returncode == 1, result.stderr
    assert "Traceback" not in result.stderr + result.stdout
    return result.stdout + result.stderr


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".site") and path.suffix != ".lock")


@pytest.fixture
def three(desk_in_three_languages: Path, tmp_path: Path) -> Path:
    """The smallest site in three languages and its project, to change."""
    return Path(shutil.copytree(desk_in_three_languages, tmp_path / "three", symlinks=True))


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where the system lets us have one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


# What is on the disk stays there


def test_only_what_is_for_readers_is_published(desk: Path) -> None:
    before = published(desk / "site")
    for tree in ("docs", "playbooks"):
        for name in ("env.txt", "evil.html", "evil.js", "notes.docx", "_draft.png", "_drafts/a.png", "README.md"):
            (desk / tree / tree / name).parent.mkdir(parents=True, exist_ok=True)
            (desk / tree / tree / name).write_text("secret", "utf-8")
    (desk / "docs/plan.png").write_bytes(b"a plan")
    (desk / "docs/robots.txt").write_text("User-agent: *\n", "utf-8")
    (desk / "docs/.nojekyll").touch()
    (desk / "docs/brand.css").write_text(":root {}", "utf-8")
    (desk / "docs/assets/stylesheets").mkdir(parents=True)
    (desk / "docs/assets/stylesheets/site.css").write_text("secret", "utf-8")  # and the theme's own is published
    set_in(desk, "  publish: [robots.txt, .nojekyll]\n")
    set_in(desk, "extra_css: [brand.css]\n")
    result = mkdocs(desk, "build")
    assert result.returncode == 0, result.stderr
    assert "docs/docs/evil.html:1: warning: is not published" in result.stderr
    new = published(desk / "site")
    added = {".nojekyll", "robots.txt", "en/.nojekyll", "en/robots.txt", "en/brand.css", "en/plan.png"}
    assert {name for name in new.keys() - before.keys() if "/search/" not in name} == added
    assert not before.keys() - new.keys() - {name for name in before if "/search/" in name}
    assert not [name for name, content in new.items() if b"secret" in content]


@pytest.mark.parametrize("tree", ["docs", "playbooks"])
def test_links_and_pipes_end_the_build_and_are_told_in_one_run(desk: Path, tree: str) -> None:
    before = published(desk / "site")
    (desk / tree / "env.txt").symlink_to("/proc/self/environ")
    (desk / tree / "out").symlink_to("/etc")
    (desk / tree / "round").symlink_to(".")
    os.mkfifo(desk / tree / "pipe.md")
    lines = told(mkdocs(desk, "build"))
    for name in ("env.txt", "out", "round"):
        assert f"{tree}/{name}:1: is a link. Put a copy of what it leads to here." in lines
    assert f"{tree}/pipe.md:1: is a pipe, a device or a socket, and no file. Remove it." in lines
    assert published(desk / "site") == before


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("use_directory_urls: false", '"use_directory_urls" cannot be false'),
        ("docs_dir: playbooks", '"docs_dir" cannot be another folder than docs'),
        ("  keep_log_days: ever", '"keep_log_days" is "ever". Write a number of days from 1 to 3,650.'),
        (
            "  shifts: {Late: 25}",
            '"shifts" has "Late: 25", which is no hour. Write the one at which it begins, from 0 to 23.',
        ),
        ("  papers: [a5]", '"papers" has "a5", for which there is no layout. Write some of: a4, us-letter.'),
    ],
)
def test_settings_that_would_break_the_site_are_one_line(desk: Path, line: str, message: str) -> None:
    path = desk / "mkdocs.yml"
    if line.startswith(" "):
        path.write_text(path.read_text("utf-8").replace("extra:\n", f"extra:\n{line}\n"), "utf-8")
    else:
        set_in(desk, f"{line}\n")
    number = path.read_text("utf-8").splitlines().index(line) + 1
    assert f"mkdocs.yml:{number}: {message}" in told(mkdocs(desk, "build"))


def test_page_that_does_not_exist_finds_its_styles_without_a_site_url(desk: Path) -> None:
    settings = desk / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: https://desk.example/\n", ""), "utf-8")
    assert mkdocs(desk, "build").returncode == 0
    html = (desk / "site/404.html").read_text("utf-8")
    assert 'href="/en/assets/stylesheets/site.css"' in html
    assert 'src="/en/assets/javascripts/site.js"' in html
    assert 'href="/en/."' in html
    assert not re.search(r'(?:href|src)="/(?!en/|")', html)


# Whole at every moment


def test_link_in_the_place_of_the_site_stays(desk: Path, tmp_path: Path) -> None:
    target = tmp_path / "www"
    (desk / "site").rename(target)
    (desk / "site").symlink_to(target)
    for _ in range(2):
        assert mkdocs(desk, "build").returncode == 0
        assert (desk / "site").readlink() == target
        assert (target / "en/index.html").is_file()


def test_one_language_alone_changes_nothing_else(three: Path) -> None:
    before = published(three / "site")
    page = three / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: New "), "utf-8")
    set_in(three, "copyright: new\n")
    assert mkdocs(three, "build", LANGUAGES="th").returncode == 0
    after = published(three / "site")
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed
    assert {name.partition("/")[0] for name in changed} == {"th"}


def test_order_of_languages_does_not_change_what_stands_at_the_root(three: Path) -> None:
    def root() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (three / "site").iterdir() if path.is_file()}

    before = root()
    assert mkdocs(three, "build", LANGUAGES="th nb en").returncode == 0
    assert root() == before


def test_second_build_waits_for_the_first(desk: Path) -> None:
    with (desk / ".site.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build = subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=desk, stderr=subprocess.PIPE, text=True)
        assert build.stderr
        for line in build.stderr:
            if "Another build of this site is at work" in line:
                break
        assert left(desk) == []
    build.communicate()
    assert build.returncode == 0


def test_two_builds_at_once_give_one_whole_site(three: Path) -> None:
    before = published(three / "site")
    command = [sys.executable, "-m", "mkdocs", "build"]
    builds = [subprocess.Popen(command, cwd=three, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [build.communicate()[1] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], said
    assert published(three / "site") == before
    assert left(three) == []


def _children(parent: int) -> set[int]:
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text("utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # has just ended
        if int(fields[1]) == parent and fields[0] != "Z":
            found.add(int(stat.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_processes_for_languages_end_with_their_parent(three: Path, how: signal.Signals) -> None:
    before = published(three / "site")
    build = subprocess.Popen([sys.executable, "-m", "mkdocs", "build"], cwd=three, stderr=subprocess.DEVNULL)
    end = time.monotonic() + LONGEST_WAIT
    while len(children := _children(build.pid)) < 2:
        assert build.poll() is None
        assert time.monotonic() < end
    build.send_signal(how)
    build.wait()
    while any(Path(f"/proc/{child}").exists() for child in children):
        assert time.monotonic() < end
    assert published(three / "site") == before
    if how is signal.SIGINT:
        assert left(three) == []
    assert mkdocs(three, "build").returncode == 0
    assert published(three / "site") == before
    assert left(three) == []


def test_whatever_the_disk_refuses_is_one_line_and_leaves_nothing(desk: Path) -> None:
    before = published(desk / "site")
    (desk / "hooks").unlink()
    (desk / "hooks").symlink_to(Path(__file__).parents[2] / "hooks")
    (desk / "full.py").write_text(
        "def on_page_content(html, **_):\n    raise OSError(28, 'No space left on device', 'a.html')\n", "utf-8"
    )
    settings = desk / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks:\n", "hooks:\n  - full.py\n"), "utf-8")
    lines = told(mkdocs(desk, "build"))
    assert "a.html: No space left on device. Make room or mend the permissions, and build again." in lines
    assert published(desk / "site") == before
    assert left(desk) == []


def test_site_may_be_a_mounted_disk(desk: Path, disk: Path) -> None:
    shutil.rmtree(desk / "site")
    (desk / "site").symlink_to(disk)
    for _ in range(2):
        result = mkdocs(desk, "build")
        assert result.returncode == 0, result.stderr
        assert (disk / "en/index.html").is_file()
    assert sorted(path.name for path in disk.iterdir() if path.is_dir()) == ["en"]


def test_full_disk_is_one_line_and_keeps_the_site(desk: Path, disk: Path) -> None:
    shutil.copytree(desk / "site", disk / "site")
    before = published(disk / "site")
    with (disk / "filler").open("wb") as filler:
        free = shutil.disk_usage(disk).free
        filler.write(b"0" * (free - 40_000))
    lines = told(mkdocs(desk, "build", "--site-dir", str(disk / "site")))
    assert "No space left on device" in lines
    assert published(disk / "site") == before
    assert left(disk) == []


def test_disk_that_can_only_be_read_is_one_line(desk: Path, disk: Path) -> None:
    (disk / "site").mkdir()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    lines = told(mkdocs(desk, "build", "--site-dir", str(disk / "site")))
    assert "Read-only file system" in lines


def test_site_can_be_deployed_to_a_branch(desk: Path, tmp_path: Path) -> None:
    def git(*arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
        return subprocess.run(command, cwd=desk, check=True, capture_output=True, text=True).stdout

    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "bare")], check=True)
    git("init", "--quiet")
    git("commit", "--quiet", "--allow-empty", "--message", "Begin")
    git("remote", "add", "origin", str(tmp_path / "bare"))
    names = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    result = mkdocs(desk, "gh-deploy", **names)
    assert result.returncode == 0, result.stderr
    files = git("--git-dir", str(tmp_path / "bare"), "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {"index.html", "404.html", "en/index.html", "en/sw.js"} <= set(files)


# What is kept for the next build


def test_what_is_damaged_in_the_cache_never_reaches_the_site(desk: Path) -> None:
    before = published(desk / "site")
    for path in (desk / ".cache").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            path.write_bytes(content[: len(content) // 2])
    assert mkdocs(desk, "build", "--strict").returncode == 0
    assert published(desk / "site") == before
    for path in (desk / ".cache").rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert mkdocs(desk, "build", "--strict").returncode == 0
    assert published(desk / "site") == before


def test_cache_that_cannot_be_written_fails_nothing_and_is_told_once(desk: Path) -> None:
    before = published(desk / "site")
    shutil.rmtree(desk / ".cache")
    (desk / ".cache").write_text("a file", "utf-8")
    result = mkdocs(desk, "build", "--strict")
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("Nothing is kept for the next build") == 1
    assert published(desk / "site") == before


def test_icon_that_is_not_there_is_one_line(desk: Path) -> None:
    path = desk / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("material/lifebuoy", "material/lifeboy"), "utf-8")
    assert '"icon" names "material/lifeboy", which is no icon. Write one of' in told(mkdocs(desk, "build"))
