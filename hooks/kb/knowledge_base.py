"""All pages together: their types, their links to each other, and everything that is wrong."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from kb import generator, settings
from kb.checks import (
    addresses,
    earlier_addresses,
    files,
    place_amounts,
    print_letters,
    references,
    style_guide,
)
from kb.checks.html_on_page import HtmlCheck
from kb.checks.links import LinkCheck, resolve
from kb.checks.page_checks import check_page
from kb.machine import fingerprint, processes
from kb.machine.cache import Cache
from kb.pages import blank_form, made_page, page_type_file, place, print_font, training_session
from kb.pages.amount import names_for
from kb.pages.kept_pages import KeptPages, dumped
from kb.pages.page import Page, read
from kb.reading import source_file
from kb.reading.block_parser import BlockParser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kb.checks.style_guide import StyleGuide
    from kb.pages.blank_form import Form
    from kb.pages.page_type import PageType
    from kb.pages.training_session import TrainingSession
    from kb.problem import Problem
    from kb.project import Project
    from kb.reading.source_file import SourceFile
    from kb.settings import Settings

PARALLEL_FROM = 250
"""Pages. Below this, starting processes takes longer than it saves."""
_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
"""Of a function in the settings of an extension: another one in each process."""
_PAGES_PER_PARCEL = 32
"""How many pages a process is given at a time."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One page that makes use of another."""

    user: str
    """Its src_uri."""
    anchor: str
    """Where on that page; empty for the page as a whole."""


class KnowledgeBase:
    """Every page of a project, read once. Reading never fails: what is wrong becomes `problems`."""

    def __init__(self, project: Project, chosen: Settings | None = None) -> None:
        """Without `chosen` settings, those of mkdocs.yml. Raises KbError if these cannot be used at all."""
        self.project = project
        self._cache = Cache(project.root / ".cache" / "pages")
        self.settings = chosen or settings.read(project.settings)
        self.parser = BlockParser(self.settings)
        """Of this process: it is made again where the knowledge base is sent to another one."""
        self._fonts = [project.root / name for name in self.settings.print_fonts]
        unusable = [file for file in self._fonts if not print_font.is_font(file)]
        print_font.use(file for file in self._fonts if file not in unusable)
        self.types, type_problems = page_type_file.read_all(project)
        self.style_guide, style_problems = style_guide.read(project, self.settings.source_language)
        self.forms, form_problems = blank_form.read_all(project)
        self.places, place_problems = place.read_all(project)
        self.session, session_problems = training_session.read_session(project)
        site_files = files.read_all(project, self.settings)
        clashes = list(addresses.clashes((src_uri, project.relative(path)) for src_uri, path in site_files.paths))
        font_problems = print_letters.font_problems(self.settings, [file.name for file in unusable])
        self._reading_problems = [
            *font_problems,
            *type_problems,
            *style_problems,
            *form_problems,
            *place_problems,
            *session_problems,
            *place.public_problems(self.places, self.settings.site_url),
            *place.unseen_problems(self.places, self.types),
            *site_files.problems,
            *clashes,
        ]
        self.files = self._published(site_files.paths, {problem.path for problem in clashes})
        """The path of everything that is published, by src_uri."""
        self.pages: dict[str, Page] = {}
        """By src_uri."""
        for page, problems in self._read_all([file for file in site_files.paths if file[0].endswith(files.PAGE)]):
            self._reading_problems += problems
            self.pages[page.src_uri] = page

    def __getstate__(self) -> dict[str, object]:
        """What is sent to a process that builds a part of the site, where the system cannot fork."""
        return {name: value for name, value in vars(self).items() if name != "parser"}

    def __setstate__(self, state: dict[str, object]) -> None:
        """In that process."""
        vars(self).update(state)
        self.parser = BlockParser(self.settings)
        print_font.use(filter(print_font.is_font, self._fonts))

    def _published(self, paths: list[tuple[str, Path]], clashing: set[str]) -> dict[str, Path]:
        """Pages stay although another has their address, so that an author who is looking sees both."""
        return {
            src_uri: path
            for src_uri, path in paths
            if src_uri.endswith(files.PAGE) or self.project.relative(path) not in clashing
        }

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, sorted by path and line."""
        problems = list(self._reading_problems)
        made = made_page.linked(self.with_sheet)
        links = LinkCheck(self.pages, made, self.files, self.project.trees)
        for page in self.pages.values():
            problems += references.problems(page, self.pages, self.types)
            problems += links.problems(page)
        problems += addresses.problems(self.pages.values(), self.forms, self.types)
        problems += earlier_addresses.problems(self.pages.values(), made.union(self.files))
        problems += references.explanation_problems(self.types, self.pages)
        for one in self.places:
            problems += place_amounts.problems(one, self.pages)
        problems += self._form_problems()
        slugs = [page.slug for page in self.pages.values()]
        problems += [problem for form in self.forms for problem in form.lost_pages(slugs)]
        return self.settings.wanted(problems)

    def _form_problems(self) -> Iterator[Problem]:
        """What of forms, the session and places cannot be printed; nothing of a language that as a whole cannot."""
        if print_font.missing_script(self.settings.source_language):
            return
        files: list[Form | TrainingSession] = [*self.forms, *([self.session] if self.session else [])]
        texts = [(file.path, file.texts()) for file in files]
        texts += [(one.path, one.printed_texts()) for one in self.places]
        for path, printed in texts:
            source = (self.project.root / path).read_text("utf-8", "replace")
            yield from print_letters.text_problems(path, source, printed)

    def form(self, slug: str) -> Form | None:
        """The blank form of that name; None if the site has none."""
        return next((form for form in self.forms if form.slug == slug), None)

    def amounts_that_differ(self, page: Page) -> frozenset[str]:
        """The names of the amounts of a page that are others at some place."""
        return names_for(page, (amount for one in self.places for amount in one.amounts))

    def amounts_of_places(self, page: Page) -> list[str]:
        """All that is known of these amounts, sorted."""
        amounts = ((one.slug, amount) for one in self.places for amount in one.amounts if amount.page == page.slug)
        return sorted(f"{slug}: {amount.name}: {amount.value.written}" for slug, amount in amounts)

    def of_type(self, page_type: PageType) -> list[Page]:
        """The pages of one kind, in the order in which the site lists them."""
        return self._in_order[page_type.name]

    @cached_property
    def with_sheet(self) -> list[Page]:
        """The pages that have a sheet to print, in the order of the lists."""
        return [page for page_type in self.types if page_type.has_sheet for page in self.of_type(page_type)]

    @cached_property
    def _in_order(self) -> dict[str, list[Page]]:
        return {page_type.name: self._ordered(page_type) for page_type in self.types}

    def _ordered(self, page_type: PageType) -> list[Page]:
        pages = [page for page in self.pages.values() if page.type and page.type.name == page_type.name]
        spec = page_type.fields.get(page_type.listed_by)

        def order(page: Page) -> tuple[bool, object, str]:
            value = page.fields.get(page_type.listed_by)
            place = spec.choices.index(str(value)) if spec and spec.choices and value else value
            return value is None, place if value is not None else 0, page.title

        return sorted(pages, key=order)

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """For the src_uri of each page, the pages that use it: by a field, by a section, or by a link."""
        uses: dict[str, set[Use]] = defaultdict(set)
        for page in self.pages.values():
            if page.type:
                for target, use in self._uses_by(page):
                    if target in self.pages and target != page.src_uri:
                        uses[target].add(use)
        return {target: sorted(_without_doubles(users)) for target, users in uses.items()}

    def referred(self, page: Page, field: str) -> list[str]:
        """The src_uris that a field of a page names; none for a field that names no pages."""
        spec = page.type.fields.get(field) if page.type else None
        return (
            spec.src_uris(page.fields[field], self.types) if spec and spec.type.refers and field in page.fields else []
        )

    def _uses_by(self, page: Page) -> Iterator[tuple[str, Use]]:
        for field in page.fields:
            yield from ((target, Use(page.src_uri, "")) for target in self.referred(page, field))
        for specified in page.specified_sections():
            if specified.spec.explained_on:
                yield f"{specified.spec.explained_on}.md", Use(page.src_uri, specified.section.anchor)
        for link in page.outline.links:
            target, _ = resolve(page.src_uri, link.target)
            if target:
                yield target, Use(page.src_uri, "")

    def _read_all(self, files: list[tuple[str, Path]]) -> list[tuple[Page, list[Problem]]]:
        """Read pages one after the other, or on all processors where that is worth the start of processes.

        Those that an earlier run has read are taken from there.
        """
        kept = KeptPages(self._cache, self.fingerprint, self.types)
        sources = [(src_uri, source_file.open_in(self.project, path)) for src_uri, path in files]
        contents = [kept.get(*source) for source in sources]
        new = [source for source, content in zip(sources, contents, strict=True) if content is None]
        with _keeping_everything():
            read = dict(zip((src_uri for src_uri, _ in new), self._contents(new), strict=True))
            for source in new:
                kept.put(*source, read[source[0]])
            return [
                kept.loaded(content or read[src_uri]) for (src_uri, _), content in zip(sources, contents, strict=True)
            ]

    def _contents(self, sources: list[tuple[str, SourceFile]]) -> list[bytes]:
        shared = (self.settings, self.types, self.style_guide)
        if len(sources) < PARALLEL_FROM or processes.number_of_processors() == 1:
            return list(map(_PageReader(*shared, self.parser).read, sources))
        with ProcessPoolExecutor(initializer=_start, initargs=shared) as pool:
            return list(pool.map(_read_one, sources, chunksize=_PAGES_PER_PARCEL))

    @cached_property
    def fingerprint(self) -> str:
        """That of what reading any page depends on."""
        code = self.settings.source_language
        files = (self.project.page_types, self.project.tone(code), self.project.checklist_style(code))
        told_to = self.settings.extension_settings
        extensions = [(name, sorted(told_to.get(name, {}).items())) for name in self.settings.extensions]
        chosen = (extensions, self.settings.allowed_html, code, print_font.key())
        told = _ADDRESS.sub("", repr(chosen))
        return f"{fingerprint.of_program(generator.ROOT)} {fingerprint.of_contents(self.project.root, files)} {told}"


class _PageReader:
    """Reads and checks single pages."""

    def __init__(
        self, chosen: Settings, page_types: list[PageType], guide: StyleGuide, parser: BlockParser | None = None
    ) -> None:
        self.by_folder = {page_type.folder: page_type for page_type in reversed(page_types)}
        self.guide = guide
        self.parser = parser or BlockParser(chosen)
        self.html = HtmlCheck(self.parser, chosen.allowed_html)
        self._is_printed = not print_font.missing_script(chosen.source_language)

    def read(self, file: tuple[str, SourceFile]) -> bytes:
        """The page, and what is wrong with it by itself, as they are kept."""
        src_uri, source = file
        page = read(source, src_uri, self.by_folder.get(_folder(src_uri)), self.parser)
        problems = check_page(page, self.guide, self.html)
        if self._is_printed:
            problems += print_letters.problems(page)
        return dumped(page, problems)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Without the search for garbage, of which reading pages makes none: it takes longer than receiving the pages."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_of_this_process: list[_PageReader] = []
"""In a process that reads pages for another: the reader that serves it."""


def _start(*shared: object) -> None:
    processes.end_with_parent()
    _of_this_process[:] = [_PageReader(*shared)]  # type: ignore[arg-type]


def _read_one(file: tuple[str, SourceFile]) -> bytes:
    return _of_this_process[0].read(file)


def _folder(src_uri: str) -> str:
    """The folder that decides a page's kind; "" for pages at the top and for overviews."""
    folder, _, rest = src_uri.partition("/")
    return folder if rest and rest != "index.md" else ""


def _without_doubles(uses: set[Use]) -> set[Use]:
    """A use at an anchor says more than the same page's use as a whole."""
    exact = {use.user for use in uses if use.anchor}
    return {use for use in uses if use.anchor or use.user not in exact}
