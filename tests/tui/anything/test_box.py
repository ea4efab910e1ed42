"""The box: from the first step to anything with a dozen keys, all typed before it is there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Input

from storage.recent import Recent
from tests.helpers.tui import (
    SMALL,
    assert_tame,
    copied,
    desk_of,
    draft_screen,
    everything,
    focused,
    focused_path,
    follow,
    on_screen,
    opened,
    places,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.bursting import at_once
from tui.anything.found import Found
from tui.commands.listing import UNDO
from tui.looks import LIGHT
from tui.overlays.export import ExportOverlay
from tui.overlays.help import HelpScreen
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen

BOX = "<ctrl+p>"


def rows(pilot: Pilot[Any]) -> list[str]:
    """What stands in the box, row by row."""
    frame = screen_text(pilot.app).splitlines()
    inside = [row[row.index("│") + 1 : row.rindex("│")] for row in frame if row.count("│") > 1]
    return [row.strip() for row in inside]


def keys(typed: str) -> int:
    """How many keys that is, with the one that opens the box."""
    return 1 + len(typed)


JOURNEYS: dict[str, tuple[str, Callable[[Pilot[Any]], object]]] = {
    "the ECCP date of the third applicant": (
        "ed 3⏎",
        lambda pilot: focused_path(pilot) == "partners[2].eccp.date",
    ),
    "the same, by its name": (
        "nava ed⏎",
        lambda pilot: focused_path(pilot) == "partners[2].eccp.date",
    ),
    "the rule on targets": (
        "rule targ⏎",
        lambda pilot: isinstance(pilot.app.screen, HelpScreen) and on_screen(pilot, "target"),
    ),
    "export a PDF": ("pdf⏎", lambda pilot: isinstance(pilot.app.screen, ExportOverlay)),
    "make it light": ("light⏎", lambda pilot: pilot.app.theme == LIGHT.name),
    "spelled wrong": ("exprot⏎", lambda pilot: isinstance(pilot.app.screen, ExportOverlay)),
    "the deadline": ("deadl⏎", lambda pilot: on_screen(pilot, "2 Dec 2020", "by the deadline")),
    "a step": ("budget⏎", lambda pilot: draft_screen(pilot).step.info.id == "budget"),
    "a step by its number": ("7⏎", lambda pilot: draft_screen(pilot).step.info.id == "texts"),
    "the trash, which is the desk's": (
        "trash⏎",
        lambda pilot: isinstance(pilot.app.screen, Desk),
    ),
    "close": ("close⏎", lambda pilot: isinstance(pilot.app.screen, Desk)),
}


TRIALS = {
    "the ECCP date of the third applicant": 6,
    "the rule on targets": 11,
    "export a PDF": 5,
    "make it light": 7,
}
"""What a new user was asked to do, and the keys that it takes; the fifth is undo, on one key."""


def test_the_trials_of_a_new_user_take_no_more_keys_than_they_took() -> None:
    assert {name: keys(JOURNEYS[name][0]) for name in TRIALS} == TRIALS
    assert UNDO.keys == ("ctrl+z",)


async def test_a_dozen_keys_are_enough_from_the_first_step(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        for journey, (typed, is_there) in JOURNEYS.items():
            assert keys(typed) <= 12, journey
            await at_once(pilot, BOX, typed)
            assert is_there(pilot), f"{journey}\n{screen_text(pilot.app)}"
            (places(tmp_path).settings / "recent.toml").unlink()
            if isinstance(pilot.app.screen, Desk) and journey != [*JOURNEYS][-1]:
                await press(pilot, "enter")
                await settled(pilot)
            if not isinstance(pilot.app.screen, DraftScreen | Desk):
                await at_once(pilot, "⎋")
            if isinstance(pilot.app.screen, DraftScreen):
                await pilot.app.screen.go_and_enter(0)
                await settled(pilot)


async def test_the_box_in_the_midst_of_what_is_typed(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "costs[0].units")
        before = proposal_of(pilot)
        await at_once(pilot, "9⏎")
        assert proposal_of(pilot).costs != before.costs
        await draft_screen(pilot).go_and_enter(0)
        await at_once(pilot, BOX, "undo⏎")
        assert proposal_of(pilot).costs == before.costs
        assert draft_screen(pilot).step.info.id == "budget"
        await at_once(pilot, BOX, "acronym⏎", "<home>", "XX", BOX, "trip", "⎋", "YY")
        assert proposal_of(pilot).project.acronym.startswith("XXYY")


async def test_escape_leaves_all_as_it_was(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[1].legal_name")
        before, where = proposal_of(pilot), focused(pilot)
        await at_once(pilot, BOX, "budget", "⎋")
        assert (proposal_of(pilot), focused(pilot)) == (before, where)
        await at_once(pilot, BOX, "budget", BOX)  # the key of the box closes it, too
        assert (proposal_of(pilot), focused(pilot)) == (before, where)
        assert Recent(places(tmp_path).settings).all() == []


async def test_a_row_says_what_it_is_where_it_is_and_on_which_key(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_once(pilot, BOX)
        found = rows(pilot)
        assert any(row.startswith("step") and "Budget  5 · Costs" in row for row in found)
        assert any(row.startswith("command") and "Save" in row and "^S" in row for row in found)
        await at_once(pilot, "eccp d")
        assert any(
            row.startswith("field") and "HMC" in row and "ECCP date" in row for row in rows(pilot)
        )
        await at_once(pilot, *["⌫"] * 6, "compare")
        assert any("Compare calls" in row and "F6 · Call" in row for row in rows(pilot))


async def test_what_was_used_last_comes_first(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await at_once(pilot, BOX, "ed 3⏎")
        await at_once(pilot, BOX, "save⏎")
        await at_once(pilot, BOX)
        first, second, *_ = (row for row in rows(pilot) if row.startswith(("command", "field")))
        assert "Save" in first
        assert "ECCP date" in second and "NAVA" in second
        await at_once(pilot, "ed⏎")
        assert focused_path(pilot) == "partners[2].eccp.date"


async def test_words_of_a_text_lead_to_their_place_in_it(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        section = next(iter(session_of(pilot).call.sections)).id
        session_of(pilot).edit(f"narrative.{section}", "One line.\nHere a zebra [/x] crosses.")
        await at_once(pilot, BOX, "zebra")
        assert on_screen(pilot, "a zebra [/x] crosses.")
        await at_once(pilot, "⏎", "two ")
        text = proposal_of(pilot).narrative[section]
        assert text == "One line.\nHere a two zebra [/x] crosses."


async def test_names_that_are_hostile_are_shown_as_typed_and_found(tmp_path: Path) -> None:
    name = "[red]Évil[/x] \\u202e" + "w" * 300
    lines = ('call = "COS-CLUSINT-2020-3-01"', "[[partners]]", 'key = "[/b]"')
    text = "\n".join(["format = 1", *lines, f'legal_name = "{name}"', ""])
    async with opened(written(tmp_path, text)) as pilot:
        await at_once(pilot, BOX, "evil")
        assert on_screen(pilot, "applicant", "[red]Évil[/x]")
        assert_tame(pilot)
        await at_once(pilot, "⏎")
        assert draft_screen(pilot).step.info.id == "partners"
        await at_once(pilot, BOX)  # what is remembered of it is offered again
        assert "[red]Évil[/x]" in screen_text(pilot.app)


async def test_nothing_found_says_so_and_enter_stays(tmp_path: Path) -> None:
    async with opened(written(tmp_path, 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n')) as pilot:
        await at_once(pilot, BOX, "qqxqqzqq⏎")
        assert on_screen(pilot, "Nothing is called so")
        assert pilot.app.screen.query(Found)
        await at_once(pilot, "⎋")
        assert not pilot.app.screen.query(Found)


async def test_the_desk_has_a_box_of_its_drafts(tmp_path: Path) -> None:
    async with desk_of(copied(tmp_path, "bluegate", "half-filled")) as pilot:
        await at_once(pilot, BOX, "bluegate⏎")
        assert draft_screen(pilot).session.draft.path == tmp_path / "drafts" / "bluegate.toml"
        await at_once(pilot, BOX, "half filled⏎")
        assert draft_screen(pilot).session.draft.path == tmp_path / "drafts" / "half-filled.toml"
        assert sum(isinstance(s, DraftScreen) for s in pilot.app.screen_stack) == 1


async def test_it_fits_a_small_terminal(tmp_path: Path) -> None:
    async with opened(everything(tmp_path), SMALL) as pilot:
        await at_once(pilot, BOX, "e")
        frame = screen_text(pilot.app).splitlines()
        assert any(row.count("…") for row in frame)
        assert max(map(len, frame)) <= SMALL[0]
        await press(pilot, *["pagedown"] * 4)
        assert pilot.app.screen.query_one(Input).has_focus
        await settled(pilot)
        assert_tame(pilot)
