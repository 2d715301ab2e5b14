"""What may be given without asking: the field that says so, and the blanks of letters that it limits."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.pages.field_type import Money
from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path

SITE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "amount"
msgstr "beløp"
"""


def test_a_page_has_the_limit_that_its_type_names(small: Path) -> None:
    base = KnowledgeBase(Project(small))
    late = base.pages["scenarios/late-delivery.md"]
    assert late.type
    assert late.type.limit == late.type.fields["authority"]
    assert late.limit == late.fields["authority"] == Money(Decimal(30), "USD")
    assert late.limit.written == "30 USD"
    assert base.pages["principles/no-excuses.md"].limit is None
    assert base.pages["guides/staff.md"].limit is None


def test_blanks_for_amounts_are_named_in_the_language_of_the_reader(small: Path) -> None:
    (small / "mkdocs.yml").write_text("extra: {languages: [en, nb]}\n", "utf-8")
    path = small / "locales/nb/LC_MESSAGES/site.po"
    path.parent.mkdir(parents=True)
    path.write_text(SITE, "utf-8")
    base = KnowledgeBase(Project(small))
    blanks = {code: Edition(base, BuildRequest(code=code)).amount_blanks for code in ("en", "nb")}
    assert blanks == {"en": {"scenarios": ["amount"]}, "nb": {"scenarios": ["beløp"]}}
