"""Markdown of every kind, for properties that must hold for any page."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable

_DEEPEST = 3
_OWN = "§"
"""Becomes a word that stands nowhere else on the page: `w7`."""

FREE = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=200)
"""Line ends are LF when a file has been read, and a file in UTF-8 holds no halves of surrogate pairs."""

SIGNS = st.lists(
    st.sampled_from(
        [
            *"#-*+>|:=!`~_[](){}<>&^\\/\"'.?",
            *("\n", "\n", "\n\n", " ", "  ", "    ", "\t", "a", "b", "1.", "- ", "a\n", "[ ] "),
            *("```", "~~~", "!!! a", '??? a "b"', '=== "a"', "[^1]", "[^1]: ", "<div>", "</div>", "<b>", "</b>"),
            *('<div markdown="1">', "<!--", "-->", "&amp;", "[a]: b", "*[a]: b", "ขอ", "\u05d0", "{: .x }", "||"),
        ]
    ),
    max_size=40,
).map("".join)
"""Signs that mean something."""


def _indented(text: str, width: int = 4) -> str:
    return "\n".join(" " * width + line if line else "" for line in text.split("\n"))


def _joined(start: str, end: str = "") -> Callable[[list[str]], str]:
    return lambda lines: "\n".join(f"{start}{line}{end}" for line in lines)


_WORD = st.sampled_from(
    ["same", "same", "Wait", _OWN, _OWN, "30", "ขอโทษ", "שלום", "مرحبا", "x_y", "—", "3 < 4", "HTML"]
)
_INLINE = st.one_of(
    _WORD,
    _WORD,
    st.sampled_from(
        ["*{}*", "**{}**", "`{}`", "[{}](other.md)", "*{}*{{ .c }}", '[{}](o.md "T")', "<kbd>{}</kbd>"]
    ).flatmap(lambda form: _WORD.map(form.format)),
    st.sampled_from(["![alt](a.png)", "\\*", "&amp;", "&copy;", "[^1]", "[ref][ref]", "[ref]"]),
    st.sampled_from(["<https://a.example/>", "<a@b.example>", "a <!-- comment --> b", "`a | b`"]),
)
_LINE = st.lists(_INLINE, min_size=1, max_size=3).map(" ".join)
_CELL = _LINE.filter(lambda line: "|" not in line)
_BREAK = st.sampled_from(["\n", "\n", "  \n", "\\\n"])
_LINES = st.tuples(_LINE, st.lists(st.tuples(_BREAK, _LINE), max_size=2)).map(
    lambda parts: parts[0] + "".join(end + line for end, line in parts[1])
)
_BULLET = st.sampled_from(["- ", "* ", "+ ", "1. ", "7. ", "-   ", "- [ ] ", "- [x] ", "1. [ ] "])


def _list(parts: tuple[list[tuple[str, str, str, str]], str]) -> str:
    """Items of (mark, text, further lines, indentation of these), close together or apart."""
    items, between = parts
    return between.join(
        mark + text + (f"\n{_indented(further, len(indent))}" if further else "")
        for mark, text, further, indent in items
    )


_FURTHER = st.one_of(st.just(""), _LINE, _LINE.map("- {}".format), _LINE.map("1. {}".format), _LINE.map("\n{}".format))
_LIST = st.tuples(
    st.lists(
        st.tuples(_BULLET, _LINE, _FURTHER, st.sampled_from(["  ", "   ", "    ", "        "])), min_size=1, max_size=4
    ),
    st.sampled_from(["\n", "\n", "\n\n"]),
).map(_list)


def _table(parts: tuple[list[list[str]], str, str]) -> str:
    rows, start, end = parts
    head, *body = [start + " | ".join(row) + end for row in rows]
    return "\n".join([head, start + "|".join(["---"] * 2) + end, *body])


_TABLE = st.tuples(
    st.lists(st.lists(st.one_of(_CELL, _CELL, st.just("")), min_size=2, max_size=2), min_size=1, max_size=3),
    st.sampled_from(["| ", "|", ""]),
    st.sampled_from([" |", "|", ""]),
).map(_table)

_HEADING = st.one_of(
    st.tuples(st.sampled_from(["#", "##", "###", "####", "######"]), _LINE).map(" ".join),
    _LINE.map("## {} ##".format),
    _LINE.filter(lambda line: "{" not in line).map("## {} {{ #own .wide }}".format),
    _LINE.map("{}\n====".format),
    _LINE.map("{}\n---".format),
)
_CODE = st.one_of(
    _LINES.map("```\n{}\n```".format),
    _LINES.map("~~~ python\n{}\n\n# same\n~~~".format),
    _LINES.map(_indented),
    _LINES.map("Wait\n```\n{}\n```\nsame".format),
)
_HTML = st.one_of(
    _LINES.map('<div class="raw">\n{}\n</div>'.format),
    _LINE.map("<p>{}</p>".format),
    _LINE.map("<!-- {} -->".format),
    _LINES.map("<!--\n{}\n\n- same\n-->".format),
    _LINE.map('<div markdown="span">{}</div>'.format),
    _LINE.map('<p markdown="1">{}</p>'.format),
)
_ELSEWHERE = st.one_of(
    st.just("[ref]: r.md 'A reference'"),
    st.just("*[HTML]: Markup"),
    _LINE.map("[^1]: Footnote {}".format),
    st.tuples(_LINE, _LINE).map(
        lambda lines: f"[^2]: Footnote {lines[0]}\n    {lines[1]}\n\n    Footnote\n\n    - Footnote"
    ),
)
"""What the page shows elsewhere, or only when somebody points at it."""

_SIMPLE = st.one_of(
    _LINES,
    _LINES,
    _LINES.map("{}\n{{: .note }}".format),
    _HEADING,
    _LIST,
    _LIST,
    _TABLE,
    _CODE,
    _HTML,
    _ELSEWHERE,
    st.lists(_LINE, min_size=1, max_size=3).map(_joined("> ")),
    st.tuples(_LINE, _LIST).map("\n".join),
    st.tuples(_LINE, _LINE).map(lambda pair: f"{pair[0]}\n:   {pair[1]}"),
    st.just("---"),
)


_CONTAINERS: list[Callable[[str, str, str], str]] = [
    lambda inner, line, mark: f"{mark}{line}\n\n{_indented(inner)}",
    lambda inner, line, mark: f"{mark}{line}\n{_indented(inner)}",
    lambda inner, _line, _mark: f'!!! note "same"\n{_indented(inner)}',
    lambda inner, _line, _mark: f"!!! note\n{_indented(inner)}",
    lambda inner, _line, _mark: f'!!! warning ""\n{_indented(inner)}',
    lambda inner, _line, _mark: f'??? tip "{_OWN}"\n\n{_indented(inner)}',
    lambda inner, line, _mark: f'=== "Tab 1"\n\n{_indented(inner)}\n\n=== "Tab 2"\n\n{_indented(line)}',
    lambda inner, line, _mark: f'=== "Tab 1"\n\n{_indented(line)}\n\n=== "Tab 2"\n\n{_indented(inner)}',
    lambda inner, line, _mark: f"same\n:   {line}\n\n{_indented(inner)}",
    lambda inner, _line, _mark: "\n".join(f"> {line}".rstrip() for line in inner.split("\n")),
    lambda inner, _line, _mark: f'<div markdown="1">\n\n{inner}\n\n</div>',
]
"""Blocks that hold other blocks."""


@st.composite
def _blocks(draw: st.DrawFn, depth: int = 0) -> str:
    blocks = []
    for _ in range(draw(st.integers(1, 3 if depth else 5))):
        if depth < _DEEPEST and draw(st.integers(0, 2)) == 0:
            container = draw(st.sampled_from(_CONTAINERS))
            blocks.append(container(draw(_blocks(depth + 1)), draw(_LINE), draw(_BULLET)))
        else:
            blocks.append(draw(_SIMPLE))
    return "\n\n".join(blocks)


def _numbered(text: str) -> str:
    """Each mark of an own word becomes such a word."""
    numbers = count(1)
    return "".join(f"w{next(numbers)}" if character == _OWN else character for character in text)


COMPOSED = _blocks().map(lambda text: _numbered(text) + "\n")
"""Constructs inside and after each other, in valid and in careless notation. Texts in footnotes start with `Footnote`,
the names of tabs with `Tab`."""

ANY = st.one_of(COMPOSED, COMPOSED, SIGNS, FREE)
