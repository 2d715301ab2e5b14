"""What all things share that are printed in one language: paper, letters, words, and where to look for a fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from kb.languages.message import catalogue_name
from kb.pages import print_font
from kb.pages.content_type import CONTENT_TYPES
from kb.pages.printed_texts import printed_texts
from kb.print.paper import paper_of, papers_of
from kb.print.publication import Publication

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.printed_file import Paper
    from kb.print.press import Press
    from kb.print.sheet import Sheets

_REGION_LENGTH = 2
"""Letters of the codes that the typesetter takes for a region."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where to look if what is printed of a page cannot be made."""

    path: str
    line: int
    page: str = ""
    """The page, if the path is that of a catalogue."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" + (f": {self.page}" if self.page else "")


class Printer:
    """Sets PDFs of one language."""

    def __init__(self, sheets: Sheets, press: Press, site_name: str) -> None:
        self.sheets = sheets
        self.translations = sheets.translations
        self.press = press
        self.site_name = self.translations.settings.site_name if print_font.missing(site_name) else site_name
        self.sheet_data: dict[tuple[str, str, str], dict[str, Any]] = {}
        """What has been reckoned of sheets, by page, paper and format."""
        territory, chosen = self.translations.language.locale.territory, self.translations.settings.papers
        self.papers = papers_of(territory, chosen)
        """Those for which PDFs are made."""
        self.paper = self.papers[0] if self.papers else paper_of(territory)
        """The one whose files have the shortest names."""

    def common(self, paper: Paper) -> dict[str, Any]:
        """What every template is told; see common.typ."""
        gettext = self.sheets.gettext
        language, _, region = self.translations.language.code.partition("-")
        told = self.translations.spoken.advice
        advice = "" if print_font.missing(told) else told
        return {
            "paper": paper,
            "size": 11,
            "language": language,
            "fonts": [font.family for font in print_font.fonts()],
            "rtl": self.translations.language.direction == "rtl",
            "stacks": self.translations.language.stacks,
            "region": region if len(region) == _REGION_LENGTH else None,
            "site": self.site_name,
            "address": self.sheets.printed_url.partition("://")[2],
            "labels": {
                "who": gettext("Who"),
                "when": gettext("When"),
                "version": gettext("Version"),
                "reviewed": gettext("Last read and found true"),
                "first": " ".join([gettext("Say first"), *([f"({advice})"] if advice else [])]),
                "advice": advice,
                "number": gettext("No."),
                "started": gettext("Started"),
                "called": gettext("Called"),
                "given": gettext("Given"),
                "again": gettext("Ask again"),
                "telephone": gettext("Tel."),
                "codeless": gettext("No code: this site has no public address yet."),
                "contents": gettext("Contents"),
                "fold": gettext("Fold along the dotted lines and cut along the dashed one."),
            },
        }

    def pdf(self, template: str, data: dict[str, Any], subject: str) -> bytes:
        """The PDF of a template; `subject` names the thing in errors. Raises PressError."""
        code = self.translations.language.code
        return self.press.pdf(template, data, f"{subject} ({code}, {data['paper']})")

    def publication(  # noqa: PLR0913 - what a publication has
        self, stem: str, title: str, category: str, paper: Paper, data: bytes, *, volume: int = 0
    ) -> Publication:
        """The PDF with its names."""
        default = paper == self.paper
        return Publication(
            stem=stem, title=title, category=category, paper=paper, data=data, default=default, volume=volume
        )

    def spot(self, page: Page) -> Spot:
        """The file and line of the longest line of what is printed of a page."""
        catalogue = self.translations.catalogues.get(catalogue_name(page.src_uri))
        translated = [text for text in printed_texts(page) if catalogue and text in catalogue.published]
        if catalogue and translated:
            longest = max(translated, key=lambda text: len(catalogue.published[text]))
            return Spot(catalogue.path, catalogue.lines[longest], page.path)
        items = [item for step in page.outline.sections for item in CONTENT_TYPES["checklist"].items(step)]
        return Spot(page.path, max(items, key=lambda item: len(item.text)).line if items else 1)


def timestamp(pages: list[Page]) -> int:
    """When the newest page was reviewed: a date for the files that only changes with what they say."""
    newest = max(review_days(pages), default=date(2000, 1, 1))
    return int(datetime(newest.year, newest.month, newest.day, tzinfo=UTC).timestamp())


def review_days(pages: list[Page]) -> list[date]:
    """The days on which the pages were reviewed."""
    return [day for page in pages if isinstance(day := page.fields.get("reviewed"), date)]
