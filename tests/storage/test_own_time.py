"""The exact time of a deadline as the reader's own clock shows it, beside Brussels time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from storage.own_time import own_time, with_own_time
from tests.helpers.tui.zone import in_zone

BRUSSELS = ZoneInfo("Europe/Brussels")
WINTER = dt.datetime(2020, 12, 2, 17, 0, tzinfo=BRUSSELS)
SUMMER = dt.datetime(2021, 7, 1, 17, 0, tzinfo=BRUSSELS)
BETWEEN = dt.datetime(2021, 3, 20, 17, 0, tzinfo=BRUSSELS)
"""Clocks in America are put forward already, those in Europe are not yet."""


@pytest.mark.parametrize(
    ("zone", "moment", "told"),
    [
        ("Europe/Brussels", WINTER, ""),
        ("Europe/Paris", SUMMER, ""),
        ("UTC", WINTER, "16:00 your time"),
        ("UTC", SUMMER, "15:00 your time"),
        ("Europe/Athens", WINTER, "18:00 your time"),
        ("Africa/Lagos", WINTER, ""),
        ("Africa/Lagos", SUMMER, "16:00 your time"),
        ("America/New_York", WINTER, "11:00 your time"),
        ("America/New_York", BETWEEN, "12:00 your time"),
        ("Asia/Tokyo", WINTER, "3 Dec 2020 01:00 your time"),
        ("Asia/Kolkata", WINTER, "21:30 your time"),
        ("Pacific/Kiritimati", WINTER, "3 Dec 2020 06:00 your time"),
        ("CET-1CEST,M3.5.0,M10.5.0/3", WINTER, ""),
    ],
)
def test_it_is_told_only_where_the_clocks_differ_then(
    zone: str, moment: dt.datetime, told: str
) -> None:
    with in_zone(zone):
        assert own_time(moment) == told
        said = with_own_time("2 Dec 2020 17:00 Brussels", moment)
        assert said == f"2 Dec 2020 17:00 Brussels{f' ({told})' * bool(told)}"


def test_a_moment_that_no_clock_here_can_show_is_said_without() -> None:
    with in_zone("AAA-14"):
        assert own_time(dt.datetime.max.replace(tzinfo=dt.UTC)) == ""
