"""What the tests of the built site share: sites that are built once for all processes, and a real browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, sync_playwright

from sample import DESK, ROOT, chromium, copy_project, mkdocs, playbooks, serve
from static_host import StaticHost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all processes of this run see."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


def built_once(folder: Path, source: Path, languages: str = "") -> Path:
    """A project with its site, which the first process to ask for it builds. Nobody may change it."""
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            new = folder.with_suffix(".new")
            shutil.rmtree(new, ignore_errors=True)  # of a process whose build failed
            copy_project(new, source)
            if languages:
                settings = new / "mkdocs.yml"
                text = settings.read_text(encoding="utf-8")
                settings.write_text(text.replace("languages: [en]", f"languages: {languages}"), encoding="utf-8")
                assert playbooks(new, "sync").returncode == 0
            result = mkdocs(new, "build", "--strict")
            assert result.returncode == 0, result.stderr
            new.rename(folder)
    return folder


@pytest.fixture(scope="session")
def build_once() -> Callable[[Path, Path], Path]:
    """Builds a project of a test's own: the folder of its copy, and its sources."""
    return built_once


@pytest.fixture(scope="session")
def built(shared: Path) -> Path:
    """The shipped site."""
    return built_once(shared / "shipped", ROOT) / "site"


@pytest.fixture(scope="session")
def desk_built(shared: Path) -> Path:
    """The smallest site, in English, and its project."""
    return built_once(shared / "desk", DESK)


@pytest.fixture(scope="session")
def desk_in_three_languages(shared: Path) -> Path:
    """The smallest site, in English, Thai and Norwegian, with empty catalogues, and its project."""
    return built_once(shared / "desk-in-three-languages", DESK, "[en, th, nb]")


@pytest.fixture(scope="session")
def environment(shared: Path) -> Path:
    """A virtual environment that has the wheel. What the wheel needs is taken from the one of the tests."""
    folder = shared / "installed"
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "ready").exists():
            source = copy_project(folder / "source")
            (source / "hooks").unlink()
            shutil.copytree(ROOT / "hooks", source / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
            for name in ("pyproject.toml", "README.md", "LICENSE"):
                shutil.copy(ROOT / name, source / name)
            pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
            command = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(source)]
            subprocess.run(command, check=True, timeout=120)
            subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
            python = folder / "venv/bin/python"
            [wheel] = folder.glob("*.whl")
            subprocess.run([*pip, "--python", python, "install", "--no-deps", wheel], check=True, timeout=120)
            [packages] = (folder / "venv/lib").glob("*/site-packages")
            (packages / "what-the-wheel-needs.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
            script = f"#!{python}\nfrom mkdocs.__main__ import cli\n\nif __name__ == '__main__':\n    cli()\n"
            (folder / "venv/bin/mkdocs").write_text(script, "utf-8")
            (folder / "venv/bin/mkdocs").chmod(0o755)
            (folder / "ready").touch()
    return folder / "venv"


@pytest.fixture
def shipped(built: Path, tmp_path: Path) -> Path:
    """A project like the shipped one, to change and to build; what its build does not change is not made again."""
    folder = copy_project(tmp_path / "shipped")
    shutil.copytree(built.parent / ".cache", folder / ".cache")
    return folder


@pytest.fixture
def desk(desk_built: Path, tmp_path: Path) -> Path:
    """The smallest site and its project, to change."""
    return Path(shutil.copytree(desk_built, tmp_path / "desk", symlinks=True))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one, tests that need it are skipped here and fail in CI."""
    path = chromium()
    if path is None:
        message = "No Chromium found. Install the package chromium."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    flags = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=flags.split())
        yield started
        started.close()


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[str]:
    """The address of the shipped site on this machine, ending with a slash."""
    server = serve(built)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def host(built: Path, tmp_path: Path) -> Iterator[StaticHost]:
    """A host of its own for each test, with two languages of the shipped site."""
    folder = tmp_path / "site"
    for part in ("en", "th"):
        shutil.copytree(built / part, folder / part)
    host = StaticHost(folder)
    yield host
    host.fails()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A browser that has not seen the site."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
