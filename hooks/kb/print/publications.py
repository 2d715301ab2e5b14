"""Everything that is printed in one language: sheets, the pack, role-play cards, the pocket card, forms."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kb.pages import printed_file
from kb.pages.scene import scene_of
from kb.print.huddle import huddle_cards
from kb.print.pocket_card import pocket_card
from kb.print.press import PressError
from kb.print.printed_cards import cards_title, print_cards, print_cards_of
from kb.print.printed_form import print_form
from kb.print.printed_pocket import print_pocket
from kb.print.printed_poster import kinds_with_poster, print_poster
from kb.print.printed_session import print_huddle, print_scoring, print_session
from kb.print.printed_sheets import pack_title, print_pack, print_sheet
from kb.print.printer import Printer
from kb.print.quiz import print_quiz, printed_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.press import Press
    from kb.print.publication import Publication
    from kb.print.sheet import Sheets

SHEETS_ON_PRINT_PAGE = 40
"""How many sheets the page of all printables lists; every playbook leads to its own."""


class Publisher:
    """Prints one language."""

    def __init__(self, sheets: Sheets, press: Press, site_name: str, addresses: Mapping[str, str]) -> None:
        """`addresses` are those of pages on which a form can be filled in, by the form's name."""
        self.addresses = addresses
        self.sheets = sheets
        self.printer = Printer(sheets, press, site_name)
        self._problems: dict[str, None] = {}

    def all(self, makes_volume: Callable[[int], bool], *, whole: bool = True) -> Iterator[Publication]:
        """Every PDF of the language, of the volumes that are to be made, counted from 0.

        What cannot be made is left out, and is one of the `problems`. Of other volumes, only the names are told. Unless
        `whole`, what the language has once is left out.
        """
        if self.printer.translations.is_unprintable:
            return  # and the check of the translations says so
        printer = self.printer
        pages = self.sheets.base.with_sheet
        for paper in printer.papers:
            for volume, part in printed_file.volumes(pages):  # with its sheets, so that Typst forgets the volume before
                if not makes_volume(max(volume, 1) - 1):
                    yield from self._elsewhere(paper, volume)
                    continue
                printer.sheet_data.clear()
                sheets = {page.src_uri: self._attempt(partial(print_sheet, printer, page, paper)) for page in part}
                yield from filter(None, sheets.values())
                printed = [page for page in part if sheets[page.src_uri]]
                yield from self._published(partial(print_pack, printer, printed, paper, volume), printed)
                played = [page for page in part if scene_of(page)]
                for page in part:
                    yield from self._of_training(page, paper)
                cards = self._attempt(partial(print_cards, printer, played, paper, volume))
                if cards:
                    yield cards
                else:
                    others = [page for page in played if self._attempt(partial(print_cards, printer, [page], paper))]
                    yield from self._published(partial(print_cards, printer, others, paper, volume), others)
            if whole:
                yield from self._once(paper)

    def _once(self, paper: Paper) -> Iterator[Publication]:
        """What the language has once."""
        printer = self.printer
        if card := pocket_card(self.sheets):
            yield from self._published(partial(print_pocket, printer, card, paper), card.steps)
        for page_type in kinds_with_poster(self.sheets):
            yield from self._published(partial(print_poster, printer, page_type, paper), [page_type])
        for form in self.sheets.base.forms:
            yield from self._published(partial(print_form, printer, form, paper, self.addresses), [form])

    def _of_training(self, page: Page, paper: Paper) -> Iterator[Publication]:
        """What a trainer needs of one page: all of it where there is something to play, and cards for the shift."""
        printer = self.printer
        if scene_of(page):
            scored = [page] if self.sheets.base.session else []
            yield from self._published(partial(print_session, printer, page, paper), [page])
            yield from self._published(partial(print_scoring, printer, page, paper), scored)
            yield from self._published(partial(print_cards_of, printer, page, paper), [page])
        yield from self._published(partial(print_quiz, printer, page, paper), printed_questions(self.sheets, page))
        yield from self._published(partial(print_huddle, printer, page, paper), huddle_cards(self.sheets, page))

    def _elsewhere(self, paper: Paper, volume: int) -> Iterator[Publication]:
        """The volumes that another process makes."""
        for stem, category, title in (
            (printed_file.PACK, "pack", pack_title(self.printer, volume)),
            (printed_file.ROLE_PLAY, "cards", cards_title(self.printer, volume)),
        ):
            name = printed_file.volume_name(stem, volume)
            yield self.printer.publication(name, title, category, paper, b"", volume=volume)

    def _published(self, make: Callable[[], Publication], content: Sequence[object]) -> Iterator[Publication]:
        """The PDF, if it has a content and can be made."""
        publication = self._attempt(make) if content else None
        yield from [publication] if publication else []

    def _attempt(self, make: Callable[[], Publication]) -> Publication | None:
        try:
            return make()
        except PressError as error:
            self._problems[str(error)] = None
            return None

    @property
    def problems(self) -> list[str]:
        """What could not be made, each told once: file, line, and why."""
        return list(self._problems)
