"""The guide on security promises only what a test holds."""

from __future__ import annotations

import re

import pytest

from kb.web.security_policy import POLICY
from sample import ROOT

TEXT = (ROOT / "docs/about/security.md").read_text("utf-8")
TESTS = sorted(set(re.findall(r"`(tests/[\w/]+\.py)`", TEXT)))


@pytest.mark.parametrize("name", TESTS)
def test_test_that_is_named_is_there_and_can_fail(name: str) -> None:
    assert re.search(r"^    assert |fault", (ROOT / name).read_text("utf-8"), re.MULTILINE)


def test_every_promise_to_somebody_names_its_test() -> None:
    rows = [line for line in TEXT.split("## How")[0].split("\n") if line.startswith("| ")][1:]
    assert len(rows) == 5
    for row in rows:
        assert "`tests/" in row or row.startswith("| Owner"), row


def test_words_of_the_policy_are_those_that_the_guide_names() -> None:
    assert "'wasm-unsafe-eval'" in POLICY
    assert "default-src 'none'" in POLICY
    assert "`'wasm-unsafe-eval'`" in TEXT


def test_command_that_it_names_is_there() -> None:
    assert "`make audit`" in TEXT
    assert re.search(r"^audit:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
