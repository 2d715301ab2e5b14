"""The command `playbooks merge`: one site from what several machines have built."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kb import settings
from kb.commands.project_option import in_folder
from kb.problem import KbError
from kb.web import completion, shard_marks, site_folder
from kb.web.site_folder import SiteFolder

if TYPE_CHECKING:
    from kb.project import Project


class MergeError(KbError):
    """The parts do not make a site."""


@click.command()
@in_folder
@click.argument("parts", nargs=-1, required=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-d", "--site-dir", type=click.Path(path_type=Path), help="The folder of the whole site. Default: site/.")
def merge(project: Project, parts: tuple[Path, ...], site_dir: Path | None) -> None:
    """Put together the PARTS of a site that several machines have built.

    Each was made with PART=1/2 mkdocs build, PART=2/2 mkdocs build and so on. The whole is what one machine would have
    made, byte for byte.

    Example: playbooks merge parts/1 parts/2
    """
    codes = settings.read(project.settings).languages
    marks = [mark for part in parts for mark in shard_marks.read(part)]
    if faults := list(shard_marks.faults(marks, codes)):
        raise MergeError("\n".join(faults))
    folder = SiteFolder((site_dir or project.root / "site").resolve(), home=project.root)
    folder.begin(lambda: click.echo("Another build of this site is at work. Waiting for its end."))
    try:
        for part in parts:
            _add(part, folder.new)
        for code in codes:
            completion.complete(folder.new / code)
        folder.publish(codes, codes)
    finally:
        site_folder.discard_unfinished()
    click.echo(f"{folder.site}: {len(parts)} parts, {len(codes)} languages")


def _add(part: Path, site: Path) -> None:
    """The files of a part, beside those of others. Raises MergeError if theirs differ."""
    for path in sorted(path for path in part.rglob("*") if path.is_file()):
        name = path.relative_to(part)
        if name.parts[0] == shard_marks.FOLDER:
            continue
        target = site / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(path, target)
        elif not filecmp.cmp(path, target, shallow=False):
            raise MergeError(f"{path}: another part has a different file of this name. Build all of them again.")


def _link(path: Path, target: Path) -> None:
    try:
        os.link(path, target)
    except OSError:
        shutil.copy2(path, target)
