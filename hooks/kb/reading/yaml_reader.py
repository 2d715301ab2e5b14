"""Reads settings that people write in YAML, and gathers what is wrong instead of stopping at the first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kb.problem import Problem, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable

    from kb.reading.yaml_document import YamlValue


class YamlReader:
    """The base of readers of one file. Their methods take a mapping's entries and a key."""

    def __init__(self, path: str, rule: str) -> None:
        self.path = path
        self.rule = rule
        self.problems: list[Problem] = []
        self.fatal = False
        """True once something is wrong that leaves the meaning of the whole file open."""

    def fault(self, line: int, message: str) -> None:
        """Note one problem."""
        self.problems.append(Problem(self.path, line, message, self.rule))

    def mapping(
        self, entry: YamlValue, known: tuple[str, ...], *, required: tuple[str, ...], what: str, line: int = 0
    ) -> dict[str, YamlValue]:
        """The names and values of a mapping; unknown, repeated and missing names are faults."""
        if not isinstance(entry.value, dict):
            self.fault(
                line or entry.report_line, f'{what} is not a list of names and values. Write each as "name: value".'
            )
            self.fatal = True
            return {}
        for name, value in entry.value.items():
            if name not in known:
                self.fault(value.report_line, f'"{name}" is not known in {what}. {did_you_mean(name, known)}')
        for name, at in entry.duplicates:
            self.fault(at, f'"{name}" is given twice in {what}. Keep one of them.')
        for name in required:
            if name not in entry.value:
                self.fault(line or entry.report_line, f'"{name}" is missing in {what}. Add a line "{name}: ...".')
                self.fatal = True
        return dict(entry.value)

    def text(self, spec: dict[str, YamlValue], key: str) -> str:
        """A text; "" if it is not given."""
        return str(self.value(spec, key, "a text", "", lambda v: isinstance(v, str)))

    def boolean(self, spec: dict[str, YamlValue], key: str) -> bool:
        """True for yes; False if it is not given."""
        return bool(self.value(spec, key, "yes or no", False, lambda v: isinstance(v, bool)))

    def positive_int(self, spec: dict[str, YamlValue], key: str) -> int:
        """A whole number above 0; 0 if it is not given."""
        what = "a whole number above 0"
        return int(self.value(spec, key, what, 0, lambda v: type(v) is int and v > 0))

    def texts(self, spec: dict[str, YamlValue], key: str) -> tuple[str, ...]:
        """A list of texts; empty if it is not given."""
        found = self.value(
            spec,
            key,
            "a list of texts",
            [],
            lambda v: isinstance(v, list) and all(isinstance(item, str) for item in v),
        )
        return tuple(found)

    def value(self, spec: dict[str, YamlValue], key: str, what: str, default: Any, fits: Callable[[Any], bool]) -> Any:
        """The value without lines if it `fits`, else `default` and a fault that says `what` it must be."""
        if key not in spec:
            return default
        value = spec[key].plain
        if fits(value):
            return value
        self.fault(spec[key].report_line, f'"{key}" must be {what}, and {_shown(spec[key])}. {_ADVICE[what]}')
        return default


_ADVICE = {
    "a text": "Put it in quotation marks.",
    "yes or no": "Write yes, or remove the line.",
    "a whole number above 0": "Write it in digits.",
    "a list of texts": 'Write it in square brackets, and words such as "no" or "12" in quotation marks.',
}


def _shown(entry: YamlValue) -> str:
    """What stands there, to end a sentence."""
    if not isinstance(entry.value, list):
        return f'is "{entry.text}"' if entry.text else "is empty" if entry.value is None else "is something else"
    wrong = next((item.text for item in entry.value if not isinstance(item.value, str)), "")
    return f'one of them is "{wrong}"' if wrong else "is a list"
