"""How a sheet lies on its pages: which blocks stand in which column, and how large the letters are.

It reckons as sheet.typ sets, and gives the typesetter a short list to try: the first that should fit, and what is
smaller. Blocks are not divided; the columns are as wide as makes them about equally high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.print.paper import POINTS_PER_MM
from kb.print.sheet_heights import CELL, LEVEL_2, LEVEL_3
from kb.print.type_size import longest_word, text_width

if TYPE_CHECKING:
    from kb.print.page_format import PageFormat
    from kb.print.sheet_heights import Block, Heights

_GUTTER = 7.0
"""Between the columns, in millimetres."""
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

_LEAST_LINES = 2
"""Of a section that is divided, on either side: a single line looks lost."""


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
    """A block of the back up to a line, and what follows it; in several languages, at the same line of each."""
    first = block | {"lines": block["lines"][:lines]}
    rest = block | {"heading": None, "title": None, "lines": block["lines"][lines:]}
    for n, part in enumerate((first, rest)):
        if "all" in part:
            part["all"] = [divided(one, lines)[n] for one in block["all"]]
    return first, rest


def facing(sheets: list[dict[str, Any]]) -> dict[str, Any]:
    """The same sheet in several languages, as one to reckon with: see FacingHeights."""
    sides = {
        side: [same[0] | {"all": list(same)} for same in zip(*(sheet[side] for sheet in sheets), strict=True)]
        for side in ("front", "back")
    }
    return {"all": sheets} | sides


def _widths(rows: list[list[dict[str, str]]], width: float) -> list[float]:
    """In ems: what its longest word needs, and of the rest a share that grows with what it has to say."""
    columns = [[(row[n]["text"], number == 0) for number, row in enumerate(rows)] for n in range(len(rows[0]))]
    inset = CELL / 11 + 0.3
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

    heights: Heights
    format: PageFormat

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
        width = (self.format.width - self.format.inside - self.format.outside) * POINTS_PER_MM
        foot = self.format.foot if side == "front" else 0.0
        room = (self.format.height - self.format.top - self.format.bottom - foot) * POINTS_PER_MM
        top = self.heights.top(sheet, side, width / size, size, gap) * size
        columns = width - _GUTTER * POINTS_PER_MM
        best = None
        for share in _SHARES:
            widths = (columns * share / size, columns * (1 - share) / size)
            left, right = ([self.heights.block(block, width, size, gap) * size for block in blocks] for width in widths)
            was_shorter = True
            for split in range(1, len(blocks) + 1):
                before = self._column(blocks[:split], left[:split], gap * size)
                after = self._column(blocks[split:], right[split:], gap * size)
                worth = max(before, after) * (_STOP_BONUS if blocks[split - 1]["kind"] == "stop" else 1.0)
                if best is None or worth < best[0]:
                    best = (worth, max(before, after), share, split, 0)
                if was_shorter and before > after and blocks[split - 1]["kind"] == "part":
                    for lines in range(_LEAST_LINES, len(blocks[split - 1]["lines"]) - _LEAST_LINES + 1):
                        first, rest = divided(blocks[split - 1], lines)
                        last, going_on = (
                            self.heights.block(part, wide, size, gap) * size
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
        gaps = (LEVEL_3 if block["kind"] == "part" and not block["heading"] else LEVEL_2 for block in blocks[1:])
        return sum(heights) + gap * sum(gaps)
