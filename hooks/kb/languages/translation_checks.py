"""Whether a translation has all that its source has: links, code, values, numbers, marks.

What would break a page or mislead a reader is an error, and such a translation is not published.
What a translator should look at is a warning; it can be waived by a comment in the PO file:

    # waive numbers: Thai writes the time of day in words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kb.languages import translation_limits, translation_tree
from kb.machine.unseen import SUSPECTS, described, unseen
from kb.pages.content_type import QUOTES, quotation
from kb.problem import Check, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.languages.translation_tree import TranslationTree

_MAX_NAME_WORDS = 3
"""Words of a text that may be a name, and stay as it is in every language."""

PREFIX = "translation-"
"""What the names of these checks start with; waivers leave it out."""

NEWLINES = Check(
    name="translation-newlines",
    about="A translation starts and ends with a line break where the English does.",
    example='entry "Hear" has a line break at the start, other than the English. Remove it.',
)
LINKS = Check(
    name="translation-links",
    about="A translation has the links of the English, with the same targets, in any order.",
    example='entry "See [the desk](desk.md)." lacks the link desk.md. Copy it from the English.',
)
PICTURES = Check(
    name="translation-pictures",
    about="A translation has as many pictures as the English.",
    example='entry "![A desk](desk.png) stands here." lacks the picture ![. Copy it from the English.',
)
CODE = Check(
    name="translation-code",
    about="What stands in backticks is the same as in the English.",
    example='entry "Type `mkdocs build` now." lacks the code `mkdocs build`. Copy it from the English.',
)
VALUES = Check(
    name="translation-placeholders",
    about="A translation has the values in braces of the English, in any order.",
    example='entry "Up to {authority} at once." lacks the value {authority}. Copy it from the English.',
)
ATTRIBUTES = Check(
    name="translation-attributes",
    about="A translation ends with the same attributes in braces as the English.",
    example='entry "Wait *here*." has the attributes at the end {: .x }, which the English has not. Remove it.',
)
HTML = Check(
    name="translation-html",
    about="A translation has no other HTML than the English.",
    example='entry "Wait here." has the HTML <script>, </script>, which the English has not. Remove it.',
)
FOOTNOTES = Check(
    name="translation-footnotes",
    about="A translation has the footnotes of the English.",
    example='entry "True.[^1]" lacks the footnote [^1]. Copy it from the English.',
)
UNSEEN = Check(
    name="translation-unseen",
    about="A translation has no letter that nobody can see, except where its script needs it.",
    example='entry "Hear" has a letter that nobody sees (U+202E, RIGHT-TO-LEFT OVERRIDE). Delete it.',
)
SPACES = Check(
    name="translation-spaces",
    about="A translation starts and ends with a space where the English does.",
    example='entry "Hear" starts or ends with other spaces than the English. Take them over.',
    severity=Severity.WARNING,
    waivable=True,
)
MARKER = Check(
    name="translation-marker",
    about="A translation does not start with a mark of a list or a heading that the English has not.",
    example='entry "Hear" starts with a mark of a list or heading that the English has not. Remove it.',
    severity=Severity.WARNING,
    waivable=True,
)
EMPHASIS = Check(
    name="translation-emphasis",
    about="The same words are bold as in the English.",
    example='entry "Do **not** wait." has other ** marks than the English. Put the same words in bold.',
    severity=Severity.WARNING,
    waivable=True,
)
NUMBERS = Check(
    name="translation-numbers",
    about="A translation has the numbers of the English, in digits.",
    example='entry "Wait 20 minutes." has other numbers than the English (20). Check them.',
    severity=Severity.WARNING,
    waivable=True,
)
REPEATS = Check(
    name="translation-repeats",
    about="A translation is not the English once more.",
    example='entry "Wait here for me." repeats the English. Translate it, or say in a comment why it stays.',
    severity=Severity.WARNING,
    waivable=True,
)
QUOTATION = Check(
    name="translation-quotes",
    about="Words to say or to avoid stand in quotation marks where those of the English do.",
    example='entry "“I’m sorry.”" lacks a quotation mark. Put one before the words that are said, and one after them.',
    severity=Severity.WARNING,
    waivable=True,
    since="0.2.0",
)
CHECKS = (
    *translation_limits.CHECKS,
    *(NEWLINES, LINKS, PICTURES, CODE, VALUES, ATTRIBUTES, HTML, FOOTNOTES),
    *(*translation_tree.CHECKS, UNSEEN),
    *(NUMBERS, SPACES, MARKER, EMPHASIS, QUOTATION, REPEATS),
)

WORD_LIST = "word-list"
"""The flag of entries that are lists of words, as people type them."""
WORD_FOR_WORD = (NUMBERS, REPEATS)
"""What such lists are not asked for: they have the words of a language, not those of the English."""

Fault = tuple[Check, str]
"""(check, what is wrong and what to do)."""

_LINK = re.compile(r"\]\(((?:\"[^\"]*\"|\([^()]*\)|[^()])*+)\)|\]\(([^)]*)|\]\[([^\]]*)\]")
"""An address with its title; one with too many brackets; a reference."""
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BRACES = re.compile(r"(?<!\{)(?:\n[ \t]*)?\{[^{}]+\}|[{}]")
"""A value or attributes, with the line break that makes attributes those of a paragraph; or a brace in a brace,
as in `{ onclick="f({})" }`."""
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]*\}\s*\Z")
_PERCENT = re.compile(r"%\(\w+\)[sd]")
_ANY_PERCENT = re.compile(r"%\(\w+\)[sd]|%%?")
_HTML = re.compile(r"<[a-zA-Z/!?][^>]*>|<[^\s<>@]+@[^\s<>]+>|&(?:#\w+|\w+);")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_MARKER = re.compile(r"\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|>\s?|:\s{3}|!!!\s|===\s)")
_QUOTATION_MARK = re.compile(f"[{''.join((*QUOTES, *QUOTES.values()))}]")
_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_NOT_WORDS = re.compile("|".join(find.pattern for find in (_LINK, _HTML, _FOOTNOTE, _BRACES)))

_MARKS = re.compile(r"[\]\[`{}<>&%\\]")
"""What the checks of _MUST_MATCH look for has at least one of these."""
_ODD = re.compile(rf"[\]\[`{{}}<>&%\\\n\t{SUSPECTS}]")
"""What any check looks for that finds errors has at least one of these: most texts have none."""


def waiver_name(check: Check) -> str:
    """What a waiver calls a check: `numbers`."""
    return check.name.removeprefix(PREFIX)


WAIVABLE = tuple(waiver_name(check) for check in CHECKS if check.waivable)
"""The names of the checks that a waiver may name."""


def check(
    source: str,
    translation: str,
    tree: TranslationTree | None = None,
    labels: frozenset[str] = frozenset(),
    *,
    formatted: bool = False,
) -> Iterator[Fault]:
    """Everything in which the translation lacks or adds what is not words.

    Without a `tree`, what the two become is not compared. `labels` are those of the links of the pages that have the
    text. A `formatted` text is one into which a program puts values, so that each per cent sign means something.
    """
    excess = list(translation_limits.excess(source, translation))
    if excess:
        yield from excess
        return
    if _ODD.search(source) or _ODD.search(translation) or (tree and not tree.steps_are_known):
        yield from _errors(source, translation, tree, labels, formatted=formatted)
    yield from _warnings(source, translation)


def _errors(
    source: str, translation: str, tree: TranslationTree | None, labels: frozenset[str], *, formatted: bool
) -> Iterator[Fault]:
    errors = list(_newlines(source, translation))
    if _MARKS.search(source) or _MARKS.search(translation):  # most texts have none: this halves the time
        for must_match, label, find in _MUST_MATCH:
            errors += _different(must_match, label, find(source), find(translation))
        if formatted and not errors:
            errors += _different(VALUES, "value", *map(_ANY_PERCENT.findall, (source, translation)))
        if not errors:
            errors += translation_limits.other_marks(source, translation)
    if tree and not errors:
        errors += tree.faults(source, translation, labels)
    letter = unseen(translation) or ("\t" if "\t" in translation else "")
    if letter and letter not in source:
        errors.append((UNSEEN, f"has a letter that nobody sees ({described(letter)}). Delete it."))
    yield from errors


def _newlines(source: str, translation: str) -> Iterator[Fault]:
    for edge, place in ((str.startswith, "start"), (str.endswith, "end")):
        if edge(source, "\n") != edge(translation, "\n"):
            lacks, advice = ("lacks a", "Add it") if edge(source, "\n") else ("has a", "Remove it")
            yield NEWLINES, f"{lacks} line break at the {place}, other than the English. {advice}."


def _different(must_match: Check, label: str, ours: list[str], theirs: list[str]) -> Iterator[Fault]:
    if ours == theirs:
        return
    lost, added = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if lost:
        yield must_match, f"lacks the {label} {', '.join(lost)}. Copy it from the English."
    elif added:
        yield must_match, f"has the {label} {', '.join(added)}, which the English has not. Remove it."


def _warnings(source: str, translation: str) -> Iterator[Fault]:
    if _edges(source) != _edges(translation):
        yield SPACES, "starts or ends with other spaces than the English. Take them over."
    if _MARKER.match(translation) and not _MARKER.match(source):
        yield MARKER, "starts with a mark of a list or heading that the English has not. Remove it."
    bold = "**" in source or "**" in translation
    if bold and len(_STRONG.findall(source)) != len(_STRONG.findall(translation)):
        yield EMPHASIS, "has other ** marks than the English. Put the same words in bold."
    if quotation(source) and not _keeps_quotation(source, translation):
        advice = "Put one before the words that are said, and one after them."
        yield QUOTATION, f"lacks a quotation mark. {advice}"
    ours, theirs = _numbers(source), _numbers(translation)
    if ours != theirs:
        wrong = ", ".join((ours - theirs) or (theirs - ours))
        yield NUMBERS, f"has other numbers than the English ({wrong}). Check them."
    if source == translation and len(_CODE.sub("", source).split()) > _MAX_NAME_WORDS:
        yield REPEATS, "repeats the English. Translate it, or say in a comment why it stays."


def _keeps_quotation(source: str, translation: str) -> bool:
    """True if the words are still a quotation. What says when they fit, before them, may be woven in.

    Swedish and Finnish open with the mark that closes.
    """
    begins = source[:1] not in QUOTES or translation[:1] == "”"
    return bool(quotation(translation)) or (begins and len(_QUOTATION_MARK.findall(translation)) > 1)


def _numbers(text: str) -> Counter[str]:
    """The digits of each number that stands among the words."""
    if not _DIGIT.search(text):  # most texts have none
        return Counter()
    return Counter(sorted(re.sub(r"\D", "", number) for number in _NUMBER.findall(_NOT_WORDS.sub("", text))))


def _edges(text: str) -> tuple[bool, bool]:
    if "\n" in text:
        text = text.strip("\n")  # line breaks have a rule of their own
    return text[:1].isspace(), text[-1:].isspace()


def _links(text: str) -> list[str]:
    """The addresses, without the titles that follow them in quotation marks."""
    return [
        _target(match[1] or match[2] or "") if match[3] is None else f"[{match[3]}]" for match in _LINK.finditer(text)
    ]


def _target(text: str) -> str:
    bare = text.strip()
    if title := re.search(rf"\s{re.escape(bare[-1])}", bare[:-1]) if bare[-1:] in ("'", '"') else None:
        bare = bare[: title.start()].rstrip()
    return bare[1:-1] if bare.startswith("<") and bare.endswith(">") else bare


def _bare(find: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: [match[0] for match in find.finditer(_CODE.sub("", text))]


_MUST_MATCH: tuple[tuple[Check, str, Callable[[str], list[str]]], ...] = (
    (LINKS, "link", _links),
    (PICTURES, "picture", re.compile(r"!\[").findall),
    (CODE, "code", lambda text: [match[0] for match in _CODE.finditer(text)]),
    (VALUES, "value", lambda text: _bare(_BRACES)(text) + _bare(_PERCENT)(text)),
    (ATTRIBUTES, "attributes at the end", _bare(_ATTRIBUTES)),
    (HTML, "HTML", _bare(_HTML)),
    (FOOTNOTES, "footnote", _bare(_FOOTNOTE)),
)
"""(check, what messages call it, what must be the same in both texts)."""
