"""What one build keeps for the next. Covers kb.web.template_cache and kb.pages.kept_pages, too."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment

from kb.machine import cache, disk
from kb.machine.cache import Cache
from kb.print.press import Press
from kb.web.template_cache import TemplateCache

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_kept_is_there(tmp_path: Path) -> None:
    Cache(tmp_path / "a/b").put("x", b"content")
    assert Cache(tmp_path / "a/b").get("x") == b"content"
    assert Cache(tmp_path / "a/b").get("y") is None
    assert [path.name for path in (tmp_path / "a/b").iterdir()] == ["x"]


def test_without_a_folder_nothing_is_kept() -> None:
    kept = Cache(None)
    kept.put("x", b"content")
    assert (kept.get("x"), kept.faults) == (None, [])


def test_whatever_is_damaged_is_not_taken(tmp_path: Path) -> None:
    kept = Cache(tmp_path)
    kept.put("x", b"content")
    path = tmp_path / "x"
    whole = path.read_bytes()
    for n in range(len(whole)):
        path.write_bytes(whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :])
        assert kept.get("x") is None
        path.write_bytes(whole[:n])
        assert kept.get("x") is None
    path.write_bytes(whole)
    path.rename(tmp_path / "y")
    assert kept.get("y") is None


@pytest.mark.parametrize("thing", ["folder", "pipe", "link"])
def test_what_is_no_file_is_not_taken(tmp_path: Path, thing: str) -> None:
    kept = Cache(tmp_path)
    kept.put("z", b"content")
    path = tmp_path / "x"
    if thing == "folder":
        path.mkdir()
    elif thing == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("z")
    assert kept.get("x") is None
    kept.put("x", b"new")
    assert kept.get("x") == (None if thing == "folder" else b"new")
    assert kept.get("z") == b"content"


def test_what_somebody_else_has_put_there_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a folder that came with a project."""
    Cache(tmp_path).put("x", b"content")
    monkeypatch.setattr(cache, "_secret", lambda: b"of somebody else")
    assert Cache(tmp_path).get("x") is None


def test_secret_is_kept_where_nobody_else_may_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    cache._secret.cache_clear()
    secret = cache._secret()
    cache._secret.cache_clear()
    assert cache._secret() == secret
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.stat().st_mode & 0o077 == 0
    monkeypatch.setenv("XDG_DATA_HOME", str(file))  # where nothing can be kept
    cache._secret.cache_clear()
    assert len(cache._secret()) == len(secret)
    monkeypatch.undo()
    cache._secret.cache_clear()


@pytest.mark.parametrize("link", [".cache", ".cache/pages"])
def test_nothing_is_kept_or_removed_where_a_link_leads(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    (outside / "pages").mkdir(parents=True)
    (outside / "pages/letter").write_text("Dear guest")
    place = tmp_path / link
    place.parent.mkdir(exist_ok=True)
    place.symlink_to(outside if link == ".cache" else outside / "pages")
    kept = Cache(tmp_path / ".cache/pages")
    kept.put("x", b"content")
    kept.forget()
    kept.trim(0)
    assert kept.faults == [f"{place} is a link."]
    assert [path.name for path in (outside / "pages").iterdir()] == ["letter"]


def test_what_was_not_used_for_the_longest_time_is_forgotten_first(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "pages")
    for number in range(4):
        kept.put(str(number), b"x" * 1000)
        os.utime(tmp_path / "pages" / str(number), (number, number))
    assert kept.get("0") == b"x" * 1000  # now it is the newest
    Cache(tmp_path).trim(2500)
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["0", "3"]


def test_all_can_be_forgotten(tmp_path: Path) -> None:
    kept = Cache(tmp_path / "pages")
    kept.put("x", b"content")
    Cache(tmp_path).forget()
    assert kept.get("x") is None


def test_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_text("a file", "utf-8")
    kept = Cache(tmp_path / ".cache/print")
    kept.put("x", b"content")
    kept.put("y", b"content")
    assert kept.get("x") is None
    assert kept.faults == [f"{tmp_path}/.cache/print: Not a directory"]


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
