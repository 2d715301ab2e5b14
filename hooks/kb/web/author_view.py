"""What an author sees in the browser while `mkdocs serve` runs: the site, and on each page what is wrong."""

from __future__ import annotations

import html
import logging
import re
from functools import cache
from typing import TYPE_CHECKING

from kb.machine.log_records import LogRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_MOST_LINES = 20
"""Shown on a page. All of them are in the terminal."""
_START = re.compile(rb"<main\b[^>]*>")
_BODY = re.compile(rb"<body\b[^>]*>")
_FAILED = "This could not be built. You see what was there before."
_WRONG = "Something is wrong in the files."


class AuthorView:
    """Keeps what the last build has told, and puts it at the head of each page that is sent.

    MkDocs' server would answer nobody after a build that has failed until one succeeds.
    """

    def __init__(self) -> None:
        self._records = LogRecords()
        self._records.setLevel(logging.WARNING)
        self._failed = False

    def listen(self, logger: logging.Logger) -> None:
        """Hear what builds tell, from the first one on."""
        if self._records not in logger.handlers:
            logger.addHandler(self._records)

    def kept_alive(self, build: Callable[[], None], logger: logging.Logger) -> Callable[[], None]:
        """A build that never fails: the error is logged, and shown."""

        def build_and_tell() -> None:
            self._records.lines.clear()
            self._failed = False
            try:
                build()
            except (Exception, SystemExit) as error:
                logger.error("%s", error)
                logger.debug("The build", exc_info=error)
                self._failed = True

        return build_and_tell

    def around(self, server: WSGIApplication) -> WSGIApplication:
        """The server, with what is wrong on each page."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            started: list[tuple[str, list[tuple[str, str]]]] = []

            def start(
                status: str, headers: list[tuple[str, str]], _error: object = None, /
            ) -> Callable[[bytes], object]:
                started.append((status, headers))
                return lambda _: None

            body: Iterable[bytes] = server(environ, start)
            [(status, headers)] = started
            if ("Content-Type", "text/html") in headers:
                body = [self.marked(b"".join(body))]
                headers = [header for header in headers if header[0] != "Content-Length"]
                headers.append(("Content-Length", str(len(body[0]))))
            start_response(status, headers)
            return body

        return answer

    def marked(self, page: bytes) -> bytes:
        """A page with what is wrong at its head; the same page if nothing is."""
        lines = list(dict.fromkeys(message for _, message in self._records.lines))
        if not lines:
            return page
        more = [f"{len(lines) - _MOST_LINES} more in the terminal."] if len(lines) > _MOST_LINES else []
        items = "".join(f"<li>{html.escape(line)}</li>" for line in [*lines[:_MOST_LINES], *more])
        title = _FAILED if self._failed else _WRONG
        box = (
            '<div class="admonition failure" role="alert" lang="en" dir="ltr">'
            f'<p class="admonition-title">{title}</p><ul>{items}</ul></div>'
        )
        start = _START.search(page) or _BODY.search(page)
        at = start.end() if start else 0
        return page[:at] + box.encode() + page[at:]


@cache
def author_view() -> AuthorView:
    """The one of this process."""
    return AuthorView()
