"""A run that is killed again and again goes on, and ends with the bytes of one that was not."""

import os
import random
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.helpers.cli.scaled import drafts, files, put_all
from tests.helpers.places import ROOT

pytestmark = pytest.mark.skipif(
    find_spec("distributed") is None or find_spec("pyarrow") is None,
    reason="needs clusterbid[scale]",
)
START = "import sys; from cli.main import main; sys.exit(main())"


def begun(folder: Path, out: str, workers: int) -> "subprocess.Popen[bytes]":
    """A run over the drafts of a folder, as a process of its own."""
    words = ["scale", "drafts", "--output", out, "--as-of", "2020-11-01"]
    return subprocess.Popen(
        [sys.executable, "-c", START, *words, "--workers", str(workers)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CLUSTERBID_HOME": str(folder / "home")},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def kill(folder: Path, rounds: int, longest: float, dice: random.Random) -> int:
    """Begin a run and kill it, so many times; returns how many were killed before their end."""
    killed = 0
    for _ in range(rounds):
        one = begun(folder, "killed", 2)
        try:
            one.wait(dice.uniform(0.5, longest))
        except subprocess.TimeoutExpired:
            one.kill()
            one.wait()
            killed += 1
            time.sleep(dice.uniform(0, 0.5))  # its workers may be at the end of a part yet
    return killed


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_a_run_that_is_killed_at_random_ends_as_if_it_were_not(tmp_path: Path) -> None:
    """`ROUNDS=` says how many times, 20 where it does not."""
    rounds, dice = int(os.environ.get("ROUNDS") or 20), random.Random(os.environ.get("SEED"))
    put_all(drafts(4_000), tmp_path / "drafts")
    whole = begun(tmp_path, "whole", 2)
    started = time.monotonic()
    assert whole.wait() == 2
    took = time.monotonic() - started
    killed = kill(tmp_path, rounds, took / 2, dice)
    print(f"killed {killed} of {rounds}; a whole run took {took:.0f} s")
    assert killed
    assert begun(tmp_path, "killed", 2).wait() == 2
    assert files(tmp_path / "killed") == files(tmp_path / "whole")


def test_workers_of_dask_write_what_one_process_writes(tmp_path: Path) -> None:
    put_all(drafts(40), tmp_path / "drafts")
    one = begun(tmp_path, "out", 1)
    assert one.wait(120) == 2
    first = files(tmp_path / "out")
    assert sum(name.startswith("part-") for name in first) == 1
    for file in (tmp_path / "out").rglob("part-*.parquet"):
        file.unlink()
    again = begun(tmp_path, "out", 1)
    assert again.wait(120) == 2
    assert files(tmp_path / "out") == first
