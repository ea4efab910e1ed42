"""Step 5: the estimated budget and its funding."""

from collections.abc import Callable
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from models.budget import tables
from models.budget.tables import Sum
from models.proposal import Proposal, paths
from models.values.picks import Pick
from tui.budget.crossing import Crossing
from tui.budget.funding import FundingView
from tui.budget.grid import BudgetGrid
from tui.budget.replacing import ReplaceOverlay
from tui.budget.tools import FitOverlay, RateOverlay, RoomOverlay, Tool
from tui.budget.totals import TotalsBar
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.grid.grid import Grid
from tui.in_order import once_laid_out
from tui.overlays.help import Keys
from tui.steps.base import Step
from tui.steps.listing import BUDGET, TOOLS
from tui.widgets.picker import Picker
from tui.widgets.view_tabs import ViewTabs

VIEWS = {
    "lines": "Lines",
    "by-category": "Categories",
    "by-package": "Packages",
    "funding": "Funding",
}
KEYS = {
    "lines": BUDGET.keys,
    "by-category": "Enter: the lines behind a sum · F6 other views · ^T tools",
    "by-package": "Enter: the lines behind a sum · F6 other views · ^T tools",
    "funding": "Rate, grant, and who pays the rest · F6 lines · ^T tools",
}
"""What goes on from each view, in a line."""
_SUMS_OF_PACKAGES = (Sum.INDIRECT, Sum.GRANT, Sum.OWN_SHARE, Sum.ELIGIBLE)
_SUMS_OF_CATEGORIES = (Sum.DIRECT, *_SUMS_OF_PACKAGES)
"""The last one stays in sight while a grid scrolls, so it is the sum of the row."""
_KEYS: Keys = (
    "In the lines of the budget",
    (
        ("arrows, Home, End", "from cell to cell; with Shift they select"),
        ("letters, digits", "overwrite the cell; F2 or Enter edits what is in it"),
        ("Tab, Enter", "next cell; done with the cell, and down"),
        ("Escape", "takes back what is being typed"),
        ("Space", "opens the list of applicants, work packages, categories"),
        ("^F, ^Enter", "while typing over chosen cells: puts it into all of them"),
        ("^Enter", "else fills them from the first row down; so does ^P “fill down”"),
        ("Delete", "empties cells; from the line number it removes lines"),
        ("F8 ^D ^K", "add, copy, remove lines; Alt+↑ Alt+↓ move them"),
        ("^C ^X ^V", "copy, cut, paste cells, also of a spreadsheet"),
        ("^B", "what else the call asks of the line, below; Escape comes back"),
        ("F5 ^G ^R", "find; sums by group; sort by the column"),
        ("F6", "next view: categories, work packages, funding"),
        ("Enter", "in a table of sums: the lines behind one; Escape comes back"),
        ("^T", "tools: fit to the ceiling, room, another rate, replace"),
    ),
)
"""What works in the lines of the budget."""


class BudgetStep(Step):
    """The lines with live totals, the same money seen from other sides, and who pays the rest."""

    info = BUDGET
    own_keys = _KEYS
    own_act = "next_view"
    brings = "costs"
    BINDINGS = [Binding("ctrl+t", "tools", "Tools for the budget", show=False)]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = "lines"
        """The view in sight, as long as the draft is open."""
        self._lines = BudgetGrid(session)
        self._crossings = {
            name: Crossing(session, name, across, made, lambda: self._lines.grid.decimal_mark)
            for name, across, made in (
                ("by-category", "category", _by_category),
                ("by-package", "work_package", _by_package),
            )
        }
        self._came_from = ""
        """The view from which lines were asked for."""
        self._funding = FundingView(session)
        self._totals = TotalsBar("totals", fixed=True)
        self._tabs = ViewTabs(VIEWS, {"tools": "Tools ^T"})

    def compose(self) -> ComposeResult:
        yield self._totals
        yield self._tabs
        yield from self.body()

    def body(self) -> ComposeResult:
        yield self._lines
        yield from self._crossings.values()
        yield self._funding

    def on_mount(self) -> None:
        self._bring(self.view)

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """Show what the session holds now, in the totals and in the view in sight."""
        force = change is None or not change.path
        self._totals.patch(self.session.report.totals)
        if self.view == "lines":
            self._lines.patch(index, force=force)
        elif self.view == "funding":
            self._funding.patch(index, force=force)
        else:
            self._crossings[self.view].patch()

    # --- views ---

    @property
    def keys(self) -> str:
        return KEYS[self.view]

    def show_view(self, name: str) -> None:
        """Bring a view into sight and put the person into it; the lines are all there again."""
        if self._lines.grid_rows.rows.order.only:
            self._lines.show_only(())
        self._bring(name)
        self.enter()

    def action_next_view(self) -> None:
        names = list(VIEWS)
        self.show_view(names[(names.index(self.view) + 1) % len(names)])

    def _bring(self, name: str) -> None:
        self.view = name
        views = {"lines": self._lines, **self._crossings, "funding": self._funding}
        for view, widget in views.items():
            widget.display = view == name
        self._tabs.show(name)
        self.patch(FindingIndex(self.session.report), None)

    @on(ViewTabs.Chosen)
    def _chosen(self, event: ViewTabs.Chosen) -> None:
        event.stop()
        if event.name in VIEWS:
            self.show_view(event.name)
        else:
            self.action_tools()

    def action_view(self, name: str) -> None:
        """Bring a view into sight, as the command palette asks."""
        self.show_view(name)

    def add(self) -> None:
        if self.view == "lines":
            self._lines.add_lines()
        else:
            super().add()

    # --- moving about ---

    def path_in_focus(self) -> str:
        """The path of the field or the cell that the person is in."""
        cells = (grid.path for grid in self._in_focus(BudgetGrid))
        return next(cells, "") or super().path_in_focus()

    def enter(self) -> bool:
        if self.view == "lines":
            self.query_one(Grid).focus()
        elif self.view == "funding":
            self._funding.enter()
        else:
            self._crossings[self.view].enter()
        return True

    def reveal(self, path: str) -> bool:
        """Go to the cell or the field at a path, in the view that has it."""
        if path.startswith("funding"):
            self._bring("funding")
            once_laid_out(self, self._funding.reveal, path)
            return True
        self._bring("lines")
        return self._lines.reveal(path) or self.enter()

    def leave(self) -> bool:
        """From the lines behind a sum back to it; a filter ends."""
        if self.view == "lines" and self._lines.grid_rows.rows.order.only:
            self.show_view(self._came_from)
            return True
        if self.view == "lines":
            return self._lines.leave()
        return self.view == "funding" and self._funding.leave()

    @on(Crossing.Wanted)
    def _behind(self, event: Crossing.Wanted) -> None:
        """Show the lines behind a sum."""
        event.stop()
        self._came_from = self.view
        self._lines.show_only(event.only)
        self._bring("lines")
        self.enter()

    def return_to(self, path: str, view: str = "") -> bool:
        """The tables of sums show all lines; of a line, the cell in the column of the cursor."""
        if (path.startswith("costs") and view in self._crossings) or not path:
            self.show_view(view or self.view)
            return True
        if len(paths.steps(path)) == 2 and self._lines.column:
            path = f"{path}.{self._lines.column}"
        return self.reveal(path)

    # --- tools ---

    def action_tools(self) -> None:
        """Choose a tool."""
        picks = [Pick(name, title, about) for name, (title, about) in TOOLS.items()]
        self.app.push_screen(Picker("Tools for the budget", picks), self._with)

    def _with(self, picked: tuple[str, ...] | None) -> None:
        if picked:
            self.action_tool(picked[0])

    def action_beside_line(self) -> None:
        """Go to what a line says besides its cells, as the command palette asks."""
        self.show_view("lines")
        self._lines.beside_line()

    def action_fill_down(self) -> None:
        """Fill the chosen cells from the first of them down, as the command palette asks."""
        if self.view == "lines":
            self._lines.fill_down()
        else:
            self.app.notify("Cells are filled in the lines of the budget.", timeout=4)

    def action_tool(self, name: str) -> None:
        """Open a tool; what it proposes is applied only when the person says so."""
        session, (title, _) = self.session, TOOLS[name]
        if name == "ceilings":
            self.reveal("funding.ceilings")
            return
        lines = self._lines
        opens: dict[str, Callable[[], Tool]] = {
            "fit": lambda: FitOverlay(
                title, session, lines.grid_rows.rows.shown, lines.chosen_lines
            ),
            "room": lambda: RoomOverlay(title, session),
            "rate": lambda: RateOverlay(title, session),
            "replace": lambda: ReplaceOverlay(
                title, session, lines.grid_rows, lines.chosen_lines, lines.column
            ),
        }
        self.app.push_screen(opens[name](), partial(self._apply, session.proposal))

    def _apply(self, before: Proposal, after: Proposal | None) -> None:
        """Take what a tool proposes, as one step; the draft may have changed meanwhile."""
        if after is None or after is before:
            return
        if self.session.proposal is not before:
            self.app.notify("The draft has changed meanwhile: nothing was applied.", timeout=6)
            return
        self.session.apply(after)
        self.app.notify("Applied; ^Z takes it back", timeout=4)


def _by_category(session: Session) -> tables.CostTable:
    order = (category.id for category in session.call.cost_model.categories)
    return tables.by_category(session.report.totals, session.proposal, order, _SUMS_OF_CATEGORIES)


def _by_package(session: Session) -> tables.CostTable:
    return tables.by_package(session.report.totals, session.proposal, _SUMS_OF_PACKAGES)
