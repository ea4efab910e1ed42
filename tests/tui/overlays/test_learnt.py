"""What words of pasted budgets mean: learnt in one draft, listed and forgotten anywhere."""

from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from storage.settings import Words
from tests.helpers.tui import (
    COMFORTABLE,
    copied,
    desk_of,
    follow,
    notices,
    opened,
    paste,
    places,
    proposal_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.reading import half_painted
from tui.commands.listing import WORDS
from tui.overlays.one_of import OneOf

SHEET = "Item\tCategory\tUnits\tUnit cost\nHall\tWages [/x]\t1\t8.200\n"


async def listed(pilot: Pilot[int]) -> list[str]:
    """Open the list of words from the palette; what it shows."""
    commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
    commands[WORDS.title].callback()
    await settled(pilot)
    return shown(pilot)


def shown(pilot: Pilot[int]) -> list[str]:
    if not isinstance(pilot.app.screen, OneOf):
        return []
    choices = pilot.app.screen.query_one(OptionList)
    return [str(choices.get_option_at_index(n).prompt) for n in range(choices.option_count)]


async def test_words_are_listed_by_name_and_forgotten_one_by_one_or_all(tmp_path: Path) -> None:
    words = Words(places(tmp_path).settings)
    words.learn({"Wages [/x]": "personnel", "Catering": "other", "Flights": "travel"})
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        assert await listed(pilot) == [
            "Forget all of them",
            "Catering → Other goods and services",
            "Flights → Travel",
            "Wages [/x] → Personnel",
        ]
        assert half_painted(pilot.app) == []
        await pilot.press("enter")
        await settled(pilot)
        assert set(words.all()) == {"Flights", "Wages [/x]"}
        await pilot.press("up", "enter")
        await settled(pilot)
        assert words.all() == {}
        assert "No words yet" in notices(pilot)


async def test_a_word_learnt_in_a_draft_is_known_when_it_is_opened_anew(tmp_path: Path) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file, COMFORTABLE) as pilot:
        await follow(pilot, "costs[0].item")
        await paste(pilot, SHEET)
        await shows(pilot, "8.200: these amounts can be read in two ways", "Points are thousands")
        assert half_painted(pilot.app) == []
        await pilot.press("down", "enter")
        await shows(pilot, "“Wages [/x]” is no category of the call (1 line)")
        assert half_painted(pilot.app) == []
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, OneOf))
    assert Words(places(tmp_path).settings).all() == {"Wages [/x]": "personnel"}
    async with opened(file, COMFORTABLE) as pilot:
        await follow(pilot, "costs[0].item")
        await paste(pilot, SHEET)
        await pilot.press("down", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, OneOf))
        assert [line.category for line in proposal_of(pilot).costs].count("Wages [/x]") == 0
        assert "“Wages [/x]” is taken as Personnel, as you said" in notices(pilot)
