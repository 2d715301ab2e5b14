"""The program and the content of an earlier commit, for comparing on the same machine: `BASE=<commit> make bench`."""

from __future__ import annotations

import io
import subprocess
import sys
import tarfile
import tomllib
from typing import TYPE_CHECKING

from bench.contender import Contender
from bench.measuring import say
from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def earlier(commit: str, folder: Path) -> Contender | None:
    """The build of the shipped content by a commit; None if it cannot be had."""
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, capture_output=True, check=False)
    if archive.returncode:
        say(f"BASE={commit} is no commit of this repository, and is left out.")
        return None
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
        files.extractall(folder, filter="data")
    environment = ROOT / ".cache/bench" / f"base-{commit}"
    if not (environment / "bin/mkdocs").exists():
        project = tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        install = [str(environment / "bin/pip"), "install", "--disable-pip-version-check", "--quiet"]
        if subprocess.run([*install, *project["dependencies"]], capture_output=True, check=False).returncode:
            say(f"What {commit} needs could not be installed, and it is left out.")
            return None
    return Contender(
        name=f"commit {commit}",
        folder=folder,
        commands=((str(environment / "bin/python"), "-m", "mkdocs", "build"),),
        kept=(".cache", ".site.*"),
        environment={"PYTHONPATH": str(folder / "hooks")},
    )
