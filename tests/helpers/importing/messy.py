"""A workbook as partners send it, rebuilt with invented data: all that goes wrong in one file."""

from pathlib import Path
from typing import Any

import xlsxwriter

_PARTNERS: list[list[Any]] = [
    ["No.", "Name of organisation", "Country", "PIC", "Type of organisation", "Members (total)",
     "E-mail", "Remarks", "Internal"],
    [1, "EXAMPLE: Muster Cluster e.V.", "Germany", 999999999, "Cluster", 100, "a@example.org"],
    [2, "Hanse Maritime Cluster", "Deutschland", "204 518 736", "Cluster", "1.250", ""],
    [3, "Agua Levante S.L.", "Espagne", "934567812", "Netzwerk", 85, "b@example.org", "late", "c1"],
    [4, "Pôle Mer", "FR", 93456781, "pole", "85 members", "c(at)example.org"],
    [5, "Hidden Harbour Network", "Ireland", "945678123", "business network", 40, ""],
    [6, "Baltic Offshore Klaster", "Polska", "956781234", "klaster", 75, "TBD"],
]  # fmt: skip
_BUDGET: list[list[Any]] = [
    ["Partner", "WP", "Cost category", "Description", "Units", "Unit", "Unit cost (€)", "Total"],
    ["HMC", 1, "Staff", "Manager of exports", 9, "person-month", "5.200,00", "46.800,00"],
    ["HMC", "WP2", "Reisekosten", "Mission to Nairobi", 4, "trip", "1.850", "7.500,00"],
    ["HMC", "WP2", "D.1 Travel", "e.g. flights", 1, "trip", 1, 1],
    ["LEVANTE", "WP2", "Catering", "Lunch for visitors", 2, "day", "400,00", ""],
    ["ACTA", "WP2", "Travel", "Fair in Lima", 1, "trip", 900, ""],
    [None, "WP2", "Travel", "Visit in Lima", 2, "trip", 450, ""],
    ["HMC", "WP2", "Travel", "Visa", "", "", "", "300,00"],
    ["Total", "", "", "", "", "", "", "70.000,00"],
]


def messy_workbook(file: Path) -> Path:
    """Write the workbook: titles, examples, merged and hidden cells, texts for numbers, errors."""
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Partners")
        sheet.merge_range("A1:H1", "BLUEGATE consortium – please fill in the yellow cells")
        for n, row in enumerate(_PARTNERS):
            sheet.write_row(2 + n, 0, row)
        sheet.write(10, 1, "Please send it back by Friday!")
        sheet.set_row(7, None, None, {"hidden": True})
        sheet.set_column("I:I", None, None, {"hidden": True})
        sheet = book.add_worksheet("Budget 2020")
        sheet.write(0, 0, "Estimated budget")
        for n, row in enumerate(_BUDGET):
            sheet.write_row(1 + n, 0, row)
        sheet.merge_range("A7:A8", "ACTA")
        sheet.write_formula("G9", "=1/0", None, "#DIV/0!")
        book.add_worksheet("Lists").write(0, 0, "personnel")
        book.get_worksheet_by_name("Lists").hide()
    return file
