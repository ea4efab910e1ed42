"""What calls have and do not have: annexes, written parts, outputs, indicators."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import DataTable

from models.call import Call
from models.proposal import Proposal
from models.starter.starter import starter
from storage.calls import find_call
from storage.proposals.writing import dumps
from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.tui import (
    EVERYTHING,
    SMALL,
    STEP_IDS,
    USUAL,
    burst,
    copied,
    draft_screen,
    focused_path,
    follow,
    go,
    is_shown,
    on_disk,
    on_part,
    on_screen,
    opened,
    panel_of,
    press,
    proposal_of,
    records_of,
    saved,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.calls import SHIPPED, TWELVE
from tui.screens.draft import DraftScreen
from tui.widgets.field import Field
from tui.widgets.picker import Picker

# --- annexes ---


async def test_the_annexes_of_a_call_are_chosen_for_an_applicant(tmp_path: Path) -> None:
    file = copied(tmp_path, "skillweave") / "skillweave.toml"
    async with opened(file) as pilot:
        path = "partners[1].annexes"
        await follow(pilot, path)
        await press(pilot, *["backspace"] * 30)
        await settled(pilot)
        assert proposal_of(pilot).partners[1].annexes == ()
        assert any(path in f.where for f in session_of(pilot).report.to_mend)
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await shows(pilot, "annex-2 Annex 2 of the Description of the Action")
        await burst(pilot, "annex 2")
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await settled(pilot)
        assert proposal_of(pilot).partners[1].annexes == ("annex-2",)
        assert not any(path in f.where for f in session_of(pilot).report.to_mend)
        await saved(pilot)
    assert on_disk(file).partners[1].annexes == ("annex-2",)


async def test_annexes_are_hidden_where_the_call_has_none_and_nothing_is_said(
    tmp_path: Path,
) -> None:
    with_one = EVERYTHING.replace('key = "ACLI"', 'key = "ACLI"\nannexes = ["annex-1"]', 1)
    async with opened(written(tmp_path, with_one)) as pilot:
        await go(pilot, "partners")
        annexes = next(
            f for f in records_of(pilot, "partners")._fields if f.path.endswith(".annexes")
        )
        assert not is_shown(annexes)
        records_of(pilot, "partners").query_one(DataTable).move_cursor(row=1)
        await until(pilot, lambda: is_shown(annexes))
        records_of(pilot, "partners").query_one(DataTable).move_cursor(row=0)
        await until(pilot, lambda: not is_shown(annexes))
        session_of(pilot).change_call(find_call(TWELVE))
        await until(pilot, lambda: is_shown(annexes))
        await shows(pilot, "Annexes")
        await follow(pilot, "partners[0].annexes")
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await press(pilot, "escape", "ctrl+z")
        await until(pilot, lambda: not is_shown(annexes))


# --- every shipped call ---


EACH_RUN = {SHIPPED[n].id for n in (0, len(SHIPPED) // 2, -1)}
"""Those that are tried in each run; the others with `make walk`."""
CALLS = [
    pytest.param(call, id=call.id, marks=[pytest.mark.walk] * (call.id not in EACH_RUN))
    for call in SHIPPED
]


@pytest.mark.parametrize("size", (USUAL, pytest.param(SMALL, marks=pytest.mark.walk)))
@pytest.mark.parametrize("call", CALLS)
async def test_every_step_works_for_every_call(
    tmp_path: Path, call: Call, size: tuple[int, int]
) -> None:
    """What a call does not have is not asked for, and an empty step says why it is empty."""
    strand = call.strands[-1]
    begun = Proposal.model_validate(
        {
            **starter(call, strand, "BEGUN").model_dump(exclude_none=True, exclude={"indicators"}),
            "work_packages": [
                {"id": "WP1", "tasks": [{"id": "T1.1"}], "deliverables": [{"id": "D1"}]}
            ],
        }
    )
    file = written(tmp_path, dumps(begun))
    async with opened(file, size) as pilot:
        for step in STEP_IDS:
            (await go(pilot, step)).enter()
            await settled(pilot)
            assert on_screen(pilot, f"{STEP_IDS.index(step) + 1} ")
        await go(pilot, "texts")
        empty = "Nothing is known here of the written parts"
        assert on_screen(pilot, empty) == (not call.sections)
        await press(pilot, "f6", "x", "escape", "f2")
        await until(pilot, lambda: panel_of(pilot).has_focus_within)
        await press(pilot, "f2")
        await go(pilot, "activities")
        of_strand = [o for o in call.outputs if not o.strands or strand.id in o.strands]
        await press(pilot, "f6", "f6", "f6")
        assert on_screen(pilot, "Expected outputs") == bool(of_strand)
        await press(pilot, "f6")
        for part, name, there in (
            ("work_packages[0].tasks[0]", "kind", call.activity_kinds),
            ("work_packages[0].deliverables[0]", "output", of_strand),
        ):
            await on_part(pilot, part)
            fields = {f.path: f for f in draft_screen(pilot).step.query(Field)}
            assert is_shown(fields[f"{part}.{name}"]) == bool(there)
        await go(pilot, "indicators")
        records_of(pilot, "indicators").query_one("#add").focus()
        await press(pilot, "a")
        await settled(pilot)
        added = proposal_of(pilot).indicators[0]
        assert added.id == (call.indicators[0].id if call.indicators else "")
        assert focused_path(pilot) == "indicators[0].id"


async def test_the_texts_follow_when_the_call_has_none_any_more(tmp_path: Path) -> None:
    """Nothing stands in the area that is not the text of a section in view."""
    async with opened(written(tmp_path, ELIGIBLE)) as pilot:
        await go(pilot, "texts")
        await shows(pilot, "Relevance")
        found = find_call("COS-CLUSINT-2017-03-6")
        call = found.call.model_copy(update={"sections": (), "document": None})
        session_of(pilot).change_call(replace(found, call=call))
        await shows(pilot, "Nothing is known here of the written parts")
        assert not on_screen(pilot, "Relevance 0 of")
        await press(pilot, "ctrl+z")
        await go(pilot, "texts")
        await shows(pilot, "Relevance")
