"""`mkdocs serve`: seconds from saving a page until the server has it, and until an open browser shows it by itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

from playwright.sync_api import Error, sync_playwright

from bench.measuring import say
from sample import chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.contender import Contender, Editor

SERVED, SHOWN = "served", "shown"
"""What the server has, and what a browser shows that has the page open."""
_LONGEST_WAIT = 300
"""Seconds until it is given up."""
_BETWEEN = 0.02
"""Seconds between two looks at a page."""
_SETTLING = 1
"""Seconds after which a server that has built notices the next change as one of its own."""


def seconds(
    contender: Contender, editor: Editor, path: str, runs: int, *, shown: bool
) -> Iterator[tuple[str, list[float]]]:
    """(what, seconds of each run) for the page at `path`; `shown` asks for the browser, too, if there is one.

    A server that does not come, or a page that does not change, is left out.
    """
    try:
        with _serving(contender, path) as address:
            yield SERVED, [_edited(editor, lambda: editor.mark in _read(address)) for _ in range(runs)]
            if shown and chromium():
                yield SHOWN, _in_browser(editor, address, runs)
    except (TimeoutError, Error) as error:
        say(f"{contender.name} is left out: {error}")


def _in_browser(editor: Editor, address: str, runs: int) -> list[float]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(address)
        found = []
        for _ in range(runs):
            time.sleep(_SETTLING)
            editor.edit()
            start = time.perf_counter()
            page.get_by_text(editor.mark).first.wait_for(timeout=_LONGEST_WAIT * 1000, state="attached")
            found.append(time.perf_counter() - start)
        browser.close()
        return found


def _edited(editor: Editor, is_there: Callable[[], bool]) -> float:
    time.sleep(_SETTLING)
    editor.edit()
    return _wait(is_there)


def _wait(is_there: Callable[[], bool]) -> float:
    start = time.perf_counter()
    while not is_there():
        if time.perf_counter() - start > _LONGEST_WAIT:
            message = "The page was not served in time."
            raise TimeoutError(message)
        time.sleep(_BETWEEN)
    return time.perf_counter() - start


@contextmanager
def _serving(contender: Contender, path: str) -> Iterator[str]:
    """Serve a site, and end the server with all its processes."""
    port = _free_port()
    command = [*contender.commands[0][:-1], "serve", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command,
        cwd=contender.folder,
        env=contender.variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}/{path}"
    try:
        _wait(lambda: server.poll() is not None or bool(_read(address)))
        yield address
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _read(address: str) -> str:
    """The page; "" if there is none yet."""
    try:
        with urllib.request.urlopen(address, timeout=_LONGEST_WAIT) as answer:  # noqa: S310 - a server on this machine
            return str(answer.read().decode("utf-8"))
    except OSError:
        return ""
