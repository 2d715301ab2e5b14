"""Addresses in raw HTML lead where the same address in Markdown leads."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest

from kb.rendering.raw_addresses import RawAddresses


def resolved(address: str) -> str:
    """As from a page in a folder of its own."""
    return address if ":" in address else f"../{address}"


@pytest.mark.parametrize(
    ("raw", "after"),
    [
        ('<img src="a.png" alt="src=b">', '<img src="../a.png" alt="src=b">'),
        ("<a class=x href='b.md'>b.md</a>", '<a class=x href="../b.md">b.md</a>'),
        ("<audio src=a.mp3></audio> <b>a</b>", '<audio src="../a.mp3"></audio> <b>a</b>'),
        ('<img src="a&amp;b.png">', '<img src="../a&amp;b.png">'),
        ('<img alt=" src=x" src="a.png">', '<img alt=" src=x" src="../a.png">'),
        ('<a href="https://example.org/">x</a>', '<a href="https://example.org/">x</a>'),
        ('<a href="#here">x</a>', '<a href="#here">x</a>'),
        ("<code>&lt;img src=a&gt;</code> src=a", "<code>&lt;img src=a&gt;</code> src=a"),
    ],
)
def test_relative_address_in_a_tag_is_resolved_and_nothing_else_changes(raw: str, after: str) -> None:
    assert RawAddresses(resolved).changed(raw) == after


def test_sounds_and_films_that_stand_around_markdown_are_resolved() -> None:
    root = fromstring('<div><video src="a.mp4"><source src="b.mp4"/></video><img src="c.png"/></div>')  # noqa: S314
    RawAddresses(resolved).run(root)
    assert [element.get("src") for element in root.iter() if element.get("src")] == ["../a.mp4", "../b.mp4", "c.png"]
