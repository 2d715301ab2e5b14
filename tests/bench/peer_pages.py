"""The pages of a project of ours as plain Markdown, which every peer reads: the same text, less front matter."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.foreign import translated
from kb.knowledge_base import KnowledgeBase
from kb.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from kb.pages.page import Page

_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^(```.*?^```$)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^# ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlainPage:
    """One page, in one language."""

    src_uri: str
    title: str
    description: str
    body: str

    def text(self) -> str:
        """The file. JSON's texts are YAML's, too."""
        fields = {"title": self.title} | ({"description": self.description} if self.description else {})
        lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
        return "\n".join(["---", *lines, "---", "", self.body])

    def into(self, language: str) -> PlainPage:
        """The page in another language."""
        parts = _FENCE.split(self.body)
        parts[::2] = ["\n".join(translated(line, language) for line in part.split("\n")) for part in parts[::2]]
        title, description = (translated(text, language) for text in (self.title, self.description))
        return PlainPage(self.src_uri, title, description, "".join(parts))


def plain_pages(folder: Path) -> list[PlainPage]:
    """All pages of a project."""
    return [_plain(page.src_uri, page.fields, (folder / page.path).read_text("utf-8")) for page in _pages(folder)]


def write(pages: list[PlainPage], folder: Path, *, index: str = "index.md") -> None:
    """Write pages; `index` is what the peer calls the page of a folder."""
    for page in pages:
        path = folder / page.src_uri
        path = path.with_name(index) if path.name == "index.md" else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text(), "utf-8")


def _pages(folder: Path) -> list[Page]:
    return sorted(KnowledgeBase(Project(folder)).pages.values(), key=lambda page: page.src_uri)


def _plain(src_uri: str, fields: Mapping[str, object], text: str) -> PlainPage:
    title = str(fields.get("title", src_uri))
    body = _FRONT_MATTER.sub("", text).strip("\n") + "\n"
    if not _HEADING.search(_FENCE.sub("", body)):
        body = f"# {title}\n\n{body}"
    return PlainPage(src_uri, title, str(fields.get("summary", "")), body)
