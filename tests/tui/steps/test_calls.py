"""Choosing among calls and strands, and calls of one's own."""

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from tests.helpers.cli.proposals import ELIGIBLE, PARTNERS, PLAIN_CALL
from tests.helpers.tui import (
    USUAL,
    WIDEST_AND_SMALLEST,
    app_on,
    assert_tame,
    copied,
    desk_of,
    draft_screen,
    everything,
    go,
    is_shown,
    notices,
    on_disk,
    on_screen,
    opened,
    press,
    proposal_of,
    rows_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.calls import SHIPPED, TWELVE, card_text, comparing, facts, own_call, row_of
from tui.overlays.compare import Compare
from tui.screens.draft import DraftScreen
from tui.widgets.field import Field
from tui.widgets.picker import Picker


def cards_of(pilot: Any) -> list[Static]:
    return list(draft_screen(pilot).step.query(".strand").results(Static))


# --- strands side by side ---


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_each_strand_says_how_the_draft_stands_under_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(copied(tmp_path, "harbourlink") / "harbourlink.toml", size) as pilot:
        for card in cards_of(pilot):
            assert "✗ NOT ELIGIBLE" in card_text(card)
        a, b = cards_of(pilot)
        assert (a.region.y == b.region.y) == (size == USUAL)
        before = card_text(a)
        session_of(pilot).edit("strand", "B")
        await until(pilot, lambda: card_text(a).startswith("○") and card_text(b).startswith("●"))
        await press(pilot, "ctrl+z")
        await until(pilot, lambda: card_text(a) == before)


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_three_strands_have_room_and_a_click_chooses(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    text = ELIGIBLE.replace("COS-CLUSINT-2020-3-01", "COS-CLUSINT-2019-3-01")
    async with opened(written(tmp_path, text.replace('strand = "A"', "")), size) as pilot:
        cards = cards_of(pilot)
        assert [card_text(card)[:12] for card in cards] == [
            "○ Strand 1 P",
            "○ Strand 2.a",
            "○ Strand 2.b",
        ]
        for card in cards:
            card.scroll_visible(animate=False)
            await settled(pilot)
            assert card.region.width >= 30
            assert card.region.right <= size[0]
            assert "? DEPENDS ON THE CALL TEXT" in card_text(card)
        await pilot.click(cards[2], offset=(4, 1))
        await settled(pilot)
        assert proposal_of(pilot).strand == "2.b"
        assert "It asks that" in card_text(cards[2])


async def test_a_call_without_strands_has_one_card_and_no_strand_to_choose(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "skillweave") / "skillweave.toml") as pilot:
        (card,) = cards_of(pilot)
        assert card_text(card).startswith("● This call")
        assert "✓ ELIGIBLE" in card_text(card)
        strand = next(f for f in draft_screen(pilot).step.query(Field) if f.path == "strand")
        assert not is_shown(strand)
        session_of(pilot).edit("strand", "A")
        await until(pilot, lambda: is_shown(strand))


# --- comparing ---


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_the_comparison_has_every_call_and_strand(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with opened(everything(tmp_path), size) as pilot:
        table = await comparing(pilot)
        assert table.row_count == sum(len(call.strands) for call in SHIPPED)
        assert "● COS-CLUSINT-2020-3" in rows_of(table)[table.cursor_row]
        assert on_screen(pilot, "● COS-CLUSINT-2020-3", "● The present choice.")
        for call in SHIPPED:
            assert row_of(table, call.id[:16]) >= 0  # the ends of long ids give way
        for row in screen_text(pilot.app).splitlines():
            assert len(row) <= size[0]
        assert pilot.app.screen.query_one("#close").region.bottom < size[1]
        for _ in range(table.row_count):
            await press(pilot, "down")
            assert table.region.y < table.region.bottom <= size[1] - 4


async def test_enter_goes_on_under_another_call_and_undo_brings_both_back(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        table = await comparing(pilot)
        table.move_cursor(row=row_of(table, "CLUSTER-2014-3-03 | 2 "))
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        await shows(pilot, "COS-CLUSTER-2014-3-03 · 2")
        now = proposal_of(pilot)
        assert (now.call, now.strand) == ("COS-CLUSTER-2014-3-03", "2")
        assert now.partners is before.partners and now.costs is before.costs
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: Call")  # the head may have room for no more than “· A”
        assert proposal_of(pilot) == before
        assert session_of(pilot).call.id == before.call
        await press(pilot, "ctrl+y")
        await saved(pilot)
    assert (on_disk(file).call, on_disk(file).strand) == ("COS-CLUSTER-2014-3-03", "2")


async def test_a_call_without_strands_can_be_gone_on_under(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        table = await comparing(pilot)
        table.move_cursor(row=row_of(table, TWELVE.removeprefix("COS-")))
        await press(pilot, "enter")
        await until(pilot, lambda: session_of(pilot).call.id == TWELVE)
        assert proposal_of(pilot).strand == ""
        await press(pilot, "ctrl+z")
        assert (proposal_of(pilot).call, proposal_of(pilot).strand) == (
            "COS-CLUSINT-2020-3-01",
            "A",
        )


async def test_escape_and_the_present_choice_change_nothing(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot)
        await comparing(pilot)
        await press(pilot, "escape")
        await comparing(pilot)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot) is before
        await press(pilot, "ctrl+z")
        assert on_screen(pilot, "Nothing to undo") or "Nothing to undo" in notices(pilot)


async def test_the_comparison_is_in_the_palette_and_under_the_mouse(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await pilot.click("#compare")
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        await settled(pilot)
        await press(pilot, "escape")
        await go(pilot, "budget")
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        await commands["Compare calls and strands"].callback()
        await until(pilot, lambda: isinstance(pilot.app.screen, Compare))
        await settled(pilot)


# --- calls of one's own ---

HOSTILE = PLAIN_CALL.replace("A call without strands", "[/x] [red]🎉 שלום")


@pytest.mark.parametrize("size", WIDEST_AND_SMALLEST)
async def test_a_hostile_call_of_ones_own_is_shown_as_it_says(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    own_call(tmp_path, HOSTILE.replace('value = "Anything"', 'value = "[/y] 中文\\u001b[31m"'))
    own_call(tmp_path, "format = [", "broken [x]")
    file = written(tmp_path, 'format = 1\ncall = "PLAIN-2021"\n' + PARTNERS)
    async with opened(file, size) as pilot:
        await shows(pilot, "[/x] [red]🎉 שלום")
        assert_tame(pilot)
        assert any("[/y] 中文�[31m" in card_text(card) for card in cards_of(pilot))
        table = await comparing(pilot)
        assert_tame(pilot)
        assert row_of(table, "● PLAIN-2021") == table.cursor_row
        await shows(pilot, "[/x] [red]🎉 שלום · deadline")
        said = " ".join(str(pilot.app.screen.query_one("#compare-about", Static).render()).split())
        assert "1 call file cannot be used" in said


async def test_a_call_of_ones_own_in_the_place_of_a_shipped_one_is_said(tmp_path: Path) -> None:
    own_call(tmp_path, PLAIN_CALL.replace("PLAIN-2021", TWELVE))
    async with opened(copied(tmp_path, "skillweave") / "skillweave.toml") as pilot:
        assert f"own.toml: this call file of your own takes the place of {TWELVE}" in facts(pilot)
    async with opened(everything(tmp_path)) as pilot:
        assert "takes the place of" not in facts(pilot)


async def test_many_mistakes_of_a_call_file_are_told_in_short(tmp_path: Path) -> None:
    own_call(tmp_path, PLAIN_CALL.replace("evidence = ", "evidense = "))
    file = written(tmp_path, 'format = 1\ncall = "PLAIN-2021"\n')
    app = app_on(file.parent, file)
    async with app.run_test(size=USUAL, notifications=True) as pilot:
        await settled(pilot)
        (notice,) = app._notifications
        assert len(notice.message.splitlines()) == 6
        assert notice.message.splitlines()[-1].endswith("more")


async def test_a_new_draft_begins_with_the_call_whose_deadline_is_next(tmp_path: Path) -> None:
    async with desk_of(everything(tmp_path).parent) as pilot:
        await press(pilot, "n")
        await shows(pilot, "COS-CLUSINT-2020-3-01")
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await settled(pilot)
        picker = pilot.app.screen
        assert isinstance(picker, Picker)
        labels = [pick.label.split()[0] for pick in picker._picks]
        assert labels[:2] == ["COS-CLUSINT-2020-3-01", TWELVE]
        assert labels.index("SMP-COSME-2021-CLUSTER-01") == 2
        assert labels[4] == "COS-CLUSINT-2019-3-01"
        assert on_screen(pilot, "closed 2019-10-30")
