"""Reads settings that people write in YAML, and gathers what is wrong instead of stopping at the first.

Page types, forms and the rules of a language are all read by it, so that the same slip gets the same words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from kb.problem import did_you_mean
from kb.reading import yaml_document
from kb.reading.yaml_document import YamlError, YamlValue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kb.problem import Check, Problem
    from kb.reading.source_file import SourceFile


@dataclass(frozen=True, slots=True)
class ValueType:
    """What a value may be asked to be."""

    about: str
    """To end a sentence: `a whole number from 1 to 1000`."""
    advice: str
    """What to do where it is something else, a full sentence."""
    fits: Callable[[Any], bool]
    """True for a value of this kind; of a list, for each item."""
    schema: dict[str, Any]
    """The same as JSON Schema, for editors; of a list, of each item."""
    is_list: bool = False
    """True if the value is a list of such values."""

    def holds(self, value: Any) -> bool:
        """True if the value may stand there."""
        return isinstance(value, list) and all(map(self.fits, value)) if self.is_list else self.fits(value)


_MAX_INT = 1000
"""Of lines of a form, of characters, of entries: more is a slip of the keyboard."""


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_positive_int(value: Any) -> bool:
    return type(value) is int and 0 < value <= _MAX_INT


def _int_schema(most: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": most}


YES = {"enum": [True, "yes"]}
"""As JSON Schema: editors that read YAML 1.2 take the word for a text."""
TEXT = ValueType("a text", "Put it in quotation marks.", _is_text, {"type": "string"})
BOOLEAN = ValueType(
    "yes or no",
    "Write yes or no, without quotation marks.",
    lambda value: isinstance(value, bool),
    {"enum": [True, False, "yes", "no"]},
)
POSITIVE_INT = ValueType(
    "a whole number from 1 to 1000", "Write it in digits.", _is_positive_int, _int_schema(_MAX_INT)
)
_MAX_LARGE_INT = 100_000
"""Of words of a page."""
LARGE_INT = ValueType(
    "a whole number from 1 to 100000",
    "Write it in digits.",
    lambda value: type(value) is int and 0 < value <= _MAX_LARGE_INT,
    _int_schema(_MAX_LARGE_INT),
)
TEXTS = ValueType(
    "a list of texts",
    'Write it in square brackets, and words such as "no" or "12" in quotation marks.',
    _is_text,
    {"type": "string"},
    is_list=True,
)
POSITIVE_INTS = ValueType(
    "a list of whole numbers from 1 to 1000",
    "Write it in square brackets, such as [1, 2].",
    _is_positive_int,
    _int_schema(_MAX_INT),
    is_list=True,
)
PAIRS = ValueType(
    "a list of names and texts",
    "Write it in braces, such as {ae: æ}.",
    lambda value: isinstance(value, dict) and all(map(_is_text, value.values())),
    {"type": "object", "additionalProperties": {"type": "string"}},
)


@dataclass(frozen=True, slots=True)
class Entries:
    """A list of mappings of one shape."""

    shape: Shape


Holds: TypeAlias = "ValueType | Entries | dict[str, Any]"
"""What stands behind a name; JSON Schema for what is read in a way of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The names that a mapping may have, and what stands behind each. The readers and the schema go by it."""

    about: str = "the file"
    """What messages call the mapping: `a rule`."""
    keys: Mapping[str, Holds]
    required: tuple[str, ...] = ()
    narrower: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """JSON Schema of names whose value is checked further."""
    rules: Mapping[str, Any] = field(default_factory=dict)
    """JSON Schema of the whole: what the names need of each other."""


def schema_of(shape: Shape) -> dict[str, Any]:
    """A shape as JSON Schema, draft 7."""

    def of_value(name: str, value: Holds) -> dict[str, Any]:
        if isinstance(value, Entries):
            schema: dict[str, Any] = {"type": "array", "items": schema_of(value.shape), "minItems": 1}
        elif isinstance(value, ValueType):
            schema = {"type": "array", "items": value.schema} if value.is_list else value.schema
        else:
            schema = value
        return {**schema, **shape.narrower.get(name, {})}

    return {
        "type": "object",
        "properties": {name: of_value(name, value) for name, value in shape.keys.items()},
        **({"required": list(shape.required)} if shape.required else {}),
        "additionalProperties": False,
        **shape.rules,
    }


class YamlReader:
    """The base of readers of one file. Their methods take a mapping's values and a key.

    A file that has no text or is no YAML reads like one that says nothing: every value has its default.
    """

    def __init__(self, file: SourceFile, check: Check, *, not_yaml: Check | None = None) -> None:
        """`check` names what is wrong inside the file, and also a text that is not YAML, unless `not_yaml` does."""
        self.path = file.path
        self.check = check
        self.problems: list[Problem] = list(file.problems)
        self.fatal = not file.text
        """True once something is wrong that leaves the meaning of the whole file open."""
        self._document: YamlValue | None = None
        try:
            self._document = yaml_document.parse(file.text) if file.text else None
        except YamlError as error:
            self.problems.append((not_yaml or check).problem(self.path, error.line, f"is not YAML: {error}."))
            self.fatal = True

    def fault(self, line: int, message: str) -> None:
        """Note one problem."""
        self.problems.append(self.check.problem(self.path, line, message))

    def top(self, shape: Shape) -> dict[str, YamlValue]:
        """The names and values of the file; none for a file that cannot be read."""
        return self.mapping(self._document, shape) if self._document else {}

    def mapping(self, value: YamlValue, shape: Shape, *, line: int = 0) -> dict[str, YamlValue]:
        """The names and values of a mapping; unknown, repeated and missing names are faults."""
        line, about, known = line or value.report_line, shape.about, shape.keys
        if not isinstance(value.value, dict):
            self.fault(line, f'{about} is not a list of names and values. Write each as "name: value".')
            self.fatal = True
            return {}
        for name, named in value.value.items():
            if name not in known:
                self.fault(named.report_line, f'"{name}" is not known in {about}. {did_you_mean(name, known)}')
        for name, repeated_line in value.duplicates:
            self.fault(repeated_line, f'"{name}" is given twice in {about}. Keep one of them.')
        for name in shape.required:
            if name not in value.value:
                self.fault(line, f'"{name}" is missing in {about}. Add a line "{name}: ...".')
                self.fatal = True
        return dict(value.value)

    def entries(self, spec: dict[str, YamlValue], key: str, first: str) -> list[YamlValue]:
        """The entries of a list of mappings, each of which starts with the name `first`."""
        if key not in spec:
            return []
        if isinstance(spec[key].value, list):
            if not spec[key].value:
                self.fault(spec[key].report_line, f'"{key}" has no entry. Write each as "- {first}: ...".')
            return list(spec[key].value)
        self.fault(spec[key].report_line, f'"{key}" is not a list. Start each of its entries with "- {first}: ...".')
        self.fatal = True
        return []

    def text(self, spec: dict[str, YamlValue], key: str) -> str:
        """A text; "" if it is not given."""
        return str(self._value(spec, key, TEXT, ""))

    def boolean(self, spec: dict[str, YamlValue], key: str, *, default: bool = False) -> bool:
        """True for yes."""
        return bool(self._value(spec, key, BOOLEAN, default))

    def positive_int(self, spec: dict[str, YamlValue], key: str) -> int:
        """A whole number above 0; 0 if it is not given."""
        return int(self._value(spec, key, POSITIVE_INT, 0))

    def large_int(self, spec: dict[str, YamlValue], key: str) -> int:
        """A whole number above 0, as of the words of a page; 0 if it is not given."""
        return int(self._value(spec, key, LARGE_INT, 0))

    def texts(self, spec: dict[str, YamlValue], key: str) -> tuple[str, ...]:
        """A list of texts; empty if it is not given."""
        return tuple(self._value(spec, key, TEXTS, ()))

    def positive_ints(self, spec: dict[str, YamlValue], key: str) -> tuple[int, ...]:
        """A list of whole numbers from 1 to 1000; empty if it is not given."""
        return tuple(self._value(spec, key, POSITIVE_INTS, ()))

    def pairs(self, spec: dict[str, YamlValue], key: str) -> dict[str, str]:
        """Texts by their names; empty if it is not given."""
        return dict(self._value(spec, key, PAIRS, {}))

    def _value(self, spec: dict[str, YamlValue], key: str, value_type: ValueType, default: Any) -> Any:
        """The value without lines if it is of that kind, else `default` and a fault."""
        if key not in spec:
            return default
        value = spec[key].plain
        if value_type.holds(value):
            return value
        message = f'"{key}" must be {value_type.about}, and {_shown(spec[key], value_type)}. {value_type.advice}'
        self.fault(spec[key].report_line, message)
        return default


def _shown(value: YamlValue, value_type: ValueType) -> str:
    """What stands there, to end a sentence."""
    if not isinstance(value.value, list):
        return f'is "{value.text}"' if value.text else "is empty" if value.value is None else "is something else"
    wrong = next((item.text for item in value.value if value_type.is_list and not value_type.fits(item.plain)), "")
    return f'one of them is "{wrong}"' if wrong else "is a list"
