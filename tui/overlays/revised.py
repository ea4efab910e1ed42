"""What a revision of the call means for a draft that was last checked with an earlier one."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from models.criteria.finding import Finding
from models.values.words import counted
from models.verdict.since_revision import Changes, changes
from tui.draft.session import Session
from tui.findings.listing import FindingsList
from tui.marks import finding_text, line, plain
from tui.overlays.base import Overlay
from tui.overlays.help import HelpScreen, finding_help

_LONGEST = 300
"""Characters of a value that are shown."""


def opened_with(session: Session) -> str:
    """The other revision that the draft was last checked with; empty where there is none."""
    call_id, stamp = session.opened_with
    return stamp if call_id == session.call.id and stamp != session.call.revision else ""


def changes_of(session: Session) -> Changes | None:
    """What is otherwise since the draft was last checked; None where that cannot be told."""
    stamp = opened_with(session)
    before = session.known.revisions.get(stamp) if stamp else None
    if before is None:
        return None
    found = changes(session.proposal, before, session.call, session.now())
    return None if found.nothing else found


def revision_line(session: Session, found: Changes | None) -> str:
    """A sentence on the revision that the draft was last checked with; empty without one."""
    stamp = opened_with(session)
    if found is not None:
        asks = f", {counted(len(found.matters), 'thing asks', 'things ask')} for something now"
        told = counted(len(found.values), "value is", "values are")
        said = f"The call was revised since {line(stamp, 40).plain}: {told} otherwise"
        return f"{said}{asks if found.matters else ''}."
    if stamp and stamp not in session.known.revisions:
        return (
            f"Last checked with revision {line(stamp, 40).plain} of the call's data, which is not "
            f"known here; judged by revision {session.call.revision}."
        )
    return ""


_HOW = "↑ ↓ Enter goes there · F1 the rule · Esc closes"


class Revised(Overlay[Finding]):
    """What changed in the call and now matters; gives the finding whose field to go to."""

    BINDINGS = [Binding("f1", "rule", "The rule")]

    def __init__(self, session: Session, found: Changes) -> None:
        super().__init__(f"The call was revised since {found.revision}", _HOW)
        self._session = session
        self._changes = found

    def body(self) -> ComposeResult:
        found = self._changes
        yield Static(plain("Every answer stays as it is."))
        if found.values:
            yield Static(plain("What is otherwise"), classes="subtitle")
            yield Static(_values(found))
        yield Static(plain("What asks for something now"), classes="subtitle")
        if found.matters:
            yield FindingsList("matters")
        else:
            yield Static(plain("Nothing: the revision asks nothing more of this draft."))
        if found.eased:
            yield Static(plain("What stands in the way no more"), classes="subtitle")
            eased = (finding_text(finding) for finding in found.eased)
            yield Static(Content("\n").join(eased))

    def on_mount(self) -> None:
        if self._changes.matters:
            listing = self.query_one(FindingsList)
            listing.patch(self._changes.matters)
            listing.enter()

    @on(FindingsList.Followed)
    def _follow(self, event: FindingsList.Followed) -> None:
        event.stop()
        self.dismiss(event.finding)

    def action_rule(self) -> None:
        """The rule behind the finding under the cursor."""
        current = self.query_one(FindingsList).current if self._changes.matters else None
        if current is not None:
            self.app.push_screen(HelpScreen("The rule", finding_help(self._session, current)))


def _values(found: Changes) -> Content:
    """Each value: what it was, and what it is."""
    return Content("\n").join(
        Content.assemble(
            line(value.label, _LONGEST),
            ": ",
            line(value.was, _LONGEST),
            " → ",
            line(value.now, _LONGEST).stylize("bold"),
        )
        for value in found.values
    )
