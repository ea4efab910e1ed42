"""What a person types is text: shown as typed, kept in the file, and nothing dies of it."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from models.values import kinds
from models.values.keys import key_form
from storage.proposals.writing import dumps
from tests.helpers.tui import (
    EVERYTHING,
    PARTS,
    all_fields,
    assert_tame,
    copied,
    desk_of,
    draft_screen,
    everything,
    fields_in,
    follow,
    go,
    go_to_funding,
    notices,
    on_disk,
    on_part,
    on_screen,
    opened,
    panel_of,
    paste,
    places,
    press,
    proposal_of,
    put,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tui.app import ClusterbidApp
from tui.findings.listing import FindingsList
from tui.overlays.help import HelpScreen
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.list_control import ListControl
from tui.widgets.long_control import LongControl
from tui.widgets.picker import Picker

TEXTS = (
    "[/x]",
    "[red]b",
    "Art. 6[a]",
    "[link=x]y[/]",
    "\\[b]",
    "🎉 tada",
    "مرحبا",
    "שלום",
    "Ελλάδα",
    "中文字",
    "1.234,56",
    "$text $x",
)
CONTROLS = "a\x1b[31mb\x07c\x9bd"


def listed_as(field: Field, text: str) -> str:
    """What the session shows for a typed text: a list comes back separated by commas."""
    if not isinstance(field._control, ListControl):
        return text
    return ", ".join(dict.fromkeys(item.strip() for item in text.split(",")))


def fits(field: Field, shown: str, text: str) -> bool:
    """Whether a field shows a text: as typed, or as it reads it where it is no plain text."""
    if shown in (text, listed_as(field, text)):
        return True
    return text == "1.234,56" and shown in ("1 234.56", "1234.56")


async def _each_view(pilot: Any) -> AsyncIterator[None]:
    """Bring each step and each editor of the plan into view."""
    for step in ("project", "partners", "budget", "indicators"):
        await (go_to_funding(pilot) if step == "budget" else go(pilot, step))
        yield
    for part in PARTS:
        await on_part(pilot, part)
        yield


@pytest.mark.parametrize("start", [0, pytest.param(1, marks=pytest.mark.walk)])
async def test_hostile_text_in_every_field_of_every_step(tmp_path: Path, start: int) -> None:
    """Every field gets texts in turn, shifted by `start`; all are kept, shown, saved, read back."""
    file = everything(tmp_path)
    given: dict[str, str] = {}
    number = 0
    async with opened(file, (120, 60)) as pilot:
        async for _ in _each_view(pilot):
            shown = fields_in(pilot)
            for field in shown:
                if field.path.endswith((".key", ".id")):
                    continue  # a new key moves the paths under it; test_typing has these
                number += 1
                text = TEXTS[(number + start * 6) % len(TEXTS)]
                put(field, text)
                given[field.path] = text
            await settled(pilot)
            frame = screen_text(pilot.app)
            for field in shown:
                if field.path not in given:
                    continue
                text = given[field.path]
                now = session_of(pilot).text(field.path)
                assert fits(field, now, text), (field.path, text, now)
                region = field._control.region
                if (
                    region.height
                    and region.bottom < 58
                    and not isinstance(field._control, LongControl | ChoiceControl)
                ):
                    assert now in frame, (field.path, now, frame)
        assert len(given) > 60
        await saved(pilot)
        proposal = proposal_of(pilot)
    assert dumps(on_disk(file)) == dumps(proposal)
    async with opened(file) as pilot:
        assert dumps(proposal_of(pilot)) == dumps(proposal)


async def test_very_long_and_control_texts_in_every_field(tmp_path: Path) -> None:
    """10 000 characters, and characters that would command the terminal."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        async for _ in _each_view(pilot):
            shown = fields_in(pilot)
            for text in ("x" * 10_000, CONTROLS):
                for field in shown:
                    put(field, text)
                await settled(pilot)
                assert_tame(pilot)
                for field in shown:
                    now = session_of(pilot).text(field.path)
                    names = (field.spec.kind or field.spec.entries) in (kinds.KEY, kinds.KEYS)
                    wanted = key_form(text) if names else text.replace("\x85", "")
                    assert now.replace("\n", "") == wanted, field.path
        await go(pilot, "review")
        await settled(pilot)
        assert_tame(pilot)
        await saved(pilot)
        kept = proposal_of(pilot)
    assert dumps(on_disk(file)) == dumps(kept)


async def test_a_long_paste_into_each_kind_of_control(tmp_path: Path) -> None:
    text = "[/x] 10.000 Ελ " * 667
    file = everything(tmp_path)
    async with opened(file) as pilot:
        for path in ("project.title", "project.abstract", "partners[0].key", "narrative.relevance"):
            if path.startswith("narrative"):
                await go(pilot, "texts")
                draft_screen(pilot).step.query_one(TextArea).focus()
                await pilot.pause()
            else:
                await follow(pilot, path)
            focused = pilot.app.focused
            assert isinstance(focused, Input | TextArea)
            if isinstance(focused, Input):
                focused.value = ""
            else:
                focused.text = ""
            await paste(pilot, text)
            wanted = key_form(text) if path.endswith(".key") else text
            assert session_of(pilot).text(path) == wanted
        await press(pilot, "f4", "f3", "ctrl+z", "ctrl+y")
        await saved(pilot)
    assert on_disk(file).partners[0].key == key_form(text)


NAMES = ("[/x]", "6[a]🎉שלום", "中文Ελ\x1b[31mλ")


@pytest.mark.parametrize("name", NAMES)
async def test_hostile_text_in_every_view(tmp_path: Path, name: str) -> None:
    """Desk, tables, tree, findings, choices, help and notifications show it as text."""
    quoted = name.replace("\\", "\\\\").replace("\x1b", "\\u001b")
    seen = name.replace("\x1b", "�")
    text = EVERYTHING
    for old in (
        "BLUEGATE",
        "HMC",
        "Management",
        "Trips",
        "Missions",
        "Storm",
        "Ann",
        "WP1",
        "T1.1",
    ):
        text = text.replace(f'"{old}"', f'"{quoted}"')
    text = text.replace("HMC = 3", f'"{quoted}" = 3').replace("HMC e.V.", f"{quoted} e.V.")
    text = text.replace('status = "registered"', f'status = "{quoted}"', 1)
    text = text.replace('category = "travel"', f'category = "{quoted}"')
    text = text.replace("[narrative]", f'[narrative]\n"{quoted}" = "own text"')
    text = f'"{quoted}" = 1\n' + text
    file = written(tmp_path, text, "hostile")
    async with desk_of(file.parent) as pilot:
        await shows(pilot, seen)
        assert_tame(pilot)
        await press(pilot, "slash")
        await paste(pilot, name)
        await shows(pilot, "CLUSINT-2020-3-01")
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 3)
        await settled(pilot)
        for step in ("call", "project", "partners", "activities", "budget", "indicators", "texts"):
            await go(pilot, step)
            assert_tame(pilot)
            assert on_screen(pilot, seen), step
        await go(pilot, "review")
        await settled(pilot)
        assert_tame(pilot)

        listing = panel_of(pilot).query_one(FindingsList)
        session = session_of(pilot)
        naming = [f for f in session.report.to_mend if name in f.message]
        assert naming
        for finding in naming[:3]:
            draft_screen(pilot).push_help(finding)
            await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            await settled(pilot)
            assert on_screen(pilot, seen)
            assert_tame(pilot)
            await press(pilot, "escape")
        assert len(listing.findings) == len(session.report.to_mend)

        await on_part(pilot, "work_packages[0]")
        lead = next(f for f in fields_in(pilot) if f.path.endswith(".lead"))
        assert isinstance(lead._control, ChoiceControl)
        lead._control.action_open()
        await until(pilot, lambda: isinstance(pilot.app.screen, Picker))
        await settled(pilot)
        assert on_screen(pilot, f"{seen} {seen} e.V.")
        assert_tame(pilot)
        await press(pilot, "escape")
        await press(pilot, "f1")
        await settled(pilot)
        assert_tame(pilot)


async def test_control_characters_in_what_is_searched_for(tmp_path: Path) -> None:
    """The filter of the desk, the name of a new draft, and the search of a list."""
    async with desk_of(everything(tmp_path).parent) as pilot:
        await press(pilot, "slash")
        await paste(pilot, CONTROLS)
        assert_tame(pilot)
        await press(pilot, "escape", "n")
        await settled(pilot)
        await paste(pilot, CONTROLS)
        assert_tame(pilot)
        await press(pilot, "tab", "tab", "enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Picker)
        await paste(pilot, CONTROLS)
        assert_tame(pilot)


async def test_hostile_file_names_in_notices(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name in ("[red] [x].toml", "[b].toml", "🎉.toml"):
        (folder / name).write_text("format = [oops", encoding="utf-8")
    async with desk_of(folder) as pilot:
        for _ in range(3):
            await press(pilot, "enter")
            await press(pilot, "down")
        await settled(pilot)
        assert "[red] [x].toml" in notices(pilot)
        assert "[b].toml" in notices(pilot)
        assert on_screen(pilot, "[red] [x].toml")


async def test_a_folder_with_a_hostile_name(tmp_path: Path) -> None:
    folder = tmp_path / "[x] [b]"
    folder.mkdir()
    async with desk_of(folder) as pilot:
        assert on_screen(pilot, "[x] [b]")
        await press(pilot, "n")
        await paste(pilot, "[/y] Ω/../../etc")
        await press(pilot, "tab", "tab", "tab", "enter")
        await settled(pilot)
        assert on_screen(pilot, "[/y] Ω/../../etc")
    assert [f.parent for f in folder.rglob("*.toml")] == [folder]
    assert list(tmp_path.rglob("*.toml")) == list(folder.rglob("*.toml"))


async def test_all_fields_are_tried(tmp_path: Path) -> None:
    """Every field of the format that a person fills in has a place in the wizard."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        seen = {field.path async for field in all_fields(pilot)}
    assert isinstance(pilot.app, ClusterbidApp)
    shapes = {path.replace("[0]", "").replace("[1]", "").replace("[2]", "") for path in seen}
    for part, names in MUST_BE_THERE.items():
        for name in names.split():
            assert f"{part}.{name}" in shapes, (part, name)
    assert places(tmp_path).state.exists()


MUST_BE_THERE = {
    "project": "acronym title abstract duration_months start_date sectors target_countries "
    "target_regions funded_under",
    "partners": "key legal_name role country pic type ownership for_profit legal_personality "
    "nationally_registered members sme_members website description eccp.status eccp.date "
    "eccp.profile_url contact.name contact.email contact.phone",
    "partners.staff": "name role expertise",
    "partners.other_applications": "call strand acronym",
    "work_packages": "id title phase lead start_month end_month objectives target_countries "
    "person_months.HMC person_months.ACLI",
    "work_packages.tasks": "id title description kind lead participants start_month end_month",
    "work_packages.deliverables": "id title output nature level lead due_month",
    "work_packages.milestones": "id title due_month verification",
    "funding": "rate requested ceilings.HMC ceilings.ACLI",
    "funding.sources": "partner kind amount",
    "indicators": "id title unit baseline target verification",
    "risks": "description likelihood work_packages mitigation",
}
