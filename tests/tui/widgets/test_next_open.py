"""From one open question to the next: Enter in a field, Ctrl+O anywhere, one more applicant."""

from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from tests.helpers.cli.proposals import ELIGIBLE, HEAD
from tests.helpers.tui import (
    copied,
    draft_screen,
    focused_path,
    follow,
    go,
    notices,
    on_screen,
    opened,
    press,
    proposal_of,
    settled,
    until,
    written,
)

BEGUN = HEAD + '\n[[partners]]\nkey = "HMC"\nrole = "coordinator"\npic = "912345671"\n'
COUNTED = """
[[indicators]]
id = "agreements"
target = 40.0

[[indicators]]
id = "smes-benefiting"
"""


def at_once(pilot: Pilot[Any], *keys: str) -> None:
    """Post keys without waiting in between."""
    for key in keys:
        letter = key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, letter))


async def test_enter_goes_on_to_what_is_open_below_and_says_where_nothing_is(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, BEGUN)) as pilot:
        await follow(pilot, "partners[0].legal_name")
        at_once(pilot, "K", "i", "e", "l", "enter")
        await settled(pilot)
        assert focused_path(pilot) == "partners[0].country", "the role is said already"
        assert proposal_of(pilot).partners[0].legal_name == "Kiel"
        assert proposal_of(pilot).partners[0].key == "HMC", "a key of somebody's own stays"
        await follow(pilot, "partners[0].eccp.profile_url")
        await press(pilot, "enter")
        await settled(pilot)
        assert focused_path(pilot) == "partners[0].type", "the PIC is said already"
        await follow(pilot, "partners[0].website")
        await press(pilot, "enter")
        await until(pilot, lambda: focused_path(pilot) == "partners[0].description")
        await follow(pilot, "project.duration_months")
        await press(pilot, "enter")
        await settled(pilot)
        assert focused_path(pilot) == "project.duration_months"
        assert on_screen(pilot, "Nothing is open below")


async def test_one_key_leads_from_question_to_question_and_from_the_last_step_to_the_first(
    tmp_path: Path,
) -> None:
    async with opened(written(tmp_path, ELIGIBLE + COUNTED)) as pilot:
        await follow(pilot, "partners[2].eccp.date")
        places = []
        for _ in range(7):
            await press(pilot, "ctrl+o")
            await settled(pilot)
            places.append(focused_path(pilot) or draft_screen(pilot).step.info.id)
        assert places == [
            "partners[2].eccp.profile_url",
            "partners[2].independent",
            "partners[2].description",
            "activities",
            "budget",
            "indicators[1].target",
            "texts",
        ]
        await go(pilot, "review")
        await press(pilot, "ctrl+o")
        await settled(pilot)
        assert focused_path(pilot) == "partners[0].eccp.profile_url"


async def test_where_no_question_is_open_that_is_said(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await press(pilot, "ctrl+o")
        await settled(pilot)
        assert "No question is open any more" in notices(pilot)
        assert draft_screen(pilot).step.info.id == "call"


async def test_one_more_applicant_from_inside_the_editor_empty_or_like_the_last(
    tmp_path: Path,
) -> None:
    """What is typed is taken first; a copy has no answer that is an organisation's own."""
    async with opened(written(tmp_path, ELIGIBLE)) as pilot:
        await follow(pilot, "partners[2].ownership")
        at_once(pilot, "p", "u", "ctrl+d", *"Rive", "tab", "f8", *"Sea", "tab")
        await settled(pilot)
        third, like, new = proposal_of(pilot).partners[2:]
        assert third.ownership == like.ownership == "public"
        assert (like.legal_name, like.key, like.role) == ("Rive", "RIVE", "partner")
        assert (like.type, like.nationally_registered) == ("cluster-organisation", True)
        assert (like.country, like.pic, like.eccp.status, like.eccp.date) == (
            "",
            "",
            "registered",
            None,
        )
        assert (new.legal_name, new.key, new.type, new.eccp.status) == ("Sea", "SEA", None, None)
        assert focused_path(pilot) == "partners[4].role"
