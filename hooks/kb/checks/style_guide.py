"""How pages of one language should speak: words to keep out of phrases, and the style of checklists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.checks import checklist_style, length, letter_facts, tone
from kb.checks.checklist_style import ChecklistStyle
from kb.checks.tone import Tone

if TYPE_CHECKING:
    from kb.problem import Problem
    from kb.project import Project


@dataclass(frozen=True, slots=True)
class StyleGuide:
    """The rules whose breaches are warnings and can be waived."""

    tone: Tone = field(default_factory=Tone)
    """For phrases to say."""
    checklist_style: ChecklistStyle = field(default_factory=ChecklistStyle)
    """For lines of checklists."""

    @property
    def waivable(self) -> set[str]:
        """The names of the checks that a waiver may name."""
        others = (*checklist_style.CHECKS, *length.CHECKS, *letter_facts.CHECKS)
        return {*self.tone.waivable} | {check.name for check in others if check.waivable}


def read(project: Project, language: str) -> tuple[StyleGuide, list[Problem]]:
    """The rules of one language, and what is wrong with their files."""
    phrases, phrase_problems = tone.read(project, project.tone(language), language)
    checklists, checklist_problems = checklist_style.read(project, project.checklist_style(language))
    return StyleGuide(phrases, checklists), [*phrase_problems, *checklist_problems]
