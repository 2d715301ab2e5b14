"""The compiled templates of the last build: compiling takes half a second, and templates seldom change."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from jinja2.bccache import Bucket, BytecodeCache

if TYPE_CHECKING:
    from jinja2 import Environment

    from kb.machine.cache import Cache

_SETTINGS = (
    *("block_start_string", "block_end_string", "variable_start_string", "variable_end_string"),
    *("comment_start_string", "comment_end_string", "line_statement_prefix", "line_comment_prefix"),
    *("trim_blocks", "lstrip_blocks", "newline_sequence", "keep_trailing_newline", "sandboxed", "optimized"),
    *("autoescape", "finalize", "is_async"),
)
"""Everything of an environment that changes what a template becomes, beside its extensions, filters and tests."""


class TemplateCache(BytecodeCache):
    """Keeps what a template becomes in one environment. In another one it is compiled again."""

    def __init__(self, kept: Cache, language: str) -> None:
        """Filters know the language, and may have been applied to what stands in a template already."""
        self.kept = kept
        self.language = language

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """As Jinja's, with the environment in the key."""
        parts = [self.language, *environment_key(environment), name, str(filename)]
        key = hashlib.sha256("\0".join(parts).encode()).hexdigest()
        bucket = Bucket(environment, key, self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept, unless Python or Jinja does not know it any more."""
        kept = self.kept.get(bucket.key)
        try:
            if kept:
                bucket.bytecode_from_string(kept)
        except Exception:  # whatever another version has left is compiled again
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next build."""
        self.kept.put(bucket.key, bucket.bytecode_to_string())


def environment_key(environment: Environment) -> list[str]:
    """What decides how a template is compiled: versions, settings, and the names of extensions, filters and tests."""
    settings = (getattr(environment, name) for name in _SETTINGS)
    return [
        _versions(),
        *(getattr(value, "__qualname__", repr(value)) for value in settings),
        *sorted(environment.extensions),
        *sorted(environment.filters),
        *sorted(environment.tests),
        *sorted(f"{name}={value!r}" for name, value in environment.policies.items() if not callable(value)),
    ]


@cache
def _versions() -> str:
    return f"{sys.implementation.cache_tag} {sys.hexversion} {version('jinja2')}"
