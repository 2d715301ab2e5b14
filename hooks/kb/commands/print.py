"""The command `playbooks print`: a pack for one training."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb.commands.project_option import in_folder
from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine.cache import Cache
from kb.print.page_format import FORMATS
from kb.print.press import Press
from kb.print.printed_cards import print_cards
from kb.print.printed_sheets import print_pack, print_sheet
from kb.print.printer import Printer, timestamp
from kb.print.sheet import Sheets
from kb.problem import Severity, did_you_mean

if TYPE_CHECKING:
    from kb.pages.page import Page
    from kb.pages.place import Place
    from kb.pages.printed_file import Paper
    from kb.project import Project

_PAPERS: dict[str, Paper] = {"a4": "a4", "letter": "us-letter"}


@click.command("print")
@in_folder
@click.option(
    "--language",
    "codes",
    help="The language of the sheets. Default: the one in which the pages are written. With commas between several, a "
    "pack has each sheet in all of them, on pages that face each other.",
)
@click.option("--only", help="The playbooks, by the names of their files, with commas between. Without it, all.")
@click.option("--paper", type=click.Choice(list(_PAPERS)), help="Default: that of the language's region.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=FORMATS[0],
    help="sheet: two sides. front: only the first. wall: twice the paper, without lines to fill in. large: 18 points, "
    "several pages. a5: half the paper. binder: with room for holes.",
)
@click.option("--place", "slug", help="A file of playbooks/_places: its names, telephones and amounts on the sheets.")
@click.option("--cards", is_flag=True, help="Role-play cards instead of checklists.")
@click.option(
    "--observers", type=click.IntRange(1, 20), default=1, help="How many cards each role-play has for observers."
)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The PDF to write."
)
def print_command(  # noqa: PLR0913 - one for each option
    project: Project,
    codes: str | None,
    only: str | None,
    paper: str | None,
    *,
    output: Path,
    form: str,
    slug: str | None,
    observers: int,
    cards: bool,
) -> None:
    """Make one PDF for one training: cover, contents and a sheet for each playbook. Of one playbook, only its sheet.

    Example: playbooks print --language th --only wrong-order,late-delivery --paper letter -o pack.pdf

    Example: playbooks print --only wrong-order --format wall -o wall.pdf

    Example: playbooks print --place harbour -o harbour.pdf

    Example: playbooks print --language en,th -o pack-for-a-mixed-team.pdf
    """
    base = KnowledgeBase(project)
    languages = _languages(base, codes)
    if cards and len(languages) > 1:
        raise click.BadParameter("role-play cards are in one language. Make a file for each.", param_hint="--language")
    errors = [problem for problem in base.problems if problem.severity is Severity.ERROR]
    if errors:
        raise click.ClickException("\n".join(map(str, errors)))
    pages = _chosen(base.with_sheet, only)
    if not pages:
        raise click.ClickException('No playbook has a sheet. Write "sheet: yes" in a page type. Nothing was written.')
    place = _place(base, slug)
    press = Press(Cache(None), timestamp(pages))
    printer, *beside = [_printer(base, code, place, press) for code in languages]
    sheet = _PAPERS.get(paper or "", printer.paper)
    if cards:
        publication = print_cards(printer, pages, sheet, observers=observers)
    elif len(pages) == 1 and not beside:
        publication = print_sheet(printer, pages[0], sheet, form)
    else:
        publication = print_pack(printer, pages, sheet, form=form, beside=beside)
    try:
        output.write_bytes(publication.data)
    except OSError as error:
        message = f"{output} cannot be written: {error.strerror}. Name another file."
        raise click.BadParameter(message, param_hint="--output") from error
    count = "1 playbook" if len(pages) == 1 else f"{len(pages)} playbooks"
    click.echo(f"{output}: {count}, {len(publication.data) // 1024} kB")


def _languages(base: KnowledgeBase, codes: str | None) -> list[str]:
    """The codes that were named, each once."""
    named = [code.strip() for code in codes.split(",")] if codes else [base.settings.source_language]
    for code in named:
        if code not in base.settings.languages:
            raise click.BadParameter(did_you_mean(code, base.settings.languages), param_hint="--language")
    return list(dict.fromkeys(named))


def _printer(base: KnowledgeBase, code: str, place: Place | None, press: Press) -> Printer:
    edition = Edition(base, BuildRequest(code=code))
    return Printer(Sheets(edition.listings, edition.site_url, place), press, edition.site_name)


def _place(base: KnowledgeBase, slug: str | None) -> Place | None:
    places = {place.slug: place for place in base.places}
    if slug is not None and slug not in places:
        message = f'there is no place "{slug}". {did_you_mean(slug, places)}'
        raise click.BadParameter(message, param_hint="--place")
    return places[slug] if slug is not None else None


def _chosen(pages: list[Page], only: str | None) -> list[Page]:
    by_name = {page.name: page for page in pages}
    names = list(dict.fromkeys(name.strip() for name in only.split(","))) if only else list(by_name)
    for name in names:
        if name not in by_name:
            raise click.BadParameter(
                f'there is no playbook "{name}". {did_you_mean(name, by_name)}', param_hint="--only"
            )
    return [by_name[name] for name in names]
