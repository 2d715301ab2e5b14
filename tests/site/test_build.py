"""The whole build, as `mkdocs build` runs it."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pypdf
import pytest

from sample import ROOT, mkdocs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Links(HTMLParser):
    """Gathers what a page links to, loads, and offers as anchors."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.anchors.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        loads = tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "manifest")
        if loads:
            self.loads.append(values["href"])
        if tag in ("script", "img", "iframe", "source") and "src" in values:
            self.loads.append(values["src"])


def pages(site: Path) -> Iterator[tuple[str, _Links]]:
    """Each page of a site as (address from the root, what is in it)."""
    for path in sorted(site.rglob("*.html")):
        yield "/" + path.relative_to(site).as_posix(), _Links(path.read_text(encoding="utf-8"))


def test_every_source_page_is_published_at_its_address(built: Path) -> None:
    for tree in ("docs", "playbooks"):
        for path in (ROOT / tree).rglob("*.md"):
            address = path.relative_to(ROOT / tree)
            if not address.parts[0].startswith("_"):
                folder = address.parent if address.stem == "index" else address.with_suffix("")
                assert (built / "en" / folder / "index.html").is_file(), address


def test_all_links_inside_the_site_lead_somewhere(built: Path) -> None:
    found = dict(pages(built))
    broken = []
    for address, page in found.items():
        for link in page.links:
            parts = urlsplit(urljoin(address, link))
            if parts.netloc or parts.scheme not in ("", "http", "https"):
                continue
            target = parts.path + "index.html" if parts.path.endswith("/") else parts.path
            anchors = ["", *found[target].anchors] if target in found else [parts.fragment]
            if not (built / unquote(target).lstrip("/")).is_file() or unquote(parts.fragment) not in anchors:
                broken.append(f"{address}: {link}")
    assert broken == []


def test_pages_load_nothing_from_another_host(built: Path) -> None:
    loads = {load for _, page in pages(built) for load in page.loads}
    assert loads
    assert [load for load in loads if urlsplit(load).netloc] == []


def test_every_anchor_stands_once_on_its_page(built: Path) -> None:
    for address, page in pages(built):
        assert len(set(page.anchors)) == len(page.anchors), address


def test_the_edit_link_of_each_page_leads_to_its_markdown_file(built: Path) -> None:
    base = "https://github.com/example/service-recovery-playbooks/edit/main/"
    edited = {link.removeprefix(base) for _, page in pages(built) for link in page.links if link.startswith(base)}
    sources = {p.relative_to(ROOT).as_posix() for tree in ("docs", "playbooks") for p in (ROOT / tree).rglob("*.md")}
    catalogues = {p.relative_to(ROOT).as_posix() for p in (ROOT / "locales").rglob("*.po")}
    assert edited <= sources | catalogues
    assert "locales/nb/LC_MESSAGES/steps.po" in edited
    assert "playbooks/scenarios/wrong-order.md" in edited
    assert "docs/background/recovery-paradox.md" in edited


def test_a_step_shows_every_playbook_that_uses_it_at_the_place_where_it_does(built: Path) -> None:
    html = (built / "en/steps/follow-up/index.html").read_text(encoding="utf-8")
    users = re.findall(r'href="\.\./\.\./scenarios/([\w-]+)/#follow-up"', html)
    assert sorted(users) == sorted(p.stem for p in (ROOT / "playbooks/scenarios").glob("*.md") if p.stem != "index")


@pytest.mark.parametrize("used", ["principles/no-excuses", "apology/express-regret", "cases/corner-bakery"])
def test_principles_apology_parts_and_cases_show_the_playbooks_that_use_them(built: Path, used: str) -> None:
    html = (built / "en" / used / "index.html").read_text(encoding="utf-8")
    assert "scenarios/wrong-order/" in html


def test_a_playbook_opens_with_time_limit_authority_and_the_first_phrase(built: Path) -> None:
    html = (built / "en/scenarios/wrong-order/index.html").read_text(encoding="utf-8")
    head = html[html.index('class="kb-head"') : html.index('id="signs"')]
    assert "1 minute" in head
    assert "US$30" in head
    assert "I’m sorry, this is not what you ordered." in head


def test_home_leads_to_every_playbook_in_two_taps(built: Path) -> None:
    home = _Links((built / "en/index.html").read_text(encoding="utf-8"))
    one_tap = {urljoin("/en/", link).split("#")[0] for link in home.links}
    two_taps = set(one_tap)
    for address in one_tap:
        path = built / address.lstrip("/") / "index.html"
        if path.is_file():
            page = _Links(path.read_text(encoding="utf-8"))
            two_taps |= {urljoin(address, link).split("#")[0] for link in page.links}
    for path in (ROOT / "playbooks/scenarios").glob("*.md"):
        assert f"/en/scenarios/{path.stem}/" in two_taps or path.stem == "index"


def test_pages_do_not_grow_with_the_number_of_playbooks(shipped: Path) -> None:
    """The navigation, the home page and the overview stay small: long groups have a page of their own."""
    sizes = []
    settings = shipped / "mkdocs.yml"
    one_paper = re.sub(r"papers: \[.*\]", "papers: [a4]", settings.read_text(encoding="utf-8"))
    settings.write_text(one_paper, encoding="utf-8")
    text = (shipped / "playbooks/scenarios/wrong-order.md").read_text(encoding="utf-8")
    for number in (45, 95):
        for n in range(number):
            (shipped / f"playbooks/scenarios/copy-{n:03}.md").write_text(text, encoding="utf-8")
        assert mkdocs(shipped, "build", LANGUAGES="en").returncode == 0
        site = shipped / "site/en"
        watched = (
            "index.html",
            "scenarios/index.html",
            "scenarios/late-delivery/index.html",
            "steps/record/index.html",
            "scenarios/setting/restaurant-and-cafe/index.html",
            "print/index.html",
        )
        sizes.append([len((site / name).read_bytes()) for name in watched])
        group = site / "scenarios/setting/restaurant-and-cafe"
        links = [
            urljoin(f"{part.parent.as_posix()}/", link)
            for part in group.rglob("index.html")
            for link in _Links(part.read_text(encoding="utf-8")).links
        ]
        assert f"{site.as_posix()}/scenarios/copy-{number - 1:03}/" in links
        packs = (site / "checklists").glob("all*.pdf")
        titles = {str(made.title) for path in packs if (made := pypdf.PdfReader(path).metadata)}
        assert titles == ({"Checklists 1", "Checklists 2"} | ({"Checklists 3"} if number == 95 else set()))
    for fewer, more in zip(*sizes, strict=True):
        assert abs(more - fewer) < 800  # a pack more has a line more


def test_an_error_stops_the_build_names_every_problem_and_leaves_the_old_site_whole(desk: Path) -> None:
    page = desk / "playbooks/situations/lost-key.md"
    before = (desk / "site/en/situations/lost-key/index.html").read_bytes()
    text = page.read_text(encoding="utf-8").replace("## Hear", "## Heer").replace("## Diagnose", "## Resolve")
    page.write_text(text, encoding="utf-8")
    result = mkdocs(desk, "build")
    assert result.returncode == 1
    assert 'playbooks/situations/lost-key.md:7: section "Heer" is not known. Did you mean "Hear"?' in result.stderr
    assert 'section "Resolve" stands here a second time' in result.stderr
    assert "Traceback" not in result.stderr
    assert (desk / "site/en/situations/lost-key/index.html").read_bytes() == before
    assert [p.name for p in desk.iterdir() if p.name.startswith(".site")] == [".site.lock"]


def test_a_warning_stops_only_a_strict_build_and_leaves_the_old_site_whole(desk: Path) -> None:
    (desk / "locales/en").mkdir(parents=True)
    (desk / "locales/en/tone.yml").write_bytes((ROOT / "locales/en/tone.yml").read_bytes())
    assert mkdocs(desk, "build", "--strict").returncode == 0
    page = desk / "playbooks/situations/lost-key.md"
    page.write_text(page.read_text(encoding="utf-8").replace("I’ll open", "My manager will open"), encoding="utf-8")
    built_before = (desk / "site/en/situations/lost-key/index.html").read_bytes()
    strict = mkdocs(desk, "build", "--strict")
    assert strict.returncode == 1
    assert 'warning: the phrase says "My manager"' in strict.stderr
    assert (desk / "site/en/situations/lost-key/index.html").read_bytes() == built_before
    assert mkdocs(desk, "build").returncode == 0
    assert b"My manager" in (desk / "site/en/situations/lost-key/index.html").read_bytes()


def test_another_recovery_framework_needs_only_type_files(desk_built: Path) -> None:
    html = (desk_built / "site/en/situations/lost-key/index.html").read_text(encoding="utf-8")
    steps = re.findall(r'<span class="kb-number">(\d)</span> (\w+)', html)
    assert steps == [("1", "Hear"), ("2", "Empathise"), ("3", "Apologise"), ("4", "Resolve"), ("5", "Diagnose")]
    assert "within 3 minutes" in html
    assert "Key does not open" in (desk_built / "site/en/index.html").read_text(encoding="utf-8")


def test_the_same_sources_give_the_same_pages(desk: Path) -> None:
    def published() -> dict[Path, bytes]:
        return {p.relative_to(desk): p.read_bytes() for p in (desk / "site").rglob("*.html")}

    before = published()
    shutil.rmtree(desk / "site")
    assert mkdocs(desk, "build").returncode == 0
    assert before
    assert published() == before
