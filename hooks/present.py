"""Hand the templates what they show beside a page's text: lists, facts, uses, languages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from jinja2 import ChoiceLoader, FileSystemLoader
from markupsafe import Markup
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.utils import get_theme_dir

from kb import generator
from kb.edition import current
from kb.languages.formatting import format_value
from kb.languages.interface_texts import InterfaceTexts
from kb.pages import printed_file
from kb.web import first_minute, listing
from kb.web.repository import edit_base
from kb.web.security_policy import policy
from kb.web.template_cache import TemplateCache

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from kb.edition import Edition


@event_priority(100)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Add what all templates share."""
    edition = current(config.extra)
    env.bytecode_cache = TemplateCache(edition.cache("templates"), edition.code)
    if env.loader:
        env.loader = ChoiceLoader([env.loader, FileSystemLoader(get_theme_dir(str(config.theme.name)))])
    env.autoescape = True  # whatever is HTML says so by its type: Markup
    env.add_extension("jinja2.ext.i18n")
    env.newstyle_gettext = True  # type: ignore[attr-defined]  # `trans` hands over its values
    interface = InterfaceTexts(edition.translations.interface, runs_left=edition.language.direction == "rtl")
    env.globals |= {"gettext": interface.gettext, "ngettext": interface.ngettext}
    env.filters["format_value"] = partial(format_value, locale=edition.language.locale)
    env.globals |= {
        "edition": edition,
        "listings": edition.listings.all,
        "cards_on_home": listing.CARDS_ON_HOME,
        "cards_on_overview": listing.CARDS_ON_OVERVIEW,
        "urls": {file.src_uri: file.url for file in files if file.is_documentation_page()},
        "reader": edition.language,
        "languages": edition.shown_languages,
        "marked": partial(_marked, edition),
        "policy": Markup(policy(serving=edition.request.serving)),  # noqa: S704 - our own, and fit for an attribute as it is
        "root_url": urljoin(config.site_url or "", ".."),
        "edit_base": edit_base(config.repo_url or "", config.edit_uri or ""),
    }
    for name in generator.SCRIPTS:
        script = env.get_template(f"scripts/{name}.html").render()
        files.append(File.generated(config, f"assets/javascripts/{name}.js", content=script))
    return env


def _marked(edition: Edition, code: str) -> Markup:
    """The attributes of a passage in a language, to stand in a tag; nothing for ""."""
    attributes = edition.marked(code) if code else {}
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in attributes.items())


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Add what one page shows of itself, of others, and of its translation."""
    edition, src_uri = current(config.extra), page.file.src_uri
    kb_page = edition.base.pages.get(src_uri)
    coverage = edition.coverage(src_uri)
    page.content = Markup(page.content or "")  # noqa: S704 - made by our converter, from a text that is checked
    context |= {
        "coverage": coverage,
        "text_lang": edition.settings.source_language if coverage.is_untouched else "",
        "catalogue_path": edition.catalogue_path(src_uri) if config.repo_url else "",
        "group_page": edition.listings.group_pages.get(src_uri),
    }
    if kb_page and kb_page.type:
        listings = edition.listings
        context |= {
            "kb_page": kb_page,
            "texts": {name: listings.text(kb_page, name) for name in kb_page.fields},
            "opening": edition.shown_sheets(kb_page).opening(kb_page),
            "facts": listings.facts(kb_page),
            "ways": first_minute.ways(kb_page, edition.translations),
            "steps": first_minute.steps(kb_page),
            "related": listings.related(kb_page),
            "users": listings.users(kb_page),
            "neighbours": listings.neighbours(kb_page),
            "sheet_page": printed_file.src_uri(kb_page) if kb_page.type.has_sheet else "",
        }
    return context
