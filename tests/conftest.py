"""What all tests share: how patient they are, and a small project."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from sample import CASES

settings.register_profile("unhurried", deadline=None)  # a slow machine is no mistake
settings.load_profile("unhurried")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project of one's own with the few pages and page types that the cases are about."""
    return Path(shutil.copytree(CASES / "small_project", tmp_path / "project"))
