"""What the tests of the built site share: the shipped site, built once, and a real browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from sample import chromium, copy_project, mkdocs, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
