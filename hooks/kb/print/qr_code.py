"""The code on paper that leads a telephone to a page."""

from __future__ import annotations

from functools import cache

import segno

_MASK = 3
"""Any of them can be read; comparing all takes longer than the rest of the code."""
_QUIET_ZONE = 4
"""White modules around it, as the standard asks."""


@cache
def qr_code(url: str) -> str | None:
    """The code as SVG; None without an address. Level M still scans when a tenth of it is dirty."""
    return segno.make(url, error="m", micro=False, mask=_MASK).svg_inline(border=_QUIET_ZONE) if url else None
