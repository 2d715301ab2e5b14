"""What is remembered of the last build, so that one that would make the same site again need not begin."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kb.machine import fingerprint
from kb.machine.cache import Cache
from kb.machine.log_records import LogRecords
from kb.problem import Severity
from kb.project import GENERATOR

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kb.project import Project

_NAME = "last.json"
_log = logging.getLogger("mkdocs")
"""Where everything is logged that a build says."""


@dataclass(slots=True)
class LastBuild:
    """Compares a build with the one before it."""

    cache: Cache
    read: str
    """The fingerprint of all that this build reads: files, settings, requests, packages."""
    site: Path
    records: LogRecords = field(default_factory=LogRecords)
    """What this build says."""

    @staticmethod
    def of(project: Project, site: Path, further: Iterable[Path], options: str) -> LastBuild:
        """For a build that reads the project and `further` folders; `options` are all that it was told besides."""
        read = f"{sources(project, further)} {site} {options}"
        last_build = LastBuild(Cache(project.root / ".cache" / "build"), read, site)
        _log.addHandler(last_build.records)
        return last_build

    def is_repeated(self) -> bool:
        """True if this build would make what is there already; then what the last one has said is said again.

        A site of which somebody has touched a file is made again.
        """
        kept = json.loads(self.cache.get(_NAME) or "{}")
        if kept.get("read") != self.read or kept.get("site") != fingerprint.of_states(self.site):
            return False
        for level, message in kept["messages"]:
            _log.log(level, "%s", message)
        _log.info("Nothing has changed since the last build. The site stays as it is.")
        return True

    def remember(self) -> None:
        """Keep what was said, when the new site is in its place."""
        messages = [line for line in self.records.lines if _matters(*line)]
        kept = {"read": self.read, "site": fingerprint.of_states(self.site), "messages": messages}
        self.cache.put(_NAME, json.dumps(kept).encode())


def sources(project: Project, further: Iterable[Path] = ()) -> str:
    """The fingerprint of the project, the program and the packages that are installed, on any machine."""
    own = (project.settings, *project.trees, project.root / "locales", GENERATOR, *further)
    return f"{fingerprint.of_contents(project.root, dict.fromkeys(own))} {fingerprint.of_environment()}"


def _matters(level: int, text: str) -> bool:
    return level >= logging.WARNING or f" {Severity.NOTE}: " in text
