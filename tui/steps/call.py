"""Step 1: which call, and which strand of it."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from models.call import Call, offers
from models.criteria.finding import Status
from models.terms.evidence import doubt_said
from models.terms.strands import Strand
from models.values.dates import short_day
from models.values.money import in_euro
from models.values.picks import Pick
from models.values.words import counted
from models.verdict.advice import Option, advise
from storage import StorageError
from storage.calls import find_call, said_of_own
from storage.own_time import own_time
from tui.buttons import Button
from tui.draft import call_names
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.findings.verdicts import counts_text, verdict_word
from tui.marks import line, marked, plain
from tui.overlays.compare import Compare
from tui.overlays.help import call_help
from tui.overlays.revised import changes_of, revision_line
from tui.steps.base import Step
from tui.steps.listing import CALL, COMPARE
from tui.widgets.choice_control import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.quiet_text import QuietText

NARROWEST = 30
"""Cells that the card of a strand needs beside another."""


class CallStep(Step):
    """Call and strand, with what each strand asks for side by side."""

    info = CALL
    own_act = "compare"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._call = ChoiceControl("Call", self._calls, required=True, label=self._call_said)
        self._cards: list[Static] = []
        self._cards_of: Call | None = None
        self._stacked = False
        self._options: tuple[Option, ...] = ()

    def body(self) -> ComposeResult:
        with Container(classes="row"):
            yield Static("  Call", classes="label")
            yield self._call
        yield Field(self.session, "strand", offers=offers.strands)
        yield Field(self.session, "project.stage", offers=offers.stages)
        yield QuietText("call-facts")
        with Horizontal(classes="buttons"):
            yield Button(f"{COMPARE} F6", id="compare")
            yield Button(id="revision", action="screen.revision")
        yield Horizontal(*self._new_cards(), id="strands")

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        super().patch(index, change)
        session = self.session
        if change is not None and change.path not in ("", "strand", "project.stage"):
            return
        self._call.show(session.call.id)
        strand, stage = self.own_fields
        strand.display = session.call.has_strands or bool(session.proposal.strand)
        stage.display = bool(session.call.stages) or bool(session.proposal.project.stage)
        found = changes_of(session)
        self.query_one("#revision").display = found is not None
        told = call_facts(session, revision_line(session, found))
        self.query_one("#call-facts", QuietText).tell(told)
        if self._cards_of is not session.call:
            for card in self._cards:
                card.remove()
            self.query_one("#strands").mount(*self._new_cards())
        # Judged here and not where the cards are filled: while it opens, the step is resized twice.
        self._options = advise(session.proposal, [session.call], session.now())
        self._fill_cards()

    def on_resize(self) -> None:
        if self._stacked != self._has_to_stack():
            self._fill_cards()

    def _has_to_stack(self) -> bool:
        """Whether the cards go one under the other, since there is no room for each.

        Before the step is laid out it goes by the terminal, and is right for most: each change of
        this costs a layout and a painting.
        """
        width = self.size.width or self.app.size.width
        return width < NARROWEST * len(self._cards)

    def _fill_cards(self) -> None:
        """Cards side by side where each has room, else one under the other."""
        self._stacked = stacked = self._has_to_stack()
        self.query_one("#strands").set_class(stacked, "-stacked")
        by_strand = {option.strand.id: option for option in self._options}
        strands = self._cards_of.strands if self._cards_of is not None else ()
        for card, strand in zip(self._cards, strands, strict=True):
            option = by_strand[strand.id]
            card.update(strand_card(option, brief=stacked and not option.chosen))
            card.set_class(option.chosen, "-chosen")

    def _new_cards(self) -> list[Static]:
        """One card for each strand of the call."""
        self._cards = [Static(classes="strand") for _ in self.session.call.strands]
        self._cards_of = self.session.call
        return self._cards

    # --- choosing ---

    def _call_said(self) -> str:
        return call_names.call_label(self.session.call)

    def _calls(self) -> list[Pick]:
        now = self.session.now()
        return call_names.calls(call_names.known_calls(now), now)

    @on(ChoiceControl.Chosen)
    def _chosen(self, event: ChoiceControl.Chosen) -> None:
        """Another call: the same answers are judged under it."""
        event.stop()
        self._change_call(event.value)

    def _change_call(self, call_id: str, strand: Strand | None = None) -> None:
        try:
            known = find_call(call_id)
        except StorageError as error:  # its file has changed since the list was shown
            self.app.notify(str(error), severity="error", title="Not changed", markup=False)
            self._call.show(self.session.call.id)
            return
        self.session.change_call(known, strand)

    @on(Button.Pressed, "#compare")
    def action_compare(self) -> None:
        """How the draft stands under every call and strand."""
        self.app.push_screen(Compare(COMPARE, self.session), self._go_on_under)

    def _go_on_under(self, option: Option | None) -> None:
        if option is not None and not option.chosen:
            self._change_call(option.call.id, option.strand)

    def help(self) -> tuple[str, Content]:
        """What is not known of the call."""
        return "The call", call_help(self.session)

    def on_click(self, event: events.Click) -> None:
        """A click on a strand chooses it."""
        if isinstance(event.widget, Static) and event.widget in self._cards:
            strand = self.session.call.strands[self._cards.index(event.widget)]
            self.session.edit("strand", strand.id)
            self.session.pause()


def call_facts(session: Session, revised: str) -> Content:
    """What holds for the whole call, and what a person is to know of its data."""
    call = session.call
    own = own_time(call.deadline.instant)
    closes = f"Deadline {call.deadline.said}{f' ({own})' if own else ''}"
    facts = [closes, *([f"{in_euro(call.budget.value)} in all"] if call.budget is not None else [])]
    if call.stages:
        days = (f"{one.id} {short_day(one.deadline.value)}" for one in call.stages)
        facts.append(f"Stages {', '.join(days)}")
    if call.envelopes:
        facts.append(", ".join(f"{one.id} {one.said}" for one in call.envelopes))
    lines = [
        Content.assemble((call.id, "bold"), "  ", plain(call.title.value)),
        # With the own time, both have no room on one line.
        plain("\n".join(facts) if own else " · ".join(facts)),
    ]
    if call.unknown:
        unknown = counted(len(call.unknown), "thing is", "things are")
        told = f"{unknown} not known here; F1 lists them."
        lines.append(Content.styled(told, "$foreground-muted"))
    for told in (*said_of_own(session.known), *([revised] if revised else [])):
        lines.append(marked(Status.WARNING, plain(told)))
    return Content("\n").join(lines)


def strand_card(option: Option, *, brief: bool = False) -> Content:
    """What one strand is about, how the draft stands under it, and what it asks for."""
    strand, report = option.strand, option.report
    tick = ("● ", "$text-success") if option.chosen else ("○ ", "")
    name = f"Strand {strand.id}" if strand.id else "This call"
    title = line(strand.title.value).stylize("bold")
    lines = [
        Content.assemble(tick, (f"{name}  ", "bold"), title),
        Content.assemble(verdict_word(report), "  ", counts_text(report)),
        *([plain(strand.aim.value)] if strand.aim is not None else []),
    ]
    figures = [
        plain(f"{label} {figure.said}{doubt_said(figure)}")
        for label, figure in (
            ("Grant at least", strand.min_grant),
            ("Grant up to", strand.max_grant),
            *(("Grant", one) for one in strand.max_grant_by_size),
            ("Co-financing", strand.rate),
            ("Projects", strand.expected_projects),
        )
        if figure is not None
    ]
    lines += [plain(""), *figures] if figures else []
    if brief:
        return Content("\n").join(lines)
    lines += [plain(""), plain("It asks that")]
    for criterion in option.call.criteria:
        if not criterion.strands or strand.id in criterion.strands:
            lines.append(plain(f"· {criterion.asks}"))
    return Content("\n").join(lines)
