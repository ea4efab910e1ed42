"""Files that are broken, that change meanwhile, or that another window has open; the journal."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import DataTable

from storage import load
from storage.journal.journal import Journal
from storage.journal.recovery import unsaved
from tests.helpers.cli.proposals import ELIGIBLE
from tests.helpers.storage.unsaved import leave_unsaved
from tests.helpers.tui import (
    EVERYTHING,
    app_on,
    burst,
    copied,
    desk_of,
    desk_screen,
    draft_screen,
    everything,
    focused_path,
    follow,
    go,
    notices,
    on_disk,
    on_screen,
    opened,
    places,
    press,
    proposal_of,
    rows_of,
    saved,
    session_of,
    settled,
    shows,
    until,
    written,
)
from tui.overlays.dialogs import Question
from tui.screens.draft import DraftScreen


async def test_leaving_the_edits_out_takes_the_file_as_it_is(tmp_path: Path) -> None:
    file = everything(tmp_path)
    _journal(tmp_path, file, EVERYTHING, ("project.title", "Mine"))
    theirs = EVERYTHING.replace("BLUEGATE", "THEIRS")
    file.write_text(theirs, encoding="utf-8")
    async with _asked(file) as pilot:
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot).project.title == "Blue growth clusters opening gates"
    assert file.read_text(encoding="utf-8") == theirs


async def test_escape_from_the_question_decides_nothing(tmp_path: Path) -> None:
    """Edits that were never saved are not thrown away by Escape: the question comes again."""
    file = everything(tmp_path)
    _journal(tmp_path, file, EVERYTHING, ("project.title", "Mine"))
    file.write_text(EVERYTHING.replace("BLUEGATE", "THEIRS"), encoding="utf-8")
    async with _asked(file) as pilot:
        await press(pilot, "escape")
        await settled(pilot)
    found = unsaved(load(file), Journal(file, places(tmp_path).state))
    assert found.edits == ("Title: Blue growth clusters opening gates → Mine",)


@asynccontextmanager
async def _asked(file: Path) -> AsyncIterator[Pilot[int]]:
    app = app_on(file.parent, file)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        await until(pilot, lambda: isinstance(app.screen, Question))
        await shows(pilot, "changed by another program", "Put them on top")
        yield pilot


def _journal(tmp_path: Path, file: Path, origin: str, *edits: tuple[str, str]) -> None:
    """What a crash leaves behind."""
    leave_unsaved(file, places(tmp_path).state, *edits, origin=origin.encode())


async def test_edits_of_a_crash_are_back_and_said(tmp_path: Path) -> None:
    file = everything(tmp_path)
    _journal(
        tmp_path,
        file,
        EVERYTHING,
        ("project.title", "Mine"),
        ("costs[0].unit_cost", "1.234"),
        ("narrative.relevance", "New"),
    )
    async with app_on(file.parent, file).run_test(size=(120, 36)) as pilot:
        await shows(pilot, "3 edits came back", "Title: Blue", "→ Mine", "1.234 (cannot be read)")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert session_of(pilot).text("project.title") == "Mine"
        assert session_of(pilot).text("costs[0].unit_cost") == "1.234"
        await press(pilot, "ctrl+s")
        await saved(pilot)
    assert on_disk(file).narrative["relevance"] == "New"


async def test_a_torn_journal_opens_with_what_can_be_read(tmp_path: Path) -> None:
    file = everything(tmp_path)
    _journal(tmp_path, file, EVERYTHING, ("project.title", "Mine"))
    journal = Journal(file, places(tmp_path).state).file
    journal.write_bytes(journal.read_bytes() + b'[0,["set",["project","acronym"],"TO')
    async with app_on(file.parent, file).run_test(size=(120, 36)) as pilot:
        await shows(pilot, "1 edit came back")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot).project.title == "Mine"
        assert proposal_of(pilot).project.acronym == "BLUEGATE"


async def test_a_draft_that_is_open_elsewhere_is_refused_with_words(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as first:
        other = app_on(file.parent, file)
        async with other.run_test(size=(120, 36), notifications=True) as pilot:
            await settled(pilot)
            await shows(pilot, "everything.toml is open in another window")
            assert not any(isinstance(s, DraftScreen) for s in other.screen_stack)
        await follow(first, "project.acronym")
        await burst(first, "X")
        await saved(first)
    async with opened(file) as pilot:
        assert proposal_of(pilot).project.acronym == "BLUEGATEX"


async def test_a_file_that_went_away_while_it_was_open_is_said(tmp_path: Path) -> None:
    file = everything(tmp_path)
    async with opened(file) as pilot:
        await follow(pilot, "project.title")
        file.unlink()
        await burst(pilot, "X")
        await until(pilot, lambda: on_screen(pilot, "not saved") or file.exists())
    assert Journal(file, places(tmp_path).state).written() or file.exists()


BROKEN = {
    "truncated.toml": (ELIGIBLE[:400].rstrip() + '\nx = "', "truncated.toml"),
    "binary.toml": ("format = 1\0", "binary"),
    "no-call.toml": ('format = 1\ncall = ""\n', "empty"),
    "withdrawn.toml": ('format = 1\ncall = "COS-GONE-1999-1"\n', "unknown call"),
}


async def test_broken_files_stand_on_the_desk_with_their_reason(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    for name, (text, _) in BROKEN.items():
        (folder / name).write_bytes(text.encode())
    (folder / "latin.toml").write_bytes('format = 1\nacronym = "é"'.encode("latin-1"))
    (folder / "good.toml").write_text(ELIGIBLE, encoding="utf-8")
    async with desk_of(folder) as pilot:
        desk = desk_screen(pilot)
        table = desk.query_one(DataTable)
        rows = rows_of(table)
        assert len(rows) == len(BROKEN) + 2
        assert sum("unreadable" in row for row in rows) == len(BROKEN) + 1
        for number, row in enumerate(desk._shown):
            table.move_cursor(row=number)
            await settled(pilot)
            if row.error:
                reason = BROKEN.get(row.path.name, ("", "UTF-8"))[1]
                assert reason in row.error
                assert on_screen(pilot, reason), row.path.name
                await press(pilot, "enter")
                await settled(pilot)
                assert pilot.app.screen is desk
                assert reason in notices(pilot)
        good = next(n for n, row in enumerate(desk._shown) if not row.error)
        table.move_cursor(row=good)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, DraftScreen))
        assert proposal_of(pilot).project.acronym == "BLUEGATE"


async def test_a_broken_draft_cannot_be_duplicated_and_says_so(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    (folder / "bad.toml").write_text("format = [", encoding="utf-8")
    async with desk_of(folder) as pilot:
        await press(pilot, "d")
        await settled(pilot)
        assert "cannot be duplicated" in notices(pilot)


async def test_unknown_strand_and_wrong_types_open_as_far_as_they_can_be_read(
    tmp_path: Path,
) -> None:
    text = (
        EVERYTHING.replace('strand = "A"', 'strand = "Z"')
        .replace("duration_months = 36", "duration_months = [1, 2]")
        .replace('country = "DE"', "country = 49")
        .replace("legal_personality = true", 'legal_personality = "maybe"')
        .replace("HMC = 3", 'HMC = "lots"')
        .replace('likelihood = "low"', 'likelihood = "tiny"')
        .replace("rate = 90", "rate = 2020-01-01")
    )
    file = written(tmp_path, text)
    async with opened(file) as pilot:
        for step in (
            "call",
            "project",
            "partners",
            "activities",
            "budget",
            "indicators",
            "texts",
            "review",
        ):
            await go(pilot, step)
            await settled(pilot)
        for path, shown in (
            ("strand", "Z"),
            ("project.duration_months", "[1, 2]"),
            ("partners[0].country", "49"),
            ("partners[0].legal_personality", "maybe"),
            ("work_packages[0].person_months.HMC", "lots"),
            ("risks[0].likelihood", "tiny"),
            ("funding.rate", "2020-01-01"),
        ):
            await follow(pilot, path)
            await shows(pilot, shown)
            assert focused_path(pilot) == path
        await follow(pilot, "project.acronym")
        await burst(pilot, "X")
        await saved(pilot)
    after = file.read_text(encoding="utf-8")
    for kept in (
        "duration_months = [1, 2]",
        "country = 49",
        'HMC = "lots"',
        '"tiny"',
        "rate = 2020-01-01",
        'strand = "Z"',
        "BLUEGATEX",
    ):
        assert kept in after


async def test_a_section_of_its_own_and_unknown_keys_stay(tmp_path: Path) -> None:
    text = (
        EVERYTHING.replace("[narrative]", '[narrative]\nmine = "Own words"') + "\n[extra]\nx = 1\n"
    )
    file = written(tmp_path, text)
    async with opened(file) as pilot:
        await go(pilot, "texts")
        await shows(pilot, "mine")
        await follow(pilot, "project.acronym")
        await burst(pilot, "X")
        await saved(pilot)
        assert draft_screen(pilot).session.draft.problems
    assert "[extra]\nx = 1" in file.read_text(encoding="utf-8")
    assert on_disk(file).narrative["mine"] == "Own words"


async def test_a_text_that_cannot_be_read_is_said_and_kept(tmp_path: Path) -> None:
    """A section of one's own included, whose value is no text."""
    file = tmp_path / "odd.toml"
    file.write_text(
        'format = 1\ncall = "COS-CLUSINT-2020-3-01"\nstrand = "A"\n\n[narrative]\nmine = 5\n',
        encoding="utf-8",
    )
    async with opened(file) as pilot:
        step = await go(pilot, "texts")
        step.query_one("#sections").focus()
        await press(pilot, "end")
        await shows(pilot, "mine", "expected text")
    assert "mine = 5" in file.read_text(encoding="utf-8")
