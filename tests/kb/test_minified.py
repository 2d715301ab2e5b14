"""What a browser gets of scripts, styles and pages.

Covers kb.web.minified.
"""

from __future__ import annotations

import pytest

from kb import generator
from kb.web.minified import is_minified, lighter_page, minified


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("a.js", "// why\nconst a = `two\n  lines`; /* what */ let b\n", "const a=`two\n  lines`;let b"),
        ("a.js", 'const at = /[/"]/.test(x) // ends a string\n', 'const at=/[/"]/.test(x)'),
        ("a.css", "/* why */\n.kb-a { width: calc(1px + 2rem); }\n", ".kb-a{width:calc(1px + 2rem)}"),
    ],
)
def test_comments_and_blanks_go_and_strings_stay(name: str, text: str, short: str) -> None:
    assert minified(name, text) == short


def test_only_scripts_and_styles_are_made_shorter() -> None:
    assert [name for name in ("a.js", "b/c.css", "js", "sw.json", "a.svg", "x.md") if is_minified(name)] == [
        "a.js",
        "b/c.css",
    ]


def test_nothing_of_the_theme_is_left_to_say_to_people() -> None:
    for path in (*generator.THEME.rglob("assets/**/*.js"), *generator.THEME.rglob("assets/**/*.css")):
        text = path.read_text("utf-8")
        assert len(minified(path.name, text)) < len(text), path
        assert "/*" not in minified(path.name, text), path


@pytest.mark.parametrize(
    ("page", "light"),
    [
        ("<ul>\n    <li>One\n  two</li>\n\n  <li>three</li>\n</ul>", "<ul><li>One\ntwo</li><li>three</li></ul>"),
        ("<p>\n  <b>a</b>\n  <i>b</i>\n</p>\n<p>c</p>", "<p>\n<b>a</b>\n<i>b</i>\n</p><p>c</p>"),
        ('<script src="a.js"></script>\n  <p>a</p>', '<script src="a.js"></script>\n<p>a</p>'),
        ("<p>a</p>\n<pre>  b\n\n  c</pre>", "<p>a</p>\n<pre>  b\n\n  c</pre>"),
        ("<p>a</p>\n<textarea>\n  b</textarea>", "<p>a</p>\n<textarea>\n  b</textarea>"),
        ("<script>\n  let a = `\n  b`</script>", "<script>\n  let a = `\n  b`</script>"),
    ],
)
def test_a_page_loses_the_blanks_that_nobody_sees(page: str, light: str) -> None:
    assert lighter_page(page) == light
