"""Pages as lists show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.knowledge_base import KnowledgeBase
from kb.listing import listing
from kb.project import Project
from kb.value import Duration

if TYPE_CHECKING:
    from pathlib import Path

    from kb.page_type import PageType


def of_kind(base: KnowledgeBase, name: str) -> PageType:
    return next(kind for kind in base.types if kind.name == name)


def test_kind_that_is_listed_by_a_choice_has_a_group_for_each_that_is_used(small: Path) -> None:
    page = (small / "playbooks/scenarios/late-delivery.md").read_text("utf-8")
    grave = page.replace("severity: Serious", "severity: Grave").replace("Late delivery", "Lost delivery")
    (small / "playbooks/scenarios/lost-delivery.md").write_text(grave, "utf-8")
    base = KnowledgeBase(Project(small))
    groups = listing(base, of_kind(base, "scenario")).groups
    assert [(group.title, group.slug) for group in groups] == [("Serious", "serious"), ("Grave", "grave")]
    assert [[card.title for card in group.cards] for group in groups] == [["Late delivery"], ["Lost delivery"]]


def test_other_kinds_have_one_group_without_a_title(small: Path) -> None:
    base = KnowledgeBase(Project(small))
    (group,) = listing(base, of_kind(base, "principle")).groups
    assert group.title == ""
    assert [card.title for card in group.cards] == ["No excuses", "Stay calm"]


def test_card_has_the_facts_that_the_type_puts_at_the_top(small: Path) -> None:
    base = KnowledgeBase(Project(small))
    ((card,),) = [group.cards for group in listing(base, of_kind(base, "scenario")).groups]
    assert [fact.label for fact in card.facts] == ["Severity", "Respond within", "Authority"]
    severity, respond_within, _ = card.facts
    assert (severity.level, severity.levels) == (2, 3)
    assert (respond_within.value, respond_within.level) == (Duration(5, "minute"), 0)


def test_kind_without_pages_has_no_groups(small: Path) -> None:
    (small / "playbooks/scenarios/late-delivery.md").unlink()
    base = KnowledgeBase(Project(small))
    assert listing(base, of_kind(base, "scenario")).groups == ()
