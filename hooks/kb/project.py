"""Where a knowledge base keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

GENERATOR = Path(__file__).parents[1]
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
        return path.relative_to(self.root).as_posix()

    def markdown_files(self) -> list[tuple[str, Path]]:
        """Every page as (src_uri, path), sorted: docs/ and playbooks/ laid over each other.

        A src_uri is the path inside its tree, such as `scenarios/late-delivery.md`.
        """
        return sorted(
            (src_uri, path) for tree in (self.docs, self.playbooks) for src_uri, path in published(tree, "*.md")
        )


def published(tree: Path, pattern: str = "*") -> list[tuple[str, Path]]:
    """The files of a tree as (src_uri, path), sorted, without those that a name with "_" or "." at its start hides."""
    files = ((path.relative_to(tree), path) for path in tree.rglob(pattern))
    return sorted(
        (relative.as_posix(), path)
        for relative, path in files
        if not any(part.startswith(("_", ".")) for part in relative.parts)
    )
