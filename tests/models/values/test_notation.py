"""In which notation numbers are written, and what that decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.money import NotRead, parse_number
from models.values.notation import agreed_mark, in_one_way, mark_in

DIGITS = st.integers(0, 10**9).map(str)
NUMBERS = st.from_regex(r"[0-9]{1,7}([.,][0-9]{1,5})?", fullmatch=True) | st.from_regex(
    r"[0-9 .,'-]{0,12}", fullmatch=True
)


@pytest.mark.parametrize(
    ("number", "mark"),
    [
        ("1.234,50", ","),
        ("1,234.50", "."),
        ("1.234.567", ","),
        ("1,234,567", "."),
        ("12,5", ","),
        ("12.5", "."),
        ("1,2345", ","),
        ("0,125", ","),
        ("1 234,567", ","),
        ("1'234.50", "."),
        ("1 234,50 €", ","),
        ("EUR 12.50", "."),
        ("１．２３４，５０", ","),
        ("٣,٥", ","),
        ("1.234", ""),
        ("1,234", ""),
        ("1234", ""),
        ("1.2.2021", ""),
        ("2021-01-01", ""),
        ("a 1.5", ""),
        ("1.1.1", ""),
        ("NaN", ""),
        ("", ""),
    ],
)
def test_a_number_tells_its_decimal_mark_or_nothing(number: str, mark: str) -> None:
    assert mark_in(number) == mark


def test_numbers_that_contradict_each_other_or_tell_nothing_agree_on_no_mark() -> None:
    assert agreed_mark(["1.234", "7", "1,5"]) == ","
    assert agreed_mark(["1.234", "1,5", "1.5"]) == ""
    assert agreed_mark(["1.234", "7", "text"]) == ""
    assert agreed_mark([]) == ""


def _in_two_ways(number: str) -> bool:
    try:
        parse_number(number, decimals=4)
    except NotRead as error:
        return "in two ways" in str(error)
    return False


@given(NUMBERS, st.sampled_from([",", "."]))
def test_what_is_read_in_two_ways_is_read_in_one_and_all_else_stays(number: str, mark: str) -> None:
    settled = in_one_way(number, mark)
    assert not _in_two_ways(settled)
    assert in_one_way(number, "") == number
    if not _in_two_ways(number):
        assert settled == number or number.strip().startswith("-")


@given(st.integers(1, 999), st.integers(0, 999))
def test_the_mark_decides_between_a_thousand_and_a_thousandth(whole: int, last: int) -> None:
    number = f"{whole}.{last:03}"
    assert parse_number(in_one_way(number, ","), decimals=4) == 1000 * whole + last
    assert parse_number(in_one_way(number, "."), decimals=4) * 1000 == 1000 * whole + last


@given(DIGITS, st.integers(0, 99), st.sampled_from([",", "."]))
def test_a_number_with_cents_tells_the_mark_that_it_is_read_with(
    whole: str, cents: int, mark: str
) -> None:
    group = "." if mark == "," else ","
    for text in (f"{whole}{mark}{cents:02}", f"{int(whole):,}".replace(",", group) + f"{mark}50"):
        assert mark_in(text) == mark
