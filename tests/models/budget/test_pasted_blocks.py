"""Blocks of spreadsheets in six languages, and that no amount of them is read too small."""

import tomllib
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget.paste import filled, in_doubt, pasted, unknown_categories
from models.proposal.entry import misread, shown
from models.proposal.proposal import CostLine
from models.values.clipboard import read_pasted
from models.values.words import fold
from storage.shipped.spreadsheets import category_names
from tests.helpers.places import ROOT

BLOCKS: list[dict[str, Any]] = tomllib.loads(
    (ROOT / "tests" / "models" / "budget" / "pasted_blocks.toml").read_text(encoding="utf-8")
)["block"]
KNOWN = {
    "partner": {"hmc": "HMC"},
    "work_package": {"wp1": "WP1", "wp2": "WP2"},
    "category": {fold(name): one for one, names in category_names().items() for name in names},
}
OLD = CostLine(item="old", unit="day", units=Decimal(7), unit_cost=Decimal("3.50"))
EUROS = st.lists(st.integers(1, 999_999), min_size=1, max_size=6)


def texts(line: CostLine) -> str:
    """Category, item, units and unit cost, as the wizard shows them."""
    cells = (
        shown(line, name) + "?" * bool(misread(line, name))
        for name in ("category", "item", "units", "unit_cost")
    )
    return "|".join(cells)


@pytest.mark.parametrize("block", BLOCKS, ids=[block["name"] for block in BLOCKS])
def test_a_block_is_read_as_it_was_meant(block: dict[str, Any]) -> None:
    cells, column = read_pasted(block["text"].lstrip("\n")), block.get("column", "partner")
    asked = in_doubt(cells, column, KNOWN)
    assert (asked.mark if asked else None) == block.get("asked")
    result = pasted([], cells, [], column, KNOWN, block.get("decimal", ""))
    assert [texts(line) for line in result.lines] == block["lines"]
    assert list(result.sums) == block.get("sums", [])
    assert unknown_categories(cells, column, KNOWN) == block.get("unknown", {})


@given(EUROS, st.sampled_from(".,"))
def test_an_amount_without_cents_is_read_exactly_or_asked_about(
    euros: list[int], mark: str
) -> None:
    """As a format without decimals shows them, with this mark between thousands."""
    text = "".join(f"x\t1\tday\t{euro:,}\n".replace(",", mark) for euro in euros)
    cells, decimal = read_pasted(text), "," if mark == "." else "."
    asked = in_doubt(cells, "item", KNOWN)
    assert (asked is not None) == any(euro >= 1000 for euro in euros)
    unasked = pasted([], cells, [], "item", KNOWN).lines
    answered = pasted([], cells, [], "item", KNOWN, decimal).lines
    assert [line.unit_cost for line in answered] == euros
    assert all(line.unit_cost in (None, euro) for line, euro in zip(unasked, euros, strict=True))
    other_way = pasted([], cells, [], "item", KNOWN, mark).lines
    assert all(line.unit_cost in (None, euro) for line, euro in zip(other_way, euros, strict=True))


@given(EUROS, st.sampled_from(".,"), st.sampled_from(["1.5", "1,5", "0.25", "2"]))
def test_units_of_any_writing_make_no_amount_a_thousand_times_too_small(
    euros: list[int], mark: str, units: str
) -> None:
    amounts = [f"{euro:,}".replace(",", mark) for euro in euros]
    text = "".join(f"x\t{units}\tday\t{amount}\n" for amount in amounts)
    lines = pasted([], read_pasted(text), [], "item", KNOWN).lines
    assert all(line.unit_cost in (None, euro) for line, euro in zip(lines, euros, strict=True))


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5))
def test_what_has_cents_is_read_to_the_cent_in_every_writing(cents: list[int]) -> None:
    for group, mark in ((".", ","), (",", "."), ("\u202f", ","), ("\u00a0", "."), ("'", ".")):
        rows = [f"{c // 100:,}".replace(",", group) + f"{mark}{c % 100:02} €" for c in cents]
        block = read_pasted("".join(f"{row}\n" for row in rows))
        assert in_doubt(block, "unit_cost", KNOWN) is None
        lines = pasted([], block, [], "unit_cost", KNOWN).lines
        assert [line.unit_cost for line in lines] == [Decimal(c).scaleb(-2) for c in cents]


def test_rows_of_sums_take_no_line_and_cells_that_are_not_pasted_stay() -> None:
    costs = [OLD, OLD, OLD]
    block = read_pasted("A\t1\nTotal\t2\nB\t3\n")
    result = pasted(costs, block, [0, 1, 2], "item", KNOWN)
    assert result.touched == (0, 1)
    assert [line.item for line in result.lines] == ["A", "B", "old"]
    assert [(line.unit, line.unit_cost) for line in result.lines] == [(OLD.unit, OLD.unit_cost)] * 3
    assert result.lines[2] is OLD


@pytest.mark.parametrize("ends", ["\r\r", "\r\r\n"])
def test_line_ends_of_two_characters_empty_no_line(ends: str) -> None:
    block = read_pasted(f"A\t1{ends}B\t2{ends}")
    assert [c.item for c in pasted([OLD] * 4, block, range(4), "item", KNOWN).lines] == [
        "A", "B", "old", "old",
    ]  # fmt: skip


def test_sentences_with_semicolons_stay_in_one_cell() -> None:
    assert read_pasted("Flights; hotels\nTrain; bus\n") == (("Flights; hotels",), ("Train; bus",))
    assert read_pasted("Hall; 2 days") == (("Hall; 2 days",),)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("-   €", "0"),
        ("8\u202f200,00\u00a0€", "8 200"),
        ("8.200", "8.200?"),
        ("(5)", "(5)?"),
        ("", ""),
    ],
)
def test_one_cell_over_many_is_read_as_in_a_block(cell: str, amount: str) -> None:
    lines = filled([OLD, OLD], [(0, "unit_cost"), (1, "unit_cost")], cell, KNOWN)
    assert [texts(line) for line in lines] == [f"|old|7|{amount}"] * 2
