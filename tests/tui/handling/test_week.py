"""A consultant's week on the desk: five clients, forty drafts, forms, conflicts, bundles."""

from pathlib import Path

import pytest
from textual.pilot import Pilot

from bundle.package.opened import is_bundle
from tests.helpers.cli.week import CLIENTS, DRAFTS, FEW, forty
from tests.helpers.forms import fill
from tests.helpers.tui import (
    STEP_IDS,
    desk_of,
    draft_screen,
    notices,
    on_disk,
    session_of,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once
from tests.helpers.tui.exporting import Writers

FOLDERS = sorted(CLIENTS)
"""As they stand on the desk, from top to bottom."""


async def into(pilot: Pilot[int], client: str) -> None:
    """From the folder of all clients into that of one."""
    await at_once(pilot, "<ctrl+home>", "↓" * FOLDERS.index(client) + "⏎")
    await shows(pilot, f"clusterbid · {client} · ")


async def at_partners(pilot: Pilot[int]) -> None:
    await draft_screen(pilot).go_and_enter(STEP_IDS.index("partners"))
    await settled(pilot)


@pytest.mark.usefixtures("ids")
@pytest.mark.parametrize("each", [FEW, pytest.param(DRAFTS, marks=pytest.mark.walk)])
async def test_a_week_on_the_desk(tmp_path: Path, writers: Writers, each: int) -> None:
    folder, many = tmp_path / "clients", each * len(FOLDERS)
    forty(folder, each)
    deepwater = folder / "water" / "deepwater.toml"
    async with desk_of(folder) as pilot:
        await shows(pilot, f"{many - 1} drafts in 5 folders below", "2 conflicts")

        # Monday: the six partners of Bluegate go into the library.
        await into(pilot, "harbour")
        await at_once(pilot, "<slash>", "bluegate⏎⏎")
        await at_partners(pilot)
        await at_once(pilot, *["L", "↓"] * 6)
        await at_once(pilot, "<f9>", "⎋", "⌫")

        # Tuesday: they apply in a new draft of another client, and are sent their forms.
        await into(pilot, "water")
        await at_once(pilot, "n", "DEEPWATER", "⇥⇥⇥⏎")
        await at_partners(pilot)
        await at_once(pilot, "l", *[" ↓"] * 6, "⏎")
        assert "6 applicants inserted" in notices(pilot)
        await at_once(pilot, "<f10>", "<f9>", "f", "⏎")
        await shows(pilot, "6 forms written to")
        forms = sorted(deepwater.parent.glob("deepwater-forms/*"))
        assert len(forms) == 6

        # Wednesday: four come back in one go; of one phone, draft and form say different things.
        replies = deepwater.parent / "replies"
        replies.mkdir()
        for form in forms[:4]:
            answers = {"partners[0].members": 131, "partners[0].contact.phone": "+49 40 1"}
            fill(form, answers, replies / f"{form.name[13:16]} FINAL.xlsx")
        await at_once(pilot, "⎋", "⏎")
        session_of(pilot).edit("partners[0].contact.phone", "+49 40 2")
        await at_partners(pilot)
        await at_once(pilot, "b", "replies⏎")
        await shows(pilot, "+49 40 2", "+49 40 1")
        await at_once(pilot, "<right>", "⏎⏎")
        await at_once(pilot, "<f10>", "<f9>", "⌫")
        partners = on_disk(deepwater).partners
        assert [one.members == 131 for one in partners] == [True] * 4 + [False] * 2
        assert partners[0].contact.phone == "+49 40 1"

        # Thursday: one draft waits for another call, in another somebody else takes the place.
        await shows(pilot, f"{many} drafts in 5 folders below", "2 conflicts")
        await into(pilot, "water")
        await at_once(pilot, "<slash>", "water2⏎", "a⏎")
        await at_once(pilot, "⎋", "⌫")  # while it is being put away, Escape would stop that
        await shows(pilot, "1 conflict")
        await into(pilot, "food")
        await at_once(pilot, "<slash>", "food3⏎⏎")
        session_of(pilot).edit("partners[2].legal_name", "Oak and Oats Alliance")
        session_of(pilot).edit("partners[2].pic", "399000001")
        await at_once(pilot, "<f10>", "<f9>", "⎋", "⌫")
        await at_once(pilot, "c")
        assert "No organisation stands in two drafts of one strand here." in notices(pilot)

        # Friday: each client's bundles are written; what is not ready is left out, and told.
        for client in FOLDERS:
            await into(pilot, client)
            await at_once(pilot, "<asterisk>", "x", "⏎")
            there, ready = (each - 1, each - 2) if client == "water" else (each, each)
            await shows(pilot, f"{ready} of {there} drafts done")
            await at_once(pilot, "⎋", "⎋", "⌫")
    bundles = [path for path in folder.glob("*/*") if path.is_dir() and is_bundle(path)]
    assert len(bundles) == many - 2 == len(writers.asked)
