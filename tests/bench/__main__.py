"""Measure everything, or what ONLY names, and print it."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import guide, peers, targets
from bench.measuring import say
from bench.peer_tools import Tools
from bench.results import Results
from bench.works import Works
from sample import ROOT

_OURS = ("mkdocs", "mkdocs-material", "markdown", "pagefind", "typst")
_KEPT = ROOT / ".cache/bench"


def main() -> None:
    """The whole run."""
    size, runs = int(os.environ.get("SIZE", "100")), int(os.environ.get("RUNS", "3"))
    start, tools = time.monotonic(), Tools()
    say("== Installing the peers into .cache/bench")
    for line in tools.install():
        say(line)
    with tempfile.TemporaryDirectory() as temporary:
        works = Works(Path(temporary), size, runs, tools, os.environ.get("BASE", ""))
        results = Results(size=size, about=_about(tools, size, runs))
        for work in _wanted([*works.names, "weight"]):
            if work == "weight":
                results.weights = works.weights()
            else:
                results.tables.append(works.table(work))
                print(f"\n{results.tables[-1].text()}\n", flush=True)
        results.pages = works.number_of_pages
        results.targets = targets.lines(results)
    results.about.append(f"measured in {(time.monotonic() - start) / 60:.0f} minutes")
    print("\n\n".join(["== All of it", *guide.blocks(results)]))
    print("\nNot done by the peer, and done here:\n")
    print("\n".join(f"{name}: {lacks}." for name, lacks in peers.LACKS.items()))
    if not os.environ.get("ONLY"):
        results.save(_KEPT / f"results-{size}.json")
    if os.environ.get("WRITE") == "1":
        guide.write([Results.load(path) for path in _KEPT.glob("results-*.json")])
        say(f"Written: {guide.PAGE.relative_to(ROOT)}")


def _wanted(works: list[str]) -> list[str]:
    only = os.environ.get("ONLY", "").replace(",", " ").split()
    unknown = set(only) - set(works)
    if unknown:
        sys.exit(f"ONLY names {', '.join(sorted(unknown))}. There are: {', '.join(works)}.")
    return [work for work in works if not only or work in only]


def _about(tools: Tools, size: int, runs: int) -> list[str]:
    cores = len(os.sched_getaffinity(0))
    version = {name: importlib.metadata.version(name) for name in _OURS}
    return [
        f"{size:,} playbooks and the shipped pages, at most {runs} runs, {cores} processors, commit {_commit()}",
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {number}" for name, number in version.items()),
        "peers: " + ", ".join(f"{name} {tools.versions[name]}" for name in tools.wanted if name in tools.versions),
    ]


def _commit() -> str:
    def git(*arguments: str) -> str:
        return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + (" with changes" if git("status", "--porcelain") else "")


if __name__ == "__main__":
    main()
