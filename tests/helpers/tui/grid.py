"""A small app around the budget grid: it shows the totals, follows the session and undoes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from decimal import Decimal

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from models.budget.order import COLUMNS
from models.proposal import Proposal
from models.proposal.entry import shown
from models.proposal.partner import Partner
from models.proposal.proposal import CostLine
from models.proposal.workplan import WorkPackage
from models.starter.starter import starter
from storage import Draft
from storage.calls import find_call
from tests.helpers.places import ROOT
from tests.helpers.tui import CALL, NOW, USUAL
from tui.budget.grid import BudgetGrid
from tui.budget.totals import TotalsBar
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.grid.grid import Grid
from tui.looks import colours_of

STYLES = ROOT / "tui" / "clusterbid.tcss"
PARTNERS = (
    Partner(key="HMC", legal_name="Hanse Maritime Cluster", country="DE"),
    Partner(key="ACLI", legal_name="Basque Water Cluster", country="ES"),
    Partner(key="NAVA", legal_name="Naval Valley", country="FR"),
)
PACKAGES = (
    WorkPackage(id="WP1", title="Management", lead="HMC"),
    WorkPackage(id="WP2", title="Going out", lead="ACLI"),
)


def session_with(*costs: CostLine, partners: tuple[Partner, ...] = PARTNERS) -> Session:
    """A session on a draft with three applicants, two work packages and these lines."""
    known = find_call(CALL)
    call = known.call
    proposal: Proposal = starter(call, call.strand("A"), "GRID").model_copy(
        update={"partners": partners, "work_packages": PACKAGES, "costs": costs}
    )
    return Session(Draft.new(proposal), known, now=lambda: NOW)


def cost(
    partner: str, category: str, item: str, units: str, unit_cost: str, package: str = "WP1"
) -> CostLine:
    """A line of the budget."""
    return CostLine(
        partner=partner,
        work_package=package,
        category=category,
        item=item,
        units=Decimal(units),
        unit_cost=Decimal(unit_cost),
    )


FLIGHTS = cost("HMC", "travel", "Flights", "3", "450")
RENT = cost("ACLI", "other", "Rent", "12", "100", "WP2")
EXPERT = cost("HMC", "personnel", "Expert", "6", "5000.50", "WP2")


class GridApp(App[None]):
    """The grid between the totals and nothing."""

    CSS_PATH = STYLES
    BINDINGS = [
        Binding("ctrl+z", "undo", priority=True),
        Binding("ctrl+y", "redo", priority=True),
    ]

    def get_css_variables(self) -> dict[str, str]:
        """Those of the wizard, with whose stylesheet it is painted."""
        return colours_of(self.current_theme)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        yield TotalsBar("totals", fixed=True)
        yield BudgetGrid(self.session)

    def on_mount(self) -> None:
        self.session.listen(self._changed)
        self.query_one(TotalsBar).patch(self.session.report.totals)
        self.query_one(Grid).focus()

    def _changed(self, change: Change) -> None:
        index = FindingIndex(self.session.report)
        self.query_one(BudgetGrid).patch(index, force=not change.path)
        self.query_one(TotalsBar).patch(self.session.report.totals)

    def action_undo(self) -> None:
        self.session.undo()

    def action_redo(self) -> None:
        self.session.redo()


@asynccontextmanager
async def grid_on(session: Session, size: tuple[int, int] = USUAL) -> AsyncIterator[Pilot[None]]:
    """The app with the grid of a session, the cursor in the first cell."""
    app = GridApp(session)
    async with app.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield pilot


def grid_of(pilot: Pilot[None]) -> Grid:
    return pilot.app.query_one(Grid)


def cursor(pilot: Pilot[None]) -> tuple[str, str]:
    """The head of the row and the column in which the cursor is."""
    grid = grid_of(pilot)
    return grid.grid_rows.head(grid.row), COLUMNS[grid.column] if grid.column >= 0 else ""


def items(session: Session) -> list[str]:
    return [c.item for c in session.proposal.costs]


def line_texts(session: Session, line: int = 0) -> list[str]:
    """What the fields of a line hold, as they show it."""
    return [shown(session.proposal.costs[line], name) for name in COLUMNS[:-1]]


def row_texts(pilot: Pilot[None]) -> list[str]:
    """The rows of the grid on the screen, blanks squeezed."""
    grid = grid_of(pilot)
    return [" ".join(grid.render_line(y).text.split()) for y in range(grid.size.height)]


def numbers(pilot: Pilot[None]) -> list[str]:
    """The numbers of the first three rows."""
    return ["".join(c for c in row[:6] if c.isdigit()) for row in row_texts(pilot)[1:4]]


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys in one burst, faster than anything follows; text in one piece is typed."""
    names = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus", "/": "slash"}
    names |= {"<": "less_than_sign", ">": "greater_than_sign"}
    for key in pressed:
        if key in NAMED or "+" in key:
            pilot.app.post_message(events.Key(key, None))
        else:
            for letter in key:
                pilot.app.post_message(events.Key(names.get(letter, letter), letter))
    await pilot.pause()
    await pilot.pause()


NAMED = frozenset(
    ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "enter", "tab", "escape",
     "delete", "backspace", "insert", "f5", "f6", "f7", "f8")
)  # fmt: skip
