"""Where the files of the site can be edited."""

from __future__ import annotations

import pytest

from kb.web.repository import edit_base


@pytest.mark.parametrize(
    ("repo_url", "edit_uri", "base"),
    [
        ("https://example.org/a/b", "edit/main/docs/", "https://example.org/a/b/edit/main/"),
        ("https://example.org/a/b/", "edit/main/docs", "https://example.org/a/b/edit/main/"),
        ("", "edit/main/docs/", ""),
    ],
)
def test_base_is_where_the_repository_lies(repo_url: str, edit_uri: str, base: str) -> None:
    assert edit_base(repo_url, edit_uri) == base
