"""Narrow and wide terminals, no colour, a light theme, and nothing there yet."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from tests.helpers.cli.proposals import HEAD
from tests.helpers.tui import (
    COMFORTABLE,
    SMALL,
    STEP_IDS,
    USUAL,
    WIDEST_AND_SMALLEST,
    copied,
    desk_of,
    draft_screen,
    everything,
    fields_in,
    follow,
    go,
    go_to_funding,
    is_shown,
    on_screen,
    opened,
    panel_of,
    press,
    screen_text,
    settled,
    shows,
    written,
)
from tui.screens.draft import DraftScreen
from tui.widgets.step_list import StepList


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_at_most_five_keys_are_in_the_footer_and_all_fit(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    file = everything(tmp_path)
    async with desk_of(file.parent, size) as pilot:
        _footer_fits(pilot)
        await press(pilot, "enter")
        await shows(pilot, "1 Call" if size == USUAL else "BLUEGATE")
        await settled(pilot)
        for step in STEP_IDS[2:5]:
            (await go(pilot, step)).enter()
            await pilot.pause()
            _footer_fits(pilot)


def _footer_fits(pilot: Any) -> None:
    footer = pilot.app.screen.query_one(Footer)
    keys = footer.query(FooterKey)
    assert 0 < len(keys) <= 5
    last = screen_text(pilot.app).splitlines()[-1]
    for key in keys:
        assert key.region.right <= pilot.app.size.width
        assert key.description in last


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_every_field_can_be_reached_and_seen(tmp_path: Path, size: tuple[int, int]) -> None:
    """Whatever the size, the field that one goes to is on the screen, with room to type in."""
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file, size) as pilot:
        for step in ("project", "partners", "budget", "indicators"):
            await (go_to_funding(pilot) if step == "budget" else go(pilot, step))
            for field in fields_in(pilot)[::7]:
                field.enter()
                await settled(pilot)
                region = field._control.region
                assert region.width >= 12, field.path
                assert region.x >= 0 and region.right <= size[0], field.path
                assert region.y > 0 and region.y < size[1] - 2, (field.path, region)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_steps_and_findings_are_reachable(tmp_path: Path, size: tuple[int, int]) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file, size) as pilot:
        assert is_shown(pilot.app.screen.query_one(StepList)) == (size != SMALL)
        assert is_shown(panel_of(pilot)) == (size == USUAL)
        for title in (
            ("2/8", "3/8") if size == SMALL else ("2 Project  The idea", "3 Partners  The")
        ):
            await press(pilot, "f4")
            await shows(pilot, title)
        assert draft_screen(pilot).step.has_focus_within
        await press(pilot, "f2")
        await settled(pilot)
        assert panel_of(pilot).region.width >= 36
        await shows(pilot, "✗ NOT ELIGIBLE")


async def test_the_size_may_change_meanwhile(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml") as pilot:
        await follow(pilot, "partners[1].website")
        focused = pilot.app.focused
        for width, height in ((60, 20), (20, 5), (200, 60), (80, 24)):
            await pilot.resize_terminal(width, height)
            await settled(pilot)
            assert pilot.app.focused is focused
            assert all(len(row) <= width for row in screen_text(pilot.app).splitlines())
        await shows(pilot, "3 Partners")


def in_sight(pilot: Any) -> bool:
    """Whether keys go somewhere, and that can be seen."""
    focused = pilot.app.focused
    return focused is not None and is_shown(focused)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_keys_go_to_what_is_seen_from_the_start(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Whatever is pressed first does what the place in sight does with it."""
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml", size) as pilot:
        assert in_sight(pilot)
        await press(pilot, "pagedown", "pageup")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen)


@pytest.mark.parametrize("way", [(), ("tab",), ("f2",), ("f2", "escape")])
async def test_who_is_in_a_part_without_room_goes_into_the_step(
    tmp_path: Path, way: tuple[str, ...]
) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        assert isinstance(pilot.app.focused, StepList)
        await press(pilot, *way)
        await pilot.resize_terminal(*SMALL)
        await settled(pilot)
        assert in_sight(pilot)
        await press(pilot, "escape", "pagedown", "pageup")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DraftScreen) and in_sight(pilot)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_verdict_can_be_read_in_every_layout(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Status by symbol and word: always in sight, not only counts."""
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml", size) as pilot:
        assert on_screen(pilot, "NOT ELIGIBLE")


@pytest.mark.parametrize("mood", ["no colour", "light"])
async def test_symbols_and_words_stay_without_colour_and_in_a_light_theme(
    tmp_path: Path, mood: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = copied(tmp_path, "harbourlink") / "harbourlink.toml"
    async with opened(file) as pilot:
        usual = screen_text(pilot.app)
    if mood == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    else:
        monkeypatch.setenv("TEXTUAL_THEME", "textual-light")
    async with opened(file) as pilot:
        if mood == "light":
            pilot.app.theme = "textual-light"
            await settled(pilot)
        assert screen_text(pilot.app) == usual
        assert on_screen(pilot, "✗ NOT ELIGIBLE", "✗ 3 Partners", "… 7 Texts", "✓ 1 Call")


EMPTY = {
    "partners": ("No applicants yet", "F8 adds the first applicant", "[Add applicant F8]"),
    "activities": ("No work packages yet", "[Insert the usual plan p]", "F8]"),
    "budget": ("Type here, or paste", "0 lines", "0 €", "[Add F8]"),
    "budget by-category": ("No applicants and no lines yet", "in step 3 (F3)"),
    "budget funding": ("Nobody pays the own share yet", "F8 adds the first source"),
    "indicators": (
        *("No indicators yet", "F8 adds the first indicator"),
        *("No risks yet", "F8 adds the first risk"),
    ),
    "texts": ("0 of", "[How it reads F6]", "[Write in your own editor F5]"),
    "review": ("INCOMPLETE",),
}
"""By step, and its view if it is not the first: what stands there, with the key that begins."""


@pytest.mark.parametrize("size", (USUAL, SMALL))
async def test_empty_steps_say_what_to_do(tmp_path: Path, size: tuple[int, int]) -> None:
    file = written(tmp_path, HEAD)
    async with opened(file, size) as pilot:
        for place, words in EMPTY.items():
            name, _, view = place.partition(" ")
            step = await go(pilot, name)
            if view:
                await step.run_action(f"view('{view}')")
            step.enter()
            await settled(pilot)
            for text in words:
                assert _in_step(pilot, text), (place, text, screen_text(pilot.app))


async def test_searches_that_find_nothing_say_how_to_go_on(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].country")
        await press(pilot, "enter", *"zzzz")
        await shows(pilot, "Nothing is called so; fewer letters find more.", "Esc leaves")
        await press(pilot, "escape", "q", "q", "q", "q")
        await shows(pilot, "nothing found · Esc")
        await press(pilot, "escape", "ctrl+p", *"qqqqqq")
        await shows(pilot, "Nothing is called so; fewer letters find more.", "Esc closes")
    async with desk_of(copied(tmp_path, "bluegate")) as pilot:
        await press(pilot, "slash", *"zzzz")
        await shows(pilot, "No draft fits the filter; Escape shows all.")


def _in_step(pilot: Any, text: str) -> bool:
    """Whether the step in view says it, on the screen or, in a small terminal, further down."""
    from textual.widgets import Button, Static

    within = [*draft_screen(pilot).step.query(Static), *draft_screen(pilot).step.query(Button)]
    said = [w.render() for w in within if is_shown(w)]
    return on_screen(pilot, text) or any(text in str(content) for content in said)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_empty_desk_says_how_to_begin(tmp_path: Path, size: tuple[int, int]) -> None:
    folder = tmp_path / "d"
    folder.mkdir()
    async with desk_of(folder, size) as pilot:
        await shows(pilot, "No drafts", "Press n to begin")
        await press(pilot, "enter", "d", "down", "slash")
        await settled(pilot)
        await press(pilot, "escape", "f1")
        await shows(pilot, "Keys")


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    async with desk_of(tmp_path / "gone") as pilot:
        await shows(pilot, "cannot be listed")


async def test_the_last_row_removed_leaves_one_where_a_new_one_is_added(tmp_path: Path) -> None:
    """The keys of the list still work once it is empty."""
    file = everything(tmp_path)
    async with opened(file, COMFORTABLE) as pilot:
        from tests.helpers.tui import proposal_of, records_of

        await go(pilot, "indicators")
        records_of(pilot, "indicators").query_one(
            "RowTable" if records_of(pilot, "indicators").items else "#add"
        ).focus()
        await press(pilot, "delete", "delete")
        await settled(pilot)
        assert proposal_of(pilot).indicators == ()
        assert pilot.app.focused is not None
        await press(pilot, "a")
        await settled(pilot)
        assert len(proposal_of(pilot).indicators) == 1
