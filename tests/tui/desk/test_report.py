"""The page on the drafts of the desk, for those who have only a browser."""

from pathlib import Path

import pytest

from storage.history.versions import History
from storage.judged import Judge, Judged
from tests.helpers.bundle.written_page import WrittenPage
from tests.helpers.tui import (
    NOW,
    copied,
    desk_of,
    desk_screen,
    mixed,
    notices,
    places,
    settled,
    shows,
)
from tests.helpers.tui.bursting import at_once


async def test_it_is_written_beside_the_drafts_over_no_file_but_its_own(tmp_path: Path) -> None:
    folder = mixed(tmp_path)
    (folder / "report.html").write_text("somebody's own", encoding="utf-8")
    async with desk_of(folder) as pilot:
        for _ in range(2):
            desk_screen(pilot).action_report()
            await settled(pilot)
        told = f"3 drafts on one page: {folder / 'report-2.html'}; 1 file could not be judged"
        assert told in notices(pilot)
    page = WrittenPage((folder / "report-2.html").read_text(encoding="utf-8"))
    assert page.faults == []
    assert "sea/deep.toml" in page.text
    assert "half.toml" in page.text
    assert str(folder) not in page.text
    assert sorted(one.name for one in folder.glob("*.html")) == ["report-2.html", "report.html"]
    assert (folder / "report.html").read_text(encoding="utf-8") == "somebody's own"


async def test_it_tells_what_changed_in_a_week_and_judges_nothing_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copied(tmp_path, "bluegate", "seashield", "craftbridge")
    blue, sea = folder / "bluegate.toml", folder / "seashield.toml"
    for file in (blue, sea):
        before = NOW.replace(day=1)
        History(places(tmp_path).state, file).record(file.read_bytes(), "", before)
    text = blue.read_text(encoding="utf-8")
    blue.write_text(text.replace("duration_months = 36", "duration_months = 30"), encoding="utf-8")
    judged: list[str] = []
    of = Judge.of

    def counted(judge: Judge, path: Path, data: bytes) -> Judged:
        judged.append(path.name)
        return of(judge, path, data)

    monkeypatch.setattr(Judge, "of", counted)
    async with desk_of(folder) as pilot:
        for _ in range(2):
            await at_once(pilot, "<ctrl+p>", "report of⏎")
            await settled(pilot)
        await shows(pilot, "3 drafts on one page")
    assert sorted(judged) == ["bluegate.toml", "craftbridge.toml", "seashield.toml"]
    page = WrittenPage((folder / "report.html").read_text(encoding="utf-8"))
    assert page.faults == []
    told = " ".join(page.text.split())
    assert "Since 13 Nov 2020" in told
    assert "Changed: Duration: 36 months → 30 months" in told
    assert "No versions are kept yet: 1 draft." in told
