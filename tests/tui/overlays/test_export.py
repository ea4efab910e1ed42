"""Exporting the bundle: for whom, as what, where to; ready, not ready, stopped, replaced."""

import asyncio
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from textual.widgets import ProgressBar

from bundle.package.verifying import verify
from bundle.request import fingerprint_of
from cli.main import main
from storage.calls import call_of
from tests.helpers.tui import (
    CALL,
    SAMPLES,
    SIZES,
    SMALL,
    copied,
    desk_of,
    draft_screen,
    focused_path,
    guided_text,
    on_disk,
    on_screen,
    opened,
    press,
    proposal_of,
    screen_text,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tests.helpers.tui.exporting import (
    NAMES,
    Writers,
    asked,
    button,
    choose,
    come_up,
    export,
    names_in,
    overlay_of,
    says,
    type_place,
    where,
)
from tests.helpers.tui.goldens import Compare
from tests.helpers.tui.opening import NOW
from tui.draft.exporting import from_home
from tui.overlays.export import ExportOverlay, Stopped
from tui.overlays.help import HelpScreen
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen
from tui.widgets.guided import Guided

BLUEGATE = f"BLUEGATE_{CALL}_A"
TIMBERWAYS = f"TIMBERWAYS_{CALL}_A_DRAFT-01_2020-11-20_88a5d1f"


async def test_a_ready_proposal_is_exported_beside_its_file_with_the_keyboard_alone(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    before = file.read_bytes()
    async with opened(file) as pilot:
        await asked(pilot)
        await shows(pilot, "Export the bundle of BLUEGATE", "✓ Ready to submit.")
        assert str(button(pilot).label) == "Export"
        assert where(pilot) == from_home(file.parent / BLUEGATE)
        await press(pilot, "tab", "tab", "tab", "enter")
        await settled(pilot)
        await shows(pilot, "✓ Exported, variant submission: 5 files,")
        await says(pilot, BLUEGATE, "`clusterbid verify ")
        assert writers.asked[-1][1:] == ("submission", False)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
    assert names_in(file.parent) == sorted([BLUEGATE, "bluegate.toml"])
    assert set(NAMES) < set(names_in(file.parent / BLUEGATE))
    assert not verify(file.parent / BLUEGATE, call_of).differences
    assert file.read_bytes() == before


async def test_what_is_not_as_typed_is_said_before_and_after(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    text = file.read_text(encoding="utf-8").replace('"BLUEGATE"', '"BLUE/GATE \\U00010900"')
    file.write_text(text, encoding="utf-8")
    async with opened(file) as pilot:
        await asked(pilot)
        await says(
            pilot,
            "! Documents will differ from what was typed:",
            "U+10900 PHOENICIAN LETTER ALF",
            "! In names of files, “BLUE/GATE 𐤀” is BLUE-GATE.",
        )
        await export(pilot)
        await says(pilot, "✓ Exported", "U+10900 PHOENICIAN LETTER ALF")
    assert writers.asked


async def test_the_button_of_the_review_and_the_palette_lead_to_the_overlay(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await asked(pilot)
        await press(pilot, "escape")
        await shows(pilot, "Export the bundle… F6")
        await pilot.click("#export-bundle")
        await come_up(pilot)
        await press(pilot, "escape")
        await draft_screen(pilot).go(1)
        commands = {c.title: c for c in pilot.app.get_system_commands(pilot.app.screen)}
        commands["Export"].callback()
        await come_up(pilot)


async def test_help_names_the_keys(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await draft_screen(pilot).go(7)
        await press(pilot, "f1", "f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        told = guided_text(pilot.app.screen.query_one(Guided))
        assert "Review: export" in told and "x export" in told


async def test_one_that_is_not_ready_says_so_at_once_and_goes_out_as_draft(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "half-filled") / "half-filled.toml"
    async with opened(file) as pilot:
        await asked(pilot)
        await says(pilot, "… Not ready to submit: 22 things to do. Every page and every name")
        await shows(
            pilot,
            "Legal personality missing: PUU, KOKS",
            "Fill it in for PUU, KOKS.",
        )
        assert str(button(pilot).label) == "Export as DRAFT"
        assert where(pilot) == from_home(file.parent / TIMBERWAYS)
        await export(pilot)
        await says(pilot, "✓ Exported as DRAFT, variant submission: 5 files,")
        assert writers.asked[-1][1:] == ("submission", True)
    assert names_in(file.parent) == sorted([TIMBERWAYS, "half-filled.toml"])


async def test_what_is_missing_leads_to_its_field(tmp_path: Path) -> None:
    async with opened(copied(tmp_path, "half-filled") / "half-filled.toml") as pilot:
        await asked(pilot)
        first = session_of(pilot).report.to_mend[0]
        await press(pilot, "tab", "tab", "tab", "tab", "enter")
        await until(pilot, lambda: focused_path(pilot) == first.where[0])


async def test_an_empty_draft_can_be_exported_too(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = written(tmp_path, f'format = 1\ncall = "{CALL}"\n')
    async with opened(file, SMALL) as pilot:
        await asked(pilot)
        await shows(pilot, "a proposal without an acronym")
        said = fingerprint_of(proposal_of(pilot))
        await export(pilot)
        await says(pilot, "✓ Exported as DRAFT")
    assert names_in(file.parent) == sorted(
        [f"UNTITLED_{CALL}_DRAFT-01_2020-11-20_{said}", "draft.toml"]
    )


async def test_the_place_follows_the_choices_until_one_is_typed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writers: Writers,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await asked(pilot)
        assert where(pilot) == f"~/drafts/{BLUEGATE}"
        await choose(pilot, 0, "public")
        assert where(pilot) == f"~/drafts/{BLUEGATE}_PUBLIC"
        await choose(pilot, 1, "zip")
        assert where(pilot) == f"~/drafts/{BLUEGATE}_PUBLIC.zip"
        await type_place(pilot, "~/mine/to mail.zip")
        await choose(pilot, 0, "internal")
        assert where(pilot) == "~/mine/to mail.zip"
        await export(pilot)
        await says(pilot, "✓ Exported, variant internal: 5 files", "to mail.zip'` tells")
        await choose(pilot, 1, "folder")
        assert where(pilot) == "~/mine/to mail"
        await type_place(pilot, "")
        await choose(pilot, 0, "public")
        assert where(pilot) == f"~/drafts/{BLUEGATE}_PUBLIC"
    assert writers.asked[-1][1:] == ("internal", False)
    with zipfile.ZipFile(tmp_path / "mine" / "to mail.zip") as archive:
        assert f"{BLUEGATE}_INTERNAL/{NAMES[0]}" in archive.namelist()
    assert names_in(tmp_path / "mine") == ["to mail.zip"]


async def test_a_folder_in_use_gets_the_bundle_inside_and_that_is_said(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    other = tmp_path / "other"
    other.mkdir()
    (other / "notes.txt").write_text("mine")
    async with opened(file) as pilot:
        await asked(pilot)
        await type_place(pilot, "../other")
        await says(pilot, f"It goes to {from_home(other / BLUEGATE)}")
        await export(pilot)
        await says(pilot, "✓ Exported")
        await type_place(pilot, "typed.zip")
        await says(pilot, f"It goes to {from_home(file.parent / 'typed.zip')}")
        await export(pilot)
        await says(pilot, "✓ Exported")
    assert names_in(other) == sorted([BLUEGATE, "notes.txt"])
    assert zipfile.is_zipfile(file.parent / "typed.zip")


async def test_a_bundle_that_is_there_is_replaced_as_the_button_says(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await asked(pilot)
        await export(pilot)
        await press(pilot, "escape")
        writers.text = "second"
        await asked(pilot)
        await says(pilot, "! A bundle is there already; this replaces it.")
        assert str(button(pilot).label) == "Replace the bundle that is there"
        await export(pilot)
        await says(pilot, "✓ Exported")
    assert (file.parent / BLUEGATE / NAMES[0]).read_text() == f"second {NAMES[0]}"
    assert names_in(file.parent) == sorted([BLUEGATE, "bluegate.toml"])


async def test_how_far_it_is_is_shown_and_escape_stops_it_with_nothing_written(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    writers.hold.clear()
    async with opened(file) as pilot:
        await asked(pilot)
        button(pilot).focus()
        await press(pilot, "enter", "enter")
        await shows(pilot, f"Making 1 of 3: {NAMES[0]}", "Stop Esc", "0%")
        assert overlay_of(pilot).query_one(ProgressBar).total == 3
        await press(pilot, "escape")
        await shows(pilot, "Stopping …")
        writers.hold.set()
        await shows(pilot, "Stopped; nothing was written.", "Close Esc")
        assert names_in(file.parent) == ["bluegate.toml"]
        await export(pilot)
        await says(pilot, "✓ Exported")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_who_quits_meanwhile_gets_no_bundle_behind_their_back(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    writers.hold.clear()
    async with opened(file) as pilot:
        await asked(pilot)
        button(pilot).focus()
        await press(pilot, "enter")
        await shows(pilot, "Making 1 of 3")
        overlay = overlay_of(pilot)
        pilot.app.exit(0)
        await until(pilot, lambda: not overlay.is_attached or not pilot.app.is_running)
    writers.hold.set()
    for _ in range(6000):
        if writers.ended_by is None:
            await asyncio.sleep(0.01)
    assert isinstance(writers.ended_by, Stopped)
    assert names_in(file.parent) == ["bluegate.toml"]


async def test_a_draft_on_the_desk_is_exported_with_x(
    tmp_path: Path,
    writers: Writers,
) -> None:
    folder = copied(tmp_path, "bluegate", "half-filled")
    async with desk_of(folder) as pilot:
        await shows(pilot, "x Export")
        await press(pilot, "x")
        await come_up(pilot)
        await shows(pilot, "Export the bundle of BLUEGATE")
        await export(pilot)
        await says(pilot, "✓ Exported, variant submission")
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, Desk))
        await settled(pilot)
        await press(pilot, "down", "x")
        await come_up(pilot)
        await press(pilot, "tab", "tab", "tab", "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot).project.acronym == "TIMBERWAYS"
    assert (folder / BLUEGATE).is_dir()


def test_nobody_who_opens_the_wizard_waits_for_what_writes_documents() -> None:
    program = (
        "import sys, tui.app; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('bundle', 'typst', 'docx', 'xlsxwriter')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=SAMPLES.parent,
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_overlay(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writers: Writers,
    golden: Compare,
    size: tuple[int, int],
) -> None:
    """Ready, not ready, being made, and the draft after it."""
    monkeypatch.setenv("HOME", str(tmp_path))
    at = f"export/{size[0]}x{size[1]}"
    folder = copied(tmp_path, "bluegate", "half-filled")
    async with opened(folder / "bluegate.toml", size) as pilot:
        await asked(pilot)
        golden(f"{at}-ready", pilot)
    async with opened(folder / "half-filled.toml", size) as pilot:
        await asked(pilot)
        golden(f"{at}-not-ready", pilot)
        writers.hold.clear()
        button(pilot).focus()
        await press(pilot, "enter")
        await shows(pilot, "Making 1 of 3")
        golden(f"{at}-making", pilot)
        writers.hold.set()
        await settled(pilot)
        await press(pilot, "escape")
        await asked(pilot)
        golden(f"{at}-next", pilot)
        for text in ("Export the bundle", "Close Esc", "Export as DRAFT"):
            assert on_screen(pilot, text), screen_text(pilot.app)


async def test_the_wizard_and_the_command_write_the_same_bundle(tmp_path: Path) -> None:
    """With the true writers, from the first key to a bundle that verifies."""
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await asked(pilot)
        button(pilot).focus()
        await press(pilot, "enter")
        await until(pilot, lambda: on_screen(pilot, "✓ Exported"), "never exported")
        assert isinstance(pilot.app.screen, ExportOverlay)
    bundle, other = file.parent / BLUEGATE, tmp_path / "by-command"
    found = verify(bundle, call_of)
    assert found.holds and found.files > 10
    assert main(["export", str(file), "--output", str(other), "--as-of", NOW.isoformat()]) == 0
    mine = {p.relative_to(bundle): p.read_bytes() for p in bundle.rglob("*") if p.is_file()}
    assert mine == {p.relative_to(other): p.read_bytes() for p in other.rglob("*") if p.is_file()}
    assert on_disk(file).project.acronym == "BLUEGATE"
