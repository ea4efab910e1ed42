"""Which lines of a budget are shown, row by row: in an order, in groups, folded or not.

The file keeps its own order whatever is shown. Lines stay where they are on the screen while they
are edited: a line that jumped away under the fingers would be typed into the wrong place.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from decimal import Decimal

from models.budget.order import Group, Order, arranged, cost_of, groups
from models.proposal.proposal import CostLine

Row = int | Group | None
"""A line by its position in the budget, the heading of a group, or the place for a new line."""


class VisibleLines:
    """The rows of a grid that shows some lines of a budget."""

    def __init__(self, costs: Callable[[], tuple[CostLine, ...]]) -> None:
        """`costs` gives the lines as they stand."""
        self._costs = costs
        self.known = costs()
        """The lines as they were when their changes were last followed."""
        self.order = Order()
        self.held = False
        """Whether a cell is being typed into; nothing changes its place meanwhile."""
        self._shown = list(range(len(self.known)))
        self._folded: set[str] = set()
        self._rows: list[Row] = []
        self.build()

    def __getitem__(self, row: int) -> Row:
        return self._rows[row]

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def shown(self) -> list[int]:
        """The positions in the budget of the lines that are shown, from top to bottom."""
        return list(self._shown)

    @property
    def cost(self) -> Decimal:
        """What the lines that are shown cost together."""
        return cost_of(self._costs(), self._shown)

    # --- where a line is ---

    def line(self, row: int) -> int | None:
        """The position in the budget of the line in a row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, int) else None

    def lines(self, rows: range) -> list[int]:
        """The positions of the lines in some rows, from top to bottom."""
        return [n for row in rows if (n := self.line(row)) is not None]

    def seen(self, row: int) -> CostLine | None:
        """The line in a row as it was when its changes were last followed."""
        line = self.line(row)
        return self.known[line] if line is not None and line < len(self.known) else None

    def row_of(self, line: int) -> int:
        """The row of a line; the nearest one where it is not shown."""
        if line in self._rows:
            return self._rows.index(line)
        return min(line, len(self._rows) - 1)

    def row_like(self, line: CostLine, otherwise: int) -> int:
        """The row of a line wherever it went, or another row where it is gone."""
        at = next((n for n, own in enumerate(self._costs()) if own is line), None)
        return otherwise if at is None else self.row_of(at)

    # --- what is shown, and in which order ---

    def arrange(self, order: Order) -> None:
        """Show the lines in another order."""
        self.order = order
        self._shown = arranged(self._costs(), order)
        self._folded.clear()
        self.build()

    def is_folded(self, group: Group) -> bool:
        """Whether the lines of a group are hidden under its heading."""
        return group.key in self._folded

    def fold(self, group: Group) -> None:
        """Hide the lines of a group, or show them again."""
        self._folded ^= {group.key}
        self.build()

    def unfold(self) -> None:
        """Show the lines of all groups."""
        self._folded.clear()
        self.build()

    # --- following the lines ---

    def follow(self) -> None:
        """Take up lines that came or went without anybody telling where."""
        costs = self._costs()
        if len(costs) != len(self.known):
            self._shown = arranged(costs, self.order)
        self.known = costs
        self.build()

    def insert(self, at: int, size: int) -> None:
        """Make room for lines at a position, on the screen under the line above it."""
        self._shown = [n + size if n >= at else n for n in self._shown]
        above = at - 1
        place = self._shown.index(above) + 1 if above in self._shown else len(self._shown)
        self._shown[place:place] = range(at, at + size)

    def append(self, lines: Sequence[int]) -> None:
        """Show lines that were added at the end of the budget under all others."""
        self._shown += lines

    def begin(self, row: int) -> int:
        """Let the row for a new line hold one at the end of the budget; returns its position."""
        line = len(self._costs())
        self._rows[row] = line
        self._rows.append(None)
        self._shown.append(line)
        return line

    def drop(self, gone: Container[int]) -> None:
        """Close up after lines that were taken out."""
        stay = (n for n in range(len(self._costs())) if n not in gone)
        places = {n: k for k, n in enumerate(stay)}
        self._shown = [places[n] for n in self._shown if n in places]

    def build(self) -> None:
        """Lay the lines out as they stand now; while one is typed into, only sums change."""
        costs = self._costs()
        if self.held and self._rows:
            self._rows = [
                replace(row, cost=cost_of(costs, row.lines)) if isinstance(row, Group) else row
                for row in self._rows
            ]
            return
        self._rows = []
        if self.order.group:
            for group in groups(costs, self._shown, self.order.group):
                self._rows.append(group)
                if group.key not in self._folded:
                    self._rows += group.lines
        else:
            self._rows += self._shown
        self._rows.append(None)
