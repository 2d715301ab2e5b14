"""The settings for Weblate name every PO file once, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from kb import settings
from kb.languages.language import site_languages
from sample import CASES, ROOT, copy_project, playbooks

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.org/hotel/playbooks.git"


def test_every_po_file_belongs_to_one_component() -> None:
    components = json.loads(playbooks(ROOT, "weblate", "hotel", ADDRESS).stdout)
    found = [path for component in components for path in ROOT.glob(component["filemask"])]
    assert sorted(found) == sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))
    assert len({component["slug"] for component in components}) == len(components)


def test_first_component_holds_the_clone_and_the_others_share_it() -> None:
    first, *others = json.loads(playbooks(ROOT, "weblate", "hotel", ADDRESS).stdout)
    assert first["repo"] == ADDRESS
    assert {component["repo"] for component in others} == {f"weblate://hotel/{first['slug']}"}


def test_files_are_bilingual_and_the_language_of_the_sources_is_none_of_their_languages() -> None:
    codes = [code.replace("-", "_") for code in site_languages(settings.read(ROOT / "mkdocs.yml"))]
    for component in json.loads(playbooks(ROOT, "weblate", "hotel", ADDRESS).stdout):
        assert (component["file_format"], component["template"], component["new_base"]) == ("po", "", "")
        assert component["file_format_params"] == {"po_line_wrap": 65535}
        assert [code for code in codes if not re.search(component["language_regex"], code)] == ["en"]


def test_project_without_translations_is_told_what_to_do(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "small", CASES / "small_project")
    for path in project.glob("locales/*/LC_MESSAGES/*.po"):
        path.unlink()
    result = playbooks(project, "weblate", "hotel", ADDRESS)
    assert (result.returncode, result.stdout) == (1, "")
    assert "There are no PO files yet. Run playbooks language add, or playbooks sync." in result.stderr
