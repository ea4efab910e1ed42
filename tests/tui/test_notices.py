"""Notices, at the very moment in which their time is over."""

import itertools
import time
from pathlib import Path

import pytest

from tests.helpers.tui import desk_of, settled
from tests.helpers.tui.opening import copied

LOOKS = 12
"""More often than Textual looks at the clock until a notice is on the screen."""


async def test_a_notice_ends_while_it_is_being_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with desk_of(copied(tmp_path)) as pilot:
        for timeout in range(1, LOOKS):
            # Each look at the clock takes a second: between one and the next, one of them is over.
            clock = itertools.count(time.time())
            monkeypatch.setattr("textual.notifications.time", clock.__next__)
            pilot.app.notify(f"in the {timeout}th moment", timeout=timeout)
            await settled(pilot)
        monkeypatch.undo()
        pilot.app.notify("still here", timeout=60)
        await settled(pilot)
        assert "still here" in [notice.message for notice in pilot.app._notifications]
