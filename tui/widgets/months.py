"""The person-months as a matrix, with what its cell says in full below it."""

from textual.app import ComposeResult
from textual.containers import Vertical

from models.workplan import package_name
from tui.marks import line
from tui.session import Session
from tui.widgets.month_matrix import MonthMatrix
from tui.widgets.told import Told


class Months(Vertical):
    """The matrix, and what its cell says in full."""

    DEFAULT_CSS = """
    Months {
        height: 1fr;
        & > Told { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, session: Session) -> None:
        super().__init__(classes="months")
        self._session = session
        self.matrix = MonthMatrix(session)
        self._detail = Told("months-detail", fixed=True)

    def compose(self) -> ComposeResult:
        yield self.matrix
        yield self._detail

    def patch(self) -> None:
        """Show the person-months as they stand."""
        self.matrix.patch()

    def on_month_matrix_moved(self) -> None:
        self._detail.tell(line(self._said()))

    def on_month_matrix_refused(self, event: MonthMatrix.Refused) -> None:
        event.stop()
        self._detail.tell(line(f"! {event.why}"))

    def _said(self) -> str:
        matrix = self.matrix
        if matrix.at is None:
            return "Person-months need applicants with a key, and work packages."
        key, number = matrix.at
        where = f"{key} in {package_name(matrix.effort.packages[number], number)}"
        wrong = self._session.misread(matrix.path)
        if wrong:
            return f"! {where}: {wrong}"
        if matrix.effort.keys.index(key) >= matrix.effort.known:
            return f"! {where}: “{key}” is no applicant of this proposal"
        months = self._session.text(matrix.path) or "no"
        return f"{where}: {months} person-month{'' if months == '1' else 's'}"
