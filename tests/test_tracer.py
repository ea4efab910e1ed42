"""The tracer sees what is ours, also where a function of others calls it, and nothing else."""

import sys
from types import FrameType

import pytest

from tests.helpers.tracer import resting, waking


def test_the_tracer_rests_in_what_is_of_others_and_wakes_in_what_is_ours() -> None:
    seen: list[str] = []

    def trace(frame: FrameType, event: str, arg: object) -> None:
        if event == "call":
            seen.append(frame.f_code.co_name)

    def ours(again: bool) -> None:
        if again:
            theirs(False)

    def within() -> None: ...

    def others(again: bool) -> None:
        within()
        mine(again)
        within()
        raise ValueError

    theirs, mine = resting(others), waking(ours)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with pytest.raises(ValueError):
            theirs(True)
        after = sys.gettrace()
        mine(False)
    finally:
        sys.settrace(before)
    assert [name for name in seen if name in ("others", "within", "ours")] == ["ours"] * 3
    assert after is trace
