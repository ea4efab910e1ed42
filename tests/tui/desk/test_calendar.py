"""The deadlines of the desk as a file that a calendar program opens."""

from pathlib import Path

import icalendar

from tests.helpers.tui import desk_of, desk_screen, mixed, notices, settled


async def test_it_is_written_beside_the_drafts_over_no_file_but_its_own(tmp_path: Path) -> None:
    folder = mixed(tmp_path)
    (folder / "deadlines.ics").write_text("BEGIN:VCALENDAR\nsomebody's own", encoding="utf-8")
    async with desk_of(folder) as pilot:
        for _ in range(2):
            desk_screen(pilot).action_calendar()
            await settled(pilot)
        told = notices(pilot)
        assert f"1 deadline in {folder / 'deadlines-2.ics'}, for your calendar" in told
        assert "1 draft (CRAFTBRIDGE) left out: COS-CLUSTER-2014-3-03 closed" in told
        assert "1 draft left out: no call is known of them" in told
    (event,) = icalendar.Calendar.from_ical((folder / "deadlines-2.ics").read_bytes()).walk(
        "VEVENT"
    )
    assert event["SUMMARY"] == "COS-CLUSINT-2020-3-01 closes: BLUEGATE, DEEP"
    assert "DEEP (sea/deep.toml): ✓ eligible" in str(event["DESCRIPTION"])
    assert sorted(one.name for one in folder.glob("*.ics")) == ["deadlines-2.ics", "deadlines.ics"]
    assert (folder / "deadlines.ics").read_text(encoding="utf-8").endswith("somebody's own")
