"""The drafts of the desk by several words, and in the order of any column."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable, Input

from tests.helpers.tui import (
    copied,
    desk_of,
    desk_screen,
    press,
    screen_text,
    settled,
    shows,
)


def acronyms(pilot: Pilot[int]) -> list[str]:
    return [row.acronym for row in desk_screen(pilot)._shown]


async def test_all_words_have_to_occur_whatever_their_case_and_accents(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "seashield", "half-filled")
    text = (folder / "seashield.toml").read_text(encoding="utf-8")
    named = text.replace("SEASHIELD", "MÜHLE")
    (folder / "client10.toml").write_text(named, encoding="utf-8")
    async with desk_of(folder) as pilot:
        for words, wanted in {
            "muhle CLIENT": ["MÜHLE"],
            "2020-3-01 eligible": ["BLUEGATE", "MÜHLE", "SEASHIELD"],
            "hanse bluegate": ["BLUEGATE"],
            "timber hanse": [],
        }.items():
            await press(pilot, "slash")
            pilot.app.screen.query_one(Input).value = words
            await settled(pilot)
            assert acronyms(pilot) == wanted, screen_text(pilot.app)
            await press(pilot, "escape")
        await settled(pilot)
        assert len(acronyms(pilot)) == 4


async def test_a_key_and_a_heading_sort_and_client2_comes_before_client10(tmp_path: Path) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled", "seashield")
    (folder / "bluegate.toml").rename(folder / "client10.toml")
    (folder / "seashield.toml").rename(folder / "client2.toml")
    (folder / "half-filled.toml").rename(folder / "Client1.toml")
    async with desk_of(folder) as pilot:
        assert acronyms(pilot) == ["TIMBERWAYS", "SEASHIELD", "BLUEGATE"]
        await press(pilot, "s")
        await shows(pilot, "Acronym▴", "Client1.toml")
        assert acronyms(pilot) == ["BLUEGATE", "SEASHIELD", "TIMBERWAYS"]
        await press(pilot, "S")
        await shows(pilot, "Acronym▾")
        assert acronyms(pilot) == ["TIMBERWAYS", "SEASHIELD", "BLUEGATE"]
        table = pilot.app.screen.query_one(DataTable)
        at = screen_text(pilot.app).splitlines()[table.region.y].index("Verdict")
        await pilot.click(DataTable, offset=(at, 0))
        await shows(pilot, "Verdict▴", "Client1.toml")
        assert acronyms(pilot)[-1] == "BLUEGATE"
