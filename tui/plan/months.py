"""The person-months as a grid, with what its cell says in full below it."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from models.criteria.finding import Status
from models.plan.person_months import DoesNotFit, in_doubt
from models.proposal.pairs import followed
from models.proposal.references import no_applicant
from models.values.clipboard import Cells
from tui.draft.session import Session
from tui.grid.asked import ESCAPE, Asked, how_to_read
from tui.grid.grid import Grid
from tui.marks import line, marked
from tui.overlays.one_of import OneOf, ask_meaning
from tui.plan.month_rows import MonthRows
from tui.widgets.quiet_text import QuietText

_NO_PACKAGES = "No work packages yet: each has a column here once it is in the plan (F6)."
_NOBODY = (
    "No applicants with a key yet: they are added in step 3 (F3). Each has a row here then, for "
    "its person-months in each work package."
)


class MonthGrid(Grid):
    """Applicants down, work packages across, sums on both edges."""

    HELP = """\
# Person-months

**arrows**  another cell; with **Shift** they select
**digits**  overwrite the cell
**F2**, **Enter**  edit the cell; while typing, done with it and down (**Tab**: the next cell)
**Escape**  while typing, leave the cell as it was
**^F**, **^Enter**  while typing: put it into all cells that were selected
**Delete**  empty the cells
**^C ^X ^V**  copy, cut, paste cells, also of a spreadsheet
"""


class Months(Vertical):
    """The grid, and what its cell says in full."""

    DEFAULT_CSS = """
    Months {
        height: 1fr;
        & > Grid { height: 1fr; }
        & > #months-detail { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #months-needed { height: auto; margin-bottom: 1; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="months")
        self._session = session
        self._grid_rows = MonthRows(session)
        self.grid = MonthGrid(self._grid_rows, self.paste, {})
        self._detail = QuietText("months-detail", fixed=True)
        self._needed = QuietText("months-needed")

    def compose(self) -> ComposeResult:
        yield self._needed
        yield self.grid
        yield self._detail

    def patch(self) -> None:
        """Show the person-months as they stand; the cursor stays with its applicant and package."""
        grid, rows = self.grid, self._grid_rows
        key, packages = rows.keys[grid.row : grid.row + 1], rows.matrix.packages
        if rows.patch():
            grid.forget_typing()
            rows.done()
            column = followed(packages, grid.column, rows.matrix.packages)
            grid.go(rows.keys.index(key[0]) if {*key} & {*rows.keys} else grid.row, column)
        self._tell_needed()
        self.grid.follow()
        self.grid.repaint()
        self._tell()

    def _tell_needed(self) -> None:
        """Say what has to come first, where there is nothing to fill in."""
        grid_rows = self._grid_rows
        needed = "" if grid_rows.cursor_columns else _NO_PACKAGES
        needed = needed if grid_rows.keys else _NOBODY
        self._needed.tell(line(needed))
        self._needed.display = bool(needed)

    @property
    def at(self) -> tuple[str, int] | None:
        """Key and number of the work package under the cursor."""
        return (self._grid_rows.keys[self.grid.row], self.grid.column) if self.path else None

    @property
    def path(self) -> str:
        """The path of the cell under the cursor; empty where there is none."""
        return self._grid_rows.path(self.grid.row, self.grid.column)

    def go_to(self, path: str) -> bool:
        """Put the cursor on the cell at a path; False where there is none."""
        place = self._grid_rows.place(path)
        if place is not None:
            self.grid.go(*place)
        return place is not None

    def paste(self, block: Cells) -> None:
        """Put a block in from the cursor on, or say why it cannot be."""
        rows, columns = self.grid.chosen
        put = partial(self._put, block, rows.start, columns.start)
        doubt = in_doubt(block)
        if doubt is None:
            put("")
            return
        asked = how_to_read(doubt, put)
        dialog = OneOf(asked.text, asked.answers, None, ESCAPE)
        self.app.push_screen(dialog, partial(self._answered, asked))

    def _answered(self, asked: Asked, answer: str | None) -> None:
        if answer is None:
            self.grid.say("Nothing was pasted.")
        else:
            asked.take(answer)

    def _put(self, block: Cells, row: int, column: int, decimal_mark: str) -> None:
        try:
            self._grid_rows.put(block, row, column, decimal_mark)
        except DoesNotFit as error:
            self._detail.tell(marked(Status.UNMET, line(str(error))))
        else:
            self.patch()

    @on(Grid.InDoubt)
    def _ask(self, event: Grid.InDoubt) -> None:
        """Ask what is to stand in several cells."""
        event.stop()
        ask_meaning(self.app, event.text, event.both, "fills nothing", event.take)

    @on(Grid.Moved)
    def _moved(self, event: Grid.Moved) -> None:
        event.stop()
        self._tell()

    def _tell(self) -> None:
        self._detail.tell(self._said())

    def _said(self) -> Content:
        """What the cell says in full, or what the selected ones come to."""
        grid_rows, (rows, columns) = self._grid_rows, self.grid.chosen
        if self.at is None:
            return line("")
        if self.grid.chosen_cells > 1:
            return line(
                f"{self.grid.chosen_cells} cells: {_months(grid_rows.sum_of(rows, columns))}"
            )
        key, number = self.at
        where = f"{key} in {grid_rows.package(number)}"
        if wrong := self._session.misread(self.path):
            return marked(Status.OPEN, line(f"{where}: {wrong}"))
        if not grid_rows.is_applicant(self.grid.row):
            return marked(Status.UNMET, line(f"{where}: {no_applicant(key)}"))
        return line(f"{where}: {_months(self._session.text(self.path) or 'no')}")


def _months(amount: str) -> str:
    return f"{amount} person-month{'' if amount == '1' else 's'}"
