"""Whole processes: how long they take from spawn to end, and how much memory they had at most.

Linux counts the memory of the process that spawns into the peak of the one that it spawns, so
whoever imports this imports nothing large.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BENCH = ROOT / "scripts" / "bench"
PACKAGES = ("models", "storage", "bundle", "tui", "cli", "templates", "scripts")
UNWANTED = ("PYTHON", "TEXTUAL", "COVERAGE", "NO_COLOR", "LINES", "COLUMNS", "CLUSTERBID")
"""What environment variables that would change the measurement begin with."""


class Broken(Exception):
    """A benchmark did not run as it should: its numbers would mean nothing."""


@dataclass(frozen=True)
class Ended:
    """A process that has ended."""

    ms: float
    cpu_ms: float
    peak_mb: float
    output: bytes


def environment(home: Path) -> dict[str, str]:
    """The environment of every measured process; `home` takes what it wants to keep."""
    passed_on = {k: v for k, v in os.environ.items() if not k.startswith(UNWANTED)}
    return {**passed_on, "CLUSTERBID_HOME": str(home), "TERM": "xterm-256color"}


def clusterbid(*arguments: str) -> list[str]:
    """The command line of the program: its console script, else the function behind it."""
    script = Path(sys.executable).with_name("clusterbid")
    if script.exists():
        return [str(script), *arguments]
    start = "from cli.main import main; raise SystemExit(main())"
    return [sys.executable, "-c", start, *arguments]


def run(command: Sequence[str], env: dict[str, str], codes: Collection[int] = (0,)) -> Ended:
    """Run a process with its output in a pipe. Raises `Broken` if it ends with another code."""
    before = time.perf_counter_ns()
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout is not None
    with process.stdout as pipe:
        output = pipe.read()
    # Not `process.wait()`: only this tells what one process used, and not all so far together.
    _, status, usage = os.wait4(process.pid, 0)
    taken = (time.perf_counter_ns() - before) / 1e6
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        said = output.decode(errors="replace")[-2000:]
        raise Broken(f"{' '.join(command)}: exit code {process.returncode}\n{said}")
    return Ended(taken, cpu_ms(usage), peak_mb(usage.ru_maxrss), output)


def inside(what: str, file: Path, env: dict[str, str]) -> Any:
    """What `scripts/bench/inside.py`, in a process of its own, tells about a file."""
    command = [sys.executable, "-m", "scripts.bench.inside", what, str(file)]
    # With a home of its own: else the wizard that is measured would begin where this one ended.
    with tempfile.TemporaryDirectory() as home:
        return json.loads(run(command, {**env, "CLUSTERBID_HOME": home}).output)


def cpu_ms(usage: resource.struct_rusage) -> float:
    """Milliseconds that the processor worked for a process: other work beside it adds little."""
    return (usage.ru_utime + usage.ru_stime) * 1e3


def peak_mb(maxrss: int) -> float:
    """`ru_maxrss` in megabytes: it is in kilobytes, and on macOS in bytes."""
    return maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def compile_all(env: dict[str, str]) -> None:
    """Compile the packages, as an installer does; every start without it takes twice as long."""
    folders = [str(ROOT / name) for name in PACKAGES]
    run([sys.executable, "-m", "compileall", "-q", *folders], env)
