"""The sheet of a lump sum: what each applicant gets for each work package."""

from xlsxwriter.utility import xl_rowcol_to_cell

from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame, number_of, shown
from bundle.workbooks.keys import Keys
from models.proposal.proposal import GrantShare
from models.values.money import ZERO

HEAD, FIRST = 3, 4
SPARE = 10
"""Empty lines at the end. Formulas go over them too; a line added below would not count."""
_HEADS = ("No.", "Applicant", "Work package", "Amount, €")
_HELPERS = ("Applicant no.", "Package no.")
_AMOUNT, _CROSSING = 3, 5


class LumpSum:
    """The sheet; its columns are known to formulas by name."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        widths = (5, 16, 16, 18, 3, 16, *(14 for _ in (*frame.packages, "")), 3, 9, 9)
        self._helpers = len(widths) - len(_HELPERS)
        """The first column of what only formulas read, beside what is printed."""
        self.sheet = book.sheet("Lump sum", widths)

    @property
    def last(self) -> int:
        """The row of the last share."""
        return FIRST + len(self.frame.application.proposal.funding.shares) + SPARE - 1

    def write(self, book: Book, keys: Keys) -> None:
        """Fill the sheet and name its columns."""
        note = f"the {SPARE} empty lines at the end already count"
        self.sheet.top("Shares of the lump sum", note)
        self._write_shares(keys)
        for name, column in (
            ("LumpAmount", _AMOUNT),
            ("LumpApplicant", self._helpers),
            ("LumpPackage", self._helpers + 1),
        ):
            book.name(name, self.sheet.range(FIRST, column, self.last, column))
        self._write_crossing()
        bottom = FIRST + max(
            len(self.frame.application.proposal.funding.shares) - 1, len(self.frame.applicants)
        )
        self.sheet.finish(HEAD, 0, (bottom, _CROSSING + len(self.frame.packages) + 1))

    def _write_shares(self, keys: Keys) -> None:
        frame = self.frame
        shares = frame.application.proposal.funding.shares
        self.sheet.heads(HEAD, 0, _HEADS, 1)
        self.sheet.heads(HEAD, self._helpers, _HELPERS, style="helper head")
        for n in range(self.last - FIRST + 1):
            row, share = FIRST + n, shares[n] if n < len(shares) else GrantShare()
            self.sheet.number(row, 0, n + 1, "helper")
            self.sheet.text(row, 1, share.partner, "input text")
            self.sheet.text(row, 2, share.work_package, "input text")
            self.sheet.number(row, _AMOUNT, share.amount, "input money")
            for offset, (kind, key, known) in enumerate(
                (
                    ("Applicant", share.partner, frame.applicants),
                    ("Package", share.work_package, frame.packages),
                )
            ):
                formula = keys.found(kind, xl_rowcol_to_cell(row, 1 + offset))
                number = number_of(key, known)
                self.sheet.formula(row, self._helpers + offset, formula, number, "helper")
        for offset, kind in enumerate(("Applicant", "Package")):
            if choices := keys.choices(kind):
                of_list = {"validate": "list", "source": choices, "ignore_blank": True}
                self.sheet.raw.data_validation(FIRST, 1 + offset, self.last, 1 + offset, of_list)
        money = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True}
        self.sheet.raw.data_validation(FIRST, _AMOUNT, self.last, _AMOUNT, money)

    def _write_crossing(self) -> None:
        """Applicants against work packages, as the shares come to."""
        frame, shares = self.frame, self.frame.totals.shares or {}
        heads = ("Applicant", *map(shown, frame.packages), "Total")
        self.sheet.heads(HEAD, _CROSSING, heads, len(heads) - 1)
        end = FIRST + len(frame.applicants)
        for row, applicant in enumerate((*frame.applicants, None), FIRST):
            of_all = applicant is None
            title = "Total" if applicant is None else shown(applicant)
            self.sheet.text(row, _CROSSING, title, "sum text" if of_all else "bold")
            for offset, package in enumerate((*frame.packages, None), 1):
                wanted, value = [], ZERO
                if applicant is not None:
                    wanted.append(f"LumpApplicant,{number_of(applicant, frame.applicants)}")
                if package is not None:
                    wanted.append(f"LumpPackage,{number_of(package, frame.packages)}")
                for (partner, to), amount in shares.items():
                    if applicant in (None, partner) and package in (None, to):
                        value += amount
                added = ",".join(wanted)
                summed = f"SUMIFS(LumpAmount,{added})" if wanted else "SUM(LumpAmount)"
                style = "sum" if row == end or package is None else "dashed"
                column = _CROSSING + offset
                self.sheet.formula(row, column, f"=ROUND({summed},2)", value, style)
