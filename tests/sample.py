"""Real projects to try things on, real commands, a real server."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
import threading
from contextlib import chdir
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kb import settings
from kb.commands.main import main
from kb.pages import page
from kb.reading.block_parser import BlockParser
from kb.reading.source_file import SourceFile

if TYPE_CHECKING:
    from kb.pages.page import Page

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests/cases"
DESK = CASES / "desk"
"""The smallest site: a help desk."""
SOURCES = ("mkdocs.yml", "docs", "playbooks", "locales")
FORKS = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
"""For tests that start processes of ours from their own: a worker of pytest-xdist has a second thread, which waits."""
KINDS = (
    "",
    "404.html",
    "scenarios/",
    "scenarios/wrong-order/",
    "scenarios/setting/any-service/",
    "checklists/wrong-order/",
    "steps/record/",
    "apology/",
    "principles/no-excuses/",
    "cases/corner-bakery/",
    "programme/make-amends/",
    "background/recovery-paradox/",
    "print/",
    "guides/translators/",
    "guides/page-types/",
)
"""One page of each kind that the site has, relative to a language."""


@cache
def block_parser() -> BlockParser:
    """A parser with the extensions of the shipped site."""
    return BlockParser(settings.read(ROOT / "mkdocs.yml"))


def page_of(body: str) -> Page:
    """A page without a kind and without fields, whose text starts on line 3 of its file."""
    return page.read(SourceFile("docs/guides/page.md", f"---\n---\n{body}"), "guides/page.md", None, block_parser())


def copy_project(to: Path, source: Path = ROOT) -> Path:
    """A project of one's own, with the hooks of this one beside it."""
    to.mkdir(parents=True, exist_ok=True)
    for name in SOURCES:
        if (source / name).is_dir():
            shutil.copytree(source / name, to / name)
        elif (source / name).exists():
            shutil.copy(source / name, to / name)
    (to / "hooks").symlink_to(ROOT / "hooks")
    return to


def mkdocs(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a project."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def playbooks(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command `playbooks` in a folder, in this process, which saves its start. An error of ours is raised."""
    with chdir(folder):
        result = CliRunner().invoke(main, arguments)
    gc.enable()  # a command that ends with its process may have switched it off
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(["playbooks", *arguments], result.exit_code, result.stdout, result.stderr)


def program(name: str, package: str) -> str:
    """The path of a program. Without it, tests that need it are skipped here and fail in CI."""
    path = shutil.which(name)
    if path is None:
        message = f"No {name} found. Install the package {package}."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def chromium() -> str | None:
    """The browser on this machine, if there is one."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


class QuietHandler(SimpleHTTPRequestHandler):
    """Answers with the files of a folder."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that has left before its answer came."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def serve(folder: Path, port: int = 0, handler: type[QuietHandler] = QuietHandler) -> ThreadingHTTPServer:
    """Serve a folder on a port of this machine, a free one if none is given, until `shutdown` is called."""
    server = _Server(("127.0.0.1", port), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
