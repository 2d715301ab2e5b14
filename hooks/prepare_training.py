"""Hand the pages of the training their knowledge checks, and write their scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from kb import generator
from kb.edition import current
from kb.machine import disk
from kb.pages import made_page
from kb.training import training_page
from kb.training.knowledge_check import drawn

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Write their scripts, in the reader's language."""
    edition = current(config.extra)
    env.globals |= {
        "listings_text": edition.listings.text,
        "training_src_uri": made_page.training,
        "trained": edition.base.with_sheet[: training_page.PLAYBOOKS_LISTED],
        "trained_in_all": len(edition.base.with_sheet),
    }
    if edition.training_pages:
        for name in generator.TRAINING_SCRIPTS:
            script = env.get_template(f"scripts/training/{name}.html").render()
            files.append(File.generated(config, f"assets/javascripts/{name}.js", content=script))
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Hand the page of a playbook its questions, and write them beside it for the script."""
    edition = current(config.extra)
    kb_page = edition.training_pages.get(page.file.src_uri)
    if kb_page:
        questions = edition.knowledge_checks.questions(kb_page)
        disk.write(
            Path(config.site_dir, page.file.dest_uri).with_name(training_page.QUESTIONS),
            training_page.questions_file(questions),
        )
        context |= {
            "kb_page": kb_page,
            "questions": questions,
            "first_questions": drawn(questions, training_page.QUESTIONS_ON_PAGE),
            "questions_left_out": edition.knowledge_checks.left_out(kb_page),
            "questions_address": f"{page.url}{training_page.QUESTIONS}",
        }
    return context
