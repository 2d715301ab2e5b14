"""What a letter must not have made up, in any language."""

from __future__ import annotations

import pytest

from kb.checks.letter_facts import LetterFacts


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "We returned it on May 12 and wrote to you.", "May 12"),
        ("en", "It may take 12 days until you have it.", ""),
        ("en", "A voucher of US$30 is in this letter.", "US$30"),
        ("es", "Se lo devolvimos el 12 de mayo.", "12 de mayo"),
        ("nb", "Vi betalte 300 NOK tilbake.", "300 NOK"),
        ("ro", "V-am scris la 12 mai.", "12 mai"),
        ("th", "เราคืนเงิน ฿300 ให้คุณ", "฿300"),
        ("en", "We returned [amount] on 12 May.", ""),
        ("en", "You gave us [what]. It was 12 May.", "12 May"),
        ("xx-unknown", "It was 2026-05-12.", "2026-05-12"),
    ],
)
def test_amounts_and_days_are_found_where_no_blank_stands_in_the_sentence(language: str, text: str, found: str) -> None:
    assert LetterFacts(language).in_letter(text) == found


def test_things_done_are_words_of_the_language() -> None:
    facts = LetterFacts("en", ("have ... replaced",))
    assert facts.in_letter("We have at last replaced it.") == "have at last replaced"
    assert facts.in_letter("We have replaced [what].") == ""
