"""Put pages where others stood before, so that old links and printed codes still lead to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.plugins import event_priority

from kb.edition import current
from kb.machine import disk
from kb.web import moved

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


@event_priority(-50)
def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Write them beside the pages; a phone keeps them with the others."""
    edition = current(config.extra)
    if edition.request.shard.is_first:
        template = env.get_template("moved.html")
        for name, way, root in moved.links(moved.moves(edition.base)):
            path = Path(config.site_dir, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            disk.write(path, template.render(way=way, root=root, config=config).encode())
    return env
