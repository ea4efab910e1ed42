"""No step speaks of a platform or of third countries where the call does not."""

import re
from pathlib import Path

from tests.helpers.places import ROOT
from tests.helpers.tui import go, opened, screen_text, settled, written
from tests.helpers.tui.calls import own_call
from tui.steps.listing import STEPS

EXAMPLES = ROOT / "docs" / "examples"
FORBIDDEN = re.compile("ECCP|COSME|third countr", re.IGNORECASE)


async def test_every_step_under_a_call_of_ones_own(tmp_path: Path) -> None:
    own_call(tmp_path, (EXAMPLES / "forests-2025-1.toml").read_text(encoding="utf-8"))
    file = written(tmp_path, (EXAMPLES / "canopy.toml").read_text(encoding="utf-8"))
    async with opened(file, (140, 60)) as pilot:
        for step in STEPS:
            await go(pilot, step.id)
            await settled(pilot)
            assert FORBIDDEN.findall(screen_text(pilot.app)) == [], step.id
