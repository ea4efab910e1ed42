"""The person-months of each applicant in one work package."""

from textual.app import ComposeResult
from textual.containers import Vertical

from models.proposal.paths import get, join, steps
from models.values.money import format_number
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.marks import line
from tui.widgets.field import Field
from tui.widgets.form import align
from tui.widgets.quiet_text import QuietText


class PersonMonths(Vertical):
    """One field for each applicant, and their sum."""

    def __init__(self, session: Session) -> None:
        super().__init__(classes="person-months")
        self._session = session
        self._work_package = ""
        self._keys: list[str] = []
        self._fields: list[Field] = []
        self._sum = QuietText("person-months-sum", classes="subtitle", fixed=True)
        self._nobody = QuietText("nobody-yet")

    def compose(self) -> ComposeResult:
        yield self._sum
        yield self._nobody

    def on_mount(self) -> None:
        self._nobody.tell(line("No applicants with a key yet: they are added in step 3 (F3)."))

    def patch(self, work_package: str, index: FindingIndex, *, force: bool = False) -> None:
        """Show the person-months in the work package at this path."""
        months = get(self._session.proposal, work_package).person_months
        known = [p.key for p in self._session.proposal.partners if p.key]
        keys = list(dict.fromkeys([*known, *months]))
        if keys != self._keys:
            self._rebuild(keys)
        force = force or work_package != self._work_package
        self._work_package = work_package
        for key, field in zip(self._keys, self._fields, strict=True):
            field.bind(join(*steps(work_package), "person_months", key))
            field.patch(index, force=force)
        self._nobody.display = not keys
        total = sum(value for value in months.values() if value is not None)
        text = f"Person-months: {format_number(total)} in all" if total else "Person-months"
        self._sum.tell(line(text))

    def _rebuild(self, keys: list[str]) -> None:
        for field in self._fields:
            field.remove()
        self._keys = keys
        self._fields = [
            Field(self._session, join("work_packages", 0, "person_months", key), label=key)
            for key in keys
        ]
        align(self._fields, self.app.size.width)
        self.mount(*self._fields)
