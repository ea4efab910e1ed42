"""Step 6: indicators and risks."""

from textual.app import ComposeResult

from models.money import format_number
from models.proposal import Indicator, Risk
from tui import offers
from tui.session import Session
from tui.steps.base import Step, StepInfo
from tui.widgets.picker import Pick
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
            offers={"id": indicator_offers},
            empty="No indicators yet; those of the call come first.",
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
        listed = {indicator.id for indicator in self.session.proposal.indicators}
        for offer in self.session.call.indicators:
            if offer.id not in listed:
                return Indicator(
                    id=offer.id, title=offer.title, unit=offer.unit, verification=offer.method
                )
        return Indicator()


def indicator_offers(session: Session) -> list[Pick]:
    """The indicators of the call, and the ids that the proposal has of its own."""
    known = {offer.id: offer.title for offer in session.call.indicators}
    own = {i.id: i.title for i in session.proposal.indicators if i.id and i.id not in known}
    return [Pick(id_, f"{id_}  {title}") for id_, title in {**known, **own}.items()]
