"""The audit of dependencies: what it reads out of lock files, metadata and reports."""

from __future__ import annotations

import json
from email.message import Message
from typing import Any, cast

import pytest

from audit import LOCKS, is_allowed, licence, licence_faults, pinned, weaknesses
from sample import ROOT


def test_every_package_of_the_lock_files_has_a_licence_that_is_allowed() -> None:
    packages = pinned((ROOT / name).read_text("utf-8") for name in LOCKS)
    assert len(packages) > 40
    assert {"mkdocs", "typst", "pytest"} <= packages.keys()
    assert list(licence_faults(packages)) == []


@pytest.mark.parametrize(
    "name", ["MIT", "BSD License", "Apache-2.0 OR GPL-3.0", "MIT AND PSF-2.0", "Mozilla Public License 2.0 (MPL 2.0)"]
)
def test_licence_that_leaves_readers_free_is_allowed(name: str) -> None:
    assert is_allowed(name)


@pytest.mark.parametrize(
    "name", ["", "GPL-3.0", "MIT AND GPL-3.0", "GNU Affero General Public License v3", "Proprietary"]
)
def test_other_licence_is_not(name: str) -> None:
    assert not is_allowed(name)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("License", "A\nB"), ("Classifier", "License :: OSI Approved :: MIT License")], "MIT License"),
        ([("License", "Zlib\nAll of it"), ("Classifier", "Topic :: A")], "Zlib"),
        ([], ""),
    ],
)
def test_licence_is_read_from_wherever_the_metadata_name_it(lines: list[tuple[str, str]], expected: str) -> None:
    metadata = Message()
    for name, value in lines:
        metadata.add_header(name, value)
    assert licence(cast("Any", metadata)) == expected


def test_weakness_is_told_with_the_version_that_mends_it_and_silence_is_not_taken_for_health() -> None:
    packages = [
        {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2", "3"]}]},
        {"name": "b", "version": "1", "vulns": []},
        {"name": "c", "skip_reason": "not found"},
    ]
    assert weaknesses(json.dumps({"dependencies": packages})) == (["a 1: PYSEC-1, mended in 2, 3"], ["c"])
