"""Lists and the plan: what is made is what one is in, and list keys stay out of editors."""

from pathlib import Path

from textual.widgets import Button

from tests.helpers.tui import copied, opened, press, proposal_of, settled
from tui.steps.activities import ActivitiesStep


async def test_what_is_added_to_the_plan_is_what_is_typed_into(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await press(pilot, "f4", "f4", "f4")
        await press(pilot, "w")
        await settled(pilot)
        await press(pilot, *"Meet")
        await settled(pilot)
        packages = proposal_of(pilot).work_packages
        assert [p.title for p in packages if p.id == "WP9"] == ["Meet"]
        assert len(packages) == 9


async def test_an_empty_list_leads_to_its_button(tmp_path: Path) -> None:
    file = tmp_path / "new.toml"
    file.write_text('format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n')
    async with opened(file) as pilot:
        await press(pilot, "f4", "f4")
        await settled(pilot)
        assert isinstance(pilot.app.focused, Button)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, *"HMC")
        await settled(pilot)
        assert [p.legal_name for p in proposal_of(pilot).partners] == ["HMC"]


async def test_delete_inside_an_editor_removes_no_work_package(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await press(pilot, "f4", "f4", "f4")
        await settled(pilot)
        step = pilot.app.screen.query_one(ActivitiesStep)
        step.query_one("#edit-package Button", Button).focus()
        await press(pilot, "delete", "w", "t", "d")
        await settled(pilot)
        assert len(proposal_of(pilot).work_packages) == 8
        assert len(proposal_of(pilot).work_packages[0].tasks) == 2
