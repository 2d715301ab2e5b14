"""How a new site takes the place of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.web.site_folder import SiteFolder

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_new_site_replaces_the_old_one_as_a_whole(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "site")
    write(folder.site, "en/gone.html", "old.html")
    folder.begin()
    write(folder.new, "en/404.html", "en/index.html")
    folder.publish(("en",))
    assert files(tmp_path) == ["site/404.html", "site/en/404.html", "site/en/index.html"]


def test_language_that_was_not_built_is_taken_over_and_one_that_is_gone_is_not(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "site")
    write(folder.site, "en/old.html", "th/old.html", "fr/old.html")
    folder.begin()
    write(folder.new, "en/404.html")
    folder.publish(("en", "th"))
    assert files(folder.site) == ["404.html", "en/404.html", "th/old.html"]


def test_what_an_interrupted_build_left_is_of_no_use(tmp_path: Path) -> None:
    folder = SiteFolder(tmp_path / "site")
    write(folder.new, "en/half.html")
    folder.begin()
    assert files(folder.new) == []
    folder.discard()
    assert not folder.new.exists()


def test_process_of_a_further_language_leaves_the_new_site_of_the_first_alone(tmp_path: Path) -> None:
    first = SiteFolder(tmp_path / "site")
    write(first.new, "en/index.html")
    further = SiteFolder(first.new / "th", part_of=first.new)
    further.begin()
    assert further.new == first.new
    assert not further.is_whole
    assert files(first.new) == ["en/index.html"]
