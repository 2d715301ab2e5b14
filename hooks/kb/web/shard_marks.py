"""The files by which a shard of a site says what it is, so that nothing is put together that does not belong together.

_shards/th-3-of-8    the fingerprint of the sources from which this share of the Thai pages was made
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kb.languages.build_request import Shard

FOLDER = "_shards"
_NAME = re.compile(r"(?P<code>.+)-(?P<number>\d+)-of-(?P<count>\d+)")


@dataclass(frozen=True, slots=True)
class Mark:
    """One share of the pages of a language."""

    code: str
    number: int
    """Counted from 1."""
    count: int
    sources: str
    """The fingerprint of what it was made from."""


def write(site: Path, codes: Iterable[str], shard: Shard, sources: str) -> None:
    """Say what a site is that has only a share of the pages."""
    (site / FOLDER).mkdir(exist_ok=True)
    for code in codes:
        (site / FOLDER / f"{code}-{shard.number + 1}-of-{shard.count}").write_text(sources, encoding="utf-8")


def read(site: Path) -> Iterator[Mark]:
    """What a site says that it is; nothing for one that is no shard."""
    folder = site / FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if match := _NAME.fullmatch(path.name):
            sources = path.read_text(encoding="utf-8", errors="replace")
            yield Mark(match["code"], int(match["number"]), int(match["count"]), sources)


def faults(marks: Iterable[Mark], languages: Iterable[str]) -> Iterator[str]:
    """Why shards cannot be put together, a line for each reason."""
    listed = list(marks)
    if len({mark.sources for mark in listed}) > 1:
        yield "The parts were built from different sources or with different packages. Build all from the same commit."
    for code in languages:
        of_language = [mark for mark in listed if mark.code == code]
        count = of_language[0].count if of_language else 1
        for number in sorted(set(range(1, count + 1)) - {mark.number for mark in of_language if mark.count == count}):
            yield f"Part {number}/{count} of {code} is missing. Build it with LANGUAGES={code} PART={number}/{count}."
        if {mark.count for mark in of_language} - {count}:
            yield f"The parts of {code} are not parts of one division. Build all of them with the same number."
