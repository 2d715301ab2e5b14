"""Whether a translation has all that its English has: links, code, values, numbers, marks.

What would break a page or mislead a reader is an error, and such a translation is not published.
What a translator should look at is a warning; it can be waived by a comment in the PO file:

    # waive numbers: Thai writes the time of day in words.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kb.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINK = re.compile(r"\]\(((?:\"[^\"]*\"|\([^()]*\)|[^()])*+)\)|\]\(([^)]*)|\]\[([^\]]*)\]")
"""An address with its title; one with too many brackets; a reference."""
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_BRACES = re.compile(r"(?<!\{)(?:\n[ \t]*)?\{[^{}]+\}|[{}]")
"""A value or attributes, with the line break that makes attributes those of a paragraph; or a brace in a brace,
as in `{ onclick="f({})" }`."""
_ATTRIBUTES = re.compile(r"\{[:#. ][^{}\n]*\}\s*\Z")
_PERCENT = re.compile(r"%\(\w+\)[sd]")
_HTML = re.compile(r"<[a-zA-Z/!?][^>]*>|<[^\s<>]+@[^\s<>]+>|&(?:#\w+|\w+);")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_MARKER = re.compile(r"\s*(#{1,6}\s|[-*+]\s|\d+[.)]\s|>\s?|:\s{3}|!!!\s|===\s)")
_STRONG = re.compile(r"(?<!\*)\*\*(?!\*)")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_NOT_WORDS = re.compile("|".join(find.pattern for find in (_LINK, _HTML, _FOOTNOTE, _BRACES)))

_MARKS = re.compile(r"[\]\[`{}<>&%]")
"""What the rules of _MUST_MATCH look for has at least one of these."""

Fault = tuple[str, Severity, str]
"""(rule, severity, what is wrong and what to do)."""

WAIVABLE = ("numbers", "spaces", "marker", "emphasis", "repeats")


def check(english: str, translation: str) -> Iterator[Fault]:
    """Everything in which the translation lacks or adds what is not words."""
    if _MARKS.search(english) or _MARKS.search(translation):  # most texts have none: this halves the time
        for rule, what, find in _MUST_MATCH:
            yield from _different(rule, what, find(english), find(translation))
    yield from _to_look_at(english, translation)


def _different(rule: str, what: str, ours: list[str], theirs: list[str]) -> Iterator[Fault]:
    if ours == theirs:
        return
    lost, added = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    if lost:
        shown = ", ".join(lost)
        yield rule, Severity.ERROR, f"lacks the {what} {shown}. Copy it from the English."
    elif added:
        shown = ", ".join(added)
        yield rule, Severity.ERROR, f"has the {what} {shown}, which the English has not. Remove it."


def _to_look_at(english: str, translation: str) -> Iterator[Fault]:
    warning = Severity.WARNING
    if _edges(english) != _edges(translation):
        yield "spaces", warning, "starts or ends with other spaces than the English. Take them over."
    ours, theirs = _MARKER.match(english), _MARKER.match(translation)
    if theirs and not ours:
        yield "marker", warning, "starts with a mark of a list or heading that the English has not. Remove it."
    if len(_STRONG.findall(english)) != len(_STRONG.findall(translation)):
        yield "emphasis", warning, "has other ** marks than the English. Put the same words in bold."
    bare = [_NOT_WORDS.sub("", text) if _DIGIT.search(text) else "" for text in (english, translation)]
    found = [sorted(re.sub(r"\D", "", n) for n in _NUMBER.findall(text)) for text in bare]
    numbers = [Counter(one) for one in found] if found[0] != found[1] else [Counter[str](), Counter[str]()]
    if numbers[0] != numbers[1]:
        wrong = ", ".join((numbers[0] - numbers[1]) or (numbers[1] - numbers[0]))
        yield "numbers", warning, f"has other numbers than the English ({wrong}). Check them."
    if english == translation and len(_CODE.sub("", english).split()) > 3:  # noqa: PLR2004 - names may stay
        yield "repeats", warning, "repeats the English. Translate it, or say in a comment why it stays."


def _edges(text: str) -> tuple[bool, bool]:
    text = text.strip("\n")  # line breaks have a rule of their own
    return text[:1].isspace(), text[-1:].isspace()


def _links(text: str) -> list[str]:
    """The addresses, without the titles that follow them in quotation marks."""
    return [_address(one[1] or one[2] or "") if one[3] is None else f"[{one[3]}]" for one in _LINK.finditer(text)]


def _address(text: str) -> str:
    bare = re.sub(r"\s+(['\"]).*\1\s*$", "", text, flags=re.DOTALL).strip()
    return bare[1:-1] if bare.startswith("<") and bare.endswith(">") else bare


def _bare(find: re.Pattern[str]) -> Callable[[str], list[str]]:
    return lambda text: [match[0] for match in find.finditer(_CODE.sub("", text))]


_MUST_MATCH: tuple[tuple[str, str, Callable[[str], list[str]]], ...] = (
    ("links", "link", _links),
    ("pictures", "picture", re.compile(r"!\[").findall),
    ("code", "code", lambda text: [match[0] for match in _CODE.finditer(text)]),
    ("placeholders", "value", lambda text: _bare(_BRACES)(text) + _bare(_PERCENT)(text)),
    ("attributes", "attributes at the end", _bare(_ATTRIBUTES)),
    ("html", "HTML", _bare(_HTML)),
    ("footnotes", "footnote", _bare(_FOOTNOTE)),
)
