"""Links and pictures inside the site: where they lead, and which lead nowhere."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from functools import cache
from os.path import isdir, lexists
from typing import TYPE_CHECKING
from urllib.parse import unquote

from kb.machine.address import parsed
from kb.problem import Check, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from kb.pages.page import Page
    from kb.problem import Problem
    from kb.reading.outline import Link

UNKNOWN = Check(
    name="link-unknown",
    about="A link leads to a page or a file that is there, and a picture is there.",
    example='the link "late-delivry.md" goes to a page that does not exist. Did you mean "late-delivery.md"?',
)
NO_ANCHOR = Check(
    name="link-anchor",
    about="What follows # in a link is a heading of that page.",
    example='the link "late-delivery.md#solve-sey" goes to no heading of that page. Did you mean "solve-say"?',
)
ABSOLUTE = Check(
    name="link-absolute",
    about="A link inside the site starts at the file that it stands in, so that the site works in any folder.",
    example='the link "/scenarios/late-delivery.md" starts at the root. Write it relative to this file.',
)
OUTSIDE = Check(
    name="link-outside",
    about="A link does not lead to files of the project that are not published.",
    example='the link "../../mkdocs.yml" leaves the site. Put the file into docs/ or playbooks/, or link to it online.',
)
FOLDER = Check(
    name="link-folder",
    about="A link leads to a page, not to a folder.",
    example='the link "../principles/" goes to a folder. Write "../principles/index.md".',
)
CHECKS = (UNKNOWN, NO_ANCHOR, ABSOLUTE, OUTSIDE, FOLDER)


def resolve(src_uri: str, target: str) -> tuple[str | None, str]:
    """(src_uri, anchor) of a link inside the site; (None, "") for a link to elsewhere, and for what is no address."""
    parts = parsed(target)
    if not parts or parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if not path:
        return src_uri, parts.fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(src_uri), path)), parts.fragment


class LinkCheck:
    """All that links can lead to."""

    def __init__(
        self, pages: dict[str, Page], made: Collection[str], files: Collection[str], trees: tuple[Path, ...]
    ) -> None:
        """`pages` by src_uri; `made` are the src_uris of pages that nobody writes.

        `files` are the src_uris of all that is published, `trees` where they are.
        """
        self.pages = pages
        self.made = made
        self.files = files
        self.trees = trees

    def problems(self, page: Page) -> Iterator[Problem]:
        """What is wrong with the links and pictures of one page."""
        for link in page.outline.links:
            target, anchor = resolve(page.src_uri, link.target)
            if target is None:
                continue
            fault = self._fault(page, link, target, anchor)
            if fault:
                check, message = fault
                yield check.problem(page.path, link.line, message)

    def _fault(self, page: Page, link: Link, target: str, anchor: str) -> tuple[Check, str] | None:
        """(check, message) for a link that leads nowhere."""
        shown = f'the {"picture" if link.picture else "link"} "{link.target}"'
        if link.target.startswith("/"):
            return ABSOLUTE, f"{shown} starts at the root. Write it relative to this file."
        if target.startswith(".."):
            return OUTSIDE, f"{shown} leaves the site. Put the file into docs/ or playbooks/, or link to it online."
        if not target.endswith(".md"):
            return self._file_fault(link, target, shown)
        return self._page_fault(page, target, anchor, shown)

    def _page_fault(self, page: Page, target: str, anchor: str, shown: str) -> tuple[Check, str] | None:
        if target in self.made:
            message = f"{shown} goes into a page that the build makes. Take out what begins with #."
            return (NO_ANCHOR, message) if anchor else None
        if target not in self.pages:
            near = self._nearest(target)
            here = posixpath.dirname(page.src_uri) or "."
            advice = f'Did you mean "{posixpath.relpath(near, here)}"?' if near else "Mend or remove it."
            return UNKNOWN, f"{shown} goes to a page that does not exist. {advice}"
        known = self._anchors(target)
        if anchor and anchor not in known:
            return NO_ANCHOR, f"{shown} goes to no heading of that page. {did_you_mean(anchor, known)}"
        return None

    def _file_fault(self, link: Link, target: str, shown: str) -> tuple[Check, str] | None:
        places = [str(tree / target) for tree in self.trees]  # os.path, unlike Path, bears names that are too long
        if any(map(isdir, places)):
            index = f"{link.target.partition('#')[0].rstrip('/')}/index.md"
            return FOLDER, f'{shown} goes to a folder. Write "{index}".'
        if target in self.files:
            return None
        if any(map(lexists, places)):
            return UNKNOWN, f"{shown} goes to a file that is not published. Mend or rename that file."
        return UNKNOWN, f"{shown} goes to a file that is not there. Mend or remove it."

    @cache  # noqa: B019 - these objects live as long as one check
    def _nearest(self, target: str) -> str:
        """The src_uri most like one that does not exist, or ""."""
        name = posixpath.basename(target)
        pages = [*self.pages, *self.made]
        moved = [src_uri for src_uri in pages if posixpath.basename(src_uri) == name != "index.md"]
        near = get_close_matches(target, moved, n=1, cutoff=0) or get_close_matches(target, pages, n=3, cutoff=0.7)
        alike = [src_uri for src_uri in near if get_close_matches(_stem(target), [_stem(src_uri)], cutoff=0.7)]
        return next(iter(alike), "")

    @cache  # noqa: B019 - these objects live as long as one check
    def _anchors(self, src_uri: str) -> list[str]:
        return list(self.pages[src_uri].outline.anchors)


def _stem(src_uri: str) -> str:
    """The name of a page without folder and ending, which are alike on pages that have nothing in common."""
    return posixpath.basename(src_uri).removesuffix(".md")
