"""How a sheet lies on its pages: which blocks stand in which column, and how large the letters are.

It reckons as sheet.typ sets, and gives the typesetter a short list to try: the first that should fit, and what is
smaller. Blocks are not divided; the columns are as wide as makes them about equally high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.pages.printed_texts import SPOKEN
from kb.print.paper import POINTS_PER_MM
from kb.print.type_size import TypeSize, longest_word, text_width

if TYPE_CHECKING:
    from kb.print.page_format import PageFormat

_GUTTER = 7.0
"""Between the columns, in millimetres."""
_QR, _QR_GUTTER = 26.0, 6.0
_SHARES = (0.5, 0.46, 0.54, 0.42, 0.58)
"""Of the width, for the left column."""
_TRIED = 3
"""How many candidates the typesetter gets."""
_STOP_BONUS = 0.94
"""A stop at the end of a column is worth this much of its height: what comes before it stands together."""
_UNSURE = 2.5
"""By how many times the size of the letters the reckoning may be wrong."""
_UNDIVIDED = 0.97
"""A section that is divided between the columns must save more than this leaves of their height."""
_LEVEL_3 = 0.9
"""The gap before a part of a section, in ems; before a section it is _LEVEL_2."""
_LEVEL_2 = 1.25
_CELL = 8.0
"""Points of a cell's inset, left and right together."""

Block = dict[str, Any]


def front_blocks(sheet: dict[str, Any]) -> list[Block]:
    """What stands in the columns of the front: the steps, and the stop before the one that has a pause."""
    blocks: list[Block] = []
    stop = sheet["stop"]
    for step in sheet["steps"]:
        if step["pause"]:
            told = stop if not any(block["kind"] == "stop" for block in blocks) else _EMPTY_STOP
            blocks.append({"kind": "stop", "pause": step["pause"]} | told)
        blocks.append({"kind": "step"} | step)
    knows_whom = any(contact["role"]["text"] for contact in stop["contacts"])
    if not any(block["kind"] == "stop" for block in blocks) and (knows_whom or stop["call"]):
        blocks.append({"kind": "stop", "pause": None} | stop)
    return blocks


_EMPTY_STOP: Block = {"call": (), "admit": (), "contacts": ()}


def back_blocks(sheet: dict[str, Any]) -> list[Block]:
    """What stands in the columns of the back: sections, and the parts of those that have some."""
    blocks: list[Block] = []
    for part in sheet["back"]:
        if not part["rows"]:
            heading = {"heading": part["title"], "title": None, "number": 0}
            if part["lines"] or not part["parts"]:
                blocks.append({"kind": "part", "lines": part["lines"]} | heading)
                heading["heading"] = None
            for inner in part["parts"]:
                blocks.append(heading | {"kind": "part"} | {key: inner[key] for key in ("title", "number", "lines")})
                heading["heading"] = None
    return blocks


def back_tables(sheet: dict[str, Any], width: float) -> list[Block]:
    """The tables of the back with how wide their columns are; `width` is that of the page in ems."""
    tables = [part for part in sheet["back"] if part["rows"]]
    return [
        {"title": part["title"], "lines": part["lines"], "rows": part["rows"], "widths": _widths(part["rows"], width)}
        for part in tables
    ]


def divided(block: Block, lines: int) -> tuple[Block, Block]:
    """A block of the back up to a line, and what follows it."""
    first = block | {"lines": block["lines"][:lines]}
    return first, block | {"heading": None, "title": None, "lines": block["lines"][lines:]}


def _widths(rows: list[list[dict[str, str]]], width: float) -> list[float]:
    """In ems: what its longest word needs, and of the rest a share that grows with what it has to say."""
    columns = [[(row[n]["text"], number == 0) for number, row in enumerate(rows)] for n in range(len(rows[0]))]
    inset = _CELL / 11 + 0.3
    least = [max(longest_word(text, bold=bold) for text, bold in column) + inset for column in columns]
    whole = [max(text_width(text, bold=bold) for text, bold in column) + inset for column in columns]
    room = width - sum(least)
    wanted = [most - low for most, low in zip(whole, least, strict=True)]
    if room <= 0 or not sum(wanted):
        return least
    if sum(wanted) <= room:
        return [low + more + (room - sum(wanted)) / len(columns) for low, more in zip(least, wanted, strict=True)]
    return [low + room * more / sum(wanted) for low, more in zip(least, wanted, strict=True)]


@dataclass(slots=True)
class SheetLayout:
    """Reckons for one sheet, from the data that the template gets."""

    letters: TypeSize
    format: PageFormat
    labels: dict[str, str]

    def plan(self, sheet: dict[str, Any], side: str) -> dict[str, Any]:
        """What the typesetter tries for the `front` or the `back`: all on one page and, if that is narrow, on two.

        Each is a list of sizes with their columns. Where nothing fits, the blocks flow.
        """
        blocks = sheet[side]
        size, gap = self.format.candidates()[-1]
        plan: dict[str, Any] = {"one": [], "two": [], "at": 0, "flow": {"size": size, "gap": gap}}
        if self.format.columns == 1:
            return plan
        over = self._best(sheet, side, blocks, size, gap)[0]
        if over <= _UNSURE * size:
            plan["one"] = self._tried(sheet, side, blocks)
        if over > -_UNSURE * size and len(blocks) > 1:
            plan["at"] = at = self._page_break(sheet, side, blocks)
            plan["two"] = [self._tried(sheet, side, blocks[:at]), self._tried(sheet, "next", blocks[at:])]
        return plan

    def _page_break(self, sheet: dict[str, Any], side: str, blocks: list[Block]) -> int:
        """The block that begins the second page, so that both are about equally full."""
        size, gap = self.format.candidates()[0]

        def fuller(at: int) -> float:
            first, second = (side, blocks[:at]), ("next", blocks[at:])
            return max(self._best(sheet, name, some, size, gap)[0] for name, some in (first, second))

        return min(range(1, len(blocks)), key=fuller)

    def _tried(self, sheet: dict[str, Any], side: str, blocks: list[Block]) -> list[dict[str, Any]]:
        """What should fit, and what is smaller, each with its columns."""
        every = self.format.candidates()
        tried: dict[int, tuple[float, dict[str, Any]]] = {}

        def reckoned(index: int) -> tuple[float, dict[str, Any]]:
            if index not in tried:
                tried[index] = self._best(sheet, side, blocks, *every[index])
            return tried[index]

        low, high = 0, len(every) - 1
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if reckoned(middle)[0] <= 0 else (middle + 1, high)
        return [reckoned(index)[1] for index in range(low, min(low + _TRIED, len(every)))]

    def _best(
        self, sheet: dict[str, Any], side: str, blocks: list[Block], size: float, gap: float
    ) -> tuple[float, dict[str, Any]]:
        """(by how many points the best arrangement is too high, that arrangement)."""
        width = self._points(self.format.width - self.format.inside - self.format.outside)
        foot = self.format.foot if side == "front" else 0.0
        room = self._points(self.format.height - self.format.top - self.format.bottom - foot)
        head = {"front": self._head, "back": self._tables, "next": self._title}[side]
        top = head(sheet, width / size, size, gap) * size
        columns = width - self._points(_GUTTER)
        best = None
        for share in _SHARES:
            widths = (columns * share / size, columns * (1 - share) / size)
            left, right = ([self._block(block, width, size, gap) * size for block in blocks] for width in widths)
            was_shorter = True
            for split in range(1, len(blocks) + 1):
                before = self._column(blocks[:split], left[:split], gap * size)
                after = self._column(blocks[split:], right[split:], gap * size)
                worth = max(before, after) * (_STOP_BONUS if blocks[split - 1]["kind"] == "stop" else 1.0)
                if best is None or worth < best[0]:
                    best = (worth, max(before, after), share, split, 0)
                if was_shorter and before > after and blocks[split - 1]["kind"] == "part":
                    for lines in range(1, len(blocks[split - 1]["lines"])):
                        first, rest = divided(blocks[split - 1], lines)
                        last, going_on = (
                            self._block(part, wide, size, gap) * size
                            for part, wide in zip((first, rest), widths, strict=True)
                        )
                        before = self._column(blocks[:split], [*left[: split - 1], last], gap * size)
                        after = self._column([rest, *blocks[split:]], [going_on, *right[split:]], gap * size)
                        if max(before, after) < best[0] * _UNDIVIDED:
                            best = (max(before, after), max(before, after), share, split, lines)
                was_shorter = before <= after
        _, height, share, split, lines = best or (0.0, 0.0, 0.5, 0, 0)
        arrangement = {"size": size, "gap": gap, "left": share, "split": split, "lines": lines}
        return top + height - room, arrangement

    @staticmethod
    def _column(blocks: list[Block], heights: list[float], gap: float) -> float:
        gaps = (_LEVEL_3 if block["kind"] == "part" and not block["heading"] else _LEVEL_2 for block in blocks[1:])
        return sum(heights) + gap * sum(gaps)

    @staticmethod
    def _points(millimetres: float) -> float:
        return millimetres * POINTS_PER_MM

    def _block(self, block: Block, width: float, size: float, gap: float) -> float:
        """The height of a block in ems of a column of a width in ems."""
        if block["kind"] == "stop":
            return self._stop(block, width - 1.2 - 2.8 / size, gap) + 2 * (0.85 if self.letters.stacks else 0.65)
        height = 0.0
        if block["kind"] == "step":
            height += self._heading(block["title"], block["number"], width, 1.15)
            lines: list[tuple[str, Any, str]] = [("tick", item, "") for item in block["items"]]
            lines += [(mark, line, "") for mark, line in block["lines"]]
            lines += [(SPOKEN, block["phrase"], "")] if block["phrase"] else []
            return height + (0.75 * gap + self._lines(lines, width, gap) if lines else 0.0)
        if block["heading"]:
            height += self._heading(block["heading"], 0, width, 1.15) + 0.7 * gap
        if block["title"]:
            height += self._heading(block["title"], block["number"], width, 1.0) + 0.5 * gap
        return height + self._lines([(line["mark"], line["text"], line["lead"]) for line in block["lines"]], width, gap)

    def _heading(self, title: dict[str, str], number: int, width: float, scale: float) -> float:
        text = {"text": f"{number}. {title['text']}" if number else title["text"], "lang": title["lang"]}
        return self.letters.height(text, width / scale, bold=True) * scale

    def _lines(self, lines: list[tuple[str, Any, str]], width: float, gap: float) -> float:
        """(mark, text, bold words before it) of each; lines of one kind are closer to each other."""
        height = 0.0
        for n, (mark, text, lead) in enumerate(lines):
            indent = {SPOKEN: 0.6, "": 0.0, "tick": 1.35, "avoid": 1.1}.get(mark, 0.95 if mark == "•" else 1.4)
            first = text_width(f"{lead} ", bold=True) if lead else 0.0
            height += self.letters.height(text, width - indent, first=first) + (0.3 if mark == SPOKEN else 0.0)
            if n + 1 < len(lines):
                following = lines[n + 1][0]
                together = mark != SPOKEN and _group(following) == _group(mark)
                height += (0.65 if together else 0.75) * gap
        return height

    def _stop(self, stop: Block, width: float, gap: float) -> float:
        pieces = [self.letters.height(stop["pause"], width, bold=True)] if stop["pause"] else []
        for names in (stop["call"], stop["admit"]):
            if names:
                boxes = [self.letters.height(name, width - 1.35) for name in names]
                pieces.append(sum(boxes) + 0.6 * gap * (len(boxes) - 1))
        pieces += [1.65 for _ in stop["contacts"]]
        return sum(pieces) + 0.7 * gap * (len(pieces) - 1)

    def _head(self, sheet: dict[str, Any], width: float, size: float, gap: float) -> float:  # noqa: ARG002
        code = self._points(_QR) / size
        left = width - self._points(_QR_GUTTER) / size - code if sheet["qr"] else width
        title = self.letters.height(sheet["title"], left / 1.9, bold=True) * 1.9
        text = title + (0.95 if self.letters.stacks else 0.75) + self.letters.height(sheet["summary"], left)
        if sheet["facts"]:
            text += 0.8 + self._facts(sheet["facts"], left, size)
        text = max(text, code) if sheet["qr"] else text
        if sheet["opening"]:
            label = 0.9 * text_width(self.labels["first"], bold=False) + 0.8
            inset = 0.85 if self.letters.stacks else 0.6
            text += 0.7 + 2 * inset + self.letters.height(sheet["opening"], width - 1.1, bold=True, first=label)
        return text + 0.9

    def _facts(self, facts: list[Any], width: float, size: float) -> float:
        """Up to four beside each other, more in rows of three; where a row is too wide, its words are divided."""
        count = 3 if len(facts) > 4 else max(1, len(facts))  # noqa: PLR2004 - as the template has it
        height = 0.0
        for first in range(0, len(facts), count):
            widths = [
                max(0.9 * text_width(label, bold=False), text_width(fact["text"], bold=True))
                for label, fact in facts[first : first + count]
            ]
            lines = 2 if sum(widths) + self._points(5.0) / size * (count - 1) <= width else 3
            height += lines * 0.7 + (lines - 1) * self.letters.leading + (0.6 if first else 0.0)
        return height

    def _title(self, sheet: dict[str, Any], width: float, size: float, gap: float) -> float:  # noqa: ARG002
        return self.letters.height(sheet["title"], width / 1.2, bold=True) * 1.2 + 0.9 * gap

    def _tables(self, sheet: dict[str, Any], width: float, size: float, gap: float) -> float:
        height = self._title(sheet, width, size, gap)
        for table in sheet["tables"]:
            height += self._heading(table["title"], 0, width, 1.15) + 0.6 * gap + _LEVEL_2 * gap
            shares = [share * width / sum(table["widths"]) - _CELL / size for share in table["widths"]]
            inset = 12.0 / size if self.letters.stacks else 8.0 * gap / size
            for number, row in enumerate(table["rows"]):
                cells = (
                    self.letters.height(cell, share, bold=not number) for cell, share in zip(row, shares, strict=True)
                )
                height += max(cells) + inset
            lines = [(line["mark"], line["text"], line["lead"]) for line in table["lines"]]
            height += 0.6 * gap + self._lines(lines, width, gap) if lines else 0.0
        return height


def _group(mark: str) -> str:
    return "1." if mark.endswith(".") else mark
