"""A template and its children on the desk: what became better is seen, chosen, and taken back."""

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from models.compared.family import link_of
from storage import load
from storage.history.versions import history_of
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    WIDEST_AND_SMALLEST,
    copied,
    desk_of,
    desk_screen,
    draft_screen,
    notices,
    on_disk,
    opened,
    places,
    press,
    proposal_of,
    session_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.family import change, family
from tui.draft.kin import UNKNOWN
from tui.overlays.family.children import Children
from tui.overlays.family.from_template import FromTemplate

pytestmark = pytest.mark.usefixtures("ids")
TITLE, BETTER, MINE = (
    f"Blue growth clusters {end}" for end in ("opening gates", "with better gates", "of the sea")
)
AT = {"everything": 0, "sea": 1, "sky": 2}


async def on(pilot: Pilot[int], name: str) -> None:
    """Put the cursor on a draft, once all is known of families."""
    await until(pilot, lambda: desk_screen(pilot).found.kin is not None)
    await press(pilot, "ctrl+home", *["down"] * AT[name])
    await shows(pilot, f"{name}.toml · ")


def versions(tmp_path: Path, file: Path) -> int:
    history = history_of(places(tmp_path).state, load(file))
    return 0 if history is None else len(list(history.versions()))


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_both_changed_is_asked_and_all_of_it_is_one_step(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    template = family(tmp_path)
    sea = template.with_stem("sea")
    async with desk_of(template.parent, size) as pilot:
        await on(pilot, "everything")
        await shows(pilot, "2 children, 2 to update: F")
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(pilot.app.screen, Children))
        await shows(pilot, "SEA sea.toml: 1 change comes, 1 place to be chosen")
        await shows(pilot, "Still the template's: HMC, legal name: HMC")
        await press(pilot, "home", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, FromTemplate))
        await settled(pilot)
        await shows(pilot, "1 change comes, 1 to choose, 1 of its own")
        before = session_of(pilot).proposal
        await press(pilot, "T", "enter")
        await until(pilot, lambda: proposal_of(pilot).project.title == BETTER)
        project = proposal_of(pilot).project
        assert (project.duration_months, project.acronym) == (30, "SEA")
        await until(pilot, lambda: on_disk(sea).project.title == BETTER)
        assert "Duration: 36 months → 30 months. ^Z takes it back." in notices(pilot)
        await press(pilot, "ctrl+z")
        assert session_of(pilot).proposal == before
        await press(pilot, "ctrl+y", "f9")
        await on(pilot, "sea")
        await shows(pilot, "sea.toml · a child of everything.toml · closes")
        await shows(pilot, "1 child to update")
        await press(pilot, "F")
        assert "sea.toml has all that everything.toml has." in notices(pilot)


async def test_what_does_not_collide_comes_at_once(tmp_path: Path) -> None:
    template = family(tmp_path)
    change(template, ("BLUE2", "BLUEGATE"))
    async with desk_of(template.parent) as pilot:
        await on(pilot, "sky")
        await shows(pilot, "a child of everything.toml, 2 changes come; F updates")
        await press(pilot, "F")
        await until(pilot, lambda: on_disk(template.with_stem("sky")).project.title == BETTER)
        assert proposal_of(pilot).project.acronym == "SKY"
        assert draft_screen(pilot) is pilot.app.screen


async def test_all_are_updated_at_once_and_each_has_a_step_to_take_back(tmp_path: Path) -> None:
    template = family(tmp_path)
    sea, sky = (template.with_stem(name) for name in ("sea", "sky"))
    async with desk_of(template.parent) as pilot:
        await on(pilot, "everything")
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(pilot.app.screen, Children))
        await at_once(pilot, "a")
        await shows(
            pilot, "1 of 2 children have all of it; in 1", "1 place to be chosen: F on it asks."
        )
        assert [on_disk(one).project.title for one in (sea, sky)] == [MINE, BETTER]
        assert [on_disk(one).project.duration_months for one in (sea, sky)] == [30, 30]
        assert [versions(tmp_path, one) for one in (sea, sky)] == [2, 2]
        await press(pilot, "escape")
        await shows(pilot, "1 child to update")
        await on(pilot, "sky")
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "ctrl+z")
        project = proposal_of(pilot).project
        assert (project.title, project.duration_months) == (TITLE, 36)
        await press(pilot, "f9")
        await on(pilot, "everything")
        await shows(pilot, "2 children, 2 to update")


async def test_a_child_with_unsaved_edits_is_left_out_of_all(tmp_path: Path) -> None:
    template = family(tmp_path)
    leave_unsaved(template.with_stem("sky"), places(tmp_path).state, ("project.acronym", "MINE"))
    async with desk_of(template.parent) as pilot:
        await on(pilot, "everything")
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(pilot.app.screen, Children))
        await at_once(pilot, "a")
        await shows(pilot, "0 of 2 children have all of it", "sky.toml lacks 1 edit: open it")
    assert on_disk(template.with_stem("sky")).project.duration_months == 36


async def test_a_child_is_begun_beside_new_and_duplicate(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    async with desk_of(folder) as pilot:
        await press(pilot, "F")
        assert "bluegate.toml has no children. D begins one" in notices(pilot)
        await at_once(pilot, "D", "CHILD⏎")
        await until(pilot, lambda: on_disk(folder / "child.toml").project.acronym == "CHILD")
        await press(pilot, "f9")
        await shows(pilot, "child.toml · a child of bluegate.toml")
    of, child = on_disk(folder / "bluegate.toml"), on_disk(folder / "child.toml")
    link = link_of(child)
    assert link is not None
    assert link.template == of.id != child.id
    assert (child.costs, child.partners, child.narrative) == (of.costs, of.partners, of.narrative)


async def test_a_child_for_another_call_has_what_is_taken_over_to_that(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate")
    async with desk_of(folder) as pilot:
        await at_once(pilot, "D", "OTHER", "⇥⇥", "B⏎", "⏎")
        await until(pilot, lambda: (folder / "other.toml").exists())
    child = on_disk(folder / "other.toml")
    assert (child.strand, child.project.acronym) == ("B", "OTHER")
    assert link_of(child) is not None


async def test_from_an_open_child_the_template_is_found_around_it(tmp_path: Path) -> None:
    template = family(tmp_path)
    (template.parent / "client").mkdir()
    sea = template.with_stem("sea").rename(template.parent / "client" / "sea.toml")
    async with opened(sea) as pilot:
        await at_once(pilot, "<ctrl+p>", "update from⏎")
        await until(pilot, lambda: isinstance(pilot.app.screen, FromTemplate))
        await press(pilot, "left", "escape")
        assert proposal_of(pilot).project.duration_months == 36
        template.rename(template.with_name("gone.txt"))
        await at_once(pilot, "<ctrl+p>", "update from⏎")
        assert "Its template lies neither beside it nor in the folders around." in notices(pilot)


async def test_where_the_version_of_a_child_is_not_known_all_is_asked(tmp_path: Path) -> None:
    template = family(tmp_path)
    shutil.rmtree(places(tmp_path).state / "templates")
    async with desk_of(template.parent) as pilot:
        await on(pilot, "sea")
        await shows(pilot, "a child of everything.toml, 2 places to be chosen; F updates")
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(pilot.app.screen, FromTemplate))
        await shows(pilot, UNKNOWN.capitalize())
        await press(pilot, "escape", "f9")
        await on(pilot, "everything")
        await press(pilot, "F")
        await until(pilot, lambda: isinstance(pilot.app.screen, Children))
        await shows(pilot, "SEA sea.toml: 2 places to be chosen", "The version it came from is not")
    assert on_disk(template.with_stem("sea")).project.duration_months == 36


async def test_a_copy_of_a_template_has_no_children(tmp_path: Path) -> None:
    template = family(tmp_path)
    shutil.copy(template, template.with_name("everything (copy).toml"))
    async with desk_of(template.parent) as pilot:
        await until(pilot, lambda: desk_screen(pilot).found.kin is not None)
        kin = desk_screen(pilot).found.kin or {}
        assert {one.template for one in kin.values()} == {template}
