"""Where the command `playbooks` starts, and its words for authors: `playbooks check` and `playbooks new`."""

from __future__ import annotations

import errno
import gc
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click
from markdown.extensions.toc import slugify

from kb import settings
from kb.authoring import editor_files
from kb.authoring.skeleton import skeleton
from kb.checks import files
from kb.commands import translate
from kb.commands.editors import editors
from kb.commands.host import host
from kb.commands.init import init
from kb.commands.merge import merge
from kb.commands.project_option import Words, in_folder
from kb.commands.weblate import weblate
from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages import novelties
from kb.languages.build_request import BuildRequest
from kb.languages.language import site_languages
from kb.languages.message import interface_plurals
from kb.languages.translation_tree import tree_of
from kb.machine import processes
from kb.pages import page_type_file, printed_file
from kb.print import proof
from kb.problem import KbError, Problem, Severity, as_github, as_gitlab, as_json, as_text, did_you_mean

if TYPE_CHECKING:
    from kb.pages.page_type import PageType
    from kb.project import Project


class _Commands(click.Group):
    """Shows an error of ours as one line, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KbError as error:
            raise click.ClickException(str(error)) from None
        except OSError as error:
            if error.errno == errno.EPIPE:  # nobody reads on, and click knows what to do
                raise
            place = error.filename or "The disk"
            raise click.ClickException(f"{place}: {error.strerror or error}. Mend it, and try again.") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, extend and translate the playbooks of a knowledge base."""


main.add_command(init)
main.add_command(editors)
main.add_command(merge)
main.add_command(host)
main.add_command(translate.sync)
main.add_command(translate.status)
main.add_command(translate.languages)
main.add_command(weblate)


@main.command("print", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def print_(arguments: tuple[str, ...]) -> None:
    """Make one PDF for one training: checklists or role-play cards."""
    from kb.commands.print import print_command  # noqa: PLC0415 - the typesetter takes time to load, and only this needs it

    print_command(list(arguments), prog_name="playbooks print")


@main.command(add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def trends(arguments: tuple[str, ...]) -> None:
    """Count what the recovery logs of many phones say, as one page and as tables."""
    from kb.commands.trends import trends_command  # noqa: PLC0415 - few need it, and it takes time to load

    trends_command(list(arguments), prog_name="playbooks trends")


@main.command()
@in_folder
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="text for people, json for programs, github or gitlab to show problems in a pull or merge request.",
)
def check(project: Project, output_format: str, *, strict: bool) -> None:
    """Report everything that is wrong with the pages, the page types and the translations.

    Prints one line for each problem, as `path:line: what is wrong. What to do.`, and ends with 1 if
    there are errors (with --strict: or warnings), else with 0.

    Example: playbooks check --format github
    """
    gc.disable()  # a short run whose values live to its end: collecting takes a fifth of its time
    base = KnowledgeBase(project)
    of_settings = settings.problems(base.settings) if base.settings.names_steps else ()
    problems = base.settings.wanted(
        [
            *of_settings,
            *base.problems,
            *novelties.problems(base),
            *editor_files.problems(project, base.types),
            *_problems_of_languages(base),
        ]
    )
    report = {"text": as_text, "json": as_json, "github": as_github, "gitlab": as_gitlab}[output_format](problems)
    if report:
        click.echo(report)
    failing = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    failed = any(problem.severity in failing for problem in problems)
    sys.exit(1 if failed else 0)


def _problems_of_languages(base: KnowledgeBase) -> list[Problem]:
    """What is wrong with translations, and what cannot be printed: each language by a process of its own."""
    tree_of(base.settings), interface_plurals(), base.fingerprint  # made once: processes start as copies of this one
    found: dict[str, tuple[list[Problem], list[str]] | None] = {}
    children = processes.Children()
    try:
        for code in site_languages(base.settings):
            children.start(code, f"{__name__}:problems_of", base, code)
        found = dict(children.results())
    finally:
        children.stop()
    problems: list[Problem] = []
    for code, of_language in found.items():
        if of_language is None:
            raise KbError(f"The process that checks {code} was ended. Try again.")
        problems += of_language[0]
        if of_language[1]:  # here, since a process that is forked after the typesetter has worked can wait for ever
            edition = Edition(base, BuildRequest(code=code))
            caches = edition.cache("proof"), edition.cache("print")
            problems += proof.problems(edition.sheets, edition.site_name, of_language[1], *caches)
    return problems


def problems_of(base: KnowledgeBase, code: str) -> tuple[list[Problem], list[str]]:
    """What is wrong with the translations into a language, and the pages of which some print may have no room."""
    edition = Edition(base, BuildRequest(code=code))
    problems = list(edition.translations.problems)
    if any(problem.severity is Severity.ERROR for problem in (*base.problems, *problems)):
        return problems, []
    return problems, proof.suspects(edition.sheets, edition.site_name, edition.cache("proof"))


@main.command()
@click.argument("kind")
@click.argument("slug")
@click.option("--title", type=Words(), help="The page's title. Without it, the slug with spaces.")
@in_folder
def new(project: Project, kind: str, slug: str, title: str | None) -> None:
    """Start a page of a KIND with everything that its page type asks for.

    KIND is a kind of page or its folder. SLUG becomes the file's name and the page's address.

    Example: playbooks new scenario cold-coffee --title "Coffee served cold"
    """
    types, problems = page_type_file.read_all(project)
    try:
        page_type = _page_type(kind, types)
    except click.BadParameter:
        if not problems:
            raise
        raise KbError(f"{as_text(problems)}\nMend the lines above first: one of them may be this kind.") from None
    if slug != slugify(slug, "-") or not slug:
        advice = f'use small letters, digits and "-", such as "{slugify(slug, "-") or "cold-coffee"}".'
        raise click.BadParameter(advice, param_hint="SLUG")
    if files.fault_of(slug) or (page_type.has_sheet and printed_file.is_taken(slug)):
        raise click.BadParameter(f'"{slug}" means something else on some systems or in print.', param_hint="SLUG")
    trees = [tree for tree in (project.docs, project.playbooks) if (tree / page_type.folder).is_dir()]
    path = (trees or [project.playbooks])[0] / page_type.folder / f"{slug}.md"
    if path.exists():
        raise click.BadParameter(f"{project.relative(path)} is there already. Choose another.", param_hint="SLUG")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = skeleton(page_type, title or slug.replace("-", " ").capitalize(), datetime.now(tz=UTC).date())
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{project.relative(path)} is ready to be written. Then: playbooks check")


def _page_type(kind: str, page_types: list[PageType]) -> PageType:
    """The page type of that name or folder, or one whose name begins with that word."""
    for page_type in page_types:
        names = (page_type.name, page_type.folder, page_type.folder.removesuffix("s"), page_type.name.split()[0])
        if kind.casefold() in names:
            return page_type
    raise click.BadParameter(did_you_mean(kind, [page_type.name for page_type in page_types]), param_hint="KIND")


if __name__ == "__main__":
    main()
