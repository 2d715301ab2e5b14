"""What a page costs the network, compressed as static hosts do it."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Response


class Meter:
    """Adds up what comes over the network."""

    def __init__(self, context: BrowserContext) -> None:
        self.answers: list[Response] = []
        context.on("response", lambda answer: self.answers.append(answer))  # noqa: PLW0108 - Playwright takes no method of a list

    def read(self) -> int:
        """Bytes since the last reading, as a host that compresses would send them; the headers not counted."""
        size = sum(compressed(answer.body()) for answer in self.answers if answer.status == 200)
        self.answers.clear()
        return size


def compressed(body: bytes) -> int:
    """What is compressed already does not get smaller."""
    return min(len(body), len(gzip.compress(body, 6)))
