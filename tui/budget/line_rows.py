"""The lines of the budget as the rows of a grid, in the order and the groups that are wanted.

It reads the session and writes to it, and knows no widget. The file keeps its own order whatever
is shown; lines stay where they are on the screen while they are edited.
"""

from collections.abc import Sequence

from models.budget.order import COLUMNS, COST, Group
from models.budget.paste import as_cell, filled, filled_down, meanings
from models.budget.totals import line_cost
from models.criteria.finding import Status
from models.proposal import paths
from models.proposal.entry import Doubt, misread, shown, typed
from models.proposal.limits import no_room
from models.proposal.part import field_specs
from models.proposal.proposal import CostLine
from models.values.money import format_amount
from models.values.picks import Pick
from models.values.words import counted
from tui.budget.choices import BudgetChoices
from tui.budget.visible_lines import VisibleLines
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.grid.paint import GridColumn

SPECS = field_specs(CostLine)
_COLUMNS = (
    GridColumn("partner", "Who", 6),
    GridColumn("work_package", "WP", 4),
    GridColumn("category", "Category", 10),
    GridColumn("item", "Item", 16, grows=True),
    GridColumn("units", "Units", 7, numeric=True, decimals=2, uncut=True),
    GridColumn("unit", "Unit", 8, uncut=True),
    GridColumn("unit_cost", "Unit cost", 10, numeric=True, decimals=2, uncut=True),
    GridColumn(COST, "Cost €", 12, numeric=True, decimals=2),
)


class LineRows:
    """What a grid shows of the costs of a proposal."""

    heads = GridColumn("line", "", 3, numeric=True)
    columns: Sequence[GridColumn] = _COLUMNS
    cursor_columns = range(-1, len(_COLUMNS))
    foot: Sequence[str] | None = None

    def __init__(self, session: Session) -> None:
        self.rows = VisibleLines(lambda: session.proposal.costs)
        self.choices = BudgetChoices(session)
        self._session = session
        self._index = FindingIndex(session.report)
        self._own = False
        """Whether the session is changing at the rows' own wish."""

    @property
    def costs(self) -> tuple[CostLine, ...]:
        """The lines as they stand."""
        return self._session.proposal.costs

    # --- following the session ---

    def patch(self, index: FindingIndex) -> int | None:
        """Show what the session holds now; the first line that somebody else has changed."""
        self._index = index
        self.choices = BudgetChoices(self._session)
        before, costs = self.rows.known, self.costs
        self.rows.follow()
        if costs is before or self._own:
            return None
        # Lines are frozen, so one that nobody has changed is the same object.
        pairs = enumerate(zip(costs, before, strict=False))
        return next(
            (n for n, (now, then) in pairs if now is not then), min(len(costs), len(before))
        )

    # --- what the grid asks ---

    @property
    def height(self) -> int:
        return len(self.rows)

    def head(self, row: int) -> str:
        found = self.rows[row]
        if isinstance(found, Group):
            return "+" if self.rows.is_folded(found) else "-"
        return "new" if found is None else str(found + 1)

    def banner(self, row: int) -> str | None:
        found = self.rows[row]
        if isinstance(found, Group):
            name = self.choices.title(self.rows.order.group, found.key)
            key = found.key if name.startswith(found.key) else name
            rest = name.removeprefix(key).strip()
            said = (key or "none", counted(len(found.lines), "line"), *([rest] if rest else []))
            return " · ".join(said)
        if found is None and not self.costs:
            return "Type here, or paste spreadsheet rows."
        if found is None:
            return no_room("costs", len(self.costs) + 1) or None
        return None

    def text(self, row: int, column: int) -> str:
        found, name = self.rows[row], COLUMNS[column]
        if isinstance(found, Group):
            return format_amount(found.cost) if name == COST else ""
        if found is None:
            return ""
        line = self.costs[found]
        if name == COST:
            return format_amount(line_cost(line)) if line.is_costed else ""
        return shown(line, name)

    def mark(self, row: int, column: int) -> Status | None:
        found = self.rows[row]
        if not isinstance(found, int):
            return None
        if column < 0:
            unread = any(name in SPECS for name in self.costs[found].kept)
            under = self._index.under(f"costs[{found}]")
            return Status.OPEN if unread and under is None else under
        name = COLUMNS[column]
        at = self._index.at(f"costs[{found}].{name}")
        if name in self.costs[found].kept and not at:
            return Status.OPEN
        return at[0].status if at else None

    def title(self, column: int) -> str:
        order = self.rows.order
        mark = ("▼" if order.falling else "▲") if COLUMNS[column] == order.by else ""
        return self.columns[column].title + mark

    def writable(self, row: int, column: int) -> bool:
        found = self.rows[row]
        full = found is None and bool(no_room("costs", len(self.costs) + 1))
        fits = column >= 0 and COLUMNS[column] != COST and not isinstance(found, Group)
        return fits and not full

    def picks(self, column: int) -> list[Pick] | None:
        return self.choices.of(COLUMNS[column]) if column >= 0 else None

    def completed(self, column: int, text: str) -> str:
        return self.choices.completed(COLUMNS[column], text) if column >= 0 else text

    def write(self, row: int, column: int, text: str) -> None:
        self.rows.held = True
        line, name = self.rows.line(row), COLUMNS[column]
        if line is not None:
            self._own = True
            self._session.edit(f"costs[{line}].{name}", text)
            self._own = False
            self.rows.follow()
        elif text:
            line = self.rows.begin(row)
            new = typed(CostLine(), name, text)
            self._apply((*self.costs, new), f"costs[{line}].{name}")

    def done(self) -> None:
        self.rows.held = False
        self._session.pause()
        self.rows.build()

    def give_up(self, row: int, column: int) -> None:
        self.rows.held = False
        if (line := self.rows.line(row)) is not None:
            self._own = True
            self._session.abandon(f"costs[{line}].{COLUMNS[column]}")
            self._own = False
            self.rows.follow()

    def fill(self, rows: range, columns: range, text: str) -> None:
        cells = [(n, COLUMNS[column]) for n in self.rows.lines(rows) for column in columns]
        self.take(filled(self.costs, cells, text, self.choices.known))

    def meanings(self, columns: range, text: str) -> Doubt:
        found = (meanings(COLUMNS[column], text) for column in columns)
        return next(filter(None, found), ())

    def fill_down(self, rows: range, columns: range) -> None:
        """Put what the first of some rows has into the rows under it, as one step."""
        names = [COLUMNS[column] for column in columns]
        self.take(filled_down(self.costs, self.rows.lines(rows), names))

    def copied(self, row: int, columns: range, decimal_mark: str) -> list[str]:
        lines = self.rows.lines(range(row, row + 1))
        return [as_cell(self.costs[n], COLUMNS[c], decimal_mark) for n in lines for c in columns]

    def pressed(self, row: int) -> bool:
        """Fold a group, or unfold it."""
        found = self.rows[row]
        if isinstance(found, Group):
            self.rows.fold(found)
        return isinstance(found, Group)

    # --- changing lines ---

    def add(self, row: int) -> int:
        """A new line for the same applicant, work package and category as the one above it.

        Returns its position in the budget.
        """
        line = self.rows.line(row)
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
        self.rows.drop(gone)
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

    def take(self, costs: tuple[CostLine, ...], how: str = "") -> None:
        """Take other lines, of which new ones stand at the end, as one step for undo.

        `how` they came about is said when it is taken back.
        """
        self.rows.append(range(len(self.costs), len(costs)))
        if any(now is not then for now, then in zip(costs, self.costs, strict=False)) or len(
            costs
        ) != len(self.costs):
            self._apply(costs, how=how)

    # --- what is said of a cell ---

    def reasons(self, row: int, column: int) -> list[tuple[Status, str]]:
        """What is not right in a cell, or with a line, in words."""
        line = self.rows.line(row)
        if line is None:
            return []
        names = list(SPECS) if column < 0 else [COLUMNS[column]] if COLUMNS[column] != COST else []
        said = [
            (Status.OPEN, f"{SPECS[n].label}: {why}" if column < 0 else why)
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
        self.rows.insert(at, len(new))
        self._apply((*self.costs[:at], *new, *self.costs[at:]))
        return at

    def _apply(self, costs: tuple[CostLine, ...], typing: str = "", how: str = "") -> None:
        self.rows.known = costs  # first: else the session's word of it is taken for another's
        self._session.apply(paths.replace(self._session.proposal, "costs", costs), typing, how)
        self.rows.build()
