"""Tables side by side in one sheet, and one table in whose midst a column is empty."""

from models.importing.bringing import Brought
from tests.helpers.importing.tables import Rows, brought, sheet_of, told_in
from tests.helpers.samples import sample

PARTNERS = [
    ["Legal name", "Country", "PIC"],
    ["Ostsee Netzwerk gGmbH", "SE", "999111222"],
    ["Red del Sur", "ES", "999111333"],
]
COSTS: list[list[object]] = [
    ["Partner", "Category", "Item", "Units", "Unit cost"],
    ["HMC", "Personnel", "Manager", 2, 500],
    ["HMC", "Catering", "Lunch", 1, 30],
    ["ACTA", "Travel", "Fair", 3, 900],
]
BLUEGATE = sample("bluegate.toml")


def beside(left: Rows, right: Rows, *, gap: int = 1) -> list[list[object]]:
    """Both, with empty columns between them."""
    width, rows = len(left[0]), max(len(left), len(right))
    filled = [[*table, *[[]] * (rows - len(table))] for table in (left, right)]
    lines = zip(*filled, strict=True)
    return [[*a, *[None] * (width + gap - len(a)), *b] for a, b in lines]


def tables(found: Brought) -> list[tuple[str, int]]:
    return [(table.target.name, len(table.rows)) for table in found.tables]


def test_applicants_and_costs_side_by_side_are_two_tables() -> None:
    found = brought(BLUEGATE, sheet_of(beside(PARTNERS, COSTS)))
    assert tables(found) == [("partners", 2), ("costs", 3)]
    assert found.summary == "2 applicants new, 3 cost lines new"
    assert any("Sheet!F3: Category: “Catering”" in told for told in told_in(found))


def test_two_tables_of_applicants_side_by_side_are_two() -> None:
    others = [["Name", "Country"], ["Mreža Sava", "HR"]]
    found = brought(BLUEGATE, sheet_of(beside(PARTNERS, others, gap=2)))
    assert tables(found) == [("partners", 2), ("partners", 1)]
    assert found.summary == "3 applicants new"


def test_an_empty_column_in_the_midst_of_a_table_parts_nothing() -> None:
    spaced = beside([row[:2] for row in PARTNERS], [row[2:] for row in PARTNERS])
    found = brought(BLUEGATE, sheet_of(spaced))
    assert (tables(found), found.summary) == ([("partners", 2)], "2 applicants new")
    spaced = beside([row[:1] for row in COSTS], [row[1:] for row in COSTS])
    found = brought(BLUEGATE, sheet_of(spaced))
    assert (tables(found), found.summary) == ([("costs", 3)], "3 cost lines new")
    contacts = [["Contact person", "E-mail"], ["A B", "a@example.org"], ["C D", "c@example.org"]]
    found = brought(BLUEGATE, sheet_of(beside(PARTNERS, contacts)))
    assert (tables(found), found.summary) == ([("partners", 2)], "2 applicants new")
