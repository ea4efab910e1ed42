"""The list to choose from, and the command palette."""

from pathlib import Path
from typing import Any

from textual.widgets import Input

from tests.helpers.tui import (
    STEP_IDS,
    draft_screen,
    everything,
    focused_path,
    follow,
    on_screen,
    opened,
    paste,
    press,
    proposal_of,
    session_of,
    settled,
    shows,
    until,
)
from tui.overlays.dialogs import NewDraft
from tui.screens.draft import DraftScreen
from tui.steps.listing import STEPS
from tui.widgets.picker import Picker


async def _open(pilot: Any, path: str) -> Picker:
    await follow(pilot, path)
    if path.endswith(("countries", "sectors")):
        await press(pilot, "tab")
    await press(pilot, "enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
    await settled(pilot)
    picker = pilot.app.screen
    assert isinstance(picker, Picker)
    return picker


FOUND = {
    "germny": "DE",
    "czechia": "CZ",
    "turkiye": "TR",
    "TÜRKIYE": "TR",
    "rs": "RS",
    "fran": "FR",
    "côte": "CI",
}


async def test_a_country_is_found_in_spite_of_typos_and_accents(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        for search, code in FOUND.items():
            await _open(pilot, "partners[0].country")
            await paste(pilot, search)
            await press(pilot, "enter")
            await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
            assert proposal_of(pilot).partners[0].country == code, search
            assert focused_path(pilot) == "partners[0].country"


async def test_nothing_found_says_so_and_changes_nothing(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        picker = await _open(pilot, "partners[0].country")
        await paste(pilot, "qqqqq")
        await shows(pilot, "Nothing is called so")
        await press(pilot, "enter")
        assert pilot.app.screen is picker
        await press(pilot, "escape")
        assert proposal_of(pilot).partners[0].country == "DE"


async def test_a_programme_country_is_no_target_and_the_list_says_why(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        picker = await _open(pilot, "project.target_countries")
        await paste(pilot, "greece")
        await shows(pilot, "Greece (GR)", "an EU Member State, so no third country")
        await press(pilot, "enter")
        assert pilot.app.screen is picker
        assert not on_screen(pilot, "[x] Greece")
        picker.query_one(Input).value = ""
        await paste(pilot, "serbia")
        await shows(pilot, "a country participating in COSME, so perhaps no third country")
        picker.query_one(Input).value = ""
        await paste(pilot, "japan")
        await press(pilot, "enter")
        await shows(pilot, "[x] Japan (JP)")
        picker.query_one(Input).value = ""
        await paste(pilot, "kenya")
        await press(pilot, "enter")
        await until(pilot, lambda: not on_screen(pilot, "[x] Kenya (KE)"))
        await press(pilot, "enter")
        await settled(pilot)
        assert proposal_of(pilot).project.target_countries == ("PE", "JP")


async def test_a_list_has_something_to_choose_once_there_is_something(tmp_path: Path) -> None:
    """The list of participants offers the applicants that came after the step was first seen."""
    async with opened(everything(tmp_path)) as pilot:
        session = session_of(pilot)
        partners = session.proposal.partners
        for _ in partners:
            session.remove("partners", 0)
        path = "work_packages[0].tasks[0].participants"
        await follow(pilot, path)
        assert not on_screen(pilot, "Choose…")
        for place, partner in enumerate(partners):
            session.insert("partners", place, partner)
        await draft_screen(pilot).go(STEP_IDS.index("partners"))
        await settled(pilot)
        await follow(pilot, path)
        await shows(pilot, "Choose…")


async def test_a_choice_shows_the_new_name_of_what_it_refers_to(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "work_packages[0].lead")
        await shows(pilot, "HMC HMC e.V.")
        await draft_screen(pilot).go(STEP_IDS.index("partners"))
        session_of(pilot).edit("partners[0].legal_name", "Renamed e.V.")
        await follow(pilot, "work_packages[0].lead")
        await shows(pilot, "HMC Renamed e.V.")


async def test_delete_clears_a_choice_and_not_the_row(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].country")
        await press(pilot, "delete", "delete")
        assert proposal_of(pilot).partners[0].country == ""
        assert len(proposal_of(pilot).partners) == 3


async def test_the_palette_lists_every_step_and_act(tmp_path: Path) -> None:
    async with opened(everything(tmp_path), (120, 50)) as pilot:
        titles = {c.title for c in pilot.app.get_system_commands(pilot.app.screen)}
        assert {"Save", "Undo", "Redo", "Problems", "Drafts", "Quit"} <= titles
        await press(pilot, "ctrl+p")
        assert on_screen(pilot, *(f"step         {s.title}  {s.number} ·" for s in STEPS))
        await paste(pilot, "budget")
        await shows(pilot, "step         Budget")
        await press(pilot, "enter")
        await shows(pilot, "▸Lines", "Eligible cost")


async def test_the_palette_offers_the_acts_of_the_desk(tmp_path: Path) -> None:
    """Everything is in the palette: on the desk too."""
    from tests.helpers.tui import desk_of

    async with desk_of(everything(tmp_path).parent) as pilot:
        titles = {c.title for c in pilot.app.get_system_commands(pilot.app.screen)}
        assert any("new" in title.lower() for title in titles), titles
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, NewDraft)


async def test_several_are_ticked_taken_by_enter_and_left_by_escape(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot).project.target_countries
        last = before[-1]
        await _open(pilot, "project.target_countries")
        await shows(pilot, f"Space ticks · Enter takes the {len(before)} ticked · Esc leaves")
        await press(pilot, *"jap")
        await shows(pilot, "Enter ticks it")
        await press(pilot, "enter")
        await shows(pilot, f"Enter takes the {len(before) + 1} ticked", "[x] Japan")
        await press(pilot, "escape")
        assert proposal_of(pilot).project.target_countries == before
        await _open(pilot, "project.target_countries")
        await press(pilot, *["down"] * (len(before) - 1), "space", *"cape v", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        kept = (code for code in before if code != last)
        assert proposal_of(pilot).project.target_countries == (*kept, "CV")
