"""All pages together: their types, their links to each other, and everything that is wrong."""

from __future__ import annotations

from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from typing import TYPE_CHECKING

from kb.checks import style_guide
from kb.checks.links import LinkCheck, resolve
from kb.pages import blank_form, page_type_file
from kb.pages.anchor import anchors
from kb.pages.page import Page, read
from kb.problem import Problem, did_you_mean
from kb.reading import source_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from kb.checks.style_guide import StyleGuide
    from kb.pages.page_type import FieldSpec, PageType
    from kb.project import Project

SOURCE_LANGUAGE = "en"

PARALLEL_FROM = 250
"""Pages. Below this, starting processes takes longer than it saves."""


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One page that makes use of another."""

    user: str
    """Its address."""
    anchor: str
    """Where on that page; empty for the page as a whole."""


class KnowledgeBase:
    """Every page of a project, read once. Reading never fails: what is wrong becomes `problems`."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.types, self._found = page_type_file.read_all(project)
        style_guide_of_source, wrong = style_guide.read(project, SOURCE_LANGUAGE)
        self._found += wrong
        self._found += blank_form.read_all(project)[1]
        self.pages: dict[str, Page] = {}
        """By address."""
        for page in _read_all(partial(_read, project, self.types, style_guide_of_source), project.markdown_files()):
            if page.address in self.pages:
                self._found.append(_same_address(page, self.pages[page.address]))
            self.pages[page.address] = page

    @cached_property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, sorted by path and line."""
        found = list(self._found)
        targets = LinkCheck(self.pages, (self.project.docs, self.project.playbooks))
        for page in self.pages.values():
            found += page.problems
            found += self._field_references(page)
            found += targets.problems(page)
        found += self._addresses()
        found += self._explanations()
        return sorted(set(found))

    def of_type(self, kind: PageType) -> list[Page]:
        """The pages of one kind, in the order in which the site lists them."""
        return self._in_order[kind.name]

    @cached_property
    def _in_order(self) -> dict[str, list[Page]]:
        return {kind.name: self._ordered(kind) for kind in self.types}

    def _ordered(self, kind: PageType) -> list[Page]:
        pages = [page for page in self.pages.values() if page.type and page.type.name == kind.name]
        spec = kind.fields.get(kind.listed_by)

        def order(page: Page) -> tuple[bool, object, str]:
            value = page.fields.get(kind.listed_by)
            place = spec.choices.index(str(value)) if spec and spec.choices and value else value
            return value is None, place if value is not None else 0, page.title

        return sorted(pages, key=order)

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """For each address, the pages that use it: by a field, by a section, or by a link."""
        found: dict[str, set[Use]] = defaultdict(set)
        for page in self.pages.values():
            if page.type:
                for target, use in self._uses_by(page):
                    if target in self.pages and target != page.address:
                        found[target].add(use)
        return {target: sorted(_without_doubles(uses)) for target, uses in found.items()}

    def referred(self, slug: str, spec: FieldSpec) -> str:
        """The address that a value of a page field means: `late-delivery` or `scenarios/late-delivery`."""
        if "/" in slug:
            return f"{slug}.md"
        folder = next((t.folder for t in self.types if t.name == spec.of_kind), "")
        return f"{folder}/{slug}.md" if folder else f"{slug}.md"

    def _uses_by(self, page: Page) -> Iterator[tuple[str, Use]]:
        fields = page.type.fields if page.type else {}
        for name, value in page.fields.items():
            spec = fields.get(name)
            if spec and spec.type.name in ("page", "list of pages"):
                for slug in value if isinstance(value, tuple) else (str(value),):
                    yield self.referred(slug, spec), Use(page.address, "")
        sections = zip(page.outline.every_section(), anchors(page.outline), strict=True)
        by_section = {id(section): anchor for section, anchor in sections}
        for _, section, section_spec in page.sections_with_specs():
            if section_spec.explained_on:
                yield f"{section_spec.explained_on}.md", Use(page.address, by_section[id(section)])
        for link in page.outline.links:
            target, _ = resolve(page.address, link.target)
            if target:
                yield target, Use(page.address, "")

    def _field_references(self, page: Page) -> Iterator[Problem]:
        kinds = [kind.name for kind in self.types]
        for name, spec in (page.type.fields if page.type else {}).items():
            value = page.fields.get(name)
            if value is None or spec.type.name not in ("page", "list of pages"):
                continue
            if spec.of_kind and spec.of_kind not in kinds:
                continue  # the mistake is in a type file, and told there
            slugs = value if isinstance(value, tuple) else (str(value),)
            line = page.lines[name]
            for slug in slugs:
                yield from self._field_reference(page.path, line, name, slug, spec)
            if len(set(slugs)) < len(slugs):
                message = f'field "{name}" lists a page twice. Keep each once.'
                yield Problem(page.path, line, message, "reference-repeated")

    def _field_reference(self, path: str, line: int, name: str, slug: str, spec: FieldSpec) -> Iterator[Problem]:
        target = self.pages.get(self.referred(slug, spec))
        if target is None:
            fitting = [p for p in self.pages.values() if p.type and spec.of_kind in ("", p.type.name)]
            wrong_kind = next((p for p in self.pages.values() if p.slug.endswith(f"/{slug}") and p.type), None)
            if wrong_kind and wrong_kind.type and spec.of_kind:
                yield Problem(path, line, _wrong_kind(slug, wrong_kind, spec), "reference-wrong-kind")
                return
            names = [p.slug.rpartition("/")[2] if spec.of_kind else p.slug for p in fitting]
            message = f'field "{name}" names "{slug}", and there is no such page. {did_you_mean(slug, names)}'
            yield Problem(path, line, message, "reference-unknown")
        elif spec.of_kind and (target.type is None or target.type.name != spec.of_kind):
            yield Problem(path, line, _wrong_kind(slug, target, spec), "reference-wrong-kind")

    def _addresses(self) -> Iterator[Problem]:
        """Two files that would be published under one address: `x.md` and `x/index.md`."""
        taken: dict[str, Page] = {}
        for page in self.pages.values():
            slug = page.slug.removesuffix("/index") if page.slug.endswith("/index") else page.slug
            if slug.casefold() in taken:
                yield _same_address(page, taken[slug.casefold()])
            taken[slug.casefold()] = page

    def _explanations(self) -> Iterator[Problem]:
        for kind in self.types:
            for spec in kind.every_section():
                if spec.explained_on and f"{spec.explained_on}.md" not in self.pages:
                    slugs = [page.slug for page in self.pages.values()]
                    message = (
                        f'section "{spec.title}" is explained on "{spec.explained_on}", and there is no such page. '
                        f"{_near_only(spec.explained_on, slugs)}"
                    )
                    yield Problem(kind.path, spec.line, message, "type-wrong")


def _read(project: Project, types: list[PageType], how: StyleGuide, file: tuple[str, Path]) -> Page:
    address, path = file
    kind = next((t for t in types if t.folder == _folder(address)), None)
    return read(source_file.read(path, project.relative(path), project.root), address, kind, how)


def _read_all(read_one: Callable[[tuple[str, Path]], Page], files: list[tuple[str, Path]]) -> list[Page]:
    """Read pages one after the other, or on all processors where that is worth the start of processes."""
    if len(files) < PARALLEL_FROM:
        return [read_one(file) for file in files]
    with ProcessPoolExecutor() as pool:
        return list(pool.map(read_one, files, chunksize=32))


def _folder(address: str) -> str:
    """The folder that decides a page's kind; "" for pages at the top and for overviews."""
    folder, _, rest = address.partition("/")
    return folder if rest and rest != "index.md" else ""


def _near_only(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.8)
    return f'Did you mean "{near[0]}"?' if near else "Write that page, or remove the line."


def _same_address(page: Page, other: Page) -> Problem:
    message = f"has the same address as {other.path}. Rename one of them."
    return Problem(page.path, 1, message, "address-taken")


def _wrong_kind(slug: str, page: Page, spec: FieldSpec) -> str:
    found = f'of the kind "{page.type.name}"' if page.type else "a page without a kind"
    return f'field "{spec.name}" names "{slug}", which is {found}. Name a page of the kind "{spec.of_kind}".'


def _without_doubles(uses: set[Use]) -> set[Use]:
    """A use at an anchor says more than the same page's use as a whole."""
    exact = {use.user for use in uses if use.anchor}
    return {use for use in uses if use.anchor or use.user not in exact}
