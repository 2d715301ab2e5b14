"""What one build keeps for the next. Covers kb.web.template_cache and kb.pages.kept_pages, too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from kb.machine import disk
from kb.machine.cache import Cache
from kb.print.press import Press
from kb.print.type_size import SIZES
from kb.web.template_cache import TemplateCache

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    Cache(tmp_path / "a/b").put("x", b"content")
    assert Cache(tmp_path / "a/b").get("x") == b"content"
    assert Cache(tmp_path / "a/b").get("y") is None
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["x"]


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("x", b"content")
    assert (cache.get("x"), cache.faults) == (None, [])


def test_whatever_is_damaged_is_not_taken(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("x", b"content")
    path = tmp_path / "x"
    whole = path.read_bytes()
    for n in range(len(whole)):
        path.write_bytes(whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :])
        assert cache.get("x") is None
        path.write_bytes(whole[:n])
        assert cache.get("x") is None
    path.write_bytes(whole)
    path.rename(tmp_path / "y")
    assert cache.get("y") is None


@pytest.mark.parametrize("thing", ["folder", "pipe", "link"])
def test_what_is_no_file_is_not_taken(tmp_path: Path, thing: str) -> None:
    cache = Cache(tmp_path)
    cache.put("z", b"content")
    path = tmp_path / "x"
    if thing == "folder":
        path.mkdir()
    elif thing == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("z")
    assert cache.get("x") is None
    cache.put("x", b"new")
    assert cache.get("x") == (None if thing == "folder" else b"new")
    assert cache.get("z") == b"content"


def test_what_was_not_used_for_the_longest_time_is_forgotten_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages")
    for number in range(4):
        cache.put(str(number), b"x" * 1000)
        os.utime(tmp_path / "pages" / str(number), (number, number))
    assert cache.get("0") == b"x" * 1000  # now it is the newest
    Cache(tmp_path).trim(2500)
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["0", "3"]


def test_all_can_be_forgotten(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "pages")
    cache.put("x", b"content")
    Cache(tmp_path).forget()
    assert cache.get("x") is None


def test_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file", "utf-8")
    cache = Cache(tmp_path / ".cache/print")
    cache.put("x", b"content")
    cache.put("y", b"content")
    assert cache.get("x") is None
    assert cache.faults == [f"{tmp_path}/.cache/print: Not a directory"]


def test_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", fail)
    with pytest.raises(OSError, match="No space left"):
        disk.write(path, b"new")
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_sizes_of_another_version_are_measured_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured = []

    def measure(*_: object) -> tuple[float, float]:
        measured.append(1)
        return SIZES[0]

    monkeypatch.setattr(Press, "_largest_size", measure)
    for damaged in (False, False, True):
        if damaged:
            next(tmp_path.iterdir()).write_bytes(b"")
        assert Press(Cache(tmp_path), 0).size({"sheets": []}, "a sheet") == SIZES[0]
    assert len(measured) == 2


def test_pdf_that_is_damaged_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Press, "_compile", lambda *_: b"%PDF-1.7 whole")
    for damage in (b"", b"%PDF-1.7 who", b"%PDF-1.7 whole", b"%PDF-1.7 other"):
        assert Press(Cache(tmp_path), 0).pdf("card", {}, "a card") == b"%PDF-1.7 whole"
        next(tmp_path.iterdir()).write_bytes(damage)
    assert Press(Cache(tmp_path), 0).pdf("card", {}, "a card") == b"%PDF-1.7 whole"


# Templates


def rendered(folder: Path, source: str, language: str = "en", **settings: bool) -> str:
    environment = Environment(loader=DictLoader({"a": source}), **settings)  # type: ignore[arg-type]  # noqa: S701
    environment.bytecode_cache = TemplateCache(Cache(folder), language)
    environment.filters["name"] = lambda text: f"{text} {language}"
    return environment.get_template("a").render(x="<b>")


def test_template_is_compiled_once(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ x }}") == rendered(tmp_path, "{{ x }}") == "<b>"
    assert len(list(tmp_path.iterdir())) == 1


def test_template_is_compiled_again_for_other_settings(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ x }}", autoescape=False) == "<b>"
    assert rendered(tmp_path, "{{ x }}", autoescape=True) == "&lt;b&gt;"
    assert rendered(tmp_path, "{{ x }}", autoescape=False) == "<b>"


def test_template_is_compiled_again_for_another_language(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ 'a' | name }}", "en") == "a en"
    assert rendered(tmp_path, "{{ 'a' | name }}", "th") == "a th"


def test_template_is_compiled_again_if_its_text_is_another(tmp_path: Path) -> None:
    assert rendered(tmp_path, "one") == "one"
    assert rendered(tmp_path, "two") == "two"


@pytest.mark.parametrize("content", [b"", b"j2", b"\x80\x04."])
def test_template_that_is_damaged_or_of_another_version_is_compiled_again(tmp_path: Path, content: bytes) -> None:
    assert rendered(tmp_path, "{{ x }}") == "<b>"
    (path,) = tmp_path.iterdir()
    Cache(tmp_path).put(path.name, content)
    assert rendered(tmp_path, "{{ x }}") == "<b>"
    path.write_bytes(content)
    assert rendered(tmp_path, "{{ x }}") == "<b>"
