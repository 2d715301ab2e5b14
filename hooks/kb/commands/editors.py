"""`playbooks editors`: what editors are told of the site's own kinds of page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kb.authoring import editor_files
from kb.commands.project_option import in_folder
from kb.pages import page_type_file
from kb.problem import KbError, as_text

if TYPE_CHECKING:
    from kb.project import Project


@click.command()
@in_folder
def editors(project: Project) -> None:
    """Write schemas, snippets and settings for editors into .vscode/, made from the page types.

    Visual Studio Code then offers the words that may stand in a YAML file and marks the others. Settings of
    yours stay. `playbooks sync` brings the files up to date.

    Example: playbooks editors
    """
    types, problems = page_type_file.read_all(project)
    if problems:
        raise KbError(f"{as_text(problems)}\nMend the lines above first.")
    changed = 0
    for path in editor_files.write(project, types):
        click.echo(f"written: {path}")
        changed += 1
    click.echo(f"{changed or 'No'} file{'' if changed == 1 else 's'} written.")
