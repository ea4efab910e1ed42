"""Typing: nothing is lost, nothing jumps, and what cannot be read is kept and spoken of."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from models.proposal import Proposal
from models.proposal.paths import join, steps
from models.proposal.references import references
from tests.helpers.tui import (
    EVERYTHING,
    all_fields,
    burst,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    notices,
    on_disk,
    on_part,
    on_screen,
    opened,
    paste,
    places,
    press,
    proposal_of,
    records_of,
    rows_of,
    saved,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tui.overlays.one_of import OneOf
from tui.overlays.past.versions import HistoryOverlay
from tui.overlays.what_if import WhatIf
from tui.plan.tree import PlanTree

EVERYTHING_ODD = (
    EVERYTHING.replace('"Clusters go international."', '"one\\ftwo\\u2028three\\u0085\\u001b[31m"')
    .replace('"Blue growth clusters opening gates"', '"two\\nlines\\tand [red] \\u0007"')
    .replace('"It matters."', '"one\\ftwo\\u2028three"')
    .replace("duration_months = 36", 'duration_months = "3 years"')
    .replace("unit_cost = 5000.00", "unit_cost = 5000.001")
    .replace('country = "DE"', 'country = "Germany"')
    .replace('status = "registered"', 'status = "perhaps"')
    .replace("legal_personality = true", 'legal_personality = "yes"')
    .replace('target_countries = ["KE", "PE"]', 'target_countries = ["KE", "Asia, Pacific", 7]')
)
"""Values that are unusual or cannot be read, in fields of each kind."""

WORDS = "The quick brown fox, 12 of them."


@pytest.mark.parametrize(
    "path",
    [
        "project.title",
        "project.abstract",
        "partners[0].staff[0].role",
    ],
)
async def test_no_character_is_lost_and_the_focus_stays(tmp_path: Path, path: str) -> None:
    """Every key is judged, patches every part of the screen, and saves; the field does not mind."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, path)
        focused = pilot.app.focused
        before = session_of(pilot).text(path)
        if isinstance(focused, TextArea):
            focused.move_cursor(focused.document.end)
        for word in WORDS.split(" "):
            await burst(pilot, word if word == "The" else f" {word}")
            assert pilot.app.focused is focused
        await saved(pilot)
        assert session_of(pilot).text(path) == before + WORDS
        assert pilot.app.focused is focused
    async with opened(file) as pilot:
        assert session_of(pilot).text(path) == before + WORDS


async def test_typing_goes_on_through_a_save_and_an_undo(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        title = proposal_of(pilot).project.title
        await burst(pilot, " one")
        await press(pilot, "ctrl+s")
        await burst(pilot, " two")
        assert focused_path(pilot) == "project.title"
        assert proposal_of(pilot).project.title == f"{title} one two"
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot).project.title == title
        assert focused_path(pilot) == "project.title"
        await burst(pilot, "!")
        assert proposal_of(pilot).project.title == f"{title}!"


def named(proposal: Proposal, key: str) -> set[str]:
    """Every place that refers to an applicant or work package of that key."""
    found = [*references(proposal, "partners"), *references(proposal, "work_packages")]
    there = (steps(path) for path, name in found if name == key)
    return {join(*(step for step in place if step != key)) for place in there}


@pytest.mark.parametrize(
    ("path", "old"), [("partners[0].key", "HMC"), ("work_packages[0].id", "WP1")]
)
async def test_a_new_key_is_followed_everywhere_and_undo_brings_it_back(
    tmp_path: Path, path: str, old: str
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        await follow(pilot, path)
        focused = pilot.app.focused
        await press(pilot, *["backspace"] * len(old))
        assert session_of(pilot).text(path) == ""
        await burst(pilot, "NEW[/x]")
        assert pilot.app.focused is focused
        assert named(proposal_of(pilot), "NEW[/x]") == named(before, old) != set()
        assert named(proposal_of(pilot), old) == set()
        await saved(pilot)
        assert on_disk(file) == proposal_of(pilot)
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot) == before
        assert pilot.app.focused is focused
        assert isinstance(focused, Input) and focused.value == old
        await press(pilot, "ctrl+y")
        assert named(proposal_of(pilot), "NEW[/x]") == named(before, old)


async def test_a_key_that_passes_through_another_takes_no_references_along(tmp_path: Path) -> None:
    """`WP1` typed over to `WP2X` is `WP2`, another's key, on the way."""
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot)
        await follow(pilot, "work_packages[0].id")
        await press(pilot, "backspace")
        await burst(pilot, "2X")
        after = proposal_of(pilot)
        assert named(after, "WP2X") == named(before, "WP1")
        assert named(after, "WP2") == named(before, "WP2")


UNREADABLE = [
    ("project.duration_months", "three years", "whole number"),
    ("project.start_date", "next May", "a date"),
    ("partners[0].eccp.date", "soon", "a date"),
    ("partners[0].members", "1.5", "whole number"),
    ("work_packages[0].start_month", "M1", "whole number"),
    ("funding.ceilings.HMC", "-3", "negative"),
    ("funding.requested", "1.234", "can be read in two ways"),
    ("funding.sources[0].amount", "about 5000", "not a number"),
    ("funding.rate", "190 %", "percentage"),
    ("indicators[0].target", "many", "not a number"),
]


async def test_what_cannot_be_read_is_kept_said_saved_and_read_back(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        for path, text, reason in UNREADABLE:
            await follow(pilot, path)
            focused = pilot.app.focused
            assert isinstance(focused, Input)
            focused.value = ""
            await paste(pilot, text)
            await shows(pilot, reason)
            await press(pilot, "tab")
            await settled(pilot)
            if isinstance(pilot.app.screen, OneOf):
                await press(pilot, "escape")
            assert focused.value == text, path
        await saved(pilot)
    kept = {path: text for path, text, _ in UNREADABLE}
    async with opened(file) as pilot:
        for path, text in kept.items():
            assert session_of(pilot).text(path) == text
            await follow(pilot, path)
            focused = pilot.app.focused
            assert isinstance(focused, Input) and focused.value == text, path
            assert session_of(pilot).misread(path)


async def test_an_amount_is_echoed_as_it_was_read_once_it_is_left(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "funding.requested")
        focused = pilot.app.focused
        assert isinstance(focused, Input)
        focused.value = ""
        await burst(pilot, "1.234,56")
        assert focused.value == "1.234,56"
        await press(pilot, "tab")
        await settled(pilot)
        assert focused.value == "1 234.56"
        await shows(pilot, "Grant 1 234.56 €")
        await saved(pilot)
    assert str(on_disk(file).funding.requested) == "1234.56"


async def test_a_paste_of_several_lines_into_one_line_keeps_them_all(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "project.title")
        assert isinstance(pilot.app.focused, Input)
        pilot.app.focused.value = ""
        await paste(pilot, "one\n  two\r\nthree")
        assert proposal_of(pilot).project.title == "one two three"


async def test_quitting_right_after_a_key_loses_nothing(tmp_path: Path) -> None:
    """The keys are still on their way when ctrl+q arrives."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        title = proposal_of(pilot).project.title
        for character in "LASTKEYS":
            pilot.app.post_message(events.Key(character, character))
        pilot.app.post_message(events.Key("backspace", None))
        pilot.app.post_message(events.Key("ctrl+q", None))
        await pilot.pause()
    assert on_disk(file).project.title == f"{title}LASTKEY"
    assert pilot.app.return_value == 0


@pytest.mark.parametrize("path", ["project.abstract", "narrative.relevance", "partners[0].key"])
async def test_quitting_right_after_a_key_loses_nothing_elsewhere(
    tmp_path: Path, path: str
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await draft_screen(pilot).jump(path)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea))
        before = session_of(pilot).text(path)
        for character in "LAST":
            pilot.app.post_message(events.Key(character, character))
        pilot.app.post_message(events.Key("ctrl+q", None))
        await pilot.pause()
    async with opened(file) as pilot:
        after = session_of(pilot).text(path)
    assert sorted(after) == sorted(before + "LAST")


async def test_visiting_every_field_changes_nothing(tmp_path: Path) -> None:
    """To enter a field, leave it and quit is no edit, whatever the field holds."""
    file = written(tmp_path, EVERYTHING_ODD)
    async with opened(file) as pilot:
        before = proposal_of(pilot)
        seen = 0
        async for field in all_fields(pilot):
            field.commit()
            assert proposal_of(pilot) is before, field.path
            seen += 1
        assert seen > 70
        step = await go(pilot, "texts")
        step.query_one(TextArea).focus()
        await pilot.pause()
        draft_screen(pilot).commit()
        assert proposal_of(pilot) is before
    assert file.read_text(encoding="utf-8") == EVERYTHING_ODD


async def test_an_unwritable_journal_is_said_and_the_draft_is_still_saved(tmp_path: Path) -> None:
    file = everything(tmp_path)
    home = tmp_path / "home"
    home.write_text("where the state folder should be, there is a file")
    async with opened(file) as pilot:
        await follow(pilot, "project.acronym")
        await burst(pilot, "X")
        assert "journal" in notices(pilot)
        await saved(pilot)
        assert on_screen(pilot, "BLUEGATEX")
    assert on_disk(file).project.acronym == "BLUEGATEX"
    assert not places(tmp_path).state.exists()


def at_once(pilot: Pilot[int], *keys: str) -> None:
    """Keys that are all there before the first is looked at, as after a key repeat or a lag."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def test_typing_right_after_adding_a_row_goes_into_the_new_row(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot)
        await go(pilot, "partners")
        records = records_of(pilot, "partners")
        records._table.focus()
        await settled(pilot)
        await press(pilot, "end", "down", "down")
        await settled(pilot)
        pilot.app.post_message(events.Key("a", "a"))
        await until(pilot, lambda: len(proposal_of(pilot).partners) == 4)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        at_once(pilot, "N", "E", "W")
        await settled(pilot)
        after = proposal_of(pilot).partners
        assert after[:3] == before.partners
        assert after[3].legal_name == "NEW"


async def test_deleting_by_key_repeat_never_reaches_another_part(tmp_path: Path) -> None:
    """Many Deletes at once on the last part of the plan take nothing from its beginning."""
    async with opened(everything(tmp_path)) as pilot:
        await on_part(pilot, "work_packages[0].milestones[0]")
        before = proposal_of(pilot).work_packages
        draft_screen(pilot).step.query_one(PlanTree).focus()
        await settled(pilot)
        at_once(pilot, "delete", "delete")
        await settled(pilot)
        after = proposal_of(pilot).work_packages
        assert len(after) >= 1
        assert after[0].tasks == before[0].tasks
        assert after[0].milestones == ()


async def test_deleting_and_adding_rows_by_key_repeat(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        before = proposal_of(pilot).risks
        await go(pilot, "indicators")
        records_of(pilot, "risks")._table.focus()
        await settled(pilot)
        at_once(pilot, "d", "d", "delete", "greater_than_sign", "delete")
        await settled(pilot)
        await settled(pilot)
        assert len(proposal_of(pilot).risks) == len(before)
        assert rows_of(records_of(pilot, "risks")._table) != []
        assert len(rows_of(records_of(pilot, "risks")._table)) == len(before)
        at_once(pilot, "delete", "delete", "delete")
        await settled(pilot)
        assert proposal_of(pilot).risks == ()
        for _ in range(8):
            await press(pilot, "ctrl+z")
        assert proposal_of(pilot).risks == before


async def test_who_looks_at_another_window_goes_on_where_they_were(tmp_path: Path) -> None:
    """In the midst of a text, and behind an item of a list that is taken meanwhile."""
    async with opened(everything(tmp_path)) as pilot:
        for path, before, after in (
            ("project.title", ("left",), "!"),
            ("project.target_countries", (*", Jap",), ", Brazil"),
        ):
            await follow(pilot, path)
            await press(pilot, *before)
            pilot.app.post_message(events.AppBlur())
            await settled(pilot)
            pilot.app.post_message(events.AppFocus())
            await settled(pilot)
            await burst(pilot, after)
        await press(pilot, "f4")
        project = proposal_of(pilot).project
        assert project.title == "Blue growth clusters opening gate!s"
        assert project.target_countries == ("KE", "PE", "JP", "BR")


async def test_the_keys_of_the_wizard_work_in_a_long_text_too(tmp_path: Path) -> None:
    """Textual's text area has uses of its own for them."""
    async with opened(everything(tmp_path)) as pilot:
        await follow(pilot, "partners[0].description")
        assert isinstance(pilot.app.focused, TextArea)
        for key, dialog in (("f6", WhatIf), ("f7", HistoryOverlay)):
            await press(pilot, key)
            await settled(pilot)
            assert isinstance(pilot.app.screen, dialog), key
            await press(pilot, "escape", "!")
            assert proposal_of(pilot).partners[0].description.endswith("!")
            await press(pilot, "ctrl+z")
        before = len(proposal_of(pilot).partners)
        await press(pilot, "ctrl+d")
        assert len(proposal_of(pilot).partners) == before + 1
        await follow(pilot, "partners[1].description")
        await press(pilot, "ctrl+k")
        assert len(proposal_of(pilot).partners) == before
