"""The worst texts in every kind of file, as large as may be: part of `make stress`.

    python tests/limits.py [KIND ...]

Each file is checked, and built if the check lets it pass, by a process of its own. It may take two seconds of one
processor and 300 MB more than without it, and must not end with a traceback. What breaks this is printed; the end is 1.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import polib
import yaml

from sample import CASES, DESK, copy_project, playbooks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_SECONDS, MOST_BYTES = 2.0, 300_000_000
"""Of one processor, and of memory, more than the project takes without the file."""
LONGEST_WAIT = 6
"""Seconds of one processor after which a process is ended."""
PAGE_BYTES, BYTES = 199_000, 1_000_000
"""Of a page that is not refused for its size alone, and of any other file."""
ENTRIES, LINES, LEVELS = 20_000, 100_000, 10_000
CHECK = ("-m", "kb.commands.main", "check")
BUILD = ("-m", "mkdocs", "build", "--strict")

UNITS: list[str] = yaml.safe_load((CASES / "limits/units.yml").read_text("utf-8"))
"""What a text is made of, again and again: every mark that means something to one of the readers, and pairs of them."""


YAML_UNITS = (
    *("[", "{", "- ", "- a\n", "? a\n", ": ", "a: b\n", "a: ", ", ", "&a ", "*a ", "!a ", "!!map ", "|\n", ">\n", "#"),
    *("'", '"', "%a\n", "---\n", "...\n", " ", "\t", "\n", "a", "a ", "9", "\u00a0", "ก", "[a]", "{12 USD}", "```\n"),
)
"""The same for YAML."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One file to write into a project."""

    kind: str
    name: str
    """What is tried."""
    path: str
    text: str


def full(unit: str, size: int) -> str:
    """The unit again and again, up to `size` bytes."""
    return unit * (size // max(1, len(unit.encode())))


def deep(open_: str, close: str) -> str:
    """A value in a value in a value."""
    return open_ * LEVELS + close * LEVELS


def indented(unit: str, levels: int) -> str:
    """Each line one step further to the right than the one before."""
    return "".join(f"{'    ' * level}{unit}\n" for level in range(levels))


def pages(desk: Path) -> Iterator[Trial]:
    """A page of a kind, a page without one, and front matter."""
    path, page = "playbooks/situations/lost-key.md", (desk / "playbooks/situations/lost-key.md").read_text("utf-8")
    plain = "---\ntitle: Worst\n---\n\n"
    texts = {repr(unit): full(unit, PAGE_BYTES) for unit in UNITS}
    texts |= {f"{unit!r} indented": indented(unit, 300) for unit in ("- a", "1. a", "> a", "a", "!!! a", "- [ ] a")}
    texts |= {f"{unit!r} {LEVELS} times": unit * LEVELS + "a" for unit in ("> ", "- ", "1. ", "    ")}
    texts["divs in divs"] = "<div>" * LEVELS + "</div>" * LEVELS
    texts["different labels"] = "".join(f"[a{n}]: b\n" for n in range(PAGE_BYTES // 14))
    texts["different links"] = "".join(f"[a](b{n}) " for n in range(PAGE_BYTES // 14))
    texts["different headings"] = "".join(f"## a{n}\n\n" for n in range(PAGE_BYTES // 14))
    texts["the same heading"] = "## a\n\n" * (PAGE_BYTES // 6)
    texts["different footnotes"] = "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(PAGE_BYTES // 26))
    for name, text in texts.items():
        yield Trial("page", name, "docs/worst.md", plain + text)
        yield Trial("playbook", f"{name} in text", path, page + "\n" + text)
        line = text.replace("\n", " ")
        yield Trial("playbook", f"{name} in a line of a list", path, page.replace("Listen to the end.", line))
        yield Trial("playbook", f"{name} in a field", path, page.replace("The guest stands", line))
    yield Trial("page", "a megabyte", "docs/worst.md", plain + full("a ", BYTES))


def yaml_texts() -> dict[str, str]:
    """Values for any file of YAML."""
    texts = {repr(unit): full(unit, BYTES) for unit in YAML_UNITS}
    texts |= {f"{unit!r}, smaller": full(unit, PAGE_BYTES) for unit in YAML_UNITS}
    texts |= {f"{pair!r} in each other": deep(*pair) for pair in (("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""))}
    lines = "".join(f"- a{n}\n" for n in range(LINES))
    texts |= {"a long list": lines, "a list of some length": lines[:PAGE_BYTES].rpartition("\n")[0]}
    texts["many names"] = "".join(f"a{n}: b\n" for n in range(PAGE_BYTES // 10))
    texts["a number"] = "9" * PAGE_BYTES
    texts["a date"] = "2026-01-01T" + "0" * PAGE_BYTES
    anchors = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9 if n else ['b'] * 9)}]\n" for n in range(12))
    texts["values of values"] = anchors
    return texts


def yaml_files(desk: Path) -> Iterator[Trial]:
    """Page types, forms, words, settings: as the whole file, below a name that is known, and among the others."""
    settings = (desk / "mkdocs.yml").read_text("utf-8")
    kind = (desk / "playbooks/_page_types/situation.yml").read_text("utf-8")
    form = "title: A\nabout: B\ncolumns: [A, B]\nrows: "
    files = {
        "settings": (
            "mkdocs.yml",
            ["", f"{settings}\nworst: ", settings.replace("Desk help", "@"), f"{settings}\n  languages: "],
        ),
        "page type": (
            "playbooks/_page_types/situation.yml",
            ["", f"{kind}\nworst: ", kind.replace("What happened.", "@")],
        ),
        "form": ("playbooks/_forms/worst.yml", ["", "title: A\nabout: B\ncolumns: ", form, form.replace("B\n", "@\n")]),
        "tone": ("locales/nb/tone.yml", ["", "words: ", "phrases: "]),
        "search": ("locales/nb/search.yml", ["", "small words: ", "spellings: "]),
        "spoken": ("locales/nb/spoken.yml", ["", "question: ", "choices: "]),
        "checklist": ("locales/en/checklist.yml", ["", "not first: ", "longest: "]),
    }
    for name, text in yaml_texts().items():
        for what, (path, befores) in files.items():
            for before in befores:
                whole = before.replace("@", text.replace("\n", " ")) if "@" in before else before + text
                yield Trial(what, f"{name} after {before[-20:]!r}", path, whole)


def catalogues(desk: Path) -> Iterator[Trial]:
    """One entry, very many entries, and what is no entry."""
    path = desk / "locales/nb/LC_MESSAGES/situations.po"
    texts = path.read_text("utf-8")
    name = path.relative_to(desk).as_posix()
    header = texts[: texts.index("\n\n") + 2]
    source = "Listen to the end."
    for unit in UNITS:
        worst = full(unit, BYTES)
        quoted = polib.escape(worst)
        yield Trial("catalogue", f"{unit!r} as a translation", name, f'{header}msgid "{source}"\nmsgstr "{quoted}"\n')
        small = polib.escape(unit * (250 // len(unit) + 1))
        many = "".join(
            f'msgid "{small}{n}"\nmsgstr "{small}{n}"\n\n' for n in range(min(ENTRIES, BYTES // len(small) // 2))
        )
        yield Trial("catalogue", f"{unit!r} in many entries", name, header + many)
        yield Trial("catalogue", f"{unit!r} as it stands", name, header + worst)
    for unit in (*YAML_UNITS[:4], *UNITS[:4], '"', "\\", "%", "é"):
        for before in ("#~ ", "#| ", "# ", "#, ", "#: ", "#", 'msgid "', "msgid ", "msgstr[", 'msgctxt "'):
            yield Trial(
                "catalogue", f"{unit!r} after {before!r}", name, header + before + full(unit.replace("\n", ""), BYTES)
            )
    yield Trial(
        "catalogue", "many entries", name, header + "".join(f'msgid "a{n}"\nmsgstr "b{n}"\n\n' for n in range(ENTRIES))
    )
    links = "".join(f'msgid "[a](b{n})"\nmsgstr "[c](b{n})"\n\n' for n in range(BYTES // 45))
    yield Trial("catalogue", "many links", name, header + links)
    faults = "".join(f'msgid "a{n} {{b}}"\nmsgstr "[c](b{n})"\n\n' for n in range(BYTES // 45))
    yield Trial("catalogue", "many faults", name, header + faults)
    yield Trial("catalogue", "many lines", name, header + "".join(f"# a{n}\n" for n in range(LINES)))
    yield Trial("catalogue", "the same entry", name, header + 'msgid "a"\nmsgstr "b"\n\n' * ENTRIES)
    for rule in (
        "n" + "+n" * 100_000,
        "(" * LEVELS + "n" + ")" * LEVELS,
        "n?" * LEVELS + "0" + ":1" * LEVELS,
        "9" * 100_000 + "*n",
    ):
        plural = header.replace('"Plural-Forms: ', f'"Plural-Forms: nplurals=2; plural={rule};\\n"\n"X-Was: ')
        yield Trial("catalogue", f"plural rule {rule[:6]}…", name, plural)


KINDS: tuple[Callable[[Path], Iterator[Trial]], ...] = (pages, yaml_files, catalogues)


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took."""

    code: int
    seconds: float
    """Of one processor, with its children."""
    size: int
    """Bytes of memory at the most, of the largest process."""
    said: str


def measured(folder: Path, *arguments: str) -> Run:
    """Run Python in a project. Nothing kept is used."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            ["sh", "-c", f'ulimit -t {LONGEST_WAIT}; exec "$@"', "sh", sys.executable, *arguments],
            cwd=folder,
            stdout=said,
            stderr=said,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")},
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return Run(process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, text)


@dataclass(slots=True)
class Bench:
    """A small project in two languages, and what it takes as it is."""

    folder: Path
    check: Run
    build: Run
    worst: dict[str, tuple[float, int, str]]
    """Seconds and bytes more at the most, and what took them, for each kind."""

    @classmethod
    def at(cls, folder: Path) -> Bench:
        """Make the project and measure it."""
        copy_project(folder, DESK)
        settings = folder / "mkdocs.yml"
        settings.write_text(settings.read_text("utf-8").replace("languages: [en]", "languages: [en, nb]"), "utf-8")
        assert playbooks(folder, "sync").returncode == 0
        for path in ("playbooks/_forms", "locales/en"):
            (folder / path).mkdir(parents=True, exist_ok=True)
        check, build = measured(folder, *CHECK), measured(folder, *BUILD)
        assert (check.code, build.code) == (0, 0), check.said + build.said
        return cls(folder, check, build, {})

    def fault(self, trial: Trial) -> str:
        """What is wrong with how the file is read; empty if nothing is."""
        path = self.folder / trial.path
        before = path.read_bytes() if path.exists() else None
        path.write_text(trial.text, "utf-8")
        try:
            check = measured(self.folder, *CHECK)
            fault = self._judged(trial, "check", check, self.check)
            if not fault and check.code == 0:
                fault = self._judged(trial, "build", measured(self.folder, *BUILD), self.build)
        finally:
            path.unlink() if before is None else path.write_bytes(before)
        return fault

    def _judged(self, trial: Trial, what: str, run: Run, usual: Run) -> str:
        seconds, size = run.seconds - usual.seconds, run.size - usual.size
        key = f"{trial.kind}, {what}"
        if seconds > self.worst.get(key, (-1.0, 0, ""))[0]:
            self.worst[key] = seconds, size, trial.name
        if run.code not in (0, 1) or "Traceback" in run.said:
            return f"{what} ends with {run.code}: {run.said[-400:]}"
        if seconds > MOST_SECONDS or size > MOST_BYTES:
            return f"{what} takes {seconds:.1f} s and {size / 1e6:.0f} MB more: {run.said[:200]}"
        return ""


def main() -> None:
    """Try all files of the kinds named, or of all kinds."""
    wanted = sys.argv[1:]
    faults = count = 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench.at(Path(folder) / "desk")
        for kind in KINDS:
            for trial in kind(bench.folder):
                if wanted and trial.kind not in wanted:
                    continue
                count += 1
                if fault := bench.fault(trial):
                    faults += 1
                    print(f"fault  {trial.kind}: {trial.name}: {fault}", flush=True)
        for key, (seconds, size, name) in bench.worst.items():
            print(f"{key:<20} at most {seconds:5.2f} s and {size / 1e6:4.0f} MB more: {name}", flush=True)
    print(f"limits {count} files, {faults} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
