"""What stands in the way of a bundle: each is one clear sentence, and nothing is half-written."""

import errno
from pathlib import Path

import pytest

from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    CALL,
    assert_tame,
    burst,
    copied,
    desk_of,
    everything,
    follow,
    notices,
    on_disk,
    opened,
    places,
    press,
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
    export,
    names_in,
    says,
    type_place,
    where,
)
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen

BLUEGATE = f"BLUEGATE_{CALL}_A"
NOT_PERMITTED, FULL = OSError(errno.EACCES, "no"), OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("../full", "there is another folder of this name, which is no bundle"),
        ("bluegate.toml", "there is a file of this name"),
        ("bluegate.zip", "there is another file of this name, which is no bundle"),
        ("~nobody-of-this-name/x", "there is no home folder of this name"),
        ("n" * 300, "it cannot be written"),
    ],
    ids=["folder", "file", "zip", "home", "long"],
)
async def test_a_place_that_cannot_be_is_said_before_anything_is_made(
    tmp_path: Path,
    writers: Writers,
    typed: str,
    said: str,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    full = tmp_path / "full" / BLUEGATE
    full.mkdir(parents=True)
    (full / "notes.txt").write_text("mine")
    (file.parent / "bluegate.zip").write_bytes(b"mine")
    async with opened(file) as pilot:
        await asked(pilot)
        await type_place(pilot, typed)
        await says(pilot, f"✗ It cannot go there: {said}")
        assert button(pilot).disabled
        await type_place(pilot, "elsewhere")
        await says(pilot, "✓ Ready to submit.")
        assert not button(pilot).disabled
    assert not writers.asked
    assert names_in(full) == ["notes.txt"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NOT_PERMITTED, "is not permitted"),
        (FULL, "the disk is full; nothing was changed"),
    ],
    ids=["read-only", "full"],
)
async def test_a_folder_that_takes_no_bundle_leaves_the_overlay_as_it_was(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writers: Writers,
    error: OSError,
    said: str,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"

    def fail(*_args: object) -> None:
        raise error

    async with opened(file) as pilot:
        await asked(pilot)
        await choose(pilot, 0, "internal")
        with monkeypatch.context() as patch:
            patch.setattr("bundle.package.packing._write", fail)
            await export(pilot)
        await says(pilot, "✗ The bundle was not written:", said)
        await shows(pilot, "Internal: besides")
        assert names_in(file.parent) == ["bluegate.toml"]
        assert where(pilot).endswith("_INTERNAL")
        await export(pilot)
        await says(pilot, "✓ Exported, variant internal")


async def test_a_mistake_of_the_program_costs_the_bundle_only(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    writers.error = ValueError("[/x] went wrong")
    async with opened(file) as pilot:
        await asked(pilot)
        await export(pilot)
        await says(pilot, "a mistake of the program (ValueError: [/x] went wrong)", "draft is safe")
        assert names_in(file.parent) == ["bluegate.toml"]


async def test_a_bundle_that_comes_to_be_there_is_not_replaced_unasked(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await asked(pilot)
        await export(pilot)
        await type_place(pilot, "other")
        (file.parent / BLUEGATE).rename(file.parent / "other")
        writers.text = "second"
        await export(pilot)
        await shows(
            pilot, "Nothing was written yet; press again", "Replace the bundle that is there"
        )
        assert (file.parent / "other" / NAMES[0]).read_text() == f"first {NAMES[0]}"
        await export(pilot)
        await says(pilot, "✓ Exported")
    assert (file.parent / "other" / NAMES[0]).read_text() == f"second {NAMES[0]}"


async def test_the_bundle_that_the_draft_is_in_is_not_replaced_by_its_own(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    async with opened(file) as pilot:
        await asked(pilot)
        await export(pilot)
    inside = file.parent / BLUEGATE / "proposal.toml"
    inside.write_bytes(file.read_bytes())
    async with opened(inside) as pilot:
        await asked(pilot)
        await type_place(pilot, str(inside.parent))
        await says(pilot, "It cannot go there: the draft itself is in this bundle")
        assert button(pilot).disabled


async def test_the_last_letter_is_saved_and_goes_out(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "Ü")
        await asked(pilot)
        await export(pilot)
        await says(pilot, "✓ Exported")
        draft = writers.asked[-1][0]
        assert draft.proposal.project.title.endswith("Ü")
        assert draft.origin == file.read_bytes()
        assert on_disk(file).project.title.endswith("Ü")


async def test_a_draft_that_another_program_changed_is_not_exported(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writers: Writers,
) -> None:
    monkeypatch.setattr("tui.screens.saver.SAVE_AFTER", 60)
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        theirs = ELIGIBLE.replace("opening gates", "of others", 1)
        file.write_text(theirs, encoding="utf-8")
        await asked(pilot)
        await export(pilot)
        await says(
            pilot,
            "Nothing was exported, for the draft cannot be saved:",
            "has changed since it was read",
            "^S in the draft shows both values",
        )
        assert not writers.asked
        await press(pilot, "escape", "ctrl+s")
        await shows(pilot, "1 place changed here and in the file")
    assert names_in(file.parent) == [file.name]


async def test_a_moment_that_is_none_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "tomorrow")
    async with opened(copied(tmp_path, "bluegate") / "bluegate.toml") as pilot:
        await asked(pilot)
        await says(pilot, "✗ SOURCE_DATE_EPOCH: “tomorrow” is no number of seconds since 1970.")
        assert button(pilot).disabled
        await type_place(pilot, "x")
        await choose(pilot, 0, "public")
        assert button(pilot).disabled
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DraftScreen)


async def test_a_name_that_is_markup_or_commands_the_terminal_is_text(
    tmp_path: Path,
    writers: Writers,
) -> None:
    file = written(tmp_path, ELIGIBLE.replace('"BLUEGATE"', '"[/x] [red]\\u001b[31m"'), "[b]")
    async with opened(file) as pilot:
        await asked(pilot)
        await shows(pilot, "Export the bundle of [/x] [red]")
        await type_place(pilot, "[y] [red]")
        await export(pilot)
        await says(pilot, "✓ Exported", "[y] [red]")
        assert_tame(pilot)
    assert "[y] [red]" in names_in(file.parent)


async def test_a_draft_on_the_desk_with_edits_outside_its_file_is_to_be_opened_first(
    tmp_path: Path,
) -> None:
    file = copied(tmp_path, "bluegate") / "bluegate.toml"
    (file.parent / "broken.toml").write_text("format = [", encoding="utf-8")
    leave_unsaved(file, places(tmp_path).state, ("project.title", "Later"))
    async with desk_of(file.parent) as pilot:
        await press(pilot, "x")
        await until(pilot, lambda: "bluegate.toml lacks 1 edit: open it" in notices(pilot))
        await press(pilot, "down", "x")
        await until(pilot, lambda: "This draft cannot be exported" in notices(pilot))
        assert isinstance(pilot.app.screen, Desk)
    assert names_in(file.parent) == ["bluegate.toml", "broken.toml"]
