"""JSON Schema of everything that is written in YAML, made from the page types and from what the readers go by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.checks import checklist_style, tone
from kb.checks.fields import OF_ANY_PAGE
from kb.languages import search_rules, spoken_forms
from kb.pages import blank_form, page_type_reader, place, training_session
from kb.pages.field_type import FIELD_TYPES
from kb.pages.page import EARLIER, EARLIER_SCHEMA, SETTINGS
from kb.reading.yaml_reader import schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.pages.page_type import FieldSpec, PageType

_DRAFT = "http://json-schema.org/draft-07/schema#"
"""The one that editors know best."""


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema, and the files that it is for."""

    name: str
    """That of its own file, without the ending."""
    globs: tuple[str, ...]
    """Relative to the project; what "!" stands before is left out."""
    rules: dict[str, Any]
    """As JSON."""


def all_schemas(types: Iterable[PageType]) -> list[Schema]:
    """One for each kind of file in YAML, one for the fields of each kind of page, and one for pages without a kind."""
    kinds = list(types)
    return [*_files(), *map(_page, kinds), _page_without_kind(kinds)]


def _files() -> list[Schema]:
    search = schema_of(search_rules.SHAPE)
    search["properties"]["word stems"] = {"enum": ["", *search_rules.stem_names()]}
    return [
        _schema("page-type", "A kind of page", schema_of(page_type_reader.SHAPE), *_yaml("playbooks/_page_types/*")),
        _schema("form", "A form to print", schema_of(blank_form.SHAPE), *_yaml("playbooks/_forms/*")),
        _schema("place", "A place where staff work", schema_of(place.SHAPE), *_yaml("playbooks/_places/*")),
        _schema("session", "How is trained", schema_of(training_session.SHAPE), *_yaml("playbooks/_training/*")),
        _schema("tone", "Words to keep out of phrases", schema_of(tone.SHAPE), "locales/*/tone.yml"),
        _schema("spoken", "Forms of spoken lines", schema_of(spoken_forms.SHAPE), "locales/*/spoken.yml"),
        _schema("checklist", "Lines of checklists", schema_of(checklist_style.SHAPE), "locales/*/checklist.yml"),
        _schema("search", "How the search treats a language", search, "locales/*/search.yml"),
    ]


def _yaml(path: str) -> tuple[str, str]:
    return f"{path}.yml", f"{path}.yaml"


def _page(page_type: PageType) -> Schema:
    """The fields of a kind of page, each with what it holds."""
    fields = {"hide": _setting("hide"), EARLIER: EARLIER_SCHEMA}
    fields |= {name: _field(spec) for name, spec in page_type.fields.items()}
    required = [name for name, spec in page_type.fields.items() if not spec.optional]
    rules = {"type": "object", "properties": fields, "required": required, "additionalProperties": False}
    trees = [f"{tree}/{page_type.folder}" for tree in ("playbooks", "docs")]
    globs = (*(f"{tree}/**/*.md" for tree in trees), *(f"!{tree}/index.md" for tree in trees))
    return _schema(f"page-{page_type.folder}", page_type.name, rules, *globs)


def _field(spec: FieldSpec) -> dict[str, Any]:
    return {**({"description": spec.about} if spec.about else {}), **spec.schema}


def _page_without_kind(types: Iterable[PageType]) -> Schema:
    fields = {
        **dict.fromkeys(OF_ANY_PAGE, FIELD_TYPES["text"].schema),
        **{name: _setting(name) for name in SETTINGS},
        EARLIER: EARLIER_SCHEMA,
    }
    rules = {"type": "object", "properties": fields, "additionalProperties": False}
    of_kinds = (f"!docs/{kind.folder}/**" for kind in types)
    return _schema("page", "A page without a kind", rules, "docs/**/*.md", *of_kinds, "playbooks/*/index.md")


def _setting(name: str) -> dict[str, Any]:
    """One of what there is, or a list of it."""
    one = {"enum": list(SETTINGS[name])}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _schema(name: str, title: str, rules: dict[str, Any], *globs: str) -> Schema:
    return Schema(name, globs, {"$schema": _DRAFT, "title": title, **rules})
