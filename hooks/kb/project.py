"""Where a knowledge base keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kb.machine import disk

HOME, INTERFACE, SITE = "home", "interface", "site"
"""Catalogues that hold no folder of pages: pages outside of folders; what templates and program say; what mkdocs.yml,
page types and forms say."""
GENERATOR_LANGUAGE = "en"
"""The language of templates and program, whatever the pages are written in."""
GENERATOR = Path(__file__).resolve().parents[1]
"""The folder that holds the steps of the build, the theme and this package, wherever they are installed."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders of one knowledge base."""

    root: Path
    """The folder that holds mkdocs.yml."""

    @property
    def playbooks(self) -> Path:
        """The structured Markdown."""
        return self.root / "playbooks"

    @property
    def docs(self) -> Path:
        """Pages that are not playbooks."""
        return self.root / "docs"

    @property
    def page_types(self) -> Path:
        """One YAML file for each kind of page."""
        return self.playbooks / "_page_types"

    def tone(self, language: str) -> Path:
        """The words that phrases to say should not have, in one language."""
        return self.root / "locales" / language.replace("-", "_") / "tone.yml"

    def checklist_style(self, language: str) -> Path:
        """What lines of checklists should be like, in one language."""
        return self.tone(language).with_name("checklist.yml")

    def search(self, language: str) -> Path:
        """How the search treats one language."""
        return self.tone(language).with_name("search.yml")

    def catalogues(self, language: str) -> Path:
        """The PO files of one language, one for each folder of pages."""
        return self.root / "locales" / language.replace("-", "_") / "LC_MESSAGES"

    @property
    def settings(self) -> Path:
        """MkDocs' settings."""
        return self.root / "mkdocs.yml"

    def relative(self, path: Path) -> str:
        """The path as problems show it: relative to the root, with forward slashes."""
        return "".join(map(_shown, path.relative_to(self.root).as_posix()))

    @property
    def trees(self) -> tuple[Path, Path]:
        """The two folders whose files make the site, laid over each other."""
        return self.docs, self.playbooks

    def entries(self) -> list[disk.Entry]:
        """Everything in docs/ and playbooks/ that is not hidden, be it a file or not, sorted by its src_uri.

        A src_uri is the path inside its tree, such as `scenarios/late-delivery.md`.
        """
        return sorted((entry for tree in self.trees for entry in disk.walk(tree)), key=lambda entry: entry.name)

    def markdown_files(self) -> list[tuple[str, Path]]:
        """Every page as (src_uri, path), sorted."""
        files = [entry for entry in self.entries() if entry.kind is disk.Kind.FILE]
        return [(file.name, file.path) for file in files if file.name.endswith(".md")]


def _shown(letter: str) -> str:
    r"""A letter of a name so that it can be printed: a byte that is no UTF-8 as `\xff`, a line break as `\n`."""
    if letter.isprintable():
        return letter
    surrogate = "\udc80" <= letter <= "\udcff"
    return f"\\x{ord(letter) - 0xDC00:02x}" if surrogate else letter.encode("unicode_escape").decode()
