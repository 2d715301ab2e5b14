"""What the files of the theme owe each other."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from kb import generator
from kb.web import brand, offline
from sample import ROOT

THEME = ROOT / "hooks/theme"
STYLES = "".join((THEME / f"assets/stylesheets/{name}.css").read_text("utf-8") for name in ("site", "run"))
SCRIPTS = {
    path.stem: path.read_text("utf-8")
    for path in (*THEME.rglob("scripts/**/*.js"), *THEME.glob("assets/javascripts/*.js"))
}


MESSAGES = {"Messages": "messages", "LetterMessages": "letter_messages", "RunMessages": "run_messages"}
"""The templates of what scripts say, by the types that promise it."""


def messages(template: str) -> list[str]:
    """The names of the messages in the template."""
    return re.findall(r'^  "(\w+)": _\(', (THEME / f"scripts/{template}.html").read_text("utf-8"), re.MULTILINE)


def test_style_of_every_script_is_checked(tmp_path: Path) -> None:
    theme = Path(shutil.copytree(THEME, tmp_path / "theme"))
    for script in SCRIPTS:
        (path,) = theme.rglob(f"{script}.js")
        path.write_text("var x\n", "utf-8")
    deno = Path(sys.executable).with_name("deno")
    command = [str(deno), "lint", "--json", "--config", str(theme / ".deno/deno.json")]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert {Path(entry["filename"]).stem for entry in found["diagnostics"]} == set(SCRIPTS)


@pytest.mark.parametrize("interface", MESSAGES)
def test_the_messages_are_those_that_the_types_promise(interface: str) -> None:
    types = (THEME / ".deno/globals.d.ts").read_text("utf-8")
    promised = types.partition(f"interface {interface} {{")[2].partition("}")[0]
    assert re.findall(r"^  (\w+): string;", promised, re.MULTILINE) == messages(MESSAGES[interface]), (
        "Give the template and the type in .deno/globals.d.ts the same names, in one order."
    )


@pytest.mark.parametrize("interface", MESSAGES)
def test_every_message_is_said_by_a_script(interface: str) -> None:
    holder = interface[0].lower() + interface[1:]
    said = {name for script in SCRIPTS.values() for name in re.findall(rf"\b{holder}\.(\w+)", script)}
    assert said == set(messages(MESSAGES[interface])), "Let a script say each of them, or take it out of the template."


def test_every_script_is_a_module_or_strict_and_in_a_block_of_its_own() -> None:
    """The service worker has no page whose names it could replace."""
    for name, script in SCRIPTS.items():
        assert script.startswith("// @ts-check\n"), name
        outside = [line for line in script.splitlines() if line and not line.startswith((" ", "//"))]
        is_module = re.search(r"^export ", script, re.MULTILINE)
        assert is_module or name == "worker" or outside == ['"use strict";', "{", "}"], name


def test_every_script_of_a_page_is_joined_once_and_has_nothing_that_templates_would_read() -> None:
    joined = [
        name
        for template in generator.SCRIPTS
        for name in re.findall(
            r'"(?:scripts/)?(\w+)(?:\.js)?"', (THEME / f"scripts/{template}.html").read_text("utf-8")
        )
    ]
    assert sorted([*joined, "worker"]) == sorted(path.stem for path in THEME.glob("scripts/*.js"))
    assert not [name for name, script in SCRIPTS.items() if name in joined and re.search(r"\{[{%#]", script)]


def test_the_brand_has_one_colour() -> None:
    colour = brand.COLOUR
    assert f"--brand: {colour};" in STYLES
    assert json.loads(offline.manifest("Name", "en", "ltr"))["theme_color"] == colour
    assert set(re.findall(r"#\w{6}", (THEME / "assets/images/favicon.svg").read_text("utf-8"))) == {colour}
    with Image.open(THEME / "assets/images/icon-mask.png") as icon:
        assert "#" + bytes(icon.convert("RGB").getpixel((0, 0))).hex() == colour  # type: ignore[arg-type]


def test_colours_are_tokens() -> None:
    """What lies behind a dialog is left out: in browsers of before 2024 it knows no tokens."""
    rules = re.sub(r"^\s*--[\w-]+: .*;|^[^{}]*::backdrop \{[^}]*\}", "", STYLES, flags=re.MULTILINE)
    assert re.findall(r"#[0-9a-f]{3,8}\b", rules) == []


def test_no_line_of_the_styles_is_longer_than_120_characters() -> None:
    """A picture is one address, which cannot be divided."""
    assert [line for line in STYLES.splitlines() if len(line) > 120 and "url('data:" not in line] == []
