"""Whether the addresses that a page had before can lead to it: printed codes and links of others go on to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.machine import address
from kb.pages.page import EARLIER
from kb.problem import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kb.pages.page import Page
    from kb.problem import Problem

WRONG = Check(
    name="address-earlier-wrong",
    about="An earlier address is written as it stood on the site, without the language and without a slash at the end.",
    example=(
        '"/scenarios/cold-food/" is no earlier address. Write it as "scenarios/cold-food", several in square brackets.'
    ),
    since="0.2.0",
)
TAKEN = Check(
    name="address-earlier-taken",
    about="An earlier address leads to one page, and no page stands there now.",
    example=(
        '"principles/no-excuses" is no earlier address: playbooks/principles/no-excuses.md stands there now. Remove it.'
    ),
    since="0.2.0",
)
CHECKS = (WRONG, TAKEN)


def problems(pages: Iterable[Page], src_uris: Collection[str]) -> Iterator[Problem]:
    """What is wrong with the earlier addresses of all pages. `src_uris` are all files of the site.

    Some systems do not tell capital letters from small ones: there the page that leads on would replace the other.
    """
    taken: dict[str, str] = {}
    folded = {uri.casefold(): uri for uri in sorted(src_uris)}
    by_src_uri = {page.src_uri: page for page in pages}
    for page in by_src_uri.values():
        line = page.front.fields[EARLIER].report_line if EARLIER in page.front.fields else 1
        for slug in page.earlier_addresses:
            there = next(filter(None, (folded.get(f"{slug}{end}.md".casefold()) for end in ("", "/index"))), "")
            other = by_src_uri[there].path if there in by_src_uri else there
            if not all(map(address.can_hold, slug.split("/"))):
                advice = 'Write it as "scenarios/cold-food", several in square brackets.'
                message = f'"{slug}" is no earlier address. {advice}'
                yield WRONG.problem(page.path, line, message)
            elif there:
                message = f'"{slug}" is no earlier address: {other} stands there now. Remove it.'
                yield TAKEN.problem(page.path, line, message)
            elif slug.casefold() in taken:
                message = (
                    f'"{slug}" is an earlier address of {taken[slug.casefold()]}, too. Remove it from one of them.'
                )
                yield TAKEN.problem(page.path, line, message)
            taken.setdefault(slug.casefold(), page.path)
