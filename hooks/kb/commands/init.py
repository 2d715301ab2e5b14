"""`playbooks init`: the site of an organisation, which has its own content and takes the generator as a package."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from importlib.metadata import distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import click
from babel.numbers import UnknownCurrencyError, validate_currency

from kb import generator, settings
from kb.authoring import editor_files
from kb.commands.filled import filled
from kb.commands.project_option import Words
from kb.commands.translate import add_catalogues
from kb.languages.language import UnknownLanguageError, find_language
from kb.languages.novelties import PACKAGE, version
from kb.pages import page_type_file
from kb.problem import KbError, did_you_mean
from kb.project import Project

_EVERY_SITE = "site"
"""The folder of the starter with what every site has."""
_ONLY_HERE = ".start"
"""How the names of files end that would mean something in this repository, too."""
_ABOUT = {
    "five-steps": "acknowledge and apologise, understand, solve and go the extra mile, follow up, record",
    "heard": "hear, empathise, apologise, resolve, diagnose",
    "last": "listen, apologise, solve, thank",
    "empty": "two sections, in the place of which you write your own",
}
"""The frameworks that a site may begin with, and their steps."""


class _Codes(click.ParamType[list[str]]):
    """The codes of a list such as `en, nb`, each written as it must be."""

    name = "codes"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> list[str]:
        codes: list[str] = value if isinstance(value, list) else value.replace(",", " ").split()
        try:
            for code in codes:
                find_language(code)
        except UnknownLanguageError as error:
            self.fail(str(error), param, ctx)
        if len(set(codes)) < len(codes) or not codes:
            self.fail("name each language once, and at least one.", param, ctx)
        return codes


class _Currency(click.ParamType[str]):
    """A currency of ISO 4217."""

    name = "code"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            validate_currency(value.upper())
        except UnknownCurrencyError:
            self.fail(f'"{value}" is no currency. Write its three letters: EUR, NOK, THB.', param, ctx)
        return str(value.upper())


class _Framework(click.ParamType[str]):
    """One of those that a site may begin with."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        name = str(value).strip().lower().replace(" ", "-")
        return name if name in _ABOUT else self.fail(did_you_mean(value, list(_ABOUT)), param, ctx)


def _unless_yes(context: click.Context, _parameter: click.Parameter, given: Any) -> Any:
    """With --yes nobody is asked."""
    if given:
        for other in context.command.params:
            if isinstance(other, click.Option):
                other.prompt = None
    return given


@click.command(context_settings={"max_content_width": 100})
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--yes",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_unless_yes,
    help="Ask nothing, and take what is usual.",
)
@click.option("--name", default="Service recovery", show_default=True, prompt="Name of the site", type=Words())
@click.option(
    "--languages",
    default="en",
    show_default=True,
    prompt="Languages, by their codes, such as: en, nb, pt-BR",
    type=_Codes(),
    help="Codes with commas between. The pages are written in English, or in the first if English is not among them.",
)
@click.option(
    "--framework",
    default="five-steps",
    show_default=True,
    prompt=f"Framework ({', '.join(_ABOUT)})",
    type=_Framework(),
    help="; ".join(f"{name}: {about}" for name, about in _ABOUT.items()) + ".",
)
@click.option(
    "--currency",
    default="USD",
    show_default=True,
    prompt="Currency of amounts",
    type=_Currency(),
    help="Three letters.",
)
def init(folder: Path, *, name: str, languages: list[str], framework: str, currency: str) -> None:
    """Start the site of an organisation in a new FOLDER: settings, kinds of page, one playbook to learn from, tests.

    Example: playbooks init my-site --languages en,nb --framework heard --currency NOK --yes
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise click.BadParameter(f"{folder} is there already. Choose another.", param_hint="FOLDER")
    try:
        _write(folder, name=name, languages=languages, framework=framework, currency=currency)
    except Exception:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    click.echo(f"{folder} is there. Next:\n\n  cd {folder}\n  make test\n  make serve\n")
    origin = _origin()
    if origin and origin.is_dir():
        click.echo(
            "Before that, say where the program comes from, since it was installed from a folder: "
            f'"pip wheel --no-deps {origin}" makes a package of it. Put that file here, and its path into '
            "requirements.txt in the place of the name."
        )
    click.echo("Its README.md says where to write what. The amounts are examples: put in yours.")
    if "en" not in languages:
        click.echo(f"The example is in English: write it anew in {find_language(languages[0]).english_name}.")


def _origin() -> Path | None:
    """The file or folder from which pip has installed the generator; None if that was a package index."""
    recorded = distribution(PACKAGE).read_text("direct_url.json")
    address = urlsplit(json.loads(recorded)["url"]) if recorded else None
    return Path(url2pathname(address.path)) if address and address.scheme == "file" else None


def _package(folder: Path) -> str:
    """What requirements.txt says for pip: the wheel from which this runs, which the site then keeps, or the version."""
    origin = _origin()
    if origin and origin.suffix == ".whl" and origin.is_file():
        shutil.copy(origin, folder / origin.name)
        return f"./{origin.name}"
    return f"{PACKAGE}=={version()}"


def _write(folder: Path, *, name: str, languages: list[str], framework: str, currency: str) -> None:
    own = generator.STARTER / framework
    folder.mkdir(parents=True, exist_ok=True)
    kind = next((own / "playbooks/_page_types").glob("*.yml")).stem
    values: dict[str, object] = {
        "name": name,
        "languages": languages,
        "source": "en" if "en" in languages else languages[0],
        "version": version(),
        "package": _package(folder),
        "kind_word": kind,
        "folder": next(path.name for path in (own / "playbooks").iterdir() if not path.name.startswith("_")),
        "currency": currency,
        "today": datetime.now(tz=UTC).date().isoformat(),
    }
    for source in (generator.STARTER / _EVERY_SITE, own):
        for path in sorted(path for path in source.rglob("*") if path.is_file()):
            _fill(path, folder / str(path.relative_to(source)).removesuffix(_ONLY_HERE), values)
    for path in sorted(generator.FORMS.glob("*.yml")):
        _fill(path, folder / "playbooks/_forms" / path.name, values)
    project = Project(folder.resolve())
    chosen = settings.read(project.settings)
    types, problems = page_type_file.read_all(project)
    if problems:
        raise KbError("\n".join(map(str, problems)))
    for code in languages:
        add_catalogues(project, find_language(code), chosen)
    for _ in editor_files.write(project, types):
        pass  # a new folder needs no list of what is in it


def _fill(source: Path, target: Path, values: dict[str, object]) -> None:
    """Copy a file with its blanks filled."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(filled(source.read_text(encoding="utf-8"), values), encoding="utf-8", newline="\n")
