"""The benchmarks of whole processes, and of what happens inside one without a screen."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from scripts.bench.child import ROOT, clusterbid, inside, run
from scripts.bench.draft import PARTNERS, large_draft
from scripts.bench.stats import Row, interleaved, row

SAMPLE = ROOT / "sample_proposals" / "bluegate.toml"
CALL = ROOT / "templates" / "calls" / "cos-clusint-2020-3-01.toml"
FLOOR = [sys.executable, "-c", "import argparse, tomllib, pydantic"]
MODEL = [
    sys.executable,
    "-c",
    "import argparse, tomllib; from pydantic import BaseModel, ConfigDict, Field, model_validator\n"
    "class One(BaseModel): number: int = Field(default=0)",
]
"""pydantic imports what makes a model only when the first one is made."""
TIMES = 15
LINES = 500


def checking(env: dict[str, str]) -> list[Row]:
    """`check` from spawn to end, against importing what it cannot do without.

    The goal is on the time of the processor, which other work beside it changes least.
    """
    human, as_json = clusterbid("check", str(SAMPLE)), clusterbid("check", str(SAMPLE), "--json")
    taken = interleaved(
        TIMES, *(partial(run, command, env) for command in (human, as_json, FLOOR, MODEL))
    )
    ours, ours_json, floor, model = ([ended.ms for ended in series] for series in taken)
    cpu, cpu_json, _, cpu_model = ([ended.cpu_ms for ended in series] for series in taken)
    return [
        row("check bluegate / import argparse, tomllib, pydantic", ours, floor, goal=1.8),
        row("check --json bluegate / the same imports", ours_json, floor, goal=1.8),
        row("check bluegate / the same and one pydantic model", ours, model),
        row("the same, processor alone", cpu, cpu_model, "ms cpu", goal=1.35),
        row("check --json bluegate / the same, processor alone", cpu_json, cpu_model, "ms cpu"),
    ]


def judging(env: dict[str, str]) -> list[Row]:
    """One judgement against parsing the file that it judges."""
    found, marked = inside("judging", SAMPLE, env), inside("judging marks", SAMPLE, env)
    what = "one judgement of bluegate / parsing its TOML"
    return [
        row(what, found["judge"], found["parse"], goal=0.3),
        row("the same with its texts in Devanagari", marked["judge"], marked["parse"], goal=0.3),
    ]


def summing(env: dict[str, str]) -> list[Row]:
    """All totals of a large budget against the bare sum of its lines; 2 ms are 40 such sums."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.toml"
        large.write_text(large_draft(LINES), encoding="utf-8")
        found = inside("summing", large, env)
    what = f"all totals of {LINES} lines, {PARTNERS} applicants / summing units × unit cost"
    return [row(what, found["totals"], found["sum"], goal=20)]


def striking(env: dict[str, str]) -> list[Row]:
    """The resilience of thirty applicants, pairs included, against one judgement of them."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.toml"
        large.write_text(large_draft(), encoding="utf-8")
        found = inside("striking", large, env)
    what = f"resilience of {PARTNERS} applicants with pairs / one judgement of them"
    return [row(what, found["resilience"], found["judge"], goal=50)]


def merging(env: dict[str, str]) -> list[Row]:
    """A three-way merge of a large draft, with a new key on both sides, against parsing it."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / "large.toml"
        large.write_text(large_draft(LINES), encoding="utf-8")
        found = inside("merging", large, env)
    what = f"merging two states of {LINES} lines, {PARTNERS} applicants / parsing the TOML of one"
    return [row(what, found["merge"], found["parse"], goal=3)]


def reading_calls(env: dict[str, str]) -> list[Row]:
    """Looking for mistakes, which comes with every call that is loaded."""
    found = inside("calls", CALL, env)
    what = f"looking for mistakes in {CALL.name} / parsing it"
    return [row(what, found["mistakes"], found["parse"], goal=0.5)]


def files(env: dict[str, str]) -> list[Row]:
    """Loading and saving against parsing; saving brings the file to the disk."""
    found = inside("files", SAMPLE, env)
    said = {"remarks": "with comments", "plain": "without comments"}
    return [
        row(
            f"{what} bluegate {said[kind]} / parsing it",
            found[f"{what} {kind}"],
            found[f"parse {kind}"],
        )
        for what in ("load", "save")
        for kind in ("remarks", "plain")
    ]


def journaling(env: dict[str, str]) -> list[Row]:
    """An edit with and without the journal, and opening a draft with very many; CPU time."""
    found = inside("journal", SAMPLE, env)
    return [
        row("an edit with the journal / without", found["with"], found["without"], goal=1.5),
        row("opening with 10 000 unsaved edits / without", found["many"], found["none"], goal=1.5),
    ]


def memory_of_check(env: dict[str, str]) -> tuple[list[float], list[float]]:
    """Peak memory of `check`, and of the imports that it cannot do without."""
    command = clusterbid("check", str(SAMPLE))
    ours, floor = interleaved(3, lambda: run(command, env).peak_mb, lambda: run(FLOOR, env).peak_mb)
    return ours, floor


def sample_copy(folder: Path) -> Path:
    """The sample where the wizard may write to it."""
    copy = folder / SAMPLE.name
    copy.write_bytes(SAMPLE.read_bytes())
    return copy
