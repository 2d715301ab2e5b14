"""Links and pictures inside the site: where they lead, and which lead nowhere."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from functools import cache
from os.path import isdir, isfile
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from kb.problem import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.pages.page import Page


def resolve(address: str, target: str) -> tuple[str | None, str]:
    """(address, anchor) of a link inside the site; (None, "") for a link to elsewhere."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None, ""
    path = unquote(parts.path)
    if not path:
        return address, parts.fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), path)), parts.fragment


class LinkCheck:
    """All that links can lead to."""

    def __init__(self, pages: dict[str, Page], trees: tuple[Path, ...]) -> None:
        """`pages` by address; `trees` are the folders that hold pictures and other files."""
        self.pages = pages
        self.trees = trees

    def problems(self, page: Page) -> Iterator[Problem]:
        """What is wrong with the links and pictures of one page."""
        for link in page.outline.links:
            target, anchor = resolve(page.src_uri, link.target)
            if target is None:
                continue
            wrong = self._fault(page, link.target, target, anchor, picture=link.picture)
            if wrong:
                yield Problem(page.path, link.line, wrong[1], wrong[0])

    def _fault(self, page: Page, written: str, target: str, anchor: str, *, picture: bool) -> tuple[str, str] | None:
        """(rule, message) for a link that leads nowhere."""
        what = "picture" if picture else "link"
        if written.startswith("/"):
            return "link-absolute", f'the {what} "{written}" starts at the root. Write it relative to this file.'
        if target.startswith(".."):
            advice = "Put the file into docs/ or playbooks/, or link to it online."
            return "link-outside", f'the {what} "{written}" leaves the site. {advice}'
        if not target.endswith(".md"):
            return self._file_fault(written, target, what)
        if target not in self.pages:
            near = self._nearest(target)
            here = posixpath.dirname(page.src_uri) or "."
            advice = f'Did you mean "{posixpath.relpath(near, here)}"?' if near else "Mend or remove it."
            return "link-unknown", f'the link "{written}" goes to a page that does not exist. {advice}'
        known = self._anchors(target)
        if anchor and anchor not in known:
            advice = did_you_mean(anchor, known)
            return "link-anchor", f'the link "{written}" goes to no heading of that page. {advice}'
        return None

    def _file_fault(self, written: str, target: str, what: str) -> tuple[str, str] | None:
        places = [str(tree / target) for tree in self.trees]  # os.path, unlike Path, bears names that are too long
        if any(map(isdir, places)):
            inside = f"{written.partition('#')[0].rstrip('/')}/index.md"
            return "link-folder", f'the {what} "{written}" goes to a folder. Write "{inside}".'
        if not any(map(isfile, places)):
            return "link-unknown", f'the {what} "{written}" goes to a file that is not there. Mend or remove it.'
        return None

    @cache  # noqa: B019 - these objects live as long as one check
    def _nearest(self, target: str) -> str:
        """The address most like one that does not exist, or ""."""
        name = posixpath.basename(target)
        moved = [address for address in self.pages if posixpath.basename(address) == name != "index.md"]
        near = get_close_matches(target, moved, n=1, cutoff=0) or get_close_matches(target, self.pages, n=3, cutoff=0.7)
        alike = [address for address in near if get_close_matches(_stem(target), [_stem(address)], cutoff=0.7)]
        return next(iter(alike), "")

    @cache  # noqa: B019 - these objects live as long as one check
    def _anchors(self, address: str) -> list[str]:
        return list(self.pages[address].outline.anchors)


def _stem(address: str) -> str:
    """The name of a page without folder and ending, which are alike on pages that have nothing in common."""
    return posixpath.basename(address).removesuffix(".md")
