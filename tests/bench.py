"""Speed and memory, measured beside a peer in the same run: `make bench`.

Each command runs three times as a whole process; the median of the wall clock and the peak of the
memory are shown. The peer is MkDocs with the Material theme and no hooks, on the same Markdown.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sample import copy_project

RUNS = 3
PEER = """
site_name: Peer
theme: {name: material, font: false}
plugins: [search]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}, nav: {omitted_files: ignore}}
nav: [index.md]
"""


def measure(name: str, folder: Path, *command: str) -> float:
    """Print one row; return the median in seconds."""
    seconds, memory = [], 0
    for _ in range(RUNS):
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(child.pid, 0)
        seconds.append(time.perf_counter() - start)
        memory = max(memory, usage.ru_maxrss)
        if status:
            sys.exit(f"{name}: failed with {os.waitstatus_to_exitcode(status)}")
    median = statistics.median(seconds)
    print(f"{name:<44} {median:7.2f} s {memory // 1024:6} MB", flush=True)
    return median


def with_playbooks(folder: Path, number: int) -> Path:
    """The shipped project with further copies of its playbooks."""
    copy_project(folder)
    scenarios = folder / "playbooks" / "scenarios"
    shipped = sorted(p for p in scenarios.glob("*.md") if p.stem != "index")
    for n in range(number):
        shutil.copy(shipped[n % len(shipped)], scenarios / f"copy-{n:04}.md")
    return folder


def peer(folder: Path, project: Path) -> Path:
    """The same Markdown without hooks."""
    shutil.copytree(project / "docs", folder / "docs")
    shutil.copytree(project / "playbooks", folder / "docs", dirs_exist_ok=True)
    for page in (folder / "docs").rglob("*.md"):  # the peer has none of our templates
        page.write_text(
            re.sub(r"^template:.*\n", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8"
        )
    (folder / "mkdocs.yml").write_text(PEER, encoding="utf-8")
    return folder


def main() -> None:
    """Measure everything."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as temporary:
        for number in (0, 200, 1000):
            project = with_playbooks(Path(temporary) / f"project-{number}", number)
            title = f"{number or 'shipped'} playbooks"
            measure(f"playbooks check, {title}", project, python, "-m", "kb.command_line", "check")
            if number > 200:  # a build of these would only repeat the ratio, and take many minutes
                continue
            plain = peer(Path(temporary) / f"peer-{number}", project)
            os.environ["LANGUAGES"] = "en"
            ours = measure(f"mkdocs build (en, with PDFs), {title}", project, python, "-m", "mkdocs", "build")
            theirs = measure(f"peer: Material alone, {title}", plain, python, "-m", "mkdocs", "build")
            print(f"{'':<44} {ours / theirs:7.2f} x the peer's time")


if __name__ == "__main__":
    main()
