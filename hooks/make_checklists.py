"""Make what trainers print: a sheet for each playbook as a page and as a PDF, the pack, cards and forms."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from kb.print.press import Press, PressError
from kb.print.publications import Printed, Printer, timestamp
from kb.print.sheet import Sheets

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.knowledge_base import KnowledgeBase
    from kb.web.listing import Listings

FOLDER = "checklists"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for each sheet. Its text comes from the playbook when it is shown."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    for kind in base.types:
        for page in base.of_type(kind) if kind.has_sheet else ():
            name = page.slug.rpartition("/")[2]
            text = f"---\ntemplate: checklist.html\nplaybook: {page.address}\n---\n"
            files.append(File.generated(config, f"{FOLDER}/{name}.md", content=text))
    return files


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Make the PDFs. Those of the last build whose text is the same are taken over."""
    lists: Listings = config.extra["lists"]
    sheets = Sheets(lists, config.site_url or "")
    config.extra["sheets"] = sheets
    cache = lists.base.project.root / ".cache" / "print"
    printer = Printer(sheets, Press(cache, timestamp(sheets.pages())), config.site_name)
    folder = Path(config.site_dir) / FOLDER
    made: list[Printed] = []
    try:
        for one in printer.all():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / one.name).write_bytes(one.data)
            made.append(one)
    except PressError as error:
        raise PluginError(str(error)) from None
    env.globals["printed"] = made
    by_stem = attrgetter("stem")
    env.globals["papers_of"] = {stem: list(some) for stem, some in groupby(sorted(made, key=by_stem), key=by_stem)}
    env.globals["paper"] = printer.paper
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Hand the page of a sheet its sheet."""
    lists: Listings = config.extra["lists"]
    address = str(page.meta.get("playbook", ""))
    if address:
        source = lists.base.pages[address]
        context |= {"sheet": config.extra["sheets"].sheet(source), "playbook": address}
        page.title = str(lists.text(source, "title"))
    return context
