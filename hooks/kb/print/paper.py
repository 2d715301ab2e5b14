"""The papers of the world, and which of them a region's printers hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from kb.pages.printed_file import Paper

PAPERS: tuple[Paper, ...] = ("a4", "us-letter")
NAMES = {"a4": "A4", "us-letter": "Letter"}
"""As people call them."""
SIZES = {"a4": (210.0, 297.0), "us-letter": (215.9, 279.4)}
"""Width and height in millimetres, held upright."""
POINTS_PER_MM = 72 / 25.4
_LETTER_TERRITORIES = ("US", "CA", "MX", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "PR", "SV", "VE")
"""Regions whose printers hold US Letter."""


def paper_of(territory: str | None) -> Paper:
    """The paper that printers of a region hold."""
    return "us-letter" if territory in _LETTER_TERRITORIES else "a4"


def papers_of(territory: str | None, chosen: Collection[str] | None) -> tuple[Paper, ...]:
    """The papers for which PDFs are made, that of the region first: its files have the shortest names.

    `chosen` are those that mkdocs.yml names; None for that of the region alone.
    """
    own = paper_of(territory)
    papers = (own,) if chosen is None else tuple(paper for paper in PAPERS if paper in chosen)
    return tuple(sorted(papers, key=lambda paper: paper != own))
