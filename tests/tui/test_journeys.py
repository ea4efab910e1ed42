"""Whole ways through the wizard, by keys and by mouse, up to the verdict and the saved file."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button, Input, OptionList
from textual.widgets._footer import FooterKey

from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.tui import (
    burst,
    click,
    copied,
    desk_of,
    draft_screen,
    follow,
    on_disk,
    press,
    records_of,
    saved,
    settled,
    shows,
    until,
    written,
)
from tui.grid.grid import Grid
from tui.overlays.dialogs import NewDraft
from tui.screens.draft import DraftScreen
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.flag_control import FlagControl
from tui.widgets.picker import Picker
from tui.widgets.step_list import StepList
from tui.widgets.suggestions import Suggestions

pytestmark = pytest.mark.usefixtures("painted")


async def test_the_person_who_leaves_comes_back_to_what_was_typed(tmp_path: Path) -> None:
    """A draft left for the desk shows there what was typed, and opens with it."""
    file = copied(tmp_path, "half-filled") / "half-filled.toml"
    async with desk_of(file.parent) as pilot:
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await follow(pilot, "project.acronym")
        await burst(pilot, "X")
        await press(pilot, "f9")
        await settled(pilot)
        await shows(pilot, "TIMBERWAYSX")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert draft_screen(pilot).session.proposal.project.acronym == "TIMBERWAYSX"


# --- with the mouse ---


async def _click_key(pilot: Any, title: str) -> None:
    keys = [k for k in pilot.app.screen.query(FooterKey) if k.description == title]
    await pilot.click(keys[0])
    await settled(pilot)


async def _fill(pilot: Any, field: Field, text: str) -> None:
    """Fill a field with the mouse: click it, type, and click what the list offers."""
    field.scroll_visible(animate=False)
    await settled(pilot)
    if flags := field.query(FlagControl):
        await click(pilot, flags.first(), (2 if text == "yes" else 10, 0))
        return
    choice = next(iter(field.query(ChoiceControl)), None)
    control = choice if choice is not None else field.query(Input).first()
    await click(pilot, control, (2 if choice is None else choice.size.width - 1, 0))
    if choice is not None:
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await burst(pilot, text)
        await pilot.click(pilot.app.screen.query_one(OptionList), offset=(4, 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
    else:
        await burst(pilot, text)
    await settled(pilot)


async def _row(pilot: Any, path: str, values: dict[str, str]) -> None:
    """Add a row to a list and fill it, with the mouse."""
    records = records_of(pilot, path)
    add = records.query_one("#add", Button)
    add.scroll_visible(animate=False)
    await settled(pilot)
    await pilot.click(add)
    await settled(pilot)
    for name, text in values.items():
        await _fill(pilot, next(f for f in records._fields if f.path.endswith(f".{name}")), text)


async def _cell(pilot: Any, column: int, text: str) -> None:
    """Click on a cell of the first line of the budget, and type into it."""
    grid = draft_screen(pilot).step.query_one(Grid)
    grid.go(0, column)  # comes into sight, as with the wheel
    await settled(pilot)
    layout = grid._layout_of
    x = layout.head + layout.starts[column] - round(grid.scroll_x) + 1
    await pilot.click(grid, offset=(x, 1))
    await burst(pilot, text)


async def test_the_last_steps_to_eligible_with_the_mouse(tmp_path: Path) -> None:
    """From the footer's New to a verdict; the third applicant is what is missing."""
    two = ELIGIBLE.replace('key = "NAVA"', 'key = "SPARE"').replace("[[costs]]", "[[costs]]")
    start = two[: two.rindex("[[partners]]")] + two[two.index("[[costs]]") :]
    file = written(tmp_path, start)
    async with desk_of(file.parent) as pilot:
        await _click_key(pilot, "New")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewDraft))
        await pilot.click("#cancel")
        await until(pilot, lambda: not isinstance(pilot.app.screen, NewDraft))
        await pilot.click("#drafts", offset=(8, 1))
        await pilot.click("#drafts", offset=(8, 1))
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await settled(pilot)
        await pilot.click(StepList, offset=(6, 3))
        await shows(pilot, "3 Partners", "HMC e.V.")
        partners = records_of(pilot, "partners")
        await pilot.click(partners.query_one("#duplicate", Button))
        await settled(pilot)
        for name, text in (("legal_name", "Rivages"), ("eccp.date", "20.11.2020")):
            await _fill(pilot, next(f for f in partners._fields if f.path.endswith(name)), text)
        country = next(f for f in partners._fields if f.path.endswith(".country"))
        country.scroll_visible(animate=False)
        await settled(pilot)
        await pilot.click(country.query_one(ChoiceControl))
        await burst(pilot, "fr")
        await pilot.click(country.query_one(Suggestions), offset=(4, 0))
        await shows(pilot, "✓ ELIGIBLE")
        await saved(pilot)
        await _click_key(pilot, "Save")
    partners_saved = on_disk(file).partners
    assert [(p.legal_name, p.country) for p in partners_saved] == [
        ("HMC e.V.", "DE"),
        ("Rivages", "FR"),
        ("ACLI e.V.", "ES"),
    ]


async def test_from_nothing_to_eligible_with_the_mouse(tmp_path: Path) -> None:
    """Letters come from the keyboard; everything else is clicked."""
    async with desk_of(tmp_path) as pilot:
        await _click_key(pilot, "New")
        await until(pilot, lambda: isinstance(pilot.app.screen, NewDraft))
        await burst(pilot, "MOUSE")
        await pilot.click("#begin")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await settled(pilot)
        await pilot.click(".strand", offset=(3, 1))
        await shows(pilot, "strand A")
        await pilot.click(StepList, offset=(6, 2))
        await settled(pilot)
        fields = {f.path: f for f in pilot.app.screen.query(Field)}
        await _fill(pilot, fields["project.target_countries"], "KE, PE")
        await pilot.click(StepList, offset=(6, 3))
        await settled(pilot)
        for name, country in (("Hanse", "germ"), ("Rivages", "fran"), ("Aclima", "spai")):
            await _row(
                pilot,
                "partners",
                {
                    "legal_name": name,
                    "country": country,
                    "eccp.status": "subm",
                    "eccp.date": "2020-11-20",
                    "type": "cluster",
                    "ownership": "priv",
                    "legal_personality": "yes",
                    "nationally_registered": "yes",
                },
            )
        await pilot.click(StepList, offset=(6, 5))
        await settled(pilot)
        for column, text in ((0, "HANSE"), (4, "2"), (6, "1.234,56")):
            await _cell(pilot, column, text)
        await shows(pilot, "✓ ELIGIBLE")
        await saved(pilot)
    [file] = tmp_path.rglob("mouse.toml")
    proposal = on_disk(file)
    assert [p.country for p in proposal.partners] == ["DE", "FR", "ES"]
    assert [str(c.unit_cost) for c in proposal.costs] == ["1234.56"]
