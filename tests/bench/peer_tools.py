"""The programs of the peers, in an environment of their own."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distributions
from typing import TYPE_CHECKING

from sample import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NAMES = ROOT / "tests/bench/peers.txt"
ENVIRONMENT = ROOT / ".cache/bench/peers"


class Tools:
    """What of the peers could be installed."""

    def __init__(self, folder: Path = ENVIRONMENT) -> None:
        self.folder = folder
        lines = NAMES.read_text("utf-8").split()
        self.wanted = dict(line.split("==") for line in lines)
        """The version of each."""
        self.versions: dict[str, str] = {}
        """What is installed."""

    def install(self) -> list[str]:
        """Install what is named; return a line for each that could not be."""
        if not (self.folder / "bin/python").exists():
            subprocess.run([sys.executable, "-m", "venv", str(self.folder)], check=True)
        self.versions = self._installed()
        missing = []
        for package, version in self.wanted.items():
            if self.versions.get(package) != version and not self._pip(f"{package}=={version}"):
                missing.append(f"{package} could not be installed, and what needs it is left out.")
        self.versions = self._installed()
        return missing

    def has(self, *packages: str) -> bool:
        """True if all of these are there."""
        return all(package in self.versions for package in packages)

    def program(self, name: str) -> str:
        """The path of a program of the peers."""
        return str(self.folder / "bin" / name)

    def _pip(self, name: str) -> bool:
        command = [self.program("python"), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", name]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _installed(self) -> dict[str, str]:
        places = [str(path) for path in self.folder.glob("lib/python*/site-packages")]
        return {found.metadata["Name"].lower(): found.version for found in distributions(path=places)}
