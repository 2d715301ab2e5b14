"""What is new in a version of the generator, for a site that was made with one before: a line for each thing."""

from __future__ import annotations

import importlib.metadata
from itertools import chain
from typing import TYPE_CHECKING

import polib

from kb.checks import register
from kb.languages import catalogue, search_rules, spoken_forms, translation_checks
from kb.languages.language import site_languages
from kb.languages.message import interface_messages
from kb.languages.translations import shipped_words
from kb.problem import Severity, did_you_mean
from kb.project import INTERFACE
from kb.settings import NOVELTY, OFF_WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.knowledge_base import KnowledgeBase
    from kb.problem import Check, Problem
    from kb.settings import Settings

PACKAGE = "service-recovery-playbooks"
"""The name by which pip knows the generator."""

NOVELTIES: tuple[tuple[str, str], ...] = (
    (
        "0.2.0",
        '"plugins: [playbooks]" has all steps; "hooks:", "custom_dir: hooks/theme" and hooks/ under "watch:" can go.',
    ),
    (
        "0.2.0",
        "what the program says in es, ms, nb, ro and th comes with it; in interface.po keep what you say otherwise.",
    ),
)
"""(version, what a site can see of it) beside new checks."""


def version() -> str:
    """That of the generator."""
    return importlib.metadata.version(PACKAGE)


def problems(base: KnowledgeBase) -> Iterator[Problem]:
    """What the settings say of checks and versions: a check that cannot be off, and what is new."""
    chosen = base.settings
    checks = _checks(base)
    yield from _off_problems(chosen, checks)
    known = _numbers(chosen.known_version)
    if not known or known >= _numbers(version()):
        return
    line = chosen.lines["known_version"]
    advice = f'When you have read it, write "known_version: {version()}".'
    for number, text in NOVELTIES:
        if known < _numbers(number):
            yield NOVELTY.problem("mkdocs.yml", line, f"new in {number}: {text} {advice}")
    for check in checks.values():
        if known < _numbers(check.since):
            off = "" if check.severity is Severity.ERROR else f' To keep it off: "checks_off: {{{check.name}: why}}".'
            message = f"new in {check.since}: the check {check.name}. {check.about}{off} {advice}"
            yield NOVELTY.problem("mkdocs.yml", line, message)
    yield from _new_words(base)


def _checks(base: KnowledgeBase) -> dict[str, Check]:
    subjects = (*register.of_pages(base.style_guide.tone), *register.OF_THE_SITE)
    of_pages = (subject.checks for subject in subjects)
    of_languages = (catalogue.CHECKS, translation_checks.CHECKS, search_rules.CHECKS, spoken_forms.CHECKS)
    return {check.name: check for check in chain(*of_pages, *of_languages)}


def _off_problems(chosen: Settings, checks: dict[str, Check]) -> Iterator[Problem]:
    can_be_off = [name for name, check in checks.items() if check.severity is not Severity.ERROR]
    for name, reason in chosen.checks_off.items():
        if name not in can_be_off:
            advice = did_you_mean(name, can_be_off)
            message = f'"checks_off" names "{name}", which is no check that can be off. {advice}'
            yield OFF_WRONG.problem("mkdocs.yml", chosen.lines["checks_off"], message)
        elif not reason.strip():
            message = f'"checks_off" gives no reason for "{name}". Write "{name}: why it is off".'
            yield OFF_WRONG.problem("mkdocs.yml", chosen.lines["checks_off"], message)


def _new_words(base: KnowledgeBase) -> Iterator[Problem]:
    """Of each language into which the generator does not speak by itself: what its translators have not seen yet."""
    project = base.project
    for code, language in site_languages(base.settings).items():
        path = project.catalogues(code) / f"{INTERFACE}.po"
        if path.is_file() and not shipped_words(project, code) and not catalogue.read(project, path, language).broken:
            there = {entry.msgid for entry in polib.pofile(str(path), encoding="utf-8")}
            new = [message.text for message in interface_messages() if message.text not in there]
            if new:
                what = "a word" if len(new) == 1 else f"{len(new)} words"
                message = (
                    f"{what} of the program {'is' if len(new) == 1 else 'are'} new. Run playbooks sync, and translate."
                )
                yield NOVELTY.problem(project.relative(path), 1, message)


def _numbers(text: str) -> tuple[int, ...]:
    """A version as it is compared; none for what is no version."""
    return tuple(int(part) for part in text.split(".") if part.isdecimal())
