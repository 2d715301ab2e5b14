"""What cannot be set in mkdocs.yml: values that would break links, codes and search, or destroy what they name."""

from __future__ import annotations

import os
import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from kb import generator
from kb.machine.address import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

PAPERS = ("a4", "us-letter")
"""What printers hold."""
MOST_DAYS = 3650
"""For which a device keeps what somebody has entered."""
UNKNOWN = object()
"""The value of a setting that only MkDocs understands."""
ADDRESSES = ("site_url", "repo_url", "edit_uri", "extra_css", "extra_javascript", "logo", "favicon", "nav")
"""Settings that hold addresses."""
_SCHEMES = ("", "https", "http", "mailto", "tel")
_SOURCES = ("docs", "playbooks", "locales", "hooks", "tests")
"""Folders of a project that no site can take the place of; nor of any that is hidden."""
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
"""What a link to a mail can hold as it is."""
_AT_THE_ROOT = ("index.html", "404.html", "_headers", "assets")
"""What the build itself puts beside the languages."""


def refusals(data: dict[str, Any], root: Path) -> Iterator[str]:
    """What is wrong with the settings of mkdocs.yml, each a sentence that begins with the name of its setting."""
    yield from _of_folders(data, root)
    yield from _of_addresses(data)
    yield from _of_theme(data.get("theme"))
    yield from _of_extra(data.get("extra") or {})


def _of_folders(data: dict[str, Any], root: Path) -> Iterator[str]:
    if data.get("use_directory_urls") is False:
        yield '"use_directory_urls" cannot be false: the search and the codes on sheets lead to folders. Remove it.'
    if data.get("docs_dir") not in (None, "docs", UNKNOWN):
        yield '"docs_dir" cannot be another folder than docs. Rename the folder, and remove the line.'
    if isinstance(folder := data.get("site_dir"), str) and (reason := of_site_folder(Path(folder), root)):
        yield f'"site_dir" {reason}'
    if fault := _of_patterns(str(data.get("exclude_docs") or "")):
        yield f'"exclude_docs" has a pattern that cannot be read ({fault}). Write it as in a .gitignore.'


def _of_addresses(data: dict[str, Any]) -> Iterator[str]:
    for setting, address in _addresses(data):
        if (address is UNKNOWN) or (
            isinstance(address, str) and (parts := parsed(address)) and parts.scheme in _SCHEMES
        ):
            continue
        yield f'"{setting}" leads to "{address}", which is no address. Write it as browsers show it.'


def _of_extra(extra: dict[str, Any]) -> Iterator[str]:
    languages = [str(code) for code in extra.get("languages") or ()]
    for code in sorted({code for code in languages if languages.count(code) > 1}):
        yield f'"languages" has "{code}" twice. Keep it once.'
    for name in map(str, extra.get("publish") or ()):
        if (first := PurePosixPath(name).parts[:1]) and first[0] in (*(languages or ["en"]), *_AT_THE_ROOT):
            yield f'"publish" names "{name}", and the build itself puts "{first[0]}" there. Give it another name.'
    mail = extra.get("open_line")
    if mail is not None and not (isinstance(mail, str) and _MAIL.fullmatch(mail)):
        yield f'"open_line" is "{mail}", which is no mail address. Write one, such as tell-us@hotel.example.'
    for paper in papers(extra) or ():
        if paper not in PAPERS:
            yield f'"papers" has "{paper}", for which there is no layout. Write some of: {", ".join(PAPERS)}.'
    if "keep_log_days" in extra and not is_count(extra["keep_log_days"]):
        yield f'"keep_log_days" is "{extra["keep_log_days"]}". Write a number of days from 1 to {MOST_DAYS:,}.'
    yield from _of_shifts(extra.get("shifts") or {})


def _of_shifts(shifts: dict[str, Any]) -> Iterator[str]:
    for name, hour in shifts.items():
        if not is_hour(hour):
            yield f'"shifts" has "{name}: {hour}", which is no hour. Write the one at which it begins, from 0 to 23.'
        elif (first := next(other for other in shifts if shifts[other] == hour)) != name:
            yield f'"shifts" has "{first}" and "{name}" at the same hour. Give each one of its own.'


def is_count(value: Any) -> bool:
    """True for a number of days that something can be kept."""
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS


def is_hour(value: Any) -> bool:
    """True for a whole hour of the day."""
    return isinstance(value, int) and not isinstance(value, bool) and value in range(24)


def of_site_folder(folder: Path, root: Path) -> str:
    """Why the site of a project cannot have that folder, with what to do; "" if it can."""
    site, home = Path(os.path.realpath(root / folder)), Path(os.path.realpath(root))
    if home.is_relative_to(site):
        return f'cannot be "{folder}": the site would take the place of the project itself. Choose a folder of its own.'
    first = site.relative_to(home).parts[0] if site.is_relative_to(home) else ""
    if first in _SOURCES or first.startswith(".") or generator.ROOT.is_relative_to(site):
        return f'cannot be "{folder}": the site would take the place of what it is made from. Choose another folder.'
    return ""


def _addresses(data: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """(setting, address)."""
    theme = data.get("theme")
    for holder in (data, theme if isinstance(theme, dict) else {}):
        for setting in ADDRESSES:
            entries = holder.get(setting)
            for entry in entries if isinstance(entries, list) else [entries]:
                if setting != "nav" and entry is not None:
                    yield setting, entry.get("path", UNKNOWN) if isinstance(entry, dict) else entry
    yield from (("nav", target) for _, target in titles(data.get("nav") or []))


def _of_theme(theme: Any) -> Iterator[str]:
    if (theme.get("name") if isinstance(theme, dict) else theme) not in ("material", UNKNOWN):
        yield '"theme" is not Material, on which the pages stand. Write "theme: {name: material}".'
    if not isinstance(theme, dict):
        return
    features = theme.get("features")
    if not isinstance(features, list | None) or not all(isinstance(feature, str) for feature in features or ()):
        yield '"features" is no list of texts. Write each below it as "  - ...".'
    icon = theme.get("icon")
    for name in icon.values() if isinstance(icon, dict) else ():
        if isinstance(name, str) and (".." in PurePosixPath(name).parts or name.startswith("/")):
            yield f'"icon" names "{name}", which is no icon. Write one of Material\'s, such as material/lifebuoy.'


def _of_patterns(text: str) -> str:
    """What is wrong with the patterns of files that are not published; "" if MkDocs can read them."""
    from pathspec.gitignore import GitIgnoreSpec  # noqa: PLC0415 - takes time to load, and few settings need it

    try:
        GitIgnoreSpec.from_lines(text.splitlines()) if text.strip() else None
    except (ValueError, TypeError, re.error) as error:
        return str(error).splitlines()[0]
    return ""


def papers(extra: dict[str, Any]) -> tuple[str, ...] | None:
    """Those for which PDFs are made, as mkdocs.yml has them; None if it has none."""
    named = extra.get("papers")
    return None if named is None else tuple(map(str, named if isinstance(named, list) else [named]))


def titles(nav: list[Any]) -> Iterator[tuple[str, str]]:
    """(title, target or "" for a section)."""
    for entry in nav:
        if isinstance(entry, dict):
            for title, target in entry.items():
                yield str(title), target if isinstance(target, str) else ""
                yield from titles(target if isinstance(target, list) else [])
