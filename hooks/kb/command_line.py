"""The command `playbooks`: what MkDocs has no word for."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from kb import problem
from kb.knowledge_base import KnowledgeBase
from kb.problem import Severity
from kb.project import Project


def _project(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Project:
    project = Project(folder.resolve())
    if not project.page_types.is_dir():
        raise click.UsageError(f'{folder} has no folder "playbooks/_page_types". Run this beside mkdocs.yml.')
    return project


_in_folder = click.option(
    "--root",
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_project,
    help="The folder that holds mkdocs.yml.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and extend the playbooks of a knowledge base."""


@main.command()
@_in_folder
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text for people, json for programs, github to show problems beside the lines of a pull request.",
)
def check(project: Project, form: str, *, strict: bool) -> None:
    """Report everything that is wrong with the pages and page types.

    Prints one line for each problem, as `path:line: what is wrong. What to do.`, and ends with 1 if
    there are errors (with --strict: or warnings), else with 0.

    Example: playbooks check --format github
    """
    gc.disable()  # a short run whose values live to its end: collecting takes a fifth of its time
    found = KnowledgeBase(project).problems
    printer = {"text": problem.as_text, "json": problem.as_json, "github": problem.as_github}[form]
    text = printer(found)
    if text:
        click.echo(text)
    failed = any(strict or p.severity is Severity.ERROR for p in found)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
