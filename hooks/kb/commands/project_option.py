"""What several commands ask: for which project, and for words that go into files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kb.machine.unseen import described, unseen
from kb.project import Project


def _project(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Project:
    project = Project(folder.resolve())
    if not project.page_types.is_dir():
        raise click.UsageError(f'{folder} has no folder "playbooks/_page_types". Run this beside mkdocs.yml.')
    return project


in_folder = click.option(
    "--root",
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    callback=_project,
    help="The folder that holds mkdocs.yml.",
)


class Words(click.ParamType[str]):
    """A title or a name: letters that can be seen, and no bytes that are none."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words as they are; what nobody can see ends the command with one line."""
        if letter := unseen(str(value)):
            self.fail(f"has a letter that nobody sees ({described(letter)}). Write it without.", param, ctx)
        return str(value)
