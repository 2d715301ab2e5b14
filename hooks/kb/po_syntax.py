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

_TEXT = r'"(?:[^"\\]|\\(?:["\\abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]+))*"'
_LINE = re.compile(rf"(?:(msgctxt|msgid_plural|msgid|msgstr\[\d+\]|msgstr)\s+)?({_TEXT})\s*")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})( |$)")
_FOLLOWERS = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[]",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[]": ("msgstr[]", "msgctxt", "msgid"),
}
"""What may come after each keyword; "" is the start."""


def faults(text: str) -> Iterator[tuple[int, str]]:
    """(line, what is wrong and what to do), in order. Only the first of a chain of faults is told."""
    before = ""
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if _CONFLICT.match(line):
            yield number, "a mark of a merge conflict. Choose one side and delete the marks."
            return
        line = line.removeprefix("#~").strip() if line.startswith("#~") and not line.startswith("#~|") else line
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        if not match:
            yield number, _why(line)
            return
        keyword = re.sub(r"\d+", "", match[1] or "")
        if not keyword and not before:
            yield number, "a text before the first msgid. Delete it, or put msgid before it."
            return
        if keyword and keyword not in _FOLLOWERS[before]:
            expected = " or ".join(_FOLLOWERS[before])
            yield (
                number,
                f"{keyword} stands where {expected} belongs. Restore the missing line.",
            )
            return
        before = keyword or before
    if before and not before.startswith("msgstr"):
        yield text.rstrip().count("\n") + 1, "the file ends in the middle of an entry. Restore the rest of it."


def _why(line: str) -> str:
    if re.search(r"\\[^\"\\abfnrtv0-7x]", line):
        return "an escape that PO files do not know. Write \\\\ for a backslash."
    if line.count('"') % 2:
        return 'a text without its closing quotation mark. Add " at the end of the line.'
    if not line.startswith(('"', "msg")):
        return f'"{line[:30]}" is no line of a PO file. Delete it, or put # before a comment.'
    return 'a line that PO files do not have. Write msgid or msgstr, a space, and the text in ", with \\" inside it.'
