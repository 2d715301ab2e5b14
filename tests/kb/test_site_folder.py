"""How a new site takes the place of the old one, at every moment and on every kind of folder."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kb.web import site_folder
from kb.web.site_folder import SiteFolder, SiteFolderError
from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LANGUAGES = ("en", "th")


def written(folder: SiteFolder, edition: str, languages: tuple[str, ...] = LANGUAGES) -> SiteFolder:
    """What a build of some languages writes: every file says which edition it is of."""
    folder.begin()
    for name in [*(f"{code}/{page}.html" for code in languages for page in ("404", "index")), "index.html"]:
        path = folder.new / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(edition, "utf-8")
    return folder


@pytest.mark.parametrize("thing", ["pipe", "link"])
def test_lock_that_is_no_file_is_told(tmp_path: Path, thing: str) -> None:
    lock = tmp_path / ".site.lock"
    os.mkfifo(lock) if thing == "pipe" else lock.symlink_to(tmp_path / "made")
    with pytest.raises(SiteFolderError, match=r"cannot be written: .*\.site\.lock"):
        SiteFolder(tmp_path / "site").begin()
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("name", ["playbooks", "locales/nb", ".git", ".", ".."])
def test_site_cannot_take_the_place_of_what_it_is_made_from(tmp_path: Path, name: str) -> None:
    (tmp_path / "desk/playbooks").mkdir(parents=True)
    with pytest.raises(SiteFolderError, match=r"^The folder of the site cannot be .* Choose "):
        SiteFolder(tmp_path / "desk" / name, home=tmp_path / "desk").begin()
    assert [path.name for path in tmp_path.rglob("*")] == ["desk", "playbooks"]


def publish(site: Path, edition: str, languages: tuple[str, ...] = LANGUAGES) -> None:
    written(SiteFolder(site), edition, languages).publish(languages, LANGUAGES)


def state(site: Path) -> dict[str, str]:
    """What readers see."""
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*") if path.is_file()}


def whole(edition: str) -> dict[str, str]:
    names = ("404.html", "index.html", *(f"{code}/{page}.html" for code in LANGUAGES for page in ("404", "index")))
    return dict.fromkeys(names, edition)


def left(folder: Path) -> list[str]:
    """What lies around beside the site and its lock."""
    return sorted(path.name for path in folder.iterdir() if path.name not in ("site", ".site.lock"))


@pytest.fixture(params=["at one moment", "by two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap two folders."""
    if request.param == "by two renames":
        monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("swap")
def test_site_is_replaced_as_a_whole_and_nothing_is_left(tmp_path: Path) -> None:
    for edition in ("1", "2", "3"):
        publish(tmp_path / "site", edition)
        assert state(tmp_path / "site") == whole(edition)
        assert left(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other words for it")
def test_linux_swaps_at_one_moment(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert site_folder._exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a/b").exists()
    with pytest.raises(FileNotFoundError):
        site_folder._exchange(tmp_path / "a", tmp_path / "gone")


def test_discarded_site_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path / "site", "1")
    written(SiteFolder(tmp_path / "site"), "2").discard()
    assert state(tmp_path / "site") == whole("1")
    assert left(tmp_path) == []


def test_what_a_failed_build_has_begun_is_discarded(tmp_path: Path) -> None:
    written(SiteFolder(tmp_path / "site"), "1")
    site_folder.discard_unfinished()
    assert left(tmp_path) == []
    publish(tmp_path / "site", "2")  # the lock is free again


@pytest.mark.usefixtures("swap")
def test_language_that_is_built_alone_leaves_all_else_as_it_is(tmp_path: Path) -> None:
    publish(tmp_path / "site", "1")
    publish(tmp_path / "site", "2", ("th",))
    assert state(tmp_path / "site") == whole("1") | {"th/404.html": "2", "th/index.html": "2"}


def test_first_site_of_one_language_has_what_stands_at_the_root(tmp_path: Path) -> None:
    publish(tmp_path / "site", "1", ("th",))
    assert set(state(tmp_path / "site")) == {"404.html", "index.html", "th/404.html", "th/index.html"}


def test_language_that_is_gone_goes_from_the_site(tmp_path: Path) -> None:
    publish(tmp_path / "site", "1")
    written(SiteFolder(tmp_path / "site"), "2", ("en",)).publish(["en"], ["en"])
    assert not (tmp_path / "site/th").exists()


def test_what_is_hidden_at_the_root_is_kept(tmp_path: Path) -> None:
    """A branch that is published has its repository there."""
    site = tmp_path / "site"
    publish(site, "1")
    (site / ".git").write_text("gitdir: elsewhere", "utf-8")
    (site / ".well-known").mkdir()
    (site / ".well-known/a").touch()
    publish(site, "2")
    assert state(site) == whole("2") | {".git": "gitdir: elsewhere", ".well-known/a": ""}


@pytest.mark.usefixtures("swap")
@pytest.mark.parametrize("there", [True, False], ids=["with a folder", "with nothing"])
def test_link_in_the_place_of_the_site_stays(tmp_path: Path, *, there: bool) -> None:
    target = tmp_path / "srv/www"
    if there:
        target.mkdir(parents=True)
    (tmp_path / "site").symlink_to(target)
    for edition in ("1", "2"):
        publish(tmp_path / "site", edition)
        assert (tmp_path / "site").readlink() == target
        assert state(target) == whole(edition)
        assert sorted(path.name for path in target.parent.iterdir()) == [".www.lock", "www"]


@pytest.mark.usefixtures("swap")
def test_where_a_disk_is_mounted_languages_are_swapped_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "lost+found").mkdir()
    monkeypatch.setattr("os.path.ismount", lambda path: path == site)
    for edition in ("1", "2"):
        publish(site, edition)
        assert state(site) == whole(edition) | {".site.lock": ""}
    written(SiteFolder(site), "3", ("en",)).publish(["en"], ["en"])
    assert sorted(path.name for path in site.iterdir()) == [".site.lock", "404.html", "en", "index.html", "lost+found"]
    assert left(tmp_path) == []


def test_mount_that_nobody_sees_is_swapped_language_by_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder bound to another place of one disk looks like any other, until it is renamed."""
    site = tmp_path / "site"
    publish(site, "1")
    real = site_folder._swap

    def swap(new: Path, old: Path, aside: Path) -> None:
        if old == site:
            raise OSError(errno.EBUSY, "Device or resource busy", str(old))
        real(new, old, aside)

    monkeypatch.setattr(site_folder, "_swap", swap)
    publish(site, "2")
    assert state(site) == whole("2")
    assert left(tmp_path) == []


class Killed(BaseException):
    """As if the process had ended here."""


def _at_rename(number: int, monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """Let the process end before or after a rename."""
    count = 0
    real = os.rename

    def rename(one: Path, other: Path) -> None:
        nonlocal count
        count += 1
        if after:
            real(one, other)
        if count == number:
            raise Killed
        if not after:
            real(one, other)

    monkeypatch.setattr("os.rename", rename)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("next_build", ["fails", "of one language", "of all"])
@pytest.mark.parametrize("inside", [False, True], ids=["folder", "mount"])
def test_whatever_moment_a_build_is_killed_the_next_one_puts_it_right(  # noqa: PLR0913 - every combination
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, next_build: str, *, after: bool, inside: bool
) -> None:
    site = tmp_path / "site"
    publish(site, "1")
    monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)
    if inside:
        monkeypatch.setattr("os.path.ismount", lambda path: path == site)
    killed = written(SiteFolder(site), "2")
    with monkeypatch.context() as patch:
        _at_rename(number, patch, after=after)
        with pytest.raises(Killed):
            killed.publish(LANGUAGES, LANGUAGES)
    assert killed._lock
    killed._lock.close()  # as the system does
    site_folder._UNFINISHED.clear()
    if next_build == "fails":
        written(SiteFolder(site), "3").discard()
        expected = {"1", "2"} if inside else {"2"} if (number, after) == (2, True) else {"1"}
        assert {name for name, text in state(site).items() if text in expected} == whole("").keys()
    elif next_build == "of all":
        publish(site, "3")
        assert {name: text for name, text in state(site).items() if text} == whole("3")
    else:
        publish(site, "3", ("th",))
        assert state(site)["en/index.html"] in ("1", "2")
        assert state(site)["th/index.html"] == "3"
    assert left(tmp_path) == []
    assert not [path.name for path in site.iterdir() if re.match(r"\.site\.(new|old)", path.name)]


def test_old_site_comes_back_if_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    publish(site, "1")
    monkeypatch.setattr(site_folder, "_exchange", lambda *_: False)
    real, folder = os.rename, written(SiteFolder(site), "2")

    def rename(one: Path, other: Path) -> None:
        if one == folder.new:
            raise OSError(errno.ENOSPC, "No space left on device", str(other))
        real(one, other)

    with monkeypatch.context() as patch:
        patch.setattr("os.rename", rename)
        with pytest.raises(SiteFolderError, match="cannot be written: No space left on device"):
            folder.publish(LANGUAGES, LANGUAGES)
    assert state(site) == whole("1")
    site_folder.discard_unfinished()
    assert left(tmp_path) == []


def _as_file(site: Path) -> None:
    site.write_text("a file", "utf-8")


def _below_a_file(site: Path) -> None:
    site.parent.rmdir()
    site.parent.write_text("a file", "utf-8")


@pytest.mark.parametrize(("make", "message"), [(_as_file, "is no folder"), (_below_a_file, "cannot be written")])
def test_site_that_cannot_be_written_is_one_line(tmp_path: Path, make: Callable[[Path], None], message: str) -> None:
    (tmp_path / "out").mkdir()
    make(tmp_path / "out/site")
    with pytest.raises(SiteFolderError, match=message) as error:
        SiteFolder(tmp_path / "out/site").begin()
    assert "\n" not in str(error.value)
    site_folder.discard_unfinished()


def test_link_in_the_place_of_what_is_built_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious/file").touch()
    for name in (".site.new", ".site.new-00000000", ".site.old"):
        (tmp_path / name).symlink_to("precious")
    (tmp_path / ".site.news").mkdir()
    publish(tmp_path / "site", "1")
    assert left(tmp_path) == [".site.news", "precious"]
    assert (tmp_path / "precious/file").exists()


def test_second_build_waits_and_says_so_once(tmp_path: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'hooks'); from pathlib import Path; from kb.web.site_folder import SiteFolder\n"
        "folder = SiteFolder(Path(sys.argv[1])); folder.begin(lambda: print('waiting', flush=True)); print('begun')"
    )
    first = written(SiteFolder(tmp_path / "site"), "1")
    second = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "site")], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert second.stdout
    assert second.stdout.readline() == "waiting\n"
    assert first.new.is_dir()
    first.publish(LANGUAGES, LANGUAGES)
    assert second.communicate()[0] == "begun\n"
    assert state(tmp_path / "site") == whole("1")


def test_folder_that_nobody_else_knows_has_no_lock(tmp_path: Path) -> None:
    SiteFolder(tmp_path / "site", private=True).begin()
    site_folder.discard_unfinished()
    assert left(tmp_path) == []
    assert not (tmp_path / ".site.lock").exists()
