"""The lines of the budget as a grid, with its commands, its filter, and what it says of a cell."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.widgets import Input

from models.budget.order import COLUMNS, COST, GROUPINGS, Order
from models.proposal import paths
from models.values.clipboard import Cells
from models.values.words import counted
from tui.budget.beside import BesideCells
from tui.budget.line_rows import SPECS, LineRows
from tui.budget.pasting import Paste
from tui.budget.words import (
    cell_said,
    lines_said,
    nothing_pasted,
    paste_question,
    pasted_said,
)
from tui.buttons import Button
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.grid.asked import ESCAPE, Asked
from tui.grid.grid import Grid
from tui.notices import has_room
from tui.overlays.dialogs import Unforeseen
from tui.overlays.one_of import OneOf, ask_meaning
from tui.widgets.one_line import OneLine
from tui.widgets.quiet_text import QuietText

_ON_BUTTONS = ("f8", "ctrl+d", "ctrl+k", "ctrl+r", "ctrl+g", "f5")
_NO_MOVE = "Lines move only in the order of the file: end sorting, groups and filter first."


class BudgetGrid(Vertical):
    """Type, paste, copy, sort, filter and sum the lines of the budget."""

    DEFAULT_CSS = """
    BudgetGrid { height: 1fr; min-height: 10; }
    BudgetGrid Grid { height: 1fr; }
    BudgetGrid > OneLine { height: 1; display: none; }
    BudgetGrid > QuietText { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    BudgetGrid .buttons { height: 1; }
    BudgetGrid .buttons Button { margin-right: 0; }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="budget-grid")
        self.grid_rows = LineRows(session)
        self._session = session
        self._by_key = {key: act for keys, act in self._acts() for key in keys.split()}
        self.grid = Grid(self.grid_rows, self.paste, self._by_key)
        self._filter = OneLine(placeholder="part of what stands in a cell", compact=True)
        self.beside = BesideCells(session, self.grid_rows)
        self._about, self._sums = (
            QuietText("cell-about", fixed=True),
            QuietText("lines-sum", fixed=True),
        )

    def _acts(self) -> list[tuple[str, Callable[[], None]]]:
        """The commands by their keys. A letter acts where there is nothing to type it into."""
        return [
            ("f8 ctrl+n insert a", self.add_lines),
            ("ctrl+d d", self.duplicate_lines),
            ("ctrl+k", self.remove_lines),
            ("alt+up less_than_sign", partial(self.shift_lines, -1)),
            ("alt+down greater_than_sign", partial(self.shift_lines, 1)),
            ("delete", self.clear),
            ("ctrl+enter", self.fill_down),
            ("ctrl+r s", self.sort_lines),
            ("ctrl+g g", self.group_lines),
            ("f5 slash", self.filter_lines),
            ("ctrl+b b", self.beside_line),
        ]

    def compose(self) -> ComposeResult:
        yield self._filter
        yield self.grid
        yield self.beside
        yield self._about
        yield self._sums
        with Horizontal(classes="buttons"):
            for name, label in (
                ("add", "Add F8"), ("duplicate", "Copy ^D"), ("remove", "Del ^K"),
                ("sort", "Sort ^R"), ("group", "Sums ^G"), ("filter", "Find F5"),
            ):  # fmt: skip
                yield Button(label, id=name)

    def on_mount(self) -> None:
        self._tell()

    # --- showing ---

    def patch(self, index: FindingIndex, *, force: bool = False) -> None:
        """Show what the session holds now; the cursor stays on its line, or goes to the change."""
        grid, grid_rows = self.grid, self.grid_rows
        was = grid_rows.rows.seen(grid.row)
        changed = grid_rows.patch(index)
        if changed is not None:
            grid.forget_typing()
            grid_rows.done()
            row = grid_rows.rows.row_of(changed)
            if not grid.has_focus and was is not None:
                row = grid_rows.rows.row_like(was, row)
            grid.go(row)
        grid.follow()
        grid.repaint()
        self._tell()

    @property
    def path(self) -> str:
        """The path of the field or cell that the person is in; empty where there is no field."""
        if self.beside.path:
            return self.beside.path
        line_at, column = self.grid_rows.rows.line(self.grid.row), self.grid.column
        if line_at is None or column < 0 or COLUMNS[column] == COST:
            return ""
        return f"costs[{line_at}].{COLUMNS[column]}"

    def reveal(self, path: str) -> bool:
        """Go to the cell at a path; False if it is none of the budget's lines."""
        steps = paths.steps(path)
        if not steps or steps[0] != "costs":
            return False
        self.grid.focus()
        if len(steps) > 1:
            if int(steps[1]) not in self.grid_rows.rows.lines(range(self.grid_rows.height)):
                self._show_all()
            name = str(steps[2]) if len(steps) > 2 else ""
            column = COLUMNS.index(name) if name in COLUMNS else -1
            self.grid.go(self.grid_rows.rows.row_of(int(steps[1])), column)
            if name in self.beside.fields:
                self.beside.show(int(steps[1]))
                self.beside.enter(name)
        return True

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        """Say what the cell is for and what is wrong in it, and what the lines come to."""
        grid = self.grid
        self._about.tell(cell_said(self.grid_rows, grid.row, grid.column))
        self._sums.tell(lines_said(self.grid_rows, grid.chosen[0]))
        self.beside.show(self.grid_rows.rows.line(grid.row))

    # --- lines ---

    @property
    def chosen_lines(self) -> list[int]:
        """The lines that are selected, or the one under the cursor."""
        return self.grid_rows.rows.lines(self.grid.chosen[0])

    @property
    def column(self) -> str:
        """The column of the cursor; empty in the head of a line."""
        return COLUMNS[self.grid.column] if self.grid.column >= 0 else ""

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        acts: dict[str | None, Callable[[], None]] = {
            "add": self.add_lines,
            "duplicate": self.duplicate_lines,
            "remove": self.remove_lines,
            "sort": self.sort_lines,
            "group": self.group_lines,
            "filter": self.filter_lines,
        }
        acts[event.button.id]()

    def add_lines(self) -> None:
        """A line under this one, like it in applicant, work package and category."""
        if not has_room(self.app, "costs", len(self.grid_rows.costs) + 1):
            return
        line_at = self.grid_rows.add(self.grid.chosen[0].stop - 1)
        above = self.grid_rows.costs[line_at]
        first = next((n for n, name in enumerate(COLUMNS) if not getattr(above, name, "")), 0)
        self.grid.focus()
        self.grid.go(self.grid_rows.rows.row_of(line_at), first)

    def duplicate_lines(self) -> None:
        """The selected lines once more, below."""
        if lines := self.chosen_lines:
            if not has_room(self.app, "costs", len(self.grid_rows.costs) + len(lines)):
                return
            at = self.grid_rows.duplicate(lines)
            self._choose_lines(at, len(lines))

    def remove_lines(self) -> None:
        """Take the selected lines out."""
        if lines := self.chosen_lines:
            row = self.grid.chosen[0].start
            self.grid_rows.remove(lines)
            self.grid.go(row)
            self.grid.say(f"{counted(len(lines), 'line')} removed; ^Z brings back")

    def shift_lines(self, by: int) -> None:
        """Move the selected lines up or down."""
        order, lines = self.grid_rows.rows.order, self.chosen_lines
        if order.by or order.group or order.holding or order.only:
            self.grid.say(_NO_MOVE)
        elif lines and self.grid_rows.shift(lines, by):
            self._choose_lines(min(lines) + by, len(lines))

    def _choose_lines(self, first: int, count: int) -> None:
        """Put the cursor on the first of some lines, and select them where they are several."""
        row, column = self.grid_rows.rows.row_of(first), self.grid.column
        corner = (row + count - 1, column) if count > 1 else None
        self.grid.go(row, corner=corner)

    # --- cells ---

    def clear(self) -> None:
        """Empty the selected cells; where lines are selected, remove them."""
        if self.grid.whole_rows:
            self.remove_lines()
        else:
            self.grid.clear()

    def fill_down(self) -> None:
        """Put what stands in the first of the selected rows into those under it."""
        rows, columns = self.grid.chosen
        if len(rows) == 1 or self.grid.whole_rows:
            self.grid.say("To fill cells down, choose them with Shift and the arrows first.")
            return
        self.grid_rows.fill_down(rows, columns)
        self.grid.follow()
        self.grid.repaint()
        self._tell()

    @on(Grid.InDoubt)
    def _ask(self, event: Grid.InDoubt) -> None:
        """Ask what is to stand in several cells."""
        event.stop()
        ask_meaning(self.app, event.text, event.both, "fills nothing", event.take)

    def paste(self, block: Cells) -> None:
        """Put cells over the lines from the cursor on; ask first where it can be read otherwise."""
        rows, columns = self.grid.chosen
        paste = Paste(block, self.grid_rows, rows.start, columns.start, self._session.words)
        self._go_on(paste)

    def _go_on(self, paste: Paste) -> None:
        """Ask the next question of a paste; where there is none, do it."""
        if asked := paste.question():
            dialog = OneOf(asked.text, asked.answers, None, ESCAPE)
            self.app.push_screen(dialog, partial(self._answered, paste, asked))
            return
        result, strange = paste.result, paste.strange
        if not result.touched:
            self.grid.say(nothing_pasted(result))
        elif paste.is_one_cell or not (result.refused or result.left_out or strange):
            self._take(paste, True)
        else:
            better = SPECS[paste.better].label if paste.better else ""
            text = paste_question(result, strange, len(self.grid_rows.costs), better)
            ask = Unforeseen(text, "Paste, keep these as typed", "Paste nothing", ESCAPE)
            self.app.push_screen(ask, partial(self._take, paste))

    def _answered(self, paste: Paste, asked: Asked, answer: str | None) -> None:
        if answer is None:
            self._take(paste, False)
        else:
            asked.take(answer)
            self._go_on(paste)

    def _take(self, paste: Paste, wanted: bool | None) -> None:
        if not wanted:
            self.grid.say("Nothing was pasted.")
            return
        result = paste.result
        if not has_room(self.app, "costs", len(result.lines)):
            return
        paste.remember()
        # What is copied goes back to the sheet that this came from.
        self.grid.decimal_mark = paste.mark or self.grid.decimal_mark
        self.grid_rows.take(result.lines, "pasted")
        self.grid.go(self.grid_rows.rows.row_of(result.touched[0]))
        if said := pasted_said(result, paste.as_said):
            self.grid.say(said)

    # --- views ---

    def sort_lines(self) -> None:
        """Sort by the column of the cursor: rising, falling, then as in the file."""
        self._sort_by(max(0, self.grid.column))

    @on(Grid.TitlePressed)
    def _title_pressed(self, event: Grid.TitlePressed) -> None:
        event.stop()
        self._sort_by(event.column)

    def _sort_by(self, column: int) -> None:
        order, name = self.grid_rows.rows.order, COLUMNS[column]
        if order.by != name:
            order = replace(order, by=name, falling=False)
        else:
            order = replace(order, by="" if order.falling else name, falling=not order.falling)
        self._arrange(order)

    def group_lines(self) -> None:
        """Sums by applicant, by work package, by category, none."""
        order, following = self.grid_rows.rows.order, ("", *GROUPINGS, "")
        self._arrange(replace(order, group=following[following.index(order.group) + 1]))

    def beside_line(self) -> None:
        """Go to what the line says besides its cells, where the call asks for any of it."""
        if not self.beside.enter_first():
            self.grid.say("This call asks for no more than stands in the cells.")

    def filter_lines(self) -> None:
        """Ask for a text; only the lines that hold it are shown."""
        self._filter.display = True
        self._filter.focus()

    @on(Input.Changed)
    def _filtered(self, event: Input.Changed) -> None:
        if event.input is not self._filter:
            return
        event.stop()
        self._arrange(replace(self.grid_rows.rows.order, holding=event.value))

    @on(Input.Submitted)
    def _filter_done(self, event: Input.Submitted) -> None:
        if event.input is not self._filter:
            return
        event.stop()
        self._filter.display = bool(event.value)
        self.grid.focus()

    def on_key(self, event: Key) -> None:
        """Escape in the filter shows all lines again; the keys of buttons work beside the grid."""
        if event.key == "escape" and self._filter.has_focus:
            act: Callable[[], None] | None = self._end_filter
        else:
            act = self._by_key.get(event.key) if event.key in _ON_BUTTONS else None
        if act is not None:
            event.stop()
            event.prevent_default()
            act()

    def _end_filter(self) -> None:
        self._filter.value = ""
        self._filter.display = False
        self.grid.focus()

    def show_only(self, only: tuple[tuple[str, str], ...]) -> None:
        """Show the lines with these texts in these columns, and no others."""
        self._show_all()
        self._arrange(replace(self.grid_rows.rows.order, only=only))
        if only:
            self.grid.go(0, 0)

    def leave(self) -> bool:
        """From beside the cells back to them, or end the filter; False if there is none."""
        if self.beside.path:
            self.grid.focus()
            return True
        order = self.grid_rows.rows.order
        filtered = bool(order.holding or order.only)
        if filtered:
            self._show_all()
            self.grid.focus()
        return filtered

    def _show_all(self) -> None:
        with self.prevent(Input.Changed):
            self._filter.value = ""
        self._filter.display = False
        self._arrange(replace(self.grid_rows.rows.order, holding="", only=()))
        self.grid_rows.rows.unfold()

    def _arrange(self, order: Order) -> None:
        below = self.grid_rows.rows.lines(range(self.grid.row, self.grid_rows.height))
        self.grid_rows.rows.arrange(order)
        self.grid.go(self.grid_rows.rows.row_of(below[0]) if below else self.grid_rows.height - 1)
