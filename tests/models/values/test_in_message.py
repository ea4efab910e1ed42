"""A value of a file in a message: whatever stands there, it can be told, and told alike."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from models.proposal.entry import misread, shown
from models.proposal.in_words import shown_at
from models.proposal.problems import problems
from models.values.in_message import LONGEST, as_text, by_sort, in_message
from storage import StorageError
from storage.proposals.reading import loads

HUGE = "0x" + "f" * 5000
"""A number that TOML allows, and that Python refuses to write as digits."""


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("9 or 10", "“9 or 10”"),
        (True, "true"),
        (10_000_000_000_000, "10000000000000"),
        (Decimal("1E+2"), "100"),
        (Decimal("NaN"), "NaN"),
        (dt.date(2020, 12, 2), "2020-12-02"),
        ([1, 2], "[1, 2]"),
    ],
    ids=str,
)
def test_a_value_is_told_in_a_short_piece(value: object, said: str) -> None:
    assert in_message(value) == said


def test_a_number_beyond_all_measure_is_told_wherever_it_stands() -> None:
    huge = int(HUGE, 16)
    assert in_message(huge).startswith("0xffff")
    assert by_sort(huge) == "a number of some 6021 digits"
    assert in_message([huge]) == "a list"
    assert in_message({"a": huge}) == "a table"


def test_a_long_value_is_cut_and_says_so() -> None:
    said = in_message("x" * 500)
    assert len(said) <= LONGEST
    assert said.endswith("…")


def test_where_a_list_is_wrong_whatever_it_holds_only_that_it_is_one_is_told() -> None:
    assert by_sort([1, 2]) == "a list"
    assert by_sort({"a": 1}) == "a table"
    assert by_sort(3) == in_message(3)


@pytest.mark.parametrize("key", ["format", "call"])
def test_a_number_beyond_all_measure_at_the_top_of_a_file_is_refused_in_words(key: str) -> None:
    keys: dict[str, Any] = {"format": "1", "call": '"X"'} | {key: HUGE}
    data = "".join(f"{name} = {value}\n" for name, value in keys.items()).encode()
    with pytest.raises(StorageError, match="a number of some 6021 digits"):
        loads(data, Path("x.toml"))


def test_a_number_beyond_all_measure_in_a_field_is_shown_and_complained_of() -> None:
    data = f'format = 1\ncall = "X"\n[project]\ntitle = {HUGE}\n'.encode()
    proposal = loads(data, Path("x.toml")).proposal
    told = as_text(int(HUGE, 16))
    assert shown(proposal, "project.title") == told
    assert told in misread(proposal, "project.title")
    assert shown_at(proposal, "project.title").startswith(told[:100])
    assert [problem.message[:6] for problem in problems(proposal)] == [told[:6]]
