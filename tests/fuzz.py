"""Texts that a coverage-guided fuzzer makes up, in every file that people write: part of `make stress`.

    python tests/fuzz.py [SECONDS [TARGET ...]]

Each target reads what the fuzzer gives as one kind of file. It may find problems; it must not raise, hang or change the
file. What breaks this is printed and kept beside the program as crash-* or timeout-*; the end is 1. Needs atheris.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import atheris

with atheris.instrument_imports(include=["kb", "markdown", "polib"]):
    from kb import settings
    from kb.checks import checklist_style, print_letters, style_guide, tone
    from kb.checks.html_on_page import HtmlCheck
    from kb.checks.page_checks import check_page
    from kb.languages import catalogue, search_rules, spoken_forms, translation_checks
    from kb.languages.catalogue import Standard
    from kb.languages.language import find_language
    from kb.languages.translation_tree import tree_of
    from kb.pages import blank_form, page, page_type_file
    from kb.problem import KbError
    from kb.project import Project
    from kb.reading import source_file
    from kb.rendering.page_converter import PageConverter, Wording
    from sample import CASES, ROOT, block_parser  # which imports some of these

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 1200
"""For each target, if nothing else is asked for."""
LIMITS = ("-timeout=10", "-rss_limit_mb=2048", "-max_len=8000", "-print_final_stats=1", "-verbosity=0")
"""Of one text: seconds, memory, bytes."""


class Fuzzer:
    """A small project in a folder of its own, and what reads each kind of its files."""

    def __init__(self, folder: Path) -> None:
        self.project = Project(Path(shutil.copytree(CASES / "small_project", folder / "project")))
        self.types, _ = page_type_file.read_all(self.project)
        self.settings = settings.read(ROOT / "mkdocs.yml")
        self.guide, _ = style_guide.read(self.project, "en")
        self.html = HtmlCheck(block_parser(), ())
        self.converter = PageConverter(block_parser(), format_value=str, wording=Wording("Learn"))
        self.tree = tree_of(self.settings)
        self.language = find_language("nb")

    def written(self, data: bytes, name: str) -> Path:
        """A file of the project that has these bytes."""
        path = self.project.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def page(self, data: bytes) -> None:
        """A page of a kind, and one without a kind."""
        for name, kind in (("playbooks/scenarios/case.md", self.types[-1]), ("docs/case.md", None)):
            source = source_file.open_in(self.project, self.written(data, name))
            read = page.read(source, name.partition("/")[2], kind, block_parser())
            found = [*check_page(read, self.guide, self.html), *print_letters.problems(read)]
            assert all(problem.line > 0 and problem.message for problem in found)
            self.converter.convert(read.outline.tree, None, read if kind else None)
            self.converter.convert(read.outline.tree, str.upper, read if kind else None)

    def page_type(self, data: bytes) -> None:
        """A page type."""
        page_type_file.read(source_file.open_in(self.project, self.written(data, "playbooks/_page_types/case.yml")))

    def catalogue(self, data: bytes) -> None:
        """A catalogue of the pages, and one of the program."""
        path = self.written(data, "locales/nb/LC_MESSAGES/scenarios.po")
        file = source_file.open_in(self.project, path, max_bytes=catalogue.MAX_BYTES)
        for formatted in (False, True):
            standard = Standard(tree=self.tree, plurals=frozenset(), formatted=formatted)
            catalogue._parsed(file, self.language, standard)  # past what is kept

    def translation(self, data: bytes) -> None:
        """A source and what somebody has made of it."""
        source, _, translation = data.decode("utf-8", "ignore").partition("\0")
        list(translation_checks.check(source, translation, self.tree, frozenset({"desk"})))
        list(translation_checks.check(source, translation, self.tree, formatted=True))

    def words(self, data: bytes) -> None:
        """Words for phrases, for the search and for checklists, and a form."""
        locales = self.project.root / "locales/nb"
        tone.read(self.project, self.written(data, "locales/nb/tone.yml"))
        search_rules.read(self.project, self.written(data, "locales/nb/search.yml"))
        spoken_forms.read(self.project, self.written(data, "locales/nb/spoken.yml"))
        checklist_style.read(self.project, self.written(data, "locales/nb/checklist.yml"))
        self.written(data, "playbooks/_forms/case.yml")
        blank_form.read_all(self.project)
        assert all(path.read_bytes() == data for path in locales.glob("*.yml"))

    def setting(self, data: bytes) -> None:
        """mkdocs.yml."""
        settings.problems(settings.read(self.written(data, "mkdocs.yml")))


SEEDS: dict[str, tuple[str, ...]] = {
    "page": ("playbooks/**/*.md", "docs/**/*.md", "tests/cases/valid-page.md"),
    "page_type": ("playbooks/_page_types/*.yml", "tests/cases/valid-page-type.yml"),
    "catalogue": ("tests/cases/valid-catalogue.po",),
    "translation": ("tests/cases/translation_checks/*.yml",),
    "words": ("locales/*/*.yml", "playbooks/_forms/*.yml"),
    "setting": ("mkdocs.yml", "tests/cases/desk/mkdocs.yml"),
}
"""What each target begins with."""


def run(name: str, seconds: int) -> None:
    """Try one target in this process, which the fuzzer ends."""
    with tempfile.TemporaryDirectory() as folder:
        fuzzer = Fuzzer(Path(folder))
        target: Callable[[bytes], Any] = getattr(fuzzer, name)
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, path in enumerate(path for pattern in SEEDS[name] for path in ROOT.glob(pattern)):
            (corpus / str(number)).write_bytes(path.read_bytes()[:8000])

        def tried(data: bytes) -> None:
            with suppress(KbError):  # one line for people
                target(data)

        atheris.Setup([sys.argv[0], str(corpus), f"-max_total_time={seconds}", *LIMITS], tried)
        atheris.Fuzz()


def main() -> None:
    """Try the targets that are named, or all, each in a process of its own."""
    seconds, names = int((sys.argv[1:] or [str(SECONDS)])[0]), sys.argv[2:] or list(SEEDS)
    if len(names) == 1:
        run(names[0], seconds)
        return
    faults = 0
    for name in names:
        command = [sys.executable, __file__, str(seconds), name]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        tries = [line.split()[-1] for line in result.stderr.splitlines() if "number_of_executed_units" in line]
        print(f"{name:<12} {' '.join(tries) or '?'} texts, {'none' if not result.returncode else 'one'} broke it")
        if result.returncode:
            faults += 1
            print(result.stderr[-3000:])
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
