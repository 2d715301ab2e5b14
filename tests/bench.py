"""Speed and memory, measured beside a peer in the same run: `make bench`.

Each command runs three times as a whole process; the median of the wall clock and the peak of the
memory are shown. What pages and searches cost the network is weighed in a browser. The peer is MkDocs
with the Material theme and no hooks, on the same Markdown.
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

from playwright.sync_api import sync_playwright

from network_meter import Meter, compressed
from sample import chromium, copy_project, serve

RUNS = 3
PEER = """
site_name: Peer
theme: {name: material, font: false}
plugins: [search]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}, nav: {omitted_files: ignore}}
nav: [index.md]
"""


def measure(name: str, folder: Path, *command: str, runs: int = RUNS) -> float:
    """Print one row; return the median in seconds."""
    seconds, memory = [], 0
    for _ in range(runs):
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


def weigh(site: Path, title: str) -> None:
    """Print what pages and searches cost the network, compressed."""
    pages = {path: compressed(path.read_bytes()) for path in (site / "en").rglob("index.html")}
    print(f"{f'heaviest of {len(pages)} pages, {title}':<44} {max(pages.values()) / 1000:7.1f} kB")
    server = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(service_workers="block")
        page, meter = context.new_page(), Meter(context)
        page.goto(f"http://127.0.0.1:{server.server_port}/en/scenarios/wrong-order/", wait_until="networkidle")
        print(f"{'first visit of a playbook':<44} {meter.read() / 1000:7.1f} kB")
        page.keyboard.press("/")
        for number, typed in enumerate(("wrong dish", "rude waiter", "late", "flight cancelled tomorrow")):
            page.locator(".kb-search input").fill(typed)
            page.wait_for_timeout(2000)
            print(f"{('a further' if number else 'first') + ' search: ' + typed:<44} {meter.read() / 1000:7.1f} kB")
        browser.close()
    server.shutdown()


def main() -> None:
    """Measure everything."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as temporary:
        for number in (0, 200, 1000):
            project = with_playbooks(Path(temporary) / f"project-{number}", number)
            title = f"{number or 'shipped'} playbooks"
            measure(f"playbooks check, {title}", project, python, "-m", "kb.commands.main", "check")
            os.environ["LANGUAGES"] = "en"
            if number > 200:  # the peer would only repeat the ratio, and take many minutes
                measure(f"mkdocs build (en, with PDFs), {title}", project, python, "-m", "mkdocs", "build", runs=1)
                weigh(project / "site", title)
                continue
            plain = peer(Path(temporary) / f"peer-{number}", project)
            ours = measure(f"mkdocs build (en, with PDFs), {title}", project, python, "-m", "mkdocs", "build")
            theirs = measure(f"peer: Material alone, {title}", plain, python, "-m", "mkdocs", "build")
            print(f"{'':<44} {ours / theirs:7.2f} x the peer's time")
            weigh(project / "site", title)


if __name__ == "__main__":
    main()
