"""Hostile texts in every place of a site, looked at in a real browser.

Nothing runs, nothing is asked for elsewhere, nobody is sent away, and no page is swallowed.

One small site is built once. Each hostile text is the title, the summary, the owner and the setting of a page of its
own, and stands in its checklist as code. What the check accepts of the rest stands in pages without a kind. The
interface says nothing but hostile texts.
"""

from __future__ import annotations

import json
import os
import shutil
import wave
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from kb.checks.html_on_page import HtmlCheck
from kb.checks.links import resolve
from kb.web.security_policy import POLICY
from sample import CASES, DESK, ROOT, block_parser, page_of, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

TEXTS: list[str] = ["Plain words", *yaml.safe_load((CASES / "hostile/texts.yml").read_text("utf-8"))]
MARKDOWN: list[str] = yaml.safe_load((CASES / "hostile/markdown.yml").read_text("utf-8"))
PLACES: dict[str, str] = yaml.safe_load((CASES / "hostile/places.yml").read_text("utf-8"))
EACH = int(os.environ.get("HOSTILE_EACH", "3"))
"""Each third page is opened, and all are compared; `make stress` opens all."""
EVIL = "evil.example"
"""The host from which nothing may be asked, and to which nobody may be sent."""
COUNTER = "window.ran = 0; Object.defineProperty(window, 'pwn', { get() { window.ran++; return () => {}; } });"
"""Whatever runs asks for `pwn`."""
TREES = """
async (addresses) => Promise.all(addresses.map(async (address) => {
  const text = await (await fetch(address)).text();
  const root = new DOMParser().parseFromString(text, "text/html").documentElement;
  const elements = [...root.querySelectorAll("*")].filter((element) => !element.closest(".kb-menu, .kb-languages"));
  return {
    tree: elements.map((element) => `${element.localName} ${element.getAttributeNames().sort()}`),
    title: root.querySelector("title").textContent,
    words: root.querySelector("main").textContent,
    description: root.querySelector("meta[name=description]").content,
    whole: Boolean(root.querySelector("body > .kb-frame + footer.kb-footer")),
  };
}))
"""
TYPE = """
kind: situation
plural: situations
folder: situations
about: One situation.
listed by: setting
on the home page: yes
sheet: yes
at the top: [setting, owner]
fields:
  title: {is: text, about: What happened.}
  summary: {is: text, about: One sentence.}
  owner: {is: text, about: Who keeps it true.}
  search_words: {is: list of texts, about: What people type.}
  setting: {is: choice, about: Where., choices: CHOICES}
sections:
  - {title: Do, contains: checklist, pause before: "PAUSE"}
  - {title: Say, contains: phrases to say}
other sections: yes
"""


def choice(number: int, text: str) -> str:
    """A choice whose address is its own."""
    return f"c{number:03} {' '.join(text.split())}"


def situation(number: int, text: str) -> str:
    """A page all of whose fields are one text."""
    fields = {name: json.dumps(text) for name in ("title", "summary", "owner")}
    fields |= {"setting": json.dumps(choice(number, text)), "search_words": json.dumps([text])}
    front = "\n".join(f"{name}: {value}" for name, value in fields.items())
    lines = "- [ ] Type `<img src=x onerror=pwn>` now.\n- [ ] Ask {owner} first."
    phrase = "- “I’m sorry. Says {owner}.”"
    return f"---\n{front}\n---\n\n## Do\n\n{lines}\n\n## Say\n\n{phrase}\n\n## More from {{owner}}\n\nText.\n"


def accepted(text: str) -> str:
    """The text in each of the places in which the check lets it stand, one below the other."""
    parts = []
    for name, place in PLACES.items():
        page = page_of(place.replace("@", text))
        inside = [link for link in page.outline.links if resolve("", link.target)[0] is not None]
        if all(link.target == "#after" for link in inside) and not list(HtmlCheck(block_parser()).problems(page)):
            parts.append(f"## The {name}\n\n{place.replace('@', text)}")
    return "\n\n".join([*parts, "## After"]) if parts else ""


def write_project(folder: Path) -> Path:
    """The sources of the hostile site."""
    shutil.copytree(DESK, folder)
    shutil.rmtree(folder / "playbooks/situations")
    (folder / "playbooks/situations").mkdir()
    (folder / "playbooks/_forms").mkdir()
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    shipped = (ROOT / "mkdocs.yml").read_text("utf-8").partition("markdown_extensions:")[2].partition("\n\n")[0]
    name = json.dumps('Desk </title><img src=x onerror=pwn> " onclick="pwn')
    for old, new in {
        "site_name: Desk help": f"site_name: {name}",
        "site_description: What to do when a guest is upset.": f"site_description: {name}",
        "hooks:\n": "hooks:\n  - playbooks/_poisoned_interface.py\n",
        "markdown_extensions: [attr_list, tables]": f"markdown_extensions:{shipped}",
        "  - situations/index.md": f"  - {name}:\n      - situations/index.md",
    }.items():
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    shutil.copy(CASES / "hostile/texts.yml", folder / "playbooks/_hostile.yml")
    shutil.copy(ROOT / "tests/site/poisoned_interface.py", folder / "playbooks/_poisoned_interface.py")
    choices = json.dumps([choice(number, text) for number, text in enumerate(TEXTS)])
    page_type = TYPE.replace("CHOICES", choices).replace('"PAUSE"', name)
    (folder / "playbooks/_page_types/situation.yml").write_text(page_type, "utf-8")
    form = f"title: {name}\nabout: {name}\ncolumns: [{name}, Two]\nrows: [{name}]\n"
    (folder / "playbooks/_forms/form.yml").write_text(form, "utf-8")
    for number, text in enumerate(TEXTS):
        (folder / f"playbooks/situations/t{number:03}.md").write_text(situation(number, text), "utf-8")
    overview = f"---\ntitle: {name}\nsummary: {name}\n---\n\nText.\n"
    (folder / "playbooks/situations/index.md").write_text(overview, "utf-8")
    (folder / "docs/odd").mkdir()
    for number, text in enumerate(MARKDOWN):
        body = accepted(text)
        if body:
            (folder / f"docs/odd/m{number:03}.md").write_text(f"---\ntitle: Odd {number}\n---\n\n{body}\n", "utf-8")
    write_media(folder / "docs/odd")
    return folder


def write_media(folder: Path) -> None:
    """A page with a picture and a sound of its own, in HTML."""
    shutil.copy(ROOT / "hooks/theme/assets/images/icon-192.png", folder / "plate.png")
    with wave.open(str(folder / "call.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(bytes(16000))
    text = '<img src="plate.png" alt="Plate">\n\n<audio controls src="call.wav"></audio>\n\n![Plate](plate.png)'
    (folder / "media.md").write_text(f"---\ntitle: Media\n---\n\n{text}\n", "utf-8")


@pytest.fixture(scope="module")
def hostile(
    shared: Path, tmp_path_factory: pytest.TempPathFactory, build_once: Callable[[Path, Path], Path]
) -> Iterator[tuple[Path, str]]:
    """The folder of the site's language, and its address."""
    site = build_once(shared / "hostile", write_project(tmp_path_factory.mktemp("sources") / "hostile")) / "site"
    server = serve(site)
    yield site / "en", f"http://127.0.0.1:{server.server_port}/en/"
    server.shutdown()
    server.server_close()


def trees(browser: Browser, root: str, addresses: list[str]) -> list[dict[str, Any]]:
    page = browser.new_page()
    page.goto(f"{root}assets/images/favicon.svg")
    page.goto(f"{root}404.html")
    found: list[dict[str, Any]] = page.evaluate(TREES, [f"{root}{address}" for address in addresses])
    page.close()
    return found


@pytest.mark.parametrize("pages", ["situations/t{:03}/", "checklists/t{:03}/"])
def test_page_has_the_same_elements_whatever_its_fields_say(
    pages: str, hostile: tuple[Path, str], browser: Browser
) -> None:
    plain, *others = trees(browser, hostile[1], [pages.format(number) for number in range(len(TEXTS))])
    assert plain["whole"]
    for text, page in zip(TEXTS[1:], others, strict=True):
        assert page["tree"] == plain["tree"], text
        words = " ".join(text.split())
        assert page["title"].startswith(f"{words} - ")
        assert page["description"] in (words, 'Desk </title><img src=x onerror=pwn> " onclick="pwn')
        assert words in " ".join(page["words"].split())
        assert "Type <img src=x onerror=pwn> now." in page["words"]


def test_group_has_the_same_elements_whatever_its_choice_says(hostile: tuple[Path, str], browser: Browser) -> None:
    folders = sorted((hostile[0] / "situations/setting").iterdir())
    assert len(folders) == len(TEXTS)
    plain, *others = trees(browser, hostile[1], [f"situations/setting/{folder.name}/" for folder in folders])
    for text, page in zip(TEXTS[1:], others, strict=True):
        assert page["tree"] == plain["tree"], text
        assert " ".join(f" {text}".split()) in " ".join(page["title"].split())


def to_open(site: Path, *, bypass: bool) -> list[str]:
    """The pages to open one by one: of those whose elements are all alike, only some."""
    pages = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    alike = ("checklists/t", "situations/setting/") if bypass else ("checklists/t", "situations/")
    few = [page for page in pages if page.startswith(alike)]
    return [page for page in pages if page not in few] + few[::10]


@pytest.mark.parametrize("bypass", [False, True], ids=["with the policy", "without the policy"])
@pytest.mark.parametrize("part", range(2))
def test_nothing_runs_and_nothing_is_asked_for(
    part: int,
    bypass: bool,
    hostile: tuple[Path, str],
    browser: Browser,
) -> None:
    site, root = hostile
    context = browser.new_context(bypass_csp=bypass, service_workers="block")
    context.add_init_script(COUNTER)
    strangers: list[str] = []

    def keep(request: Request) -> None:
        if not request.url.startswith(root.removesuffix("en/")) and not request.url.startswith("data:"):
            strangers.append(request.url)

    context.on("request", keep)
    context.route(lambda url: EVIL in url, lambda route: route.abort())
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    for name in to_open(site, bypass=bypass)[part :: 2 * EACH]:
        page.goto(f"{root}{name}", wait_until="load")
        assert ended(page) == [0, True], (name, page.url)
        assert strangers == [], name
        assert page.url == f"{root}{name}", name
    context.close()


def ended(page: Page) -> list[object]:
    """How often something has run, and whether the end of the page is there and can be seen."""
    found: list[object] = page.evaluate(
        "[window.ran, document.querySelector('body > footer.kb-footer')?.checkVisibility() ?? false]"
    )
    return found


def test_search_shows_hostile_pages_as_text(hostile: tuple[Path, str], browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True, service_workers="block")
    context.add_init_script(COUNTER)
    page = context.new_page()
    page.goto(f"{hostile[1]}situations/t000/")
    page.locator(".kb-header__search").click()
    for typed in ("onerror", "enter", "script", "sorry"):
        page.locator(".kb-search input").fill(typed)
        page.wait_for_selector(".kb-search__found li")
        page.wait_for_timeout(400)
        assert (
            page.evaluate("[...document.querySelectorAll('.kb-search__found li span *')].map((e) => e.localName)")
            == ["mark"] * page.locator(".kb-search__found li span mark").count()
        )
    assert page.evaluate("window.ran") == 0
    context.close()


def test_own_pictures_and_sounds_work_under_the_policy(hostile: tuple[Path, str], browser: Browser) -> None:
    page = browser.new_page(service_workers="block")
    page.goto(f"{hostile[1]}odd/media/")
    page.wait_for_function("document.querySelector('main audio').readyState > 0")
    assert (
        page.evaluate("[...document.querySelectorAll('main img')].map((picture) => picture.naturalWidth)") == [192] * 2
    )
    page.close()


def test_policy_of_the_pages_is_the_one_that_was_tried(hostile: tuple[Path, str]) -> None:
    assert POLICY in (hostile[0] / "situations/t001/index.html").read_text("utf-8")
