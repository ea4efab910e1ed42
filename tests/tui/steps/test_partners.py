"""Independence in the step of the applicants: asked where the call asks, and on whom if not."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.helpers.tui import (
    copied,
    fields_in,
    follow,
    go,
    on_disk,
    opened,
    press,
    proposal_of,
    saved,
    session_of,
    settled,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.pressing import pick

FIRST = "partners[0]"


async def shown(pilot: Pilot[Any]) -> set[str]:
    """Which of the two questions are shown for the first applicant."""
    await go(pilot, "partners")
    paths = {field.path for field in fields_in(pilot)}
    return {n for n in ("independent", "depends_on") if f"{FIRST}.{n}" in paths}


async def test_on_whom_it_depends_is_asked_of_who_is_not_independent(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        assert await shown(pilot) == {"independent"}
        await follow(pilot, f"{FIRST}.independent")
        await pick(pilot, "no")
        await settled(pilot)
        assert await shown(pilot) == {"independent", "depends_on"}
        messages = [f.message for f in session_of(pilot).report.to_mend]
        assert messages == ["HMC: does not say on which other applicant it depends"]
        other = proposal_of(pilot).partners[1].key
        session_of(pilot).edit(f"{FIRST}.depends_on", other)
        session_of(pilot).edit("partners[1].key", "RENAMED")
        await settled(pilot)
        assert proposal_of(pilot).partners[0].depends_on == ("RENAMED",)
        await saved(pilot)
    told = on_disk(file).partners[0]
    assert (told.independent, told.depends_on) == (False, ("RENAMED",))
    assert 'independent = false\ndepends_on = ["RENAMED"]\n' in file.read_text(encoding="utf-8")


async def test_a_strand_that_does_not_ask_for_it_shows_neither(tmp_path: Path) -> None:
    file = copied(tmp_path, "seashield") / "seashield.toml"
    async with opened(file) as pilot:
        assert await shown(pilot) == set()
        session_of(pilot).edit("strand", "A")
        await settled(pilot)
        assert await shown(pilot) == {"independent"}
        session_of(pilot).edit(f"{FIRST}.depends_on", "ELSE")
        session_of(pilot).edit("strand", "B")
        await settled(pilot)
        assert await shown(pilot) == {"depends_on"}, "what is said all the same is shown"
        await press(pilot, "escape")


@pytest.mark.parametrize("left", ["⇥", "<f8>", "<f4>", "<f9>", "<ctrl+q>"])
async def test_a_name_gives_the_key_however_its_field_is_left(tmp_path: Path, left: str) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await follow(pilot, f"{FIRST}.country")
        await at_once(pilot, "<f8>", "ACME", left)
        if left not in ("<f9>", "<ctrl+q>"):  # which save as they leave
            await saved(pilot)
    keys = {partner.legal_name: partner.key for partner in on_disk(file).partners}
    assert keys["ACME"] == "ACME"
