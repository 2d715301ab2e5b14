"""`playbooks host`: what a web server or a host must be told to serve the site as it wants to be served."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from kb import generator, settings
from kb.commands.filled import filled
from kb.commands.project_option import in_folder
from kb.web import security_policy

if TYPE_CHECKING:
    from kb.project import Project

_FILES = {
    "nginx": "nginx.conf",
    "caddy": "Caddyfile",
    "netlify": "netlify.toml",
    "cloudflare": "wrangler.jsonc",
}
"""What each of them reads."""
_SERVERS = ("nginx", "caddy")
"""Those that run on a machine of one's own."""
_PLAIN = re.compile(r"/[\w./-]+", re.ASCII)


class _PlainPath(click.ParamType[str]):
    """A path that means the same in the settings of every server: no blank, quotation mark or brace in it."""

    name = "path"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not _PLAIN.fullmatch(str(value)):
            self.fail(f'"{value}" is no path from "/" of letters, digits, ".", "-" and "_".', param, ctx)
        return str(value).rstrip("/")


@click.command()
@click.argument("name", metavar="NAME", type=click.Choice(list(_FILES)))
@in_folder
@click.option(
    "--folder",
    type=_PlainPath(),
    default="/srv/playbooks",
    show_default=True,
    help="Where the site lies on the server.",
)
@click.option("--login", type=_PlainPath(), help="Ask for a password; a file on the server with users.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write. Default: show it."
)
def host(project: Project, name: str, *, folder: str, login: str | None, output: Path | None) -> None:
    """Make the settings of a web server or a host: nginx, caddy, netlify or cloudflare.

    They hold the site's own security policy, compression, what may be kept for how long, and the page of each
    language for addresses that do not exist. Make them again when languages or site_url change.

    Example: playbooks host nginx --login /etc/nginx/playbooks.users -o playbooks.conf
    """
    if login and name not in _SERVERS:
        raise click.BadParameter(f"{name} has logins of its own, in its settings on the web.", param_hint="--login")
    chosen = settings.read(project.settings)
    address = urlsplit(chosen.site_url)
    values = {
        "host": address.netloc.rpartition("@")[2],
        "path": address.path.rstrip("/"),
        "folder": folder,
        "login": login,
        "languages": chosen.languages,
        "headers": security_policy.sent(),
        "for_ever": security_policy.FOR_EVER,
    }
    text = filled((generator.HOSTS / _FILES[name]).read_text(encoding="utf-8"), values)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise click.BadParameter(f"{output} is there already. Name another, or remove it.", param_hint="--output")
    output.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"{output} is there. Its first lines say where it belongs.")
