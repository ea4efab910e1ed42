"""The sheet of applicants: cost by category, indirect cost, grant, own share, sources, ceiling."""

from decimal import Decimal

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from bundle.workbooks.book import Book
from bundle.workbooks.frame import Frame, number_of, shown
from bundle.workbooks.keys import Keys
from bundle.workbooks.shares import Shares
from models.budget.totals import CATEGORY, PARTNER, Balance, balance_by_applicant
from models.values.money import ZERO, exactly

HEAD, _RATES, _BASES, FIRST = 3, 4, 5, 6
_CATEGORIES = 2
_EDGE = (
    *("Direct", "Base of indirect", "Indirect", "Eligible", "Grant", "Own share"),
    *("Sources", "Gap", "Ceiling", "Left under it"),
)
_DIRECT, _BASE, _INDIRECT, _ELIGIBLE, _GRANT, _OWN, _SOURCES, _GAP, _CEILING, _LEFT = range(10)


class Partners:
    """The sheet, and where on it the figures of an applicant are."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.edge = _CATEGORIES + len(frame.categories)
        widths = (5, 14, *(15 for _ in frame.categories), *(14 for _ in _EDGE))
        self.sheet = book.sheet("Partners", widths)

    @property
    def last(self) -> int:
        """The row of the last applicant."""
        return FIRST + len(self.frame.applicants) - 1

    def indirect(self, applicant: int) -> str:
        """The cell of an applicant's indirect cost."""
        return self._at(applicant, _INDIRECT)

    def own_share(self, applicant: int) -> str:
        """The cell of an applicant's own share."""
        return self._at(applicant, _OWN)

    def eligible(self, applicant: int) -> str:
        """The cell of an applicant's eligible cost."""
        return self._at(applicant, _ELIGIBLE)

    def grant(self, applicant: int) -> str:
        """The cell of an applicant's part of the grant."""
        return self._at(applicant, _GRANT)

    def weight(self, applicant: int) -> str:
        """What an applicant is entitled to, in whole numbers: cents × rate × rate scale.

        Of a lump sum, the cents of its shares; what nobody has shared goes to nobody.
        """
        if self.frame.is_lump_sum:
            key = self.frame.applicants[applicant]
            number = number_of(key, self.frame.applicants)
            nobody = "" if key else "+IF(SUM(LumpAmount)=0,1,0)"
            return f"ROUND(SUMIFS(LumpAmount,LumpApplicant,{number})*100,0){nobody}"
        if self.frame.applicants[applicant] in self.frame.totals.unfunded:
            return "0"
        row = FIRST + applicant
        costs = self.sheet.range(row, _CATEGORIES, row, self.edge - 1)
        rates = self.sheet.range(_RATES, _CATEGORIES, _RATES, self.edge - 1)
        direct = f"SUMPRODUCT(ROUND({costs}*100,0),ROUND({rates}*RateScale,0))"
        general = "ROUND(CoFinancingRate*RateScale,0)"
        return f"{direct}+ROUND({self.indirect(applicant)}*100,0)*{general}"

    def write(self, book: Book, keys: Keys, shares: Shares) -> None:
        """Fill the sheet."""
        sheet, frame = self.sheet, self.frame
        sheet.top("Applicants", "in euro")
        titles = [frame.title_of_category(category) for category in frame.categories]
        heads = *titles, *_EDGE
        sheet.heads(HEAD, 0, ("No.", "Applicant", *heads), len(heads))
        self._write_rates(keys)
        for n, applicant in enumerate(frame.applicants):
            self._write_direct(n, applicant)
            self._write_edge(n, applicant, shares)
        self._write_sums()
        for name, column in (
            ("DirectByApplicant", _DIRECT),
            ("BaseByApplicant", _BASE),
            ("IndirectByApplicant", _INDIRECT),
        ):
            at = self.edge + column
            book.name(name, sheet.range(FIRST, at, self.last, at))
        below_zero = {"type": "cell", "criteria": "<", "value": 0, "format": book.mark}
        left = self.edge + _LEFT
        sheet.raw.conditional_format(FIRST, left, self.last, left, below_zero)
        money = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": True}
        ceiling = self.edge + _CEILING
        sheet.raw.data_validation(FIRST, ceiling, self.last, ceiling, money)
        sheet.finish(HEAD, 2)

    def _write_rates(self, keys: Keys) -> None:
        """Under the heads: the rate of each category, and whether it is in the base."""
        totals = self.frame.totals
        self.sheet.text(_RATES, 1, "Rate")
        self.sheet.text(_BASES, 1, "In the base")
        for n, category in enumerate(self.frame.categories):
            column, rate = _CATEGORIES + n, totals.own_rates.get(category, totals.rate)
            self.sheet.formula(_RATES, column, f"={keys.rate_in_use(n)}", rate, "percent")
            in_base = int(category in totals.in_base)
            self.sheet.formula(_BASES, column, f"={keys.in_base(n)}", in_base, "flag")
        at = self.edge + _INDIRECT
        self.sheet.formula(_RATES, at, "=CoFinancingRate", totals.rate, "percent")

    def _write_direct(self, n: int, applicant: str) -> None:
        row, cells = FIRST + n, self.frame.totals.by_applicant_and_category
        self.sheet.number(row, 0, number_of(applicant, self.frame.applicants), "helper")
        self.sheet.text(row, 1, shown(applicant), "bold" if applicant else "text")
        number = xl_rowcol_to_cell(row, 0, False, True)
        for c, category in enumerate(self.frame.categories):
            of_category = number_of(category, self.frame.categories)
            named = f"LineApplicant,{number},LineCategory,{of_category}"
            formula = f"=ROUND(SUMIFS(LineCost,{named}),2)"
            value = cells.get((applicant, category), ZERO)
            self.sheet.formula(row, _CATEGORIES + c, formula, value)

    def _write_edge(self, n: int, applicant: str, shares: Shares) -> None:
        row, totals = FIRST + n, self.frame.totals
        costs = xl_range(row, _CATEGORIES, row, self.edge - 1)
        bases = self.sheet.range(_BASES, _CATEGORIES, _BASES, self.edge - 1).rpartition("!")[2]
        here = [xl_rowcol_to_cell(row, self.edge + column) for column in range(len(_EDGE))]
        eligible = totals.eligible_by_applicant().get(applicant, ZERO)
        of_applicant = self.balances.get(applicant, Balance(ZERO, ZERO))
        ceiling = self.frame.application.proposal.funding.ceilings.get(applicant)
        with exactly():
            left: Decimal | str = "" if ceiling is None else ceiling - eligible
        number = xl_rowcol_to_cell(row, 0, False, True)
        cells: list[tuple[int, str, Decimal | str]] = [
            (_DIRECT, f"ROUND(SUM({costs}),2)", totals.direct_by(PARTNER).get(applicant, ZERO)),
            (_BASE, f"ROUND(SUMPRODUCT({costs},{bases}),2)", self.frame.base_of(applicant)),
            # Twice, as the cost of a line: the exact product has eight decimals at the most.
            (
                _INDIRECT,
                f"ROUND(ROUND({here[_BASE]}*FlatRate/100,8),2)",
                totals.indirect.get(applicant, ZERO),
            ),
            (_ELIGIBLE, f"ROUND({here[_DIRECT]}+{here[_INDIRECT]},2)", eligible),
            (_GRANT, shares.grant(n), totals.grant_by_applicant.get(applicant, ZERO)),
            (_OWN, own_share(here[_ELIGIBLE], here[_GRANT], self.frame), of_applicant.own_share),
            (
                _SOURCES,
                f"ROUND(SUMIFS(SourceAmount,SourceApplicant,{number}),2)",
                of_applicant.sources,
            ),
            (_GAP, f"ROUND({here[_OWN]}-{here[_SOURCES]},2)", of_applicant.gap),
            (
                _LEFT,
                f'IF({here[_CEILING]}="","",ROUND({here[_CEILING]}-{here[_ELIGIBLE]},2))',
                left,
            ),
        ]
        for column, formula, value in cells:
            self.sheet.formula(row, self.edge + column, f"={formula}", value)
        self.sheet.number(row, self.edge + _CEILING, ceiling, "input money")

    @property
    def balances(self) -> dict[str, Balance]:
        """The own share of each applicant against its sources."""
        return balance_by_applicant(
            self.frame.totals, self.frame.application.proposal.funding.sources
        )

    def _write_sums(self) -> None:
        totals, row = self.frame.totals, self.last + 1
        by_category = totals.direct_by(CATEGORY)
        gap = self.balances.values()
        with exactly():
            sums: list[Decimal] = [
                *(by_category.get(category, ZERO) for category in self.frame.categories),
                totals.direct_cost,
                sum(self.frame.base.values(), ZERO),
                totals.indirect_cost,
                totals.eligible_cost,
                totals.grant,
                totals.own_share,
                sum((one.sources for one in gap), ZERO),
                sum((one.gap for one in gap), ZERO),
            ]
        self.sheet.text(row, 0, "", "sum text")
        self.sheet.text(row, 1, "Total", "sum text")
        for offset, value in enumerate(sums):
            column = _CATEGORIES + offset
            formula = f"=ROUND(SUM({xl_range(FIRST, column, self.last, column)}),2)"
            self.sheet.formula(row, column, formula, value, "sum")
        for column in (_CEILING, _LEFT):
            self.sheet.text(row, self.edge + column, "", "sum text")

    def _at(self, applicant: int, column: int) -> str:
        return self.sheet.at(FIRST + applicant, self.edge + column)


def own_share(eligible: str, grant: str, frame: Frame) -> str:
    """The formula of what a grant leaves of a cost; nothing of a lump sum without any costs."""
    formula = f"ROUND({eligible}-{grant},2)"
    return f"IF(EligibleCost=0,0,{formula})" if frame.is_lump_sum else formula
