"""One language of the site: everything that a build step, a command or a test needs of it, each thing made once."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from kb.languages.coverage import MIN_PERCENT_TRANSLATED, PageCoverage, progress
from kb.languages.formatting import format_value
from kb.languages.language import find_language, site_languages
from kb.languages.message import (
    block_texts,
    by_catalogue,
    catalogue_name,
    field_texts,
    interface_messages,
    page_texts,
    site_messages,
    source_language,
    to_translate,
    uses,
)
from kb.languages.translations import Translations
from kb.machine.cache import Cache
from kb.machine.processes import Children
from kb.machine.progress import Progress
from kb.pages import printed_file
from kb.print.pocket_card import pocket_card
from kb.print.sheet import Sheets
from kb.print.sheet_amounts import SheetsOfSite
from kb.problem import KbError
from kb.project import INTERFACE, SITE
from kb.rendering.page_converter import PageConverter, Wording
from kb.tools import log_columns, tool
from kb.tools.instruments import Instruments, form_addresses
from kb.training import training_page
from kb.web import page_parts, phrases, run_plan, selection
from kb.web.brand import Brand
from kb.web.listing import Listings
from kb.web.search_index import is_for_makers
from kb.web.site_folder import SiteFolder

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping
    from pathlib import Path

    from kb.knowledge_base import KnowledgeBase
    from kb.languages.build_request import BuildRequest, Shard
    from kb.languages.coverage import Coverage
    from kb.languages.language import Language
    from kb.pages.page import Page
    from kb.tools.tool import Tool
    from kb.training.knowledge_check import KnowledgeChecks
    from kb.web.last_build import LastBuild
    from kb.web.selection import Digests, Previous, Selection

_KEY = "edition"
"""Its name in MkDocs' `config.extra`."""


class EditionError(KbError):
    """The build is not put together as it must be."""


class Edition:
    """One language of the site."""

    def __init__(self, base: KnowledgeBase, request: BuildRequest, site: Path | None = None) -> None:
        """`site` is the folder of the built site. Raises UnknownLanguageError for a language that nobody knows."""
        self.base = base
        self.request = request
        self.templates: list[Path] = []
        """The folder of templates and files of one's own that come before ours, if there is one."""
        self.brand = Brand()
        """What the site looks like."""
        self.made = Progress()
        """How many pages and PDFs all processes of this build have made."""
        self.is_selective = False
        """True while only the pages are gone through that this process makes."""
        self.last_build: LastBuild | None = None
        """What is known of the build before this one, if that matters."""
        self.previous: Previous | None = None
        """The site from which this build may take what has not changed."""
        self.asked = request.shard
        """What the whole run of the build makes of each language; the request itself is what this process makes."""
        self.settings = base.settings
        self.site_folder = SiteFolder(
            site or base.project.root / "site", request.part_of, private=request.serving, home=base.project.root
        )
        self.further_builds = Children()
        """The processes that build further languages and shards for this one, by `code` or `code number/count`."""
        self.languages = site_languages(self.settings)
        """All languages of the site, by their code."""
        self._caches: dict[str, Cache] = {}
        self.language = self.languages[request.code]

    def cache(self, name: str) -> Cache:
        """A part of what this build keeps for the next one, and of what the last one has kept."""
        return self._caches.setdefault(name, Cache(self.base.project.root / ".cache" / name))

    @property
    def cache_fault(self) -> str:
        """Why something could not be kept; "" if all could."""
        return next((fault for cache in self._caches.values() for fault in cache.faults), "")

    @property
    def is_apart(self) -> bool:
        """True for what is not to join what was published before: a look while serving, a share of a site."""
        return self.request.serving or not self.asked.is_whole

    @property
    def code(self) -> str:
        """The language's code: `pt-BR`."""
        return self.language.code

    def marked(self, code: str) -> dict[str, str]:
        """The attributes of a passage in another language than the page: `lang`, and `dir` where it runs otherwise."""
        direction = self.languages[code].direction if code in self.languages else find_language(code).direction
        return {"lang": code} | ({"dir": direction} if direction != self.language.direction else {})

    @property
    def site_url(self) -> str:
        """Where this language stands, with a slash at its end; "" if that is not known."""
        return f"{self.settings.site_url.rstrip('/')}/{self.code}/" if self.settings.site_url else ""

    @property
    def site_name(self) -> str:
        """The site's name in this language."""
        return str(self.translations.localized(SITE, self.settings.site_name))

    @property
    def site_description(self) -> str:
        """What the site is about, in this language."""
        return str(self.translations.localized(SITE, self.settings.site_description))

    @property
    def shown_languages(self) -> list[Language]:
        """The languages to which its pages lead: all that are built."""
        shown = self.request.shown
        return [language for code, language in self.languages.items() if not shown or code in shown]

    @cached_property
    def translations(self) -> Translations:
        """The catalogues of this language."""
        return self._translations_into(self.language)

    @property
    def amount_blanks(self) -> dict[str, list[str]]:
        """Words of the blanks that hold an amount of money, in this language, by the folder of the pages."""
        limits = {page_type.folder: page_type.limit for page_type in self.base.types}
        words = {folder: (spec.limits if spec else ()) for folder, spec in limits.items()}
        return {
            folder: [str(self.translations.localized(SITE, text)) for text in texts]
            for folder, texts in words.items()
            if texts
        }

    @cached_property
    def all_translations(self) -> dict[str, Translations]:
        """The catalogues of all languages, by code."""
        own = self.translations  # first: the processes of the others check theirs meanwhile, and keep that
        return {
            code: own if code == self.code else self._translations_into(other) for code, other in self.languages.items()
        }

    def _translations_into(self, language: Language) -> Translations:
        return Translations(self.base.project, language, self.settings, uses=uses(self.base))

    @cached_property
    def converter(self) -> PageConverter:
        """Makes the HTML of pages."""
        gettext = self.translations.interface.gettext
        return PageConverter(
            self.base.parser,
            format_value=partial(format_value, locale=self.language.locale),
            wording=Wording(gettext("Why and how"), gettext("Blank:"), self.translations.spoken.default),
            marks={} if self.translations.is_source else self.marked(self.settings.source_language),
        )

    @cached_property
    def listings(self) -> Listings:
        """The lists of pages."""
        return Listings(self.base, self.translations)

    @property
    def run_plans(self) -> dict[str, dict[str, Any]]:
        """What the script of a case in hand knows of each kind of page, by its folder."""
        return run_plan.plans(self.base.types, self.translations, self.marked)

    def times(self, page: Page) -> dict[str, str]:
        """A page's own times, for its script."""
        return run_plan.times(page)

    @cached_property
    def sheets(self) -> Sheets:
        """What is printed of each page."""
        return Sheets(self.listings, self.site_url)

    def shown_sheets(self, page: Page) -> Sheets:
        """What the site shows of a page's sheet: amounts that differ by place are marked, and spoken forms."""
        is_marked = self.translations.spoken or self.base.amounts_that_differ(page)
        return self._marked_sheets if is_marked else self.sheets

    @cached_property
    def _marked_sheets(self) -> Sheets:
        translations = self.translations.with_forms
        own = self.listings if translations is self.translations else Listings(self.base, translations)
        return SheetsOfSite(own, self.site_url)

    @cached_property
    def passages(self) -> dict[str, list[str]]:
        """The messages of each page, by src_uri."""
        return {src_uri: page_texts(page, self._blocks[src_uri]) for src_uri, page in self.base.pages.items()}

    @cached_property
    def _blocks(self) -> dict[str, list[str]]:
        return {src_uri: block_texts(page) for src_uri, page in self.base.pages.items()}

    def html(self, page: Page, changed: str | None = None) -> str:
        """The HTML of a page's text; of a `changed` text, if something has changed it since it was read."""
        tree = page.outline.tree if changed is None else self.base.parser.parse(changed)
        used = self.translations.with_forms if page.type else self.translations
        translate = None if used.is_source else partial(used.get, catalogue_name(page.src_uri))
        marked = self.base.amounts_that_differ(page)
        return self.converter.convert(tree, translate, page if page.type else None, marked)

    @cached_property
    def parts(self) -> int:
        """How many parts its pages are divided into; see `page_parts`."""
        return page_parts.number_of_parts(len(self.base.pages))

    @cached_property
    def digests(self) -> Digests:
        """Hashes of what its pages are made from."""
        forms = [translations.spoken for translations in self.all_translations.values()]
        further = (self.request.fixed, self.is_hardly_translated, pocket_card(self.sheets), forms)
        return selection.digests(self.base, self.translations, self.digest, further)

    def digest(self, src_uri: str) -> str:
        """A hash of what a page alone shows: its text, its translation, and how far that has come."""
        name, covered = catalogue_name(src_uri), self.coverage(src_uri)
        translated = [self.translations.with_forms.get(name, text) for text in self.passages[src_uri]]
        languages = [language.code for language in covered.languages]
        page = self.base.pages[src_uri]
        parts = list(chain.from_iterable(phrases.parts_of(page))) if self.has_phrases(page) else []
        said = [[other.with_forms.get(name, part) for part in parts] for other in self.all_translations.values()]
        of_text = [page.source.text, translated, languages, covered.untranslated, covered.is_untouched]
        of_text.append(self.base.amounts_of_places(page))
        of_text.append(self.knowledge_checks.borrowed(page) if src_uri in self._trained else [])
        return selection.digest([*of_text, said])

    @cached_property
    def _trained(self) -> set[str]:
        return {page.src_uri for page in self.base.with_sheet}

    def has_phrases(self, page: Page) -> bool:
        """True for a page beside which there is a file of its phrases, to be shown in other languages."""
        return len(self.shown_languages) > 1 and any(phrases.parts_of(page))

    def phrases(self, page: Page) -> bytes:
        """The file of a page's phrases in all languages."""
        return phrases.file(page, self.all_translations, self.base.parser, self.base.places)

    @cached_property
    def selection(self) -> Selection | None:
        """What has to be made anew; None if that is everything."""
        old = self.previous.digests.get(self.code) if self.previous else None
        return selection.compared(old, self.digests, self.base, self.part_of) if old else None

    @property
    def remembers(self) -> bool:
        """True if the next build is to know from what this language was made."""
        return bool(self.request.fixed) and self.request.shard.is_first

    def divide(self, processes: int) -> dict[str, Edition]:
        """What other processes are to build, by name: further languages, and shards of each.

        This one keeps the first shard of its language. Each process does much that all do, so there are not more of
        them than can work at once.
        """
        request = self.request
        count = min(math.ceil(processes / len(request.codes)), max(1, self.parts // request.shard.count))
        count = 1 if self.selection else count
        shards = request.shard.divided(count)
        self.request = replace(request, shard=shards[0])
        return {
            code if count == 1 else f"{code} {number}/{count}": self._for_other(code, shard)
            for code in request.codes
            for number, shard in enumerate(shards, 1)
            if code != self.code or number > 1
        }

    def _for_other(self, code: str, shard: Shard) -> Edition:
        request = replace(self.request, code=code, further=(), part_of=self.site_folder.new, shard=shard)
        other = Edition(self.base, request)
        other.previous, other.made = self.previous, self.made
        return other

    def part_of(self, src_uri: str) -> int:
        """The part of a page, written or made, counted from 0."""
        page = self.base.pages.get(src_uri)
        return 0 if page and "template" in page.settings else page_parts.part_of(src_uri, self.parts)

    def makes(self, src_uri: str) -> bool:
        """True if this process makes the page. The page of a sheet is made where its PDF is."""
        if sheet_page := self.sheet_pages.get(src_uri):
            return self.makes_volume(self._volumes[sheet_page.src_uri])
        if trained := self.training_pages.get(src_uri):
            return self.makes(trained.src_uri)
        is_new = not self.selection or src_uri in self.selection.pages or src_uri in self.tool_pages
        return is_new and self.request.shard.has(self.part_of(src_uri))

    def makes_part(self, part: int) -> bool:
        """True if this process makes the index of a part of the search."""
        is_new = not self.selection or part in self.selection.parts
        return is_new and self.request.shard.has(part)

    def makes_volume(self, volume: int) -> bool:
        """True if this process prints the sheets of a volume, counted from 0."""
        is_new = not self.selection or volume in self.selection.volumes
        return is_new and self.request.shard.has(volume)

    @cached_property
    def _volumes(self) -> dict[str, int]:
        volumes = printed_file.volumes(self.base.with_sheet)
        return {page.src_uri: max(volume, 1) - 1 for volume, pages in volumes for page in pages}

    @cached_property
    def sheet_pages(self) -> dict[str, Page]:
        """The pages that are shown as sheets, by the src_uri of the sheet."""
        return {printed_file.src_uri(page): page for page in self.base.with_sheet}

    @cached_property
    def tools(self) -> list[Tool]:
        """The tools of the site, in the reader's language: those that find what they need."""
        return self.instruments.offered(tool.all_tools(self.translations.interface.gettext))

    @cached_property
    def instruments(self) -> Instruments:
        """What the tools show of the pages and forms."""
        return Instruments(self.sheets)

    @property
    def form_addresses(self) -> dict[str, str]:
        """Where on the site the questions of a printed form can be answered, by the form's name."""
        return form_addresses(self.tools)

    @property
    def log_columns(self) -> dict[str, str]:
        """The heads of an exported recovery log, in the reader's language, by what an entry holds."""
        return log_columns.columns(self.translations.interface.gettext)

    @property
    def shifts(self) -> dict[str, int]:
        """The hour at which each shift begins, by its name in the reader's language."""
        own = {str(self.translations.localized(SITE, name)): hour for name, hour in self.settings.shifts.items()}
        return own or log_columns.shifts(self.translations.interface.gettext)

    @cached_property
    def tool_pages(self) -> dict[str, Tool | None]:
        """Their pages and the list of them, which is None, by src_uri."""
        return tool.pages(self.tools)

    @cached_property
    def knowledge_checks(self) -> KnowledgeChecks:
        """What readers of each page are asked."""
        return self.sheets.knowledge_checks

    @cached_property
    def training_pages(self) -> dict[str, Page | None]:
        """The pages on which playbooks are trained, and the list of them, which is None, by src_uri."""
        return training_page.pages(self.base.with_sheet)

    @property
    def made_pages(self) -> tuple[str, ...]:
        """The src_uris of all pages that nobody has written; meta() says which template makes each."""
        return (*self.listings.group_pages, *self.sheet_pages, *self.tool_pages, *self.training_pages)

    def meta(self, src_uri: str) -> dict[str, Any]:
        """What MkDocs takes for the front matter of a page, be it written or made; texts in the reader's language."""
        if page := self.base.pages.get(src_uri):
            own = page.settings
            template = "typed-page.html" if page.type else next(iter(own.get("template", [])), "")
            fields = {name: str(page.fields[name]) for name in ("title", "summary") if name in page.fields}
            texts: dict[str, str] = fields | {
                field: str(self.translations.localized(catalogue_name(src_uri), text))
                for field, text in field_texts(page)
            }
            return {"hide": own.get("hide", [])} | ({"template": template} if template else {}) | texts
        return self._meta_of_made(src_uri)

    def _meta_of_made(self, src_uri: str) -> dict[str, Any]:
        """The same for a page that nobody has written."""
        if group_page := self.listings.group_pages.get(src_uri):
            return {"template": "group.html", "title": str(group_page.group.title)}
        if sheet_page := self.sheet_pages.get(src_uri):
            return {"template": "checklist.html", "title": str(self.listings.text(sheet_page, "title"))}
        gettext = self.translations.interface.gettext
        if trained := self.training_pages.get(src_uri):
            return {"template": "training/playbook.html", "title": str(self.listings.text(trained, "title"))}
        if src_uri in self.training_pages:
            return {"template": "training/index.html", "title": gettext("Training")}
        if own_tool := self.tool_pages.get(src_uri):
            return {"template": f"tools/{own_tool.slug}.html", "title": own_tool.title, "summary": own_tool.about}
        return {"template": "tools/index.html", "title": gettext("Tools")} if src_uri in self.tool_pages else {}

    def keywords(self, page: Page) -> str:
        """The words of customers that find a page: its lists of texts."""
        lists = [text for field, text in field_texts(page) if page.type and page.type.fields[field].type.lists]
        return ", ".join(str(self.translations.localized(catalogue_name(page.src_uri), text)) for text in lists)

    def words_to_find(self) -> tuple[set[str], set[str]]:
        """What pages are found by: the texts of their front matter, and all others, without those of guides."""
        first, others = set[str](), set[str]()
        for src_uri, page in self.base.pages.items():
            own = {text for _, text in field_texts(page)}
            name, further = catalogue_name(src_uri), () if is_for_makers(src_uri) else self.passages[src_uri]
            first.update(self.translations.localized(name, text).text for text in own)
            others.update(self.translations.localized(name, text).text for text in further if text not in own)
        stems = self.translations.search_rules.stems(" ".join(sorted(first | others)))
        return first, others.union(stems)

    def catalogue_path(self, src_uri: str) -> str:
        """The file that translates a page, relative to the project; "" if there is none."""
        catalogue = self.translations.catalogues.get(catalogue_name(src_uri))
        return catalogue.path if catalogue else ""

    def coverage(self, src_uri: str) -> PageCoverage:
        """How far a page is translated, and into which languages."""
        texts = self.passages.get(src_uri, [])
        name = catalogue_name(src_uri)
        done = {code: other.count(name, texts) for code, other in self.all_translations.items()}
        enough = [self.languages[code] for code, n in done.items() if 100 * n >= MIN_PERCENT_TRANSLATED * len(texts)]
        blocks = self._blocks.get(src_uri, [])
        untouched = bool(blocks) and not self.translations.count(name, blocks)
        return PageCoverage(untranslated=len(texts) - done[self.code], languages=tuple(enough), is_untouched=untouched)

    @cached_property
    def percent(self) -> int:
        """Translated messages of a hundred, over all pages."""
        done = sum(self.translations.count(catalogue_name(uri), texts) for uri, texts in self.passages.items())
        return 100 * done // max(1, sum(map(len, self.passages.values())))

    @property
    def is_hardly_translated(self) -> bool:
        """True if so much is missing that readers are told on the first page."""
        return self.percent < MIN_PERCENT_TRANSLATED

    def progress(self) -> list[tuple[Language, Mapping[str, Coverage]]]:
        """(language, coverage of each catalogue) for all languages into which something is translated."""
        messages = by_catalogue(self.passages)
        sources = {source_language(name, self.settings) for name in (*messages, SITE, INTERFACE)}
        if {*self.languages} == sources and len(sources) == 1:
            return []  # and the texts of the program, whose search takes a while, are not asked for
        messages |= {SITE: list(site_messages(self.base)), INTERFACE: list(interface_messages(self.cache("messages")))}
        return [
            (other.language, progress(other, messages))
            for code, other in self.all_translations.items()
            if to_translate(messages, code, self.settings)
        ]


def handed_over(extra: Mapping[str, object]) -> Edition | None:
    """The edition that somebody has put there before the build; None if nobody has."""
    edition = extra.get(_KEY)
    return edition if isinstance(edition, Edition) else None


def hand_over(edition: Edition, extra: MutableMapping[str, Any]) -> None:
    """Put the edition where the other steps of the build find it: in MkDocs' `config.extra`."""
    extra[_KEY] = edition


def current(extra: Mapping[str, object]) -> Edition:
    """The edition that is being built, from MkDocs' `config.extra`. Raises EditionError if nobody has read it."""
    edition = handed_over(extra)
    if not edition:
        message = 'mkdocs.yml: "hooks:" lacks hooks/collect.py, which reads the pages. Put it first.'
        raise EditionError(message)
    return edition
