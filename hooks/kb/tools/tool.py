"""The tools of a site by name, each with a page of its own under tools/.

The page of the log is theme/tools/log.html, and its script is scripts/tools/log.html.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb import generator
from kb.pages import made_page

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool, in the reader's language."""

    slug: str
    """Its address within the folder, and the name of its template and script."""
    title: str
    about: str
    """One sentence that says when to take it."""
    form: str = ""
    """The name of the blank form that is its paper; "" if it has none, or prints itself."""
    has_later_script: bool = False
    """True if it fetches a part of what it does when somebody needs it, from scripts/tools/later/."""

    @property
    def src_uri(self) -> str:
        """Its page, as MkDocs calls it."""
        return made_page.tool(self.slug)

    @property
    def script(self) -> str:
        """The address of its script, within the language."""
        return generator.tool_script(self.slug)

    @property
    def later_script(self) -> str:
        """The address of that part."""
        return generator.tool_script(f"{self.slug}-later")


def all_tools(gettext: Callable[[str], str]) -> list[Tool]:
    """Every tool, in the order in which they are listed."""
    return [
        Tool(
            "log",
            gettext("Recovery log"),
            gettext("Write down what went wrong and what was done, so that it can be prevented."),
            form="recovery-log",
        ),
        Tool("trends", gettext("Trends"), gettext("See from the log when and where things go wrong.")),
        Tool("day", gettext("The day’s measure"), gettext("Two taps at the end of a day.")),
        Tool(
            "apologies",
            gettext("Apologies on record"),
            gettext("Share with the team what was said to a customer, and what was changed."),
        ),
        Tool(
            "servqual",
            "SERVQUAL",
            gettext("Compare what customers expect with what they find, and see the largest gap."),
            form="servqual-questions",
            has_later_script=True,
        ),
        Tool(
            "fragile-areas",
            gettext("Fragile-area register"),
            gettext("Find where it will fail, and have a plan B before it does."),
            form="fragile-areas",
        ),
        Tool(
            "remedies",
            gettext("Remedies"),
            gettext("Which gesture fits which complaint, up to what amount, and who decides."),
            form="remedies",
        ),
        Tool(
            "open-line",
            gettext("Open line"),
            gettext("A few questions for customers, for the silent ones too."),
            form="open-line",
        ),
        Tool("escalation", gettext("Escalation check"), gettext("Call somebody now, or go on yourself?")),
        Tool("practice", gettext("Practice"), gettext("A role-play with one phone that goes from hand to hand.")),
    ]


def pages(tools: list[Tool]) -> dict[str, Tool | None]:
    """The pages to make, by src_uri: the list, which is no tool, and each tool. None at all without a tool."""
    return {f"{made_page.TOOLS_FOLDER}/index.md": None, **{tool.src_uri: tool for tool in tools}} if tools else {}
