"""Markdown inside a block, as plain text for paper."""

from __future__ import annotations

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark")


def plain(text: str) -> str:
    """The words of a text without marks, links and HTML; a line break becomes a space."""
    if not any(mark in text for mark in "*_`[<&\\\n"):
        return text
    words = []
    for inline in _PARSER.parseInline(text):
        for token in inline.children or ():
            if token.type in ("text", "code_inline", "image"):
                words.append(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                words.append(" ")
    return "".join(words)
