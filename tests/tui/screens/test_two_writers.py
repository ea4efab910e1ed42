"""A draft that another program writes while it is open: merged, or asked about, never lost."""

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from storage import load
from storage.journal.journal import Journal
from storage.journal.recovery import unsaved
from storage.proposals.saving import back_up
from tests.helpers.tui import (
    EVERYTHING,
    SMALL,
    burst,
    everything,
    focused_path,
    follow,
    notices,
    on_disk,
    opened,
    places,
    press,
    proposal_of,
    saved,
    screen_text,
    session_of,
    settled,
    shows,
    until,
)
from tui.draft.incoming import told_of
from tui.frame import Frame
from tui.overlays.conflicts import Conflicts
from tui.overlays.dialogs import Question
from tui.screens.draft import DraftScreen

pytestmark = pytest.mark.usefixtures("by_hand")
TITLE = "Blue growth clusters opening gates"


def theirs(file: Path, was: str, now: str, *more: str) -> str:
    """Have another program write the file; returns what it holds then."""
    text = EVERYTHING.replace(was, now, 1)
    for was_too, now_too in zip(more[::2], more[1::2], strict=True):
        text = text.replace(was_too, now_too, 1)
    file.write_text(text, encoding="utf-8")
    return text


async def come_back(pilot: Pilot[int]) -> None:
    """The person comes back from another window."""
    pilot.app.post_message(events.AppBlur())
    pilot.app.post_message(events.AppFocus())
    await settled(pilot)


async def overtaken(pilot: Pilot[int], file: Path) -> str:
    """Edit a title that another program edits meanwhile too, and more; what the file holds."""
    await follow(pilot, "project.title")
    await burst(pilot, "X")
    text = theirs(file, TITLE, "Their title", "BLUEGATE", "THEIRS")
    await come_back(pilot)
    await shows(pilot, "✗ not saved")
    assert "1 place was changed here and in the file. Nothing is overwritten." in notices(pilot)
    return text


async def asked(pilot: Pilot[int]) -> None:
    await press(pilot, "ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, Conflicts))
    await settled(pilot)


async def test_what_comes_into_the_file_is_taken_over_at_once_and_undone(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        theirs(file, "BLUEGATE", "THEIRS")
        await come_back(pilot)
        assert proposal_of(pilot).project.acronym == "THEIRS"
        assert "Changed by another program: Taken over: " in notices(pilot)
        assert "BLUEGATE → THEIRS" in notices(pilot)
        await press(pilot, "ctrl+z")
        await shows(pilot, "Undone: ")
        await press(pilot, "ctrl+s")
    assert on_disk(file).project.acronym == "BLUEGATE"


async def test_what_lies_over_the_draft_finds_it_as_it_was(tmp_path: Path) -> None:
    """A dialog may be about a row that the file has no more, and its answer would go elsewhere."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        theirs(file, "BLUEGATE", "THEIRS")
        await press(pilot, "f1")
        await come_back(pilot)
        assert proposal_of(pilot).project.acronym == "BLUEGATE"
        await press(pilot, "escape")
        await come_back(pilot)
        await saved(pilot)
        assert proposal_of(pilot).project.acronym == "THEIRS"
    assert on_disk(file).project.title == f"{TITLE}X"


async def test_what_comes_into_the_file_leaves_a_choice_that_is_typed(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "partners[0].country")
        await burst(pilot, "no")
        theirs(file, "BLUEGATE", "THEIRS")
        await until(pilot, lambda: proposal_of(pilot).project.acronym == "THEIRS")
        await burst(pilot, "rw\n")
        assert proposal_of(pilot).partners[0].country == "NO"


async def test_it_is_noticed_without_leaving_the_window(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        theirs(file, "BLUEGATE", "THEIRS")
        await until(pilot, lambda: proposal_of(pilot).project.acronym == "THEIRS")
        assert file.read_text(encoding="utf-8").count("THEIRS") == 1


async def test_edits_of_different_places_are_put_together_and_saved(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        theirs(file, "BLUEGATE", "THEIRS", "[project]", "# theirs\n[project]")
        await until(pilot, lambda: proposal_of(pilot).project.acronym == "THEIRS")
        assert focused_path(pilot) == "project.title"
        await burst(pilot, "Y")
        await press(pilot, "ctrl+s")
        assert "Saved" in notices(pilot)
        assert unsaved(load(file), Journal(file, places(tmp_path).state)).edits == ()
    assert on_disk(file).project.title == f"{TITLE}XY"
    assert on_disk(file).project.acronym == "THEIRS"
    assert "# theirs\n[project]" in file.read_text(encoding="utf-8")


async def test_what_only_both_together_are_found_to_have_is_told(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        session_of(pilot).edit("partners[1].pic", "912345670")
        theirs(file, 'pic = "912345673"', 'pic = "912345670"')
        await come_back(pilot)
        await saved(pilot)
        assert "Only both together have this: ✗ " in notices(pilot)
        assert "PIC 912345670 is also that of" in notices(pilot)


async def test_one_of_both_values_is_chosen_side_by_side(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        text = await overtaken(pilot, file)
        await asked(pilot)
        await shows(pilot, "1 place changed here and in the file", "Yours", "In the file", "Title")
        await shows(pilot, f"Yours: {TITLE}X", "In the file: Their title", f"It was: {TITLE}")
        await press(pilot, "tab", "enter")  # nothing is chosen yet
        await shows(pilot, "1 place is still to choose")
        assert file.read_text(encoding="utf-8") == text
        await press(pilot, "right", "left", "enter", "enter")
        await saved(pilot)
    assert on_disk(file).project.title == f"{TITLE}X"
    assert on_disk(file).project.acronym == "THEIRS"


async def test_the_value_of_the_file_may_be_chosen_and_undo_brings_ones_own(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await overtaken(pilot, file)
        await asked(pilot)
        await press(pilot, "t", "enter", "enter")
        await saved(pilot)
        assert on_disk(file).project.title == "Their title"
        await press(pilot, "ctrl+z")
        assert proposal_of(pilot).project.title == f"{TITLE}X"


async def test_all_of_one_side_is_one_button(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file, SMALL) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        await follow(pilot, "project.acronym")
        await burst(pilot, "Y")
        theirs(file, TITLE, "Their title", "BLUEGATE", "THEIRS")
        await asked(pilot)
        await shows(pilot, "2 places", "Yours", "In the file", "All yours", "Later")
        await press(pilot, "tab", "tab", "tab", "enter", "enter")
        await saved(pilot)
    assert on_disk(file).project.title == "Their title"
    assert on_disk(file).project.acronym == "THEIRS"


async def test_what_is_put_off_overwrites_nothing_and_stays_in_the_journal(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        text = await overtaken(pilot, file)
        await asked(pilot)
        # As high as the one place and its texts need, all of which can be read.
        assert pilot.app.screen.query_one(Frame).outer_size.height == 12
        await shows(pilot, f"Yours: {TITLE}X", "In the file: Their title", f"It was: {TITLE}")
        await press(pilot, "left", "escape")
        await shows(pilot, "✗ not saved", "Nothing is overwritten")
        await press(pilot, "f9")
        await settled(pilot)
        assert file.read_text(encoding="utf-8") == text
    found = unsaved(load(file), Journal(file, places(tmp_path).state))
    assert found.draft.proposal.project.title == f"{TITLE}X"


async def test_a_file_that_changes_again_while_one_chooses_is_asked_about_again(
    tmp_path: Path,
) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await overtaken(pilot, file)
        await asked(pilot)
        theirs(file, TITLE, "Another title")
        await press(pilot, "left", "enter", "enter")
        await shows(pilot, "In the file: Another title")
        await press(pilot, "t", "enter", "enter")
        await saved(pilot)
    assert on_disk(file).project.title == "Another title"


async def test_a_file_that_is_half_written_is_told_and_not_overwritten(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        half = EVERYTHING[: EVERYTHING.index("[[partners]]")] + '\n"'
        file.write_text(half, encoding="utf-8")
        await come_back(pilot)
        await shows(pilot, "✗ not saved", "It cannot be read now", "^S asks")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DraftScreen)
        assert file.read_text(encoding="utf-8") == half
        theirs(file, "BLUEGATE", "THEIRS")  # the other program comes to its end
        await come_back(pilot)
        await saved(pilot)
        assert on_disk(file).project.title == f"{TITLE}X"
        assert on_disk(file).project.acronym == "THEIRS"
        file.write_text(half, encoding="utf-8")
        await press(pilot, "end", "Z")
        await press(pilot, "ctrl+s", "tab", "enter")
        await saved(pilot)
    assert on_disk(file).project.title == f"{TITLE}XZ"
    assert file.with_name(f"{file.name}.bak").read_text(encoding="utf-8") == half


async def test_what_comes_into_the_file_in_the_moment_of_writing_over_it_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = everything(tmp_path)

    def late(path: Path, data: bytes) -> Path:
        copy = back_up(path, data)
        theirs(file, "BLUEGATE", "THEIRS")  # the other program comes to its end just now
        return copy

    monkeypatch.setattr("tui.screens.merger.back_up", late)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        await burst(pilot, "X")
        file.write_text(EVERYTHING[: len(EVERYTHING) // 2] + '\n"', encoding="utf-8")
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))
        await press(pilot, "tab", "enter")
        await saved(pilot)
    assert on_disk(file).project.title == f"{TITLE}X"
    assert on_disk(file).project.acronym == "THEIRS"


async def test_what_changes_meanwhile_does_not_take_the_keys_of_one_who_is_typing(
    tmp_path: Path,
) -> None:
    """Somebody who types on, Enter included, neither loses text nor answers unawares."""
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.abstract")
        await burst(pilot, "one")
        was = proposal_of(pilot).project.abstract.removeprefix("one")
        text = theirs(file, was, "Theirs")
        await shows(pilot, "not saved")
        await burst(pilot, "two\nthree")
        assert "onetwo\nthree" in proposal_of(pilot).project.abstract
        assert file.read_text(encoding="utf-8") == text
        assert isinstance(pilot.app.screen, DraftScreen), screen_text(pilot.app)


def test_a_text_that_ends_in_a_full_stop_brings_no_second_one() -> None:
    assert told_of("Abstract: We → You.") == "Taken over: Abstract: We → You. ^Z takes it back."
