"""Tables as spreadsheets copy and paste them: nothing of a cell is lost on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget.headings import HEADINGS
from models.values.clipboard import decimal_mark_of, headings, read_table, write_table

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=8)


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_is_copied_is_read_back_cell_by_cell(rows: list[list[str]]) -> None:
    table = tuple(tuple(row) for row in rows)
    expected = table[:-1] if table[-1] == ("",) else table
    assert read_table(write_table(table)) == expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "terminal"])
def test_rows_end_in_any_line_end_and_the_last_one_may_have_none(end: str) -> None:
    for text in (f"a\tb{end}c\td", f"a\tb{end}c\td{end}"):
        assert read_table(text) == (("a", "b"), ("c", "d"))


def test_holes_are_empty_cells_and_a_short_row_stays_short() -> None:
    assert read_table("a\t\tc\n\t\t\nd\n") == (("a", "", "c"), ("", "", ""), ("d",))


def test_a_quoted_cell_may_hold_tabs_line_ends_and_quotation_marks() -> None:
    assert read_table('"two\nlines"\t"a ""b"" c"\t"x\ty"') == (("two\nlines", 'a "b" c', "x\ty"),)


@pytest.mark.parametrize("cell", ['"open', '12" pipe', '"a" b', '"'])
def test_a_quotation_mark_that_quotes_no_cell_is_text(cell: str) -> None:
    assert read_table(f"{cell}\tnext") == ((cell, "next"),)


def test_nothing_is_no_table() -> None:
    assert read_table("") == ()


def test_headings_name_their_columns_in_any_order_case_and_with_marks() -> None:
    found = headings(["UNIT COST (€)", "Item:", "work package", "Remarks"], HEADINGS)
    assert found == ("unit_cost", "item", "work_package", "")


@pytest.mark.parametrize(
    "row",
    [["HMC", "WP1", "travel", "Unit", "3"], ["Unit", "Unit"], ["1", "2"], [""]],
    ids=["a line with an item like a heading", "one name twice", "numbers", "nothing"],
)
def test_a_row_of_cells_is_not_taken_for_headings(row: list[str]) -> None:
    assert headings(row, HEADINGS) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [("1.234,50\t7", ","), ("1,234.50\t7", "."), ("1234,5\nx,y", ","), ("text\t7", ".")],
)
def test_the_decimal_mark_of_a_block_is_seen_from_its_numbers(text: str, mark: str) -> None:
    assert decimal_mark_of(read_table(text)) == mark
