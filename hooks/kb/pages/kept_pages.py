"""Pages that an earlier run has read and checked, kept by all that their reading depends on."""

from __future__ import annotations

import copyreg
import hashlib
import io
import pickle
from typing import TYPE_CHECKING, Any

from kb.pages.page_type import PageType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.machine.cache import Cache
    from kb.pages.page import Page
    from kb.problem import Problem
    from kb.reading.source_file import SourceFile


class KeptPages:
    """Pages with their problems, as bytes. Page types are named in them, and taken from this run."""

    def __init__(self, cache: Cache, shared: str, types: Iterable[PageType]) -> None:
        """`shared` is the fingerprint of what reading any page depends on: program, packages, settings, page types."""
        self.cache = cache
        self._shared = shared
        self._types = {page_type.name: page_type for page_type in types}

    def get(self, src_uri: str, source: SourceFile) -> bytes | None:
        """The page of that address and text; None if nobody has read it."""
        return self.cache.get(self._key(src_uri, source))

    def put(self, src_uri: str, source: SourceFile, content: bytes) -> None:
        """Keep a page for the next run."""
        self.cache.put(self._key(src_uri, source), content)

    def _key(self, src_uri: str, source: SourceFile) -> str:
        parts = (self._shared, src_uri, source.path, source.text, repr(source.problems))
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def loaded(self, content: bytes) -> tuple[Page, list[Problem]]:
        """The page and its problems."""
        result: tuple[Page, list[Problem]] = _Unpickler(content, self._types).load()
        return result


def dumped(page: Page, problems: list[Problem]) -> bytes:
    """A page and its problems, as they are kept, and as one process sends them to another."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table | {PageType: _reduced}
    pickler.dump((page, problems))
    return content.getvalue()


def _reduced(page_type: PageType) -> tuple[Callable[[str], PageType], tuple[str]]:
    return _named, (page_type.name,)


def _named(name: str) -> PageType:
    """Stands in the bytes for whatever knows the page types of the run that reads them."""
    raise LookupError(name)


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, types: dict[str, PageType]) -> None:
        super().__init__(io.BytesIO(content))
        self._types = types

    def find_class(self, module: str, name: str) -> Any:
        is_ours = (module, name) == (__name__, _named.__name__)
        return self._types.__getitem__ if is_ours else super().find_class(module, name)
