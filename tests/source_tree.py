"""The tree of the sources, each file with its own first line, as the guide for contributors shows it.

`python tests/source_tree.py` brings the guide up to date; tests/kb/test_contributing.py fails where it is not.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from sample import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GUIDE = ROOT / "docs/about/contributing.md"
HOOKS = ROOT / "hooks"
THEME = ("", "partials", "scripts", "assets/javascripts", "assets/stylesheets")
"""The folders of hooks/theme/ that hold sources."""
_WIDTH = 26
"""Characters of the longest name with its indent, and two spaces."""
_BETWEEN = re.compile(r"(?<=<!-- made by tests/source_tree\.py -->\n\n```text\n).*?(?=```)", re.DOTALL)
_COMMENT = re.compile(r"(?:^// (?!@ts-check)|\{#-?|^/\*)\s*(.+?)\s*(?:-?#\}|\*/|(?=\n\S)|\Z)", re.MULTILINE | re.DOTALL)


def tree() -> str:
    """One line for each file and each folder."""
    return "\n".join([*_steps(), *_package(), *_theme()]) + "\n"


def guide() -> str:
    """The text of the guide with the tree as it is now."""
    return _BETWEEN.sub(lambda _: tree(), GUIDE.read_text(encoding="utf-8"))


def first_sentence(path: Path) -> str:
    """What a file says of itself."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        return (ast.get_docstring(ast.parse(text)) or "").split("\n")[0]
    comment = _COMMENT.search(text)
    words = " ".join(comment[1].split()) if comment else ""
    return re.split(r"(?<=[.:]) (?=[A-Z])", words)[0]


def _steps() -> Iterator[str]:
    yield _line("hooks/", "the steps of the build, in the order of mkdocs.yml; only here MkDocs is known")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for step in re.findall(r"^  - hooks/(\w+\.py)", settings, re.MULTILINE):
        yield _line(f"  {step}", first_sentence(HOOKS / step))


def _package() -> Iterator[str]:
    """The package in the order of its picture, from the ground up."""
    folder = HOOKS / "kb"
    yield _line("hooks/kb/", first_sentence(folder / "__init__.py"))
    picture = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    for line in re.findall(r"^    (.{29})", picture, re.MULTILINE):
        for name in line.split():
            yield from _folder(folder / name) if name.endswith("/") else [_file(folder / f"{name}.py", "  ")]


def _theme() -> Iterator[str]:
    yield _line("hooks/theme/", "templates, scripts and styles of the pages; pictures are in assets/images/")
    for name in THEME:
        files = sorted(path for path in (HOOKS / "theme" / name).iterdir() if path.suffix in (".html", ".js", ".css"))
        if name:
            yield f"  {name}/"
        yield from (_file(path, "    " if name else "  ") for path in files)


def _folder(folder: Path) -> Iterator[str]:
    about = folder / "__init__.py"
    yield _line(f"  {folder.name}/", first_sentence(about))
    yield from (_file(path, "    ") for path in sorted(folder.glob("*.py")) if path != about)
    if (folder / "templates").is_dir():
        yield "    templates/"
        yield from (_file(path, "      ") for path in sorted((folder / "templates").glob("*.typ")))


def _file(path: Path, indent: str) -> str:
    return _line(f"{indent}{path.name}", first_sentence(path))


def _line(name: str, about: str) -> str:
    return f"{name:<{_WIDTH}}{about}".rstrip()


if __name__ == "__main__":
    GUIDE.write_text(guide(), encoding="utf-8")
