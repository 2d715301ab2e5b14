"""Build the further languages, each in a process of its own, beside the one that this process builds."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from kb.commands.project_option import serving

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

log = logging.getLogger("mkdocs.hooks.distribute")


def on_pre_build(config: MkDocsConfig) -> None:
    """Start the processes. `mkdocs serve` shows one language, so that a saved file shows at once."""
    languages: list[str] = config.extra["further_languages"]
    with_others = [] if serving() else languages
    pool = ThreadPoolExecutor(max_workers=os.cpu_count())
    config.extra["builds"] = {code: pool.submit(_build, code, config) for code in with_others}
    pool.shutdown(wait=False)


def on_post_build(config: MkDocsConfig) -> None:
    """Wait for them, and hand on what they say, with the language before it."""
    builds: dict[str, Future[subprocess.CompletedProcess[str]]] = config.extra["builds"]
    for code, build in builds.items():
        result = build.result()
        for line in result.stderr.splitlines():
            level, _, message = line.partition("-")
            if level.strip() in ("WARNING", "ERROR"):
                log.log(logging.getLevelName(level.strip()), "%s: %s", code, message.strip())
        log.info("Built %s", code)
    config.extra["failed_languages"] = [code for code, build in builds.items() if build.result().returncode]


def _build(code: str, config: MkDocsConfig) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` for one language, into the new site that this process is making."""
    new_site = str(Path(config.site_dir).parent)
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config.config_file_path]
    environment = os.environ | {"LANGUAGES": code, "PLAYBOOKS_NEW_SITE": new_site, "NO_COLOR": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
