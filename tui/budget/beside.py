"""What a cost line says besides its cells: a price of the call, third parties, a reason."""

from textual.app import ComposeResult
from textual.containers import Vertical

from models.call import offers
from tui.budget.line_rows import LineRows
from tui.draft.declared import spec_of
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.widgets.field import Field
from tui.widgets.form import align

_NAMES = ("unit_cost_id", "third_parties", "reason")
_OFFERS = {"unit_cost_id": offers.unit_costs}


class BesideCells(Vertical):
    """Fields of the line under the cursor, each where the call asks for it or some line says it.

    A sentence has no room in a cell, and what few calls ask for no column.
    """

    DEFAULT_CSS = "BesideCells { height: auto; }"

    def __init__(self, session: Session, rows: LineRows) -> None:
        super().__init__()
        self._session = session
        self._rows = rows
        self.fields = {
            name: Field(
                session, _path(0, name), spec=spec_of(_path(0, name)), offers=_OFFERS.get(name)
            )
            for name in _NAMES
        }
        for field in self.fields.values():
            field.display = False

    def compose(self) -> ComposeResult:
        yield from self.fields.values()

    def on_mount(self) -> None:
        align(list(self.fields.values()), self.app.size.width)

    def show(self, line: int | None, *, force: bool = False) -> None:
        """Show what the line at a place of the budget says; nothing where there is no line."""
        for name, field in self.fields.items():
            field.display = field.being_typed or (line is not None and self._is_wanted(name))
            if line is not None and field.display:
                path = _path(line, name)
                moved = path != field.path
                field.bind(path)
                field.patch(FindingIndex(self._session.report), force=force or moved)

    def _is_wanted(self, name: str) -> bool:
        said = any(getattr(c, name) or name in c.kept for c in self._rows.costs)
        return said or self._session.is_asked(_path(0, name))

    def enter_first(self) -> bool:
        """Put the person into the first field that is shown; False where none is."""
        shown = next((name for name, field in self.fields.items() if field.display), "")
        return self.enter(shown)

    @property
    def path(self) -> str:
        """The path of the field that the person is in; empty where it is none of these."""
        return next((one.path for one in self.fields.values() if one.being_typed), "")

    def enter(self, name: str) -> bool:
        """Put the person into the field of that name; False where there is none."""
        field = self.fields.get(name)
        if field is not None:
            field.enter()
        return field is not None


def _path(line: int, name: str) -> str:
    return f"costs[{line}].{name}"
