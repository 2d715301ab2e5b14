"""Files that no case can show: links, pipes, names that are no text. The others are cases/projects/."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from kb import settings
from kb.knowledge_base import KnowledgeBase
from kb.languages.language import find_language
from kb.languages.translations import Translations
from kb.project import Project
from sample import playbooks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LINK = "is a link. Put a copy of what it leads to here."
SPECIAL = "is a pipe, a device or a socket, and no file. Remove it."


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in KnowledgeBase(Project(folder)).problems]


def published(folder: Path) -> list[str]:
    return list(KnowledgeBase(Project(folder)).files)


@pytest.mark.parametrize("tree", ["docs", "playbooks"])
@pytest.mark.parametrize("name", ["page.md", "picture.png", "folder"])
@pytest.mark.parametrize("target", ["outside", "inside", "nowhere", "itself"])
def test_links_are_told_and_left_out(small: Path, tree: str, name: str, target: str) -> None:
    before = published(small)
    secret = small.parent / "secret"
    secret.mkdir()
    (secret / "page.md").write_text("Secret.", "utf-8")
    inside = small / "docs/guides"
    to = {"outside": secret, "inside": inside, "nowhere": small / "gone", "itself": small / tree / name}[target]
    (small / tree / name).symlink_to(to)
    assert problems(small) == [f"{tree}/{name}:1: {LINK}"]
    assert published(small) == before


def test_links_that_lead_round_in_circles_are_not_followed(small: Path) -> None:
    for name in ("a", "b", "c"):
        (small / "docs" / name).symlink_to(".")
    assert problems(small) == [f"docs/{name}:1: {LINK}" for name in ("a", "b", "c")]


def test_tree_that_is_a_link_is_told(small: Path) -> None:
    (small / "docs").rename(small / "elsewhere")
    (small / "docs").symlink_to("elsewhere")
    assert f"docs:1: {LINK}" in problems(small)
    assert not [name for name in published(small) if name.startswith("guides/")]


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as opened:
        os.chdir(path.parent)  # a socket's address is short
        opened.bind(path.name)


@pytest.mark.parametrize("make", [_pipe, _socket])
@pytest.mark.parametrize("name", ["docs/page.md", "playbooks/scenarios/a.md", "docs/a.png", "docs/a.svg"])
def test_pipes_and_sockets_are_told_and_never_opened(
    small: Path, name: str, make: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small)
    make(small / name)
    assert problems(small) == [f"{name}:1: {SPECIAL}"]
    assert name.partition("/")[2] not in published(small)


@pytest.mark.parametrize("name", ["playbooks/_page_types/a.yml", "playbooks/_forms/a.yml", "locales/en/checklist.yml"])
def test_pipes_among_settings_are_told(small: Path, name: str) -> None:
    (small / name).parent.mkdir(exist_ok=True)
    (small / name).unlink(missing_ok=True)
    os.mkfifo(small / name)
    assert f"{name}:1: {SPECIAL}" in problems(small)


@pytest.mark.parametrize("kind", ["pipe", "link"])
def test_catalogue_that_is_no_file_is_told_and_not_written_to(small: Path, kind: str) -> None:
    (small / "mkdocs.yml").write_text("extra: {languages: [en, th]}\n", "utf-8")
    assert playbooks(small, "sync").returncode == 0
    path = small / "locales/th/LC_MESSAGES/scenarios.po"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("gone.po")
    found = Translations(Project(small), find_language("th"), settings.read(small / "mkdocs.yml")).problems
    message = f"locales/th/LC_MESSAGES/scenarios.po:1: {SPECIAL if kind == 'pipe' else LINK}"
    assert message in map(str, found)
    result = playbooks(small, "sync")
    assert (result.returncode, message in result.stderr) == (1, True)
    assert not path.is_file()


@pytest.mark.parametrize(
    ("name", "shown", "fault"),
    [
        (b"bad\xff.md", r"bad\xff.md", "the name is not UTF-8."),
        (b"bad\xff.png", r"bad\xff.png", "the name is not UTF-8."),
        (b"two\nlines.png", r"two\nlines.png", "the name has a sign that nobody sees (U+000A)."),
        (b"x" * 201 + b".md", "x" * 201 + ".md", "the name has 204 bytes; at most 200 are allowed."),
        (b'"a".png', '"a".png', 'the name has """, which cannot stand in an address or on every system.'),
        (b"a\\b.png", r"a\b.png", r'the name has "\", which cannot stand in an address or on every system.'),
        (b"plan #2.png", "plan #2.png", 'the name has "#", which cannot stand in an address or on every system.'),
        (b" a.png", " a.png", "the name starts or ends with a space or a dot."),
    ],
)
def test_names_that_cannot_be_published_are_told_in_one_line(small: Path, name: bytes, shown: str, fault: str) -> None:
    before = published(small)
    path = os.path.join(os.fsencode(small / "docs"), name)  # noqa: PTH118 - Path has no bytes
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"Text.")
    assert problems(small) == [f"docs/{shown}:1: {fault} Rename it."]
    assert published(small) == before


def test_all_is_told_in_one_run(small: Path) -> None:
    (small / "docs/a.md").symlink_to("index.md")
    os.mkfifo(small / "playbooks/b.png")
    (small / "docs/con.png").touch()
    result = playbooks(small, "check")
    assert [line.partition(":")[0] for line in result.stdout.splitlines()[:-1]] == [
        "docs/a.md",
        "docs/con.png",
        "playbooks/b.png",
    ]
    assert result.returncode == 1


def test_what_is_hidden_is_left_alone_but_for_links_to_folders(small: Path) -> None:
    """MkDocs would follow them, be they hidden or not."""
    (small / "mkdocs.yml").write_text("exclude_docs: excluded/\n", "utf-8")
    (small / "docs/_private").mkdir()
    os.mkfifo(small / "docs/_private/pipe.md")
    (small / "docs/_private/file.md").symlink_to("/etc/hostname")
    assert problems(small) == []
    (small / "docs/_private/round").symlink_to("..")
    (small / "docs/.git").symlink_to("/")
    (small / "docs/excluded").symlink_to("/")
    assert problems(small) == [f"docs/{name}:1: {LINK}" for name in (".git", "_private/round", "excluded")]


def test_hidden_file_is_published_only_if_it_is_a_file(small: Path) -> None:
    (small / "mkdocs.yml").write_text("extra: {publish: [.nojekyll]}\n", "utf-8")
    (small / "docs/.nojekyll").symlink_to("index.md")
    assert problems(small) == [f"docs/.nojekyll:1: {LINK}"]
