"""A calendar of deadlines as another program reads it, whatever names and texts there are."""

import datetime as dt
import unicodedata
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
from hypothesis import given, settings
from hypothesis import strategies as st

from bundle.calendar import Calendar, Due, folded, is_ours

BRUSSELS = ZoneInfo("Europe/Brussels")
AS_OF = dt.datetime(2020, 11, 20, 12, 0, 3, 7, tzinfo=dt.UTC)
CLOSES = dt.datetime(2020, 12, 2, 17, 0, tzinfo=BRUSSELS)
SUMMER = dt.datetime(2021, 7, 1, 17, 0, tzinfo=BRUSSELS)
SAID = "2 Dec 2020 17:00 Brussels"


def of(*dues: Due, as_of: dt.datetime = AS_OF) -> Calendar:
    calendar = Calendar(as_of)
    for due in dues:
        calendar.add(due)
    return calendar


def read_back(calendar: Calendar) -> list[Any]:
    """The events, as an independent program reads them."""
    (read,) = icalendar.Calendar.from_ical(calendar.text(), multiple=True)
    assert not read.errors
    events: list[Any] = list(read.walk("VEVENT"))
    assert not [error for event in events for error in event.errors]
    return events


def test_each_call_is_one_event_with_its_drafts_and_two_reminders() -> None:
    calendar = of(
        Due("COS-A-2020-3-01", SUMMER, "1 Jul 2021 17:00 Brussels", "LATE", "LATE: incomplete"),
        Due("COS-B-2020", CLOSES, SAID, "BLUE; GATE, Ltd\\", "BLUE (a/b.toml): eligible, ready"),
        Due("cos-b-2020", CLOSES, SAID, "SEA", "SEA (c.toml): incomplete"),
        Due("COS-OLD", AS_OF, "20 Nov 2020 13:00 Brussels", "GONE", "GONE"),
    )
    first, second = read_back(calendar)
    assert first["SUMMARY"] == "COS-B-2020 closes: BLUE; GATE, Ltd\\, SEA"
    assert first["DESCRIPTION"].split("\n") == [
        f"Closes {SAID}",
        "BLUE (a/b.toml): eligible, ready",
        "SEA (c.toml): incomplete",
    ]
    assert (first["UID"], second["UID"]) == ("COS-B-2020@clusterbid", "COS-A-2020-3-1@clusterbid")
    assert first["DTSTART"].dt == CLOSES.astimezone(dt.UTC)
    assert second["DTSTART"].dt == dt.datetime(2021, 7, 1, 15, 0, tzinfo=dt.UTC)
    assert first["DTSTAMP"].dt == AS_OF.replace(microsecond=0)
    alarms = [alarm["TRIGGER"].dt for alarm in first.walk("VALARM")]
    assert alarms == [dt.timedelta(days=-7), dt.timedelta(days=-1)]
    assert list(calendar.left_out()) == [
        "1 draft (GONE) left out: COS-OLD closed 20 Nov 2020 13:00 Brussels"
    ]
    assert is_ours(calendar.text().encode())


def test_many_drafts_of_a_call_are_counted_and_few_of_them_named() -> None:
    (event,) = read_back(of(*(Due("C", CLOSES, SAID, f"N{n}", f"N{n}: x") for n in range(1000))))
    assert event["SUMMARY"] == "C closes: N0, N1, N2 and 997 more"
    assert event["DESCRIPTION"].endswith("\nN39: x\nand 960 more")


def test_no_deadline_ahead_is_no_calendar() -> None:
    assert of().text() == of(Due("C", CLOSES, SAID, "A", "A"), as_of=SUMMER).text() == ""


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_whatever_texts_there_are_the_file_is_valid_and_says_them(
    name: str, told: str, call: str
) -> None:
    calendar = of(Due(call, CLOSES, SAID, name, told))
    text = calendar.text()
    assert text == of(Due(call, CLOSES, SAID, name, told)).text()
    lines = text.encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines) and b"\r" not in b"".join(lines)
    assert all(line.decode() is not None for line in lines)
    (event,) = read_back(calendar)
    plain = told.replace("\r\n", "\n").replace("\r", "\n")
    shown = "".join(c for c in plain if c == "\n" or unicodedata.category(c) != "Cc")
    assert event["DESCRIPTION"] == f"Closes {SAID}\n{shown}"


def test_the_name_of_a_file_that_is_no_text_is_said_as_far_as_it_is() -> None:
    (event,) = read_back(of(Due("C", CLOSES, SAID, "a\udcff\x1b[31m.toml", "x")))
    assert event["SUMMARY"] == "C closes: a[31m.toml"


def test_a_line_is_broken_between_signs() -> None:
    line = "SUMMARY:" + "Zażółć gęślą jaźń 🎓 " * 20
    pieces = folded(line).split("\r\n")
    assert len(pieces) > 3
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
