"""Make what trainers print: a sheet for each playbook as a page and as a PDF, the pack, cards and forms."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kb.edition import current
from kb.pages import printed_file
from kb.print import paper
from kb.print.press import Press
from kb.print.printer import timestamp
from kb.print.publication import by_stem
from kb.print.publications import SHEETS_ON_PRINT_PAGE, Publisher
from kb.print.sheet_amounts import with_elements
from kb.print.sheet_code import marks

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.make_printables")


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Make the PDFs. Those of the last build whose text is the same are taken over."""
    edition = current(config.extra)
    press = Press(edition.cache("print"), timestamp(edition.base.with_sheet))
    publisher = Publisher(edition.sheets, press, edition.site_name, edition.form_addresses)
    folder = Path(config.site_dir) / printed_file.FOLDER
    publications = []
    for publication in publisher.all(edition.makes_volume, whole=edition.request.shard.is_first):
        if publication.data:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / publication.name).write_bytes(publication.data)
        if publication.category == "sheet":
            edition.made.add()
        publications.append(publication)
    for problem in publisher.problems:
        log.warning("%s", problem)
    env.filters |= {"with_amounts": with_elements, "in_forms": edition.translations.spoken.in_html}
    env.globals |= {
        "publications": publications,
        "publications_of": by_stem(publications),
        "sheets_on_print_page": SHEETS_ON_PRINT_PAGE,
        "sheet_src_uri": printed_file.page_src_uri,
        "paper_names": paper.NAMES,
        "papers_by_language": {
            language.code: paper.papers_of(language.locale.territory, edition.settings.papers)
            for language in edition.shown_languages
        },
    }
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Hand the page of a sheet its sheet."""
    edition = current(config.extra)
    kb_page = edition.sheet_pages.get(page.file.src_uri)
    if kb_page:
        sheet = edition.sheets.sheet(kb_page)
        version = {"version": sheet.version, "parts": marks(sheet)}
        context |= {"sheet": edition.shown_sheets(kb_page).sheet(kb_page), "sheet_version": version, "kb_page": kb_page}
    return context
