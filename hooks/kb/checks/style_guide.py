"""How pages of one language should speak: words to keep out of phrases, and the style of checklists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.checks import checklist_style, tone
from kb.checks.checklist_style import ChecklistStyle

if TYPE_CHECKING:
    from kb.checks.tone import ToneRule
    from kb.problem import Problem
    from kb.project import Project


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """The rules whose breaches are warnings and can be waived."""

    tone: list[ToneRule] = field(default_factory=list)
    checklist_style: ChecklistStyle = field(default_factory=ChecklistStyle)

    @property
    def waivable(self) -> set[str]:
        """The names of the checks that a waiver may name."""
        tone_checks = [rule.check for rule in self.tone]
        return {check.name for check in (*tone_checks, *checklist_style.CHECKS) if check.waivable}


def read(project: Project, language: str) -> tuple[StyleGuide, list[Problem]]:
    """The rules of one language, and what is wrong with their files."""
    rules, wrong_rules = tone.read(project, project.tone(language))
    style, wrong_style = checklist_style.read(project, project.checklist_style(language))
    return StyleGuide(rules, style), [*wrong_rules, *wrong_style]
