"""Where a playbook is trained: its page, and the file of its questions beside it.

training/index.md                      all playbooks, how far the trainee is with each, and the sheet of a team
training/wrong-order.md                one playbook
training/wrong-order/questions.json    what its knowledge check asks
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from kb.pages import made_page
from kb.training.knowledge_check import drawn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kb.pages.page import Page
    from kb.training.knowledge_check import Question

QUESTIONS = "questions.json"
"""Of the file, in the folder of the page."""
QUESTIONS_ON_PAGE = 5
"""How many stand on the page itself, for whoever has no scripts: the file has all, and paper has ten."""
PLAYBOOKS_LISTED = 100
"""How many the list of all has; every playbook leads to its own page."""


def pages(trained: Iterable[Page]) -> dict[str, Page | None]:
    """The pages to make, by src_uri: the list, which is None, and one for each page; nothing where none is trained."""
    own = {made_page.training(page): page for page in trained}
    return {f"{made_page.TRAINING_FOLDER}/index.md": None, **own} if own else {}


def questions_file(questions: tuple[Question, ...]) -> bytes:
    """The questions as scripts/training/check.js reads them: first those that are asked first."""
    first = drawn(questions)
    names = {question.name for question in first}
    listed = [*first, *(question for question in questions if question.name not in names)]
    return json.dumps([asdict(question) for question in listed], ensure_ascii=False, separators=(",", ":")).encode()
