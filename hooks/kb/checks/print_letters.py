"""Whether what is printed can be printed: the font of print has not every letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages import print_font
from kb.pages.printed_texts import printed_texts
from kb.problem import Check, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kb.pages.page import Page
    from kb.problem import Problem
    from kb.settings import Settings

LETTER = Check(
    name="print-letter",
    about="What is printed has only letters that the font of print has.",
    example=("✅ (U+2705, WHITE HEAVY CHECK MARK) cannot be printed, and what has it is left out. Use another letter."),
    severity=Severity.WARNING,
)
SCRIPT = Check(
    name="print-script",
    about="The font of print has the letters of every language of the site.",
    example=(
        "nothing is printed in Chinese: the font has no 一, 七, 三 and 11 more of its letters. "
        "The pages are made. Name a font that has them under `print_fonts`."
    ),
    severity=Severity.NOTE,
)
TOO_LONG = Check(
    name="print-too-long",
    about="What a role-play card says has room on it, in every language and on every paper.",
    example='"Key does not open: Diagnose" is 12 mm too long for its card',
    severity=Severity.WARNING,
)
FONT = Check(
    name="print-font",
    about="Each file under `print_fonts` is a font.",
    example='"print_fonts" names Noto.zip, which is no font. Write the path of a .ttf, .otf or .ttc file.',
    severity=Severity.WARNING,
    since="0.2.0",
)
CHECKS = (LETTER, SCRIPT, TOO_LONG, FONT)

_SHOWN = 3
"""Letters of a script that a message names."""


def problems(page: Page) -> Iterator[Problem]:
    """What of a page cannot be printed, each letter once."""
    yield from text_problems(page.path, page.source.text, printed_texts(page))


def text_problems(path: str, source: str, texts: Iterable[str]) -> Iterator[Problem]:
    """Letters of texts that cannot be printed, each on the first line of the source that has it."""
    letters = sorted({letter for text in texts for letter in print_font.missing(text)})
    lines = source.split("\n") if letters else []
    for letter in letters:
        line = next((number for number, text in enumerate(lines, 1) if letter in text), 1)
        message = f"{print_font.described(letter)} cannot be printed, and what has it is left out. Use another letter."
        yield LETTER.problem(path, line, message)


def font_problems(chosen: Settings, unusable: Iterable[str]) -> Iterator[Problem]:
    """One for each file that the settings name as a font and that is none."""
    for name in unusable:
        message = f'"print_fonts" names {name}, which is no font. Write the path of a .ttf, .otf or .ttc file.'
        yield FONT.problem("mkdocs.yml", chosen.lines["print_fonts"], message)


def script_problems(code: str, name: str, line: int) -> Iterator[Problem]:
    """One for a language in which nothing can be printed; `line` is where mkdocs.yml lists it."""
    letters = print_font.missing_script(code)
    if letters:
        more = f" and {len(letters) - _SHOWN} more of its letters" if len(letters) > _SHOWN else ""
        message = f"nothing is printed in {name}: the font has no {', '.join(letters[:_SHOWN])}{more}. "
        advice = "The pages are made. Name a font that has them under `print_fonts`."
        yield SCRIPT.problem("mkdocs.yml", line, message + advice)
