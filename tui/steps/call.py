"""Step 1: which call, and which strand of it."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from models.call import Figure, Strand
from models.money import format_amount, format_number
from tui import offers
from tui.finding_index import FindingIndex
from tui.marks import line, plain
from tui.session import Change, Session
from tui.steps.base import Step, StepInfo
from tui.widgets.controls import ChoiceControl
from tui.widgets.field import Field


class CallStep(Step):
    """Call and strand, with what each strand asks for side by side."""

    info = StepInfo(
        "call", "Call", 1, "Choose the call and the strand. Every answer is kept if you change it."
    )

    def body(self) -> ComposeResult:
        yield Field(self.session, "strand", offers=offers.strands)
        yield Static(id="call-facts")
        with Horizontal(id="strands"):
            for strand in self.session.call.strands:
                yield Static(
                    classes="strand", id=f"strand-{self.session.call.strands.index(strand)}"
                )

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        super().patch(index, change)
        call = self.session.call
        if change is not None and change.path not in ("", "strand"):
            return
        self.query_one("#call-facts", Static).update(call_facts(self.session))
        for number, strand in enumerate(call.strands):
            chosen = call.strand(self.session.proposal.strand) is strand
            card = self.query_one(f"#strand-{number}", Static)
            card.update(strand_card(self.session, strand, chosen))
            card.set_class(chosen, "-chosen")

    @on(ChoiceControl.Chosen)
    def _told(self, event: ChoiceControl.Chosen) -> None:
        event.stop()

    async def on_click(self, event: object) -> None:
        """A click on a strand chooses it."""
        widget = getattr(event, "widget", None)
        if isinstance(widget, Static) and (widget.id or "").startswith("strand-"):
            strand = self.session.call.strands[int(str(widget.id).removeprefix("strand-"))]
            self.session.edit("strand", strand.id)
            self.session.pause()


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
                f"{len(call.unknown)} things are not known here; F1 lists them.", "$text-muted"
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
