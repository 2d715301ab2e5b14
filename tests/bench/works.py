"""The works that are measured, each with those that can do it."""

from __future__ import annotations

import re
import statistics
import sys
from functools import cached_property
from typing import TYPE_CHECKING

import polib

from bench import peer_pages, peers, projects, serving, weight
from bench.before import earlier
from bench.contender import Contender, Editor, ours
from bench.measuring import Entrant, measure, say
from bench.results import Row, Table
from sample import chromium, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from bench.peer_tools import Tools

BARE = "This project, no sheets"
SHEETS = "This project, with sheets"
SIX = "This project, six languages"
TRANSLATION = "This project, one translation"
SMALL = "This project, a tenth"
CHECK = "English, cold"
CHECK_CHANGED = "English, one file changed"
CHECK_SIX = "Six languages, cold"
CHECK_SIX_CHANGED = "Six languages, one file changed"
SHIPPED = "This project, cold"
SHIPPED_UNCHANGED = "This project, nothing changed"
START = "mkdocs --version"
OURS_SERVING = "This project, shipped pages"
SERVED, SHOWN = f"{OURS_SERVING}, {serving.SERVED}", f"{OURS_SERVING}, {serving.SHOWN}"
_BUILD = ("mkdocs", "build")
_FIRST_SIGN = "## Signs\n\n- "
_SHIPPED_PAGE = "scenarios/wrong-order"


class Works:
    """Prepares what a work needs, when it is asked for, and measures it."""

    def __init__(self, folder: Path, size: int, runs: int, tools: Tools, base: str = "") -> None:
        self._folder, self._size, self._runs, self._tools, self._base = folder, size, runs, tools, base

    @property
    def names(self) -> dict[str, str]:
        """What ONLY may name, and the title of its table."""
        size = f"{self._size:,} playbooks"
        return {
            "cold": f"{size}, one language, nothing kept",
            "languages": f"{size}, six languages, nothing kept",
            "unchanged": f"{size}, nothing changed",
            "changed": f"{size}, one playbook changed",
            "check": f"{size}, playbooks check",
            "serve": f"mkdocs serve: from saving a page until it is there ({size} where it does not say shipped)",
            "shipped": "The shipped pages, six languages, sheets on two papers",
            "growth": f"{max(self._size // 10, 2):,} playbooks, one language, nothing kept, to compare with",
        }

    def table(self, work: str) -> Table:
        """Measure a work."""
        measured: Table = getattr(self, f"_{work}")(work, self.names[work])
        return measured

    def weights(self) -> list[str]:
        """What pages and searches cost the network; nothing without a browser."""
        if not chromium():
            return ["Pages and searches were not weighed: there is no browser."]
        if not self._with_sheets.is_built:
            self._with_sheets.run()
        return [f"{kilobytes:7.1f} kB  {what}" for what, kilobytes in weight.weights(self._with_sheets.folder / "site")]

    @property
    def number_of_pages(self) -> int:
        """Those that are written, in one language."""
        return len(self._pages)

    def _cold(self, work: str, title: str) -> Table:
        entrants = [
            Entrant(contender=contender, cold=True) for contender in [self._bare, self._with_sheets, *self._one]
        ]
        return measure(work, title, entrants, self._runs, peers.MATERIAL)

    def _languages(self, work: str, title: str) -> Table:
        others = self._peers.in_languages(projects.LANGUAGES)
        entrants = [Entrant(contender=contender, cold=True) for contender in [self._six, *others]]
        return measure(work, title, entrants, self._runs, peers.I18N)

    def _unchanged(self, work: str, title: str) -> Table:
        entrants = [Entrant(contender=contender) for contender in [self._with_sheets, self._six, *self._again]]
        return measure(work, title, entrants, self._runs, peers.MATERIAL)

    def _changed(self, work: str, title: str) -> Table:
        """A sentence of a playbook, and a translation."""
        contenders = [self._bare, self._with_sheets, self._six, *self._again]
        editors = [Editor(contender.folder / _edited(contender), _FIRST_SIGN) for contender in contenders]
        entrants = [
            Entrant(contender=contender, before=editor.edit)
            for contender, editor in zip(contenders, editors, strict=True)
        ]
        editors.append(self._translation_editor())
        entrants.append(Entrant(contender=self._thai, before=editors[-1].edit))
        table = measure(work, title, entrants, self._runs, peers.MATERIAL)
        for editor in editors:
            editor.restore()
        return table

    def _check(self, work: str, title: str) -> Table:
        """Each after the same project was checked with nothing kept."""
        entrants, editors = [], []
        for folder, cold, changed in (
            (self._with_sheets.folder, CHECK, CHECK_CHANGED),
            (self._six.folder, CHECK_SIX, CHECK_SIX_CHANGED),
        ):
            contender = ours(cold, folder, "kb.commands.main", "check", site="")
            editor = Editor(folder / _edited(contender), _FIRST_SIGN)
            editors.append(editor)
            entrants.append(Entrant(contender=contender, before=editor.restore, cold=True))
            entrants.append(Entrant(contender=contender, before=editor.edit, name=changed))
        table = measure(work, title, entrants, self._runs)
        for editor in editors:
            editor.restore()
        return table

    def _serve(self, work: str, title: str) -> Table:
        say(f"== {title}")
        address = f"en/{_SHIPPED_PAGE}/"
        rows = self._served(OURS_SERVING, self._shipped_project, address, _SHIPPED_PAGE, shown=True)
        if material := self._shipped_material:
            rows += self._served("Material, shipped pages", material, f"{_SHIPPED_PAGE}/", _SHIPPED_PAGE, shown=True)
        page = "scenarios/made-up-00001"
        rows += self._served("This project", self._with_sheets, f"en/{page}/", page)
        for contender in self._one:
            if contender.name == peers.MATERIAL:
                rows += self._served(contender.name, contender, f"{page}/", page)
        return Table(work=work, title=title, rows=rows)

    def _served(self, name: str, contender: Contender, address: str, page: str, *, shown: bool = False) -> list[Row]:
        """A row for the server, and one for the browser. The first change of each warms up."""
        editor = Editor(contender.folder / contender.pages / f"{page}.md", _FIRST_SIGN)
        rows = []
        for what, seconds in serving.seconds(contender, editor, address, self._runs + 1, shown=shown):
            rows.append(Row(name=f"{name}, {what}", wall=statistics.median(seconds[1:]), runs=len(seconds) - 1))
            say(f"{rows[-1].name}: {rows[-1].wall:.2f} s")
        editor.restore()
        return rows

    def _shipped(self, work: str, title: str) -> Table:
        start = Contender(
            name=START, folder=self._folder, commands=((sys.executable, "-m", "mkdocs", "--version"),), site=""
        )
        entrants = [
            Entrant(contender=self._shipped_project, cold=True, name=SHIPPED),
            Entrant(contender=self._shipped_project, name=SHIPPED_UNCHANGED),
            Entrant(contender=start),
        ]
        before = earlier(self._base, self._folder / "base") if self._base else None
        if before:
            entrants.append(Entrant(contender=before, cold=True))
        return measure(work, title, entrants, self._runs, before.name if before else "")

    def _growth(self, work: str, title: str) -> Table:
        folder = projects.write(self._folder / "small", max(self._size // 10, 2), sheets=False)
        return measure(work, title, [Entrant(contender=ours(SMALL, folder, *_BUILD), cold=True)], self._runs)

    def _translation_editor(self) -> Editor:
        """Changes the Thai of the first sign of a playbook."""
        text = (self._thai.folder / projects.EDITED).read_text("utf-8")
        sign = re.search(rf"{_FIRST_SIGN}(.+)", text)
        words = polib.escape(sign[1]) if sign else ""
        return Editor(self._thai.folder / "locales/th/LC_MESSAGES/scenarios.po", f'msgid "{words}"\nmsgstr "')

    @cached_property
    def _bare(self) -> Contender:
        return ours(BARE, projects.write(self._folder / "bare", self._size, sheets=False), *_BUILD)

    @cached_property
    def _with_sheets(self) -> Contender:
        return ours(SHEETS, projects.write(self._folder / "sheets", self._size), *_BUILD)

    @cached_property
    def _six(self) -> Contender:
        say("Writing the catalogues of six languages")
        return ours(SIX, projects.write(self._folder / "six", self._size, projects.LANGUAGES), *_BUILD)

    @cached_property
    def _thai(self) -> Contender:
        say("Writing the catalogues of one language")
        folder = projects.write(self._folder / "thai", self._size, ("en", "th"))
        return ours(TRANSLATION, folder, *_BUILD, languages="th")

    @cached_property
    def _shipped_project(self) -> Contender:
        return ours(SHIPPED, copy_project(self._folder / "shipped"), *_BUILD)

    @cached_property
    def _shipped_material(self) -> Contender | None:
        pages = peer_pages.plain_pages(self._shipped_project.folder)
        found = peers.Peers(self._folder / "shipped-peers", self._tools, pages).in_one_language()
        return next((contender for contender in found if contender.name == peers.MATERIAL), None)

    @cached_property
    def _pages(self) -> list[peer_pages.PlainPage]:
        return peer_pages.plain_pages(self._with_sheets.folder)

    @cached_property
    def _peers(self) -> peers.Peers:
        return peers.Peers(self._folder / "peers", self._tools, self._pages)

    @property
    def _again(self) -> list[Contender]:
        """Those of the peers whose menu does not grow with the pages, for what is done again and again."""
        return [one for one in self._one if one.name not in (peers.MATERIAL_OWN, peers.ZENSICAL_OWN)]

    @cached_property
    def _one(self) -> list[Contender]:
        return self._peers.in_one_language()


def _edited(contender: Contender) -> str:
    return f"{contender.pages}/scenarios/made-up-00001.md"
