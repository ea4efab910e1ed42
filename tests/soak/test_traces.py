"""Ten thousand verdicts are checked again by another program; ten thousand forged ones refused."""

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.models.tampering import tampered
from tests.helpers.models.traced import NO_NODE, NODE, Trace, at_random, one_of_each, said_of

AT_ONCE = 250


@pytest.mark.soak
@pytest.mark.timeout(0)
@pytest.mark.skipif(NODE is None, reason=NO_NODE)
def test_all_agree_and_no_forged_one_is_accepted(tmp_path: Path) -> None:
    """`ROUNDS=` says how many of each."""
    rounds, dice = int(os.environ.get("ROUNDS") or 10_000), random.Random(os.environ.get("SEED"))
    known = one_of_each()
    verdicts: Counter[str] = Counter()
    ways: Counter[str] = Counter()
    wrong: list[str] = []
    for _ in range(0, rounds, AT_ONCE):
        traces: list[Trace] = [at_random(known, dice) for _ in range(AT_ONCE)]
        verdicts.update(one["verdict"] for one in traces)
        wrong += [said for said in said_of(traces, tmp_path) if not said.startswith("agrees: ")]
        forged = [tampered(dice.choice(traces), dice) for _ in range(AT_ONCE)]
        ways.update(way for way, _ in forged)
        said = said_of([one for _, one in forged], tmp_path)
        wrong += [
            f"accepted: {way}"
            for (way, _), answer in zip(forged, said, strict=True)
            if not answer.startswith("refused: ")
        ]
    print(f"agreed: {verdicts}; refused: {ways}")
    assert wrong == []
