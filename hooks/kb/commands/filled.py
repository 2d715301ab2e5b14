"""Files that commands hand out, with their blanks filled."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined

if TYPE_CHECKING:
    from collections.abc import Mapping


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text with its blanks filled: `[[ name ]]`, since pages, workflows and servers have other brackets."""
    return _environment().from_string(text).render(values)


@cache
def _environment() -> Environment:
    environment = Environment(
        variable_start_string="[[ ",
        variable_end_string=" ]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - text and settings, no HTML
    )
    environment.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)  # which YAML reads, too
    return environment
