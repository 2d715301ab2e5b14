"""The settings that `playbooks host` makes, in the real servers from Debian; the steps of hosts, as scripts.

Covers kb.commands.host and kb.commands.filled.
"""

from __future__ import annotations

import base64
import gzip
import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import expect

from kb.web.security_policy import FOR_EVER, sent
from sample import playbooks, program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

LONGEST_WAIT = 30
"""Seconds until a test gives up; nothing is said about speed here."""
SMALL = 600
"""Bytes. Smaller files gain nothing when they are compressed."""
USER = ("desk", "let me in")
LOGIN = {"Authorization": "Basic " + base64.b64encode(":".join(USER).encode()).decode()}
NGINX = """\
daemon off;
user root;
pid {home}/pid;
error_log {home}/log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {home};
    proxy_temp_path {home};
    fastcgi_temp_path {home};
    uwsgi_temp_path {home};
    scgi_temp_path {home};
    include {home}/playbooks.conf;
}}
"""


@dataclass
class Server:
    """A real web server with the three languages of the smallest site."""

    port: int
    process: subprocess.Popen[bytes]

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """(status, headers by their names in small letters, body) of a file; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        found = {name.lower(): value for name, value in answer.getheaders()}
        body = answer.read()
        connection.close()
        return answer.status, found, body

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def start(name: str, site: Path, home: Path, *, login: bool = False) -> Server:
    """Start the server with what `playbooks host` makes, but for the address."""
    path, port, users = program(name, "nginx-light" if name == "nginx" else name), free_port(), home / "users"
    home.mkdir()
    if name == "nginx":
        command = ["openssl", "passwd", "-apr1", USER[1]]
        between = ":"
    else:
        command = [path, "hash-password", "--plaintext", USER[1]]
        between = " "
    secret = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    users.write_text(f"{USER[0]}{between}{secret}\n", "utf-8")
    own = home / "playbooks.conf"
    options = ["--login", str(users)] if login else []
    made = playbooks(site.parent, "host", name, "--folder", str(site), "-o", str(own), *options)
    assert made.returncode == 0, made.stderr
    text = own.read_text("utf-8")
    if name == "nginx":
        own.write_text(text.replace("listen 80;", f"listen 127.0.0.1:{port};"), "utf-8")
        (home / "nginx.conf").write_text(NGINX.format(home=home), "utf-8")
        command = [path, "-p", str(home), "-e", str(home / "log"), "-c", str(home / "nginx.conf")]
    else:
        assert "\ndesk.example {\n" in text
        here = text.replace("\ndesk.example {\n", f"\nhttp://127.0.0.1:{port} {{\n")
        own.write_text("{\n\tadmin off\n\tauto_https off\n}\n" + here, "utf-8")
        command = [path, "run", "--config", str(own), "--adapter", "caddyfile"]
    environment = os.environ | {"XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    with (home / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, env=environment)
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return Server(port, process)
        time.sleep(0.05)
    process.kill()
    raise AssertionError((home / "said").read_text("utf-8"))


@pytest.fixture(params=["nginx", "caddy"])
def server(request: pytest.FixtureRequest, desk_in_three_languages: Path, tmp_path: Path) -> Iterator[Server]:
    """Each of the servers, without a login."""
    started = start(request.param, desk_in_three_languages / "site", tmp_path / "server")
    yield started
    started.stop()


def test_server_sends_the_policy_with_every_file(server: Server) -> None:
    for path in ("/", "/en/", "/en/sw.js", "/en/assets/stylesheets/site.css", "/th/nothing/"):
        _, headers, _ = server.get(path)
        assert {name: headers.get(name.lower()) for name in sent()} == sent(), path


def test_server_sends_each_file_with_its_type_and_compresses_it(server: Server) -> None:
    types = {
        "/en/": "text/html",
        "/en/assets/javascripts/site.js": "javascript",
        "/en/assets/stylesheets/site.css": "text/css",
        "/en/tools/playbooks.json": "application/json",
        "/en/manifest.webmanifest": "application/manifest+json",
        "/en/assets/images/favicon.svg": "image/svg+xml",
    }
    for path, expected in types.items():
        status, plain, whole = server.get(path)
        assert (status, expected in plain["content-type"]) == (200, True), plain
        _, headers, body = server.get(path, Accept_Encoding="gzip")
        if len(whole) > SMALL:
            assert headers["content-encoding"] == "gzip", path
            assert "accept-encoding" in headers["vary"].lower()
            assert gzip.decompress(body) == whole


def test_server_lets_what_has_not_changed_be_kept_but_asked_for(server: Server, desk_in_three_languages: Path) -> None:
    for path in ("/en/", "/en/sw.js", "/en/search/pagefind-entry.json", "/en/assets/javascripts/site.js"):
        _, headers, _ = server.get(path)
        assert headers["cache-control"] == "no-cache", path
        status, _, body = server.get(path, If_None_Match=headers["etag"])
        assert (status, body) == (304, b""), path
    for folder in ("fragment", "index"):
        found = next((desk_in_three_languages / "site/th/search" / folder).iterdir())
        assert server.get(f"/th/search/{folder}/{found.name}")[1]["cache-control"] == FOR_EVER


def test_server_answers_wrong_addresses_in_the_language_in_which_they_are(server: Server) -> None:
    for path, language in (
        ("/th/nothing/", "th"),
        ("/nb/situations/nothing", "nb"),
        ("/nothing", "en"),
        ("/en/assets/", "en"),  # no list of the files
    ):
        status, _, body = server.get(path)
        assert (status, re.findall(rb'<html lang="(\w+)"', body)) == (404, [language.encode()]), path
    status, headers, _ = server.get("/th/situations")
    assert (status // 100, headers["location"].endswith("/th/situations/")) == (3, True)


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_site_behind_a_login_is_saved_and_opens_without_a_network(
    name: str, desk_in_three_languages: Path, tmp_path: Path, browser: Browser
) -> None:
    server = start(name, desk_in_three_languages / "site", tmp_path / "server", login=True)
    try:
        for path in ("/", "/en/", "/en/sw.js", "/en/manifest.webmanifest", "/nothing"):
            assert server.get(path)[0] == 401, path
        assert server.get("/en/", **LOGIN)[0] == 200
        assert server.get("/th/nothing", **LOGIN)[0] == 404
        context = browser.new_context(http_credentials={"username": USER[0], "password": USER[1]})
        phone = context.new_page()
        said: list[str] = []
        phone.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        address = f"http://127.0.0.1:{server.port}/en/"
        phone.goto(address)
        phone.get_by_text("Saved on this device").wait_for()
        assert said == []
        server.stop()
        phone.goto(f"{address}situations/lost-key/")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Key does not open")
        context.close()
    finally:
        server.stop()


@pytest.mark.parametrize("name", ["nginx", "caddy"])
def test_site_below_a_path_has_its_own_pages_there(name: str, desk_in_three_languages: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(desk_in_three_languages, folder, symlinks=True, ignore=shutil.ignore_patterns("site", ".cache"))
    shutil.copytree(desk_in_three_languages / "site", folder / "www/help")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("desk.example/", "desk.example/help/"), "utf-8")
    server = start(name, folder / "www", tmp_path / "server")
    try:
        assert b'lang="th"' in server.get("/help/th/nothing/")[2]
        assert server.get("/help/nb/")[0] == 200
    finally:
        server.stop()


def test_host_without_an_address_gets_one_to_change(desk: Path) -> None:
    settings = desk / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site_url: https://desk.example/\n", ""), "utf-8")
    assert "server_name _;" in playbooks(desk, "host", "nginx").stdout
    assert "\n:80 {\n" in playbooks(desk, "host", "caddy").stdout


def test_host_refuses_what_it_cannot_do(desk: Path) -> None:
    (desk / "netlify.toml").write_text("mine", "utf-8")
    for arguments, told in (
        (["netlify", "-o", "netlify.toml"], "netlify.toml is there already. Name another, or remove it."),
        (["netlify", "--login", "/users"], "netlify has logins of its own"),
        (["nginx", "--folder", "/srv/my site"], 'is no path from "/" of letters, digits'),
        (["apache"], "is not one of"),
    ):
        result = playbooks(desk, "host", *arguments)
        assert (result.returncode, told in " ".join(result.stderr.split())) == (2, True), result.stderr
    assert (desk / "netlify.toml").read_text("utf-8") == "mine"


# The steps of hosts, run here as scripts with what the wheel has installed. The hosts themselves are not here.

INSTALL = "pip install --requirement requirements.txt"
"""What every host does first. Here the wheel is installed already."""


@pytest.fixture
def own(environment: Path, tmp_path: Path) -> Path:
    """A site that `init` has made, in two languages."""
    command = [
        str(environment / "bin/playbooks"),
        "init",
        "own",
        "--yes",
        "--languages",
        "en,nb",
        "--framework",
        "last",
    ]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "own"


def step(environment: Path, folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step of a host, as it runs it."""
    path = f"{environment / 'bin'}{os.pathsep}{os.environ['PATH']}"
    without = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "CI")}
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env=without | {"PATH": path, "NO_MKDOCS_2_WARNING": "1"} | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def is_done(result: subprocess.CompletedProcess[str]) -> None:
    assert result.returncode == 0, result.stdout + result.stderr


def checkout(source: Path, to: Path) -> Path:
    """What a machine begins with."""
    return Path(shutil.copytree(source, to, ignore=shutil.ignore_patterns("site", ".cache", "parts", "public")))


def published(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix != ".gz")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def whole_site(environment: Path, own: Path, tmp_path: Path) -> dict[str, bytes]:
    """What one machine makes of it."""
    folder = checkout(own, tmp_path / "one-machine")
    is_done(step(environment, folder, "mkdocs build --strict"))
    return published(folder / "site")


def test_steps_for_github_pages_make_the_site(environment: Path, own: Path, tmp_path: Path) -> None:
    jobs = yaml.safe_load((own / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]
    scripts = {
        name: [text for part in job["steps"] if (text := part.get("run", INSTALL)) != INSTALL]
        for name, job in jobs.items()
    }
    assert [jobs[name].get("needs") for name in ("check", "part", "whole", "publish")] == [
        None,
        "check",
        "part",
        "whole",
    ]
    for script in scripts["check"]:
        is_done(step(environment, own, script))
    numbers = jobs["part"]["strategy"]["matrix"]["part"]
    for number in numbers:
        machine = checkout(own, tmp_path / f"machine-{number}")
        for script in scripts["part"]:
            text = script.replace("${{ matrix.part }}", str(number))
            is_done(step(environment, machine, text.replace("${{ strategy.job-total }}", str(len(numbers)))))
        shutil.copytree(machine / "site", own / f"parts/part-{number}")
    for script in scripts["whole"]:
        is_done(step(environment, own, script))
    assert published(own / "site") == whole_site(environment, own, tmp_path)


def test_pull_request_shows_problems_at_their_lines(environment: Path, own: Path) -> None:
    page = own / "playbooks/situations/delivery-late.md"
    page.write_text(page.read_text("utf-8").replace("\nowner: ", "\nowned: "), "utf-8")
    line = next(number for number, text in enumerate(page.read_text("utf-8").splitlines(), 1) if "owned" in text)
    jobs = yaml.safe_load((own / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]
    told = step(environment, own, jobs["check"]["steps"][-1]["run"])
    assert told.returncode == 1
    assert f"::error file=playbooks/situations/delivery-late.md,line={line},title=field-unknown::" in told.stdout
    script = yaml.safe_load((own / ".gitlab-ci.yml").read_text("utf-8"))["check"]["script"]
    told = step(environment, own, "\n".join(script))
    assert told.returncode == 1
    assert f"delivery-late.md:{line}: " in told.stdout
    report = json.loads((own / "problems.json").read_text("utf-8"))
    [entry] = [entry for entry in report if entry["check_name"] == "field-unknown"]
    assert entry["location"] == {"path": "playbooks/situations/delivery-late.md", "lines": {"begin": line}}
    assert entry["severity"] == "major"
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_steps_for_gitlab_pages_make_the_site(environment: Path, own: Path, tmp_path: Path) -> None:
    jobs = yaml.safe_load((own / ".gitlab-ci.yml").read_text("utf-8"))
    assert jobs["before_script"] == [INSTALL]
    is_done(step(environment, own, "\n".join(jobs["check"]["script"])))
    count = jobs["part"]["parallel"]
    for number in range(1, count + 1):
        machine = checkout(own, tmp_path / f"machine-{number}")
        variables = {"CI_NODE_INDEX": str(number), "CI_NODE_TOTAL": str(count)}
        is_done(step(environment, machine, "\n".join(jobs["part"]["script"]), **variables))
        shutil.copytree(machine / "parts", own / "parts", dirs_exist_ok=True)
    is_done(step(environment, own, "\n".join(jobs["pages"]["script"])))
    assert published(own / "public") == whole_site(environment, own, tmp_path)


def test_steps_for_netlify_and_cloudflare_make_the_site(environment: Path, own: Path) -> None:
    for name in ("netlify", "cloudflare"):
        is_done(step(environment, own, f"playbooks host {name} -o {name}.txt"))
    netlify = tomllib.loads((own / "netlify.txt").read_text("utf-8"))
    cloudflare = json.loads(re.sub(r"(?m)(^| )//.*$", "", (own / "cloudflare.txt").read_text("utf-8")))
    scripts = {netlify["build"]["command"], cloudflare["build"]["command"]}
    assert {script.partition(" && ")[0] for script in scripts} == {INSTALL}
    for script in scripts:
        is_done(step(environment, own, script.partition(" && ")[2]))
    site = own / "site"
    assert (netlify["build"]["publish"], cloudflare["assets"]["directory"]) == ("site", "site")
    for rule in netlify["redirects"]:
        assert (site / rule["to"].lstrip("/")).is_file()
    assert [rule["from"] for rule in netlify["redirects"]] == ["/en/*", "/nb/*"]
    rules = [block.splitlines() for block in (site / "_headers").read_text("utf-8").split("\n\n")]
    assert dict(line.strip().split(": ", 1) for line in rules[0][1:]) == sent()
    for path, *_ in rules[1:]:
        assert list(site.glob(path.lstrip("/").replace(":language", "*")))
