"""A page type as its owner writes it: playbooks/_page_types/<kind>.yml.

The files are for content owners who have never seen Python. So the words are plain ("at least",
"explained on"), and a slip in them is told like a slip in a page: path, line, what is wrong, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kb.pages.content_type import CONTENT_TYPES, ContentType
from kb.pages.field_type import FIELD_TYPES
from kb.pages.page_type import FieldSpec, PageType, SectionSpec
from kb.problem import Problem, Severity, did_you_mean
from kb.reading import source_file, yaml_document
from kb.reading.yaml_document import YamlError, YamlValue
from kb.reading.yaml_reader import YamlReader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.project import Project


_TYPE_WORDS = (
    *("kind", "plural", "folder", "about", "listed by", "on the home page", "at the top"),
    *("sheet", "pocket card", "fields", "sections", "other sections"),
)
_SECTION_WORDS = (
    *("title", "about", "contains", "optional", "at least", "at most", "columns", "items"),
    *("explained on", "numbered", "pause before", "role-play card", "sections"),
)


_NO_PAUSE = 'the printed sheet has no pause. Add "pause before: ..." to the section before which staff should stop.'


def read_all(project: Project) -> tuple[list[PageType], list[Problem]]:
    """All page types of a project, and what is wrong with their files.

    A file with a problem that leaves its meaning open gives no page type.
    """
    types: list[PageType] = []
    problems: list[Problem] = []
    for path in sorted(project.page_types.glob("*.y*ml")):
        found, wrong = read(source_file.read(path, project.relative(path), project.root))
        problems += wrong
        if found:
            problems += _clash(found, types)
            types.append(found)
    if not types and not problems:
        name = project.relative(project.page_types)
        problems.append(Problem(name, 1, "holds no page types. Add a file such as scenario.yml.", "type-missing"))
    if not problems:  # else a kind may be unknown only because its file cannot be read
        problems += [problem for kind in types for problem in _unknown_kinds(kind, types)]
    return types, problems


def read(file: source_file.Source) -> tuple[PageType | None, list[Problem]]:
    """One page type from its file's text."""
    if not file.text:
        return None, list(file.problems)
    try:
        entry = yaml_document.parse(file.text)
    except YamlError as error:
        message = f"is not YAML: {error}."
        return None, [*file.problems, Problem(file.name, error.line, message, "type-not-yaml")]
    reader = _Reader(file.name, "type-wrong")
    found = reader.page_type(entry)
    return (found if not reader.fatal else None), [*file.problems, *reader.problems]


def _unknown_kinds(found: PageType, types: list[PageType]) -> Iterator[Problem]:
    names = [kind.name for kind in types]
    for field in found.fields.values():
        if field.of_kind and field.of_kind not in names:
            message = f'"of kind" in field "{field.name}" names the unknown kind "{field.of_kind}". '
            yield Problem(found.path, field.line, message + did_you_mean(field.of_kind, names), "type-wrong")


def _clash(new: PageType, others: list[PageType]) -> Iterator[Problem]:
    for other in others:
        for what in ("folder", "name"):
            if getattr(new, what) == getattr(other, what):
                word = "kind" if what == "name" else what
                message = f'{word} "{getattr(new, what)}" is taken by {other.path}. Give each file one of its own.'
                yield Problem(new.path, 1, message, "type-clash")


class _Reader(YamlReader):
    """Reads one page type."""

    def page_type(self, entry: YamlValue) -> PageType | None:
        top = self.mapping(entry, _TYPE_WORDS, required=("kind", "folder", "fields"), what="the file")
        fields = {key: self.field(key, value, top["fields"]) for key, value in self.named(top.get("fields")).items()}
        sections = self.sections(top.get("sections"), deeper=True)
        if self.boolean(top, "sheet") and not any(section.pause_before for section in sections):
            self.problems.append(
                Problem(self.path, top["sheet"].report_line, _NO_PAUSE, "pause-missing", Severity.WARNING)
            )
        return PageType(
            self.path,
            self.text(top, "kind"),
            self.text(top, "plural") or self.text(top, "kind"),
            self.folder(top),
            self.text(top, "about"),
            self.listed_by(top, fields),
            self.boolean(top, "on the home page"),
            self.at_top(top, fields),
            fields,
            sections,
            self.boolean(top, "sheet"),
            self.boolean(top, "pocket card"),
            self.boolean(top, "other sections") or "sections" not in top,
        )

    def folder(self, top: dict[str, YamlValue]) -> str:
        folder = self.text(top, "folder").strip("/")
        if "/" in folder or folder.startswith(("_", ".")):
            advice = 'Write one word that does not start with "_" or ".".'
            self.fault(top["folder"].line, f'folder "{folder}" cannot be used. {advice}')
        return folder

    def at_top(self, top: dict[str, YamlValue], fields: dict[str, FieldSpec]) -> tuple[str, ...]:
        if "title" not in fields and "fields" in top and isinstance(top["fields"].value, dict):
            advice = 'Every page needs one: add "title: {is: text}".'
            self.fault(top["fields"].report_line, f'field "title" is missing. {advice}')
        names = self.texts(top, "at the top")
        for missing in [name for name in names if name not in fields]:
            message = f'"at the top" names the unknown field "{missing}". {did_you_mean(missing, fields)}'
            self.fault(top["at the top"].report_line, message)
        return names

    def listed_by(self, top: dict[str, YamlValue], fields: dict[str, FieldSpec]) -> str:
        name = self.text(top, "listed by")
        usable = [n for n, f in fields.items() if f.type.name in ("choice", "number", "text", "date")]
        if name and name not in usable:
            message = f'"listed by" names "{name}", which is no field to list by. {did_you_mean(name, usable)}'
            self.fault(top["listed by"].report_line, message)
        return name

    def field(self, name: str, entry: YamlValue, parent: YamlValue) -> FieldSpec:
        base = ("is", "about", "optional")
        kind_name = str(entry.value["is"].plain) if isinstance(entry.value, dict) and "is" in entry.value else ""
        kind = FIELD_TYPES.get(kind_name)
        every = (*base, "choices", "scale", "of kind", "at least", "at most")
        spec = self.mapping(
            entry,
            (*base, *kind.options) if kind else every,
            required=("is",),
            what=f'field "{name}"',
            line=entry.report_line or parent.line,
        )
        if kind_name and not kind:
            self.fault(
                spec["is"].line,
                f'field "{name}" is of the unknown kind "{kind_name}". {did_you_mean(kind_name, FIELD_TYPES)}',
            )
            self.fatal = True
        choices = self.texts(spec, "choices")
        if kind_name == "choice" and ("choices" not in spec or spec["choices"].value == []):
            self.fault(
                entry.report_line, f'field "{name}" has no choices. Add "choices: [one, two]" with at least two.'
            )
        if not name.isidentifier():
            self.fault(
                entry.report_line,
                f'field name "{name}" cannot be used. Use letters, digits and "_", and start with a letter.',
            )
        return FieldSpec(
            name,
            kind or FIELD_TYPES["text"],
            self.text(spec, "about"),
            self.boolean(spec, "optional"),
            choices,
            self.boolean(spec, "scale"),
            self.text(spec, "of kind"),
            self.positive_int(spec, "at least"),
            self.positive_int(spec, "at most"),
            entry.report_line,
        )

    def sections(self, entry: YamlValue | None, *, deeper: bool) -> tuple[SectionSpec, ...]:
        if entry is None:
            return ()
        if not isinstance(entry.value, list):
            self.fault(entry.report_line, '"sections" is not a list. Start each section with "- title: ...".')
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

    def section(self, entry: YamlValue, *, deeper: bool) -> SectionSpec | None:
        spec = self.mapping(entry, _SECTION_WORDS, required=("title",), what="a section")
        if not deeper and "sections" in spec:
            self.fault(
                spec["sections"].report_line,
                "sub-sections cannot have sections of their own. Move them one level up.",
            )
        before = len(self.problems)
        contents = self.contents(spec)
        named = {c.name for c in contents}
        for key, needs in (("columns", "table"), ("items", "list")):
            if key in spec and needs not in named and len(self.problems) == before:
                self.fault(
                    spec[key].report_line, f'"{key}" needs "contains: {needs}". Add that line, or remove this one.'
                )
        least, most = self.positive_int(spec, "at least"), self.positive_int(spec, "at most")
        if most and least > most:
            self.fault(
                spec["at most"].report_line,
                f'"at most" is {most}, but "at least" is {least}. Make it the larger one.',
            )
        title = self.text(spec, "title")
        if not title:
            self.fatal = True
            return None
        return SectionSpec(
            title,
            self.text(spec, "about"),
            entry.line,
            contents,
            self.boolean(spec, "optional"),
            least,
            most,
            self.texts(spec, "columns"),
            self.texts(spec, "items"),
            self.text(spec, "explained on"),
            self.boolean(spec, "numbered"),
            self.text(spec, "pause before"),
            self.boolean(spec, "role-play card"),
            self.sections(spec.get("sections"), deeper=False) if deeper else (),
        )

    def contents(self, spec: dict[str, YamlValue]) -> tuple[ContentType, ...]:
        entry = spec.get("contains")
        if entry is None:
            return ()
        items = entry.value if isinstance(entry.value, list) else [entry]
        found = []
        for item in items:
            content = CONTENT_TYPES.get(str(item.plain))
            if content:
                found.append(content)
            else:
                self.fault(
                    item.line,
                    f'"contains" has the unknown word "{item.plain}". {did_you_mean(str(item.plain), CONTENT_TYPES)}',
                )
        return tuple(found)

    def named(self, entry: YamlValue | None) -> dict[str, YamlValue]:
        if entry is None:
            return {}
        if not isinstance(entry.value, dict):
            self.fault(entry.report_line, '"fields" is not a list of names. Write each field as "name: {is: text}".')
            self.fatal = True
            return {}
        for name, at in entry.duplicates:
            self.fault(at, f'field "{name}" is described twice. Keep one of them.')
        return dict(entry.value)
