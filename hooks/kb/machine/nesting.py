"""How deep the values of a YAML text stand in each other."""

from __future__ import annotations

from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 100
"""Levels of lists in lists. PyYAML's C loader takes the whole process down at some ten thousand."""


def is_too_deep(text: str) -> bool:
    """True if the values are nested too deeply; only a text that may be is looked at twice.

    Raises a yaml.YAMLError for what is no YAML.
    """
    if sum(map(text.count, "[{-:")) <= MAX_DEPTH:
        return False
    depth = 0
    for event in yaml.parse(text, _Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return True
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return False
