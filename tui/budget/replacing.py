"""A tool of the budget that replaces one thing by another in a column."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from models.budget.order import COLUMNS, COST
from models.budget.replacing import WORDS, replaced
from models.criteria.finding import Status
from models.proposal import paths
from models.proposal.entry import misread, shown
from models.values.words import counted
from tui.budget.line_rows import SPECS, LineRows
from tui.budget.tools import MOST, Tool
from tui.draft.picks import Pick
from tui.draft.session import Session
from tui.marks import line, marked
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.one_line import OneLine

_PICKS = [Pick(name, SPECS[name].label) for name in COLUMNS if name != COST]


class ReplaceOverlay(Tool):
    """Find in a column, and put something else there."""

    def __init__(
        self,
        title: str,
        session: Session,
        grid_rows: LineRows,
        chosen: Sequence[int],
        column: str,
    ) -> None:
        """In the `chosen` lines where they are several, else in all that are shown."""
        super().__init__(title, session)
        self._known = grid_rows.choices.known
        self._several = len(chosen) > 1
        self._at = list(chosen) if self._several else grid_rows.rows.shown
        self._column = ChoiceControl("Column", lambda: _PICKS, required=True)
        self._column.show(column if column in SPECS else "item")
        self._old = OneLine(placeholder="what stands there now", compact=True)
        self._new = OneLine(placeholder="what is to stand there; nothing clears", compact=True)

    def body(self) -> ComposeResult:
        yield from self._row("Column", self._column)
        yield from self._row("Replace", self._old)
        yield from self._row("by", self._new)
        yield self._apply_button()
        yield self._result

    def on_mount(self) -> None:
        self._old.focus()
        self._tell()

    @on(Input.Changed)
    @on(ChoiceControl.Chosen)
    def _tell(self) -> None:
        """Say which lines would change, and what could not be read then."""
        column, costs = self._column.text, self._proposal.costs
        which = "chosen lines" if self._several else "lines in sight"
        part = "a part of a cell" if column in WORDS else "all that a cell holds"
        if not self._old.value.strip():
            self._show([line(f"In the {len(self._at)} {which}, where it is {part}.")])
            return
        changes = replaced(costs, self._at, column, self._old.value, self._new.value, self._known)
        wrong = next((why for after in changes.values() if (why := misread(after, column))), "")
        if wrong:
            self._show([marked(Status.UNMET, line(wrong))])
            return
        said = [line(f"{counted(len(changes), 'cell')} of the {len(self._at)} {which}.")]
        for position, after in list(changes.items())[:MOST]:
            was, now = shown(costs[position], column), shown(after, column)
            said.append(line(f"{position + 1} {was} → {now or 'nothing'}", 70))
        if len(changes) > MOST:
            said.append(line(f"and {len(changes) - MOST} more"))
        lines = tuple(changes.get(n, cost) for n, cost in enumerate(costs))
        self._show(said, paths.replace(self._proposal, "costs", lines) if changes else None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input is self._old:
            self._new.focus()
        elif self._after is not None:
            self.dismiss(self._after)
