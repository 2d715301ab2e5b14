"""The option that all commands share: for which project."""

from __future__ import annotations

from pathlib import Path

import click

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
