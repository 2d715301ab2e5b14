"""Pages that the build makes, and to which any page may lead: the tools, the training, the sheets.

tools/index.md          the list of all tools
tools/log/index.md      one of them
training/index.md       the list of all that is trained
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages import printed_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.pages.page import Page

TOOLS_FOLDER, TRAINING_FOLDER = "tools", "training"
"""Where they stand, in the folder of a language."""
TOOLS = (
    *("log", "trends", "day", "apologies", "servqual"),
    *("fragile-areas", "remedies", "open-line", "escalation", "practice"),
)
"""The address of each tool within the folder. A site offers those that find what they need in its pages and forms."""


def tool(slug: str) -> str:
    """The src_uri of a tool."""
    return f"{TOOLS_FOLDER}/{slug}/index.md"


def training(page: Page) -> str:
    """The src_uri of the page on which a page is trained."""
    return f"{TRAINING_FOLDER}/{page.name}.md"


def linked(with_sheet: Iterable[Page]) -> set[str]:
    """The src_uris to which a link may lead; `with_sheet` are the pages that are printed and trained."""
    lists = {f"{folder}/index.md" for folder in (TOOLS_FOLDER, TRAINING_FOLDER)}
    of_pages = {made for page in with_sheet for made in (training(page), printed_file.src_uri(page))}
    return lists | set(map(tool, TOOLS)) | of_pages
