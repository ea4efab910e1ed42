"""An organisation of the library in a form."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from models.call import offers
from models.proposal.entry import Doubt
from models.proposal.partner import Partner, PreviousProject, StaffMember
from models.values.picks import Pick
from tui.buttons import Button
from tui.columns import Column
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.overlays.base import Overlay
from tui.overlays.one_of import ask_meaning
from tui.widgets.beside_typing import InDoubt
from tui.widgets.field import Field
from tui.widgets.form import Form, Group
from tui.widgets.records import Records

_AT = "partners[0]"
_GROUPS = (
    ("Identity", ("legal_name", "country", "address", "pic", "website")),
    (
        "Legal standing",
        (
            "type", "ownership", "legal_personality", "nationally_registered", "independent",
            "for_profit", "funded_under",
        ),
    ),
    ("Size", ("members", "sme_members")),
    ("ECCP", ("eccp.status", "eccp.date", "eccp.profile_url")),
    ("Contact", ("contact.name", "contact.email", "contact.phone")),
    ("About", ("description",)),
    (
        "Who signs",
        tuple(f"legal_representative.{name}" for name in ("name", "role", "email")),
    ),
)  # fmt: skip
_OFFERS: Mapping[str, Callable[[Session], list[Pick]]] = {
    "country": offers.countries,
    "funded_under": offers.earlier_calls,
}


class RecordForm(Overlay[Partner]):
    """Gives what the organisation says now; nothing where it stays as it was."""

    NO_PASTE = "Go to a field and paste there."
    BINDINGS = [Binding("f10,ctrl+s", "keep", "Keep")]

    def __init__(self, name: str, session: Session) -> None:
        """`session` holds a proposal with the organisation as its one applicant."""
        super().__init__(name, "Tab goes on · F10 keeps it · Esc does not")
        self._session = session
        self._fields: list[Field] = []
        groups = []
        for title, names in _GROUPS:
            fields = [Field(session, f"{_AT}.{n}", offers=_OFFERS.get(n)) for n in names]
            self._fields += fields
            groups.append(Group(session.call.words.worded(title), fields))
        self._form = Form(*groups)
        self._staff = Records(
            session,
            f"{_AT}.staff",
            (Column("Key staff", lambda s: s.name, 20), Column("Role", lambda s: s.role)),
            ("name", "role", "expertise"),
            noun="person",
            new=lambda _: StaffMember(),
            empty="Nobody yet.",
        )

        self._projects = Records(
            session,
            f"{_AT}.previous_projects",
            (
                Column("Previous project", lambda p: p.title),
                Column("Programme", lambda p: p.programme, 22),
                Column("Years", lambda p: p.year, 9),
            ),
            ("title", "programme", "year", "role"),
            noun="project",
            new=lambda _: PreviousProject(),
            empty="None yet.",
        )

    def body(self) -> ComposeResult:
        yield self._form
        yield self._staff
        yield self._projects

    def acts(self) -> ComposeResult:
        yield Button("Keep F10", id="keep", variant="primary")

    def on_mount(self) -> None:
        self._session.listen(lambda _: self._patch(force=False))
        self._patch(force=True)
        self._fields[0].enter()

    def _patch(self, *, force: bool) -> None:
        # What a proposal would lack is no fault of an organisation.
        index = FindingIndex(replace(self._session.report, findings=()))
        for field in self._fields:
            field.patch(index, force=force)
        self._form.patch()
        self._staff.patch(index, force=force)
        self._projects.patch(index, force=force)

    @on(Button.Pressed, "#keep")
    def action_keep(self) -> None:
        """Take what stands in the form."""
        for field in self.query(Field):
            if field.being_typed:
                field.commit()
        self.dismiss(self._session.proposal.partners[0])

    @on(InDoubt)
    def _ask(self, event: InDoubt) -> None:
        event.stop()
        _asked(self, event, event.both)


def _asked(form: RecordForm, event: InDoubt, both: Doubt) -> None:
    """Ask what a text means that can be read in two ways."""

    def take(answer: str | None) -> None:
        if answer is not None:
            event.take(answer)

    ask_meaning(form.app, event.text, both, "leaves it as typed", take)
