"""Reads one page type from its YAML: the words there are for fields and sections, and the value that each needs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kb.machine import address
from kb.pages.content_type import CONTENT_TYPES, ContentType
from kb.pages.field_type import FIELD_TYPES, Duration, parse_quantity
from kb.pages.page_type import FieldSpec, Length, PageType, SectionSpec, slug_of
from kb.pages.scene import USES
from kb.problem import Check, Severity, did_you_mean
from kb.reading.yaml_reader import (
    BOOLEAN,
    LARGE_INT,
    POSITIVE_INT,
    TEXT,
    TEXTS,
    YES,
    Entries,
    Shape,
    YamlReader,
    schema_of,
)

if TYPE_CHECKING:
    from kb.pages.field_type import FieldType
    from kb.reading.yaml_document import YamlValue
    from kb.reading.yaml_reader import Holds

_LONGEST_CHOICE = 100
"""Characters. Its page has a name that is made of it."""
_NEEDED_CONTENTS = {"columns": "table", "items": "list"}
"""What a section contains that says one of these."""
_NEEDS_REMEDIES = ("limit", "above the limit")
_SECTION_KEYS: dict[str, Holds] = {
    "title": TEXT,
    "about": TEXT,
    "contains": {"anyOf": [{"enum": list(CONTENT_TYPES)}, {"type": "array", "items": {"enum": list(CONTENT_TYPES)}}]},
    "optional": BOOLEAN,
    "at least": POSITIVE_INT,
    "at most": POSITIVE_INT,
    "columns": TEXTS,
    "items": TEXTS,
    "call now": TEXTS,
    "admit": TEXTS,
    "explained on": TEXT,
    "numbered": BOOLEAN,
    "pause before": TEXT,
    "on the sheet": BOOLEAN,
    "in reach": TEXT,
    "role-play card": BOOLEAN,
    "written": BOOLEAN,
    "in a session": TEXT,
    "remedies": BOOLEAN,
    "limit": TEXT,
    "above the limit": TEXT,
    "signs": BOOLEAN,
    "tell apart": BOOLEAN,
    "questions": BOOLEAN,
}
_SUB_SECTION = Shape(
    about="a section",
    keys=_SECTION_KEYS,
    required=("title",),
    narrower={"title": {"minLength": 1}, "in a session": {"enum": ["", *USES]}},
    rules={
        "allOf": [
            *(
                {
                    "if": {"required": [key]},
                    "then": {
                        "required": ["contains"],
                        "properties": {"contains": {"anyOf": [{"const": content}, {"contains": {"const": content}}]}},
                    },
                }
                for key, content in _NEEDED_CONTENTS.items()
            ),
            {
                "if": {"required": ["remedies"], "properties": {"remedies": YES}},
                "then": {"required": ["columns"]},
                "else": {"not": {"anyOf": [{"required": [key]} for key in _NEEDS_REMEDIES]}},
            },
        ]
    },
)
_SECTION = replace(_SUB_SECTION, keys={**_SECTION_KEYS, "sections": Entries(_SUB_SECTION)})
_LENGTH = Shape(about="a length", keys={"words": LARGE_INT, "before": TEXT, "without": TEXTS}, required=("words",))

_ANY_FIELD = {"about": TEXT, "optional": BOOLEAN}
"""What every field may say beside its kind; more is for its type to allow."""
_OPTIONS = {
    "at least": POSITIVE_INT,
    "at most": POSITIVE_INT,
    "choices": TEXTS,
    "limits": TEXTS,
    "of kind": TEXT,
    "read again after": TEXT,
    "scale": BOOLEAN,
}
"""What a field may say of some types."""
_TIME_OR_NONE = {"anyOf": [{"const": ""}, FIELD_TYPES["duration"].schema]}
_NAME = rf"^(?![0-9])[^{address.NO_LETTER}-]+$"
"""Of a field: letters of any script, digits and "_", as editors read it."""
_FOLDER = r"^/*(?![_./])[^/]+/*$"


def _field_shape(field_type: FieldType | None, about: str = "a field") -> Shape:
    """What a field of that type may say; one whose type is not known, all that fields can."""
    options = field_type.options if field_type else tuple(_OPTIONS)
    return Shape(
        about=about,
        keys={"is": TEXT, **_ANY_FIELD, **{option: _OPTIONS[option] for option in options}},
        required=("is",),
        narrower={
            "is": {"enum": [field_type.name] if field_type else list(FIELD_TYPES)},
            "choices": {"minItems": 1, "items": {"type": "string", "minLength": 1, "maxLength": _LONGEST_CHOICE}},
            "read again after": _TIME_OR_NONE,
        },
        rules={"required": ["is", "choices"]} if "choices" in options and field_type else {},
    )


_FIELDS = {
    "type": "object",
    "propertyNames": {"pattern": _NAME},
    "required": ["title"],
    "additionalProperties": {
        **schema_of(_field_shape(None)),
        "allOf": [
            {
                "if": {"required": ["is"], "properties": {"is": {"const": field_type.name}}},
                "then": schema_of(_field_shape(field_type)),
            }
            for field_type in FIELD_TYPES.values()
        ],
    },
}
SHAPE = Shape(
    keys={
        "kind": TEXT,
        "plural": TEXT,
        "folder": TEXT,
        "about": TEXT,
        "listed by": TEXT,
        "on the home page": BOOLEAN,
        "at the top": TEXTS,
        "at the foot": TEXT,
        "sheet": BOOLEAN,
        "ask at the end": TEXT,
        "role-play": TEXT,
        "pocket card": BOOLEAN,
        "poster": BOOLEAN,
        "fields": _FIELDS,
        "sections": Entries(_SECTION),
        "other sections": BOOLEAN,
        "length": Entries(_LENGTH),
        "time limit": TEXT,
        "remind after": TEXT,
        "causes": TEXT,
    },
    required=("kind", "folder", "fields"),
    narrower={"folder": {"pattern": _FOLDER}},
)
"""What a page type may say."""

WRONG = Check(
    name="type-wrong",
    about="A page type uses the words that there are for fields and sections, and gives each the value that it needs.",
    example='"contains" has the unknown word "check list". Did you mean "checklist"?',
)
NO_PAUSE = Check(
    name="pause-missing",
    about="A sheet to print may have a pause, at which staff stop and ask themselves something.",
    example=('the printed sheet has no pause. Add "pause before: ..." to the section before which staff should stop.'),
    severity=Severity.NOTE,
)
CHECKS = (WRONG, NO_PAUSE)


class PageTypeReader(YamlReader):
    """Reads one page type."""

    def page_type(self) -> PageType:
        """The page type, with what could be read of it."""
        top = self.top(SHAPE)
        fields = {name: self._field(name, spec, top["fields"]) for name, spec in self._named(top.get("fields")).items()}
        sections = self._sections(top, deeper=True)
        if self.boolean(top, "sheet") and not any(section.pause_before for section in sections):
            self.problems.append(NO_PAUSE.problem(self.path, top["sheet"].report_line))
        self._remedy_fields(sections, fields)
        return PageType(
            path=self.path,
            name=self.text(top, "kind"),
            plural=self.text(top, "plural") or self.text(top, "kind"),
            folder=self._folder(top),
            about=self.text(top, "about"),
            listed_by=self._listed_by(top, fields),
            on_home=self.boolean(top, "on the home page"),
            header_fields=self._header_fields(top, fields),
            fields=fields,
            sections=sections,
            has_sheet=self.boolean(top, "sheet"),
            at_foot=self._at_foot(top, sections),
            on_pocket_card=self.boolean(top, "pocket card"),
            has_poster=self.boolean(top, "poster"),
            question=self.text(top, "ask at the end"),
            time_limit=self._field_name(top, "time limit", fields, "duration"),
            remind_after=self._field_name(top, "remind after", fields, "duration"),
            causes=self._field_name(top, "causes", fields, "list of texts"),
            role_play_note=self.text(top, "role-play"),
            lengths=self._lengths(top, sections),
            other_sections=self.boolean(top, "other sections") or "sections" not in top,
        )

    def _at_foot(self, top: dict[str, YamlValue], sections: tuple[SectionSpec, ...]) -> str:
        word, known = self.text(top, "at the foot"), [section.in_reach for section in sections if section.in_reach]
        if word and word not in known:
            message = f'"at the foot" names "{word}", and no section is "in reach" by that word. '
            self.fault(top["at the foot"].report_line, message + did_you_mean(word, known))
        return word

    def _remedy_fields(self, sections: tuple[SectionSpec, ...], fields: dict[str, FieldSpec]) -> None:
        money = [name for name, field in fields.items() if field.type.name == "money"]
        texts = [name for name, field in fields.items() if field.type.name == "text"]
        for section in sections:
            for key, named, known, about in (
                ("limit", section.limit, money, "an amount of money"),
                ("above the limit", section.above_limit, texts, "a text, such as a role"),
            ):
                if named and named not in known:
                    message = f'"{key}" names "{named}", which is no field with {about}. {did_you_mean(named, known)}'
                    self.fault(section.line, message)

    def _lengths(self, top: dict[str, YamlValue], sections: tuple[SectionSpec, ...]) -> tuple[Length, ...]:
        titles = [section.title for section in sections]
        lengths = []
        for entry in self.entries(top, "length", "words"):
            spec = self.mapping(entry, _LENGTH)
            before, without = self.text(spec, "before"), self.texts(spec, "without")
            for title in filter(None, (before, *without)):
                if title not in titles:
                    message = f'a length names the section "{title}", which the pages have not. '
                    self.fault(entry.line, message + did_you_mean(title, titles))
            lengths.append(Length(words=self.large_int(spec, "words"), before=before, without=without))
        return tuple(lengths)

    def _folder(self, top: dict[str, YamlValue]) -> str:
        folder = self.text(top, "folder").strip("/")
        if "/" in folder or folder.startswith(("_", ".")):
            advice = 'Write one word that does not start with "_" or ".".'
            self.fault(top["folder"].line, f'folder "{folder}" cannot be used. {advice}')
        return folder

    def _header_fields(self, top: dict[str, YamlValue], fields: dict[str, FieldSpec]) -> tuple[str, ...]:
        if "title" not in fields and "fields" in top and isinstance(top["fields"].value, dict):
            advice = 'Every page needs one: add "title: {is: text}".'
            self.fault(top["fields"].report_line, f'field "title" is missing. {advice}')
        names = self.texts(top, "at the top")
        for missing in [name for name in names if name not in fields]:
            message = f'"at the top" names the unknown field "{missing}". {did_you_mean(missing, fields)}'
            self.fault(top["at the top"].report_line, message)
        return names

    def _listed_by(self, top: dict[str, YamlValue], fields: dict[str, FieldSpec]) -> str:
        name = self.text(top, "listed by")
        usable = [name for name, field in fields.items() if field.type.sorts]
        if name and name not in usable:
            message = f'"listed by" names "{name}", which is no field to list by. {did_you_mean(name, usable)}'
            self.fault(top["listed by"].report_line, message)
        return name

    def _field_name(self, top: dict[str, YamlValue], key: str, fields: dict[str, FieldSpec], kind: str) -> str:
        name, usable = self.text(top, key), [name for name, field in fields.items() if field.type.name == kind]
        if name and name not in usable:
            message = f'"{key}" names "{name}", which is no field with "is: {kind}". {did_you_mean(name, usable)}'
            self.fault(top[key].report_line, message)
        return name

    def _field(self, name: str, value: YamlValue, parent: YamlValue) -> FieldSpec:
        type_name = str(value.value["is"].plain) if isinstance(value.value, dict) and "is" in value.value else ""
        field_type = FIELD_TYPES.get(type_name)
        shape = _field_shape(field_type, about=f'field "{name}"')
        spec = self.mapping(value, shape, line=value.report_line or parent.line)
        if type_name and not field_type:
            known = did_you_mean(type_name, FIELD_TYPES)
            self.fault(spec["is"].line, f'field "{name}" is of the unknown kind "{type_name}". {known}')
            self.fatal = True
        if not name.isidentifier():
            advice = 'Use letters, digits and "_", and start with a letter.'
            self.fault(value.report_line, f'field name "{name}" cannot be used. {advice}')
        return self._field_spec(name, field_type or FIELD_TYPES["text"], spec, value.report_line)

    def _field_spec(self, name: str, field_type: FieldType, spec: dict[str, YamlValue], line: int) -> FieldSpec:
        choices = self.texts(spec, "choices")
        if "choices" in field_type.options and ("choices" not in spec or spec["choices"].value == []):
            advice = 'Add "choices: [one, two]" with at least two.'
            self.fault(line, f'field "{name}" has no choices. {advice}')
        self._different(name, choices, line)
        return FieldSpec(
            name=name,
            type=field_type,
            about=self.text(spec, "about"),
            optional=self.boolean(spec, "optional"),
            choices=choices,
            scale=self.boolean(spec, "scale"),
            of_kind=self.text(spec, "of kind"),
            at_least=self.positive_int(spec, "at least"),
            at_most=self.positive_int(spec, "at most"),
            read_again_after=self._duration(name, spec),
            limits=self.texts(spec, "limits"),
            line=line,
        )

    def _duration(self, name: str, spec: dict[str, YamlValue]) -> Duration | None:
        text = self.text(spec, "read again after")
        duration = parse_quantity(text)
        if text and not isinstance(duration, Duration):
            message = f'field "{name}" has the unknown time "{text}" in "read again after". Write it as "12 months".'
            self.fault(spec["read again after"].report_line, message)
        return duration if isinstance(duration, Duration) else None

    def _different(self, name: str, choices: tuple[str, ...], line: int) -> None:
        """Each choice can be the address of a page, and no two have the same one."""
        taken: dict[str, str] = {}
        for choice in choices:
            address = slug_of(choice)
            if not address or len(choice) > _LONGEST_CHOICE:
                advice = f"Write words, and at most {_LONGEST_CHOICE} characters."
                self.fault(line, f'field "{name}" has the choice "{choice[:_LONGEST_CHOICE]}". {advice}')
            elif address in taken:
                pair = f'"{taken[address]}" and "{choice}"'
                self.fault(line, f'field "{name}" has the choices {pair}, whose pages have one address. Rename one.')
            taken.setdefault(address, choice)

    def _sections(self, parent: dict[str, YamlValue], *, deeper: bool) -> tuple[SectionSpec, ...]:
        sections: list[SectionSpec] = []
        for entry in self.entries(parent, "sections", "title"):
            section = self._section(entry, deeper=deeper)
            if section and any(section.title == other.title for other in sections):
                advice = "Remove one, or give it another title."
                self.fault(section.line, f'section "{section.title}" is described twice. {advice}')
            elif section:
                sections.append(section)
        return tuple(sections)

    def _section(self, entry: YamlValue, *, deeper: bool) -> SectionSpec | None:
        spec = self.mapping(entry, _SECTION)
        if not deeper and "sections" in spec:
            message = "sub-sections cannot have sections of their own. Move them one level up."
            self.fault(spec["sections"].report_line, message)
        contents = self._contents(spec)
        at_least, at_most = self._limits(spec)
        items = self.texts(spec, "items")
        call_now, admit = self._conditions(spec, items)
        title = self.text(spec, "title")
        if not title:
            self.fatal = True
            return None
        return SectionSpec(
            title=title,
            about=self.text(spec, "about"),
            line=entry.line,
            contents=contents,
            optional=self.boolean(spec, "optional"),
            at_least=at_least,
            at_most=at_most,
            columns=self.texts(spec, "columns"),
            items=items,
            call_now=call_now,
            admit=admit,
            explained_on=self.text(spec, "explained on"),
            numbered=self.boolean(spec, "numbered"),
            pause_before=self.text(spec, "pause before"),
            on_sheet=self.boolean(spec, "on the sheet"),
            in_reach=self.text(spec, "in reach"),
            role_play_card=self.boolean(spec, "role-play card"),
            in_session=self._in_session(spec),
            written=self.boolean(spec, "written"),
            remedies=self._remedies(spec),
            limit=self.text(spec, "limit"),
            above_limit=self.text(spec, "above the limit"),
            signs=self.boolean(spec, "signs"),
            tell_apart=self.boolean(spec, "tell apart"),
            questions=self.boolean(spec, "questions"),
            sections=self._sections(spec, deeper=False) if deeper else (),
        )

    def _conditions(
        self, spec: dict[str, YamlValue], items: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What staff are asked with yes and no: each is an item, and a yes does one thing."""
        call_now, admit = self.texts(spec, "call now"), self.texts(spec, "admit")
        for key, names in (("call now", call_now), ("admit", admit)):
            for name in names:
                if name not in items:
                    message = f'"{key}" names "{name}", which is not among the items. {did_you_mean(name, items)}'
                    self.fault(spec[key].report_line, message)
        for name in call_now:
            if name in admit:
                message = f'"{name}" stands under "call now" and under "admit". Keep one of them.'
                self.fault(spec["admit"].report_line, message)
        return call_now, admit

    def _in_session(self, spec: dict[str, YamlValue]) -> str:
        use = self.text(spec, "in a session")
        if use and use not in USES:
            message = f'"in a session" is "{use}", which is nothing that a session does. {did_you_mean(use, USES)}'
            self.fault(spec["in a session"].report_line, message)
        return use

    def _remedies(self, spec: dict[str, YamlValue]) -> bool:
        is_table = self.boolean(spec, "remedies")
        if is_table and "columns" not in spec:
            message = '"remedies" needs "columns: [...]", of which the first is the gesture and the last the amount. '
            self.fault(spec["remedies"].report_line, f"{message}Add that line, or remove this one.")
        for key in _NEEDS_REMEDIES:
            if key in spec and not is_table:
                self.fault(spec[key].report_line, f'"{key}" needs "remedies: yes". Add that line, or remove this one.')
        return is_table

    def _limits(self, spec: dict[str, YamlValue]) -> tuple[int, int]:
        least, most = self.positive_int(spec, "at least"), self.positive_int(spec, "at most")
        if most and least > most:
            message = f'"at most" is {most}, but "at least" is {least}. Make it the larger one.'
            self.fault(spec["at most"].report_line, message)
        return least, most

    def _contents(self, spec: dict[str, YamlValue]) -> tuple[ContentType, ...]:
        if "contains" not in spec:
            words = []
        elif isinstance(spec["contains"].value, list):
            words = spec["contains"].value
        else:
            words = [spec["contains"]]
        for word in words:
            if str(word.plain) not in CONTENT_TYPES:
                advice = did_you_mean(str(word.plain), CONTENT_TYPES)
                self.fault(word.line, f'"contains" has the unknown word "{word.plain}". {advice}')
        contents = tuple(CONTENT_TYPES[str(word.plain)] for word in words if str(word.plain) in CONTENT_TYPES)
        if len(contents) == len(words):  # else the word that is missing may be the one that is wrong
            self._needed_contents(spec, {content.name for content in contents})
        return contents

    def _needed_contents(self, spec: dict[str, YamlValue], contents: set[str]) -> None:
        for key, needed in _NEEDED_CONTENTS.items():
            if key in spec and needed not in contents:
                message = f'"{key}" needs "contains: {needed}". Add that line, or remove this one.'
                self.fault(spec[key].report_line, message)

    def _named(self, fields: YamlValue | None) -> dict[str, YamlValue]:
        if fields is None:
            return {}
        if not isinstance(fields.value, dict):
            self.fault(fields.report_line, '"fields" is not a list of names. Write each field as "name: {is: text}".')
            self.fatal = True
            return {}
        for name, line in fields.duplicates:
            self.fault(line, f'field "{name}" is described twice. Keep one of them.')
        return dict(fields.value)
