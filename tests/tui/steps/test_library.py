"""The partner library at the applicants: what it says otherwise is told, and nothing is silent."""

from pathlib import Path

from textual.pilot import Pilot

from models.library.record import OrganisationRecord, changed
from storage.library.library import Library
from tests.helpers.tui import (
    NOW,
    STEP_IDS,
    draft_screen,
    everything,
    notices,
    opened,
    places,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
)
from tests.helpers.tui.bursting import at_once


def library(tmp_path: Path) -> Library:
    return Library(places(tmp_path).library)


async def enter(pilot: Pilot[int]) -> None:
    await draft_screen(pilot).go_and_enter(STEP_IDS.index("partners"))
    await settled(pilot)
    await pilot.app.workers.wait_for_complete()
    await settled(pilot)


async def test_what_the_library_changed_since_is_told_and_taken_field_by_field(
    tmp_path: Path,
) -> None:
    file, kept = everything(tmp_path), library(tmp_path)
    old = OrganisationRecord.read({"legal_name": "HMC e.V.", "members": 7, "website": "a.org"})
    async with opened(file) as pilot:
        session_of(pilot).edit("partners[0].members", "7")
        session_of(pilot).edit("partners[0].website", "own.org")
        new = changed(old, old.with_values(members=9), NOW.date())
        kept.add(new)
        await enter(pilot)
        told = f"Library says otherwise (changed on {NOW:%Y-%m-%d}): HMC"
        assert told in screen_text(pilot.app)
        before = proposal_of(pilot)
        await at_once(pilot, "v", "<right>", "⏎", "<left>", "⏎⏎")
        assert proposal_of(pilot).partners[0].members == 9
        assert proposal_of(pilot).partners[0].website == "own.org"
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


async def test_an_applicant_goes_into_the_library_and_only_what_is_its_own(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot)
        await at_once(pilot, "l")
        assert "library is empty" in notices(pilot)
        await at_once(pilot, "L")
        (one,) = library(tmp_path).shelf().held
        partner = proposal_of(pilot).partners[0]
        assert (one.record.legal_name, one.record.pic) == (partner.legal_name, partner.pic)
        assert (one.record.key, one.record.role) == ("", None)
        await at_once(pilot, "L")
        assert "says all of it already" in notices(pilot)
