"""A workbook as it comes by mail, told cell by cell."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from models.importing.cells import Sheet
from models.importing.changes import Change
from storage.sheets import sheets_of
from tests.helpers.importing.messy import messy_workbook
from tests.helpers.importing.tables import brought, sheet_of, told_in
from tests.helpers.samples import sample

SUMS = ("Subtotal HMC", "Zwischensumme ACTA", "GRAND TOTAL (EUR):")
TOLD = """\
x.xlsx: Partners!H3: there is no field for column “Remarks”: left out
x.xlsx: Partners!I3: this column is hidden and left out
x.xlsx: Partners!A4: an example (“EXAMPLE: Muster Cluster e.V.”), not brought in
x.xlsx: Partners!F5: a number written as text: read as a number
x.xlsx: Partners!D7: “93456781” is no PIC; expected nine digits; a spreadsheet drops zeros at the \
front of a number; mend it in the file
x.xlsx: Partners!E7: Type: “pole” is none that is known; expected one of cluster organisation, \
business network organisation, body that represents a cluster or business network, other; write \
one of these in the file
x.xlsx: Partners!F7: Members: “85 members” is not a number; expected a whole number of 0 or more; \
mend it in the file
x.xlsx: Partners!G7: “c(at)example.org” is no e-mail address; expected one such as \
name@example.org; mend it in the file
x.xlsx: Partners!A8: this row is hidden in the file and not brought in (“Hidden Harbour Network”); \
show it in the file
x.xlsx: Partners!G9: “TBD” stands in for what is still to come: taken as empty
x.xlsx: Partners!B11: “Please send it back by Friday!” stands alone in its row, which is not \
brought in; expected an applicant with more than that; either fill in more of the row, or leave it \
out
x.xlsx: 'Budget 2020'!G3: a number written as text: read as a number
x.xlsx: 'Budget 2020'!G4: a number written as text: read as a number
x.xlsx: 'Budget 2020'!H4: the file says 7 500, we compute 7 400 (units × unit cost); ours counts
x.xlsx: 'Budget 2020'!A5: an example (“e.g. flights”), not brought in
x.xlsx: 'Budget 2020'!A6: Applicant: “LEVANTE” is none that is known; expected one of HMC, ACTA, \
ARN, ADM, DVM, ABN, AL and 2 more; write one of these in the file
x.xlsx: 'Budget 2020'!C6: Category: “Catering” is none that is known; expected one of Personnel, \
Subcontracting, Travel, Equipment, Other goods and services; write one of these in the file
x.xlsx: 'Budget 2020'!G6: a number written as text: read as a number
x.xlsx: 'Budget 2020'!A7: merged with 1 below: its value counts for each of the rows
x.xlsx: 'Budget 2020'!A9: it says only what it costs in all: taken as 1 × 300
x.xlsx: 'Budget 2020'!G9: #DIV/0! stands there instead of a value; expected an amount in euro of 0 \
or more with at most two decimals, such as 1234.50; either mend the formula and save the file, or \
type the value over it
x.xlsx: 'Budget 2020'!H10: the file says 70 000, we compute 57 100 (the lines above); ours counts
"""

CHANGES = """\
HMC, members: file says 1250 organisations, draft has 120 organisations [Partners!F5]
applicant AL: new, Agua Levante S.L., Spain, 934567812 [Partners!A6]
applicant PM: new, Pôle Mer, France [Partners!A7]
applicant BOK: new, Baltic Offshore Klaster, Poland, 956781234 [Partners!A9]
cost line 91: new, HMC, WP1, personnel, Manager of exports: 46 800 € ['Budget 2020'!A3]
cost line 92: new, HMC, WP2, travel, Mission to Nairobi: 7 400 € ['Budget 2020'!A4]
cost line 93: new, LEVANTE, WP2, Catering, Lunch for visitors: 800 € ['Budget 2020'!A6]
cost line 94: new, ACTA, WP2, travel, Fair in Lima: 900 € ['Budget 2020'!A7]
cost line 95: new, ACTA, WP2, travel, Visit in Lima: 900 € ['Budget 2020'!A8]
cost line 96: new, HMC, WP2, travel, Visa: 300 € ['Budget 2020'!A9]
"""


def sheets(folder: Path) -> list[Sheet]:
    """The sheets of the messy workbook, as if it lay in the current folder."""
    found, _ = sheets_of(messy_workbook(folder / "x.xlsx"))
    return [replace(sheet, file="x.xlsx") for sheet in found]


def shown(change: Change) -> str:
    return f"{change.sentence} [{change.place.removeprefix('x.xlsx: ')}]"


def test_a_messy_workbook_is_told_cell_by_cell(tmp_path: Path) -> None:
    found = brought(sample("bluegate.toml"), *sheets(tmp_path))
    assert told_in(found) == TOLD.splitlines()
    assert [shown(change) for change in found.changes] == CHANGES.splitlines()
    assert found.summary == "3 applicants new, 6 cost lines new, 1 field differs"


def test_each_unknown_word_is_asked_once_with_its_rows() -> None:
    rows = [["Partner", "Category", "Description", "Unit cost"]]
    rows += [["HMC", "Catering", f"Lunch {n}", "100"] for n in range(8)]
    found = brought(sample("bluegate.toml"), sheet_of(rows))
    assert [(one.word, one.rows) for one in found.unknown] == [("Catering", 8)]
    again = brought(sample("bluegate.toml"), sheet_of(rows), words={"catering": "other"})
    assert again.unknown == ()
    assert {change.value.category for change in again.changes} == {"other"}


def test_what_differs_is_the_drafts_until_somebody_chooses(tmp_path: Path) -> None:
    draft = sample("bluegate.toml")
    found = brought(draft, *sheets(tmp_path))
    (differs,) = (change for change in found.changes if change.did == "differs")
    assert found.with_choices({}).partners[0].members == 120
    assert found.with_choices({differs.id: "file"}).partners[0].members == 1250
    none = found.with_choices({change.id: "draft" for change in found.changes})
    assert none is draft


def test_numbers_that_can_be_read_in_two_ways_are_asked_once_for_the_table() -> None:
    rows = [["Partner", "Category", "Description", "Units", "Unit cost"]]
    rows += [["HMC", "Travel", "Trip", "1", "1.850"], ["HMC", "Travel", "Hotel", "1", "2.100"]]
    draft = sample("bluegate.toml")
    found = brought(draft, sheet_of(rows))
    assert found.doubt is not None
    assert found.doubt.examples == ("1.850", "2.100")
    assert [told.sort for told in found.told if told.sort != "note"] == ["number", "number"]
    again = brought(draft, sheet_of(rows), points="thousands")
    assert again.doubt is None
    assert [change.value.unit_cost for change in again.changes] == [1850, 2100]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ((200, 200, 400), ()),
        ((200, 250, 400), ("the file says 250, we compute 200 (the lines above); ours counts",)),
        ((200, 200, 450), ("the file says 450, we compute 400 (all lines above); ours counts",)),
    ],
)
def test_a_sum_of_sums_is_compared_with_all_that_it_is_of(
    said: tuple[int, int, int], told: tuple[str, ...]
) -> None:
    lines = [
        ["HMC", "Travel", "Trip", "1", "200", "200"],
        ["ACTA", "Travel", "Trip", "1", "200", ""],
    ]
    sums = [[name, "", "", "", "", str(n)] for name, n in zip(SUMS, said, strict=True)]
    heads = ["Partner", "Category", "Description", "Units", "Unit cost", "Total"]
    found = brought(
        sample("bluegate.toml"), sheet_of([heads, lines[0], sums[0], lines[1], *sums[1:]])
    )
    assert [one.wrong for one in found.told if "written as text" not in one.wrong] == list(told)
    assert found.summary == "2 cost lines new"


@pytest.mark.parametrize("nothing", ["0", "0,00 €", "-"])
def test_lines_that_nobody_filled_in_are_no_sums(nothing: str) -> None:
    """Workbooks, those of a bundle too, have lines for later, whose formulas come to nothing."""
    rows = [
        ["Partner", "Category", "Description", "Units", "Unit cost", "Total"],
        ["HMC", "Travel", "Trip", "1", "200", "200"],
        *[["", "", "", "", "", nothing]] * 3,
        ["Total", "", "", "", "", "250"],
    ]
    found = brought(sample("bluegate.toml"), sheet_of(rows))
    assert found.summary == "1 cost line new"
    assert [one.wrong for one in found.told if "compute" in one.wrong] == [
        "the file says 250, we compute 200 (the lines above); ours counts"
    ]


def test_a_sum_whose_formula_has_no_value_is_no_line_and_no_fault(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Partner", "Category", "Description", "Units", "Unit cost", "Total"],
        ["HMC", "Travel", "Trip", 1, 200, 200],
        ["Total", None, None, None, None, "=SUM(F2:F2)"],
    ):
        sheet.append(row)
    book.save(tmp_path / "x.xlsx")
    found = brought(sample("bluegate.toml"), *sheets_of(tmp_path / "x.xlsx")[0])
    assert (found.summary, told_in(found)) == ("1 cost line new", [])


def test_rows_marked_as_examples_behind_a_name_and_addresses_as_mail_programs_copy_them() -> None:
    found = brought(
        sample("bluegate.toml"),
        sheet_of(
            [
                ["Legal name", "Country", "E-mail"],
                ["Muster Cluster GmbH (example)", "DE", "m@example.org"],
                ["Beispiel-Netz [Beispiel]", "DE", "b@example.org"],
                ["Tide Net", "DE", "Jan Tide <jan@tide.example.org>"],
                ["Reef Net", "DE", "mailto:r@example.org; office@example.org"],
                ["Dune Net (Example Bay)", "DE", "dune at example.org"],
            ]
        ),
    )
    assert [change.value.contact.email for change in found.changes] == [
        "jan@tide.example.org",
        "r@example.org",
        "",
    ]
    assert [one.wrong for one in found.told] == [
        "an example (“Muster Cluster GmbH (example)”), not brought in",
        "an example (“Beispiel-Netz [Beispiel]”), not brought in",
        "2 e-mail addresses: the first is taken, r@example.org",
        "“dune at example.org” is no e-mail address",
    ]


def test_hidden_rows_come_only_where_they_are_asked_for(tmp_path: Path) -> None:
    found = brought(sample("bluegate.toml"), *sheets(tmp_path), hidden=True)
    assert "applicant HHN: new, Hidden Harbour Network, Ireland, 945678123" in [
        change.sentence for change in found.changes
    ]


def test_two_rows_that_say_different_things_of_one_applicant_are_told() -> None:
    rows = [
        ["Legal name", "PIC", "Country"],
        ["Neue Küste", "934567812", "DE"],
        ["Neue Küste", "934567812", "SE"],
    ]
    found = brought(sample("bluegate.toml"), sheet_of(rows))
    assert [told.sort for told in found.told] == ["differs"]
    assert "Germany" in told_in(found)[0]
    assert "Sweden" in told_in(found)[0]
    assert found.summary == "1 applicant new"


def test_a_sheet_called_after_an_applicant_with_lines_under_their_categories() -> None:
    """The budget form of one partner: its name is on the sheet, each category over its lines."""
    rows: list[list[object]] = [
        ["Budget of the partner"],
        ["Description", "Quantity", "Unit price", "Total"],
        ["A. Personnel costs", "", "", "9.000,00"],
        ["Manager of exports", 2, 4000, 8000],
        ["Assistant of exports", 1, 1000, 1000],
        ["D.1 Travel", "", "", ""],
        ["Mission to Lima", 1, 900, 900],
        ["Total", "", "", 9900],
    ]
    found = brought(sample("bluegate.toml"), sheet_of(rows, "ACTA"))
    assert [(c.value.partner, c.value.category, c.value.item) for c in found.changes] == [
        ("ACTA", "personnel", "Manager of exports"),
        ("ACTA", "personnel", "Assistant of exports"),
        ("ACTA", "travel", "Mission to Lima"),
    ]
    assert [told.sort for told in found.told] == ["note"]
    assert "ACTA, after which this sheet is called" in told_in(found)[0]
