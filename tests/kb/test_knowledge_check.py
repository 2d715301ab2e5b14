"""What trainees are asked: each kind of question, its wrong answers, and that one answer alone is right.

Covers kb.training.question_kinds, kb.training.page_words, kb.training.likeness and kb.training.training_page.
"""

from __future__ import annotations

import json
import shutil
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.languages.catalogue_update import header
from kb.languages.language import find_language
from kb.project import Project
from kb.training import training_page
from kb.training.knowledge_check import QUESTIONS_AT_ONCE, Question, drawn
from kb.training.likeness import alike
from kb.training.page_words import Words, beginnings, condition, phrase, question_and_answer
from kb.training.question_kinds import KINDS
from sample import ROOT, playbooks

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "extra:\n  languages: [en, es, th]\nmarkdown_extensions: [attr_list]\n"
TYPE = """\
kind: situation
folder: situations
sheet: yes
at the top: [within, budget]
fields:
  title: {is: text, about: What happened.}
  summary: {is: text, about: One sentence.}
  within: {is: duration, about: The longest wait.}
  budget: {is: money, about: What anyone may spend.}
sections:
  - {title: How you know, contains: list, signs: yes}
  - title: Calm
    numbered: yes
    pause before: Breathe.
    sections:
      - {title: Words, contains: phrases to say}
      - {title: No words, contains: phrases to avoid}
  - {title: Ask, numbered: yes, contains: checklist}
  - {title: Mend, numbered: yes, contains: phrases to say}
  - {title: Theirs, about: It is theirs by right., contains: table, columns: [What, When], tell apart: yes}
  - title: Ours
    about: It is a gift of ours.
    contains: table
    columns: [What, When, Up to]
    tell apart: yes
    remedies: yes
    limit: budget
  - title: Help
    contains: list
    items: [Again, Great harm, Our slip]
    call now: [Again, Great harm]
    admit: [Our slip]
  - {title: Drill, contains: list, questions: yes}
"""
PAGE = """\
---
title: {title}
summary: {summary}
within: {within}
budget: {budget}
---

## How you know

{signs}

## Calm

### Words

- “I’m sorry. I can help you.”
- On the phone: “Please hold the line.”

### No words

- “You are mistaken in this.” It blames the guest.
- “I am sorry, I can help you!” It stands above, too.
- “That happens.”

## Ask

- [ ] Ask the name.

## Mend

- “Here is the new one.”

1. Look at it.
2. Look at it again.
3. Give it.

## Theirs

| What | When |
|---|---|
| A new key | Always |
| A lamp that works | It broke |
| What the law gives: [your organisation fills this in] | Always |

## Ours

| What | When | Up to |
|---|---|---|
| A cup of coffee | They wait | {{10 USD}} |
| The new key | They are in a hurry | {{5 USD}} |
| A ride, beyond what is theirs | It is late | {{5 USD}} |
| A night free | The day was lost | {{900 USD}} |

## Help

- **Again:** It failed before. Call the desk now.
- **Great harm:** Somebody is hurt. Call the desk now.
- **Our slip:** We were told. Say so, and call only above {{budget}}.

## Drill

- Who pays for the “what?” of a lost key? Nobody, and not {{budget}} either.
- Nothing is asked here.
"""
PAGES = {
    "lost-key": {
        "title": "Luggage lost",
        "summary": "The guest has no luggage.",
        "within": "60 minutes",
        "budget": "50 USD",
        "signs": "- The guest searches for the luggage.\n- Somebody stands at the desk.",
    },
    "cold-room": {
        "title": "Cold room",
        "summary": "The heating does not work.",
        "within": "1 hour",
        "budget": "60 USD",
        "signs": "- The heating makes a noise.\n- The guest searches for the luggage!",
    },
    "late-meal": {
        "title": "Late meal",
        "summary": "The dinner has not come.",
        "within": "10 minutes",
        "budget": "50 EUR",
        "signs": "- The dinner is still in the oven.\n- Somebody is hungry.",
    },
    "loud-music": {
        "title": "Loud music",
        "summary": "The music next door is loud.",
        "within": "2 days",
        "budget": "80 USD",
        "signs": "- Music comes through the wall.",
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    texts = {f"playbooks/situations/{name}.md": PAGE.format_map(values) for name, values in PAGES.items()}
    files = {"mkdocs.yml": SETTINGS, "playbooks/_page_types/situation.yml": TYPE, **texts}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def edition_of(folder: Path, code: str = "en") -> Edition:
    return Edition(KnowledgeBase(Project(folder)), BuildRequest(code=code))


def questions(folder: Path, name: str = "lost-key", code: str = "en") -> tuple[Question, ...]:
    edition = edition_of(folder, code)
    return edition.knowledge_checks.questions(edition.base.pages[f"situations/{name}.md"])


def of_kind(kind: str, asked: tuple[Question, ...]) -> list[Question]:
    return [question for question in asked if question.kind == kind]


def test_a_phrase_to_say_is_asked_against_one_to_avoid_with_the_reason_of_the_page(folder: Path) -> None:
    """One that also stands among the phrases to say is not asked, nor one without a reason."""
    (asked,) = of_kind("say", questions(folder))
    assert asked.about == "Calm"
    assert sorted(asked.choices) == ["I’m sorry. I can help you.", "You are mistaken in this."]
    assert asked.answer == ("I’m sorry. I can help you.",)
    assert asked.reason == "“You are mistaken in this.” It blames the guest."


SAY = """\
---
title: {title}
---

## Calm

### Words

{said}

### No words

{avoided}
"""


def said_and_avoided(tmp_path: Path, folder: Path, said: list[str], avoided: list[str]) -> list[tuple[str, str]]:
    """(right, wrong) of what is asked of a step in which this is said and that is avoided."""
    other = shutil.copytree(folder, tmp_path / "other")
    lines = ["\n".join(f"- “{text}”{reason}" for text in texts) for texts, reason in ((said, ""), (avoided, " Why."))]
    page = SAY.format(title="Luggage lost", said=lines[0], avoided=lines[1])
    (other / "playbooks/situations/lost-key.md").write_text(page, "utf-8")
    asked = of_kind("say", questions(other))
    return [(one.answer[0], next(text for text in one.choices if text != one.answer[0])) for one in asked]


def test_two_that_are_too_short_beside_what_is_to_be_said_are_said_in_a_row(tmp_path: Path, folder: Path) -> None:
    """Else the longer one would be the right one."""
    pairs = said_and_avoided(
        tmp_path,
        folder,
        ["I’m sorry for this. I’ll go and look for it."],
        ["It is on its way.", "Please wait a minute."],
    )
    assert pairs == [("I’m sorry for this. I’ll go and look for it.", "It is on its way. Please wait a minute.")]


def test_what_is_to_be_said_may_end_after_two_sentences_but_not_after_one_that_needs_the_next(
    tmp_path: Path, folder: Path
) -> None:
    long = "I have none left. I looked. But I have called the next shop, and they have kept one for you."
    assert said_and_avoided(tmp_path, folder, [long], ["There are none left in here."]) == [
        ("I have none left. I looked.", "There are none left in here.")
    ]
    shutil.rmtree(tmp_path / "other")
    assert not said_and_avoided(tmp_path, folder, [long.replace("I looked. ", "")], ["There are none left."])


def test_neither_blanks_nor_an_answer_heard_before_tell_what_is_right(tmp_path: Path, folder: Path) -> None:
    said = ["I will call you at [time].", "I will go and look for it."]
    assert said_and_avoided(tmp_path, folder, said, ["You will have to wait now.", "You will have to go home."]) == [
        ("I will go and look for it.", "You will have to wait now.")
    ]


@pytest.mark.parametrize("code", ["en", "es", "nb", "ro", "th"])
def test_no_length_and_no_blank_tells_what_is_to_be_said(code: str) -> None:
    edition = edition_of(ROOT, code)
    for page in edition.base.with_sheet:
        asked = of_kind("say", edition.knowledge_checks.questions(page))
        assert len({one.answer for one in asked}) == len(asked)
        for one in asked:
            (right,), (wrong,) = one.answer, set(one.choices) - set(one.answer)
            assert max(len(right), len(wrong)) <= 1.3 * min(len(right), len(wrong)), one
            assert "[" not in right or "[" in wrong, one
            assert " · " not in wrong, "Thai has no mark between sentences, and none is put there"


@pytest.mark.parametrize(
    ("line", "spoken"),
    [
        ("«Se equivoca». Culpa al huésped.", "Se equivoca."),
        ("«¿Se equivoca?» Culpa al huésped.", "¿Se equivoca?"),
        ("“You are mistaken.” It blames.", "You are mistaken."),
        ("„Greșiți”, și doare.", "Greșiți"),
        ("“ผิดแล้ว” โทษลูกค้า", "ผิดแล้ว"),
    ],
)
def test_a_phrase_ends_with_its_mark_wherever_the_language_sets_it(line: str, spoken: str) -> None:
    assert phrase(Words(line, line)).shown == spoken


def test_thai_ends_a_sentence_with_a_polite_word() -> None:
    thai = "ขอโทษจริงๆค่ะ ของหมดแล้ว จะหาให้นะคะ โทรหาได้ครับ รอสักครู่"
    assert [part.shown for part in beginnings(Words("I’m sorry.", thai))] == [
        "ขอโทษจริงๆค่ะ ของหมดแล้ว จะหาให้นะคะ",
        "ขอโทษจริงๆค่ะ ของหมดแล้ว จะหาให้นะคะ โทรหาได้ครับ",
        thai,
    ]


def test_the_steps_are_put_in_order(folder: Path) -> None:
    (asked,) = of_kind("order", questions(folder))
    assert asked.answer == ("Calm", "Ask", "Mend")
    assert asked.choices != asked.answer


def test_an_order_is_asked_of_the_parts_of_a_section_but_not_of_a_list_nor_of_mere_facts(folder: Path) -> None:
    edition = edition_of(ROOT)
    page = edition.base.pages["scenarios/wrong-order.md"]
    apology = of_kind("order", edition.knowledge_checks.questions(page))[1]
    assert (apology.about, len(apology.choices), apology.answer[-1]) == ("Apology", 5, "Express regret")
    standing = edition.base.pages["standing/saying-no.md"]  # one of its numbered sections says when to stop
    assert not of_kind("order", edition.knowledge_checks.questions(standing))
    assert len(of_kind("order", questions(folder))) == 1, "two lines of its list could be swapped without harm"


def test_a_limit_is_asked_against_other_ones_of_the_same_currency_formatted_for_the_reader(folder: Path) -> None:
    within, budget = of_kind("limit", questions(folder, code="es"))
    assert within.answer == ("60 minutos",)
    assert set(within.choices) <= {"60 minutos", "10 minutos", "2 días"}, "one hour would be right as well"
    assert budget.answer[0].startswith("50")
    assert "EUR" not in "".join(budget.choices).replace("€", "EUR")
    assert len(budget.choices) == 3


def test_a_line_belongs_to_one_table_and_one_of_both_or_with_a_blank_is_not_asked(folder: Path) -> None:
    """Nor one that names its table, or that somebody else decides because it is above the limit."""
    asked = of_kind("belongs", questions(folder))
    assert [(one.about, one.answer[0], one.reason) for one in asked] == [
        ("A lamp that works · It broke", "Theirs", "It is theirs by right."),
        ("A cup of coffee · They wait", "Ours", "It is a gift of ours."),
    ]
    assert set(asked[0].choices) == {"Theirs", "Ours"}


def test_a_case_that_goes_up_is_asked_against_those_in_which_the_limit_holds(folder: Path) -> None:
    again, harm = of_kind("call", questions(folder))
    assert again.answer == ("It failed before.",)
    assert harm.answer == ("Somebody is hurt.",)
    assert set(again.choices) == {"It failed before.", "We were told."}
    assert again.reason == "Again: It failed before. Call the desk now."


def test_a_case_without_a_limit_is_no_wrong_answer(tmp_path: Path, folder: Path) -> None:
    """It may go up as well."""
    other = shutil.copytree(folder, tmp_path / "other")
    page = other / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text("utf-8").replace("call only above {budget}", "call only if you must"), "utf-8")
    assert not of_kind("call", questions(other))


def test_a_sign_is_asked_only_where_it_speaks_of_its_page_and_no_other_does(folder: Path) -> None:
    """What stands on both pages, or nearly so, is no wrong answer; what could stand on any page is not asked."""
    (asked,) = of_kind("sign", questions(folder))
    assert asked.answer == ("The guest searches for the luggage.",)
    assert set(asked.choices) <= {
        "The guest searches for the luggage.",
        "The heating makes a noise.",
        "The dinner is still in the oven.",
        "Music comes through the wall.",
    }
    assert len(asked.choices) == 3


def test_a_word_of_the_title_is_never_too_common_to_keep_a_sign_out(tmp_path: Path, folder: Path) -> None:
    """All pages speak of a room, but only to the page of that name does every such sign belong."""
    other = shutil.copytree(folder, tmp_path / "other")
    for page in (other / "playbooks/situations").glob("*.md"):
        page.write_text(page.read_text("utf-8").replace("summary: ", "summary: In a room. "), "utf-8")
    cold = other / "playbooks/situations/cold-room.md"
    late = other / "playbooks/situations/late-meal.md"
    sign = "The dinner is still in the oven."
    late.write_text(late.read_text("utf-8").replace(sign, "The dinner is still in another room."), "utf-8")
    cold.write_text(cold.read_text("utf-8").replace("The heating makes a noise.", "The heating is off."), "utf-8")
    asked = of_kind("sign", questions(other, "cold-room"))
    assert not any("another room" in choice for one in asked for choice in one.choices)
    assert any("another room" in choice for one in of_kind("sign", questions(other)) for choice in one.choices)


def test_an_authors_own_question_has_its_answer_behind_the_question_mark(folder: Path) -> None:
    (asked,) = of_kind("own", questions(folder))
    assert (asked.text, asked.choices) == ("Who pays for the “what?” of a lost key?", ())
    assert asked.answer == ("Nobody, and not $50 either.",)


@pytest.mark.parametrize(
    ("line", "asked", "answer"),
    [
        ("Why? Because.", "Why?", "Because."),
        ("ทำไม ตอบ: เพราะ", "ทำไม ตอบ:", "เพราะ"),
        ("لماذا؟ لأن.", "لماذا؟", "لأن."),
        ("なぜ？だから。", "なぜ？", "だから。"),
        ("What is “why?”? A word.", "What is “why?”?", "A word."),
        ("No question", "", ""),
        ("A question without an answer?", "", ""),
    ],
)
def test_a_question_ends_as_its_language_ends_questions(line: str, asked: str, answer: str) -> None:
    parted = question_and_answer(Words(line, line))
    assert (parted[0].shown, parted[1].shown) == (asked, answer)


def test_a_language_that_ends_sentences_otherwise_shows_the_name_of_a_case_and_not_its_answer() -> None:
    english = "Again: It failed before. Call now."
    assert condition(Words(english, "เคยพลาด: พลาดมาแล้ว โทรหาหัวหน้า")).shown == "เคยพลาด"
    assert condition(Words(english, "Otra vez: ya falló. Llame ahora.")).shown == "ya falló."
    assert condition(Words("Again: it failed", "Otra vez: ya falló")).source == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("A free coffee", "A free coffee!", True),
        ("The new key", "A new key for the room", False),
        ("New key", "A new key for the room", True),
        ("Call the shift manager now", "Call the duty manager now", True),
        ("An honest time", "A true answer", False),
        ("...", "!", False),
    ],
)
def test_what_is_nearly_equal_counts_as_equal(one: str, other: str, expected: bool) -> None:
    assert alike(one, other) is expected
    assert alike(other, one) is expected


def test_the_same_content_gives_the_same_questions(folder: Path) -> None:
    assert questions(folder) == questions(folder)


def test_what_is_not_translated_is_left_out_and_counted(tmp_path: Path, folder: Path) -> None:
    other = shutil.copytree(folder, tmp_path / "other")
    pairs = {
        "“I’m sorry. I can help you.”": "«Lo siento. Yo le ayudo».",
        "“You are mistaken in this.” It blames the guest.": "«En esto se equivoca». Culpa al huésped.",
        "Calm": "Calmar",
    }
    entries = [f'msgid "{source}"\nmsgstr "{text}"\n' for source, text in pairs.items()]
    path = other / "locales/es/LC_MESSAGES/situations.po"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join([header(find_language("es")) + "\n", *entries]), "utf-8")
    edition = edition_of(other, "es")
    page = edition.base.pages["situations/lost-key.md"]
    asked, checks = edition.knowledge_checks.questions(page), edition.knowledge_checks
    english = questions(other)
    assert {one.kind for one in asked} == {"say", "limit"}
    assert (of_kind("say", asked)[0].answer, asked[0].about) == (("Lo siento. Yo le ayudo.",), "Calmar")
    assert checks.left_out(page) == len(english) - len(asked) > 0
    assert {one.name for one in asked} < {one.name for one in english}, "they are the same ones in each language"


def test_a_change_of_a_sign_changes_what_its_neighbours_are_made_from(tmp_path: Path, folder: Path) -> None:
    other = shutil.copytree(folder, tmp_path / "other")
    before = edition_of(other).digests
    page = other / "playbooks/situations/cold-room.md"
    page.write_text(page.read_text("utf-8").replace("makes a noise", "is cold"), "utf-8")
    after = edition_of(other).digests
    assert before.shared == after.shared
    assert before.pages["situations/lost-key.md"] != after.pages["situations/lost-key.md"]


def test_what_is_drawn_has_every_kind_and_stands_first_in_the_file(folder: Path) -> None:
    edition = edition_of(ROOT)
    asked = edition.knowledge_checks.questions(edition.base.pages["scenarios/wrong-order.md"])
    first = drawn(asked)
    assert len(first) == QUESTIONS_AT_ONCE
    assert {one.kind for one in first} == {one.kind for one in asked}
    listed = json.loads(training_page.questions_file(asked))
    assert [one["name"] for one in listed[:QUESTIONS_AT_ONCE]] == [one.name for one in first]
    assert len(listed) == len(asked) == len({one["name"] for one in listed})
    assert drawn(questions(folder), 100)


def assert_one_right_answer(question: Question) -> None:
    assert len(set(question.choices)) == len(question.choices)
    if question.kind == "own":
        assert not question.choices
        assert question.reason
    elif question.kind == "order":
        assert sorted(question.right) == list(range(len(question.choices)))
        assert question.right != tuple(range(len(question.choices))), "it would be solved as it stands"
    else:
        assert len(question.right) == 1
        assert len(question.choices) > 1
        assert question.kind == "limit" or not any(alike(*pair) for pair in combinations(question.choices, 2)), question


@pytest.mark.parametrize("framework", ["five-steps", "heard", "last", "empty"])
def test_every_framework_has_a_check_and_one_answer_alone_is_right(tmp_path: Path, framework: str) -> None:
    assert playbooks(tmp_path, "init", "site", "--yes", "--framework", framework).returncode == 0
    edition = edition_of(tmp_path / "site")
    for page in edition.base.with_sheet:
        for question in edition.knowledge_checks.questions(page):
            assert_one_right_answer(question)
    kinds = {one.kind for page in edition.base.with_sheet for one in edition.knowledge_checks.questions(page)}
    assert "order" in kinds or framework == "empty"


@pytest.mark.parametrize("code", ["en", "th"])
def test_one_answer_alone_is_right_in_every_question_of_the_shipped_pages(code: str) -> None:
    edition = edition_of(ROOT, code)
    asked = [one for page in edition.base.with_sheet for one in edition.knowledge_checks.questions(page)]
    assert len(asked) > 250
    for question in asked:
        assert_one_right_answer(question)


WORDS = ("key", "room", "door", "bill", "cold", "late", "wrong", "guest", "waits")
LINES = st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join), min_size=3, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(signs=st.lists(LINES, min_size=4, max_size=4))
def test_what_stands_on_both_pages_is_never_a_wrong_answer(
    tmp_path_factory: pytest.TempPathFactory, signs: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("pages")
    told = dict(zip(PAGES, signs, strict=True))
    files = {"mkdocs.yml": SETTINGS, "playbooks/_page_types/situation.yml": TYPE}
    for name, lines in told.items():
        values = PAGES[name] | {"signs": "\n".join(f"- {line}" for line in lines)}
        files[f"playbooks/situations/{name}.md"] = PAGE.format_map(values)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    edition = edition_of(folder)
    for page in edition.base.with_sheet:
        for question in edition.knowledge_checks.questions(page):
            assert_one_right_answer(question)
            if question.kind == "sign":
                wrong = set(question.choices) - set(question.answer)
                assert not any(alike(one, own) for one in wrong for own in told[page.name])


def test_every_kind_is_asked_on_some_shipped_page() -> None:
    edition = edition_of(ROOT)
    asked = {one.kind for page in edition.base.with_sheet for one in edition.knowledge_checks.questions(page)}
    assert asked == set(KINDS)


def test_a_site_without_sheets_has_no_training() -> None:
    assert training_page.pages([]) == {}
