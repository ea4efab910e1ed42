"""`clusterbid list --format ics`: what a calendar program gets, and what is told beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import icalendar

from tests.helpers.cli.proposals import Ran
from tests.helpers.samples import FOLDER

Run = Callable[..., Ran]


def test_each_call_that_is_open_is_an_event_and_the_others_are_told(run: Run) -> None:
    Path("clients/sea").mkdir(parents=True)
    for name, place in (("bluegate", "."), ("seashield", "sea"), ("craftbridge", "sea")):
        shutil.copy(FOLDER / f"{name}.toml", Path("clients") / place)
    Path("clients/broken.toml").write_text("format = ", encoding="utf-8")
    args = ("list", "clients", "-r", "--format", "ics", "--as-of", "2020-11-20")
    done = run(*args)
    assert done.code == 2
    (event,) = icalendar.Calendar.from_ical(done.out).walk("VEVENT")
    assert event["SUMMARY"] == "COS-CLUSINT-2020-3-01 closes: BLUEGATE, SEASHIELD"
    assert "SEASHIELD (clients/sea/seashield.toml): eligible" in str(event["DESCRIPTION"])
    assert "ready" not in str(
        event["DESCRIPTION"]
    )  # of a draft by itself: conflicts are not looked for
    told = "1 draft (CRAFTBRIDGE) left out: COS-CLUSTER-2014-3-03 closed 21 Apr 2015 17:00 Brussels"
    assert told in done.err.splitlines()
    assert "broken.toml" in done.err
    assert run(*args).out == done.out


def test_where_no_deadline_is_ahead_nothing_is_written_and_that_is_said(run: Run) -> None:
    shutil.copy(FOLDER / "bluegate.toml", ".")
    done = run("list", "--format", "ics", "--as-of", "2020-12-03")
    assert (done.code, done.out) == (0, "")
    assert "no deadline is ahead: nothing is written" in done.err
