"""What the knowledge base itself needs from mkdocs.yml, read without MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from kb.problem import KbError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class SettingsError(KbError):
    """mkdocs.yml cannot be read; the text says where and why."""


class _Loader(yaml.SafeLoader):
    """Reads past tags such as !ENV and !!python/name, which only MkDocs understands."""


_Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)


@dataclass(frozen=True, slots=True)
class Settings:
    """A part of mkdocs.yml."""

    site_name: str
    site_description: str
    site_url: str
    """Where the site stands; empty if that is not known."""
    languages: tuple[str, ...]
    """The source language first."""
    formats: dict[str, str]
    """The region whose dates and money a language shows, where it is not the language's first: `en: en_GB`."""
    titles: tuple[str, ...]
    """What the navigation calls its sections and pages."""
    extensions: tuple[str, ...]
    """Python-Markdown's."""
    extension_settings: dict[str, dict[str, Any]]


def read(path: Path) -> Settings:
    """Read mkdocs.yml; without one, everything has its default. Raises SettingsError for what is not YAML."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    try:
        data: dict[str, Any] = yaml.load(text, Loader=_Loader) or {}  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = f"{path.name}:{line}: is not YAML: {error.problem}. Check the indentation."
        raise SettingsError(message) from None
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for entry in data.get("markdown_extensions") or []:
        if isinstance(entry, dict):
            extensions |= {name: settings or {} for name, settings in entry.items()}
        else:
            extensions.setdefault(entry, {})
    extra = data.get("extra") or {}
    return Settings(
        str(data.get("site_name", "")),
        str(data.get("site_description", "")),
        str(data.get("site_url") or ""),
        tuple(str(code) for code in extra.get("languages") or ["en"]),
        dict(extra.get("formats") or {}),
        tuple(dict.fromkeys(_titles(data.get("nav") or []))),
        tuple(extensions),
        extensions,
    )


def _titles(nav: list[Any]) -> Iterator[str]:
    for entry in nav:
        if isinstance(entry, dict):
            for title, children in entry.items():
                yield title
                yield from _titles(children if isinstance(children, list) else [])
