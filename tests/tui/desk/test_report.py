"""The page on the drafts of the desk, for those who have only a browser."""

from pathlib import Path

from tests.helpers.bundle.written_page import WrittenPage
from tests.helpers.tui import desk_of, desk_screen, mixed, notices, settled


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
