"""Lines sorted, filtered and in groups, and blocks of cells put over them."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from models.budget.order import Group, Order, arranged, groups
from models.budget.paste import as_cell, filled, fits_from, pasted
from models.budget.totals import line_cost
from models.proposal.entry import misread, shown
from models.proposal.proposal import CostLine
from models.values.clipboard import read_table

LINES = st.lists(
    st.builds(
        CostLine,
        partner=st.sampled_from(["", "P1", "P2", "P10", "ß"]),
        category=st.sampled_from(["", "travel", "personnel"]),
        units=st.none() | st.integers(0, 999).map(Decimal),
        unit_cost=st.none() | st.integers(0, 99999).map(lambda n: Decimal(n) / 100),
    ),
    max_size=12,
)


def line(partner: str = "", item: str = "", units: str | None = None) -> CostLine:
    return CostLine(partner=partner, item=item, units=None if units is None else Decimal(units))


@given(LINES, st.sampled_from(["partner", "units", "cost"]), st.booleans())
def test_every_line_is_in_every_order_once(costs: list[CostLine], by: str, falling: bool) -> None:
    assert sorted(arranged(costs, Order(by=by, falling=falling))) == list(range(len(costs)))


@given(LINES)
def test_groups_share_out_the_lines_and_their_cost(costs: list[CostLine]) -> None:
    found = groups(costs, range(len(costs)), "partner")
    assert sorted(n for group in found for n in group.lines) == list(range(len(costs)))
    assert sum(group.cost for group in found) == sum(line_cost(c) for c in costs)


def test_numbers_in_names_sort_as_numbers_and_what_is_empty_comes_last() -> None:
    costs = [line("P10"), line(""), line("P2"), line("p1")]
    assert arranged(costs, Order(by="partner")) == [3, 2, 0, 1]
    assert arranged(costs, Order(by="partner", falling=True)) == [0, 2, 3, 1]


def test_equal_lines_keep_the_order_of_the_file_when_rising() -> None:
    costs = [line("B", "1"), line("A", "2"), line("B", "3"), line("A", "4")]
    assert arranged(costs, Order(by="partner")) == [1, 3, 0, 2]


def test_a_filter_finds_each_word_in_any_cell_without_regard_to_case_and_accents() -> None:
    costs = [line("HMC", "Flüge nach Nairobi"), line("ACLI", "Flug"), line("HMC", "Miete")]
    assert arranged(costs, Order(holding="hmc fluge")) == [0]
    assert arranged(costs, Order(holding="flug")) == [0, 1]
    assert arranged(costs, Order(holding="[x]")) == []


def test_a_group_has_its_lines_and_their_sum() -> None:
    costs = [
        CostLine(partner="HMC", units=Decimal(2), unit_cost=Decimal("10.01")),
        CostLine(partner="ACLI", units=Decimal(1), unit_cost=Decimal(5)),
        CostLine(partner="HMC", units=Decimal(1), unit_cost=Decimal(3)),
    ]
    assert groups(costs, range(3), "partner") == [
        Group("HMC", (0, 2), Decimal("23.02")),
        Group("ACLI", (1,), Decimal("5.00")),
    ]


def test_a_block_with_headings_goes_by_them_and_makes_new_lines_at_the_end() -> None:
    block = read_table("Unit cost\tCost\tItem\n1.234,50\t9\tFlights\n3\t\tTrain\n")
    result = pasted([line("HMC", "old")], block, [0], "partner", {})
    assert [(c.partner, c.item, c.unit_cost) for c in result.lines] == [
        ("HMC", "Flights", Decimal("1234.50")),
        ("", "Train", Decimal("3.00")),
    ]
    assert (result.touched, result.refused, result.left_out) == ((0, 1), (), ())


def test_what_cannot_be_read_stays_as_typed_with_its_reason() -> None:
    block = read_table("3\tpieces\t1.234\nfour\tpieces\t-5\n2\t\t1000000000000000\n")
    result = pasted([], block, [], "units", {})
    assert [(cell.line, cell.column) for cell in result.refused] == [
        (0, "unit_cost"), (1, "units"), (1, "unit_cost"), (2, "unit_cost"),
    ]  # fmt: skip
    assert result.readable == 0
    assert [shown(c, "unit_cost") for c in result.lines] == ["1.234", "-5", "1000000000000000"]
    assert misread(result.lines[1], "unit_cost") == "“-5” is negative; 0 or more is expected"
    assert "1234 or 1.23" in result.refused[0].reason


def unit_costs(block: str) -> list[str]:
    lines = pasted([], read_table(block), [], "units", {}).lines
    return [shown(c, "unit_cost") + "?" * bool(misread(c, "unit_cost")) for c in lines]


def test_a_number_that_can_be_read_in_two_ways_is_read_as_the_others_of_its_block() -> None:
    assert unit_costs("1\tday\t1.234,50\n1\tday\t1.234\n") == ["1 234.50", "1 234"]
    assert unit_costs("1\tday\t1.234 €\n0,5\tday\t12\n") == ["1 234", "12"]
    assert unit_costs("1\tday\t1,234.50\n1\tday\t1,234\n") == ["1 234.50", "1 234"]
    assert unit_costs("1\tday\t1,234\t1 234.00") == ["1 234"]


def test_numbers_of_a_block_that_contradict_each_other_decide_nothing() -> None:
    mixed = "1\tday\t1.234,50\n1\tday\t1,234.50\n1\tday\t1.234\n"
    assert unit_costs(mixed) == ["1 234.50", "1 234.50", "1.234?"]


def test_texts_of_a_block_do_not_tell_how_its_numbers_are_written() -> None:
    assert unit_costs("1\t1,5\t1.234") == ["1.234?"]


def test_three_decimals_of_euro_are_refused_as_they_stand_whatever_the_block_tells() -> None:
    assert unit_costs("1\tday\t0.50\n1\tday\t1.234\n") == ["0.50", "1.234?"]
    assert unit_costs("1\tday\t1,5\n1\tday\t-1.234\n") == ["1.50", "-1.234?"]
    assert unit_costs("1\tday\t1,5\n1\tday\tabout 1.234\n") == ["1.50", "about 1.234?"]


def test_units_of_three_decimals_are_read_in_the_notation_of_the_block() -> None:
    for block, units in (("1.234\tday\t0.50", "1.234"), ("1.234\tday\t0,50", "1234")):
        assert pasted([], read_table(block), [], "units", {}).lines[0].units == Decimal(units)


def test_a_cell_with_line_ends_and_quotation_marks_is_one_cell_of_its_line() -> None:
    block = read_table('HMC\tWP1\ttravel\t"Fair ""Boot""\r\nHamburg"\t1\r\n\t\t\t\t2\r\n')
    lines = pasted([], block, [], "partner", {}).lines
    assert [(c.item, c.units) for c in lines] == [
        ('Fair "Boot"\nHamburg', Decimal(1)),
        ("", Decimal(2)),
    ]


def test_an_empty_cell_clears_a_missing_one_leaves_alone_and_an_empty_row_adds_no_line() -> None:
    old = CostLine(item="old", units=Decimal(7), unit="day")
    result = pasted([old, old], read_table("\t8\nnew\n\t\n"), [0, 1], "item", {})
    assert [(c.item, c.units, c.unit) for c in result.lines] == [
        ("", Decimal(8), "day"),
        ("new", Decimal(7), "day"),
    ]


def test_cells_without_a_column_are_told_and_the_computed_one_is_passed_over() -> None:
    assert pasted([], read_table("9\t12\tbeyond"), [], "unit_cost", {}).left_out == ("column 3",)
    headed = pasted([], read_table("Item\tRemark\nx\tlate\n"), [], "partner", {})
    assert headed.left_out == ("Remark",)


def test_names_become_the_values_that_they_stand_for() -> None:
    known = {"category": {"travelandsubsistence": "travel"}}
    block = read_table("Travel and Subsistence\nsomething else")
    lines = pasted([], block, [], "category", known).lines
    assert [c.category for c in lines] == ["travel", "something else"]
    costs = filled([line("HMC"), line("HMC")], [(1, "category"), (1, "cost")], "Travel…", known)
    assert [c.category for c in costs] == ["", "Travel…"]


def test_cells_for_a_spreadsheet_have_plain_numbers_in_its_notation() -> None:
    costs = CostLine(units=Decimal("1.5"), unit_cost=Decimal("12345.60"), item="1 234.5 km")
    assert as_cell(costs, "unit_cost", ",") == "12345,60"
    assert as_cell(costs, "cost", ".") == "18518.40"
    assert as_cell(costs, "item", ",") == "1 234.5 km"
    assert as_cell(CostLine(), "cost", ".") == ""


OF_A_DRAFT = {
    "partner": {"p1": "P1"},
    "work_package": {"wp2": "WP2"},
    "category": {"travel": "travel"},
}


def test_a_block_tells_the_column_from_which_on_it_fits() -> None:
    whole = read_table("P1\twp2\tTravel\tTrip\t2\ttrip\t1.234,50")
    assert fits_from(whole, OF_A_DRAFT) == "partner"
    assert fits_from(read_table("Travel\tTrip\t2\ttrip\t980"), OF_A_DRAFT) == "category"
    assert fits_from(read_table("2\ttrip\t980"), OF_A_DRAFT) == "units"


def test_a_block_that_fits_nowhere_tells_no_column() -> None:
    assert fits_from(read_table("two\ttrip\tmany"), OF_A_DRAFT) is None
    assert fits_from(read_table("P9\tWP2\ttravel\tTrip\t2\ttrip\t980\t\tnote"), OF_A_DRAFT) is None
    assert fits_from(read_table(""), OF_A_DRAFT) is None


def test_costs_are_told_to_be_left_out_where_nothing_says_what_a_unit_costs() -> None:
    old = CostLine(item="old", units=Decimal(5), unit_cost=Decimal(6000))
    lone = pasted([old], read_table("Item\tUnits\tKosten\nnew\t2\t8200\n"), [0], "partner", {})
    assert len(lone.left_out) == 1 and lone.left_out[0].startswith("Kosten (")
    both = "Item\tUnits\tUnit cost\tCost\nnew\t2\t4100\t8200\n"
    assert pasted([old], read_table(both), [0], "partner", {}).left_out == ()
    assert pasted([old], read_table("Item\tCost\nnew\t\n"), [0], "partner", {}).left_out == ()
