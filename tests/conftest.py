"""What the tests share: the shipped site, built once, and a real browser."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from sample import ROOT, chromium, copy_project, mkdocs, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile("unhurried", deadline=None)  # a slow machine is no mistake
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped site, built once."""
    folder = copy_project(tmp_path_factory.mktemp("shipped"))
    result = mkdocs(folder, "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder / "site"


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
def small(tmp_path: Path) -> Path:
    """A project of one's own with the few pages and page types that the cases are about."""
    return Path(shutil.copytree(ROOT / "tests/cases/page/_project", tmp_path / "project"))
