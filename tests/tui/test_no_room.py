"""Nothing is added to a list that is as long as it may be, and a sentence says so."""

from pathlib import Path

import pytest

from models.proposal import limits
from tests.helpers.tui import copied, go, opened, settled
from tests.helpers.tui.grid import FLIGHTS, grid_on, items, session_with
from tests.helpers.tui.pressing import paste
from tests.helpers.tui.reading import notices, proposal_of
from tests.helpers.tui.waiting import until


@pytest.mark.parametrize(
    ("step", "name", "pressed", "said"),
    [
        ("partners", "partners", ("f8",), "at most 1 applicant"),
        ("activities", "work_packages", ("f8", "enter"), "at most 1 work package"),
        ("budget", "costs", ("f8",), "at most 1 cost line"),
    ],
)
async def test_a_full_list_takes_no_more(
    step: str,
    name: str,
    pressed: tuple[str, ...],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    monkeypatch.setattr(limits, "MOST_ROWS", {name: 1})
    monkeypatch.setattr("storage.proposals.reading.excess_of_rows", lambda *_: None)
    monkeypatch.setattr("storage.proposals.reading.excess", lambda raw: None)
    async with opened(file) as pilot:
        await go(pilot, step)
        before = len(getattr(proposal_of(pilot), name))
        await pilot.press(*pressed)
        await settled(pilot)
        assert f"{said}: nothing was added" in notices(pilot)
        assert len(getattr(proposal_of(pilot), name)) == before


async def test_a_paste_that_is_too_long_puts_in_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ROWS", {"costs": 3})
    session = session_with(FLIGHTS)
    async with grid_on(session) as pilot:
        await paste(pilot, "HMC\tWP1\ttravel\tTrain\t1\n" * 6)
        await until(pilot, lambda: "at most 3 cost lines: nothing was added" in notices(pilot))
        assert items(session) == ["Flights"]
