"""Report everything that is wrong with the pages before any of them is built."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from kb.commands.project_option import serving
from kb.problem import Severity, summary

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from kb.knowledge_base import KnowledgeBase

log = logging.getLogger("mkdocs.hooks.validate")


def on_pre_build(config: MkDocsConfig) -> None:
    """Print every problem; errors stop the build, warnings stop a strict one at its end.

    While an author looks at the site with `mkdocs serve`, nothing stops: the page with the error is shown.
    """
    if os.environ.get("PLAYBOOKS_NEW_SITE"):
        return  # a part of a larger build, which has looked at the pages already
    base: KnowledgeBase = config.extra["knowledge_base"]
    for problem in base.problems:
        log.log(logging.ERROR if problem.severity is Severity.ERROR else logging.WARNING, "%s", problem)
    errors = [problem for problem in base.problems if problem.severity is Severity.ERROR]
    if errors and not serving():
        raise PluginError(f"{summary(base.problems)} Mend the lines above; the site was not changed.")
