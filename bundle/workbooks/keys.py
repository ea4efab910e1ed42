"""The sheet of keys: applicants, work packages and cost categories, each with its number.

Lines are added up by number: keys are compared letter by letter, where the functions that add up
by text would take `*`, `<5` or another case for something else.
"""

from collections.abc import Sequence

from bundle.workbooks.book import Book
from bundle.workbooks.frame import NOT_ASSIGNED, Frame, number_of, shown
from models.portal.money import BUDGETED_ONLY

HEAD, FIRST = 3, 4
_APPLICANTS, _PACKAGES, _CATEGORIES = 0, 5, 9
"""The columns in which the tables begin."""
_IN_BASE, _OWN, _IN_USE = _CATEGORIES + 3, _CATEGORIES + 4, _CATEGORIES + 5


class Keys:
    """The sheet, and what formulas call its columns."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self.frame = frame
        self.sheet = book.sheet("Keys", (5, 14, 42, 9, 2, 5, 14, 42, 2, 5, 20, 34, 9, 10, 10))

    def found(self, kind: str, cell: str) -> str:
        """The formula of the number of the key in a cell; kinds are as in `choices`."""
        return f"=SUMPRODUCT(EXACT({kind}Keys,{cell})*{kind}Numbers)"

    def choices(self, kind: str) -> str:
        """The source of a list of the keys to choose from; empty where there is none."""
        keys, column = {
            "Applicant": (self.frame.applicants, _APPLICANTS),
            "Package": (self.frame.packages, _PACKAGES),
            "Category": (self.frame.categories, _CATEGORIES),
        }[kind]
        last = FIRST + len(keys) - 2
        return f"={self.sheet.range(FIRST, column + 1, last, column + 1)}" if keys[:-1] else ""

    def rate_in_use(self, category: int) -> str:
        """The cell of the co-financing rate of a category."""
        return self.sheet.at(FIRST + category, _IN_USE)

    def in_base(self, category: int) -> str:
        """The cell that tells whether a category is in the base of indirect costs."""
        return self.sheet.at(FIRST + category, _IN_BASE)

    def write(self, book: Book) -> None:
        """Fill the sheet and name its columns."""
        self.sheet.top("Keys and rates")
        self.sheet.text(
            2, 0, "What the lines may name. The lists to choose from come from here.", "subtitle"
        )
        self._write_applicants(book)
        self._write_packages(book)
        self._write_categories(book)
        self.sheet.finish(HEAD)
        self.sheet.hide()

    def _write_applicants(self, book: Book) -> None:
        self.sheet.heads(HEAD, _APPLICANTS, ("No.", "Applicant", "Legal name", "Country"))
        # Reversed, so that of several with one key the first is shown.
        partners = {p.key: p for p in reversed(self.frame.application.proposal.partners)}
        self._table(book, "Applicant", self.frame.applicants, _APPLICANTS)
        for n, key in enumerate(self.frame.applicants):
            partner = partners.get(key) if key else None
            self.sheet.text(FIRST + n, 2, partner.legal_name if partner else _dangling(key))
            self.sheet.text(FIRST + n, 3, partner.country if partner else "")
        for n, footnote in enumerate(self.frame.footnotes(), len(self.frame.applicants) + 1):
            self.sheet.text(FIRST + n, 1, footnote, "subtitle")

    def _write_packages(self, book: Book) -> None:
        self.sheet.heads(HEAD, _PACKAGES, ("No.", "Work package", "Title"))
        titles = {p.id: p.title for p in reversed(self.frame.application.proposal.work_packages)}
        self._table(book, "Package", self.frame.packages, _PACKAGES)
        for n, key in enumerate(self.frame.packages):
            title = titles.get(key, _dangling(key)) if key else ""
            self.sheet.text(FIRST + n, _PACKAGES + 2, title)

    def _write_categories(self, book: Book) -> None:
        heads = ("No.", "Category", "Title", "In base", "Own rate", "Rate in use")
        self.sheet.heads(HEAD, _CATEGORIES, heads, 3)
        self._table(book, "Category", self.frame.categories, _CATEGORIES)
        totals, count = self.frame.totals, len(self.frame.categories)
        for n, key in enumerate(self.frame.categories):
            row, own = FIRST + n, totals.own_rates.get(key)
            known = self.frame.category_of.get(key)
            self.sheet.text(row, _CATEGORIES + 2, known.title if known else _dangling(key))
            self.sheet.number(row, _IN_BASE, int(key in totals.in_base), "flag")
            self.sheet.number(row, _OWN, own, "percent")
            cell = self.sheet.at(row, _OWN).rpartition("!")[2]
            rate = totals.rate if own is None else own
            formula = f'=IF({cell}="",CoFinancingRate,{cell})'
            self.sheet.formula(row, _IN_USE, formula, rate, "percent")
        last = FIRST + count - 1
        book.name("CategoryInBase", self.sheet.range(FIRST, _IN_BASE, last, _IN_BASE))
        book.name("CategoryRates", self.sheet.range(FIRST, _IN_USE, last, _IN_USE))

    def _table(self, book: Book, kind: str, keys: Sequence[str], column: int) -> None:
        """Number and key of each, and the names of both columns."""
        for n, key in enumerate(keys):
            number = number_of(key, tuple(keys))
            self.sheet.number(FIRST + n, column, number, "helper")
            self.sheet.text(FIRST + n, column + 1, shown(key), "bold" if key else "text")
        last = FIRST + len(keys) - 1
        book.name(f"{kind}Numbers", self.sheet.range(FIRST, column, last, column))
        book.name(f"{kind}Keys", self.sheet.range(FIRST, column + 1, last, column + 1))


def _dangling(key: str) -> str:
    """What stands for the title of a key that only the budget names."""
    return BUDGETED_ONLY if key and key != NOT_ASSIGNED else ""
