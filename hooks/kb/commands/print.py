"""The command `playbooks print`: a pack for one training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb import settings
from kb.commands.project_option import in_folder
from kb.knowledge_base import SOURCE_LANGUAGE, KnowledgeBase
from kb.languages.language import language
from kb.languages.message import INTERFACE
from kb.languages.translations import Translations
from kb.print.press import Press
from kb.print.publications import Printer, timestamp
from kb.print.sheet import Sheets
from kb.problem import Severity, did_you_mean
from kb.web.listing import Listings

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.print.press import Paper
    from kb.project import Project


@click.command("print")
@in_folder
@click.option("--language", "code", default=SOURCE_LANGUAGE, show_default=True, help="The language of the sheets.")
@click.option("--only", help="The playbooks, by the names of their files, with commas between. Without it, all.")
@click.option("--paper", type=click.Choice(["a4", "letter"]), help="Default: that of the language's region.")
@click.option("--cards", is_flag=True, help="Role-play cards instead of checklists.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write."
)
def print_pack(  # noqa: PLR0913 - one for each option
    project: Project, code: str, only: str | None, paper: str | None, output: Path, *, cards: bool
) -> None:
    """Make one PDF for one training: cover, contents and a sheet for each playbook.

    Example: playbooks print --language th --only wrong-order,late-delivery --paper letter -o pack.pdf
    """
    chosen = settings.read(project.settings)
    if code not in chosen.languages:
        raise click.BadParameter(did_you_mean(code, chosen.languages), param_hint="--language")
    base = KnowledgeBase(project)
    errors = [problem for problem in base.problems if problem.severity is Severity.ERROR]
    if errors:
        raise click.ClickException("\n".join(map(str, errors)))
    translations = Translations(project, language(code, chosen.formats.get(code, "")), SOURCE_LANGUAGE)
    site_url = f"{chosen.site_url.rstrip('/')}/{code}/" if chosen.site_url else ""
    sheets = Sheets(Listings(base, translations), site_url)
    pages = _chosen(sheets.pages(), only)
    press = Press(None, timestamp(pages))
    printer = Printer(sheets, press, str(translations.localized(INTERFACE, chosen.site_name)))
    sheet: Paper = {"a4": "a4", "letter": "us-letter"}.get(paper or "", printer.paper)  # type: ignore[assignment]
    made = printer.cards(pages, sheet) if cards else printer.pack(pages, sheet)
    output.write_bytes(made.data)
    click.echo(f"{output}: {len(pages)} playbooks, {len(made.data) // 1024} kB")


def _chosen(pages: list[Page], only: str | None) -> list[Page]:
    by_name = {page.slug.rpartition("/")[2]: page for page in pages}
    names = [name.strip() for name in only.split(",")] if only else list(by_name)
    for name in names:
        if name not in by_name:
            raise click.BadParameter(
                f'there is no playbook "{name}". {did_you_mean(name, by_name)}', param_hint="--only"
            )
    return [by_name[name] for name in names]
