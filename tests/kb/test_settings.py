"""What is read from mkdocs.yml.

Covers kb.machine.address and kb.refusals.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from kb.settings import Settings, SettingsError, problems, read, step_problems
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


def test_setting_that_only_mkdocs_understands_leaves_the_extension_its_default(tmp_path: Path) -> None:
    text = "markdown_extensions:\n  - toc:\n      slugify: !!python/name:x.y\n      toc_depth: 3\n"
    assert settings(tmp_path, text).extension_settings["toc"] == {"toc_depth": 3}


def test_source_language_is_english_unless_it_is_named(tmp_path: Path) -> None:
    assert settings(tmp_path, "").source_language == "en"
    text = "extra:\n  languages: [en, nb]\n  source_language: nb\n"
    assert settings(tmp_path, text).source_language == "nb"


def test_source_language_that_is_not_listed_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r'^mkdocs\.yml:2: "languages" lacks the source language "en"\. Add it'):
        settings(tmp_path, "extra:\n  languages: [nb, th]\n")


def test_steps_are_complete_in_whatever_order(tmp_path: Path) -> None:
    names = sorted(path.name for path in (ROOT / "hooks").glob("*.py"))
    listed = [f"  - hooks/{name}\n" for name in names]
    assert step_problems(settings(tmp_path, "hooks:\n" + "".join(listed[::-1]))) == []
    assert step_problems(read(ROOT / "mkdocs.yml")) == []


def test_step_that_is_missing_or_double_is_told_with_its_line(tmp_path: Path) -> None:
    names = [path.name for path in sorted((ROOT / "hooks").glob("*.py")) if path.stem != "describe"]
    text = "hooks:\n" + "".join(f"  - hooks/{name}\n" for name in [*names, "validate.py"])
    end = len(names) + 2
    assert list(map(str, step_problems(settings(tmp_path, text)))) == [
        f'mkdocs.yml:{end}: the step "hooks/describe.py" is missing. Add it to the list "hooks:".',
        f'mkdocs.yml:{end}: the step "hooks/validate.py" is listed twice. Keep it once.',
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_dir: playbooks\n", '"site_dir" cannot be "playbooks": the site would take the place of what it is made'),
        ("site_dir: docs/site\n", '"site_dir" cannot be "docs/site": the site would take the place of what it is'),
        ("site_dir: .git\n", '"site_dir" cannot be ".git": the site would take the place of what it is made from.'),
        ("site_dir: .\n", '"site_dir" cannot be ".": the site would take the place of the project itself. Choose a'),
        ("site_dir: ..\n", '"site_dir" cannot be "..": the site would take the place of the project itself. Choose a'),
        ("site_url: 'http://[x'\n", '"site_url" leads to "http://[x", which is no address. Write it as browsers show'),
        ("extra_css: ['http://[x']\n", '"extra_css" leads to "http://[x", which is no address.'),
        ("extra_javascript: [{path: 'http://[x'}]\n", '"extra_javascript" leads to "http://[x", which is no address.'),
        ("repo_url: 'javascript:x'\n", '"repo_url" leads to "javascript:x", which is no address.'),
        ("nav: [{A: 'javascript:x'}]\n", '"nav" leads to "javascript:x", which is no address.'),
        ("exclude_docs: '[z-a]'\n", '"exclude_docs" has a pattern that cannot be read (bad character range z-a at'),
        (
            "extra:\n  languages: [en, nb]\n  publish: [nb]\n",
            '"publish" names "nb", and the build itself puts "nb" there.',
        ),
        (
            "extra:\n  languages: [en]\n  shifts: {Early: 6, Late: 14, Day: 6}\n",
            '"shifts" has "Early" and "Day" at the same hour. Give each one of its own.',
        ),
    ],
)
def test_value_that_would_break_or_destroy_something_is_told(tmp_path: Path, text: str, message: str) -> None:
    found = problems(settings(tmp_path, f"theme: material\nplugins: [playbooks]\n{text}"))
    assert len(found) == 1
    assert str(found[0]).startswith(f"mkdocs.yml:{5 if 'extra:' in text else 3}: {message}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("theme: {name: material, features: 3}", '"features" is no list of texts. Write each below it as'),
        (
            "theme: {name: material, icon: {logo: ../../x}}",
            '"icon" names "../../x", which is no icon. Write one of Material\'s, such as material/lifebuoy.',
        ),
        ("theme: {name: material, logo: 'http://[x'}", '"logo" leads to "http://[x", which is no address. Write it'),
    ],
)
def test_value_of_the_theme_that_cannot_be_is_told(tmp_path: Path, text: str, message: str) -> None:
    (found,) = problems(settings(tmp_path, f"plugins: [playbooks]\n{text}\n"))
    assert str(found).partition(": ")[2].startswith(message)


@pytest.mark.parametrize("folder", ["site", "public", "build/site", "../elsewhere"])
def test_site_may_have_a_folder_of_its_own(tmp_path: Path, folder: str) -> None:
    text = f"theme: material\nplugins: [playbooks]\nsite_dir: {folder}\n"
    assert problems(settings(tmp_path, text)) == []


def test_letter_that_nobody_sees_is_told_wherever_a_setting_has_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"a letter that nobody sees: U\+0000, a control character\)\. Put such"):
        settings(tmp_path, 'extra: {print_fonts: ["a\\0"]}\n')


def test_setting_that_cannot_be_is_told_with_its_line(tmp_path: Path) -> None:
    steps = [f"  - hooks/{path.name}\n" for path in (ROOT / "hooks").glob("*.py")]
    own = "use_directory_urls: false\ndocs_dir: content\nnav: [{The desk: 'http://[desk'}]\ntheme: readthedocs\n"
    text = "hooks:\n" + "".join(steps) + own
    line = len(steps) + 2
    assert list(map(str, problems(settings(tmp_path, text)))) == [
        f"mkdocs.yml:{line}: "
        '"use_directory_urls" cannot be false: the search and the codes on sheets lead to folders. Remove it.',
        f"mkdocs.yml:{line + 1}: "
        '"docs_dir" cannot be another folder than docs. Rename the folder, and remove the line.',
        f'mkdocs.yml:{line + 2}: "nav" leads to "http://[desk", which is no address. Write it as browsers show it.',
        f'mkdocs.yml:{line + 3}: "theme" is not Material, on which the pages stand. Write "theme: {{name: material}}".',
    ]


def test_settings_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\n")
    with pytest.raises(SettingsError, match=r"^mkdocs\.yml:1: is not UTF-8\. Save it as UTF-8\.$"):
        read(tmp_path / "mkdocs.yml")
    (tmp_path / "mkdocs.yml").unlink()
    os.mkfifo(tmp_path / "mkdocs.yml")
    with pytest.raises(SettingsError, match=r"^mkdocs\.yml:1: cannot be read \(it is no file\)\. Mend the file\.$"):
        read(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("just words", r'mkdocs\.yml:1: has no settings\. Begin with "site_name: \.\.\." and so on\.'),
        ("site_name: A\nextra: a", r'mkdocs\.yml:2: "extra" has a value of another kind\. Write each below it as'),
        ("extra:\n  languages: en", r'mkdocs\.yml:2: "languages" has a value of another kind\. Write each below it as'),
        ("extra:\n  formats: [en]", r'mkdocs\.yml:2: "formats" has a value of another kind'),
        ("nav: index.md", r'mkdocs\.yml:1: "nav" has a value of another kind'),
        (
            "extra:\n  languages: [en, no]",
            r'mkdocs\.yml:2: an entry of "languages" is no text\. Put it in quotation marks',
        ),
        ("extra_css: [[1]]", r'mkdocs\.yml:1: an entry of "extra_css" is no text'),
        ("markdown_extensions: [[1]]", r'mkdocs\.yml:1: an entry of "markdown_extensions" is no text'),
        ("a: " + "[" * 101, r"mkdocs\.yml:1: lists are nested too deeply\. Write them with fewer levels\."),
        ("a: \x00", r"mkdocs\.yml:1: is not YAML"),
        ("a: b\n" * 40_001, r"mkdocs\.yml:1: has more than 200,000 bytes\. Make it shorter\."),
    ],
)
def test_settings_of_another_shape_are_one_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(SettingsError, match=f"^{message}"):
        read(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize("value", ["2026-02-30", "9" * 5000, "!!bool x", "!!int x", '"a\\ud800"'])
def test_value_that_nothing_can_be_made_of_is_one_line(tmp_path: Path, value: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Help\nworst: {value}\n", "utf-8")
    with pytest.raises(SettingsError, match=r"^mkdocs.yml:1: has a value that cannot be read \(.*\)\. Put such"):
        read(tmp_path / "mkdocs.yml")


def test_parts_that_stand_for_a_billion_values_and_keys_in_keys_end_at_once(tmp_path: Path) -> None:
    parts = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    assert settings(tmp_path, "\n".join(parts)).languages == ("en",)
    with pytest.raises(SettingsError, match=r"^mkdocs\.yml:1: .* \(values are nested too deeply\)\."):
        settings(tmp_path, "? " * 5000)
