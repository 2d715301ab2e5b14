"""What every page of one kind must have, read from playbooks/_page_types/<kind>.yml.

    PageType > FieldSpec
             > SectionSpec > SectionSpec (one level of sub-sections)

The files are for content owners who have never seen Python. So the words are plain ("at least",
"explained on"), and a slip in them is told like a slip in a page: path, line, what is wrong, what to do.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb import source, yaml_document
from kb.content import CONTENTS, Content
from kb.problem import Problem, did_you_mean
from kb.value import KINDS, Kind
from kb.yaml_document import Entry, YamlError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kb.project import Project


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field that the front matter of a page of this kind has."""

    name: str
    kind: Kind
    about: str
    optional: bool
    choices: tuple[str, ...]
    """In the order of the type file; empty unless the kind is `choice`."""
    scale: bool
    """True if the choices go from the least to the most."""
    of_kind: str
    """The kind that the listed pages must be of; empty for any."""
    at_least: int
    at_most: int
    """Characters of a text; 0 for no limit."""

    @property
    def label(self) -> str:
        """The name as readers see it: `Respond within`."""
        return self.name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section that a page of this kind has."""

    title: str
    about: str
    line: int
    """In the type file."""
    contents: tuple[Content, ...]
    """All of these must be in it; none means anything may be."""
    optional: bool
    at_least: int
    at_most: int
    """0 for no limit."""
    columns: tuple[str, ...]
    """A table's head."""
    items: tuple[str, ...]
    """The bold words that the list items start with, in order."""
    explained_on: str
    """The address of the page that explains it, without `.md`; empty if there is none."""
    numbered: bool
    """True if the site shows a running number before the title."""
    sections: tuple[SectionSpec, ...]


@dataclass(frozen=True, slots=True)
class PageType:
    """One kind of page."""

    path: str
    """The type file, as problems show it."""
    name: str
    plural: str
    folder: str
    """Pages of this kind lie in this folder of playbooks/ or docs/."""
    about: str
    listed_by: str
    """A choice makes groups, a number makes an order; empty lists by title."""
    on_home: bool
    """True if the home page lists the pages."""
    at_top: tuple[str, ...]
    """The fields that a page shows before anything else."""
    fields: dict[str, FieldSpec]
    sections: tuple[SectionSpec, ...]
    other_sections: bool
    """True if pages may have further sections."""

    def section(self, title: str, within: str = "") -> SectionSpec | None:
        """The section of that title, or the sub-section `title` of the section `within`."""
        if within:
            parent = self.section(within)
            return next((s for s in parent.sections if s.title == title), None) if parent else None
        return next((s for s in self.sections if s.title == title), None)

    def every_section(self) -> Iterator[SectionSpec]:
        """All sections, each before its sub-sections."""
        for section in self.sections:
            yield section
            yield from section.sections


def read_all(project: Project) -> tuple[list[PageType], list[Problem]]:
    """All page types of a project, and what is wrong with their files.

    A file with a problem that leaves its meaning open gives no page type.
    """
    types: list[PageType] = []
    problems: list[Problem] = []
    for path in sorted(project.page_types.glob("*.y*ml")):
        found, wrong = read(source.read(path, project.name(path), project.root))
        problems += wrong
        if found:
            problems += _clash(found, types)
            types.append(found)
    if not types and not problems:
        name = project.name(project.page_types)
        problems.append(
            Problem(name, 1, "holds no page types. Add a file such as scenario.yml.", "type-missing")
        )
    return types, problems


def read(file: source.Source) -> tuple[PageType | None, list[Problem]]:
    """One page type from its file's text."""
    if not file.text:
        return None, list(file.problems)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        message = f"is not YAML: {error}. Check the indentation, and put texts that hold a colon in quotation marks."
        return None, [*file.problems, Problem(file.name, error.line, message, "type-not-yaml")]
    reader = _Reader(file.name)
    found = reader.page_type(entry)
    return (found if not reader.fatal else None), [*file.problems, *reader.problems]


def _clash(new: PageType, others: list[PageType]) -> Iterator[Problem]:
    for other in others:
        for what in ("folder", "name"):
            if getattr(new, what) == getattr(other, what):
                word = "kind" if what == "name" else what
                message = (
                    f'{word} "{getattr(new, what)}" is taken by {other.path}. Give each file one of its own.'
                )
                yield Problem(new.path, 1, message, "type-clash")


class _Reader:
    """Reads one file, and gathers its problems instead of stopping at the first."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.fatal = False

    def fault(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.path, line, message, "type-wrong"))

    def page_type(self, entry: Entry) -> PageType | None:
        known = (
            "kind",
            "plural",
            "folder",
            "about",
            "listed by",
            "on the home page",
            "at the top",
            "fields",
            "sections",
            "other sections",
        )
        top = self.mapping(entry, known, required=("kind", "folder", "fields"), what="the file")
        name = self.text(top, "kind")
        folder = self.text(top, "folder").strip("/")
        if "/" in folder or folder.startswith(("_", ".")):
            self.fault(
                top["folder"].line,
                f'folder "{folder}" cannot be used. Write one word that does not start with "_" or ".".',
            )
        fields = {
            key: self.field(key, value, top["fields"]) for key, value in self.named(top.get("fields")).items()
        }
        if "title" not in fields and "fields" in top:
            self.fault(
                top["fields"].where,
                'field "title" is missing. Every page needs one: add "title: {is: text}".',
            )
        sections = self.sections(top.get("sections"), deeper=True)
        at_top = self.texts(top, "at the top")
        for missing in [n for n in at_top if n not in fields]:
            self.fault(
                top["at the top"].where,
                f'"at the top" names the unknown field "{missing}". {did_you_mean(missing, fields)}',
            )
        listed_by = self.text(top, "listed by")
        if listed_by and (
            listed_by not in fields or fields[listed_by].kind.name not in ("choice", "number", "text", "date")
        ):
            usable = [n for n, f in fields.items() if f.kind.name in ("choice", "number", "text", "date")]
            self.fault(
                top["listed by"].where,
                f'"listed by" names "{listed_by}", which is no field to list by. {did_you_mean(listed_by, usable)}',
            )
        return PageType(
            self.path,
            name,
            self.text(top, "plural") or name,
            folder,
            self.text(top, "about"),
            listed_by,
            self.yes(top, "on the home page"),
            at_top,
            fields,
            sections,
            self.yes(top, "other sections") or "sections" not in top,
        )

    def field(self, name: str, entry: Entry, parent: Entry) -> FieldSpec:
        base = ("is", "about", "optional")
        kind_name = (
            str(entry.value["is"].plain) if isinstance(entry.value, dict) and "is" in entry.value else ""
        )
        kind = KINDS.get(kind_name)
        every = (*base, "choices", "scale", "of kind", "at least", "at most")
        spec = self.mapping(
            entry,
            (*base, *kind.options) if kind else every,
            required=("is",),
            what=f'field "{name}"',
            line=entry.where or parent.line,
        )
        if kind_name and not kind:
            self.fault(
                spec["is"].line,
                f'field "{name}" is of the unknown kind "{kind_name}". {did_you_mean(kind_name, KINDS)}',
            )
            self.fatal = True
        choices = self.texts(spec, "choices")
        if kind_name == "choice" and not choices:
            self.fault(
                entry.where, f'field "{name}" has no choices. Add "choices: [one, two]" with at least two.'
            )
        if not name.isidentifier():
            self.fault(
                entry.where,
                f'field name "{name}" cannot be used. Use letters, digits and "_", and start with a letter.',
            )
        return FieldSpec(
            name,
            kind or KINDS["text"],
            self.text(spec, "about"),
            self.yes(spec, "optional"),
            choices,
            self.yes(spec, "scale"),
            self.text(spec, "of kind"),
            self.count(spec, "at least"),
            self.count(spec, "at most"),
        )

    def sections(self, entry: Entry | None, *, deeper: bool) -> tuple[SectionSpec, ...]:
        if entry is None:
            return ()
        if not isinstance(entry.value, list):
            self.fault(entry.where, '"sections" is not a list. Start each section with "- title: ...".')
            self.fatal = True
            return ()
        found: list[SectionSpec] = []
        for item in entry.value:
            section = self.section(item, deeper=deeper)
            if section and any(section.title == other.title for other in found):
                self.fault(
                    section.line,
                    f'section "{section.title}" is described twice. Remove one, or give it another title.',
                )
            elif section:
                found.append(section)
        return tuple(found)

    def section(self, entry: Entry, *, deeper: bool) -> SectionSpec | None:
        known = (
            "title",
            "about",
            "contains",
            "optional",
            "at least",
            "at most",
            "columns",
            "items",
            "explained on",
            "numbered",
            "sections",
        )
        spec = self.mapping(entry, known, required=("title",), what="a section")
        if not deeper and "sections" in spec:
            self.fault(
                spec["sections"].where,
                "sub-sections cannot have sections of their own. Move them one level up.",
            )
        contents = self.contents(spec)
        named = {c.name for c in contents}
        for key, needs in (("columns", "table"), ("items", "list")):
            if key in spec and needs not in named:
                self.fault(
                    spec[key].where, f'"{key}" needs "contains: {needs}". Add that line, or remove this one.'
                )
        least, most = self.count(spec, "at least"), self.count(spec, "at most")
        if most and least > most:
            self.fault(
                spec["at most"].where,
                f'"at most" is {most}, but "at least" is {least}. Make it the larger one.',
            )
        if not isinstance(entry.value, dict) or "title" not in spec:
            return None
        return SectionSpec(
            self.text(spec, "title"),
            self.text(spec, "about"),
            entry.line,
            contents,
            self.yes(spec, "optional"),
            least,
            most,
            self.texts(spec, "columns"),
            self.texts(spec, "items"),
            self.text(spec, "explained on"),
            self.yes(spec, "numbered"),
            self.sections(spec.get("sections"), deeper=False) if deeper else (),
        )

    def contents(self, spec: dict[str, Entry]) -> tuple[Content, ...]:
        entry = spec.get("contains")
        if entry is None:
            return ()
        items = entry.value if isinstance(entry.value, list) else [entry]
        found = []
        for item in items:
            content = CONTENTS.get(str(item.plain))
            if content:
                found.append(content)
            else:
                self.fault(
                    item.line,
                    f'"contains" has the unknown word "{item.plain}". {did_you_mean(str(item.plain), CONTENTS)}',
                )
        return tuple(found)

    def mapping(
        self, entry: Entry, known: tuple[str, ...], *, required: tuple[str, ...], what: str, line: int = 0
    ) -> dict[str, Entry]:
        if not isinstance(entry.value, dict):
            self.fault(
                line or entry.where, f'{what} is not a list of names and values. Write each as "name: value".'
            )
            self.fatal = True
            return {}
        for name, value in entry.value.items():
            if name not in known:
                self.fault(value.where, f'"{name}" is not known in {what}. {did_you_mean(name, known)}')
        for name, at in entry.twice:
            self.fault(at, f'"{name}" is given twice in {what}. Keep one of them.')
        for name in required:
            if name not in entry.value:
                self.fault(line or entry.where, f'"{name}" is missing in {what}. Add a line "{name}: ...".')
                self.fatal = True
        return dict(entry.value)

    def named(self, entry: Entry | None) -> dict[str, Entry]:
        if entry is None:
            return {}
        if not isinstance(entry.value, dict):
            self.fault(
                entry.where, '"fields" is not a list of names. Write each field as "name: {is: text}".'
            )
            self.fatal = True
            return {}
        for name, at in entry.twice:
            self.fault(at, f'field "{name}" is described twice. Keep one of them.')
        return dict(entry.value)

    def text(self, spec: dict[str, Entry], key: str) -> str:
        return str(self.plain(spec, key, "a text", "", lambda v: isinstance(v, str)))

    def yes(self, spec: dict[str, Entry], key: str) -> bool:
        return bool(self.plain(spec, key, "yes or no", False, lambda v: isinstance(v, bool)))

    def count(self, spec: dict[str, Entry], key: str) -> int:
        what = "a whole number above 0"
        return int(self.plain(spec, key, what, 0, lambda v: type(v) is int and v > 0))

    def texts(self, spec: dict[str, Entry], key: str) -> tuple[str, ...]:
        found = self.plain(
            spec,
            key,
            "a list of texts",
            [],
            lambda v: isinstance(v, list) and all(isinstance(item, str) for item in v),
        )
        return tuple(found)

    def plain(
        self, spec: dict[str, Entry], key: str, what: str, default: Any, fits: Callable[[Any], bool]
    ) -> Any:
        if key not in spec:
            return default
        value = spec[key].plain
        if fits(value):
            return value
        shown = f'"{spec[key].text}"' if spec[key].text else "something else"
        self.fault(
            spec[key].where,
            f'"{key}" must be {what}, and is {shown}. Change it; texts such as "no" or "12" need quotation marks.',
        )
        return default
