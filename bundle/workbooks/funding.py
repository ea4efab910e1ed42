"""The sheet of funding: who pays what the grant does not cover, and what is still to be found."""

from xlsxwriter.utility import xl_rowcol_to_cell

from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame, number_of, shown
from bundle.workbooks.keys import Keys
from bundle.workbooks.partners import Partners
from models.budget.totals import Balance, balance, balance_by_applicant
from models.proposal.part import field_specs
from models.proposal.proposal import FundingSource
from models.values.money import ZERO

HEAD, FIRST = 3, 4
SPARE = 10
"""Empty lines at the end. Formulas go over them too; a line added below would not count."""
_HEADS = ("No.", "Applicant", "Kind", "Amount, €")
_BALANCE, _HELPER = 5, 10
"""The columns of the balance, and of what only formulas read, beside what is printed."""
_BALANCE_HEADS = ("Applicant", "Own share, €", "Sources, €", "Gap, €")


class Funding:
    """The sheet; its columns are known to formulas by name."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Funding", (5, 16, 20, 18, 3, 16, 18, 18, 18, 3, 9))

    @property
    def last(self) -> int:
        """The row of the last source."""
        return FIRST + len(self.frame.application.proposal.funding.sources) + SPARE - 1

    def write(self, book: Book, keys: Keys, partners: Partners) -> None:
        """Fill the sheet and name its columns."""
        note = f"the {SPARE} empty lines at the end already count"
        self.sheet.top("Sources of the own share", note)
        self.sheet.text(2, _BALANCE, "Balance: a gap above zero is still to be found", "subtitle")
        self._write_sources(keys)
        self._write_balances(partners)
        book.name("SourceKind", self.sheet.range(FIRST, 2, self.last, 2))
        book.name("SourceAmount", self.sheet.range(FIRST, 3, self.last, 3))
        book.name("SourceApplicant", self.sheet.range(FIRST, _HELPER, self.last, _HELPER))
        sources = len(self.frame.application.proposal.funding.sources)
        bottom = FIRST + max(sources - 1, len(self.frame.applicants))
        self.sheet.finish(HEAD, 0, (bottom, _BALANCE + 3))

    def _write_sources(self, keys: Keys) -> None:
        sources = self.frame.application.proposal.funding.sources
        self.sheet.heads(HEAD, 0, _HEADS, 1)
        self.sheet.text(HEAD, _HELPER, "Applicant no.", "helper head")
        for n in range(self.last - FIRST + 1):
            row, source = FIRST + n, sources[n] if n < len(sources) else FundingSource()
            self.sheet.number(row, 0, n + 1, "helper")
            self.sheet.text(row, 1, source.partner, "input text")
            self.sheet.text(row, 2, source.kind or "", "input text")
            self.sheet.number(row, 3, source.amount, "input money")
            formula = keys.found("Applicant", xl_rowcol_to_cell(row, 1))
            number = number_of(source.partner, self.frame.applicants)
            self.sheet.formula(row, _HELPER, formula, number, "helper")
        choices = keys.choices("Applicant")
        if choices:
            of_list = {"validate": "list", "source": choices, "ignore_blank": True}
            self.sheet.raw.data_validation(FIRST, 1, self.last, 1, of_list)
        kinds = list(field_specs(FundingSource)["kind"].choices)
        of_kinds = {"validate": "list", "source": kinds, "ignore_blank": True}
        self.sheet.raw.data_validation(FIRST, 2, self.last, 2, of_kinds)
        money = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True}
        self.sheet.raw.data_validation(FIRST, 3, self.last, 3, money)

    def _write_balances(self, partners: Partners) -> None:
        totals, sources = self.frame.totals, self.frame.application.proposal.funding.sources
        found = balance_by_applicant(totals, sources)
        self.sheet.heads(HEAD, _BALANCE, _BALANCE_HEADS, 3)
        for n, applicant in enumerate(self.frame.applicants):
            row, of_applicant = FIRST + n, found.get(applicant, Balance(ZERO, ZERO))
            self.sheet.text(row, _BALANCE, shown(applicant), "bold" if applicant else "text")
            number = number_of(applicant, self.frame.applicants)
            brought = f"ROUND(SUMIFS(SourceAmount,SourceApplicant,{number}),2)"
            self._write_balance(row, partners.own_share(n), brought, of_applicant, "dashed")
        row = FIRST + len(self.frame.applicants)
        self.sheet.text(row, _BALANCE, "Total", "sum text")
        self._write_balance(row, "OwnShare", "FundingSources", balance(totals, sources), "sum")

    def _write_balance(
        self, row: int, own_share: str, sources: str, figures: Balance, style: str
    ) -> None:
        own, brought = (xl_rowcol_to_cell(row, _BALANCE + offset) for offset in (1, 2))
        cells = (
            (own_share, figures.own_share),
            (sources, figures.sources),
            (f"ROUND({own}-{brought},2)", figures.gap),
        )
        for offset, (formula, value) in enumerate(cells, 1):
            self.sheet.formula(row, _BALANCE + offset, f"={formula}", value, style)
