"""Pages as lists show them. Covers kb.web.group_page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.knowledge_base import KnowledgeBase
from kb.languages.language import find_language
from kb.languages.translations import Translations
from kb.project import Project
from kb.web.listing import Listing, Listings

if TYPE_CHECKING:
    from pathlib import Path


def lists(small: Path) -> dict[str, Listing]:
    base = KnowledgeBase(Project(small))
    return Listings(base, Translations(base.project, find_language("en", "en_GB"), base.settings)).all


def test_kind_that_is_listed_by_a_choice_has_a_group_for_each_that_is_used(small: Path) -> None:
    page = (small / "playbooks/scenarios/late-delivery.md").read_text("utf-8")
    grave = page.replace("severity: Serious", "severity: Grave").replace("Late delivery", "Lost delivery")
    (small / "playbooks/scenarios/lost-delivery.md").write_text(grave, "utf-8")
    groups = lists(small)["scenarios"].groups
    assert [(str(group.title), group.slug) for group in groups] == [("Serious", "serious"), ("Grave", "grave")]
    assert [[str(card.title) for card in group.cards] for group in groups] == [["Late delivery"], ["Lost delivery"]]


def test_other_kinds_have_one_group_without_a_title(small: Path) -> None:
    (group,) = lists(small)["principles"].groups
    assert str(group.title) == ""
    assert [str(card.title) for card in group.cards] == ["No excuses", "Stay calm"]


def test_card_has_the_facts_that_the_type_puts_at_the_top(small: Path) -> None:
    ((card,),) = [group.cards for group in lists(small)["scenarios"].groups]
    assert [fact.label for fact in card.facts] == ["Severity", "Respond within", "Authority"]
    severity, respond_within, _ = card.facts
    assert (severity.level, severity.levels) == (2, 3)
    assert (str(respond_within.shown), respond_within.level) == ("5 minutes", 0)


def test_kind_without_pages_has_no_groups(small: Path) -> None:
    (small / "playbooks/scenarios/late-delivery.md").unlink()
    assert lists(small)["scenarios"].groups == ()
