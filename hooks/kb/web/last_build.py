"""What is remembered of the last build, so that one that would make the same site again need not begin."""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kb import generator
from kb.machine import fingerprint
from kb.machine.cache import Cache
from kb.machine.log_records import LogRecords
from kb.problem import Severity
from kb.project import INTERFACE, SITE
from kb.web.selection import Digests, Previous

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from kb.project import Project

_NAME = "last.json"
_NOT_COMPARED = ("plugins", "hooks", "config_file_path", "docs_dir", "site_dir", "strict")
"""Of MkDocs' settings: what is compared elsewhere, or says only where things stand."""
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of an object: another one in each process."""
_log = logging.getLogger("mkdocs")
"""Where everything is logged that a build says."""


@dataclass(slots=True)
class LastBuild:
    """Compares a build with the one before it."""

    cache: Cache
    root: Path
    """The folder of the project."""
    site: Path
    read: str
    """The fingerprint of all that this build reads: files, settings, requests, packages."""
    fixed: str
    """The same without pages and catalogues, and whatever was requested."""
    records: LogRecords = field(default_factory=LogRecords)
    """What this build says."""
    _kept: dict[str, Any] = field(default_factory=dict)

    @staticmethod
    def of(
        project: Project, site: Path, further: Iterable[Path], options: Mapping[str, object], request: str
    ) -> LastBuild:
        """For a build that reads the project and `further` folders; `options` are MkDocs' settings."""
        compared = [(name, value) for name, value in sorted(options.items()) if name not in _NOT_COMPARED]
        told = _ADDRESS.sub("", repr(compared))
        cache = Cache(project.root / ".cache" / "build")
        fixed = f"{fingerprint.of_contents(project.root, _fixed(project, further))} {_program()}"
        read = f"{sources(project, further)} {told} {request}"
        last_build = LastBuild(cache, project.root, site, read, f"{fixed} {told}")
        kept = json.loads(cache.get(_NAME) or "{}")
        if kept.get("site") == _state(project.root, site):
            last_build._kept = kept
        _log.addHandler(last_build.records)
        return last_build

    def is_repeated(self) -> bool:
        """True if this build would make what is there already; then what the last one has said is said again.

        A site of which somebody has touched a file is made again.
        """
        if self._kept.get("read") != self.read:
            return False
        for level, message in self._kept["messages"]:
            _log.log(level, "%s", message)
        _log.info("Nothing has changed since the last build. The site stays as it is.")
        return True

    @property
    def previous(self) -> Previous | None:
        """The site that was published, if nobody has touched it since."""
        digests = {code: Digests(*of_language) for code, of_language in self._kept.get("digests", {}).items()}
        return Previous(self.site, digests) if digests else None

    def remember(self, digests: Mapping[str, Digests]) -> None:
        """Keep what was said, and from what the languages are made that were built, when the site is in its place."""
        messages = [line for line in self.records.lines if _matters(*line)]
        listed = {code: [of_language.shared, dict(of_language.pages)] for code, of_language in digests.items()}
        kept = {
            "read": self.read,
            "site": _state(self.root, self.site),
            "messages": messages,
            "digests": self._kept.get("digests", {}) | listed,
        }
        self.cache.put(_NAME, json.dumps(kept).encode())


def _state(root: Path, site: Path) -> list[str]:
    """Where the site is and what is there; the same if the project is moved as a whole."""
    return [os.path.relpath(site, root), fingerprint.of_states(site)]


def _fixed(project: Project, further: Iterable[Path]) -> Iterable[Path]:
    """What pages share: everything that is neither a page nor its translation."""
    own = [entry.path for entry in project.entries() if not entry.name.endswith(".md")]
    own += sorted(path for path in (project.root / "locales").rglob("*") if path.is_file() and _is_shared(path))
    return dict.fromkeys([project.settings, project.page_types, *own, *further])


def _is_shared(path: Path) -> bool:
    return path.suffix != ".po" or path.stem in (SITE, INTERFACE)


def sources(project: Project, further: Iterable[Path] = ()) -> str:
    """The fingerprint of the project, the program and the packages that are installed, on any machine."""
    own = (project.settings, *project.trees, project.root / "locales", *further)
    return f"{fingerprint.of_contents(project.root, dict.fromkeys(own))} {_program()}"


def _program() -> str:
    """The fingerprint of the generator, wherever it lies, and of the packages that are installed."""
    return f"{fingerprint.of_contents(generator.ROOT, generator.sources())} {fingerprint.of_environment()}"


def _matters(level: int, text: str) -> bool:
    return level >= logging.WARNING or f" {Severity.NOTE}: " in text
