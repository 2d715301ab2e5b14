"""What readers see of a page, taken from its HTML by a parser of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_WITHOUT_END = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_NOT_READ = {"pre", "script", "style", "textarea"}


class _Reader(HTMLParser):
    """Gathers texts, without code, and without the numbers and arrows of footnotes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._passed_over: list[str] = []
        """The elements that are open from one on that is not read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the text of a picture; begin to pass over."""
        attributes = {name: value or "" for name, value in attrs}
        if tag == "img" and not self._passed_over:
            self.texts.append(attributes.get("alt", ""))
        of_footnotes = "footnote-" in attributes.get("class", "") or attributes.get("id", "").startswith("fnref")
        if tag not in _WITHOUT_END and (self._passed_over or tag in _NOT_READ or of_footnotes):
            self._passed_over.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the text of a picture."""
        if tag in _WITHOUT_END:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End to pass over."""
        if tag in self._passed_over:
            while self._passed_over.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take a text."""
        if not self._passed_over:
            self.texts.append(data)


def shown_letters(html: str) -> str:
    """All letters and signs that readers see, in order, without the spaces between them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join("".join(reader.texts).split())
