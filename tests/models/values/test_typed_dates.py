"""Dates as people write them: each is read as what it is, asked about, or refused."""

import datetime as dt
from collections.abc import Callable

import pytest
from babel.dates import get_month_names
from hypothesis import example, given
from hypothesis import strategies as st

from models.values import kinds
from models.values.dates import FIRST_YEAR
from models.values.kinds import Kind
from models.values.money import NotRead, TwoMeanings
from models.values.month_names import MONTHS
from models.values.words import fold

LANGUAGES = ("en", "de", "fr", "es", "it", "pl")
DAYS = st.dates(dt.date(FIRST_YEAR, 1, 1))
OF_THIS_CENTURY = st.dates(dt.date(2000, 1, 1), dt.date(2069, 12, 31))
TIMES = st.times().map(lambda time: time.replace(second=0, microsecond=0))

Style = Callable[[dt.date], str]
ONE_WAY: dict[str, Style] = {
    "ISO": dt.date.isoformat,
    "ISO with slashes": lambda d: f"{d.year}/{d.month}/{d.day}",
    "ISO without marks": lambda d: f"{d:%Y%m%d}",
    "points": lambda d: f"{d.day}.{d.month}.{d.year}",
    "points and spaces": lambda d: f" {d.day}. {d.month}. {d.year} ",
    "points and zeros": lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    "full-width": lambda d: f"{d.day}．{d.month}．{d.year}".translate(
        {ord("0") + n: 0xFF10 + n for n in range(10)}
    ),
}
TWO_WAYS: dict[str, Style] = {
    f"{first} first, {mark!r}": lambda d, mark=mark, first=first: mark.join(  # type: ignore[misc]
        map(str, (d.day, d.month, d.year) if first == "day" else (d.month, d.day, d.year))
    )
    for mark in ("/", "-", " ", " / ", "–", "\u00a0")
    for first in ("day", "month")
}


def names(language: str, month: int) -> set[str]:
    """What a month is called, in full and in short, in a text and by itself."""
    return {
        get_month_names(width, context, language)[month]
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
    }


NAMED: dict[str, Callable[[dt.date, str], str]] = {
    "day first": lambda d, month: f"{d.day} {month} {d.year}",
    "day first with marks": lambda d, month: f"{d.day:02}-{month}-{d.year}",
    "day first with a point": lambda d, month: f"{d.day}. {month} {d.year}",
    "month first": lambda d, month: f"{month} {d.day}, {d.year}",
    "year first": lambda d, month: f"{d.year} {month} {d.day}",
    "in capitals": lambda d, month: f"{d.day}\u00a0{month.upper()}\u202f{d.year}",
}


@pytest.mark.parametrize("style", ONE_WAY.values(), ids=ONE_WAY)
@pytest.mark.parametrize("kind", [kinds.DATE, kinds.MOMENT], ids=lambda k: k.name)
@given(day=DAYS)
def test_what_can_be_read_in_one_way_is_read_so(kind: Kind, style: Style, day: dt.date) -> None:
    assert kind.parse(style(day)) == day


@pytest.mark.parametrize("style", TWO_WAYS.values(), ids=TWO_WAYS)
@given(day=DAYS)
@example(dt.date(2020, 12, 1))
@example(dt.date(2020, 12, 13))
def test_no_day_is_taken_for_another_without_a_question(style: Style, day: dt.date) -> None:
    text = style(day)
    if day.day > 12 or day.day == day.month:
        assert kinds.DATE.parse(text) == day
        return
    with pytest.raises(TwoMeanings) as asked:
        kinds.DATE.parse(text)
    meant = {kinds.DATE.parse(reading) for reading in asked.value.readings}
    assert meant == {day, day.replace(month=day.day, day=day.month)}


@pytest.mark.parametrize("style", NAMED.values(), ids=NAMED)
@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS)
def test_months_are_read_by_name(
    language: str, style: Callable[[dt.date, str], str], day: dt.date
) -> None:
    for name in names(language, day.month):
        assert kinds.DATE.parse(style(day, name)) == day


def test_every_name_of_a_month_is_known_and_none_belongs_to_two() -> None:
    for language in LANGUAGES:
        for month in range(1, 13):
            assert {MONTHS.get(fold(name)) for name in names(language, month)} == {month}


@given(OF_THIS_CENTURY)
def test_two_digits_tell_the_year_where_the_day_comes_first(day: dt.date) -> None:
    assert kinds.DATE.parse(f"{day.day}.{day.month}.{day:%y}") == day
    assert kinds.DATE.parse(f"{day.day} {day:%b} '{day:%y}") == day


@pytest.mark.parametrize(
    "style", ["{0} {1:%H:%M}", "{0}T{1:%H:%M}", "{0}, {1:%H.%M}", "{0} {1:%H}h{1:%M}", "{0} {1}"]
)
@given(day=DAYS, time=TIMES)
def test_a_time_follows_a_day(style: str, day: dt.date, time: dt.time) -> None:
    in_may = day.replace(month=5)
    for shown, meant in (
        (day.isoformat(), day),
        (f"{day.day}.{day.month}.{day.year}", day),
        (f"{day.day} May {day.year}", in_may),
    ):
        assert kinds.MOMENT.parse(style.format(shown, time)) == dt.datetime.combine(meant, time)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("le 1er octobre 2020 à 17h", dt.datetime(2020, 10, 1, 17)),
        ("5. Oktober 2020, 17.00 Uhr", dt.datetime(2020, 10, 5, 17)),
        ("1º de octubre de 2020 a las 17:05", dt.datetime(2020, 10, 1, 17, 5)),
        ("5 ottobre 2020 alle ore 17:00", dt.datetime(2020, 10, 5, 17)),
        ("5 października 2020 r. o godz. 17:00", dt.datetime(2020, 10, 5, 17)),
        ("October 5th, 2020 at 5:30 pm", dt.datetime(2020, 10, 5, 17, 30)),
        ("5 Oct 2020 12 a.m.", dt.datetime(2020, 10, 5, 0)),
        ("2020-10-05T17:00:00Z", dt.datetime(2020, 10, 5, 17, tzinfo=dt.UTC)),
        ("25/10/2020 17:00", dt.datetime(2020, 10, 25, 17)),
        ("paz\u0301dziernik 5 2020", dt.date(2020, 10, 5)),
    ],
)
def test_times_as_the_six_languages_write_them(text: str, moment: dt.date) -> None:
    assert kinds.MOMENT.parse(text) == moment


def test_a_question_about_a_day_keeps_its_time() -> None:
    with pytest.raises(
        TwoMeanings, match="write 1 December 2020 17:00 or 12 January 2020 17:00"
    ) as asked:
        kinds.MOMENT.parse("01/12/2020 17:00")
    assert asked.value.readings == ("2020-12-01 17:00:00", "2020-01-12 17:00:00")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31 April 2020", "April has 30 days"),
        ("31.4.2020", "April has 30 days"),
        ("29/02/2021", "February 2021 has 28 days"),
        ("00.10.2020", "there is no day 0"),
        ("13/13/2020", "there is no month 13"),
        ("5.13.2020", "there is no month 13; write 13 May 2020"),
        ("2020-25-10", "there is no month 25; write 25 Oct 2020"),
        ("25/10/20", "does not tell which number is the year; write it in four digits, such as"),
        ("20-10-05", "does not tell which number is the year"),
        ("0020-10-05", "the year is 0020"),
        ("5 Oct 0020", "the year is 0020"),
        ("5 Oct 202", "the year 202 does not have four digits"),
        ("5 Oct", "the year is missing; write it in full"),
        ("October 2020", "the day is missing"),
        ("10/2020", "the day is missing"),
        ("5.10.99", "in two ways: write 5 October 1999 or 5 October 2099"),
        ("5 Oct 2020 17:00", "only the day is asked for; write 2020-10-05"),
        ("5 Foo 2020", "a date, such as"),
        ("5 May June 2020", "a date, such as"),
        ("1 2 3 4", "a date, such as"),
        ("5.10/2020", "a date, such as"),
        ("5²10²2020", "a date, such as"),
        ("9" * 5000, "a date, such as"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(NotRead, match=why):
        kinds.DATE.parse(text)


@pytest.mark.parametrize(
    "text", ["5 Oct 2020 24:00", "5 Oct 2020 17:60", "5 Oct 2020 13 pm", "5 Oct 2020 17:00 Paris"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(NotRead, match=r"is no date with a time|a date, or a date with a time"):
        kinds.MOMENT.parse(text)


@given(st.text("0123456789./- ,T:'Octa", max_size=20))
def test_any_date_read_holds_the_digits_that_were_typed(text: str) -> None:
    """No digit is made up or left out, but the century of a year of two digits."""
    try:
        day = kinds.DATE.parse(text)
    except NotRead:
        return
    digits = "".join(c for c in text if c.isdigit()).lstrip("0")
    if day is not None:
        numbers = [f"{day.year:04}", f"{day:%y}", str(day.month), str(day.day)]
        assert all(any(c in n for n in [*numbers, "0"]) for c in digits)
