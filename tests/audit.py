"""Known weaknesses and licences of what the lock files name: `make audit`.

    python tests/audit.py

Ends with 1 if a version has a known weakness or a licence is not allowed, with 2 if the list of weaknesses cannot be
reached. Then run the same where it can: it needs the lock files and a network, nothing else.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")
ALLOWED = (
    "MIT",
    "MIT-CMU",
    "BSD",
    "0BSD",
    "Apache",
    "ISC",
    "PSF",
    "Python",
    "MPL",
    "Mozilla",
    "OFL",
    "Unlicense",
    "Zlib",
)
"""How the names of licences begin that leave the project and its readers free."""
READ = {
    "axe-playwright-python": "MIT",  # in its files only
    "hjson": "MIT",  # or, at one's choice, the Academic Free License
}
"""Licences that somebody has read because the metadata do not name them, or not clearly."""
_PINNED = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
_CLASSIFIER = "License :: "
_OPERATORS = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()/,]|\s+or\s+|\s+and\s+")


def pinned(texts: Iterable[str]) -> dict[str, str]:
    """The version of each package that lock files name."""
    return {name: version for text in texts for name, version in _PINNED.findall(text)}


def licence(metadata: importlib.metadata.PackageMetadata) -> str:
    """What the metadata of a package say of its licence, in one line; "" if nothing."""
    expressions, texts, all_classifiers = map(metadata.get_all, ("License-Expression", "License", "Classifier"))
    classifiers = [value for value in all_classifiers or [] if value.startswith(_CLASSIFIER)]
    named = ", ".join(value.rpartition(" :: ")[2] for value in classifiers)
    first_line = (texts or [""])[0].strip().split("\n")[0]
    return str((expressions or [""])[0]) or named or first_line


def is_allowed(name: str) -> bool:
    """True if one of the licences that are offered is allowed, or all that are asked for together are."""
    parts = [part.strip() for part in _OPERATORS.split(name) if part.strip()]
    known = [part.removeprefix("The ").startswith(ALLOWED) for part in parts]
    return bool(known) and (any(known) if re.search(r"\bOR\b", name) else all(known))


def licence_faults(packages: dict[str, str]) -> Iterator[str]:
    """Print each package with its licence; what is not allowed."""
    for name, version in sorted(packages.items()):
        try:
            found = READ.get(name) or licence(importlib.metadata.metadata(name))
        except importlib.metadata.PackageNotFoundError:
            print(f"{name:<28} {version:<16} not for this system")
            continue
        print(f"{name:<28} {version:<16} {found}")
        if not is_allowed(found):
            advice = "Read it, and add it to the list, or do without the package."
            yield f"{name} {version}: the licence is {found or 'not named'}. {advice}"


def weaknesses(report: str) -> tuple[list[str], list[str]]:
    """(what is known against a version, packages of which nothing could be told) in a report of pip-audit, as JSON."""
    packages = json.loads(report)["dependencies"]
    known = [
        f"{package['name']} {package['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions'])}"
        for package in packages
        for weakness in package.get("vulns", [])
    ]
    return known, [package["name"] for package in packages if "skip_reason" in package]


def audited(lock: Path) -> str:
    """The report of pip-audit, of an environment of its own; "" if there is none."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = str(Path(folder) / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        subprocess.run([python, "-m", "pip", "install", "--quiet", "pip-audit"], capture_output=True, check=False)
        command = [python, "-m", "pip_audit", "--requirement", str(lock), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off"]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def main() -> None:
    """Look at both, and say what is to be done."""
    packages = pinned((ROOT / name).read_text("utf-8") for name in LOCKS)
    faults = list(licence_faults(packages))
    print("\n".join(["", *faults]) if faults else "\nAll licences are allowed.")
    report = audited(ROOT / LOCKS[1])
    known, untold = weaknesses(report) if report else ([], list(packages))
    if known:
        print("\n".join([*known, "Run: make lock. It takes the newest versions."]))
    elif untold:
        advice = "The list cannot be reached from here. Run `make audit` on a machine with a network."
        print(f"Of {len(untold)} of {len(packages)} packages, nothing can be told of known weaknesses. {advice}")
    else:
        print("No version has a known weakness.")
    sys.exit(1 if faults or known else 2 if untold else 0)


if __name__ == "__main__":
    main()
