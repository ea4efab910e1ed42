"""The sheet of cost lines: what is typed, what each line costs, and empty lines that count too."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame, number_of
from bundle.workbooks.keys import Keys
from models.budget.totals import line_cost, per_third_party
from models.proposal.proposal import CostLine

HEAD, FIRST = 3, 4
SPARE = 20
"""Empty lines at the end. Formulas go over them too; a line added below would not count."""
_KEYS = ("Applicant", "Package", "Category")
_HEADS = (
    *("No.", "Applicant", "Work package", "Category", "Item"),
    *("Units", "Unit", "Unit cost, €", "Cost, €"),
)
_HELPERS = ("Applicant no.", "Package no.", "Category no.", "In base")
_UNITS, _UNIT_COST, _COST, _NUMBERS, _IN_BASE = 5, 7, 8, 9, 12
_REASON, _SET_PRICE, _THIRD_PARTIES, _EACH = 13, 14, 15, 16
_WIDTHS = (5, 14, 14, 20, 46, 11, 14, 14, 16, 8, 8, 8, 8, 60, 24, 12, 16)


class Lines:
    """The sheet; its columns are known to formulas by name."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Lines", _WIDTHS)

    @property
    def last(self) -> int:
        """The row of the last line."""
        return FIRST + len(self.frame.application.proposal.costs) + SPARE - 1

    def write(self, book: Book, keys: Keys) -> None:
        """Fill the sheet and name its columns."""
        costs = self.frame.application.proposal.costs
        count = f"the {SPARE} empty lines at the end already count"
        self.sheet.top("Cost lines", f"{count}; they print once the print area holds them")
        self.sheet.text(2, 4, "Total direct cost", "sum text")
        for column in (5, 6, 7):
            self.sheet.text(2, column, "", "sum text")
        self.sheet.formula(2, _COST, "=DirectCost", self.frame.totals.direct_cost, "sum")
        self.sheet.heads(HEAD, 0, _HEADS, 2)
        self.sheet.text(HEAD, _UNITS, _HEADS[_UNITS], "number head")
        self.sheet.heads(HEAD, _NUMBERS, _HELPERS, style="helper head")
        if any(line.reason for line in costs):
            self.sheet.text(HEAD, _REASON, "Reason", "head")
            for n, line in enumerate(costs):
                self.sheet.text(FIRST + n, _REASON, line.reason, "input text")
        self._write_what_few_say(costs)
        for n in range(self.last - FIRST + 1):
            self._write_line(FIRST + n, n, costs[n] if n < len(costs) else None, keys)
        names = ("LineCost", *(f"Line{kind}" for kind in _KEYS), "LineInBase")
        for offset, name in enumerate(names):
            column = _COST + offset
            book.name(name, self.sheet.range(FIRST, column, self.last, column))
        self._guard(keys)
        self.sheet.raw.autofilter(HEAD, 0, self.last, _COST)
        self.sheet.finish(HEAD, 2, (max(FIRST, self.last - SPARE), _COST))

    def _write_what_few_say(self, costs: Sequence[CostLine]) -> None:
        """Prices of the call, and what each of the third parties of a line gets, where some do."""
        if any(line.unit_cost_id for line in costs):
            self.sheet.text(HEAD, _SET_PRICE, "Set price", "head")
            for n, line in enumerate(costs):
                self.sheet.text(FIRST + n, _SET_PRICE, line.unit_cost_id, "input text")
        if not any(line.third_parties for line in costs):
            return
        self.sheet.heads(HEAD, _THIRD_PARTIES, ("Third parties", "For each, €"), 2)
        for n, line in enumerate(costs):
            row, each = FIRST + n, per_third_party(line)
            self.sheet.number(row, _THIRD_PARTIES, line.third_parties, "input number")
            cost, among = (xl_rowcol_to_cell(row, c) for c in (_COST, _THIRD_PARTIES))
            # Twice, as the cost of a line: a half cent is one, whatever binary makes of it.
            formula = f'=IF(N({among})=0,"",ROUND(ROUND({cost}/{among},8),2))'
            self.sheet.formula(row, _EACH, formula, "" if each is None else each)

    def _write_line(self, row: int, n: int, line: CostLine | None, keys: Keys) -> None:
        told = line or CostLine()
        named = (told.partner, told.work_package, told.category)
        self.sheet.number(row, 0, n + 1, "helper")
        for column, text in enumerate((*named, told.item), 1):
            self.sheet.text(row, column, text, "input text")
        self.sheet.number(row, _UNITS, told.units, "input number")
        self.sheet.text(row, _UNITS + 1, told.unit, "input text")
        self.sheet.number(row, _UNIT_COST, told.unit_cost, "input money")
        units, cost = (xl_rowcol_to_cell(row, column) for column in (_UNITS, _UNIT_COST))
        # Cells count in binary: 0.3 × 0.75 is 0.22499999999999998 there, which may be rounded down.
        # Units have at most four decimals and costs two: six hold the exact product, 0.225.
        formula = f"=ROUND(ROUND({units}*{cost},6),2)"
        self.sheet.formula(row, _COST, formula, line_cost(told))
        known = (self.frame.applicants, self.frame.packages, self.frame.categories)
        for offset, kind in enumerate(_KEYS):
            formula = keys.found(kind, xl_rowcol_to_cell(row, 1 + offset))
            number = number_of(named[offset], known[offset])
            self.sheet.formula(row, _NUMBERS + offset, formula, number, "helper")
        number = xl_rowcol_to_cell(row, _NUMBERS + 2)
        in_base = int(told.category in self.frame.totals.in_base)
        formula = f"=IF({number}=0,0,INDEX(CategoryInBase,{number}))"
        self.sheet.formula(row, _IN_BASE, formula, in_base, "helper")

    def _guard(self, keys: Keys) -> None:
        """Lists to choose from, numbers of 0 or more, and a mark where a cost is not assigned."""
        for offset, kind in enumerate(_KEYS):
            source, column = keys.choices(kind), 1 + offset
            if source:
                message = "Choose one from the list. New ones are made in the proposal file."
                self._validate(column, {"validate": "list", "source": source}, message)
            first = xl_rowcol_to_cell(FIRST, _COST, False, True)
            number = xl_rowcol_to_cell(FIRST, _NUMBERS + offset, False, True)
            rule = {
                "type": "formula",
                "criteria": f"=AND({first}<>0,{number}=0)",
                "format": self.sheet.book.mark,
            }
            self.sheet.raw.conditional_format(FIRST, column, self.last, column, rule)
        positive = {"validate": "decimal", "criteria": ">=", "value": 0}
        for column in (_UNITS, _UNIT_COST):
            self._validate(column, positive, "A number of 0 or more is expected.")

    def _validate(self, column: int, rule: dict[str, Any], message: str) -> None:
        said = {"ignore_blank": True, "error_title": "Not possible", "error_message": message}
        self.sheet.raw.data_validation(FIRST, column, self.last, column, {**rule, **said})
