"""What all tests share: how patient they are, and a small project."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from kb.machine.processes import number_of_processors
from sample import CASES

settings.register_profile("unhurried", deadline=None)  # a slow machine is no mistake
settings.register_profile("repeatable", deadline=None, derandomize=True)  # the same examples for the same code
settings.load_profile("repeatable" if os.environ.get("CI") else "unhurried")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests with a browser or a server wait much of their time."""
    return number_of_processors() + 1


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one's own with the few pages and page types that the cases are about."""
    return Path(shutil.copytree(CASES / "small_project", tmp_path / "project"))
