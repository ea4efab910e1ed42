"""Step 6: indicators and risks."""

from textual.app import ComposeResult

from models.money import format_number
from models.proposal import Indicator, Risk
from models.strands import of_strand
from tui import offers
from tui.steps.base import Step, StepInfo
from tui.widgets.records import Column, Records


class IndicatorsStep(Step):
    """What success is measured by, and what can go wrong."""

    info = StepInfo(
        "indicators", "Indicators", 6, "Indicators with their targets, and the critical risks."
    )

    def body(self) -> ComposeResult:
        session = self.session
        yield Records(
            session,
            "indicators",
            (
                Column("Indicator", lambda i: i.title or i.id),
                Column(
                    "Target", lambda i: "" if i.target is None else format_number(i.target), 9, True
                ),
                Column("Unit", lambda i: i.unit, 14, least=50),
            ),
            ("id", "title", "unit", "baseline", "target", "verification"),
            noun="indicator",
            new=lambda _: self._next_of_call(),
            offers={"id": offers.indicators},
            empty="No indicators yet: add the first with the button below or the key a. Those that "
            "the call names come first.",
        )
        yield Records(
            session,
            "risks",
            (
                Column("Risk", lambda r: r.description),
                Column("Likely", lambda r: r.likelihood or "", 7),
                Column("WP", lambda r: ", ".join(r.work_packages), 10),
            ),
            ("description", "likelihood", "work_packages", "mitigation"),
            noun="risk",
            new=lambda _: Risk(),
            offers={"work_packages": offers.work_packages},
            empty="No risks yet.",
        )

    def _next_of_call(self) -> Indicator:
        """The first indicator of the call that is not listed yet, else an empty one."""
        proposal, call = self.session.proposal, self.session.call
        listed = {indicator.id for indicator in proposal.indicators}
        for offer in of_strand(call.indicators, call.strand_of(proposal)):
            if offer.id not in listed:
                return Indicator(
                    id=offer.id, title=offer.title, unit=offer.unit, verification=offer.method
                )
        return Indicator()
