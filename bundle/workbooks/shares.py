"""The sheet of workings: how the grant and the indirect costs are shared, cent by cent."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property

from bundle.workbooks.book import Book
from bundle.workbooks.division import Entry, Scheme, write
from bundle.workbooks.frame import Frame, number_of, shown
from models.values.money import CENT, ZERO, exactly

_SCALE_ROW, _SUM_ROW, _HEAD, _FIRST = 3, 4, 7, 8
_LABELS, _DIVISION = ("Applicant no.", "Package no.", "Whose"), 3
RATE_DECIMALS = 4
"""Decimals of a rate that the workbook takes into account."""
_NOTE = (
    "How cents are divided: each share is rounded down, and the cents that are left over go one by "
    "one to those who lost most by that. Nothing is to be typed here."
)


class Shares:
    """The sheet, and where on it the shares are."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Shares", (8, 8, 22, *(13 for _ in range(40))))

    # --- figures, in whole numbers ---------------------------------------------------------------

    @cached_property
    def scale(self) -> int:
        """By what the rates are multiplied to be whole numbers.

        The smaller, the larger a budget may be until its weights are no longer exact.
        """
        totals = self.frame.totals
        rates = [totals.rate]
        rates += [r for c, r in totals.own_rates.items() if c in self.frame.categories]
        return next(
            (s for s in (1, 100) if all(r * s == int(r * s) for r in rates)), 10**RATE_DECIMALS
        )

    @cached_property
    def weights(self) -> tuple[int, ...]:
        """What each applicant is entitled to: cents × rate × scale."""
        totals = self.frame.totals
        if totals.shares is not None:
            shared = totals.entitled if totals.shared else {"": CENT}
            return tuple(cents(shared.get(p, ZERO)) for p in self.frame.applicants)

        def part(rate: Decimal) -> int:
            return round(rate * self.scale)

        weights = {p: cents(v) * part(totals.rate) for p, v in totals.indirect.items()}
        for (p, category), amount in totals.by_applicant_and_category.items():
            rate = totals.own_rates.get(category, totals.rate)
            weights[p] = weights.get(p, 0) + cents(amount) * part(rate)
        funded = (p not in totals.unfunded for p in self.frame.applicants)
        shares = (weights.get(p, 0) for p in self.frame.applicants)
        return tuple(share if gets else 0 for share, gets in zip(shares, funded, strict=True))

    @cached_property
    def scheme(self) -> Scheme:
        """How the grant is divided."""
        return Scheme.of(cents(self.frame.totals.grant), sum(self.weights))

    @cached_property
    def scheme_of_packages(self) -> Scheme:
        """How indirect costs are divided."""
        return Scheme.of(max(self._indirect), max(self._bases))

    @property
    def exact(self) -> bool:
        """Whether cells can hold all of the workings without rounding."""
        return self.scheme.holds(
            cents(self.frame.totals.grant), sum(self.weights)
        ) and self.scheme_of_packages.holds(max(self._indirect), max(self._bases))

    @property
    def exact_formula(self) -> str:
        """`exact` as the arguments of AND()."""
        most = "ROUND(MAX({})*100,0)"
        of_packages = self.scheme_of_packages.holds_formula(
            most.format("IndirectByApplicant"), most.format("BaseByApplicant")
        )
        of_grant = self.scheme.holds_formula("ROUND(Grant*100,0)", "Entitled")
        return f"{of_grant},{of_packages}"

    @property
    def _indirect(self) -> list[int]:
        found = self.frame.totals.indirect
        return [cents(found.get(p, ZERO)) for p in self.frame.applicants]

    @property
    def _bases(self) -> list[int]:
        return [cents(self.frame.base_of(p)) for p in self.frame.applicants]

    # --- places ----------------------------------------------------------------------------------

    def grant(self, applicant: int) -> str:
        """The formula of an applicant's part of the grant, in euro."""
        return f"{self.sheet.at(_FIRST + applicant, self._last_column(self.scheme))}/100"

    def indirect(self, applicant: int, package: int) -> str:
        """The formula of a work package's part of an applicant's indirect cost, in euro."""
        row = self._row_of(applicant) + package
        return f"{self.sheet.at(row, self._last_column(self.scheme_of_packages))}/100"

    @property
    def _head_of_packages(self) -> int:
        return _FIRST + len(self.frame.applicants) + 3

    def _row_of(self, applicant: int) -> int:
        return self._head_of_packages + 1 + applicant * len(self.frame.packages)

    def _last_column(self, scheme: Scheme) -> int:
        return _DIVISION + len(scheme.heads) - 1

    # --- writing ---------------------------------------------------------------------------------

    def write(self, book: Book, weights: Sequence[str], indirect: Sequence[str]) -> None:
        """Fill the sheet and name what others refer to.

        For each applicant, `weights` are the formulas of what it is entitled to, and `indirect` the
        cells of its indirect cost.
        """
        self.sheet.top("Workings of the shares")
        self.sheet.text(2, 0, _NOTE, "subtitle")
        self._write_scale(book)
        self._write_grant(weights)
        self._write_indirect(book, indirect)
        self.sheet.finish(0)
        self.sheet.hide()

    def _write_scale(self, book: Book) -> None:
        # `--` makes numbers of true and false, which SUMPRODUCT would pass over.
        rounded = "SUMPRODUCT(--(ROUND(CategoryRates,{})<>CategoryRates))=0"
        finest = 10**RATE_DECIMALS
        formula = f"=IF({rounded.format(0)},1,IF({rounded.format(2)},100,{finest}))"
        self.sheet.text(_SCALE_ROW, 2, "Rate scale", "helper")
        self.sheet.formula(_SCALE_ROW, 3, formula, self.scale, "helper")
        book.name("RateScale", self.sheet.at(_SCALE_ROW, 3))
        self.sheet.text(_SUM_ROW, 2, "Entitled in all", "helper")
        column = _DIVISION + 1
        last = _FIRST + len(self.frame.applicants) - 1
        formula = f"=SUM({self.sheet.range(_FIRST, column, last, column)})"
        self.sheet.formula(_SUM_ROW, 3, formula, sum(self.weights), "helper")
        book.name("Entitled", self.sheet.at(_SUM_ROW, 3))

    def _write_grant(self, weights: Sequence[str]) -> None:
        frame = self.frame
        self.sheet.text(_HEAD - 1, 0, "The grant, shared among the applicants", "section")
        self.sheet.heads(_HEAD, 0, (*_LABELS, *self.scheme.heads), style="helper head")
        places = _places(frame.applicants)
        entries = [
            Entry(self.weights[n], weights[n], places[key])
            for n, key in enumerate(frame.applicants)
        ]
        for n, key in enumerate(frame.applicants):
            self.sheet.number(_FIRST + n, 0, number_of(key, frame.applicants), "helper")
            self.sheet.text(_FIRST + n, 2, shown(key), "helper")
        amount = "ROUND(Grant*100,0)", cents(frame.totals.grant)
        write(self.sheet, _FIRST, _DIVISION, self.scheme, amount, entries)

    def _write_indirect(self, book: Book, indirect: Sequence[str]) -> None:
        frame, head = self.frame, self._head_of_packages
        title = "Indirect cost of each applicant, shared among its work packages"
        self.sheet.text(head - 1, 0, title, "section")
        heads = *_LABELS, *self.scheme_of_packages.heads
        self.sheet.heads(head, 0, heads, style="helper head")
        for n in range(len(frame.applicants)):
            self._write_of_applicant(n, indirect[n])
        first, last = self._row_of(0), self._row_of(len(frame.applicants)) - 1
        column = self._last_column(self.scheme_of_packages)
        book.name("SharePackage", self.sheet.range(first, 1, last, 1))
        book.name("ShareCents", self.sheet.range(first, column, last, column))

    def _write_of_applicant(self, n: int, indirect: str) -> None:
        frame, row = self.frame, self._row_of(n)
        key, places = frame.applicants[n], _places(frame.packages)
        entries = []
        for p, package in enumerate(frame.packages):
            numbers = number_of(key, frame.applicants), number_of(package, frame.packages)
            for column, number in enumerate(numbers):
                self.sheet.number(row + p, column, number, "helper")
            self.sheet.text(row + p, 2, f"{shown(key)} · {shown(package)}", "helper")
            base = cents(frame.base.get((key, package), ZERO))
            named = f"LineApplicant,$A{row + p + 1},LinePackage,$B{row + p + 1},LineInBase,1"
            formula = f"ROUND(SUMIFS(LineCost,{named})*100,0)"
            entries.append(Entry(base, formula, places[package]))
        amount = f"ROUND({indirect}*100,0)", self._indirect[n]
        write(self.sheet, row, _DIVISION, self.scheme_of_packages, amount, entries)


def cents(amount: Decimal) -> int:
    """An amount in whole cents."""
    with exactly():
        return int(amount.scaleb(2))


def _places(keys: tuple[str, ...]) -> dict[str, int]:
    """The place of each key in the order that decides among equals."""
    return {key: place for place, key in enumerate(sorted(keys), 1)}
