"""Fields, hints, help and the box speak as the call does, and offer what it tells apart."""

from pathlib import Path

from textual.content import Content

from tests.helpers.cli.proposals import PLAIN_CALL
from tests.helpers.tui import (
    draft_screen,
    follow,
    opened,
    press,
    screen_text,
    session_of,
    settled,
    written,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.calls import own_call
from tui.anything.places import places_of
from tui.overlays.field_help import field_help

_RULE = """
[[criteria]]
id = "own.hub"
kind = "eccp-status"
accepted = ["registered"]
asks = "each applicant is on the Timber Hub"
effect = "completes"
source = "X"
evidence = "primary"

[[organisation_types]]
id = "owners"
title = "association of forest owners"
source = "X"
evidence = "primary"

[[phases]]
id = "planting"
title = "planting"
source = "X"
evidence = "primary"

[words]
platform = "Timber Hub"
"""
_CALL = PLAIN_CALL.replace("[cost_model]", f"{_RULE}\n[cost_model]")
_DRAFT = """\
format = 1
call = "PLAIN-2021"

[[partners]]
key = "P1"
legal_name = "One"

[[work_packages]]
id = "WP1"
title = "All"

[[work_packages.deliverables]]
id = "D1.1"
title = "A report"
"""


async def test_the_platform_has_its_name_in_label_hint_help_and_box(tmp_path: Path) -> None:
    own_call(tmp_path, _CALL)
    async with opened(written(tmp_path, _DRAFT)) as pilot:
        await follow(pilot, "partners[0].eccp.status")
        said = screen_text(pilot.app)
        assert "Timber Hub status: How far the registration on the Timber Hub is" in said
        await press(pilot, "f1")
        await settled(pilot)
        said += screen_text(pilot.app)
        await press(pilot, "escape")
        await at_once(pilot, "<ctrl+p>hub d")
        said += screen_text(pilot.app)
        assert "Timber Hub date" in said
        assert "timber Hub" not in said
        assert "ECCP" not in said
        assert "Cluster Collaboration" not in said


async def test_help_and_box_know_what_the_call_tells_apart_and_asks_for(tmp_path: Path) -> None:
    own_call(tmp_path, _CALL)
    async with opened(written(tmp_path, _DRAFT)) as pilot:
        session = session_of(pilot)
        for path, offered in (
            ("partners[0].type", " · association of forest owners"),
            ("partners[0].role", "Choices: coordinator · partner\n"),
            ("work_packages[0].phase", "Choices: planting\n"),
        ):
            assert offered in field_help(session, path, (), Content("")).plain
        things = [
            thing for thing in places_of(session, draft_screen(pilot)) if thing.kind == "field"
        ]
        of_deliverable = [thing.name for thing in things if thing.where.startswith("D1.1")]
        assert "Dissemination" in of_deliverable
        assert {"Description", "Expected output"}.isdisjoint(of_deliverable)
