"""One PDF: what it is called, for which paper it is, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.pages import printed_file
from kb.print.paper import NAMES

if TYPE_CHECKING:
    from kb.pages.printed_file import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One PDF."""

    stem: str
    """What the files of one thing on all papers share: `wrong-order`."""
    title: str
    """In the reader's language."""
    category: str
    """`sheet`, `pack`, `cards`, `pocket`, `poster` or `form`; of one page also `session`, `scoring`, `cards of one` and
    `huddle`."""
    paper: Paper
    data: bytes
    """The PDF itself; empty for one that another process makes."""
    default: bool
    """True for the paper that the language's region uses."""

    @property
    def name(self) -> str:
        """Its file name, such as `wrong-order.pdf`; on the other paper, `wrong-order.us-letter.pdf`."""
        return printed_file.file_name(self.stem, self.paper, default=self.default)

    @property
    def url(self) -> str:
        """Its address, relative to the language."""
        return f"{printed_file.FOLDER}/{self.name}"

    volume: int = 0
    """Which volume it is, if there are several."""

    @property
    def kilobytes(self) -> int:
        """Its size, rounded; 0 for a volume, whose size the process that lists them need not know."""
        return 0 if self.volume else round(len(self.data) / 1024)

    @property
    def paper_name(self) -> str:
        """The paper as people call it."""
        return NAMES[self.paper]


def by_stem(publications: list[Publication]) -> dict[str, list[Publication]]:
    """The files of each thing, one for each paper."""
    grouped: dict[str, list[Publication]] = {}
    for publication in sorted(publications, key=lambda publication: publication.name):
        grouped.setdefault(publication.stem, []).append(publication)
    return grouped
