"""What the knowledge base itself needs from mkdocs.yml, read without MkDocs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import yaml

from kb import generator
from kb.machine import disk
from kb.machine.nesting import is_too_deep
from kb.machine.unseen import described, unseen
from kb.problem import Check, KbError, Severity
from kb.refusals import UNKNOWN, is_count, is_hour, papers, refusals, titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from kb.problem import Problem

STEP_MISSING = Check(
    name="step-missing",
    about="Every step of the build stands in mkdocs.yml.",
    example='the step "hooks/describe.py" is missing. Add it to the list "hooks:".',
)
STEP_TWICE = Check(
    name="step-twice",
    about="No step of the build stands twice in mkdocs.yml.",
    example='the step "hooks/validate.py" is listed twice. Keep it once.',
)
REFUSED = Check(
    name="setting-refused",
    about="Settings of MkDocs that would break links, codes and the search have the value that they need.",
    example='"use_directory_urls" cannot be false: the search and the codes on sheets lead to folders. Remove it.',
)
NOVELTY = Check(
    name="version-new",
    about="A site knows what is new in the version of the generator that it uses.",
    example=(
        'new in 0.2.0: "plugins: [playbooks]" has all steps; '
        '"hooks:", "custom_dir: hooks/theme" and hooks/ under "watch:" can go.'
    ),
    severity=Severity.NOTE,
)
OFF_WRONG = Check(
    name="check-off-wrong",
    about="A check that a site keeps off is one of those that give warnings or notes, and has a reason.",
    example='"checks_off" names "excuses", which is no check that can be off. Did you mean "excuse"?',
    since="0.2.0",
)
BRAND_COLOUR = Check(
    name="brand-colour",
    about="The colour of `theme.palette` is one of Material's, or one that a style sheet of yours gives.",
    example='"primary" is "indigoo", which is no colour of Material. Did you mean "indigo"?',
    severity=Severity.WARNING,
    since="0.2.0",
)
BRAND_CONTRAST = Check(
    name="brand-contrast",
    about="The colour of `theme.palette` can be read as text; where not, another tone of it is taken for text.",
    example="the colour #ffec3d cannot be read on white (1.2 to 1): headings and links are #847700 instead.",
    severity=Severity.NOTE,
    since="0.2.0",
)
IDLE = Check(
    name="setting-idle",
    about="Settings of Material do something here, or you are told that they do not.",
    example='"navigation.tabs" under "features" does nothing here: the frame of pages is our own. Remove it.',
    severity=Severity.NOTE,
    since="0.2.0",
)
CHECKS = (STEP_MISSING, STEP_TWICE, REFUSED, OFF_WRONG, NOVELTY, BRAND_COLOUR, BRAND_CONTRAST, IDLE)


class SettingsError(KbError):
    """mkdocs.yml cannot be read; the text says where and why."""


class _Loader(yaml.SafeLoader):
    """Reads past tags such as !ENV and !!python/name, which only MkDocs understands."""


MAX_BYTES = 200_000
"""Of mkdocs.yml."""
_LOCATED = (
    "theme",
    "nav",
    "languages",
    "publish",
    "papers",
    "checks_off",
    "known_version",
    "print_fonts",
    "keep_log_days",
    "shifts",
)
"""Settings whose place in the file messages name."""
_LINES = 'Write each below it as "  - ...".'
_NAMES = 'Write each below it as "  name: ...".'
_SHAPES: dict[str, tuple[type, str]] = {
    "extra": (dict, _NAMES),
    **dict.fromkeys(("nav", "hooks", "markdown_extensions", "extra_css", "extra_javascript"), (list, _LINES)),
}
_SHAPES_OF_EXTRA: dict[str, tuple[type, str]] = {
    "formats": (dict, _NAMES),
    "shifts": (dict, _NAMES),
    "checks_off": (dict, _NAMES),
    **dict.fromkeys(("languages", "publish", "print_fonts"), (list, _LINES)),
}
"""What the settings are made of that are read here, and what to do where they are not."""
_GROUPED = ("nav", "markdown_extensions", "extra_javascript")
"""Lists whose entries may be groups of settings, too."""
_Loader.add_multi_constructor("", lambda _loader, _tag, _node: UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A part of mkdocs.yml."""

    site_name: str = ""
    site_description: str = ""
    site_url: str = ""
    """Where the site stands; empty if that is not known."""
    languages: tuple[str, ...] = ("en",)
    """All languages of the site, in the order in which it shows them."""
    languages_line: int = 1
    """Where mkdocs.yml lists them."""
    source_language: str = "en"
    """The one in which the pages are written."""
    formats: dict[str, str] = field(default_factory=dict)
    """The region whose dates and money a language shows, where it is not the language's first: `en: en_GB`."""
    titles: tuple[str, ...] = ()
    """What the navigation calls its sections, pages and links."""
    nav_titles: dict[str, str] = field(default_factory=dict)
    """Those of pages, by src_uri."""
    steps: tuple[tuple[str, int], ...] = ()
    """(file, line) of the steps of the build that are listed one by one."""
    names_steps: bool = False
    """True if mkdocs.yml says anything of steps, be it an empty list."""
    has_plugin: bool = False
    """True if the plugin has all steps."""
    allowed_html: tuple[str, ...] = ()
    """Elements that pages may have besides those of the authors' guide."""
    extensions: tuple[str, ...] = ()
    """Python-Markdown's."""
    publish: tuple[str, ...] = ()
    """Files of docs/ and playbooks/ that are published although of no kind that is: `.nojekyll`."""
    papers: tuple[str, ...] | None = None
    """The papers for which PDFs are made; None for that of each language's region."""
    loaded: tuple[str, ...] = ()
    """The styles and scripts of one's own that every page loads."""
    excluded: tuple[str, ...] = ()
    """Patterns of files that are not published, as in a .gitignore."""
    lines: dict[str, int] = field(default_factory=dict)
    """Where some settings stand."""
    refused: tuple[str, ...] = ()
    """What is wrong with a setting, beginning with its name."""
    checks_off: dict[str, str] = field(default_factory=dict)
    """Checks whose warnings and notes the site does not want, each with the reason."""
    print_fonts: tuple[str, ...] = ()
    """Files of fonts to print with beside those that are installed, relative to mkdocs.yml."""
    open_line: str = ""
    """The mail address to which customers send their answers; empty for none."""
    known_version: str = ""
    """The version of the generator whose novelties somebody has read; empty if none are to be told."""
    keep_log_days: int = 365
    """How long an entry of the recovery log is kept, on each device."""
    shifts: dict[str, int] = field(default_factory=dict)
    """The hour at which each shift begins, by its name; empty for those that the program has."""
    extension_settings: dict[str, dict[str, Any]] = field(default_factory=dict)

    def wanted(self, problems: Iterable[Problem]) -> list[Problem]:
        """Those that no check has found that is off, sorted and each once."""
        off = {name for name, reason in self.checks_off.items() if reason.strip()}
        return sorted({found for found in problems if found.severity is Severity.ERROR or found.rule not in off})


def read(path: Path) -> Settings:
    """Read mkdocs.yml; without one, everything has its default. Raises SettingsError for what is not YAML."""
    text = _text(path)
    data = _data(path.name, text)
    extra: dict[str, Any] = data.get("extra") or {}
    languages = tuple(str(code) for code in extra.get("languages") or ["en"])
    source_language = str(extra.get("source_language") or "en")
    if source_language not in languages:
        message = (
            f'{path.name}:{line_of(text, "languages:")}: "languages" lacks the source language "{source_language}". '
            'Add it, or write under "extra:" the language in which the pages are written, as "source_language: nb".'
        )
        raise SettingsError(message)
    extensions = _extensions(data)
    refused = tuple(refusals(data, path.parent))
    return Settings(
        site_name=str(data.get("site_name", "")),
        site_description=str(data.get("site_description", "")),
        site_url=str(data.get("site_url") or ""),
        languages=languages,
        languages_line=line_of(text, "languages:"),
        source_language=source_language,
        formats={str(code): str(region) for code, region in (extra.get("formats") or {}).items()},
        allowed_html=tuple(
            _allowed_html(extra.get("allowed_html") or [], f"{path.name}:{line_of(text, 'allowed_html:')}")
        ),
        titles=tuple(dict.fromkeys(title for title, _ in titles(data.get("nav") or []))),
        nav_titles={target: title for title, target in titles(data.get("nav") or []) if target},
        steps=tuple(_steps(data, text)),
        names_steps="hooks" in data or _has_plugin(data.get("plugins")),
        has_plugin=_has_plugin(data.get("plugins")),
        extensions=tuple(extensions),
        extension_settings=extensions,
        publish=tuple(str(name) for name in extra.get("publish") or ()),
        papers=papers(extra),
        loaded=tuple(_loaded(data)),
        excluded=tuple(str(data.get("exclude_docs") or "").splitlines()),
        lines={name: line_of(text, f"{name}:") for name in (*_LOCATED, *map(_setting_of, refused))},
        refused=refused,
        checks_off={str(name): str(reason or "") for name, reason in (extra.get("checks_off") or {}).items()},
        print_fonts=tuple(str(name) for name in extra.get("print_fonts") or ()),
        open_line=str(extra.get("open_line") or ""),
        known_version=str(extra.get("known_version") or ""),
        keep_log_days=extra["keep_log_days"] if is_count(extra.get("keep_log_days")) else 365,
        shifts={str(name): hour for name, hour in (extra.get("shifts") or {}).items() if is_hour(hour)},
    )


def _data(name: str, text: str) -> dict[str, Any]:
    """The settings by name, each list and group of settings really being one."""
    try:
        if is_too_deep(text):
            raise SettingsError(f"{name}:1: lists are nested too deeply. Write them with fewer levels.")
        data = _loaded_yaml(text)
        _refuse_unseen(data)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        fault = getattr(error, "problem", None) or str(error).splitlines()[0]
        message = f"{name}:{mark.line + 1 if mark else 1}: is not YAML: {fault}. Check the indentation."
        raise SettingsError(message) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # a number of thousands of digits, `!!bool x`
        advice = "Put such values in quotation marks."
        raise SettingsError(f"{name}:1: has a value that cannot be read ({error}). {advice}") from None
    if not isinstance(data, dict):
        raise SettingsError(f'{name}:1: has no settings. Begin with "site_name: ..." and so on.')
    inside = data.get("extra")
    for holder, shapes in ((data, _SHAPES), (inside if isinstance(inside, dict) else {}, _SHAPES_OF_EXTRA)):
        for setting, (shape, advice) in shapes.items():
            if not isinstance(holder.get(setting), shape | None):
                line = line_of(text, f"{setting}:")
                raise SettingsError(f'{name}:{line}: "{setting}" has a value of another kind. {advice}')
            entries = holder.get(setting) if shape is list else None
            for entry in entries or ():
                if entry is not UNKNOWN and not isinstance(entry, (str, dict) if setting in _GROUPED else str):
                    line = line_of(text, f"{setting}:")
                    message = f'an entry of "{setting}" is no text. Put it in quotation marks.'
                    raise SettingsError(f"{name}:{line}: {message}")
    return data


def _loaded_yaml(text: str) -> Any:
    """What the text says. Raises ValueError for keys within keys, too deep for the reader."""
    try:
        return yaml.load(text, Loader=_Loader) or {}  # noqa: S506 - a safe loader
    except RecursionError:
        raise ValueError("values are nested too deeply") from None


def _refuse_unseen(data: Any) -> None:
    """Raises ValueError for letters that nobody sees, and halves of letters, which cannot be written."""
    if letter := next(filter(None, map(unseen, _texts(data))), ""):
        raise ValueError(f"a letter that nobody sees: {described(letter)}")


def _texts(data: Any) -> Iterator[str]:
    """All texts of the settings. A part that is repeated by its name (`*part`) is looked at once."""
    waiting, seen = [data], set[int]()
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict | list) and id(part) not in seen:
            seen.add(id(part))
            waiting += [*part, *part.values()] if isinstance(part, dict) else part


def _allowed_html(entries: Any, place: str) -> Iterator[str]:
    """The elements that an organisation allows, each with its reason."""
    for entry in entries if isinstance(entries, list) else [entries]:
        element, reason = (
            str((entry if isinstance(entry, dict) else {}).get(key) or "") for key in ("element", "reason")
        )
        if not re.fullmatch(r"[a-z][a-z0-9-]*", element) or not reason.strip():
            advice = 'Write each as "- {element: iframe, reason: why pages need it}".'
            message = f'{place}: an entry of "allowed_html" lacks its element or its reason. {advice}'
            raise SettingsError(message)
        yield element


def _text(path: Path) -> str:
    try:
        if not path.exists():
            return ""
        if path.stat().st_size > MAX_BYTES:
            raise SettingsError(f"{path.name}:1: has more than {MAX_BYTES:,} bytes. Make it shorter.")
        return disk.read(path.resolve()).decode()
    except OSError as error:
        raise SettingsError(f"{path.name}:1: cannot be read ({error.strerror}). Mend the file.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name}:1: is not UTF-8. Save it as UTF-8.") from None


def _loaded(data: dict[str, Any]) -> Iterator[str]:
    for entry in (*(data.get("extra_css") or ()), *(data.get("extra_javascript") or ())):
        yield str(entry.get("path", "") if isinstance(entry, dict) else entry)


def _extensions(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Python-Markdown's extensions with their settings; those that MkDocs adds by itself come first."""
    extensions: dict[str, dict[str, Any]] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for entry in data.get("markdown_extensions") or []:
        for name, settings in (entry if isinstance(entry, dict) else {entry: None}).items():
            given = settings if isinstance(settings, dict) else {}
            known = {key: value for key, value in given.items() if value is not UNKNOWN}
            extensions[str(name)] = {**extensions.get(str(name), {}), **known}
    return extensions


def line_of(text: str, start: str) -> int:
    """The first line that starts with a text, counted from 1; 1 if none does."""
    return next((n for n, line in enumerate(text.split("\n"), 1) if line.strip().startswith(start)), 1)


def _has_plugin(plugins: Any) -> bool:
    """MkDocs takes a list of names and of groups, or one group."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    return any(generator.PLUGIN in entry for entry in entries if isinstance(entry, dict | list)) or (
        generator.PLUGIN in entries
    )


def _steps(data: dict[str, Any], text: str) -> Iterator[tuple[str, int]]:
    """The steps of the build. One that is listed twice has the line of each."""
    lines = text.split("\n")
    at = 0
    for step in map(str, data.get("hooks") or []):
        at = next((n for n in range(at, len(lines)) if step in lines[n]), at - 1) + 1
        yield step, at


def _setting_of(refused: str) -> str:
    return refused.split('"')[1]


def problems(chosen: Settings) -> list[Problem]:
    """What is wrong with mkdocs.yml: a step that is missing or double, a value that cannot be."""
    refused = [REFUSED.problem("mkdocs.yml", chosen.lines[_setting_of(about)], about) for about in chosen.refused]
    return [*step_problems(chosen), *refused]


def step_problems(chosen: Settings) -> list[Problem]:
    """What is wrong with the list of steps: each of ours must stand in it, once, in whatever order, or the plugin."""
    problems = []
    names = [(PurePosixPath(step).name, line) for step, line in chosen.steps]
    if chosen.has_plugin:
        ours = {step.name for step in generator.steps()}
        advice = f'the plugin "{generator.PLUGIN}" has it already. Remove one of them.'
        return [
            STEP_TWICE.problem("mkdocs.yml", line, f'the step "hooks/{name}" is listed, and {advice}')
            for name, line in names
            if name in ours
        ]
    if not names:
        message = f'the build has no steps. Write "plugins: [{generator.PLUGIN}]".'
        return [STEP_MISSING.problem("mkdocs.yml", 1, message)]
    last = max((line for _, line in names), default=1)
    for step in generator.steps():
        lines = [line for name, line in names if name == step.name]
        if not lines:
            message = f'the step "hooks/{step.name}" is missing. Add it to the list "hooks:".'
            problems.append(STEP_MISSING.problem("mkdocs.yml", last, message))
        problems += [
            STEP_TWICE.problem("mkdocs.yml", line, f'the step "hooks/{step.name}" is listed twice. Keep it once.')
            for line in lines[1:]
        ]
    return problems
