"""Which languages one run of the build makes, and where their pages go.

A site of several languages is built by one process for each: the first starts the others, and tells them by two
environment variables what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kb.problem import KbError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.settings import Settings

LANGUAGES = "LANGUAGES"
"""Codes with spaces or commas between: what people set to build only some languages (`LANGUAGES=th mkdocs serve`)."""
_NEW_SITE = "PLAYBOOKS_NEW_SITE"
"""The folder of the site that another process is building."""


class BuildRequestError(KbError):
    """A language is asked for that the site does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildRequest:
    """What this process is to build."""

    code: str
    """The language of this process."""
    further: tuple[str, ...] = ()
    """Those that it has built by others."""
    part_of: Path | None = None
    """The new site of which this language is a part; None for the process that builds the site."""
    serving: bool = False
    """True while somebody looks at what they write: one language, no offline copy, errors do not stop it."""

    @property
    def codes(self) -> tuple[str, ...]:
        """All languages that this run of the build makes."""
        return (self.code, *self.further)

    def environment(self, code: str, new_site: Path) -> dict[str, str]:
        """What tells a process to build one of the further languages."""
        return {LANGUAGES: code, _NEW_SITE: str(new_site), "NO_COLOR": "1"}


def requested(chosen: Settings, environment: Mapping[str, str], *, serving: bool = False) -> BuildRequest:
    """What the environment asks for; without a word, all languages. Raises BuildRequestError."""
    codes = environment.get(LANGUAGES, " ".join(chosen.languages)).replace(",", " ").split()
    for code in codes:
        if code not in chosen.languages:
            message = f'LANGUAGES names "{code}", which mkdocs.yml does not list. Use: {", ".join(chosen.languages)}.'
            raise BuildRequestError(message)
    codes = codes or list(chosen.languages)
    part_of = environment.get(_NEW_SITE)
    return BuildRequest(
        code=codes[0],
        further=() if serving else tuple(codes[1:]),
        part_of=Path(part_of) if part_of else None,
        serving=serving,
    )
