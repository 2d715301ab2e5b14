"""Where a knowledge base keeps its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.project import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_files_whose_name_or_folder_hides_them_are_not_published(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.md", "a/picture.png", "_draft.md", "_forms/log.yml", ".hidden/x.md", "a/.x.md"):
        (tmp_path / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "docs" / name).touch()
    project = Project(tmp_path)
    assert [src_uri for src_uri, _ in project.markdown_files()] == ["a/c.md", "b.md"]
    assert [entry.name for entry in project.entries()] == ["a/c.md", "a/picture.png", "b.md"]


def test_pages_of_both_trees_are_laid_over_each_other(small: Path) -> None:
    files = dict(Project(small).markdown_files())
    assert list(files) == sorted(files)
    trees = {path.relative_to(small).parts[0] for path in files.values()}
    assert trees == {"docs", "playbooks"}


def test_files_of_a_language_lie_in_a_folder_that_gettext_knows(tmp_path: Path) -> None:
    project = Project(tmp_path)
    assert project.relative(project.catalogues("pt-BR")) == "locales/pt_BR/LC_MESSAGES"
    assert project.relative(project.search("pt-BR")) == "locales/pt_BR/search.yml"
