"""A blank in a text: a fact of the case, in square brackets, in whose place the reader puts their own.

`“You asked for [what was ordered]. Is that right?”`
"""

from __future__ import annotations

import re

PATTERN = re.compile(r"(?<![\]!\\])\[([^\W_][^\[\]\n]+)\](?![\[(]|:[ \t]*\S+$)", re.MULTILINE)
"""Neither a link nor what defines one, nor a picture, a footnote or a box to tick."""
