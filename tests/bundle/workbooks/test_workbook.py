"""The budget workbook as an applicant meets it: what may be typed where, and what stays so."""

import subprocess
import sys
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest

from bundle.application import Variant
from bundle.workbooks.budget import workbook
from tests.helpers.bundle.budgets import nasty
from tests.helpers.bundle.workbook import BLUEGATE, named, of_raw, of_sample, opened, shown
from tests.helpers.places import ROOT

SHEETS = (
    *("Overview", "Lines", "Partners", "Work packages", "Partners by package"),
    *("Funding", "Revenue", "Keys", "Shares"),
)
HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "https://example.org", "R&D &A", "<b>"]


def test_the_sheets_stand_in_the_order_in_which_a_budget_is_read(book: Any) -> None:
    assert tuple(book.sheetnames) == SHEETS


def test_the_overview_tells_acronym_call_strand_verdict_and_totals() -> None:
    internal = replace(of_sample(BLUEGATE), variant=Variant.INTERNAL)
    rows = shown(workbook(internal), "Overview")
    told = {row[0]: row[1] for row in rows}
    assert told["Acronym"] == "BLUEGATE"
    assert told["Call"] == "COS-CLUSINT-2020-3-01: Clusters Go International"
    assert told["Strand"].startswith("A: ")
    assert told["Verdict"] == "✓ ELIGIBLE, ready to submit (as exported)"
    assert told["Eligible cost"] == 610849.70
    assert told["Grant"] == 549764.73
    assert told["Grant against the ceiling"] == pytest.approx(549764.73 / 550000)


def test_costs_and_sums_are_formulas(book: Any) -> None:
    assert book["Lines"]["I5"].value == "=ROUND(ROUND(F5*H5,6),2)"
    overview = {row[0].value: row[1].value for row in book["Overview"].iter_rows()}
    assert overview["Direct cost"] == "=ROUND(SUM(LineCost),2)"
    assert overview["Eligible cost"] == "=ROUND(DirectCost+IndirectCost,2)"
    partners = book["Partners"]
    assert "SUMIFS(LineCost,LineApplicant" in partners["C7"].value
    assert [cell.data_type for cell in partners[7][2:15]] == ["f"] * 13


def test_rates_ceilings_and_totals_have_names() -> None:
    found = named(workbook(of_sample(BLUEGATE)))
    assert (found["CoFinancingRate"], found["FlatRate"]) == (90, 7)
    assert (found["MaxGrant"], found["RequestedGrant"]) == (550000, None)
    assert found["Grant"] + found["OwnShare"] == pytest.approx(found["EligibleCost"])
    assert found["FundingGap"] == 0


def test_only_what_is_typed_is_unlocked_and_it_is_marked(book: Any) -> None:
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert cell.protection.locked, cell
                yellow = cell.fill.fgColor.rgb == "FFFFF8D6"
                assert yellow is not cell.protection.locked, cell
    assert not book["Lines"]["F5"].protection.locked
    overview = {row[0].value: row[1] for row in book["Overview"].iter_rows()}
    assert not overview["Requested grant, €"].protection.locked
    assert overview["Maximum grant, €"].protection.locked


def test_empty_lines_at_the_end_are_part_of_the_sums(book: Any) -> None:
    lines, last = book["Lines"], book["Lines"].max_row
    assert lines.cell(last, 2).value is None
    assert lines.cell(last, 9).value == f"=ROUND(ROUND(F{last}*H{last},6),2)"
    assert book.defined_names["LineCost"].attr_text == f"Lines!$I$5:$I${last}"
    last = book["Funding"].max_row
    assert book["Funding"].cell(last, 4).value is None
    assert book.defined_names["SourceAmount"].attr_text == f"Funding!$D$5:$D${last}"


def test_applicant_work_package_and_category_are_chosen_from_lists(book: Any) -> None:
    rules = {str(r.sqref): r for r in book["Lines"].data_validations.dataValidation}
    sources = [rules[area].formula1 for area in sorted(rules) if rules[area].type == "list"]
    assert sources == ["Keys!$B$5:$B$10", "Keys!$G$5:$G$12", "Keys!$K$5:$K$9"]
    assert [cell[0].value for cell in book["Keys"]["B5:B10"]][:2] == ["HMC", "ACTA"]
    numbers = [r for r in rules.values() if r.type == "decimal"]
    assert {(r.operator, r.formula1) for r in numbers} == {("greaterThanOrEqual", "0")}


def test_every_sheet_prints_on_a4_landscape_with_head_and_acronym(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert not sheet.page_setup.fitToHeight
        assert sheet.oddHeader.left.text == "BLUEGATE"
        assert sheet.oddHeader.right.text == "COS-CLUSINT-2020-3-01, strand A"
        assert sheet.oddHeader.center.text is None
    broad, narrow = book["Partners"], book["Lines"]
    assert (broad.page_setup.fitToWidth, broad.print_title_cols) == (2, "$A:$B")
    assert (narrow.page_setup.fitToWidth, narrow.print_title_cols) == (None, None)
    assert book["Lines"].print_title_rows == "$4:$4"
    assert book["Lines"].freeze_panes == "C5"
    assert book["Lines"]["I5"].number_format.startswith("#,##0.00")


def test_workings_are_not_printed_and_lines_only_where_something_stands(book: Any) -> None:
    seen = {sheet.title for sheet in book if sheet.sheet_state == "visible"}
    assert set(SHEETS) - seen == {"Keys", "Shares"}
    lines = book["Lines"]
    last = int(lines.print_area.rpartition("$")[2])
    assert lines.print_area == f"'Lines'!$A$1:$I${last}"
    assert lines[f"E{last}"].value and not lines[f"E{last + 1}"].value
    empty = opened(workbook(of_raw({})))["Lines"]
    assert empty.print_area == "'Lines'!$A$1:$I$5"
    funding = book["Funding"]
    last = int(funding.print_area.rpartition("$")[2])
    assert funding.print_area == f"'Funding'!$A$1:$I${last}"
    assert funding[f"C{last}"].value or funding[f"F{last}"].value == "Total"
    assert funding[f"C{last + 1}"].value in (None, "") and not funding[f"F{last + 1}"].value


def test_nothing_is_a_dash_in_a_cell_and_in_a_sum(book: Any) -> None:
    funding = book["Funding"]
    (total,) = (row for row in funding.iter_rows() if row[5].value == "Total")
    looks = {cell.number_format for cell in (*total[6:9], *funding[5][6:9])}
    assert looks == {'#,##0.00;-#,##0.00;"–"'}


def test_a_draft_says_so_on_every_page() -> None:
    for sheet in opened(workbook(of_sample(BLUEGATE, draft=True))):
        assert sheet.oddHeader.center.text == "DRAFT"
        assert sheet["A2"].value.startswith("DRAFT · BLUEGATE")


def test_text_of_users_stays_text() -> None:
    raw = {
        "strand": "A",
        "project": {"acronym": HOSTILE[5], "title": HOSTILE[0]},
        "partners": [{"key": text, "legal_name": text} for text in HOSTILE],
        "work_packages": [{"id": text, "title": text} for text in HOSTILE],
        "costs": [
            {"partner": text, "work_package": text, "category": text, "item": text, "unit": text}
            for text in HOSTILE
        ],
        "funding": {"sources": [{"partner": text} for text in HOSTILE]},
    }
    data = workbook(of_raw(raw))
    book = opened(data)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    held = [cell for cell in cells if cell.value in HOSTILE]
    assert len(held) > 8 * len(HOSTILE)
    assert {cell.data_type for cell in held} == {"s"}
    assert all(cell.quotePrefix for cell in held if cell.value[0] in "=+-@")
    formulas = " ".join(str(cell.value) for cell in cells if cell.data_type == "f")
    assert not any(text in formulas for text in HOSTILE if text != "-2")
    assert not any(cell.hyperlink for cell in cells)
    assert "&&" in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml").decode().replace(
        "&amp;", "&"
    )
    assert tuple(book.sheetnames) == SHEETS


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    raw = {"costs": [{"item": "long " * 9000}]}
    item = opened(workbook(of_raw(raw)))["Lines"]["E5"].value
    assert len(item) == 32767
    assert item.endswith("(cut: a cell holds no more)")


def test_an_empty_proposal_gives_a_workbook_to_begin_with() -> None:
    book = opened(workbook(of_raw({})))
    assert book["Lines"].max_row == 24
    assert book["Partners"]["B7"].value == "not assigned"


def test_the_same_proposal_gives_the_same_bytes_in_another_process() -> None:
    program = (
        "import hashlib\n"
        "from pathlib import Path\n"
        "from bundle.workbooks.administrative import administrative\n"
        "from bundle.workbooks.budget import workbook\n"
        "from tests.helpers.bundle.workbook import of_sample\n"
        f"application = of_sample(Path({str(BLUEGATE)!r}))\n"
        "data = workbook(application) + administrative(application)\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    done = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert done[0] == done[1]
    assert len(done[0]) == 65


def test_the_properties_of_the_file_come_from_the_proposal() -> None:
    told = opened(workbook(of_sample(BLUEGATE))).properties
    assert told.title == "BLUEGATE: estimated budget"
    assert told.creator == "Hanse Maritime Cluster e.V."
    assert (told.created.year, told.created.month, told.created.day) == (2020, 11, 20)


def test_a_cell_says_whether_both_sides_of_the_budget_balance() -> None:
    def said(paying: list[dict[str, Any]]) -> list[str]:
        line = {"partner": "HMC", "category": "personnel", "units": 1, "unit_cost": 1000}
        raw = {"costs": [line], "funding": {"rate": 90, "sources": paying}}
        rows = shown(workbook(of_raw(raw)), "Revenue")
        return [cell for row in rows for cell in row if isinstance(cell, str) and "alance" in cell]

    own = {"partner": "HMC", "kind": "own resources", "amount": 107}
    assert said([own]) == ["Revenue and expenditure balance"]
    assert said([]) == ["Not balanced: sources are still to be found"]
    assert said([own, own]) == ["Not balanced: revenue is more than the eligible cost"]


def test_cells_are_written_as_the_library_does(monkeypatch: pytest.MonkeyPatch) -> None:
    applications = of_sample(BLUEGATE), nasty(3)
    quick = [workbook(application) for application in applications]
    monkeypatch.delattr("bundle.workbooks.book._Worksheet._write_cell")
    monkeypatch.delattr("bundle.workbooks.book._Worksheet.write_formula")
    assert [workbook(application) for application in applications] == quick
