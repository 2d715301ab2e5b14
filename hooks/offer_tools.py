"""Hand the pages of the tools what they work with, and write their scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from kb.edition import current
from kb.tools import playbooks

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Write the script of each tool, in the reader's language. A page loads only its own."""
    edition = current(config.extra)
    tools = edition.tools
    env.globals |= {"tools": tools, "log_columns": edition.log_columns, "shifts": edition.shifts}
    for tool in tools:
        script = env.get_template(f"scripts/tools/{tool.slug}.html").render()
        files.append(File.generated(config, tool.script, content=script))
        if tool.has_later_script:
            script = env.get_template(f"scripts/tools/later/{tool.slug}.html").render()
            files.append(File.generated(config, tool.later_script, content=script))
    files.append(
        File.generated(config, playbooks.NAME, content=playbooks.file(edition.base.pages.values(), edition.listings))
    )
    for name, content in edition.instruments.remedies_of_places.items():
        files.append(File.generated(config, name, content=content))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Hand the page of a tool its tool."""
    context["tool"] = current(config.extra).tool_pages.get(page.file.src_uri)
    return context
