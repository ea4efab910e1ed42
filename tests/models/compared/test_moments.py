"""Since when: what a person says of the past."""

import datetime as dt

import pytest

from models.compared.moments import read_since
from models.values.money import NotRead, TwoMeanings

NOW = dt.datetime(2020, 11, 25, 15, 30)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("monday", "2020-11-23 00:00"),
        ("Mon", "2020-11-23 00:00"),
        ("wednesday", "2020-11-18 00:00"),
        ("last thursday", "2020-11-19 00:00"),
        ("today", "2020-11-25 00:00"),
        ("yesterday", "2020-11-24 00:00"),
        ("3 days", "2020-11-22 15:30"),
        ("3 days ago", "2020-11-22 15:30"),
        ("2 weeks", "2020-11-11 15:30"),
        ("90 minutes", "2020-11-25 14:00"),
        ("an hour", "2020-11-25 14:30"),
        ("last week", "2020-11-18 15:30"),
        ("9 months", "2020-02-25 15:30"),
        ("two days", "2020-11-23 15:30"),
        ("the last three weeks", "2020-11-04 15:30"),
        ("3h", "2020-11-25 12:30"),
        ("2d", "2020-11-23 15:30"),
        ("12:15", "2020-11-25 12:15"),
        ("this morning", "2020-11-25 00:00"),
        ("this week", "2020-11-23 00:00"),
        ("2020-11-20", "2020-11-20 00:00"),
        ("20 Nov 2020 16:30", "2020-11-20 16:30"),
    ],
)
def test_what_is_said_is_read(said: str, meant: str) -> None:
    assert read_since(said, NOW) == dt.datetime.fromisoformat(meant)


def test_a_month_ago_is_a_day_that_there_is() -> None:
    assert read_since("1 month", dt.datetime(2021, 3, 31)) == dt.datetime(2021, 2, 28)


def test_what_is_no_time_or_two_is_refused() -> None:
    for said in ("soon", "drafts", "", "9999 months ago and more", "mo"):
        with pytest.raises(NotRead):
            read_since(said, NOW)
    with pytest.raises(TwoMeanings):
        read_since("01/12/2020", NOW)
