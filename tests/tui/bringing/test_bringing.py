"""Tables of others brought into the open draft: pasted on the applicants, or out of a file."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from tests.helpers.forms import fill
from tests.helpers.tui import (
    STEP_IDS,
    draft_screen,
    everything,
    notices,
    opened,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
)
from tests.helpers.tui.bursting import PASTE, at_once
from tui.bringing.mapping import Mapping
from tui.bringing.of_file import OfFile
from tui.bringing.taking import Taking
from tui.overlays.conflicts import Conflicts
from tui.overlays.one_of import OneOf
from tui.screens.draft import DraftScreen
from tui.widgets.picker import Picker

TABLE = (
    "Name of organisation\tLand\tPIC\tMitglieder\tNotes\n"
    "HMC e.V.\tDE\t\t130\t\n"
    "Ostsee Netzwerk gGmbH\tSchweden\t999 111 222\t85\tnew\n"
)
COSTS = """\
Partner;Category;Description;Units;Unit cost
HMC;Catering;Lunch;2;1.850
HMC;Catering;Tea;1;20
"""


async def test_a_table_pasted_on_applicants_is_mapped_shown_and_taken_in_one_step(
    tmp_path: Path,
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "partners")
        before = proposal_of(pilot)
        await at_once(pilot, PASTE + TABLE)
        assert on_top(pilot) is Mapping
        shown = screen_text(pilot.app)
        assert "Name of organisation" in shown
        assert "Legal name" in shown
        assert "– left out" in shown
        assert "2 rows of applicants: 1 applicant new" in shown
        await press(pilot, "tab", "enter")
        assert on_top(pilot) is Taking
        await press(pilot, "down")
        shown = screen_text(pilot.app)
        assert "Legal name: Ostsee Netzwerk gGmbH" in shown
        assert "Country: Sweden" in shown
        await bring(pilot)
        after = proposal_of(pilot)
        assert [p.legal_name for p in after.partners][-1] == "Ostsee Netzwerk gGmbH"
        assert after.partners[0].members == 130
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before


def on_top(pilot: Pilot[int]) -> type[object]:
    return type(pilot.app.screen)


async def enter(pilot: Pilot[int], step: str) -> None:
    await draft_screen(pilot).go_and_enter(STEP_IDS.index(step))
    await settled(pilot)


async def bring(pilot: Pilot[int]) -> None:
    """Take the file's side of all."""
    await press(pilot, "T", "enter")
    await settled(pilot)


async def test_what_differs_has_to_be_chosen(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "partners")
        session_of(pilot).edit("partners[0].members", "120")
        await at_once(pilot, PASTE + "Key\tMembers\tCountry\nHMC\t130\tDE\n", "⇥⏎")
        screen = pilot.app.screen
        assert isinstance(screen, Taking)
        screen.query_one("#take").focus()
        await press(pilot, "enter")
        assert pilot.app.screen is screen, "one place is still to choose"
        assert isinstance(pilot.app.focused, DataTable)
        await press(pilot, "right", "enter", "enter")
        assert proposal_of(pilot).partners[0].members == 130
        await at_once(pilot, PASTE + "Key\tMembers\tCountry\nHMC\t140\tDE\n", "⇥⏎", "y⏎⏎")
        assert proposal_of(pilot).partners[0].members == 130
        assert "all of the draft stays" in notices(pilot)


async def test_a_column_is_taken_for_something_else(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "partners")
        await at_once(pilot, PASTE + TABLE, "↓↓↓↓⏎")
        assert on_top(pilot) is Picker
        await at_once(pilot, "addr⏎")
        assert on_top(pilot) is Mapping
        assert "Address" in screen_text(pilot.app)
        await press(pilot, "tab", "enter")
        await bring(pilot)
        assert proposal_of(pilot).partners[-1].address == "new"


async def test_a_table_whose_heads_say_nothing_is_mapped_by_hand(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "partners")
        await at_once(pilot, PASTE + "Aaa\tBbb\nNeue Küste\tBremen\n", "⏎", "legal n⏎")
        await at_once(pilot, "↓⏎", "addr⏎", "⇥⏎")
        await bring(pilot)
        new = proposal_of(pilot).partners[-1]
        assert (new.legal_name, new.address) == ("Neue Küste", "Bremen")


async def test_a_file_is_brought_in_and_its_words_are_asked_once_and_remembered(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    (file.parent / "costs.csv").write_text(COSTS, encoding="utf-8")
    async with opened(file) as pilot:
        await enter(pilot, "budget")
        await draft_screen(pilot).step.run_action("bring_file")
        await settled(pilot)
        assert on_top(pilot) is OfFile
        await at_once(pilot, "nowhere.csv⏎")
        assert "there is no such file" in screen_text(pilot.app)
        pilot.app.screen.query_one(Input).value = "costs.csv"
        await at_once(pilot, "⏎", "⇥⏎")
        assert on_top(pilot) is OneOf
        assert "these amounts can be read in two ways" in " ".join(screen_text(pilot.app).split())
        await at_once(pilot, "↓⏎")
        assert "“Catering” is none that is known (2 rows)" in screen_text(pilot.app)
        await at_once(pilot, "↓↓⏎")
        assert on_top(pilot) is Taking
        await bring(pilot)
        lines = proposal_of(pilot).costs[-2:]
        assert [line.unit_cost for line in lines] == [1850, 20]
        assert lines[0].category == lines[1].category != "Catering"
        assert session_of(pilot).words.meaning("catering") == lines[0].category
        # What was said on the way of the import is known in the grid, and in the next import.
        await at_once(pilot, PASTE + "Item\tCategory\tUnits\tUnit cost\nTea\tCATERING\t1\t5\n")
        assert (on_top(pilot), "as you said" in screen_text(pilot.app)) == (DraftScreen, True)
        pasted = next(line for line in proposal_of(pilot).costs if line.item == "Tea")
        assert pasted.category == lines[0].category
        await draft_screen(pilot).step.run_action("bring_file")
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = "costs.csv"
        await at_once(pilot, "⏎", "⇥⏎", "↓⏎")
        assert on_top(pilot) is Taking


async def test_what_is_no_table_is_not_taken_for_one(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "partners")
        await at_once(pilot, PASTE + "only a line of text")
        assert "A table is pasted here together with its heads. Press F8" in notices(pilot)
        await at_once(pilot, PASTE + "One\tTwo\n")
        assert "No table with rows in it" in notices(pilot)


async def test_a_plan_pasted_on_the_tree_comes_into_it(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await enter(pilot, "activities")
        table = "Deliverable\tTitle\tLead\tDue month\nD1.9\tMarket study\tACLI e.V.\t9\n"
        await at_once(pilot, PASTE + table, "⇥⏎")
        await bring(pilot)
        (package, *_) = proposal_of(pilot).work_packages
        new = package.deliverables[-1]
        assert (new.id, new.title, new.lead, new.due_month) == ("D1.9", "Market study", "ACLI", 9)


async def test_the_first_applicants_come_out_of_a_table(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text('format = 1\ncall = "COS-CLUSINT-2020-3-01"\n', encoding="utf-8")
    async with opened(file) as pilot:
        await enter(pilot, "partners")
        assert "Paste a table of them" in " ".join(screen_text(pilot.app).split())
        await at_once(pilot, PASTE + "Legal name\tCountry\nNeue\tDE\n", "⇥⏎", "⏎⏎", "b")
        assert [(p.key, p.legal_name) for p in proposal_of(pilot).partners] == [("NEUE", "Neue")]
        assert on_top(pilot) is OfFile


async def test_forms_are_written_and_a_folder_of_them_comes_back_in_one_step(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    file.write_text('id = "blue"\n' + file.read_text("utf-8"), "utf-8")
    async with opened(file) as pilot:
        await enter(pilot, "partners")
        await draft_screen(pilot).step.run_action("write_forms")
        await settled(pilot)
        assert "forms written to" in notices(pilot)
        (form, *_) = sorted((file.parent / f"{file.stem}-forms").iterdir())
        fill(form, {"partners[0].address": "Neuer Wall 1", "partners[0].website": "https://f"})
        session_of(pilot).edit("partners[0].website", "https://mine.example.org")
        before = proposal_of(pilot)
        await draft_screen(pilot).step.run_action("bring_file")
        await settled(pilot)
        await at_once(pilot, f"{file.stem}-forms⏎")
        assert on_top(pilot) is Conflicts
        assert "https://f" in screen_text(pilot.app)
        await at_once(pilot, "T⏎")
        applicant = proposal_of(pilot).partners[0]
        assert (applicant.address, applicant.website) == ("Neuer Wall 1", "https://f")
        await at_once(pilot, "<ctrl+z>")
        assert proposal_of(pilot) == before
