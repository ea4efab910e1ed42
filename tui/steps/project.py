"""Step 2: what the project is about."""

from textual.app import ComposeResult

from models.call import offers
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Change, Session
from tui.steps.base import Step
from tui.steps.listing import PROJECT
from tui.widgets.field import Field

STRATEGY = "project.builds_on"


class ProjectStep(Step):
    """Identity, duration, sectors, targets, and what came before."""

    info = PROJECT

    def body(self) -> ComposeResult:
        session = self.session
        for name in ("acronym", "title", "abstract", "duration_months", "start_date"):
            yield Field(session, f"project.{name}")
        yield Field(session, "project.sectors", offers=offers.sectors)
        yield Field(session, "project.target_countries", offers=offers.target_countries)
        yield Field(session, "project.target_regions")
        yield Field(session, STRATEGY)
        yield Field(session, "project.funded_under", offers=offers.earlier_calls)

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """The strategy is asked for only where the strand builds on one."""
        super().patch(index, change)
        for field in self.own_fields:
            if field.path == STRATEGY:
                field.display = field.being_typed or strategy_is_shown(self.session)


def strategy_is_shown(session: Session) -> bool:
    """Whether the strategy is asked for, or the file says something there all the same."""
    return bool(session.text(STRATEGY)) or session.is_asked(STRATEGY)
