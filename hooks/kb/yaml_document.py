"""YAML in which every value remembers the line it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from kb.problem import KbError

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(KbError):
    """The text is not YAML that can be used here."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Entry:
    """A value and its line."""

    value: Any
    """A plain value, a list of entries, or a dict of names to entries."""
    line: int
    """Counted from 1, in the file."""
    key_line: int = 0
    """Where the name stands that this is the value of; 0 in lists and at the top."""
    text: str = ""
    """A plain value as it was typed."""
    twice: tuple[tuple[str, int], ...] = field(default=())
    """Names that a mapping holds more than once, each with the line of the later one."""

    @property
    def plain(self) -> Any:
        """The value without lines: str, int, bool, float, date, None, list or dict."""
        if isinstance(self.value, dict):
            return {name: entry.plain for name, entry in self.value.items()}
        if isinstance(self.value, list):
            return [entry.plain for entry in self.value]
        return self.value

    @property
    def where(self) -> int:
        """The line to show for a problem with this value."""
        return self.key_line or self.line


def parse(text: str, first_line: int = 1) -> Entry:
    """Parse one YAML document; `first_line` is the file's line on which the text starts.

    Raises YamlError, with the line and one sentence, for text that is not YAML.
    """
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        return _entry(loader, node, first_line) if node else Entry(None, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise YamlError(line, str(error.problem or error.context)) from None
    except (yaml.YAMLError, ValueError) as error:
        raise YamlError(first_line, str(error).splitlines()[0]) from None
    finally:
        loader.dispose()


def _entry(loader: Any, node: yaml.Node, first: int, key_line: int = 0) -> Entry:
    line = first + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return Entry([_entry(loader, child, first) for child in node.value], line, key_line)
    if isinstance(node, yaml.MappingNode):
        values: dict[str, Entry] = {}
        twice = []
        for key, child in node.value:
            name, at = str(key.value), first + key.start_mark.line
            if name in values:
                twice.append((name, at))
            else:
                values[name] = _entry(loader, child, first, at)
        return Entry(values, line, key_line, twice=tuple(twice))
    return Entry(loader.construct_object(node), line, key_line, text=str(node.value))
