"""Build the further languages, each in a process of its own, beside the one that this process builds."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb.edition import current

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.distribute")


@event_priority(-50)
def on_pre_build(config: MkDocsConfig) -> None:
    """Start the processes, when the pages are known to be good."""
    edition = current(config.extra)
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    for code in edition.request.further:
        edition.further_builds[code] = pool.submit(_build, code, config)
    pool.shutdown(wait=False)


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Wait for them, and hand on what they say, with the language before it."""
    for code, build in current(config.extra).further_builds.items():
        lines = build.result().stderr.splitlines()
        for line in lines:
            level, _, message = line.partition("-")
            if level.strip() in ("WARNING", "ERROR"):
                log.log(logging.getLevelName(level.strip()), "%s: %s", code, message.strip())
        if build.result().returncode and lines and not any(line.startswith("ERROR") for line in lines):
            log.error("%s: %s", code, lines[-1])  # it did not end by itself
        log.info("Built %s", code)


def _build(code: str, config: MkDocsConfig) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` for one language, into the new site that this process is making."""
    edition = current(config.extra)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config.config_file_path]
    environment = os.environ | edition.request.environment(code, edition.site_folder.new)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
