"""The partner library at the applicants: what it says otherwise is told, and nothing is silent."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from models.library.record import OrganisationRecord, changed
from storage.library.library import Library
from tests.helpers.tui import (
    CALL,
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
from tests.helpers.tui.reading import half_painted
from tui.findings.hanging import Hanging
from tui.library.used import WhereUsed
from tui.widgets.quiet_text import QuietText

PARTNER_BESIDE = f"""\
format = 1
call = "{CALL}"
project.acronym = "OTHER"

[[partners]]
key = "X"
role = "associated"
legal_name = "NAME"
contact.name = "WHO"
"""


def library(tmp_path: Path) -> Library:
    return Library(places(tmp_path).library)


def told_of_uses(pilot: Pilot[int]) -> str:
    """What the dialog says, in lines as long as they are: paths wrap in the terminal."""
    screen = pilot.app.screen
    assert isinstance(screen, WhereUsed)
    rows = screen.query_one(OptionList).options
    said = [str(screen.query_one("#where-used-told", QuietText).content)]
    for row in rows:
        assert isinstance(row.prompt, Hanging)
        said += row.prompt.at_width(1000)
    return "\n".join(said)


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


async def test_where_an_applicant_is_used_is_told_with_role_and_old_contact(
    tmp_path: Path,
) -> None:
    """This draft as it is now, the one beside it, and why a third cannot be looked into."""
    file, kept = everything(tmp_path), library(tmp_path)
    before = OrganisationRecord.read({"legal_name": "HMC e.V.", "contact": {"name": "Ola Old"}})
    contact = before.contact.with_values(name="Nina New")
    kept.add(changed(before, before.with_values(contact=contact), NOW.date()))
    other = PARTNER_BESIDE.replace("NAME", "hmc").replace("WHO", "Ola Old")
    (file.parent / "other.toml").write_text(other, encoding="utf-8")
    (file.parent / "broken.toml").write_text("format = 1\ncall = ", encoding="utf-8")
    async with opened(file) as pilot:
        session_of(pilot).edit("partners[0].contact.name", "Nina New")
        await enter(pilot)
        await at_once(pilot, "u")
        assert half_painted(pilot.app) == []
        told = told_of_uses(pilot)
    assert "In 2 of 2 drafts" in told
    assert "What the library said before still stands in OTHER." in told
    assert "OTHER · other.toml · X, associated:" in told
    assert "name: library Nina New · draft Ola Old" in told
    assert "Not looked into:" in told and "broken.toml" in told
    assert told.count("Ola Old") == 1


async def test_who_is_in_no_library_and_who_stands_nowhere_is_told(tmp_path: Path) -> None:
    library(tmp_path).add(OrganisationRecord.read({"legal_name": "Nowhere Cluster"}))
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot)
        await at_once(pilot, "u")
        assert "not in the library yet" in notices(pilot)
        await at_once(pilot, "<f9>", "l", "<ctrl+u>")
        told = told_of_uses(pilot)
    assert "It stands in no draft of" in told and "(1 draft looked into)" in told
