"""Where the generator keeps its own files: in its repository, and where it is installed from a wheel.

A wheel has all of it in this package: the steps of `hooks/` as `kb.build_steps`, `hooks/theme/` as `kb/theme/`, what it
says in its languages as `kb/locales/`, and its forms as `kb/forms/`.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_IS_INSTALLED = (_PACKAGE / "build_steps").is_dir()

ROOT = _PACKAGE if _IS_INSTALLED else _PACKAGE.parent
"""The folder that holds everything that builds a site."""
STEPS = _PACKAGE / "build_steps" if _IS_INSTALLED else _PACKAGE.parent
"""The steps of the build, a file for each."""
THEME = ROOT / "theme"
"""Templates, styles and scripts of pages."""
LOCALES = _PACKAGE / "locales" if _IS_INSTALLED else _PACKAGE.parents[1] / "locales"
"""What the generator says in other languages, and its rules for them: a folder for each."""
FORMS = _PACKAGE / "forms" if _IS_INSTALLED else _PACKAGE.parents[1] / "playbooks/_forms"
"""Blank forms that a new site begins with."""
STARTER = _PACKAGE / "commands/starter"
"""Files that a new site begins with: those of every site, and those of each framework."""
HOSTS = _PACKAGE / "commands/hosts"
"""Settings of web servers and hosts, with blanks."""
INTERFACE = "interface"
"""The catalogue of what templates and program say."""
LANGUAGE = "en"
"""The language of templates and program, whatever the pages are written in."""
PLUGIN = "playbooks"
"""By this name mkdocs.yml asks for all steps at once."""
SCRIPTS = ("site", "home", "playbook", "large", "letter", "run", "sheet_version")
"""What the build joins of theme/scripts/, as assets/javascripts/<name>.js."""
TRAINING_SCRIPTS = ("training", "training_list")
"""The same of theme/scripts/training/, where something is trained."""
_NO_STEPS = ("__init__.py", "run_steps.py")
"""In the folder of the steps: its own name, and what runs all of them as one plugin."""


def steps() -> list[Path]:
    """The files of the steps, sorted by name."""
    return sorted(path for path in STEPS.glob("*.py") if path.name not in _NO_STEPS)


def tool_script(name: str) -> str:
    """Where the script of a tool stands on the site, or a part of it that is fetched later."""
    return f"assets/javascripts/tool-{name}.js"


def tool_scripts() -> list[str]:
    """All of them, whichever tools a site has."""
    folder = THEME / "scripts/tools"
    later = (f"{path.stem}-later" for path in folder.glob("later/*.html"))
    return [tool_script(name) for name in (*(path.stem for path in folder.glob("*.html")), *later)]


def sources() -> list[Path]:
    """All that decides what is built from the files of a project: the program, and what it says in each language."""
    return [ROOT, *sorted(LOCALES.glob(f"*/LC_MESSAGES/{INTERFACE}.po")), *sorted(LOCALES.glob("*/*.yml"))]


def place(path: Path) -> str:
    """A file of the generator, relative to its repository: `hooks/kb/print/sheet.py`."""
    if not _IS_INSTALLED:
        return path.relative_to(_PACKAGE.parents[1]).as_posix()
    if path.is_relative_to(STEPS):
        return f"hooks/{path.relative_to(STEPS).as_posix()}"
    inside = path.relative_to(_PACKAGE).as_posix()
    return f"hooks/{inside}" if path.is_relative_to(THEME) else f"hooks/kb/{inside}"
