"""The pages of the description: counted by request and with each export, told on the review."""

from pathlib import Path

from tests.helpers.places import ROOT
from tests.helpers.tui import go, opened, press, screen_text, session_of, settled, shows, until
from tests.helpers.tui.exporting import Writers, asked, button, export, says, where
from tui.buttons import Button

EXAMPLES = ROOT / "docs" / "examples"
CALL = "forests-2025-1.toml"


def canopy(tmp_path: Path, limit: int) -> Path:
    """A draft whose call allows so many pages."""
    calls = tmp_path / "home" / "calls"
    calls.mkdir(parents=True)
    text = (EXAMPLES / CALL).read_text(encoding="utf-8")
    text = text.replace("page_limit = { value = 30", f"page_limit = {{ value = {limit}")
    (calls / CALL).write_text(text, encoding="utf-8")
    file = tmp_path / "canopy.toml"
    file.write_bytes((EXAMPLES / "canopy.toml").read_bytes())
    return file


async def test_they_are_counted_by_request_and_a_later_change_is_told(tmp_path: Path) -> None:
    async with opened(canopy(tmp_path, 30)) as pilot:
        await go(pilot, "review")
        await shows(pilot, "At most 30 pages; they were not counted yet")
        pilot.app.screen.query_one("#count-pages", Button).focus()
        await press(pilot, "enter")
        session = session_of(pilot)
        await until(pilot, lambda: session.pages is not None)
        await settled(pilot)
        assert session.pages is not None
        said = f"The description has {session.pages.pages.counted} of 30 pages, counted on "
        await shows(pilot, said)
        assert "the draft changed since" not in screen_text(pilot.app)
        session.edit("project.acronym", "CANOPIES")
        await shows(pilot, said, "the draft changed since")


async def test_with_too_many_there_is_only_a_draft_and_the_review_tells_how_many(
    tmp_path: Path, writers: Writers
) -> None:
    async with opened(canopy(tmp_path, 2)) as pilot:
        await asked(pilot)
        assert str(button(pilot).label) == "Export"
        await export(pilot)
        await says(pilot, "it has too many pages. As DRAFT it can be.")
        await shows(pilot, "of 2 pages", "Shorten the description by")
        assert writers.asked == []
        assert "_DRAFT-01_" in where(pilot)
        await export(pilot)
        await says(pilot, "Exported as DRAFT", "of 2 pages.")
        await press(pilot, "escape")
        await shows(pilot, "of 2 pages, counted on ")
