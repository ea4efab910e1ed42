"""Whatever ends the wizard, at whatever moment: nothing is lost but at most the last key.

`make soak ROUNDS=2000` plays so many; `SEED=17 make soak` plays the seventeenth again.
"""

import os
import time
from pathlib import Path

import pytest

from tests.helpers.places import ROOT
from tests.helpers.soak.counts import Counts
from tests.helpers.soak.crashing import Round

pytest.importorskip("pexpect")
IN_CI = 25
ROUNDS_A_TEST = 5


@pytest.mark.parametrize("first", range(1, IN_CI, ROUNDS_A_TEST))
def test_nothing_is_lost_when_the_wizard_ends(tmp_path: Path, first: int) -> None:
    seeds = range(first, first + ROUNDS_A_TEST)
    outcomes = [Round(seed, tmp_path / str(seed)).play() for seed in seeds]
    assert [outcome for outcome in outcomes if outcome.wrong] == []
    assert sum(outcome.acknowledged for outcome in outcomes) > 0


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_nothing_is_lost_in_many_rounds(tmp_path: Path) -> None:
    """Counted in `build/soak/counts.json`, where the next run goes on."""
    if seed := os.environ.get("SEED"):
        assert Round(int(seed), tmp_path / seed).play().wrong == ""
        return
    counts = Counts(ROOT / "build" / "soak" / "counts.json")
    end = time.monotonic() + float(os.environ.get("SECONDS") or "inf")
    failures = []
    for _ in range(int(os.environ.get("ROUNDS") or 500)):
        if time.monotonic() > end:
            break
        seed = str(counts.next_seed)
        outcome = Round(int(seed), tmp_path / seed).play()
        counts.add(outcome)
        failures += [outcome] if outcome.wrong else []
    print(counts.so_far)
    assert failures == []
