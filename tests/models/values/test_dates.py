"""Days and spans of time in words."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.dates import (
    short_day,
    span_in_a_column,
    span_in_words,
    time_between,
)
from tests.helpers.places import ROOT

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
_BY_LOCALE = re.compile(r"%[-_^#]?[aAbBcpxX]")


@pytest.mark.parametrize(
    ("span", "words", "column"),
    [
        (12 * DAY + 4 * 60 * MINUTE + 59 * MINUTE, "12 d 4 h", "12 d 04 h"),
        (DAY, "1 d 0 h", "1 d 00 h"),
        (DAY - MINUTE / 60, "23 h 59 min", "23 h 59 m"),
        (60 * MINUTE, "1 h 0 min", "1 h 00 m"),
        (60 * MINUTE - MINUTE / 60, "59 min", "59 min"),
        (MINUTE, "1 min", "1 min"),
        (MINUTE - MINUTE / 60, "less than a minute", "< 1 min"),
        (0 * MINUTE, "less than a minute", "< 1 min"),
    ],
)
def test_the_last_day_is_told_in_hours_and_minutes(
    span: dt.timedelta, words: str, column: str
) -> None:
    assert (span_in_words(span), span_in_a_column(span)) == (words, column)


@given(st.timedeltas(min_value=dt.timedelta(0), max_value=999 * DAY))
def test_a_span_never_seems_longer_than_it_is_nor_like_nothing(span: dt.timedelta) -> None:
    told = span_in_words(span)
    units = {"d": DAY, "h": 60 * MINUTE, "min": MINUTE}
    named = {unit: int(number) for number, unit in re.findall(r"(\d+) (d|h|min)\b", told)}
    reckoned = sum((units[unit] * number for unit, number in named.items()), dt.timedelta(0))
    assert reckoned <= span < reckoned + (60 * MINUTE if "d" in named else MINUTE)
    assert any(named.values()) or told == "less than a minute"
    assert len(span_in_a_column(span)) <= (9 if span < 100 * DAY else 10)


def test_time_passes_as_it_does_where_the_clocks_are_put_back() -> None:
    brussels = ZoneInfo("Europe/Brussels")
    before = dt.datetime(2020, 10, 24, 12, tzinfo=brussels)
    after = dt.datetime(2020, 10, 25, 12, tzinfo=brussels)
    assert after - before == DAY, "what Python makes of it"
    assert time_between(before, after) == DAY + 60 * MINUTE


def test_months_have_their_english_names() -> None:
    days = [dt.date(2020, month, 7) for month in range(1, 13)]
    told = " ".join(short_day(day).split()[1] for day in days)
    assert told == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"


def formats(tree: ast.AST) -> Iterator[str]:
    """Every text of a module by which a date might be written."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            yield ast.unparse(node.format_spec)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in (
            "strftime",
            "format",
        ):
            yield from (ast.unparse(argument) for argument in node.args)


@pytest.mark.parametrize("package", ["bundle", "cli", "models", "storage", "tui"])
def test_no_date_is_written_in_the_language_of_the_computer(package: str) -> None:
    for file in sorted((ROOT / package).rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        by_locale = [text for text in formats(tree) if _BY_LOCALE.search(text)]
        assert by_locale == [], file.relative_to(ROOT)
