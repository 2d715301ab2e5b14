"""Writes docs/about/benchmarks.md. The figures stand in blocks of code, which nobody translates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bench import estimate, peers
from sample import ROOT

if TYPE_CHECKING:
    from bench.results import Results

PAGE = ROOT / "docs/about/benchmarks.md"
_TEMPLATE = ROOT / "tests/bench/benchmarks.md"
"""The page without its figures."""


_TARGETS = "Targets, set for 1,000 playbooks, and for 100 in six languages"


def write(results: list[Results]) -> None:
    """Write the page from the runs of all sizes."""
    by_size = sorted(results, key=lambda result: result.size)
    figures = [_block(text) for result in by_size for text in blocks(result)]
    sums = estimate.lines(by_size[-1]) if by_size else []
    lacks = "\n".join(f"{name}:\n  {what}" for name, what in peers.LACKS.items())
    text = _TEMPLATE.read_text("utf-8").format(
        lacks=_block(lacks),
        figures="\n\n".join(figures) or _block("Nothing was measured yet."),
        estimate=_block("\n".join(sums) or "Nothing was measured yet."),
    )
    PAGE.write_text(text, "utf-8")


def blocks(results: Results) -> list[str]:
    """The results as texts in letters of one width."""
    texts = ["\n".join(results.about), *(table.text() for table in results.tables)]
    texts += ["\n".join(["What pages and searches cost the network", "", *results.weights])] if results.weights else []
    texts += ["\n".join([_TARGETS, "", *results.targets])] if results.targets else []
    return texts


def _block(text: str) -> str:
    return f"```text\n{text}\n```"
