"""Files as they are on the disk. Covers kb.machine.disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from kb.reading.source_file import MAX_BYTES, open_in, read

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "playbooks/scenarios/late-delivery.md"


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in KnowledgeBase(Project(folder)).problems]


def test_text_has_one_kind_of_line_end_and_no_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    source = read(path, "x.md", tmp_path)
    assert source.text == "one\ntwo\nthree\n"
    assert [problem.rule for problem in source.problems] == ["file-bom", "file-crlf"]


def test_page_as_large_as_allowed_is_read(small: Path) -> None:
    page = small / PAGE
    text = page.read_bytes()
    line = b"Wait here. " * 16 + b"\n\n"
    page.write_bytes((text + b"\n" + line * ((MAX_BYTES - len(text)) // len(line))).ljust(MAX_BYTES, b"\n"))
    assert problems(small) == []


def test_page_that_is_larger_is_not_read(small: Path) -> None:
    page = small / PAGE
    page.write_bytes(page.read_bytes().ljust(MAX_BYTES + 1, b"\n"))
    assert problems(small) == [f"{PAGE}:1: is 200,001 bytes; at most 200,000 are allowed. Split it into several pages."]


@pytest.mark.parametrize("target", ["late-delivery.md", "case.md", "gone.md", "/etc/hostname"])
def test_link_is_not_followed(small: Path, target: str) -> None:
    (small / "playbooks/scenarios/case.md").symlink_to(target)
    assert problems(small) == ["playbooks/scenarios/case.md:1: is a link. Put a copy of what it leads to here."]


def test_link_on_the_way_to_a_file_is_not_followed(small: Path) -> None:
    (small / "locales/en").rename(small / "english")
    (small / "locales/en").symlink_to("../english")
    assert problems(small) == [
        f"locales/en/{name}.yml:1: is a link. Put a copy of what it leads to here." for name in ("checklist", "tone")
    ]


def test_project_itself_may_be_reached_by_a_link(small: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(small)
    assert problems(tmp_path / "link") == []


def test_folder_in_the_place_of_a_file_cannot_be_read(small: Path) -> None:
    (small / "locales/en/tone.yml").unlink()
    (small / "locales/en/tone.yml").mkdir()
    assert problems(small) == [
        "locales/en/tone.yml:1: cannot be read (Is a directory). Mend the file or its permissions."
    ]


def test_optional_file_may_be_missing_and_may_not_be_a_link_to_nowhere(tmp_path: Path) -> None:
    path = tmp_path / "locales/xx/tone.yml"
    file = open_in(Project(tmp_path), path, optional=True)
    assert (file.path, file.text, file.problems) == ("locales/xx/tone.yml", "", ())
    assert [problem.rule for problem in open_in(Project(tmp_path), path).problems] == ["file-unreadable"]
    path.parent.mkdir(parents=True)
    path.symlink_to("gone.yml")
    assert [problem.rule for problem in open_in(Project(tmp_path), path, optional=True).problems] == ["file-link"]


@given(content=st.binary(max_size=100))
def test_any_bytes_are_a_text_or_a_problem(content: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "bytes.md"
    path.write_bytes(content)
    source = read(path, "bytes.md", folder)
    assert source.text.strip() or source.problems
    assert "\r" not in source.text
