"""Builds that are killed, started twice at once or run out of room: `make stress`.

    python tests/stress.py [KILLS RENAMES PAIRS DISKS]

After each, readers must have the whole old site or the whole new one, and the next build must succeed and leave nothing
behind. Counts are printed; the end is 1 if something was wrong. Linux only, as what is killed is looked for in /proc.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from sample import DESK, copy_project, mkdocs, playbooks

COUNTS = (200, 50, 50, 20)
LANGUAGES = ("en", "nb", "th")
PAGE = "playbooks/situations/lost-key.md"
BUILD = (sys.executable, "-m", "mkdocs", "build")
MOMENTS = ("before the exchange", "after the exchange", "before 1", "after 1", "before 2", "after 2")
KILLED_AT = """
import os, signal, sys
from kb.web import site_folder
when, _, which = sys.argv.pop(1).partition(" ")
count = 0
def die(): os.kill(os.getpid(), signal.SIGKILL)
def at(real, number):
    def step(*paths):
        global count
        if not os.path.basename(str(paths[0])).startswith((".site", "site")): return real(*paths)
        count += 1
        if count == number and when == "before": die()
        done = real(*paths)
        if count == number and when == "after": die()
        return done
    return step
if which == "the exchange":
    site_folder._exchange = at(site_folder._exchange, 1)
else:
    site_folder._exchange = lambda *_: False
    os.rename = at(os.rename, int(which))
from mkdocs.__main__ import cli
cli(["build"])
"""
"""A build by two renames, or by one exchange, that ends itself at one of the moments."""


class Desk:
    """The smallest site in three languages, of which two editions are known."""

    def __init__(self, folder: Path) -> None:
        self.folder = copy_project(folder, DESK)
        settings = folder / "mkdocs.yml"
        languages = f"languages: [{', '.join(LANGUAGES)}]"
        settings.write_text(settings.read_text("utf-8").replace("languages: [en]", languages), "utf-8")
        playbooks(folder, "sync")
        self.text = (folder / PAGE).read_text("utf-8")
        self.editions: dict[str, dict[str, bytes]] = {}
        for edition in ("first", "second"):
            self.write(edition)
            assert mkdocs(folder, "build").returncode == 0
            self.editions[edition] = self.published(folder / "site")
        self.seconds = self._duration()
        self.faults: Counter[str] = Counter()

    def _duration(self) -> float:
        """Seconds of a build after a change; readers have the second edition."""
        self.write("first")
        start = time.monotonic()
        mkdocs(self.folder, "build")
        return time.monotonic() - start

    def write(self, edition: str) -> None:
        """Change the sources."""
        (self.folder / PAGE).write_text(self.text.replace("title: ", f"title: {edition} "), "utf-8")

    def turn(self) -> tuple[str, str]:
        """Write the edition that readers do not have; (theirs, that one)."""
        old = "first" if self.published(self.folder / "site") == self.editions["first"] else "second"
        new = "second" if old == "first" else "first"
        self.write(new)
        return old, new

    def published(self, site: Path) -> dict[str, bytes]:
        """What readers can get; a compressed file holds a time."""
        files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
        return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}

    def check(self, what: str, *editions: str, site: Path | None = None) -> str:
        """Which edition readers have; a fault if it is none of those that may be."""
        seen = self.published(site or self.folder / "site")
        edition = next((name for name in editions if self.editions[name] == seen), "")
        if not edition:
            self.faults[f"{what}: {len(seen)} files, whole is {len(self.editions['first'])}"] += 1
        return edition

    def build(self, what: str, edition: str, **environment: str) -> None:
        """The next build, which must put everything right."""
        result = mkdocs(self.folder, "build", **environment)
        if result.returncode or "Traceback" in result.stderr:
            self.faults[f"{what}: the next build ends with {result.returncode}: {result.stderr[-300:]}"] += 1
        self.check(f"{what}, next build", edition)
        left = [p.name for p in self.folder.iterdir() if p.name.startswith(".site") and p.suffix != ".lock"]
        if left:
            self.faults[f"{what}: leaves {left}"] += 1


def kills(desk: Desk, number: int) -> Counter[str]:
    """Kill the first process, or all, at any moment; build again while the others may still run."""
    seen: Counter[str] = Counter()
    for n in range(number):
        old, new = desk.turn()
        build = subprocess.Popen(BUILD, cwd=desk.folder, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(random.uniform(0, desk.seconds))  # noqa: S311 - no secret
        how = random.choice((signal.SIGKILL, signal.SIGTERM, signal.SIGINT))  # noqa: S311
        whole_group = n % 3 == 0
        if build.poll() is None:
            os.killpg(build.pid, how) if whole_group else build.send_signal(how)
        build.wait()
        seen["new" if desk.check("kill", old, new) == new else "old"] += 1
        desk.build("kill", new)
    return seen


def renames(desk: Desk, number: int) -> Counter[str]:
    """End exactly at a step of the swap; then build one language, which must not lose the others."""
    seen: Counter[str] = Counter()
    for n in range(number):
        old, new = desk.turn()
        moment = MOMENTS[n % len(MOMENTS)]
        result = subprocess.run(
            [sys.executable, "-c", KILLED_AT, moment], cwd=desk.folder, stderr=subprocess.DEVNULL, check=False
        )
        if result.returncode != -signal.SIGKILL:
            desk.faults[f"{moment}: was not reached"] += 1
        there = (desk.folder / "site").exists()
        edition = desk.check(moment, old, new) if there else "none"
        seen[f"{moment}: {edition.replace(old, 'old').replace(new, 'new')}"] += 1
        if not there and moment not in ("after 1", "before 2"):
            desk.faults[f"{moment}: no site"] += 1
        mkdocs(desk.folder, "build", LANGUAGES="th")
        if {path.name for path in (desk.folder / "site").iterdir() if path.is_dir()} != set(LANGUAGES):
            desk.faults[f"{moment}: a language is lost"] += 1
        desk.build(moment, new)
    return seen


def pairs(desk: Desk, number: int) -> Counter[str]:
    """Two builds at once."""
    seen: Counter[str] = Counter()
    for n in range(number):
        edition = ("first", "second")[n % 2]
        desk.write(edition)
        builds = [subprocess.Popen(BUILD, cwd=desk.folder, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        said = [build.communicate()[1] for build in builds]
        for build, text in zip(builds, said, strict=True):
            if build.returncode or "Traceback" in text:
                desk.faults[f"pair: ends with {build.returncode}: {text[-300:]}"] += 1
        seen["whole" if desk.check("pair", edition) else "not whole"] += 1
    return seen


def disks(desk: Desk, number: int) -> Counter[str]:
    """A disk with less and less room, which holds the project, its cache and its site."""
    seen: Counter[str] = Counter()
    for n in range(number):
        with tempfile.TemporaryDirectory() as mounted:
            command = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", mounted]
            if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
                return Counter({"skipped": number})
            try:
                seen[_on_a_full_disk(desk, Path(mounted) / "desk", room=n * 100_000)] += 1
            finally:
                subprocess.run(["umount", "-l", mounted], check=True)
    return seen


def _on_a_full_disk(desk: Desk, folder: Path, room: int) -> str:
    desk.write("first")
    desk.build("disk", "first")
    shutil.copytree(desk.folder, folder, symlinks=True)
    desk.write("second")
    shutil.copy(desk.folder / PAGE, folder / PAGE)
    with (folder / "filler").open("wb") as filler:
        filler.write(b"0" * max(0, shutil.disk_usage(folder).free - room))
    result = mkdocs(folder, "build")
    if "Traceback" in result.stderr:
        desk.faults[f"disk: {result.stderr[-300:]}"] += 1
    edition = desk.check("disk", "first" if result.returncode else "second", site=folder / "site")
    (folder / "filler").unlink()
    if mkdocs(folder, "build").returncode:
        desk.faults["disk: no build with room again"] += 1
    desk.check("disk, next build", "second", site=folder / "site")
    return f"{'no room' if result.returncode else 'built'}, readers have {'a whole' if edition else 'no whole'} site"


def main() -> None:
    """Run all four and print what was seen."""
    counts = [int(argument) for argument in sys.argv[1:]] or COUNTS
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk")
        for trial, number in zip((kills, renames, pairs, disks), counts, strict=True):
            seen = trial(desk, number)
            print(f"{trial.__name__:<8} {number:4}  {dict(seen)}", flush=True)
        for fault, times in desk.faults.items():
            print(f"fault {times:4}  {fault}")
    sys.exit(bool(desk.faults))


if __name__ == "__main__":
    main()
