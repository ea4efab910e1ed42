"""Dates typed as people write them: echoed as read, and asked about where they mean two days."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from tests.helpers.tui import (
    burst,
    everything,
    focused_path,
    follow,
    on_disk,
    on_screen,
    opened,
    paste,
    press,
    proposal_of,
    saved,
    session_of,
    settled,
    shows,
    until,
)
from tests.helpers.tui.bursting import at_once
from tui.overlays.one_of import OneOf

START, ECCP = "project.start_date", "partners[0].eccp.date"
ASKED = "can be read in two ways"


async def into(pilot: Pilot[Any], path: str) -> Input:
    """Into an empty field."""
    await follow(pilot, path)
    focused = pilot.app.focused
    assert isinstance(focused, Input)
    focused.value = ""
    await settled(pilot)
    return focused


@pytest.mark.parametrize(
    ("path", "text", "echo", "left"),
    [
        (START, "5 Oct 2020", "= 5 October 2020", "2020-10-05"),
        (START, "10/25/2020", "= 25 October 2020", "2020-10-25"),
        (START, "5. Oktober 2020", "= 5 October 2020", "2020-10-05"),
        (ECCP, "5.10.20 17.00", "= 5 October 2020 17:00", "2020-10-05 17:00:00"),
    ],
)
async def test_a_date_is_echoed_while_it_is_typed_and_stands_in_one_writing_when_it_is_left(
    tmp_path: Path, path: str, text: str, echo: str, left: str
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        field = await into(pilot, path)
        await burst(pilot, text)
        await shows(pilot, echo)
        assert field.value == text
        await press(pilot, "tab")
        await settled(pilot)
        assert field.value == left and not on_screen(pilot, echo)
        await saved(pilot)
    assert session_text(file, path) == left


def session_text(file: Path, path: str) -> str:
    """What a file has at one of the two paths."""
    proposal = on_disk(file)
    found = proposal.project.start_date if path == START else proposal.partners[0].eccp.date
    return str(found)


async def test_a_pasted_date_is_read_as_a_typed_one(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await into(pilot, START)
        await paste(pilot, "\u00a05\u00a0octobre\u202f２０２０\n")
        await shows(pilot, "= 5 October 2020")


@pytest.mark.parametrize(
    ("text", "why"),
    [("31 April 2020", "April has 30 days"), ("0020-10-05", "the year is 0020")],
)
async def test_the_message_says_why_it_is_no_date(tmp_path: Path, text: str, why: str) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await into(pilot, START)
        await burst(pilot, text)
        await shows(pilot, why)


@pytest.mark.parametrize(
    ("path", "text", "key", "meant"),
    [
        (START, "01/12/2020", "up", "2020-12-01"),
        (START, "01/12/2020", "down", "2020-01-12"),
        (ECCP, "01/12/2020 17:00", "down", "2020-01-12 17:00:00"),
        ("funding.requested", "1.234", "up", "1 234"),
    ],
)
async def test_an_arrow_decides_what_can_be_read_in_two_ways(
    tmp_path: Path, path: str, text: str, key: str, meant: str
) -> None:
    async with opened(everything(tmp_path)) as pilot:
        field = await into(pilot, path)
        await burst(pilot, text)
        await shows(pilot, ASKED, "↑", "↓")
        await press(pilot, key)
        await settled(pilot)
        assert field.value == meant and focused_path(pilot) == path
        await press(pilot, "ctrl+z")
        assert session_of(pilot).text(path) != text, "typing and deciding are one step"


async def test_who_leaves_such_a_date_is_asked_once(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        field = await into(pilot, START)
        await burst(pilot, "01/12/2020")
        await press(pilot, "tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, OneOf))
        await shows(pilot, ASKED, "1 December 2020", "12 January 2020")
        await press(pilot, "escape")
        await settled(pilot)
        assert field.value == "01/12/2020" and focused_path(pilot) != START
        await press(pilot, "shift+tab", "tab")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, OneOf)
        assert proposal_of(pilot).project.start_date is None


async def test_an_enter_typed_ahead_answers_nothing(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        field = await into(pilot, START)
        await burst(pilot, "01/12/2020")
        await press(pilot, "enter", "enter", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, OneOf))
        assert pilot.app.screen.query_one(OptionList).highlighted is None
        await press(pilot, "down", "down", "enter")
        await settled(pilot)
        assert field.value == "2020-01-12" and focused_path(pilot) == START


async def test_letters_typed_behind_a_date_in_doubt_are_told_of(tmp_path: Path) -> None:
    async with opened(everything(tmp_path)) as pilot:
        await into(pilot, START)
        await at_once(pilot, "01/12/2020⇥agri, sea⇥")
        assert isinstance(pilot.app.screen, OneOf)
        await shows(pilot, "Not entered: “agri, sea”. Answer first")
        await press(pilot, "up", "enter")
        await settled(pilot)
        assert session_of(pilot).text(START) in ("2020-12-01", "2020-01-12")


async def test_a_date_in_quotes_in_a_file_is_said_to_be_readable(tmp_path: Path) -> None:
    file = everything(tmp_path)
    text = file.read_text("utf-8")
    assert "[project]\n" in text and "start_date" not in text
    file.write_text(text.replace("[project]\n", '[project]\nstart_date = "5 Oct 2020"\n'), "utf-8")
    async with opened(file) as pilot:
        await follow(pilot, START)
        await shows(pilot, "“5 Oct 2020” cannot be read; expected")
