"""Build the further languages, each in a process of its own, beside the one that this process builds."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb.edition import current
from kb.machine import processes
from kb.problem import Severity

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.distribute")


def on_config(config: MkDocsConfig) -> None:
    """A process that builds a language for another ends with it."""
    if current(config.extra).request.part_of:
        processes.end_with_parent()


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """Start the processes, when the pages are known to be good."""
    edition = current(config.extra)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config.config_file_path]
    for code in edition.request.further:
        environment = os.environ | edition.request.environment(code, edition.site_folder.new)
        edition.further_builds.start(code, command, environment)


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for them, and hand on what they say, with the language before it."""
    for code, result in current(config.extra).further_builds.results():
        lines = result.stderr.splitlines()
        for line in lines:
            level, _, message = line.partition("-")
            if level.strip() in ("WARNING", "ERROR"):
                log.log(logging.getLevelName(level.strip()), "%s: %s", code, message.strip())
            elif f" {Severity.NOTE}: " in message:
                log.info("%s: %s", code, message.strip())
        if result.returncode and lines and not any(line.startswith("ERROR") for line in lines):
            log.error("%s: %s", code, lines[-1])  # it did not end by itself
        log.info("Built %s", code)


@event_priority(100)
def on_build_error(error: Exception) -> None:  # noqa: ARG001 - the name is MkDocs'
    """Nobody needs what they still build."""
    processes.stop_running()


def on_shutdown() -> None:
    """The same, if somebody has interrupted this process."""
    processes.stop_running()
