"""`playbooks weblate`: the settings of a project on Weblate, one component for each folder of pages."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import click

from kb import settings
from kb.commands.project_option import in_folder
from kb.problem import KbError

if TYPE_CHECKING:
    from kb.project import Project

_SHARED: dict[str, Any] = {
    "file_format": "po",
    "template": "",  # PO files are bilingual: they hold the texts of the sources themselves
    "new_base": "",
    "new_lang": "none",  # `playbooks language add` does more than Weblate can
    "edit_template": False,
    "manage_units": False,
    "merge_style": "rebase",
    "file_format_params": {"po_line_wrap": 65535},  # only at line breaks, as `playbooks sync` writes them
}
"""What all components have."""


@click.command()
@click.argument("slug")
@click.argument("repository")
@in_folder
def weblate(project: Project, slug: str, repository: str) -> None:
    """Print the settings of all components as a file for Weblate's own command `import_json`.

    SLUG is that of the project on Weblate, REPOSITORY the address from which Weblate clones. The first component
    holds the clone, and the others share it.

    Example: playbooks weblate hotel https://example.org/hotel/playbooks.git > weblate.json
    """
    chosen = settings.read(project.settings)
    names = sorted({path.stem for path in (project.root / "locales").glob("*/LC_MESSAGES/*.po")})
    if not names:
        raise KbError("There are no PO files yet. Run playbooks language add, or playbooks sync.")
    source = re.escape(chosen.source_language.replace("-", "_"))
    components = [
        {
            "name": name.replace("_", " ").replace("-", " ").capitalize(),
            "slug": name,
            "repo": f"weblate://{slug}/{names[0]}" if name != names[0] else repository,
            "filemask": f"locales/*/LC_MESSAGES/{name}.po",
            "language_regex": rf"^(?!{source}$)[^.]+$",
            **_SHARED,
        }
        for name in names
    ]
    click.echo(json.dumps(components, indent=2, ensure_ascii=False))
