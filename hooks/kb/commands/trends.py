"""The command `playbooks trends`: what goes wrong, from the recovery logs of many phones."""

from __future__ import annotations

import json
import tempfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kb.commands.project_option import in_folder
from kb.edition import Edition
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import BuildRequest
from kb.machine import disk
from kb.problem import did_you_mean
from kb.tools import playbooks
from kb.tools.log_exports import Exports, LeftOut, Wording
from kb.tools.log_table import LogTable, shift_of_each_hour
from kb.tools.trends_report import Counts, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.project import Project

_SHOWN = 50
"""Lines of what is left out on a terminal; a file has all."""
_LEFT_OUT = "left-out.txt"
_KINDS = ("playbook", "place", "cause", "shift")


class _Languages:
    """The site in each language that is asked for. Each takes time to read, so none is read in vain."""

    def __init__(self, base: KnowledgeBase, code: str) -> None:
        self.base = base
        self.own = Edition(base, BuildRequest(code=code))
        """In the language of the reader."""
        self._read = {code: self.own}

    def wordings(self) -> Iterator[Wording]:
        """What exports say: in the reader's language, in that of the pages, in each other one."""
        settings = self.base.settings
        for code in dict.fromkeys([self.own.code, settings.source_language, *settings.languages]):
            edition = self._read.setdefault(code, self._read.get(code) or Edition(self.base, BuildRequest(code=code)))
            gettext = edition.translations.interface.gettext
            yield Wording(columns=edition.log_columns, yes=gettext("Yes"), no=gettext("No"))

    def playbooks(self) -> Iterator[list[dict[str, Any]]]:
        """What exports can know of the playbooks, in each language that was read; the reader's is the first."""
        for edition in self._read.values():
            yield json.loads(playbooks.file(self.base.pages.values(), edition.listings))

    @property
    def places(self) -> dict[str, str]:
        """The name of each place, by its slug."""
        return {place.slug: place.name for place in self.base.places}


@click.command("trends")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@in_folder
@click.option(
    "-o", "--output", type=click.Path(file_okay=False, path_type=Path), required=True, help="The folder to write."
)
@click.option("--language", "code", help="The language of the page. Default: the one in which the pages are written.")
@click.option(
    "--change",
    "changes",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="A day on which a product, a price or a process changed. Can be given several times.",
)
def trends_command(
    project: Project, files: tuple[Path, ...], output: Path, code: str | None, changes: tuple[datetime, ...]
) -> None:
    """Count what the recovery logs of many phones say, as one page and as tables.

    FILES are tables (CSV) in any language of the site, or everything (JSON), as phones export them. An entry that
    several files have is counted once, as the newest file has it. What is wrong in a file is told with its line and
    left out. Ends with 1 if nothing could be read.

    Example: playbooks trends exports/*.csv --language th -o report
    """
    base = KnowledgeBase(project)
    code = code or base.settings.source_language
    if code not in base.settings.languages:
        raise click.BadParameter(did_you_mean(code, base.settings.languages), param_hint="--language")
    languages = _Languages(base, code)
    with tempfile.TemporaryDirectory() as temporary:
        table = LogTable(Path(temporary))
        clean = Path(temporary) / "clean.csv"
        with clean.open("w", encoding="utf-8", errors="replace", newline="") as file:
            exports = Exports(table, languages.wordings, file)
            exports.read(list(files))
            exports.finish(clean)
        doubles, names = _merge(table, languages)
        _tell(exports.left_out)
        now = datetime.now()
        whole = table.groups("", now)
        if not whole:
            raise click.ClickException("No entry could be read. Nothing was written.")
        days = tuple(sorted({change.date() for change in changes}))
        groups = {kind: table.groups(kind, now) for kind in _KINDS}
        counts = Counts(whole[0], table.hours(), table.days(), groups, days)
        own = languages.own
        report = Report(counts, names, own.language, own.translations.interface, own.site_name)
        disk.write(output / "index.html", report.page())
        for name, content in report.files():
            disk.write(output / name, content)
        lines = "".join(f"{one}\n" for one in exports.left_out)
        disk.write(output / _LEFT_OUT, lines.encode(errors="replace"))
    counted = f"{whole[0].entries} entries of {exports.files} files, {doubles} doubles"
    click.echo(f"{output / 'index.html'}: {counted}, {len(exports.left_out)} left out")


def _merge(table: LogTable, languages: _Languages) -> tuple[int, dict[str, dict[str, str]]]:
    """How many entries were doubles, and by the kind of a group what the reader sees for each name."""
    titles: dict[str, str] = {}
    shown: dict[str, str] = {}
    causes: dict[tuple[str, str], str] = {}
    for playbook in (playbook for of_language in languages.playbooks() for playbook in of_language):
        titles.setdefault(playbook["address"], playbook["title"])
        for name, words in playbook.get("causes", {}).items():
            shown.setdefault(name, words)
            causes.setdefault((playbook["address"], words), name)
    doubles = table.merge(causes, languages.places, shift_of_each_hour(languages.own.shifts))
    return doubles, {"playbook": titles, "cause": shown}


def _tell(left_out: list[LeftOut]) -> None:
    for one in left_out[:_SHOWN]:
        click.echo(str(one), err=True)
    if len(left_out) > _SHOWN:
        click.echo(f"{len(left_out) - _SHOWN} more are in {_LEFT_OUT}.", err=True)
