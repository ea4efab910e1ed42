"""Lines of the budget grid: added, doubled, moved, removed, and where the cursor is after it."""

from tests.helpers.tui import on_screen, screen_text
from tests.helpers.tui.grid import (
    EXPERT,
    FLIGHTS,
    RENT,
    cost,
    cursor,
    grid_of,
    grid_on,
    items,
    keys,
    line_texts,
    session_with,
)


async def test_lines_are_added_doubled_moved_and_removed_and_all_of_it_is_undone() -> None:
    session = session_with(FLIGHTS, RENT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+n")
        assert cursor(pilot) == ("2", "item")
        await keys(pilot, "Hotel", "tab", "2", "tab", "tab", "90", "enter", "up")
        assert items(session) == ["Flights", "Hotel", "Rent"]
        assert line_texts(session, 1)[:3] == ["HMC", "WP1", "travel"]
        await keys(pilot, "ctrl+d")
        assert items(session) == ["Flights", "Hotel", "Hotel", "Rent"]
        assert cursor(pilot)[0] == "3"
        await keys(pilot, "home", ">")
        assert items(session) == ["Flights", "Hotel", "Rent", "Hotel"]
        await keys(pilot, "<", "<")
        assert cursor(pilot)[0] == "2"
        await keys(pilot, "delete")
        assert items(session) == ["Flights", "Hotel", "Rent"]
        await keys(pilot, "shift+down", "ctrl+k")
        assert items(session) == ["Flights"]
        await keys(pilot, *["ctrl+z"] * 10)
        assert session.proposal.costs == (FLIGHTS, RENT)


async def test_several_lines_move_together() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "shift+down", "alt+down")
        assert items(session) == ["Expert", "Flights", "Rent"]
        await keys(pilot, "alt+down", "alt+up")
        assert items(session) == ["Flights", "Rent", "Expert"]


async def test_the_cursor_goes_to_what_undo_brought_back() -> None:
    session = session_with(*(cost("HMC", "travel", f"Trip {n}", "1", "1") for n in range(60)))
    async with grid_on(session) as pilot:
        await keys(pilot, *["down"] * 50, "ctrl+k", "ctrl+home")
        await keys(pilot, "ctrl+z")
        assert cursor(pilot) == ("51", "partner")
        assert on_screen(pilot, "Trip 50")
        await keys(pilot, "ctrl+y", "ctrl+y")
        assert cursor(pilot)[0] == "51"
        assert "Trip 50" not in screen_text(pilot.app)


async def test_the_cursor_survives_lines_that_others_take_away() -> None:
    session = session_with(FLIGHTS, RENT, EXPERT)
    async with grid_on(session) as pilot:
        await keys(pilot, "ctrl+end")
        grid = grid_of(pilot)
        pilot.app.set_focus(None)
        await pilot.pause()
        grid.go(2)
        session.remove("costs", 0)
        await pilot.pause()
        assert cursor(pilot)[0] == "2"
        session.remove("costs", 0)
        session.remove("costs", 0)
        await pilot.pause()
        assert cursor(pilot)[0] == "new"
        assert on_screen(pilot, "Type here, or paste")
