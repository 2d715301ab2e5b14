"""Into how many parts the pages are divided, and which part each belongs to."""

from __future__ import annotations

from collections import Counter

import pytest

from kb.web.page_parts import number_of_parts, part_of


@pytest.mark.parametrize(("pages", "parts"), [(0, 1), (62, 1), (256, 1), (257, 2), (1062, 4), (5000, 8), (100_000, 16)])
def test_number_of_parts_grows_slowly(pages: int, parts: int) -> None:
    assert number_of_parts(pages) == parts


def test_parts_are_about_equal_and_a_page_keeps_its_part() -> None:
    pages = [f"scenarios/playbook-{number}.md" for number in range(1000)]
    sizes = Counter(part_of(page, 4) for page in pages)
    assert set(sizes) == {0, 1, 2, 3}
    assert max(sizes.values()) < 1.3 * min(sizes.values())
    assert part_of("scenarios/wrong-order.md", 4) == part_of("scenarios/wrong-order.md", 8) % 4
