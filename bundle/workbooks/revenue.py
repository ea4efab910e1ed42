"""The sheet of expenditure and revenue: two sides that balance, for all and for each applicant."""

from collections.abc import Sequence
from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame, number_of, shown
from bundle.workbooks.partners import Partners
from models.budget import revenue as of_money
from models.budget.revenue import GRANT, KINDS, NOT_SAID, Revenue
from models.budget.totals import CATEGORY
from models.proposal.proposal import FundingSource
from models.values.money import ZERO, exactly

HEAD, FIRST = 3, 4
_REVENUE = 4
"""The column in which the right-hand side begins."""
BALANCED = "Revenue and expenditure balance"
_NO_COSTS = "No costs: there is nothing to balance beside the lump sum"
_MISSING = "Not balanced: sources are still to be found"
_TOO_MUCH = "Not balanced: revenue is more than the eligible cost"
_HEADS = (
    *("Eligible cost, €", "Grant, €", "Income, €", "Third parties, €", "Own funds, €"),
    *("Kind not said, €", "Still to be found, €"),
)


class RevenueSheet:
    """The sheet; the sources and the costs of other sheets are known by name."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Revenue", (36, 18, 16, 16, 36, 18, 16, 18))

    def write(self, book: Book, partners: Partners) -> None:
        """Fill the sheet."""
        self.sheet.top("Expenditure and revenue", "in euro and in percent of the eligible cost")
        last = max(self._write_expenditure(), self._write_revenue(book))
        below = last + 3
        self._write_applicants(below, partners)
        bottom = below + len(self.frame.applicants) + 1
        self.sheet.finish(HEAD, 0, (bottom, len(_HEADS)), one_page=True)

    def _write_expenditure(self) -> int:
        frame, totals = self.frame, self.frame.totals
        self.sheet.heads(HEAD, 0, ("Expenditure", "€", "%"), 2)
        direct, row = totals.direct_by(CATEGORY), FIRST
        for category in frame.categories:
            if not category and not direct.get(category):
                continue
            number = number_of(category, frame.categories)
            formula = f"ROUND(SUMIFS(LineCost,LineCategory,{number}),2)"
            title = frame.title_of_category(category)
            self._line(row, 0, title, formula, direct.get(category, ZERO))
            row += 1
        self._line(row, 0, "Indirect cost", "IndirectCost", totals.indirect_cost)
        summed = f"ROUND(SUM({xl_range(FIRST, 1, row, 1)}),2)"
        self._line(row + 1, 0, "Total expenditure", summed, totals.eligible_cost, main=True)
        return row + 1

    def _write_revenue(self, book: Book) -> int:
        found, at = self._of_all, _REVENUE
        self.sheet.heads(HEAD, at, ("Revenue", "€", "%"), 2)
        formulas = ("Grant", *(self._brought(kinds) for kinds in KINDS.values()))
        figures = (found.grant, found.income, found.third_parties, found.own_funds)
        row = FIRST
        for name, formula, figure in zip((GRANT, *KINDS), formulas, figures, strict=True):
            self._line(row, at, name, formula, figure)
            row += 1
        said = xl_range(FIRST + 1, at + 1, row - 1, at + 1)
        formula = f"ROUND(FundingSources-SUM({said}),2)"
        self._line(row, at, NOT_SAID, formula, found.not_said)
        summed = f"ROUND(SUM({xl_range(FIRST, at + 1, row, at + 1)}),2)"
        self._line(row + 1, at, "Total revenue", summed, found.total, main=True)
        total = xl_rowcol_to_cell(row + 1, at + 1)
        formula = f"ROUND({self._to_pay('EligibleCost', 'Grant')}-{total},2)"
        self._line(row + 2, at, "Difference", formula, found.difference)
        self._write_balance(book, row + 3, xl_rowcol_to_cell(row + 2, at + 1))
        return row + 3

    def _write_balance(self, book: Book, row: int, cell: str) -> None:
        """Whether both sides balance, in words; it follows what is typed."""
        left = self._of_all.difference
        balanced, said_if_so = f'"{BALANCED}"', BALANCED
        if self.frame.is_lump_sum:
            balanced = f'IF(EligibleCost=0,"{_NO_COSTS}",{balanced})'
            said_if_so = _NO_COSTS if self.frame.totals.is_without_costs else BALANCED
        said = said_if_so if not left else _MISSING if left > 0 else _TOO_MUCH
        formula = f'=IF({cell}=0,{balanced},IF({cell}>0,"{_MISSING}","{_TOO_MUCH}"))'
        self.sheet.merged((row, _REVENUE, row, _REVENUE + 2), "", "bold")
        self.sheet.formula(row, _REVENUE, formula, said, "bold")
        rule = {"type": "formula", "criteria": f"={cell}<>0", "format": book.mark}
        self.sheet.raw.conditional_format(row, _REVENUE, row, _REVENUE + 2, rule)

    def _line(
        self, row: int, column: int, name: str, formula: str, value: Decimal, *, main: bool = False
    ) -> None:
        """What it is, the amount, and its share of the eligible cost."""
        self.sheet.text(row, column, name, "sum text" if main else "text")
        self.sheet.formula(row, column + 1, f"={formula}", value, "sum" if main else "dashed")
        amount = xl_rowcol_to_cell(row, column + 1)
        share = of_money.share_of(value, self.frame.totals.eligible_cost)
        formula = f'=IF(EligibleCost=0,"",ROUND(100*{amount}/EligibleCost,2))'
        style = "sum" if main else "dashed"
        self.sheet.formula(row, column + 2, formula, "" if share is None else share, style)

    def _to_pay(self, cost: str, grant: str) -> str:
        """The formula of what revenue is compared with: the cost; without any, the lump sum."""
        return f"IF(EligibleCost=0,{grant},{cost})" if self.frame.is_lump_sum else cost

    def _brought(self, kinds: Sequence[str], applicant: str = "") -> str:
        """What sources of some kinds bring; those of one applicant, where it is given."""
        of_one = f",SourceApplicant,{applicant}" if applicant else ""
        sums = (f'SUMIFS(SourceAmount,SourceKind,"{kind}"{of_one})' for kind in kinds)
        return f"ROUND({'+'.join(sums)},2)"

    @property
    def _of_all(self) -> Revenue:
        return of_money.revenue(self.frame.totals, self._sources)

    @property
    def _sources(self) -> Sequence[FundingSource]:
        return self.frame.application.proposal.funding.sources

    def _write_applicants(self, head: int, partners: Partners) -> None:
        """Below: the same for each applicant, and their sums."""
        found = of_money.revenue_by_applicant(self.frame.totals, self._sources)
        self.sheet.text(head - 1, 0, "By applicant", "section")
        self.sheet.heads(head, 0, ("Applicant", *_HEADS), len(_HEADS))
        rows: list[tuple[Decimal, ...]] = []
        for n, applicant in enumerate(self.frame.applicants):
            one = found.get(applicant, Revenue(ZERO, ZERO))
            row, figures = head + 1 + n, _figures(one)
            rows.append(figures)
            self.sheet.text(row, 0, shown(applicant), "bold" if applicant else "text")
            number = str(number_of(applicant, self.frame.applicants))
            kinds = [self._brought(kinds, number) for kinds in KINDS.values()]
            brought = xl_range(row, 3, row, 5)
            of_all = f"SUMIFS(SourceAmount,SourceApplicant,{number})"
            cost, revenue = xl_rowcol_to_cell(row, 1), xl_range(row, 2, row, 6)
            formulas = (
                partners.eligible(n),
                partners.grant(n),
                *kinds,
                f"ROUND({of_all}-SUM({brought}),2)",
                f"ROUND({self._to_pay(cost, xl_rowcol_to_cell(row, 2))}-SUM({revenue}),2)",
            )
            for column, (formula, figure) in enumerate(zip(formulas, figures, strict=True), 1):
                self.sheet.formula(row, column, f"={formula}", figure)
        last = head + len(rows)
        self.sheet.text(last + 1, 0, "Total", "sum text")
        with exactly():
            sums = [sum(column, ZERO) for column in zip(*rows, strict=True)]
        for column, figure in enumerate(sums, 1):
            formula = f"=ROUND(SUM({xl_range(head + 1, column, last, column)}),2)"
            self.sheet.formula(last + 1, column, formula, figure, "sum")


def _figures(one: Revenue) -> tuple[Decimal, ...]:
    brought = (one.income, one.third_parties, one.own_funds, one.not_said)
    return (one.cost, one.grant, *brought, one.difference)
