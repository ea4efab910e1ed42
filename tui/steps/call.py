"""Step 1: which call, and which strand of it."""

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from models.call import Strand
from models.evidence import Figure
from models.money import format_amount, format_number
from storage.calls import CallFileError, all_calls, find_call
from tui import offers
from tui.finding_index import FindingIndex
from tui.marks import line, plain
from tui.session import Change, Session
from tui.steps.base import Step, StepInfo
from tui.widgets.controls import ChoiceControl
from tui.widgets.field import Field
from tui.widgets.picker import Pick
from tui.widgets.told import Told


class CallStep(Step):
    """Call and strand, with what each strand asks for side by side."""

    info = StepInfo(
        "call", "Call", 1, "Choose the call and the strand. Every answer is kept if you change it."
    )

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._call = ChoiceControl("Call", call_picks, required=True)
        self._cards: list[Static] = []
        self._cards_of = ""

    def body(self) -> ComposeResult:
        with Container(classes="row"):
            yield Static("  Call", classes="label")
            yield self._call
        yield Field(self.session, "strand", offers=offers.strands)
        yield Told("call-facts")
        yield Horizontal(id="strands")

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        super().patch(index, change)
        call = self.session.call
        if change is not None and change.path not in ("", "strand"):
            return
        self._call.show(call.id)
        self.query_one("#call-facts", Told).tell(call_facts(self.session))
        if self._cards_of != call.id:
            self._lay_out_cards()
        for card, strand in zip(self._cards, call.strands, strict=True):
            chosen = call.strand_of(self.session.proposal) is strand
            card.update(strand_card(self.session, strand, chosen))
            card.set_class(chosen, "-chosen")

    def _lay_out_cards(self) -> None:
        """One card for each strand of the call."""
        for card in self._cards:
            card.remove()
        self._cards = [Static(classes="strand") for _ in self.session.call.strands]
        self._cards_of = self.session.call.id
        self.query_one("#strands").mount(*self._cards)

    @on(ChoiceControl.Chosen)
    def _chosen(self, event: ChoiceControl.Chosen) -> None:
        """Another call: the same answers are judged under it."""
        event.stop()
        self.session.change_call(find_call(event.value))

    def on_click(self, event: events.Click) -> None:
        """A click on a strand chooses it."""
        if isinstance(event.widget, Static) and event.widget in self._cards:
            strand = self.session.call.strands[self._cards.index(event.widget)]
            self.session.edit("strand", strand.id)
            self.session.pause()


def call_picks() -> list[Pick]:
    """The calls that are known."""
    calls = (call for call in all_calls() if not isinstance(call, CallFileError))
    return [Pick(call.id, f"{call.id}  {call.title.value}") for call in calls]


def call_facts(session: Session) -> Content:
    """What holds for the whole call."""
    call = session.call
    lines = [
        Content.assemble((call.id, "bold"), "  ", plain(call.title.value)),
        plain(f"Deadline {call.deadline.said}"),
    ]
    if call.budget is not None:
        lines[-1] += plain(f" · {format_amount(call.budget.value)} € in all")
    if call.unknown:
        lines.append(
            Content.styled(
                f"{len(call.unknown)} things are not known here; F1 lists them.",
                "$foreground-muted",
            )
        )
    return Content("\n").join(lines)


def strand_card(session: Session, strand: Strand, chosen: bool) -> Content:
    """What one strand is about and asks for."""
    tick = ("● ", "$text-success") if chosen else ("○ ", "")
    name = f"Strand {strand.id}" if strand.id else "This call"
    title = line(strand.title.value).stylize("bold")
    lines = [
        Content.assemble(tick, (f"{name}  ", "bold"), title),
        plain(strand.aim.value),
        plain(""),
    ]
    for label, figure, unit in (
        ("Grant up to", strand.max_grant, "€"),
        ("Co-financing", strand.rate, "%"),
        ("Projects", strand.expected_projects, ""),
    ):
        if figure is not None:
            lines.append(plain(f"{label} {_figure(figure)} {unit}  ({figure.evidence})"))
    lines += [plain(""), plain("It asks that")]
    for criterion in session.call.criteria:
        if not criterion.strands or strand.id in criterion.strands:
            lines.append(plain(f"· {criterion.asks}"))
    return Content("\n").join(lines)


def _figure(figure: Figure) -> str:
    return format_amount(figure.value) if figure.value >= 1000 else format_number(figure.value)
