"""The benchmarks of the wizard in a pseudo-terminal, against a bare app with as many inputs."""

import sys
import tempfile
import tomllib
from pathlib import Path

from scripts.bench.child import BENCH, ROOT, clusterbid, inside
from scripts.bench.process import memory_of_check, sample_copy
from scripts.bench.stats import Row, interleaved, row
from scripts.bench.terminal import Terminal

CALL = ROOT / "templates" / "calls" / "cos-clusint-2020-3-01.toml"
LAST = "painted to the last"
TIMES = 11

Env = dict[str, str]


def bare_app(inputs: int) -> list[str]:
    """The command line of the bare app."""
    return [sys.executable, str(BENCH / "floors" / "inputs.py"), str(inputs), LAST]


def number_of_fields(file: Path, env: Env) -> tuple[int, int]:
    """The fields of the wizard's first screen, and those with the applicants in view."""
    found = inside("fields", file, env)
    return found["first"], found["partners"]


def first_step_texts() -> tuple[str, str]:
    """What the first step shows last: how the aims of the strands begin."""
    strands = tomllib.loads(CALL.read_text(encoding="utf-8"))["strands"]
    first, last = (" ".join(strand["aim"]["value"].split()[:2]) for strand in strands)
    return first, last


def starting(env: Env) -> list[Row]:
    """From spawn to painted, and the memory that it took."""
    painted: dict[str, list[float]] = {"ours": [], "bare": []}
    settled: dict[str, list[float]] = {"ours": [], "bare": []}
    worked: dict[str, list[float]] = {"ours": [], "bare": []}

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = sample_copy(folder)
        fields, _ = number_of_fields(file, env)
        commands = {"ours": clusterbid("open", str(file)), "bare": bare_app(fields)}
        texts = {"ours": first_step_texts(), "bare": (LAST,)}

        def start(which: str) -> float:
            """Start it, wait until it is painted and quiet; its peak memory."""
            with Terminal(commands[which], env, folder) as terminal:
                painted[which].append(terminal.wait_for(*texts[which]))
                settled[which].append(terminal.settle())
            worked[which].append(terminal.cpu_ms)
            return terminal.peak_mb

        peak, bare_peak = interleaved(TIMES, lambda: start("ours"), lambda: start("bare"))
    floor = f"bare app with {fields} input{'s' if fields > 1 else ''}"
    check_peak, import_peak = memory_of_check(env)
    return [
        row(f"spawn to first painted step / {floor}", *_warm(painted), goal=1.6),
        row("spawn to the last of that painting / the same", *_warm(settled)),
        row("spawn to painted and quiet, processor alone", *_warm(worked), "ms cpu", goal=2.2),
        row(f"peak memory of the wizard, painted / {floor}", peak, bare_peak, "MB"),
        row(f"peak memory of check / {floor}", check_peak, bare_peak, "MB"),
        row("peak memory of check / its imports", check_peak, import_peak, "MB"),
    ]


def _warm(series: dict[str, list[float]]) -> tuple[list[float], list[float]]:
    """Both series without the round that `interleaved` throws away.

    It cannot do so here: it sees what `start` returns, and not what that has noted besides.
    """
    return series["ours"][1:], series["bare"][1:]
