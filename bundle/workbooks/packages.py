"""The sheets of work packages: by category, and by applicant with indirect cost."""

from collections.abc import Callable
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bundle.workbooks.book import Book, Sheet
from bundle.workbooks.frame import Frame, number_of, shown
from bundle.workbooks.shares import Shares
from models.budget.totals import CATEGORY, PACKAGE
from models.values.money import ZERO, exactly

HEAD, FIRST = 3, 4
Crossing = Callable[[int, int], tuple[str, Decimal]]
"""The formula and the figure where a row meets a column."""


class Packages:
    """Work packages by category, with their part of the indirect costs."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        widths = (5, 14, 34, *(14 for _ in frame.categories), 14, 14, 14)
        self.sheet = book.sheet("Work packages", widths)

    def write(self) -> None:
        """Fill the sheet."""
        frame, sheet = self.frame, self.sheet
        sheet.top("Work packages by category", "in euro")
        titles = {p.id: p.title for p in reversed(frame.application.proposal.work_packages)}
        categories = [frame.title_of_category(category) for category in frame.categories]
        heads = ("No.", "Work package", "Title", *categories, "Direct", "Indirect", "Eligible")
        sheet.heads(HEAD, 0, heads, len(heads) - 3)
        for n, package in enumerate(frame.packages):
            _label(sheet, n, package, frame.packages)
            sheet.text(FIRST + n, 2, titles.get(package, "") if package else "")
        columns = len(frame.categories) + 3
        _fill(sheet, (len(frame.packages), columns), 3, self._crossing)
        _sums(sheet, len(frame.packages), 3, self._column_sums())
        sheet.text(FIRST + len(frame.packages), 2, "", "sum text")
        sheet.finish(HEAD, 3)

    def _crossing(self, n: int, column: int) -> tuple[str, Decimal]:
        totals, package, row = self.frame.totals, self.frame.packages[n], FIRST + n
        number, count = f"$A{row + 1}", len(self.frame.categories)
        direct = totals.direct_by(PACKAGE).get(package, ZERO)
        eligible = totals.eligible_by_package().get(package, ZERO)
        if column < count:
            category = self.frame.categories[column]
            of_category = number_of(category, self.frame.categories)
            named = f"LinePackage,{number},LineCategory,{of_category}"
            value = totals.crossed(PACKAGE, CATEGORY).get((package, category), ZERO)
            return f"ROUND(SUMIFS(LineCost,{named}),2)", value
        if column == count:
            return f"ROUND(SUM({xl_range(row, 3, row, 2 + count)}),2)", direct
        if column == count + 1:
            with exactly():
                return f"SUMIFS(ShareCents,SharePackage,{number})/100", eligible - direct
        cells = (xl_rowcol_to_cell(row, 3 + count + offset) for offset in range(2))
        return f"ROUND({'+'.join(cells)},2)", eligible

    def _column_sums(self) -> list[Decimal]:
        totals, by_category = self.frame.totals, self.frame.totals.direct_by(CATEGORY)
        return [
            *(by_category.get(category, ZERO) for category in self.frame.categories),
            totals.direct_cost,
            totals.indirect_cost,
            totals.eligible_cost,
        ]


class PartnersByPackage:
    """Applicants by work package, with indirect cost."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        widths = (5, 14, *(14 for _ in frame.packages), 14)
        self.sheet = book.sheet("Partners by package", widths)

    def write(self, shares: Shares) -> None:
        """Fill the sheet."""
        frame, sheet = self.frame, self.sheet
        sheet.top("Applicants by work package", "direct and indirect cost, in euro")
        packages = [shown(package) for package in frame.packages]
        sheet.heads(HEAD, 0, ("No.", "Applicant", *packages, "Eligible"), len(packages) + 1)
        for n, applicant in enumerate(frame.applicants):
            _label(sheet, n, applicant, frame.applicants)

        def crossing(n: int, column: int) -> tuple[str, Decimal]:
            applicant, row = frame.applicants[n], FIRST + n
            if column == len(frame.packages):
                formula = f"ROUND(SUM({xl_range(row, 2, row, 1 + column)}),2)"
                return formula, frame.totals.eligible_by_applicant().get(applicant, ZERO)
            package = frame.packages[column]
            of_package = number_of(package, frame.packages)
            direct = f"SUMIFS(LineCost,LineApplicant,$A{row + 1},LinePackage,{of_package})"
            formula = f"ROUND({direct}+{shares.indirect(n, column)},2)"
            return formula, frame.totals.by_applicant_and_package.get((applicant, package), ZERO)

        _fill(sheet, (len(frame.applicants), len(frame.packages) + 1), 2, crossing)
        by_package = frame.totals.eligible_by_package()
        sums = [by_package.get(package, ZERO) for package in frame.packages]
        _sums(sheet, len(frame.applicants), 2, [*sums, frame.totals.eligible_cost])
        sheet.finish(HEAD, 2)


def _label(sheet: Sheet, n: int, key: str, keys: tuple[str, ...]) -> None:
    sheet.number(FIRST + n, 0, number_of(key, keys), "helper")
    sheet.text(FIRST + n, 1, shown(key), "bold" if key else "text")


def _fill(sheet: Sheet, size: tuple[int, int], column: int, crossing: Crossing) -> None:
    for n in range(size[0]):
        for offset in range(size[1]):
            formula, value = crossing(n, offset)
            sheet.formula(FIRST + n, column + offset, f"={formula}", value)


def _sums(sheet: Sheet, count: int, column: int, sums: list[Decimal]) -> None:
    """The row of sums under a table."""
    row = FIRST + count
    sheet.text(row, 0, "", "sum text")
    sheet.text(row, 1, "Total", "sum text")
    for offset, value in enumerate(sums):
        area = xl_range(FIRST, column + offset, row - 1, column + offset)
        sheet.formula(row, column + offset, f"=ROUND(SUM({area}),2)", value, "sum")
