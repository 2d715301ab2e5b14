"""Report everything that is wrong with the pages before any of them is built."""

from __future__ import annotations

import logging
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority

from kb.checks import html
from kb.edition import current
from kb.languages import novelties
from kb.machine import processes
from kb.problem import KbError, Severity, summary
from kb.reading import source_file
from kb.web.author_view import author_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.validate")
_LEVELS = MappingProxyType({"error": logging.ERROR, "warning": logging.WARNING, "note": logging.INFO})


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 - the names are MkDocs'
    """While somebody writes, what is wrong is also told in the browser."""
    if command == "serve":
        processes.start_afresh()
        author_view().listen(logging.getLogger("mkdocs"))


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:  # noqa: ARG001
    """Let no error end what the browser sees."""
    server.builder = author_view().kept_alive(server.builder, log)
    server.set_app(author_view().around(server.serve_request))


@event_priority(100)
def on_pre_build(config: MkDocsConfig) -> None:
    """Print every problem; errors stop the build, warnings stop a strict one at its end.

    While an author looks at the site with `mkdocs serve`, only a link stops it: else the page with the error is shown.
    """
    edition = current(config.extra)
    for problem in edition.translations.problems if edition.request.shard.is_first else ():
        log.log(min(_LEVELS[problem.severity], logging.WARNING), "%s", problem)
    if edition.request.part_of:
        return  # a part of a larger build, which has looked at the pages already
    problems = edition.settings.wanted([*edition.base.problems, *novelties.problems(edition.base)])
    for problem in problems:
        log.log(_LEVELS[problem.severity], "%s", problem)
    bars = [problem for problem in problems if problem.severity is Severity.ERROR]
    if edition.request.serving:  # MkDocs would follow links that lead round in circles, and stumble over wrong ones
        bars = [problem for problem in bars if problem.rule in (source_file.LINK.name, html.NO_ADDRESS.name)]
    if bars:
        raise PluginError(f"{summary(problems)} Mend the lines above; the site was not changed.")


def on_build_error(error: Exception) -> None:
    """An error of ours, or of the disk, is one line and never a traceback, whichever step it comes from."""
    if isinstance(error, KbError):
        log.error("%s", error)
    elif isinstance(error, OSError):
        log.debug("The disk", exc_info=error)
        place = error.filename or "The disk"
        log.error("%s: %s. Make room or mend the permissions, and build again.", place, error.strerror or error)
    else:
        return
    raise Abort("The site was not changed.") from None
