"""What is read from mkdocs.yml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kb.settings import Settings, SettingsError, read
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def settings(folder: Path, text: str) -> Settings:
    path = folder / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return read(path)


def test_shipped_settings_are_read() -> None:
    found = read(ROOT / "mkdocs.yml")
    assert found.languages == ("en", "es", "ms", "nb", "ro", "th")
    assert found.formats == {"en": "en_GB"}
    assert "abbr" in found.extensions
    assert found.extension_settings["toc"] == {"toc_depth": 2}


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    found = read(tmp_path / "mkdocs.yml")
    assert (found.site_name, found.languages, found.formats, found.titles) == ("", ("en",), {}, ())
    assert found.extensions == ("toc", "tables", "fenced_code")


@pytest.mark.parametrize(
    "text", ["", "extra:\n", "extra: {languages: }\n", "nav:\nmarkdown_extensions:\ntheme: material\n"]
)
def test_empty_parts_have_their_defaults(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text).languages == ("en",)


def test_titles_of_all_levels_are_found_once(tmp_path: Path) -> None:
    text = """
nav:
  - index.md
  - Guides:
      - Staff: guides/staff.md
      - More:
          - Staff: other.md
"""
    assert settings(tmp_path, text).titles == ("Guides", "Staff", "More")


def test_tags_that_only_mkdocs_knows_are_read_past(tmp_path: Path) -> None:
    text = "site_name: Desk\nx: !ENV [A, b]\ny: !!python/name:material.extensions.emoji.twemoji\n"
    assert settings(tmp_path, text).site_name == "Desk"


def test_language_code_that_yaml_reads_as_false_is_a_text_if_quoted(tmp_path: Path) -> None:
    assert settings(tmp_path, 'extra: {languages: [en, "no"]}').languages == ("en", "no")


def test_what_is_not_yaml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^mkdocs\.yml:2: is not YAML: .*\. Check the indentation\.$"):
        settings(tmp_path, "a: 1\n  b: 2\n")
