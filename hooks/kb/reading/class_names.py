"""The class names that the build, the styles, the scripts and the search share, each with what it marks.

Names that only templates and styles use stand there.
"""

from __future__ import annotations

SECTION = "kb-section"
"""A heading of a page with a kind, and all that belongs to it."""

NUMBERED = "kb-numbered"
"""A section that is one of the numbered steps."""

NUMBER = "kb-number"
"""The number in the heading of a step."""

LEARN = "kb-learn"
"""The line under a heading that leads to the explanation."""

CHECKLIST = "kb-checklist"
"""A list of boxes to tick, and a section that has one."""

PHRASES_TO_SAY = "kb-phrases-to-say"
"""A section with phrases to say."""

WRITTEN = "kb-written"
"""A section whose phrases are for a log or the team, not for customers."""

PHRASES_TO_AVOID = "kb-phrases-to-avoid"
"""A section with phrases to avoid."""

WORDING = "kb-wording"
"""A section with words that can be sent as they stand."""

TABLE = "kb-table"
"""The box in which a table scrolls that is wider than the screen."""

BLANK = "kb-blank"
"""A blank: a fact of the case that the reader puts in."""

ALIGNED = {"right": "kb-end", "center": "kb-center"}
"""A cell of a table whose text is not at the start, by Markdown's word for it."""


def of_content(name: str) -> str:
    """The class of a section that contains this: "phrases to say" gives PHRASES_TO_SAY."""
    return f"kb-{name.replace(' ', '-')}"
