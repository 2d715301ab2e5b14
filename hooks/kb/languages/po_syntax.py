"""Whether a file is a PO file, line by line, as strictly as gettext's msgfmt.

polib reads PO files, but reads past slips that msgfmt refuses: an unterminated text, an unknown
escape, a msgid without its msgstr. Those are found here, so that nothing is published from a file
that translators' tools would refuse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters and line breaks that are none in PO files. polib stumbles over them."""
_PREFIX = re.compile(r"(#~\||#~|#\||)[ \t]*(.*)")
"""Before what is obsolete, previous or both, and what follows."""
_LINE = re.compile(r"(?:(msgctxt|msgid_plural|msgid|msgstr\[\d+\]|msgstr)[ \t]*)?(\".*)")
_GLUED = re.compile(
    r"^([ \t]*(?:#~\||#~|#\|)?)[ \t]*((?:msgctxt|msgid_plural|msgid|msgstr\[\d+\]|msgstr)?)[ \t]*(?=\")"
    r"|^[ \t]*(#[,:.]|#(?![,:.~|#]))(?=\S)",
    re.MULTILINE,
)
"""A mark, a keyword and a text, or the mark of a comment and its words, that may stand without a space between."""
_TEXT = re.compile(r'"(?:[^"\\]|\\["\\bfnrtv])*')
_START = ("msgctxt", "msgid", "#| msgctxt", "#| msgid")
_FOLLOWERS = {
    "": _START,
    "#| msgctxt": ("#| msgid",),
    "#| msgid": ("#| msgid_plural", "msgctxt", "msgid"),
    "#| msgid_plural": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[0]",),
    "msgstr": _START,
}
"""What may come after each keyword; "" is the start."""


def spaced(text: str) -> str:
    """The text with the spaces that gettext can do without, and polib cannot. Its lines stay the same in number."""

    def space(match: re.Match[str]) -> str:
        return " ".join(filter(None, (match[1], match[2], match[3]))) + " " if match[0].strip() else match[0]

    return _GLUED.sub(space, text)


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong and what to do). Only the first of a chain of faults is told."""
    entry = _Entry()
    for number, raw in enumerate(text.split("\n"), 1):
        fault = entry.fault(raw.strip(" \t"))
        if fault:
            yield number, fault
            return
    if not entry.complete:
        yield text.rstrip().count("\n") + 1, "the file ends in the middle of an entry. Restore the rest of it."


def entries(text: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each entry of a file without faults, the header's too, with the comments before it.

    A comment after the last entry comes last, by itself. The blank lines between entries are left out.
    """
    entry = _Entry()
    first, lines = 1, list[str]()
    for number, line in enumerate(text.split("\n"), 1):
        ended = entry.translated
        entry.fault(line.strip(" \t"))
        if ended and not entry.translated:
            yield first, "\n".join(lines).strip("\n")
            first, lines = number, []
        lines.append(line)
    if "".join(lines).strip():
        yield first, "\n".join(lines).strip("\n")


class _Entry:
    """How far the entry is that the reader has come to."""

    def __init__(self) -> None:
        self.before = ""
        """The last keyword; "" before the first, and after a comment."""
        self.obsolete = False

    @property
    def translated(self) -> bool:
        """True from an entry's translation on to the next comment or keyword, with which the next entry starts."""
        return self.before.startswith("msgstr")

    @property
    def complete(self) -> bool:
        """True where the entry may end."""
        return not self.before or self.translated

    def fault(self, line: str) -> str:
        """What is wrong with the next line, or ""."""
        if _CONFLICT.match(line):
            return "a mark of a merge conflict. Choose one side and delete the marks."
        unseen = _UNSEEN.search(line)
        if unseen:
            return f"a character that cannot be seen (U+{ord(unseen[0]):04X}). Delete it."
        prefix, rest = _PREFIX.fullmatch(line).groups()  # type: ignore[union-attr]  # always matches
        if line.startswith("#") and not prefix:
            return self._comment(line)
        if not rest:
            return f'a "{prefix}" without a text. Delete the line.' if prefix else ""
        match = _LINE.fullmatch(rest)
        if not match:
            return _no_line(rest)
        return _wrong_text(match[2]) or self._keyword(match[1] or "", prefix)

    def _comment(self, line: str) -> str:
        if not self.complete:
            missing = _FOLLOWERS[self.before][-1]
            return f"a comment where {missing} belongs. Restore the missing line, or put the comment before the entry."
        if line.endswith("\\"):
            return "a comment that ends with \\, so that tools miss the next line. Delete it."
        self.before = ""
        return ""

    def _keyword(self, keyword: str, prefix: str) -> str:
        obsolete, shown = prefix.startswith("#~"), f"#| {keyword}" if prefix.endswith("|") else keyword
        if not keyword:
            fits = self.before and prefix.endswith("|") == self.before.startswith("#|") and obsolete == self.obsolete
            return "" if fits else "a text that follows no msgid or msgstr. Delete it, or restore the line before it."
        expected = _FOLLOWERS.get(self.before) or (f"msgstr[{int(self.before[7:-1]) + 1}]", *_START)
        if shown not in expected:
            names = " or ".join(name for name in expected if name.startswith("#|") <= (len(expected) == 1))
            return f"{shown} stands where {names} belongs. Restore the missing line."
        if obsolete != self.obsolete and (not self.complete or keyword.startswith("msgstr")):
            return 'only a part of an entry has "#~" before it. Put it before all lines of the entry, or before none.'
        self.before, self.obsolete = shown, obsolete
        return ""


def _no_line(line: str) -> str:
    if line.startswith("msg"):
        return 'a line that PO files do not have. Write msgid or msgstr, a space, and the text in ".'
    return f'"{line[:30]}" is no line of a PO file. Delete it, or put # before a comment.'


def _wrong_text(text: str) -> str:
    good = _TEXT.match(text)
    rest = text[good.end() :] if good else text
    if rest.rstrip() == '"':
        return ""
    if rest.startswith('"'):
        return 'a quotation mark inside a text. Write \\" for it.'
    if len(rest) > 1:
        return f"an escape that PO files do not know ({rest[:2]}). Write \\\\ for a backslash."
    return 'a text without its closing quotation mark. Add " at the end of the line.'
