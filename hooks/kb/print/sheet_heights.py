"""How high the parts of a sheet are in letters of a size: it reckons as sheet.typ sets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kb.pages.printed_texts import SPOKEN
from kb.print.paper import POINTS_PER_MM
from kb.print.type_size import text_width

if TYPE_CHECKING:
    from kb.print.type_size import TypeSize

QR, QR_GUTTER = 26.0, 6.0
"""Of the code and the room beside it, in millimetres."""
LEVEL_3 = 0.9
"""The gap before a part of a section, in ems; before a section it is LEVEL_2."""
LEVEL_2 = 1.25
_LEAST_SPACING = 0.5
"""Between lines of a list, in ems: about as much as inside one."""
CELL = 8.0
"""Points of a cell's inset, left and right together."""

Block = dict[str, Any]


class Heights(Protocol):
    """All are in ems of letters of `size` points, at a width in ems; `gap` is the share of the usual gaps."""

    def block(self, block: Block, width: float, size: float, gap: float) -> float:
        """Of a block in a column."""

    def top(self, sheet: dict[str, Any], side: str, width: float, size: float, gap: float) -> float:
        """Of what stands above the columns of the `front`, the `back`, or the `next` page of either."""


@dataclass(frozen=True, slots=True)
class FacingHeights:
    """The same sheet in several languages beside each other: each part is as high as where it needs most.

    Sheets and blocks have theirs in each language under `all`.
    """

    languages: tuple[Heights, ...]

    def block(self, block: Block, width: float, size: float, gap: float) -> float:
        """Of a block in a column."""
        pairs = zip(self.languages, block["all"], strict=True)
        return max(heights.block(one, width, size, gap) for heights, one in pairs)

    def top(self, sheet: dict[str, Any], side: str, width: float, size: float, gap: float) -> float:
        """Of what stands above the columns."""
        pairs = zip(self.languages, sheet["all"], strict=True)
        return max(heights.top(one, side, width, size, gap) for heights, one in pairs)


@dataclass(frozen=True, slots=True)
class SheetHeights:
    """Reckons for one language."""

    letters: TypeSize
    labels: dict[str, str]

    def top(self, sheet: dict[str, Any], side: str, width: float, size: float, gap: float) -> float:
        """Of what stands above the columns."""
        if side == "front":
            return self._head(sheet, width, size)
        return self._tables(sheet, width, size, gap) if side == "back" else self._title(sheet, width, gap)

    def block(self, block: Block, width: float, size: float, gap: float) -> float:
        """Of a block in a column."""
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
                height += self._spacing(gap) if together else 0.75 * gap
        return height

    @staticmethod
    def _spacing(gap: float) -> float:
        """Between the lines of a list, however narrow the gaps are."""
        return max(0.65 * gap, _LEAST_SPACING)

    def _stop(self, stop: Block, width: float, gap: float) -> float:
        pieces = [self.letters.height(stop["pause"], width, bold=True)] if stop["pause"] else []
        for names in (stop["call"], stop["admit"]):
            if names:
                boxes = [self.letters.height(name, width - 1.35) for name in names]
                pieces.append(sum(boxes) + self._spacing(gap) * (len(boxes) - 1))
        pieces += [1.65 for _ in stop["contacts"]]
        return sum(pieces) + 0.7 * gap * (len(pieces) - 1)

    def _head(self, sheet: dict[str, Any], width: float, size: float) -> float:
        code = QR * POINTS_PER_MM / size
        left = width - QR_GUTTER * POINTS_PER_MM / size - code if sheet["qr"] else width
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
            lines = 2 if sum(widths) + 5.0 * POINTS_PER_MM / size * (count - 1) <= width else 3
            height += lines * 0.7 + (lines - 1) * self.letters.leading + (0.6 if first else 0.0)
        return height

    def _title(self, sheet: dict[str, Any], width: float, gap: float) -> float:
        return self.letters.height(sheet["title"], width / 1.2, bold=True) * 1.2 + 0.9 * gap

    def _tables(self, sheet: dict[str, Any], width: float, size: float, gap: float) -> float:
        height = self._title(sheet, width, gap)
        for table in sheet["tables"]:
            height += self._heading(table["title"], 0, width, 1.15) + 0.6 * gap + LEVEL_2 * gap
            shares = [share * width / sum(table["widths"]) - CELL / size for share in table["widths"]]
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
