"""Read the knowledge base, and lay the pages of playbooks/ over those of docs/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files

from kb.knowledge_base import KnowledgeBase
from kb.project import Project
from kb.web.listing import group_addresses

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def on_config(config: MkDocsConfig) -> None:
    """Read every page and page type; the later steps find them in `config.extra`."""
    root = Path(config.config_file_path).parent
    config.extra["knowledge_base"] = KnowledgeBase(Project(root))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and pictures of playbooks/, and one page for each group of a kind; leave out Material's files."""
    base: KnowledgeBase = config.extra["knowledge_base"]
    playbooks = base.project.playbooks
    for path in sorted(playbooks.rglob("*")):
        address = path.relative_to(playbooks)
        if path.is_file() and not any(part.startswith(("_", ".")) for part in address.parts):
            file = File.generated(config, address.as_posix(), abs_src_path=str(path))
            file.edit_uri = f"../{playbooks.name}/{address.as_posix()}"
            files.append(file)
    for kind in base.types:
        spec = kind.fields.get(kind.listed_by)
        for choice in spec.choices if spec else ():
            number = sum(page.fields.get(spec.name) == choice for page in base.of_type(kind)) if spec else 0
            for part, name in enumerate(group_addresses(kind, choice, number)):
                text = f'---\ntitle: "{choice}"\ntemplate: group.html\npart: {part}\n---\n'
                files.append(File.generated(config, name, content=text))
    others = {Path(folder) for folder in config.theme.dirs} - {Path(str(config.theme.custom_dir))}
    for file in list(files):  # the frame in hooks/theme/ needs no style or script of theirs
        if file.src_dir and Path(file.src_dir) in others:
            files.remove(file)
    return files
