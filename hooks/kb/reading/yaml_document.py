"""YAML in which every value remembers the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.machine.nesting import is_too_deep
from kb.machine.unseen import described, unseen
from kb.problem import KbError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_PLAIN_WORDS = {
    "mapping values are not allowed": "a text holds a colon. Put the text in quotation marks",
    "',' or ']'": 'a "[" is not closed. Add "]"',
    "',' or '}'": 'a "{" is not closed. Add "}"',
    "end of stream": "a quotation mark is not closed. Close it",
    "could not find expected ':'": 'a line has no colon. Write it as "name: value"',
    "cannot start any token": "a value starts with a character that means something in YAML. Put it in quotation marks",
    "alphabetic or numeric": "a value starts with a character that means something in YAML. Put it in quotation marks",
    "undefined alias": "a value starts with a character that means something in YAML. Put it in quotation marks",
    "constructor for the tag": 'a value starts with "!". Put it in quotation marks',
    "tab character": "a line starts with a tab. Use spaces",
    "expected key": "a line does not fit to the one before. Check its spaces, quotation marks and brackets",
    "document start": "a line does not fit to the one before. Check its spaces, quotation marks and brackets",
    "expected '-' indicator": "a line does not fit to the list above. Check the spaces at its start",
}
"""What to say instead of what PyYAML says, by a part of the latter."""


class YamlError(KbError):
    """The text is not YAML that can be used here."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlValue:
    """A value and its line."""

    value: Any
    """A plain value, a list of values with lines, or a dict of names to such values."""
    line: int
    """Counted from 1, in the file."""
    key_line: int = 0
    """Where the name stands that this is the value of; 0 in lists and at the top."""
    text: str = ""
    """A plain value as it was typed."""
    duplicates: tuple[tuple[str, int], ...] = field(default=())
    """Names that a mapping holds more than once, each with the line of the later one."""

    @property
    def plain(self) -> Any:
        """The value without lines: str, int, bool, float, date, None, list or dict."""
        if isinstance(self.value, dict):
            return {name: value.plain for name, value in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain for item in self.value]
        return self.value

    @property
    def report_line(self) -> int:
        """The line to show for a problem with this value."""
        return self.key_line or self.line


def parse(text: str, first_line: int = 1) -> YamlValue:
    """Parse one YAML document; `first_line` is the file's line on which the text starts.

    Raises YamlError for text that is not YAML, with the line, what is wrong and what to do.
    """
    loader = _Loader(text)
    try:
        if is_too_deep(text):
            raise YamlError(first_line, "lists are nested too deeply. Write them with fewer levels")
        node = loader.get_single_node()
        return _Builder(loader, first_line).value(node) if node else YamlValue(value=None, line=first_line)
    except yaml.MarkedYAMLError as error:
        message, opened_there = _in_plain_words(str(error.problem))
        mark = (error.context_mark if opened_there else None) or error.problem_mark or error.context_mark
        raise YamlError(first_line + (mark.line if mark else 0), message) from None
    except yaml.YAMLError as error:
        fault = str(error).splitlines()[0]
        raise YamlError(first_line, f"{fault}. Remove characters that cannot be seen") from None
    finally:
        loader.dispose()


def _in_plain_words(fault: str) -> tuple[str, bool]:
    """(message, True if the mistake is where the value starts and not where PyYAML gave up)."""
    for part, message in _PLAIN_WORDS.items():
        if part in fault:
            return message, " is not closed" in message
    return f"{fault}. Check the quotation marks, brackets, colons and spaces", False


class _Builder:
    """Turns the nodes of one document into values with lines."""

    def __init__(self, loader: Any, first_line: int) -> None:
        self.loader = loader
        self.first_line = first_line
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, key_line: int = 0) -> YamlValue:
        line = self.first_line + node.start_mark.line
        if id(node) in self.seen:  # a few lines of these can stand for a billion values, or for themselves
            raise YamlError(key_line or line, 'a value is repeated with "*". Write it out')
        self.seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            _refuse_unseen(node, key_line or line)
        if isinstance(node, yaml.SequenceNode):
            return YamlValue(value=[self.value(child) for child in node.value], line=line, key_line=key_line)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, line, key_line)
        return YamlValue(value=self.plain(node), line=line, key_line=key_line, text=str(node.value))

    def mapping(self, node: yaml.MappingNode, line: int, key_line: int) -> YamlValue:
        values: dict[str, YamlValue] = {}
        duplicates = []
        for key, child in node.value:
            at = self.first_line + key.start_mark.line
            if not isinstance(key, yaml.ScalarNode):
                raise YamlError(at, "a list stands before a colon. Write one word there")
            _refuse_unseen(key, at)
            if key.value in values:
                duplicates.append((key.value, at))
            else:
                values[key.value] = self.value(child, at)
        return YamlValue(value=values, line=line, key_line=key_line, duplicates=tuple(duplicates))

    def plain(self, node: yaml.Node) -> Any:
        """The value as YAML reads it; what only looks like a date or a number stays the text it is."""
        try:
            return self.loader.construct_object(node)
        except (ValueError, LookupError, AttributeError):  # PyYAML on 2026-02-30, !!bool x, !!timestamp x
            return str(node.value)


def _refuse_unseen(node: yaml.ScalarNode, line: int) -> None:
    r"""Letters that nobody sees can be written as an escape, such as "\x02", where the file has none."""
    if letter := unseen(str(node.value)):
        raise YamlError(line, f"a value has a letter that nobody sees ({described(letter)}). Delete it")
