"""What a sheet is printed for: the pocket of a folder, a wall, eyes that need large letters.

All lengths are millimetres, all sizes of letters points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kb.print.paper import SIZES

if TYPE_CHECKING:
    from typing import Any

    from kb.pages.printed_file import Paper

_GAPS = (1.0, 0.8, 0.6)
"""Shares of the usual gaps between lines that belong to different things."""
_SMALLEST, _SMALLEST_STACKED = 11.0, 12.0
"""Of letters, and of those of scripts with marks above and below the line."""
_LARGEST = 14.0
_SIZE_OF_LARGE = 18.0
"""Of letters for eyes that need large ones."""
_BINDER = 22.0
"""Room for holes."""
_WALL = 2**0.5
"""How much wider and higher the paper for a wall is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFormat:
    """How a sheet lies on its paper."""

    name: str
    width: float
    height: float
    inside: float
    """The margin at the side where it is bound: the left one of a front."""
    outside: float
    top: float
    foot: float
    """What the lines for a case take at the foot of the front; 0 for none."""
    sizes: tuple[float, ...]
    """Of the letters, the most generous first."""
    columns: int = 2
    back: bool = True

    bottom = 12.0
    """Below everything: the version stands there, off the edge that printers leave white."""

    def candidates(self) -> list[tuple[float, float]]:
        """(size, share of the usual gaps), the most generous first: small letters come before narrow gaps."""
        whole = [(size, 1.0) for size in self.sizes]
        return whole + [(self.sizes[-1], gap) for gap in _GAPS[1:]]

    def data(self) -> dict[str, Any]:
        """What the template is told."""
        return {
            "name": self.name,
            "width": self.width,
            "height": self.height,
            "inside": self.inside,
            "outside": self.outside,
            "top": self.top,
            "foot": self.foot,
            "bottom": self.bottom,
            "columns": self.columns,
            "back": self.back,
        }


def _sizes(largest: float, smallest: float) -> tuple[float, ...]:
    return tuple(largest - n / 2 for n in range(int((largest - smallest) * 2) + 1))


def page_format(name: str, paper: Paper, *, stacks: bool) -> PageFormat:
    """One of FORMATS on a paper; `stacks` for scripts that need larger letters."""
    width, height = SIZES[paper]
    smallest = _SMALLEST_STACKED if stacks else _SMALLEST
    usual = _sizes(_LARGEST, smallest)
    sheet = PageFormat(
        name=name, width=width, height=height, inside=10.0, outside=10.0, top=10.0, foot=16.0, sizes=usual
    )
    if name == "wall":
        larger = tuple(round(size * _WALL * 2) / 2 for size in usual)
        wide, high = round(width * _WALL), round(height * _WALL)
        return replace(sheet, width=wide, height=high, inside=15.0, outside=15.0, top=15.0, foot=0.0, sizes=larger)
    if name == "large":
        return replace(sheet, inside=15.0, outside=15.0, top=15.0, foot=0.0, sizes=(_SIZE_OF_LARGE,), columns=1)
    if name == "a5":
        return replace(sheet, width=height / 2, height=width, inside=9.0, outside=9.0, top=9.0, sizes=(smallest,))
    return replace(sheet, inside=_BINDER if name == "binder" else 10.0, back=name != "front")


FORMATS = ("sheet", "wall", "large", "a5", "binder", "front")
"""`sheet` is the usual one."""
