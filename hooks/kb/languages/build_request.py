"""Which languages one run of the build makes, which of their pages, and where these go.

A site is built by several processes, or on several machines: each makes the pages of one shard of one language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.problem import KbError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kb.settings import Settings

LANGUAGES = "LANGUAGES"
"""Codes with spaces or commas between: what people set to build only some languages (`LANGUAGES=th mkdocs serve`)."""
PART = "PART"
"""What people set to build only a share of the pages on this machine: `PART=3/8`."""
_PART = re.compile(r"([1-9]\d{0,3})/([1-9]\d{0,3})")


EPOCH = "SOURCE_DATE_EPOCH"
"""When a build is to have been, so that its files are alike at any time: MkDocs and the typesetter read it."""
_LAST_SECOND = 253_402_300_799
"""Of the year 9999."""


class BuildRequestError(KbError):
    """Something is asked for that the site does not have."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A share of the pages of each language. Every page belongs to a numbered part, and every part to one shard."""

    number: int = 0
    """Counted from 0."""
    count: int = 1
    """How many shards there are."""

    def has(self, part: int) -> bool:
        """True if the pages of a part belong to this shard."""
        return part % self.count == self.number

    def divided(self, count: int) -> list[Shard]:
        """Shards that have together what this one has."""
        return [Shard(self.number + self.count * n, self.count * count) for n in range(count)]

    @property
    def is_first(self) -> bool:
        """True for the one that also makes what a language has once: styles, forms, the page for wrong addresses."""
        return self.number == 0

    @property
    def is_whole(self) -> bool:
        """True for the only one."""
        return self.count == 1


WHOLE = Shard()
"""All pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What this process is to build."""

    code: str
    """The language of this process."""
    further: tuple[str, ...] = ()
    """Those that it has built by others."""
    part_of: Path | None = None
    """The new site to which this process adds pages; None for the one that builds the site."""
    shard: Shard = WHOLE
    """The pages that this process makes itself."""
    serving: bool = False
    """True while somebody looks at what they write: no offline copy, errors do not stop it."""
    shown: tuple[str, ...] = ()
    """While serving, the languages to which pages lead: those that are built."""
    fixed: str = ""
    """The fingerprint of all that no page says by itself: program, packages, settings; "" if nothing is remembered."""

    @property
    def codes(self) -> tuple[str, ...]:
        """All languages that this run of the build makes."""
        return (self.code, *self.further)


def requested(chosen: Settings, environment: Mapping[str, str], *, serving: bool = False) -> BuildRequest:
    """What the environment asks for; without a word, all languages. Raises BuildRequestError."""
    codes = environment.get(LANGUAGES, " ".join(chosen.languages)).replace(",", " ").split()
    for code in codes:
        if code not in chosen.languages:
            message = f'LANGUAGES names "{code}", which mkdocs.yml does not list. Use: {", ".join(chosen.languages)}.'
            raise BuildRequestError(message)
    codes = codes or list(chosen.languages)
    if serving and not environment.get(LANGUAGES, "").strip():
        codes = codes[:1]  # who writes waits for each build
    epoch = environment.get(EPOCH, "0")
    if not epoch.isascii() or not epoch.isdecimal() or int(epoch[:20]) > _LAST_SECOND:
        message = f'{EPOCH} is "{epoch}", which is no time. Write seconds since 1970, or unset it.'
        raise BuildRequestError(message)
    return BuildRequest(
        code=codes[0],
        further=tuple(code for code in dict.fromkeys(codes) if code != codes[0]),
        shard=WHOLE if serving else _shard(environment.get(PART, "")),
        serving=serving,
        shown=tuple(codes) if serving else (),
    )


def _shard(part: str) -> Shard:
    match = _PART.fullmatch(part.strip())
    if not part.strip():
        return WHOLE
    if not match or int(match[1]) > int(match[2]):
        raise BuildRequestError(f'PART is "{part}", which is no share. Write the number of one and of all: PART=3/8.')
    return Shard(int(match[1]) - 1, int(match[2]))
