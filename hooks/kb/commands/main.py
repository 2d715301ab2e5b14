"""The command `playbooks`: what MkDocs has no word for."""

from __future__ import annotations

import gc
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import click
from markdown.extensions.toc import slugify

from kb import problem, settings
from kb.commands import translate
from kb.commands.project_option import in_folder
from kb.commands.skeleton import skeleton
from kb.knowledge_base import KnowledgeBase
from kb.languages.translations import Translations
from kb.pages import page_type_file
from kb.problem import KbError, Problem, Severity, did_you_mean

if TYPE_CHECKING:
    from kb.languages.language import Language
    from kb.project import Project


class _Commands(click.Group):
    """Shows an error of ours as one line, never as a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KbError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check, extend and translate the playbooks of a knowledge base."""


main.add_command(translate.sync)
main.add_command(translate.status)
main.add_command(translate.languages)


@main.command("print", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def print_(arguments: tuple[str, ...]) -> None:
    """Make one PDF for one training: checklists or role-play cards."""
    from kb.commands.print import print_pack  # noqa: PLC0415 - the typesetter takes time to load, and only this needs it

    print_pack(list(arguments), prog_name="playbooks print")


@main.command()
@in_folder
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text for people, json for programs, github to show problems beside the lines of a pull request.",
)
def check(project: Project, output_format: str, *, strict: bool) -> None:
    """Report everything that is wrong with the pages, the page types and the translations.

    Prints one line for each problem, as `path:line: what is wrong. What to do.`, and ends with 1 if
    there are errors (with --strict: or warnings), else with 0.

    Example: playbooks check --format github
    """
    gc.disable()  # a short run whose values live to its end: collecting takes a fifth of its time
    problems = [*KnowledgeBase(project).problems, *_translation_problems(project)]
    written = {"text": problem.as_text, "json": problem.as_json, "github": problem.as_github}[output_format](problems)
    if written:
        click.echo(written)
    failed = any(strict or p.severity is Severity.ERROR for p in problems)
    sys.exit(1 if failed else 0)


def _translation_problems(project: Project) -> list[Problem]:
    chosen = settings.read(project.settings)
    languages = translate.further_languages(chosen)
    if not languages:
        return []
    with ProcessPoolExecutor() as pool:
        by_language = pool.map(partial(_problems_of, project, chosen.source_language), languages)
        return [p for problems in by_language for p in problems]


def _problems_of(project: Project, source_language: str, language: Language) -> list[Problem]:
    return Translations(project, language, source_language).problems


@main.command()
@click.argument("kind")
@click.argument("slug")
@click.option("--title", help="The page's title. Without it, the slug with spaces.")
@in_folder
def new(project: Project, kind: str, slug: str, title: str | None) -> None:
    """Start a page of a KIND with everything that its page type asks for.

    KIND is a kind of page or its folder. SLUG becomes the file's name and the page's address.

    Example: playbooks new scenario cold-coffee --title "Coffee served cold"
    """
    types, problems = page_type_file.read_all(project)
    if problems:
        click.echo(problem.as_text(problems))
        sys.exit(1)
    found = [t for t in types if kind.casefold() in (t.name, t.folder, t.folder.removesuffix("s"), t.name.split()[0])]
    if not found:
        raise click.BadParameter(did_you_mean(kind, [t.name for t in types]), param_hint="KIND")
    if slug != slugify(slug, "-"):
        raise click.BadParameter(
            f'use small letters, digits and "-", such as "{slugify(slug, "-")}".', param_hint="SLUG"
        )
    tree = next((t for t in (project.docs, project.playbooks) if (t / found[0].folder).is_dir()), project.playbooks)
    path = tree / found[0].folder / f"{slug}.md"
    if path.exists():
        raise click.BadParameter(f"{project.relative(path)} is there already. Choose another.", param_hint="SLUG")
    path.parent.mkdir(parents=True, exist_ok=True)
    text = skeleton(found[0], title or slug.replace("-", " ").capitalize(), datetime.now(tz=UTC).date())
    path.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{project.relative(path)} is ready to be written. Then: playbooks check")


if __name__ == "__main__":
    main()
