"""How pages of one language should speak: words to keep out of phrases, habits of checklists."""

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
        """The names of the rules that a waiver may name."""
        return {rule.name for rule in self.tone} | set(checklist_style.RULES)


def read(project: Project, language: str) -> tuple[StyleGuide, list[Problem]]:
    """The rules of one language, and what is wrong with their files."""
    tone_file, checklist_file = project.tone(language), project.checklist_style(language)
    rules, wrong = tone.read(tone_file, project.relative(tone_file), project.root)
    style, more = checklist_style.read(checklist_file, project.relative(checklist_file), project.root)
    return StyleGuide(rules, style), [*wrong, *more]
