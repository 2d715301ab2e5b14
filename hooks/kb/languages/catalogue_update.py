"""A catalogue brought up to date with the sources, changing as little of the file as can be.

The text of every entry that does not change is kept byte by byte, with the wrapping, the comments and
the line ends of whichever tool saved it. So a change in the sources shows as a small diff.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

import polib

from kb.languages import po_syntax
from kb.languages.catalogue import plural_count
from kb.languages.translation_checks import WORD_LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.languages.language import Language
    from kb.languages.message import Message

FUZZY_CUTOFF = 0.7
"""How alike two texts must be, from 0 to 1, for the translation of one to be shown with the other."""

_SAME_PAGE_BONUS = 0.05
"""What coming from the same page is worth, on the same scale."""
_PLACES_WIDTH = 79
"""Characters of a line of places, as gettext's tools write it."""
_OUR_FLAGS = {WORD_LIST}
"""The flags that the sources decide. All others are left to translators and their tools."""
_TOKEN = re.compile(r"\w+|[^\w\s]")
_LONGEST = 79
"""Characters of a line that no tool has wrapped although it could have."""
_FROM_CSV = re.compile(r"^#\. extracted from .*\n", re.MULTILINE)
"""What csv2po writes into the header, and takes along for ever."""
_PIECES = re.compile(r"^(?:msgid|msgid_plural|msgstr(?:\[\d+\])?)[ \t]*((?:[ \t]*\".*\"[ \t]*\n?)+)", re.MULTILINE)
"""The lines of one text of an entry."""


class Elsewhere:
    """What all files of a language translate, for texts that move from one to another."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Of files that have no fault. They are read when the first text is looked for."""
        self._texts = texts

    def get(self, message: Message) -> polib.POEntry | None:
        """The translated entry of exactly that text; a good one rather than a fuzzy, one in use rather than not."""
        return self._entries.get((message.text, message.plural))

    @cached_property
    def _entries(self) -> dict[tuple[str, str], polib.POEntry]:
        files = [PreviousFile(text.replace("\r\n", "\n")) for text in self._texts]
        entries = [entry for file in files for entry in file.entries.values() if _translated(entry)]
        best_last = sorted(entries, key=lambda entry: (not entry.fuzzy, not entry.obsolete))
        return {(entry.msgid, entry.msgid_plural): entry for entry in best_last}


def update(
    text: str,
    messages: list[Message],
    language: Language,
    *,
    meaning_unchanged: bool = False,
    elsewhere: Elsewhere | None = None,
) -> str:
    """The file's new text; the same text if nothing changed.

    `text` is "" for a new file, else a file that `catalogue.read` found no fault with. With
    `meaning_unchanged` the translation of a text that was edited stays good; else it becomes fuzzy.
    A text that is new to this file has its translation from `elsewhere`, if it is there word for word.
    """
    line_end = "\r\n" if "\r\n" in text else "\n"
    old = PreviousFile(text.replace("\r\n", "\n"))
    wanted = {message.text for message in messages}
    unused = {entry.msgid: entry for entry in old.entries.values() if entry.msgid not in wanted}
    forms = old.plural_count or plural_count(language.plural_forms)
    chunks = [_FROM_CSV.sub("", old.header) or header(language)]
    for message in messages:
        entry = old.entries.get(message.text)
        if entry is None or entry.msgid_plural != message.plural:
            moved = elsewhere.get(message) if elsewhere and not entry else None
            similar = entry or moved or _nearest(message, list(unused.values()))
            entry = _new(message, similar, forms, keep=meaning_unchanged or similar is moved)
            if similar and similar is not moved:
                unused.pop(similar.msgid, None)
            chunks.append(old.rewritten(entry, message))
        else:
            chunks.append(old.current(entry, message))
    chunks += [old.obsolete(entry) for entry in unused.values() if _translated(entry)]
    chunks += [old.last_comment] if old.last_comment else []
    return ("\n\n".join(chunks) + "\n").replace("\n", line_end)


def header(language: Language) -> str:
    """The first entry of a new file. Nothing but a translator's tool changes it later."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "service-recovery-playbooks",
        "Report-Msgid-Bugs-To": "",
        "PO-Revision-Date": f"{datetime.now(tz=UTC):%Y-%m-%d %H:%M}+0000",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language.code.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": language.plural_forms,
    }
    return str(file).strip("\n").removeprefix("#\n")


class PreviousFile:
    """A file's entries, each with its text in the file."""

    def __init__(self, text: str) -> None:
        self.header = ""
        self.plural_count = 0
        """How many forms the header says that there are; 0 if it says nothing that can be used."""
        self.last_comment = ""
        """What stands after the last entry."""
        self.entries: dict[str, polib.POEntry] = {}
        self._chunks: dict[str, str] = {}
        self._is_unwrapped = False
        """True if texts of the sources stand on one line that are long enough to be wrapped, and none is wrapped."""
        for _, chunk in po_syntax.entries(text):
            entry = _parsed(chunk)
            if entry is None and re.search(r"^msgid", chunk, re.MULTILINE):
                self.header = chunk
                self.plural_count = plural_count(_metadata(chunk).get("Plural-Forms", ""))
            elif entry is None:
                self.last_comment = chunk
            elif entry.msgid not in self.entries or self.entries[entry.msgid].obsolete:
                self.entries[entry.msgid] = entry
                self._chunks[entry.msgid] = chunk
        sources = [lines for chunk in self._chunks.values() for lines in _texts(chunk, "msgid")]
        long = any(len(line) > _LONGEST for lines in sources for line in lines)
        self._is_unwrapped = long and not any(map(_is_wrapped, sources))

    def current(self, entry: polib.POEntry, message: Message) -> str:
        """The text of an entry that the sources have: the old one, unless something about it changed."""
        places = sorted({place for place, _ in entry.occurrences})
        same_flags = _OUR_FLAGS.intersection(entry.flags) == set(message.flags)
        same = same_flags and entry.comment == message.note and places == list(message.places)
        if same and not entry.obsolete and not self._is_reshaped(entry, places):
            return self._chunks[entry.msgid]
        return self.rewritten(entry, message)

    def _is_reshaped(self, entry: polib.POEntry, places: list[str]) -> bool:
        """True for what a tool has written otherwise by the way, so that nobody's change would show as one.

        That is a translation that is wrapped in a file that is not, or places on other lines than gettext has them.
        """
        chunk = self._chunks[entry.msgid]
        if self._is_unwrapped and any(map(_is_wrapped, _texts(chunk, "msgstr"))):
            return True
        return [line.rstrip() for line in chunk.split("\n") if line.startswith("#: ")] != (
            _filled(places) if places else []
        )

    @staticmethod
    def rewritten(entry: polib.POEntry, message: Message) -> str:
        """The text of an entry that is new, back, or in other places than before."""
        entry.occurrences = [(place, "") for place in message.places]
        entry.comment = message.note
        entry.flags = [*(flag for flag in entry.flags if flag not in _OUR_FLAGS), *message.flags]
        entry.obsolete = False
        return _written(entry)

    def obsolete(self, entry: polib.POEntry) -> str:
        """The text of an entry that the sources have no more. It comes back when its English comes back."""
        if entry.obsolete:
            return self._chunks[entry.msgid]
        entry.obsolete = True
        entry.occurrences = []
        return _written(entry)


def _texts(chunk: str, keyword: str) -> Iterator[list[str]]:
    """The lines of each text behind a keyword."""
    for match in _PIECES.finditer(chunk):
        if match[0].startswith(keyword):
            yield [line.strip() for line in match[1].splitlines()]


def _is_wrapped(lines: list[str]) -> bool:
    """True if a line ends where the text has no line break, or a text of one line stands below its keyword."""
    below = lines[1:] if lines[0] == '""' else lines
    return (len(lines) > 1 and len(below) == 1) or any(not line.endswith('\\n"') for line in below[:-1])


def _parsed(chunk: str) -> polib.POEntry | None:
    """The entry of that text; None for the header, and for a comment after the last entry."""
    # polib takes a comment at the start for the file's: so an empty header goes first
    entries = list(polib.pofile(f'msgid ""\nmsgstr ""\n\n{po_syntax.spaced(chunk)}\n', wrapwidth=0))
    return entries[0] if entries and entries[0].msgid else None


def _metadata(header: str) -> dict[str, str]:
    return dict(polib.pofile(f"{po_syntax.spaced(header)}\n", wrapwidth=0).metadata)


def _written(entry: polib.POEntry) -> str:
    """The entry as gettext's msgcat writes it with --no-wrap: texts on one line, places at most 79 wide."""
    lines: list[str] = []
    for line in str(entry.__unicode__(wrapwidth=0)).strip("\n").split("\n"):
        lines += _filled(line.split()[1:]) if line.startswith("#: ") else [line]
    return "\n".join(lines)


def _filled(places: list[str]) -> list[str]:
    lines = ["#:"]
    for place in places:
        if len(lines[-1]) + 1 + len(place) > _PLACES_WIDTH and lines[-1] != "#:":
            lines.append("#:")
        lines[-1] += f" {place}"
    return lines


def _new(message: Message, similar: polib.POEntry | None, forms: int, *, keep: bool) -> polib.POEntry:
    """A new entry, with the translation of the text that it replaces if there is one."""
    entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural)
    if similar:
        entry.tcomment = similar.tcomment
        before = (similar.previous_msgid, similar.previous_msgid_plural or "")
        same_kind = bool(similar.msgid_plural) == bool(message.plural)
        back = similar.fuzzy and same_kind and before == (message.text, message.plural)
        if _translated(similar) and not back and (similar.fuzzy or not keep):
            entry.flags = ["fuzzy"]
            entry.previous_msgid = similar.previous_msgid or similar.msgid
            entry.previous_msgid_plural = similar.previous_msgid_plural or similar.msgid_plural or None
    texts = (similar.msgstr_plural or {0: similar.msgstr}) if similar else {0: ""}
    if message.plural:
        entry.msgstr_plural = {form: texts.get(form, texts[0]) for form in range(forms)}
    else:
        entry.msgstr = texts[0]
    return entry


def _nearest(message: Message, unused: list[polib.POEntry]) -> polib.POEntry | None:
    """The unused entry that reads most like the message; of two alike, the one from the same page."""
    best, best_ratio = None, FUZZY_CUTOFF
    matcher = SequenceMatcher(None, b=_TOKEN.findall(message.text), autojunk=False)
    for entry in unused:
        if not _translated(entry) or bool(entry.msgid_plural) != bool(message.plural):
            continue
        matcher.set_seq1(_TOKEN.findall(entry.msgid))
        needed = best_ratio - _SAME_PAGE_BONUS
        if matcher.real_quick_ratio() > needed and matcher.quick_ratio() > needed:
            same_page = any(place in message.places for place, _ in entry.occurrences)
            ratio = matcher.ratio() + (_SAME_PAGE_BONUS if same_page else 0)
            if ratio > best_ratio:
                best, best_ratio = entry, ratio
    return best


def _translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any((entry.msgstr_plural or {}).values()))
