"""Where the files of the site can be edited: links into the repository that mkdocs.yml names."""

from __future__ import annotations

from urllib.parse import urljoin


def edit_base(repo_url: str, edit_uri: str) -> str:
    """The address under which the repository's files can be edited, with a slash at its end; "" without a repository.

    `edit_uri` leads to docs/, as MkDocs has it: `edit/main/docs/`.
    """
    if not repo_url:
        return ""
    docs = urljoin(f"{repo_url.rstrip('/')}/", edit_uri)
    return urljoin(f"{docs.rstrip('/')}/", "..")
