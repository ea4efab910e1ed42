"""Whatever ends the wizard, at whatever moment: nothing is lost but at most the last key.

`make soak ROUNDS=2000` plays so many; `SEED=17 make soak` plays the seventeenth again.
"""

import os
import time
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.helpers.places import ROOT
from tests.helpers.soak.counts import Counts
from tests.helpers.soak.crashing import Outcome, played
from tests.helpers.soak.program import Start

IN_CI = 10
ROUNDS_A_TEST = 5


@pytest.mark.parametrize("first", range(1, IN_CI, ROUNDS_A_TEST))
def test_nothing_is_lost_when_the_wizard_ends(tmp_path: Path, start: Start, first: int) -> None:
    seeds = range(first, first + ROUNDS_A_TEST)
    found = [played(seed, tmp_path, start) for seed in seeds]
    assert [outcome for outcome in found if outcome.wrong] == []
    assert sum(outcome.acknowledged for outcome in found) > 0


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_nothing_is_lost_in_many_rounds(tmp_path: Path) -> None:
    """Counted in `build/soak/counts.json`, where the next run goes on."""
    if seed := os.environ.get("SEED"):
        assert played(int(seed), tmp_path).wrong == ""
        return
    counts = Counts(ROOT / "build" / "soak" / "counts.json")
    failures = []
    for outcome in outcomes(counts.next_seed, tmp_path):
        counts.add(outcome)
        failures += [outcome] if outcome.wrong else []
    print(counts.so_far)
    assert failures == []


def outcomes(first: int, folder: Path) -> Iterator[Outcome]:
    """Play rounds from one number on, several at once, for as long as is wanted."""
    rounds = int(os.environ.get("ROUNDS") or 500)
    end = time.monotonic() + float(os.environ.get("SECONDS") or "inf")
    jobs = int(os.environ.get("JOBS") or os.cpu_count() or 1)
    seeds = iter(range(first, first + rounds))
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        under_way = {pool.submit(played, seed, folder) for seed in islice(seeds, jobs)}
        while under_way:
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            yield from (future.result() for future in done)
            if time.monotonic() < end:
                under_way |= {
                    pool.submit(played, seed, folder) for seed in islice(seeds, len(done))
                }
