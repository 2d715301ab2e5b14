"""Build the further languages, and further shards of each, in processes of their own beside this one."""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from kb import generator
from kb.edition import current, hand_over
from kb.machine import processes
from kb.machine.log_records import LogRecords
from kb.problem import Severity
from kb.web import site_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kb.edition import Edition
    from kb.web.selection import Digests

log = logging.getLogger("mkdocs.hooks.distribute")
_OBJECTS_BEFORE_COLLECTION = 200_000  # Python's own number is 700


@event_priority(200)
def on_config(config: MkDocsConfig) -> None:  # noqa: ARG001
    """Let Python seldom look for what nobody needs: it would go through a thousand pages again and again."""
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION)


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """Start the processes, when the pages are known to be good."""
    edition = current(config.extra)
    if edition.request.part_of or (edition.request.serving and not edition.request.further):
        return
    others = set(config.plugins) - {*config.hooks, generator.PLUGIN}  # may gather something of all pages in one process
    if others:
        names = ", ".join(sorted(others))
        log.info("Plugins may look at all pages at once (%s): one process builds each language, anew each time.", names)
    for name, other in edition.divide(
        1 if others or edition.request.serving else processes.number_of_processors()
    ).items():
        arguments = (config.config_file_path, other, log.getEffectiveLevel())
        edition.further_builds.start(name, "distribute:build_shard", *arguments)


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for the processes, and hand on what they say, with the language before it."""
    for name, result in current(config.extra).further_builds.results():
        _, lines, _ = result or (1, [], None)
        for level, message in lines:
            if level >= logging.WARNING:
                log.log(level, "%s: %s", name, message)
            elif f" {Severity.NOTE}: " in message:
                log.info("%s: %s", name, message)
        log.info("Built %s", name)


@event_priority(100)
def on_build_error(error: Exception) -> None:  # noqa: ARG001 - the name is MkDocs'
    """Nobody needs what they still build."""
    processes.stop_running()


def on_shutdown() -> None:
    """The same, if somebody has interrupted this process."""
    processes.stop_running()


def build_shard(config_file: str, edition: Edition, level: int) -> tuple[int, list[tuple[int, str]], Digests | None]:
    """Build what a process was started for.

    (exit code, [(level, message)] of its log, the hashes of what the language is made from).
    """
    site_folder.leave_to_parent()
    records = LogRecords()
    logger = logging.getLogger("mkdocs")
    logger.handlers[:], logger.propagate = [records], False
    logger.setLevel(level)
    config = load_config(config_file)
    hand_over(edition, config.extra)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except Abort:
        return 1, records.lines, None
    except Exception as error:
        return 1, [*records.lines, (logging.ERROR, f"{type(error).__name__}: {error}")], None
    finally:
        config.plugins.on_shutdown()
    return 0, records.lines, edition.digests if edition.remembers else None
