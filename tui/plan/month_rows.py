"""The person-months of a plan as the rows of a grid: applicants down, work packages across.

It reads the session and writes to it, and knows no widget.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from rich.cells import cell_len

from models.criteria.finding import Status
from models.plan.person_months import PersonMonths, cell, person_months_of, with_block, with_texts
from models.proposal import Proposal
from models.proposal.entry import Doubt, both_meanings, shown
from models.proposal.workplan import package_name
from models.values.clipboard import Cells, in_notation
from models.values.kinds import QUANTITY
from models.values.money import ZERO, format_number, places, under_point
from models.values.picks import Pick
from tui.draft.session import Session
from tui.grid.paint import GridColumn, clean

NOTHING = "·"
"""What an empty cell shows."""
_NARROW, _WIDE, _WIDEST_SUM = 6, 11, 15
_LONGEST = 60
"""Characters of a name that count for the width of its column."""


class MonthRows:
    """What a grid shows of the person-months of a proposal."""

    def __init__(self, session: Session) -> None:
        self.heads = GridColumn("applicant", "", 0)
        self.columns: Sequence[GridColumn] = ()
        self.foot: Sequence[str] | None = None
        self.keys: tuple[str, ...] = ()
        """Those whom the rows are about; nobody leaves while a cell is typed into."""
        self._session = session
        self._typing = self._own = False
        """Whether a cell is typed into, and whether the session changes at the rows' own wish."""
        self._follow()

    def patch(self) -> bool:
        """Show what the session holds now; whether somebody else has changed it."""
        now, then = self._session.proposal, self._proposal
        if now.work_packages is then.work_packages and now.partners is then.partners:
            return False
        self._typing = self._typing and self._own
        self._follow()
        return not self._own

    def path(self, row: int, column: int) -> str:
        """The path of a cell; empty where there is none."""
        return cell(column, self.keys[row]) if self.writable(row, column) else ""

    def place(self, path: str) -> tuple[int, int] | None:
        """Row and column of the cell at a path; None where there is none."""
        cells = ((row, n) for row in range(self.height) for n in self.cursor_columns)
        return next((found for found in cells if self.path(*found) == path), None)

    def is_applicant(self, row: int) -> bool:
        """Whether a row is that of an applicant, not of a key that nobody has."""
        return row < self.matrix.known

    def package(self, column: int) -> str:
        """What the work package of a column is called."""
        return package_name(self.matrix.packages[column], column)

    def sum_of(self, rows: range, columns: range) -> str:
        """What some cells come to."""
        keys = [self.keys[row] for row in rows]
        months = (self.matrix.packages[n].person_months.get(key) for n in columns for key in keys)
        unread = any((key, n) in self.matrix.unread for n in columns for key in keys)
        return _sum(sum((amount or ZERO for amount in months), ZERO), unread)

    def put(self, block: Cells, row: int, column: int, decimal_mark: str) -> None:
        """Put a block of cells in from a cell on. Raises `DoesNotFit`; then nothing is put in."""
        if self.writable(row, column):
            proposal, key = self._session.proposal, self.keys[row]
            self._become(with_block(proposal, key, column, block, decimal_mark))

    # --- what the grid asks ---

    @property
    def height(self) -> int:
        return len(self.keys)

    @property
    def cursor_columns(self) -> range:
        return range(len(self.matrix.packages))

    def head(self, row: int) -> str:
        return self.keys[row]

    def banner(self, row: int) -> str | None:
        return None

    def text(self, row: int, column: int) -> str:
        key, matrix = self.keys[row], self.matrix
        if column not in self.cursor_columns:
            return _sum(matrix.by_key.get(key, ZERO), key in self._unread)
        if (key, column) in matrix.unread:
            return shown(self._proposal, cell(column, key))
        return QUANTITY.show(matrix.packages[column].person_months.get(key))

    def mark(self, row: int, column: int) -> Status | None:
        if (self.keys[row], column) in self.matrix.unread:
            return Status.OPEN
        return Status.UNMET if column < 0 and not self.is_applicant(row) else None

    def title(self, column: int) -> str:
        return self.columns[column].title

    def writable(self, row: int, column: int) -> bool:
        return 0 <= row < self.height and column in self.cursor_columns

    def picks(self, column: int) -> list[Pick] | None:
        return None

    def completed(self, column: int, text: str) -> str:
        return text

    def write(self, row: int, column: int, text: str) -> None:
        self._typing = True
        self._change(lambda: self._session.edit(self.path(row, column), text))

    def done(self) -> None:
        self._typing = False
        self._session.pause()
        self._follow()

    def give_up(self, row: int, column: int) -> None:
        self._typing = False
        self._change(lambda: self._session.abandon(self.path(row, column)))

    def fill(self, rows: range, columns: range, text: str) -> None:
        paths = [path for row in rows for n in columns if (path := self.path(row, n))]
        if len(paths) == 1:  # undo leads back to the one cell from wherever the person is then
            self._session.pause()
            self._change(lambda: self._session.edit(paths[0], text.strip()))
            self._session.pause()
        else:
            self._become(with_texts(self._session.proposal, ((path, text) for path in paths)))

    def meanings(self, columns: range, text: str) -> Doubt:
        return both_meanings(QUANTITY, text)

    def copied(self, row: int, columns: range, decimal_mark: str) -> list[str]:
        texts = [(self.text(row, n), self.mark(row, n)) for n in columns if self.writable(row, n)]
        return [text if mark else in_notation(text, decimal_mark) for text, mark in texts]

    def pressed(self, row: int) -> bool:
        return False

    # --- inside ---

    def _become(self, proposal: Proposal) -> None:
        """Take another proposal as one step, if it is another."""
        if proposal is not self._session.proposal:
            self._change(lambda: self._session.apply(proposal))

    def _change(self, act: Callable[[], None]) -> None:
        self._own = True
        act()
        self._own = False
        self._follow()

    def _follow(self) -> None:
        self._proposal = self._session.proposal
        self.matrix: PersonMonths = person_months_of(self._proposal)
        self.keys = tuple(dict.fromkeys((*(self.keys if self._typing else ()), *self.matrix.keys)))
        self._unread = {key for key, _ in self.matrix.unread}
        unread = {n for _, n in self.matrix.unread}
        sums = [_sum(amount, n in unread) for n, amount in enumerate(self.matrix.by_package)]
        self.foot = ("sum", *sums, _sum(self.matrix.total, bool(unread)))
        heads, columns = self._heads(), self._columns()
        # The grid lays itself out anew for other objects, so equal ones stay the same.
        if (heads, columns) != (self.heads, self.columns):
            self.heads, self.columns = heads, columns

    def _heads(self) -> GridColumn:
        return GridColumn("applicant", "", max(_longest(self.keys), _NARROW - 1))

    def _columns(self) -> tuple[GridColumn, ...]:
        """A column for each work package, all of one width, and the one of the sums."""
        assert self.foot is not None
        decimals = [
            places([foot, *(self.text(row, n) for row in range(self.height))])
            for foot, n in zip(self.foot[1:], (*self.cursor_columns, -1), strict=True)
        ]
        names = [self.package(n) for n in self.cursor_columns]
        width = min(max(_longest(names) + 1, _NARROW), _WIDE)
        packages = (
            GridColumn(f"package {n}", name, width, True, False, NOTHING, decimals[n], uncut=True)
            for n, name in enumerate(names)
        )
        aligned = under_point(self.foot[-1], decimals[-1], _WIDEST_SUM)
        last = min(max(len(aligned) + 2, _NARROW), _WIDEST_SUM)
        return (*packages, GridColumn("sum", "sum", last, numeric=True, decimals=decimals[-1]))


def _longest(names: Sequence[str]) -> int:
    return max((cell_len(clean(name[:_LONGEST])) for name in names), default=0)


def _sum(amount: Decimal, unread: bool) -> str:
    return f"{format_number(amount)}{'?' if unread else ''}"
