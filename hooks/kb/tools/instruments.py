"""What the tools need of the pages and forms of a site, in one language. A tool that finds nothing is not offered."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kb.tools.escalation import EscalationCheck, escalation_checks
from kb.tools.practice import SceneGroup, scene_groups
from kb.tools.questionnaire import Questionnaire, questionnaire
from kb.tools.remedies import RemedyGroup, place_files, remedy_groups

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.print.sheet import Sheets
    from kb.tools.tool import Tool


class Instruments:
    """The contents of the tools, each made when it is asked for."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets

    @cached_property
    def remedies(self) -> list[RemedyGroup]:
        """The table of all remedies."""
        return remedy_groups(self.sheets)

    @cached_property
    def remedies_of_places(self) -> dict[str, bytes]:
        """The files with what differs at places, by their names."""
        return dict(place_files(self.sheets))

    @cached_property
    def scenes(self) -> list[SceneGroup]:
        """The role-plays."""
        return scene_groups(self.sheets.listings)

    @cached_property
    def checks(self) -> list[EscalationCheck]:
        """The check of whether a case goes up, for each kind of page that has conditions."""
        return escalation_checks(self.sheets)

    def questionnaire(self, slug: str) -> Questionnaire | None:
        """What the blank form of that name asks; None if there is none."""
        form = self.sheets.base.form(slug)
        return questionnaire(form, self.sheets.translations) if form else None

    def offered(self, tools: list[Tool]) -> list[Tool]:
        """Those that have what they need."""
        return [tool for tool in tools if self._has(tool)]

    def _has(self, tool: Tool) -> bool:
        types = self.sheets.base.types
        sections = [section for page_type in types for section in page_type.every_section()]
        asks = self.sheets.base.form(tool.form)
        found: dict[str, Callable[[], object]] = {
            "servqual": lambda: asks and asks.dimensions,
            "fragile-areas": lambda: asks,
            "open-line": lambda: asks and asks.questions,
            "remedies": lambda: any(section.remedies for section in sections) and self.remedies,
            "escalation": lambda: self.checks,
            "practice": lambda: any(section.role_play_card for section in sections) and self.scenes,
        }
        return tool.slug not in found or bool(found[tool.slug]())


def form_addresses(tools: list[Tool]) -> dict[str, str]:
    """Where on the site the questions of a printed form can be answered, by the form's name."""
    answered = {"servqual": "?answer", "open-line": ""}
    return {tool.form: f"tools/{tool.slug}/{answered[tool.slug]}" for tool in tools if tool.slug in answered}
