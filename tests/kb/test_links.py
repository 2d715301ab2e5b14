"""Where links lead. Each single mistake is a case in cases/checks/links/."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.checks.links import resolve


@pytest.mark.parametrize(
    ("written", "address", "anchor"),
    [
        ("b.md", "scenarios/b.md", ""),
        ("./b.md#c", "scenarios/b.md", "c"),
        ("../steps/b.md", "steps/b.md", ""),
        ("#c", "scenarios/a.md", "c"),
        ("b%20c.png", "scenarios/b c.png", ""),
        ("b.md?x=1#c", "scenarios/b.md", "c"),
        ("../../b.md", "../b.md", ""),
        ("https://example.org/b.md", None, ""),
        ("mailto:a@example.org", None, ""),
        ("//example.org/b.md", None, ""),
    ],
)
def test_link_leads_to_an_address_or_elsewhere(written: str, address: str | None, anchor: str) -> None:
    assert resolve("scenarios/a.md", written) == (address, anchor)


@given(st.text(alphabet="ab/.#?%20:", max_size=20))
def test_any_target_leads_somewhere(written: str) -> None:
    address, _ = resolve("scenarios/a.md", written)
    assert address is None or address
