"""Read the knowledge base, make the edition that all steps share, lay playbooks/ over docs/."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils import get_theme_dir

from kb import generator, settings
from kb.edition import Edition, current, hand_over, handed_over
from kb.knowledge_base import KnowledgeBase
from kb.languages.build_request import requested
from kb.machine.cache import Cache
from kb.problem import as_text
from kb.project import Project
from kb.web.last_build import LastBuild

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Read every page and page type, before any other step asks for them."""
    edition = handed_over(config.extra) or _read(config)
    hand_over(edition, config.extra)
    config.theme["language"] = edition.code
    own, material = map(str, edition.templates), get_theme_dir(str(config.theme.name))  # with thousands of icons
    config.theme.dirs = list(dict.fromkeys([*own, str(generator.THEME), *config.theme.dirs]))
    config.theme.dirs.remove(material)
    config.site_name, config.site_description = edition.site_name, edition.site_description


def _read(config: MkDocsConfig) -> Edition:
    project = Project(Path(config.config_file_path).parent)
    chosen = settings.read(project.settings)
    if problems := settings.problems(chosen):
        raise PluginError(as_text(problems))
    chosen = replace(
        chosen,
        site_url=config.site_url or "",
        extensions=tuple(config.markdown_extensions),
        extension_settings=config.mdx_configs,
    )
    name = command.info_name if (command := click.get_current_context(silent=True)) else ""
    request, last_build = requested(chosen, os.environ, serving=name == "serve"), None
    if command and name == "build" and command.get_parameter_source("clean") is ParameterSource.COMMANDLINE:
        Cache(project.root / ".cache").forget()
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    if name == "build" and not set(config.plugins) - {*config.hooks, generator.PLUGIN}:  # which may look at all pages
        options = {**config, "theme": (config.theme.name, sorted(config.theme.items()))}
        last_build = LastBuild.of(project, Path(config.site_dir), own, options, repr((request, config.strict)))
        if last_build.is_repeated():
            raise SystemExit(0)
        request = replace(request, fixed=last_build.fixed)
    edition = Edition(KnowledgeBase(project, chosen), request, Path(config.site_dir))
    edition.templates = own
    if last_build and request.shard.is_whole:
        edition.last_build, edition.previous = last_build, last_build.previous
    return edition


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take what may be published of docs/ and playbooks/, and the pages that are made; no files of Material."""
    edition = current(config.extra)
    project = edition.base.project
    refused = [file for file in files if file.src_dir == config.docs_dir and not _is_published(file, edition)]
    for file in refused:  # MkDocs has taken all of docs/, also what links lead to
        files.remove(file)
    if refused:
        files.add_files_from_theme(config.theme.get_env(), config)  # those that had the names of these
    for src_uri, path in edition.base.files.items():
        if path.is_relative_to(project.playbooks):
            file = File.generated(config, src_uri, abs_src_path=str(path))
            file.edit_uri = f"../{project.playbooks.name}/{src_uri}"
            files.append(file)
    for file in (file for file in files if file.src_uri in edition.settings.publish):
        file.inclusion = InclusionLevel.INCLUDED
    for src_uri in edition.made_pages:
        files.append(File.generated(config, src_uri, content=""))
    others = set(map(Path, config.theme.dirs)) - {generator.THEME, *edition.templates}
    for file in list(files):  # our templates need no style or script of theirs, and join their own scripts
        if file.src_dir and (Path(file.src_dir) in others or file.src_uri.startswith("scripts/")):
            files.remove(file)
    return files


def _is_published(file: File, edition: Edition) -> bool:
    path = edition.base.files.get(file.src_uri)
    return bool(path and path.is_relative_to(edition.base.project.docs))
