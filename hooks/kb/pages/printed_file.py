"""The names of what is printed, and where the page of a sheet stands on the site: made here and nowhere else.

checklists/wrong-order.md                   the sheet as a page
checklists/wrong-order.pdf                  on the paper of the region
checklists/wrong-order.us-letter.pdf        on another paper
checklists/all.pdf, role-play.pdf ...       what is made of many pages
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kb import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.pages.page import Page

Paper = Literal["a4", "us-letter"]

FOLDER = "checklists"
"""Where they stand, in the folder of a language."""
PACK, ROLE_PLAY, POCKET = "all", "role-play", "pocket"
"""What the files are called that are made of many pages."""
PLAYBOOKS_PER_VOLUME = 60
"""How many playbooks one file holds: a stack that can be bound, and memory that does not grow with their number."""
OF_A_PAGE = ("session", "scoring", "quiz", "cards", "huddle")
"""What the files of one page are called before its name, besides its sheet: `session-wrong-order`."""
POSTER = "poster"
"""The same before the name of the folder of a kind: `poster-steps`."""
_TAKEN = re.compile(rf"(?:{PACK}|{ROLE_PLAY}|{POCKET})(?:-\d+)?|index|readme", re.IGNORECASE)


def src_uri(page: Page) -> str:
    """Where the page of a sheet would lie, as MkDocs calls it."""
    return page_src_uri(page.name)


def page_src_uri(stem: str) -> str:
    """The same for the name of the sheet."""
    return f"{FOLDER}/{stem}.md"


def stem(kind: str, page: Page) -> str:
    """What the files of one of the kinds OF_A_PAGE have as their name: `session-wrong-order`."""
    return f"{kind}-{page.name}"


def stems(page: Page) -> tuple[str, ...]:
    """The names of all that is printed of one page."""
    return (page.name, *(stem(kind, page) for kind in OF_A_PAGE))


def volumes(pages: list[Page]) -> Iterator[tuple[int, list[Page]]]:
    """(volume, pages): one volume with the number 0, or several counted from 1."""
    parts = [pages[n : n + PLAYBOOKS_PER_VOLUME] for n in range(0, len(pages), PLAYBOOKS_PER_VOLUME)]
    yield from enumerate(parts, start=int(len(parts) > 1))


def volume_name(stem: str, volume: int) -> str:
    """`all`, and `all-2` for the second volume; a volume of 0 or 1 adds nothing."""
    return f"{stem}-{volume}" if volume > 1 else stem


def file_name(stem: str, paper: str, *, default: bool) -> str:
    """The PDF's name. The paper that the region uses is not named."""
    return f"{stem}.pdf" if default else f"{stem}.{paper}.pdf"


def is_taken(name: str) -> bool:
    """True for names that what is made of many pages has."""
    return bool(_TAKEN.fullmatch(name))


def claims(name: str) -> set[str]:
    """Everything that nothing else may be called, in small letters: file systems may not tell capitals apart."""
    return {name.casefold(), *(f"{name.casefold()}.{paper}" for paper in refusals.PAPERS)}
