"""The tools of the site: each has what its name promises.

Covers kb.pages.made_page.
"""

from __future__ import annotations

from kb import generator
from kb.pages import made_page
from kb.tools import tool


def english(text: str) -> str:
    """The texts as the program has them."""
    return text


def test_every_tool_has_a_template_and_a_script_and_every_template_is_that_of_a_tool() -> None:
    slugs = {one.slug for one in tool.all_tools(english)}
    templates = {path.stem for path in (generator.THEME / "tools").glob("*.html")} - {"index", "tool", "trends-report"}
    scripts = {path.stem for path in (generator.THEME / "scripts/tools").glob("*.html")} - {"shared", "texts"}
    assert templates == scripts == slugs
    later = {path.stem for path in (generator.THEME / "scripts/tools/later").glob("*.html")}
    assert later == {one.slug for one in tool.all_tools(english) if one.has_later_script}


def test_pages_may_lead_to_every_tool() -> None:

    assert [one.slug for one in tool.all_tools(english)] == list(made_page.TOOLS)


def test_a_site_without_tools_has_no_list_of_them() -> None:
    assert tool.pages([]) == {}
    assert all(src_uri.startswith(f"{made_page.TOOLS_FOLDER}/") for src_uri in tool.pages(tool.all_tools(english)))
