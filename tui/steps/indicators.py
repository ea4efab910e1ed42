"""Step 6: indicators and risks, and how the applicants see themselves by the award criteria."""

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.call import offers
from models.plan.numbering import next_risk
from models.proposal import paths
from models.proposal.proposal import Indicator, Risk
from models.terms.offers import CallIndicator
from models.values.money import format_number
from models.values.words import counted
from models.verdict.told_tree import source_said
from tui.buttons import Button
from tui.columns import Column
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.marks import line, plain
from tui.notices import has_room
from tui.steps.base import Step
from tui.steps.listing import INDICATORS
from tui.steps.own_view import OwnView
from tui.widgets.records import Records

_ONLY_ASKED = ("id", "impact")
"""Fields of a risk that not every call wants to know."""


class IndicatorsStep(Step):
    """What success is measured by, and what can go wrong."""

    info = INDICATORS
    own_act = "of_the_call"
    BINDINGS = [
        Binding("c", "of_the_call", "Add the indicators of the call", show=False),
        Binding("i", "go_to(0)", "To the indicators", show=False),
        Binding("r", "go_to(1)", "To the risks", show=False),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._own_view = OwnView(session)

    def body(self) -> ComposeResult:
        session = self.session
        with Horizontal(classes="buttons", id="missing"):
            yield Button("", id="of-the-call")
        yield Records(
            session,
            "indicators",
            (
                Column("Indicator", lambda i: i.title or i.id),
                Column("Target", _aim, 13, True),
                Column("Unit", lambda i: i.unit, 14, least=58),
            ),
            ("id", "title", "unit", "baseline", "target", "verification"),
            noun="indicator",
            new=lambda _: self._next_of_call(),
            offers={"id": offers.indicators},
            empty="No indicators yet. Those that the call names come first.",
            note=self._asked_by_call,
        )
        yield Static(line("Critical risks"), classes="subtitle")
        yield Records(
            session,
            "risks",
            (
                Column("Risk", lambda r: r.description),
                Column("Likely", lambda r: r.likelihood or "", 7),
                Column("Mitigation", lambda r: "✓" if r.mitigation.strip() else "none yet", 10),
                Column("WP", lambda r: ", ".join(r.work_packages), 8, least=50),
            ),
            ("id", "description", "likelihood", "impact", "work_packages", "mitigation"),
            noun="risk",
            begin="description",
            new=lambda _: self._next_risk(),
            where={name: partial(risk_is_asked, session, name) for name in _ONLY_ASKED},
            offers={"work_packages": offers.work_packages},
            empty="No risks yet: what can go wrong, how likely it is, and what is done about it.",
        )

        yield self._own_view

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        super().patch(index, change)
        self._own_view.patch()
        missing = len(self._missing())
        self.query_one("#missing").display = bool(missing)
        if missing:
            count = counted(missing, "indicator", "indicators")
            label = f"Add {count} of the call F6"
            button = self.query_one("#of-the-call", Button)
            if str(button.label) != label:
                button.label = label

    # --- what the call asks for ---

    def _of_call(self) -> list[CallIndicator]:
        call = self.session.call
        return call.offered(call.indicators, call.strand_of(self.session.proposal))

    def _missing(self) -> list[Indicator]:
        """The indicators of the call that are not listed yet, as they would be."""
        listed = {indicator.id for indicator in self.session.proposal.indicators}
        return [
            Indicator(id=offer.id, title=offer.title, unit=offer.unit, verification=offer.method)
            for offer in self._of_call()
            if offer.id not in listed
        ]

    def _next_of_call(self) -> Indicator:
        """The first indicator of the call that is not listed yet, else an empty one."""
        return next(iter(self._missing()), Indicator())

    def _next_risk(self) -> Risk:
        """A new risk; it has a number where the others have, or where the call asks for one."""
        risks = self.session.proposal.risks
        numbered = any(risk.id for risk in risks) or self.session.is_asked("risks[0].id")
        return Risk(id=next_risk(risks)) if numbered else Risk()

    def _asked_by_call(self, indicator: Indicator) -> Content:
        """How the call has an indicator measured; nothing for one that is not of the call."""
        asked = next((i for i in self._of_call() if i.id and i.id == indicator.id), None)
        if asked is None:
            return Content("")
        method = f", measured by this method: {asked.method}" if asked.method else ""
        source = source_said(asked.source, self.session.call)
        return plain(f"Of the call ({source}): counted in {asked.unit}{method}")

    # --- moving about ---

    def enter(self) -> bool:
        """To the indicators where there are some, else to what adds them."""
        return (bool(self.own_records[0].items) and self.own_records[0].leave()) or super().enter()

    def action_go_to(self, which: int) -> None:
        """Go to the one list or the other: to its table, or to what adds its first part."""
        records = self.own_records[which]
        records.reveal(records.row_path if records.items else records.path)

    # --- changing ---

    @on(Button.Pressed, "#of-the-call")
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        self.action_of_the_call()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Letters work on lists and buttons, not from inside an editor."""
        focused = self.app.focused
        inside = focused is not None and any(a.has_class("editor") for a in focused.ancestors)
        return not (action == "go_to" and inside)

    def action_of_the_call(self) -> None:
        """Add all indicators of the call that are not listed yet, as one step."""
        missing = self._missing()
        if not missing:
            self.app.notify("All indicators of the call are listed", timeout=4)
            return
        proposal = self.session.proposal
        first = len(proposal.indicators)
        added = (*proposal.indicators, *missing)
        if not has_room(self.app, "indicators", len(added)):
            return
        self.session.apply(paths.replace(proposal, "indicators", added))
        self.reveal(f"indicators[{first}]")


def _aim(indicator: Indicator) -> str:
    """`0 → 6`: from the baseline to the target, as far as they are known."""
    if indicator.target is None:
        return ""
    target = format_number(indicator.target)
    if indicator.baseline is None:
        return target
    return f"{format_number(indicator.baseline)} → {target}"


def risk_is_asked(session: Session, name: str, risk: Risk) -> bool:
    """Whether a field of a risk is to be seen: something stands in it, or the call asks."""
    said = name not in _ONLY_ASKED or bool(getattr(risk, name)) or name in risk.kept
    return said or session.is_asked(f"risks[0].{name}")
