"""A step of a build in which everything that the interface says is hostile: each time another of the texts."""

from __future__ import annotations

from collections import Counter
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from mkdocs.plugins import event_priority

from kb.edition import current

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

TEXTS = "playbooks/_hostile.yml"
"""A file beside mkdocs.yml."""


class Poisoned(NullTranslations):
    """Translates every text into each of the hostile ones, one after the other."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__()
        self.texts = texts
        self.asked: Counter[str] = Counter()

    def gettext(self, message: str) -> str:
        """The next one."""
        self.asked[message] += 1
        return self.texts[(self.asked[message] + len(message)) % len(self.texts)]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 - gettext's own names
        """The next one."""
        return self.gettext(msgid1)


@event_priority(-80)
def on_config(config: MkDocsConfig) -> None:
    """Put them in the place of the translations, when the edition is made."""
    texts = yaml.safe_load(Path(config.config_file_path).parent.joinpath(TEXTS).read_text("utf-8"))
    vars(current(config.extra).translations)["interface"] = Poisoned(texts)
