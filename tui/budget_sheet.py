"""The lines of the budget as the rows of a grid, in the order and the groups that are wanted.

It reads the session and writes to it, and knows no widget. The file keeps its own order whatever
is shown; lines stay where they are on the screen while they are edited.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from models import paths
from models.budget import line_cost
from models.budget_order import COLUMNS, COST, Group, Order, arranged, cost_of, groups
from models.budget_paste import Known, Pasted, as_cell, filled, pasted
from models.entry import misread, shown, typed
from models.finding import Status
from models.money import format_amount
from models.part import field_specs
from models.proposal import CostLine
from models.table_text import Table
from models.text import counted, fold
from tui import offers
from tui.finding_index import FindingIndex
from tui.picks import Pick
from tui.session import Session
from tui.widgets.grid_paint import GridColumn

SPECS = field_specs(CostLine)
_OFFERS = {
    "partner": offers.partners,
    "work_package": offers.work_packages,
    "category": offers.categories,
}
_COLUMNS = (
    GridColumn("partner", "Who", 6),
    GridColumn("work_package", "WP", 4),
    GridColumn("category", "Category", 10),
    GridColumn("item", "Item", 16, grows=True),
    GridColumn("units", "Units", 7, numeric=True, uncut=True),
    GridColumn("unit", "Unit", 8, uncut=True),
    GridColumn("unit_cost", "Unit cost", 10, numeric=True, uncut=True),
    GridColumn(COST, "Cost €", 12, numeric=True),
)
Row = int | Group | None
"""A line by its position in the budget, the heading of a group, or the place for a new line."""


class BudgetSheet:
    """What a grid shows of the costs of a proposal."""

    heads = GridColumn("line", "", 3, numeric=True)
    columns: Sequence[GridColumn] = _COLUMNS
    cursor_columns = range(-1, len(_COLUMNS))
    foot: Sequence[str] | None = None

    def __init__(self, session: Session) -> None:
        self.order = Order()
        self.typing = False
        """Whether a cell is being typed into; nothing changes its place meanwhile."""
        self._session = session
        self._index = FindingIndex(session.report)
        self._own = False
        """Whether the session is changing at the sheet's own wish."""
        self._folded: set[str] = set()
        self._costs = session.proposal.costs
        self._order = list(range(len(self._costs)))
        self._rows: list[Row] = []
        self._picks: dict[str, list[Pick]] = {}
        self._build()

    @property
    def costs(self) -> tuple[CostLine, ...]:
        """The lines as they stand."""
        return self._session.proposal.costs

    @property
    def count(self) -> int:
        """How many lines are shown."""
        return len(self._order)

    @property
    def in_sight(self) -> list[int]:
        """The positions in the budget of the lines that are shown."""
        return list(self._order)

    @property
    def cost_text(self) -> str:
        """What the lines that are shown cost together."""
        return format_amount(cost_of(self.costs, self._order))

    def line(self, row: int) -> int | None:
        """The position in the budget of the line in a row."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, int) else None

    def lines(self, rows: range) -> list[int]:
        """The positions of the lines in some rows, from top to bottom."""
        return [n for row in rows if (n := self.line(row)) is not None]

    def seen(self, row: int) -> CostLine | None:
        """The line in a row as it was when it was last shown."""
        line = self.line(row)
        return self._costs[line] if line is not None and line < len(self._costs) else None

    def row_like(self, line: CostLine, otherwise: int) -> int:
        """The row of a line wherever it went, or another row where it is gone."""
        at = next((n for n, own in enumerate(self.costs) if own is line), None)
        return otherwise if at is None else self.row_of(at)

    def row_of(self, line: int) -> int:
        """The row of a line; the nearest one where it is not shown."""
        if line in self._rows:
            return self._rows.index(line)
        return min(line, len(self._rows) - 1)

    # --- following the session ---

    def patch(self, index: FindingIndex) -> int | None:
        """Show what the session holds now; the first line that somebody else has changed."""
        self._index = index
        self._picks = {}
        self.__dict__.pop("known", None)
        before, costs = self._costs, self.costs
        self._follow()
        if costs is before or self._own:
            return None
        pairs = enumerate(zip(costs, before, strict=False))
        return next(
            (n for n, (now, then) in pairs if now is not then), min(len(costs), len(before))
        )

    def _follow(self) -> None:
        """Take up lines that came or went without the sheet knowing where."""
        if len(self.costs) != len(self._costs):
            self._order = arranged(self.costs, self.order)
        self._costs = self.costs
        self._build()

    def arrange(self, order: Order) -> None:
        """Show the lines in another order."""
        self.order = order
        self._order = arranged(self.costs, order)
        self._folded.clear()
        self._build()

    def unfold(self) -> None:
        """Show the lines of all groups."""
        self._folded.clear()
        self._build()

    def _build(self) -> None:
        by = self.order.group
        if self.typing and self._rows:
            self._rows = [
                replace(row, cost=cost_of(self.costs, row.lines)) if isinstance(row, Group) else row
                for row in self._rows
            ]
            return
        self._rows = []
        if by:
            for group in groups(self.costs, self._order, by):
                self._rows.append(group)
                if group.key not in self._folded:
                    self._rows += group.lines
        else:
            self._rows += self._order
        self._rows.append(None)

    # --- what the grid asks ---

    @property
    def height(self) -> int:
        return len(self._rows)

    def head(self, row: int) -> str:
        found = self._rows[row]
        if isinstance(found, Group):
            return "+" if found.key in self._folded else "-"
        return "new" if found is None else str(found + 1)

    def banner(self, row: int) -> str | None:
        found = self._rows[row]
        if isinstance(found, Group):
            name = known_title(self.picks(COLUMNS.index(self.order.group)), found.key)
            key = found.key if name.startswith(found.key) else name
            rest = name.removeprefix(key).strip()
            said = (key or "none", counted(len(found.lines), "line"), *([rest] if rest else []))
            return " · ".join(said)
        if found is None and not self.costs:
            return "Type here, or paste spreadsheet rows."
        return None

    def text(self, row: int, column: int) -> str:
        found, name = self._rows[row], COLUMNS[column]
        if isinstance(found, Group):
            return format_amount(found.cost) if name == COST else ""
        if found is None:
            return ""
        line = self.costs[found]
        if name == COST:
            return format_amount(line_cost(line)) if line.is_costed else ""
        return shown(line, name)

    def mark(self, row: int, column: int) -> Status | None:
        found = self._rows[row]
        if not isinstance(found, int):
            return None
        if column < 0:
            unread = any(name in SPECS for name in self.costs[found].kept)
            return Status.UNMET if unread else self._index.under(f"costs[{found}]")
        name = COLUMNS[column]
        if name in self.costs[found].kept:
            return Status.UNMET
        at = self._index.at(f"costs[{found}].{name}")
        return at[0].status if at else None

    def title(self, column: int) -> str:
        mark = ("▼" if self.order.falling else "▲") if COLUMNS[column] == self.order.by else ""
        return self.columns[column].title + mark

    def writable(self, row: int, column: int) -> bool:
        return column >= 0 and COLUMNS[column] != COST and not isinstance(self._rows[row], Group)

    def picks(self, column: int) -> list[Pick] | None:
        name = COLUMNS[column] if column >= 0 else ""
        if name not in _OFFERS:
            return None
        if name not in self._picks:
            self._picks[name] = _OFFERS[name](self._session)
        return self._picks[name]

    def completed(self, column: int, text: str) -> str:
        picks, wanted = self.picks(column), fold(text)
        if not picks or not wanted:
            return text
        ranks = {
            pick.value: 0 if fold(pick.value) == wanted
            else 1 if fold(pick.value).startswith(wanted)
            else 2 if wanted in fold(pick.label) else 3
            for pick in reversed(picks)
        }  # fmt: skip
        best = min(reversed(ranks), key=ranks.__getitem__)
        return best if ranks[best] < 3 else text

    def write(self, row: int, column: int, text: str) -> None:
        self.typing = True
        line, name = self.line(row), COLUMNS[column]
        if line is not None:
            self._own = True
            self._session.edit(f"costs[{line}].{name}", text)
            self._own = False
            self._costs = self.costs
            self._build()
        elif text:
            line = len(self.costs)
            self._rows[row] = line
            self._rows.append(None)
            self._order.append(line)
            new = typed(CostLine(), name, text)
            self._apply((*self.costs, new), f"costs[{line}].{name}")

    def done(self) -> None:
        self.typing = False
        self._session.pause()
        self._build()

    def give_up(self, row: int, column: int) -> None:
        self.typing = False
        if (line := self.line(row)) is not None:
            self._own = True
            self._session.abandon(f"costs[{line}].{COLUMNS[column]}")
            self._own = False
            self._follow()

    def fill(self, rows: range, columns: range, text: str) -> None:
        cells = [(n, COLUMNS[column]) for n in self.lines(rows) for column in columns]
        self.take(filled(self.costs, cells, text, self.known))

    def copied(self, row: int, columns: range, decimal_mark: str) -> list[str]:
        lines = self.lines(range(row, row + 1))
        return [as_cell(self.costs[n], COLUMNS[c], decimal_mark) for n in lines for c in columns]

    def pressed(self, row: int) -> bool:
        """Fold a group, or unfold it."""
        found = self._rows[row]
        if isinstance(found, Group):
            self._folded ^= {found.key}
            self._build()
        return isinstance(found, Group)

    # --- changing lines ---

    def add(self, row: int) -> int:
        """A new line for the same applicant, work package and category as the one above it.

        Returns its position in the budget.
        """
        line = self.line(row)
        if line is None:
            line = len(self.costs) - 1
        if line < 0:
            return self._insert(0, [CostLine()])
        above = self.costs[line]
        new = CostLine(
            partner=above.partner, work_package=above.work_package, category=above.category
        )
        return self._insert(line + 1, [new])

    def duplicate(self, lines: Sequence[int]) -> int:
        """Each of some lines once more, under the last of them."""
        return self._insert(lines[-1] + 1, [self.costs[n] for n in lines])

    def remove(self, lines: Sequence[int]) -> None:
        """Take lines out of the budget."""
        gone = set(lines)
        places = {n: k for k, n in enumerate(n for n in range(len(self.costs)) if n not in gone)}
        self._order = [places[n] for n in self._order if n in places]
        self._apply(tuple(line for n, line in enumerate(self.costs) if n not in gone))

    def shift(self, lines: Sequence[int], by: int) -> bool:
        """Move lines that stand together up or down by one; False where there is no room."""
        first, last = min(lines), max(lines)
        if first + by < 0 or last + by >= len(self.costs):
            return False
        costs = list(self.costs)
        if by < 0:
            costs.insert(last, costs.pop(first - 1))
        else:
            costs.insert(first, costs.pop(last + 1))
        self._apply(tuple(costs))
        return True

    def pasted(self, block: Table, row: int, column: int) -> Pasted:
        """What the lines would be with a block over them, from a cell on."""
        at = self.lines(range(row, self.height))
        return pasted(self.costs, block, at, COLUMNS[max(0, column)], self.known)

    def take(self, costs: tuple[CostLine, ...]) -> None:
        """Take other lines, of which new ones stand at the end, as one step for undo."""
        self._order += range(len(self.costs), len(costs))
        if any(now is not then for now, then in zip(costs, self.costs, strict=False)) or len(
            costs
        ) != len(self.costs):
            self._apply(costs)

    @cached_property
    def known(self) -> Known:
        """By column: what can be chosen, by the names that it goes by."""
        found: dict[str, dict[str, str]] = {}
        for column, name in enumerate(COLUMNS):
            names: dict[str, set[str]] = {}
            picks = self.picks(column) or []
            for pick in picks:
                for alias in (pick.label, pick.label.removeprefix(pick.value)):
                    names.setdefault(fold(alias), set()).add(pick.value)
            found[name] = {alias: min(of) for alias, of in names.items() if len(of) == 1}
            found[name] |= {fold(pick.value): pick.value for pick in picks}
        return found

    # --- what is said of a cell ---

    def reasons(self, row: int, column: int) -> list[tuple[Status, str]]:
        """What is not right in a cell, or with a line, in words."""
        line = self.line(row)
        if line is None:
            return []
        names = list(SPECS) if column < 0 else [COLUMNS[column]] if COLUMNS[column] != COST else []
        said = [
            (Status.UNMET, f"{SPECS[n].label}: {why}" if column < 0 else why)
            for n in names
            if (why := misread(self.costs[line], n))
        ]
        places = [f"costs[{line}].{name}" for name in names]
        if column < 0:
            places.insert(0, f"costs[{line}]")
        found = {f.message: f for place in places for f in self._index.at(place)}
        return [*said, *((f.status, f.message) for f in found.values())]

    # --- inside ---

    def _insert(self, at: int, new: Sequence[CostLine]) -> int:
        """Put lines into the budget at a position, and on the screen under the line above it."""
        size = len(new)
        self._order = [n + size if n >= at else n for n in self._order]
        place = self._order.index(at - 1) + 1 if at - 1 in self._order else len(self._order)
        self._order[place:place] = range(at, at + size)
        self._apply((*self.costs[:at], *new, *self.costs[at:]))
        return at

    def _apply(self, costs: tuple[CostLine, ...], typing: str = "") -> None:
        self._costs = costs
        self._session.apply(paths.replace(self._session.proposal, "costs", costs), typing)
        self._build()


def known_title(picks: Sequence[Pick] | None, value: str) -> str:
    """What a choice is called in a list, else its value."""
    return next((pick.label for pick in picks or () if pick.value == value), value)
