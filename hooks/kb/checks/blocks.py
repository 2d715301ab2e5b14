"""Whether a page shows what its author sees in the file: what looks like a list, a table or a box and is none."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kb.checks import contents
from kb.problem import Check, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.problem import Problem
    from kb.reading.outline import Block, Outline

GLUED = Check(
    name="block-glued",
    about="A list or a table has an empty line before it; without one it is shown as text.",
    example="the list follows a line of text at once, and is shown as text. Put an empty line before it.",
)
PARENTHESIS = Check(
    name="list-parenthesis",
    about='The lines of a numbered list start with "1." and so on; with "1)" they are shown as text.',
    example='the list is written with ")", and is shown as text. Write "1." and so on.',
)
NUMBER = Check(
    name="list-number",
    about="A numbered list starts with 1, as it is shown.",
    example=(
        "the list starts with 2, and is shown to start with 1. Write the number into the text, "
        "or put four spaces before what stands between the lines of one list."
    ),
    severity=Severity.WARNING,
)
NUMBERED_BOX = Check(
    name="box-numbered",
    about="Tick boxes stand in lists without numbers.",
    example='a tick box in a numbered list is shown as "[ ]". Start the line with "- [ ]".',
)
TOO_MUCH = Check(
    name="paragraph-too-much",
    about="A paragraph, a list item, a cell or a heading is no longer and has no more marks than a person writes.",
    example="the text has more than 60 “[”. Divide it into paragraphs, or write it as code.",
)
CHECKS = (GLUED, PARENTHESIS, NUMBER, NUMBERED_BOX, TOO_MUCH)

_BOX = re.compile(r"\[[ xX]\](\s|$)")


def problems(path: str, outline: Outline) -> Iterator[Problem]:
    """What an author may have meant for something else, on a page of any kind or of none."""
    for line, message in outline.too_much:
        yield TOO_MUCH.problem(path, line, message)
    for block in outline.every_block():
        for lookalike, line in block.glued:
            if lookalike == "parenthesis":
                message = 'the list is written with ")", and is shown as text. Write "1." and so on.'
                yield PARENTHESIS.problem(path, line, message)
            elif lookalike == "item":
                message = "a list item is empty, and its mark changes the text before it. Write it or remove it."
                yield contents.EMPTY.problem(path, line, message)
            else:
                advice = "Put an empty line before it."
                message = f"the {lookalike} follows a line of text at once, and is shown as text. {advice}"
                yield GLUED.problem(path, line, message)
        if block.kind == "numbered list":
            yield from _numbered(path, block)


def _numbered(path: str, block: Block) -> Iterator[Problem]:
    if block.number != 1:
        message = (
            f"the list starts with {block.number}, and is shown to start with 1. Write the number into the text, "
            "or put four spaces before what stands between the lines of one list."
        )
        yield NUMBER.problem(path, block.line, message)
    for item in block.items:
        if _BOX.match(item.text):
            message = 'a tick box in a numbered list is shown as "[ ]". Start the line with "- [ ]".'
            yield NUMBERED_BOX.problem(path, item.line, message)
