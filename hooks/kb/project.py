"""Where a knowledge base keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import lexists
from pathlib import Path

from kb import generator
from kb.machine import disk

HOME, INTERFACE, SITE = "home", generator.INTERFACE, "site"
"""Catalogues that hold no folder of pages: pages outside of folders; what templates and program say; what mkdocs.yml,
page types and forms say."""


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
        return self._rules(language, "tone.yml")

    def checklist_style(self, language: str) -> Path:
        """What lines of checklists should be like, in one language."""
        return self._rules(language, "checklist.yml")

    def search(self, language: str) -> Path:
        """How the search treats one language."""
        return self._rules(language, "search.yml")

    def spoken(self, language: str) -> Path:
        """The forms that spoken lines have for who speaks, in one language."""
        return self._rules(language, "spoken.yml")

    def _rules(self, language: str, name: str) -> Path:
        """The project's own rules for a language; the generator's where it has none."""
        inside = Path(language.replace("-", "_"), name)
        own, shipped = self.root / "locales" / inside, generator.LOCALES / inside
        return shipped if not lexists(own) and shipped.is_file() else own

    def catalogues(self, language: str) -> Path:
        """The PO files of one language, one for each folder of pages."""
        return self.root / "locales" / language.replace("-", "_") / "LC_MESSAGES"

    @property
    def settings(self) -> Path:
        """MkDocs' settings."""
        return self.root / "mkdocs.yml"

    def relative(self, path: Path) -> str:
        """The path as problems show it: relative to the root, with forward slashes."""
        root = self.tree_of(path)
        return "".join(map(_shown, path.relative_to(root).as_posix()))

    def tree_of(self, path: Path) -> Path:
        """The folder that a file belongs to: the project's, or that of the generator's own `locales/`."""
        return self.root if path.is_relative_to(self.root) else generator.LOCALES.parent

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
