"""How the applicants see their proposal by the award criteria of the call."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from models.call import offers
from models.proposal import paths
from models.proposal.proposal import SelfAssessment
from models.values.money import format_number
from models.values.words import counted
from models.verdict.self_assessment import LIST, Assessed, Assessment, assessment
from tui.buttons import Button
from tui.columns import Column
from tui.draft.session import Session
from tui.marks import line, plain
from tui.notices import has_room
from tui.widgets.quiet_text import QuietText
from tui.widgets.records import Records

TITLE = "How you see it by the award criteria"
_HEAD = "For yourselves: no verdict depends on it, and nothing of it is handed in."


class OwnView(Vertical):
    """Points and notes of the applicants; in sight where award criteria are known, or given."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="own-view")
        self._session = session
        self.records = Records(
            session,
            LIST,
            (
                Column("Award criterion", self._title),
                Column("Points", self._points, 9, True),
                Column("Why", lambda one: "✓" if one.note.strip() else "", 3),
            ),
            ("id", "points", "note"),
            noun="criterion",
            new=lambda _: next(iter(self._missing()), SelfAssessment()),
            offers={"id": offers.award_criteria},
            empty="You have not assessed yourselves yet.",
            note=self._asked,
        )

    def compose(self) -> ComposeResult:
        yield Static(line(TITLE), classes="subtitle")
        yield Static(line(_HEAD), classes="faint")
        yield QuietText("own-view-total")
        with Horizontal(classes="buttons", id="award-missing"):
            yield Button("", id="award-of-the-call")
        yield self.records

    def patch(self) -> None:
        """Show what the session holds now; the step patches the list."""
        found = self._found()
        self.display = bool(found.rows)
        if not found.rows:
            return
        total = f"In all: {found.total_said}" if found.of_call else ""
        self.query_one("#own-view-total", QuietText).tell(plain(total))
        missing = len(self._missing())
        self.query_one("#award-missing").display = bool(missing)
        label = f"Add {counted(missing, 'award criterion', 'award criteria')} of the call"
        button = self.query_one("#award-of-the-call", Button)
        if missing and str(button.label) != label:
            button.label = label

    def _found(self) -> Assessment:
        proposal, call = self._session.proposal, self._session.call
        return assessment(proposal, call, call.strand_of(proposal))

    def _missing(self) -> list[SelfAssessment]:
        """The award criteria of the call of which nothing is said yet, as they would be."""
        rows = self._found().of_call
        return [SelfAssessment(id=r.criterion.id) for r in rows if r.criterion and r.said is None]

    def _row(self, one: SelfAssessment) -> Assessed | None:
        return next((row for row in self._found().rows if row.said is one), None)

    def _title(self, one: SelfAssessment) -> str:
        row = self._row(one)
        return row.title if row is not None else one.id

    def _points(self, one: SelfAssessment) -> str:
        row = self._row(one)
        most = format_number(row.most) if row is not None and row.most is not None else ""
        given = format_number(one.points) if one.points is not None else ""
        return " / ".join(filter(None, (given or "–", most)))

    def _asked(self, one: SelfAssessment) -> Content:
        """What the criterion looks at, and what is known of its points."""
        row = self._row(one)
        if row is None or row.criterion is None:
            return Content("")
        criterion = row.criterion
        return plain(" · ".join(filter(None, (criterion.asks, *criterion.particulars))))

    @on(Button.Pressed, "#award-of-the-call")
    def _add_those(self, event: Button.Pressed) -> None:
        event.stop()
        missing, proposal = self._missing(), self._session.proposal
        first = len(proposal.self_assessment)
        added = (*proposal.self_assessment, *missing)
        if missing and has_room(self.app, LIST, len(added)):
            self._session.apply(paths.replace(proposal, LIST, added))
            self.records.reveal(paths.join(LIST, first))
