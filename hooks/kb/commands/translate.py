"""The commands of translators: `playbooks sync`, `playbooks status`, `playbooks language add`."""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from kb import generator, settings
from kb.authoring import editor_files
from kb.commands.project_option import in_folder
from kb.knowledge_base import KnowledgeBase
from kb.languages import catalogue, catalogue_update, message
from kb.languages.coverage import progress
from kb.languages.language import UnknownLanguageError, find_language, site_languages
from kb.languages.translations import Translations, shipped_words
from kb.machine import disk
from kb.project import INTERFACE, Project
from kb.reading import yaml_document
from kb.web import content_status

if TYPE_CHECKING:
    from pathlib import Path

    from kb.languages.language import Language
    from kb.languages.message import Message
    from kb.settings import Settings


@click.command()
@in_folder
@click.option(
    "--meaning-unchanged",
    is_flag=True,
    help="The English was only corrected: keep the translations of edited texts as good.",
)
@click.option("--check", is_flag=True, help="Change nothing; end with 1 if a file is not up to date.")
def sync(project: Project, *, meaning_unchanged: bool, check: bool) -> None:
    """Bring all PO files up to date with the English pages.

    New texts are added, moved texts keep their translations, texts that are gone become obsolete and come
    back when the English comes back. A text that was edited shows its old translation as fuzzy, with the old
    English beside it. Only files that change are written.

    Example: playbooks sync --meaning-unchanged
    """
    chosen = settings.read(project.settings)
    base = KnowledgeBase(project, chosen)
    messages = message.collect(base)
    changed, broken = 0, 0
    for language in site_languages(chosen).values():
        files = []
        for file in _files(project, language, messages, chosen):
            previous = catalogue.read(project, file[1], language)
            if previous.broken:
                click.echo("\n".join(map(str, previous.problems)), err=True)
                broken += 1
            else:
                files.append(file)
        elsewhere = catalogue_update.Elsewhere(old for _, _, old in files)
        for name, path, old in files:
            texts = _texts(project, path, language, messages.get(name, []))
            new = catalogue_update.update(
                old, texts, language, meaning_unchanged=meaning_unchanged, elsewhere=elsewhere
            )
            if new != old:
                changed += 1
                click.echo(f"{'out of date' if check else 'updated'}: {project.relative(path)}")
                if not check:
                    disk.write(path, new.encode())
    if editor_files.is_used(project):
        for name in editor_files.outdated(project, base.types) if check else editor_files.write(project, base.types):
            changed += 1
            click.echo(f"{'out of date' if check else 'updated'}: {name}")
    advice = " Run playbooks sync." if check and changed else ""
    click.echo(f"{changed or 'No'} file{'' if changed == 1 else 's'} {'to update' if check else 'updated'}.{advice}")
    sys.exit(1 if broken or (check and changed) else 0)


@click.command()
@in_folder
@click.option("--content", is_flag=True, help="What the owners of the pages have to look after, instead.")
def status(project: Project, *, content: bool) -> None:
    """Print how far each translation has come: by language and by folder of pages.

    The words are those of the English that is still fuzzy or missing.

    Example: playbooks status --content
    """
    chosen = settings.read(project.settings)
    base = KnowledgeBase(project, chosen)
    if content:
        _print_content(base)
        return
    messages, uses = message.collect(base), message.uses(base)
    languages_shown = site_languages(chosen).values()
    line = "{:<12}{:<14}{:>11}{:>7}{:>9}{:>8}{:>6}"
    click.echo(line.format("language", "folder", "translated", "fuzzy", "missing", "words", "%"))
    for language in languages_shown:
        parts = progress(Translations(project, language, chosen, uses=uses), messages)
        for name, part in parts.items() if len(parts) > 1 else ():
            row = (part.translated, part.fuzzy, part.missing, part.word_count, part.percent)
            click.echo(line.format(language.code, name or "all", *row))


def _print_content(base: KnowledgeBase) -> None:
    """What is overdue today comes first, and says so."""
    overdue = [matter for day, matter in content_status.to_read_again(base) if day < datetime.now(tz=UTC).date()]
    for heading, matters in {"Overdue": overdue, **content_status.matters(base)}.items():
        click.echo(f"{heading}: {len(matters)}")
        for matter in matters:
            click.echo(f"  {matter}")


@click.group("language")
def languages() -> None:
    """Add a language to the site."""


@languages.command()
@click.argument("code")
@in_folder
def add(project: Project, code: str) -> None:
    """Create the PO files of a language and add it to mkdocs.yml.

    CODE is the language's code, such as fr, pt-BR or zh. Names, direction, plural rule and formats are known.

    Example: playbooks language add fr
    """
    try:
        new = find_language(code)
    except UnknownLanguageError as error:
        raise click.BadParameter(str(error), param_hint="CODE") from None
    chosen = settings.read(project.settings)
    if code in chosen.languages:
        raise click.BadParameter(f"{new.english_name} is there already.", param_hint="CODE")
    text = _with_language(project.settings.read_bytes().decode(), code)
    add_catalogues(project, new, chosen)
    project.settings.write_bytes(text.encode())
    click.echo(f"{new.english_name} is there. Translate the files in {project.relative(project.catalogues(code))}")
    click.echo(f"and look at them with: LANGUAGES={code} mkdocs serve")


def add_catalogues(project: Project, language: Language, chosen: Settings) -> None:
    """Write the PO files that a language lacks, with what the generator has translated of the same texts."""
    messages = message.collect(KnowledgeBase(project, chosen))
    shipped = Project(generator.LOCALES.parent).catalogues(language.code)
    elsewhere = catalogue_update.Elsewhere(_text(path) for path in sorted(shipped.glob("*.po")))
    for name, path, old in _files(project, language, messages, chosen):
        if not old:
            new = catalogue_update.update(old, messages.get(name, []), language, elsewhere=elsewhere)
            disk.write(path, new.encode())


def _with_language(text: str, code: str) -> str:
    """mkdocs.yml with one more language, all else as it is. The list is written on one line or on many."""
    try:
        plain = re.sub(r"(?m)(?<=[:\s])!\S+", "", text.replace("\r\n", "\n"))
        last = yaml_document.parse(plain).value["extra"].value["languages"].value[-1].line - 1
    except (KeyError, TypeError, IndexError, AttributeError):
        message = 'mkdocs.yml has no list of languages. Write "languages: [en]" under "extra:".'
        raise click.UsageError(message) from None
    lines = text.split("\n")
    start = lines[last].lstrip()
    if start.startswith("- "):
        indent = lines[last][: len(lines[last]) - len(start)]
        lines.insert(last + 1, f"{indent}- {code}" + ("\r" if lines[last].endswith("\r") else ""))
    else:  # before the "]", which may stand in a later line
        end = next(number for number in range(last, len(lines)) if "]" in lines[number].partition("#")[0])
        lines[end] = lines[end].replace("]", f", {code}]", 1)
    return "\n".join(lines)


def _files(
    project: Project, language: Language, messages: dict[str, list[Message]], chosen: Settings
) -> list[tuple[str, Path, str]]:
    """(catalogue, path, text) of the files that a language must have, and of those that are left over.

    What lies in the folder of the language in which the pages are written is no translation, and is left alone.
    """
    folder = project.catalogues(language.code)
    left_over = [path.stem for path in folder.glob("*.po")] if language.code != chosen.source_language else []
    needed = set(message.to_translate(messages, language.code, chosen))
    if shipped_words(project, language.code):
        needed.discard(INTERFACE)
    names = sorted({*needed, *left_over})
    paths = [(name, folder / f"{name}.po") for name in names]
    return [(name, path, _text(path)) for name, path in paths]


def _texts(project: Project, path: Path, language: Language, texts: list[Message]) -> list[Message]:
    """The messages that a file is to have: of words that the generator brings itself, those that a site has changed."""
    if path.stem != INTERFACE or not shipped_words(project, language.code):
        return texts
    file = catalogue.read(project, path, language)
    own = {*file.published, *file.fuzzy}
    return [text for text in texts if text.text in own]


def _text(path: Path) -> str:
    """The text of a file; "" for one that is not there or cannot be read, as the check says."""
    try:
        return disk.read(path).decode("utf-8", "replace")
    except OSError:
        return ""
