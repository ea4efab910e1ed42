"""Many drafts judged by one process, against parsing the same bytes with the standard library."""

import re
import sys
import tempfile
from functools import partial
from pathlib import Path

from scripts.bench.child import ROOT, Ended, clusterbid, run
from scripts.bench.stats import Row, interleaved, row

SAMPLES = ("craftbridge", "harbourlink", "skillweave")
"""Complete ones, 25 kB on the average."""
MANY, FEW = 1000, 60
TIMES = 3
PARSING = (
    "import sys, tomllib; from decimal import Decimal; from pathlib import Path\n"
    "for file in Path(sys.argv[1]).iterdir(): "
    "tomllib.loads(file.read_text(encoding='utf-8'), parse_float=Decimal)"
)


def judging_many(env: dict[str, str]) -> list[Row]:
    """CPU of whole processes, start and all; and how their memory grows with the drafts."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = drafts(Path(folder) / "many", MANY), drafts(Path(folder) / "few", FEW)
        kept = {**env, "CLUSTERBID_HOME": str(Path(folder) / "home")}

        def checking(place: Path, *words: str) -> Ended:
            return run(clusterbid("check", str(place), "--jobs", "1", *words), kept, (0, 1))

        anew, as_json, again, of_few, floor = interleaved(
            TIMES,
            partial(checking, many, "--no-cache"),
            partial(checking, many, "--no-cache", "--json"),
            partial(checking, many),
            partial(checking, few, "--no-cache", "--json"),
            partial(run, [sys.executable, "-c", PARSING, str(many)], env),
        )
    cpu = [ended.cpu_ms for ended in floor]
    what = f"check of {MANY} drafts of 25 kB"
    return [
        row(f"{what} anew / parsing them", [e.cpu_ms for e in anew], cpu, "ms cpu", goal=1.1),
        row(f"{what} as JSON / parsing them", [e.cpu_ms for e in as_json], cpu, "ms cpu"),
        row(f"{what} again / parsing them", [e.cpu_ms for e in again], cpu, "ms cpu", goal=0.4),
        row(
            # What is remembered of rows and texts fills up in between, and then no more.
            f"memory for {MANY} drafts / for {FEW}",
            [e.peak_mb for e in as_json],
            [e.peak_mb for e in of_few],
            "MB",
            goal=1.5,
        ),
    ]


def drafts(folder: Path, many: int, name: str = "draft") -> Path:
    """A folder of so many drafts, each with an acronym of its own."""
    folder.mkdir()
    for number in range(many):
        text = (ROOT / "sample_proposals" / f"{SAMPLES[number % len(SAMPLES)]}.toml").read_text(
            encoding="utf-8"
        )
        named = re.sub(r'^acronym = "', f'acronym = "N{number}-', text, count=1, flags=re.M)
        (folder / f"{name}{number}.toml").write_text(named, encoding="utf-8")
    return folder
