"""A million entries, as exports of many phones, counted by `playbooks trends`: seconds and memory.

`python tests/many_logs.py [entries] [phones]`; a tenth of the entries are doubles. No test asserts seconds.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

from kb.tools import log_columns
from sample import ROOT

_PAGES = ("wrong-order", "late-delivery", "failed-twice", "trip-cancelled")
_EACH_DOUBLE = 10


def write(folder: Path, entries: int, phones: int) -> list[Path]:
    """The files, one for each phone. The same for the same numbers."""
    chance = random.Random(1)  # noqa: S311 - no secret
    first, heads = datetime(2026, 1, 1), log_columns.columns(str)
    paths = []
    for phone in range(phones):
        paths.append(folder / f"phone {phone}.csv")
        with paths[-1].open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, quoting=csv.QUOTE_ALL)
            writer.writerow(heads.values())
            for number in range(phone, entries, phones):
                own = number - 1 if number % _EACH_DOUBLE == 0 and number else number  # which another phone has, too
                at = first + timedelta(minutes=chance.randrange(300 * 24 * 60))
                cells = {
                    "id": f"case {own:032x}",
                    "started": at.isoformat(" ", "minutes"),
                    "title": "Wrong order served",
                    "playbook": f"scenarios/{chance.choice(_PAGES)}",
                    "place": f"Place {chance.randrange(40)}",
                    "cause": chance.choice(["kitchen", "waiter", "till", ""]),
                    "firstWord": str(chance.randrange(200) / 10),
                    "cost": str(chance.randrange(60)),
                    "currency": "USD",
                    "happy": chance.choice(["Yes", "No", ""]),
                    "due": (at + timedelta(days=1)).isoformat(" ", "minutes"),
                    "note": "The plate was for the next table.\r\nIt was changed.",
                }
                writer.writerow([cells.get(name, "") for name in heads])
    return paths


def main() -> None:
    """Write, count and say how long it took."""
    entries, phones = (*map(int, sys.argv[1:]), *(1_000_000, 200)[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as temporary:
        paths = write(Path(temporary), entries, phones)
        size = sum(path.stat().st_size for path in paths)
        start = time.monotonic()
        command = [Path(sys.executable).parent / "playbooks", "trends", *paths, "-o", Path(temporary) / "report"]
        subprocess.run([str(part) for part in command], cwd=ROOT, check=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        print(
            f"{entries:,} rows of {phones} phones, {size >> 20} MB, on {os.cpu_count()} processors: "
            f"{time.monotonic() - start:.1f} s, of them at work {used.ru_utime + used.ru_stime:.1f} s, "
            f"{used.ru_maxrss >> 10} MiB"
        )


if __name__ == "__main__":
    main()
