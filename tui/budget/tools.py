"""The tools of the budget: each shows what it would do before anything is changed."""

import asyncio
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input, Static

from models.budget.tools import CannotFit, Fitted, at_rate, ceilings, fit_to_ceiling, room
from models.budget.totals import Totals
from models.call import offers
from models.criteria.finding import Status
from models.proposal import Proposal
from models.proposal.entry import misread, typed
from models.values.money import ZERO, exactly, format_amount, format_number, in_euro, in_percent
from models.values.picks import Pick
from models.values.words import counted
from tui.budget.funding import NOBODY
from tui.buttons import Button
from tui.draft.session import Session
from tui.in_order import fill
from tui.marks import line, marked
from tui.overlays.base import Overlay
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.one_line import OneLine
from tui.widgets.quiet_text import QuietText

MOST = 12
"""Changed lines that are shown one by one."""


class Tool(Overlay[Proposal]):
    """An overlay with something to choose, what comes of it, and a button that applies it.

    Gives the proposal to go on with, or None where nothing is to change.
    """

    def __init__(self, title: str, session: Session) -> None:
        super().__init__(title, "Tab goes on · Enter opens a choice · Esc closes")
        self._session = session
        self._proposal = session.proposal
        self._result = QuietText("tool-result")
        self._after: Proposal | None = None

    def _row(self, label: str, control: ChoiceControl | OneLine) -> ComposeResult:
        with Container(classes="row"):
            yield Static(line(label), classes="label")
            yield control

    def _apply_button(self) -> Button:
        return Button("Apply", id="apply", variant="success", disabled=True)

    def _show(self, lines: Sequence[Content], after: Proposal | None = None) -> None:
        """Say what comes of it; `after` can be applied."""
        self._after = after
        self._result.tell(Content("\n").join(lines))
        for button in self.query("#apply"):
            button.disabled = after is None

    @on(Button.Pressed, "#apply")
    def _applied(self) -> None:
        self.dismiss(self._after)


class FitOverlay(Tool):
    """Scale lines so that the grant just reaches its ceiling."""

    def __init__(
        self, title: str, session: Session, shown: Sequence[int], chosen: Sequence[int]
    ) -> None:
        """`shown` are the lines that the filter lets through, `chosen` those that are selected."""
        super().__init__(title, session)
        self._shown, self._chosen = list(shown), list(chosen)
        self._which = ChoiceControl("Which lines may change?", self._picks, required=True)
        few = len(self._shown) < len(self._proposal.costs)
        self._which.show("shown" if few else "chosen" if len(self._chosen) > 1 else "all")

    def body(self) -> ComposeResult:
        yield from self._row("Lines to scale", self._which)
        yield self._apply_button()
        yield self._result

    def on_mount(self) -> None:
        self._which.focus()
        self._begin()

    def _picks(self) -> list[Pick]:
        costs = self._proposal.costs
        picks = [Pick("all", "All lines", str(len(costs)))]
        if len(self._shown) < len(costs):
            picks.append(Pick("shown", "The lines that the filter shows", str(len(self._shown))))
        if len(self._chosen) > 1:
            picks.append(Pick("chosen", "The selected lines", str(len(self._chosen))))
        for name, title, known in (
            ("partner", "Applicant", offers.partners(self._session)),
            ("category", "Category", offers.categories(self._session)),
        ):
            for pick in known:
                count = sum(getattr(c, name) == pick.value for c in costs)
                if count:
                    label = f"{title}: {pick.label}"
                    picks.append(Pick(f"{name} {pick.value}", label, counted(count, "line")))
        return picks

    def _lines(self) -> list[int]:
        costs, which = self._proposal.costs, self._which.text
        if which in ("all", "shown", "chosen"):
            return {"all": list(range(len(costs))), "shown": self._shown, "chosen": self._chosen}[
                which
            ]
        name, _, value = which.partition(" ")
        return [n for n, cost in enumerate(costs) if getattr(cost, name) == value]

    @on(ChoiceControl.Chosen)
    def _begin(self) -> None:
        self._show([line("Working it out …")])
        fill(self, self._work_out, exclusive=True)

    async def _work_out(self) -> None:
        try:
            fitted = await asyncio.to_thread(
                fit_to_ceiling, self._proposal, self._session.call, self._lines()
            )
        except CannotFit as error:
            self._show(
                [
                    marked(Status.UNMET, line(str(error))),
                    line("Choose other lines, or change the rate."),
                ]
            )
            return
        changed = any(before != after for before, after in (c.costs for c in fitted.changes))
        self._show(fitted_lines(fitted), fitted.proposal if changed else None)


class RoomOverlay(Tool):
    """How much more an applicant may spend until the grant is at its ceiling."""

    def __init__(self, title: str, session: Session) -> None:
        super().__init__(title, session)
        self._who = ChoiceControl("Applicant", lambda: offers.partners(session), required=True)
        first = next(iter(offers.partners(session)), None)
        self._who.show(first.value if first is not None else "")

    def body(self) -> ComposeResult:
        yield from self._row("Applicant", self._who)
        yield self._result

    def on_mount(self) -> None:
        self._who.focus()
        self._tell()

    @on(ChoiceControl.Chosen)
    def _tell(self) -> None:
        self._show(room_lines(self._session, self._who.text) if self._who.text else [
            line(NOBODY)
        ])  # fmt: skip


class RateOverlay(Tool):
    """Grant and own share if another co-financing rate were asked for."""

    def __init__(self, title: str, session: Session) -> None:
        super().__init__(title, session)
        rate = format_number(session.report.totals.rate)
        self._input = OneLine(rate, placeholder="percent", compact=True)

    def body(self) -> ComposeResult:
        yield from self._row("Co-financing rate (%)", self._input)
        yield self._apply_button()
        yield self._result

    def on_mount(self) -> None:
        self._input.focus()
        self._tell()

    @on(Input.Changed)
    def _tell(self) -> None:
        after = typed(self._proposal, "funding.rate", self._input.value)
        why, rate = misread(after, "funding.rate"), after.funding.rate
        if why or rate is None:
            self._show(
                [marked(Status.UNMET, line(why)) if why else line("Type a rate, such as 85.")]
            )
            return
        now = self._session.report.totals
        lines = compared(now, at_rate(self._proposal, self._session.call, rate))
        strand = self._session.call.strand_of(self._proposal)
        most = strand.rate if strand is not None else None
        if most is not None and rate > most.value:
            said = f"The call co-finances at most {in_percent(most.value)}."
            lines.append(marked(Status.WARNING, line(said)))
        self._show(lines, after if rate != now.rate else None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._after is not None:
            self.dismiss(self._after)


def compared(before: Totals, after: Totals) -> list[Content]:
    """Cost, grant and own share before and after."""
    rows = (
        ("Eligible cost", before.eligible_cost, after.eligible_cost),
        ("Grant", before.grant, after.grant),
        ("Own share", before.own_share, after.own_share),
    )
    width = max(len(in_euro(amount)) for _, *amounts in rows for amount in amounts)
    lines = [
        Content.assemble(
            f"{name:<14}{in_euro(was):>{width}} → ", (f"{in_euro(now):>{width}}", "bold")
        )
        for name, was, now in rows
    ]
    if after.ceiling is not None:
        with exactly():
            left = after.ceiling - after.grant_at_rate
        said = f"{in_euro(left)} left" if left >= ZERO else f"{in_euro(-left)} above it are lost"
        if not left:
            said = "reached to the cent"
        lines.append(line(f"Ceiling of the grant {in_euro(after.ceiling)}: {said}."))
    return lines


def fitted_lines(fitted: Fitted) -> list[Content]:
    """What fitting would change."""
    changed = [c for c in fitted.changes if c.before.unit_cost != c.after.unit_cost]
    if not changed:
        return [line("The grant cannot come closer to its ceiling: nothing would change.")]
    many = counted(len(changed), "unit cost changes", "unit costs change")
    factor = f"{many}; all are multiplied by {format_number(fitted.factor)}."
    lines = [*compared(fitted.before, fitted.after), Content(""), line(factor)]
    if fitted.uncosted:
        left = counted(fitted.uncosted, "chosen line says", "chosen lines say")
        told = line(f"{left} no cost that can be read: left alone, and not in these sums.")
        lines.append(marked(Status.WARNING, told))
    for change in changed[:MOST]:
        was, now = change.before.unit_cost or ZERO, change.after.unit_cost or ZERO
        who = line(f"{change.index + 1} {change.before.partner} {change.before.item}", 34).plain
        lines.append(line(f"{who}: {format_amount(was)} → {format_amount(now)}"))
    if len(changed) > MOST:
        lines.append(line(f"and {len(changed) - MOST} more"))
    return lines


def room_lines(session: Session, partner: str) -> list[Content]:
    """What an applicant may still spend in each category."""
    proposal, call, totals = session.proposal, session.call, session.report.totals
    if totals.ceiling is None:
        return [line("Neither a maximum grant nor a requested grant is known, so nothing bounds.")]
    lines = [line("What may be added in one category, until the grant is at its ceiling:")]
    for category in call.cost_model.categories:
        more = room(proposal, call, partner, category.id)
        said = "not bounded: it gets no grant" if more is None else in_euro(more)
        lines.append(Content.assemble((f"{said:>16}  ", "bold"), line(category.title, 50)))
    own = next((c for c in ceilings(proposal, call) if c.partner == partner), None)
    if own is not None:
        over = own.left < ZERO
        said = f"{in_euro(abs(own.left))} {'more than' if over else 'left of'} its own ceiling"
        told = line(f"{partner}: {said} of {in_euro(own.most)} eligible cost")
        lines += [Content(""), marked(Status.UNMET, told) if over else told]
    return lines
