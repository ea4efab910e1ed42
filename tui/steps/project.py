"""Step 2: what the project is about."""

from functools import partial

from textual.app import ComposeResult

from models.call import offers
from tui.draft.finding_index import FindingIndex
from tui.draft.session import Session
from tui.draft.told import Change
from tui.steps.base import Step
from tui.steps.listing import PROJECT
from tui.widgets.field import Field
from tui.widgets.form import Form, Group

STRATEGY = "project.builds_on"
OFFERS = {
    "sectors": offers.sectors,
    "target_countries": offers.target_countries,
    "funded_under": offers.earlier_calls,
}


class ProjectStep(Step):
    """Identity, duration, sectors, targets, and what came before."""

    info = PROJECT

    def body(self) -> ComposeResult:
        named = partial(self._named, self.session)
        yield Form(
            Group("Identity", named("acronym", "title", "abstract")),
            Group("Time", named("duration_months", "start_date")),
            Group("Sectors and targets", named("sectors", "target_countries", "target_regions")),
            Group("What came before", named("builds_on", "funded_under")),
            Group("On the cover", named("logo")),
        )

    @staticmethod
    def _named(session: Session, *names: str) -> list[Field]:
        return [Field(session, f"project.{name}", offers=OFFERS.get(name)) for name in names]

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        """The strategy is asked for only where the strand builds on one."""
        super().patch(index, change)
        for field in self.own_fields:
            if field.path == STRATEGY:
                field.display = field.being_typed or strategy_is_shown(self.session)


def strategy_is_shown(session: Session) -> bool:
    """Whether the strategy is asked for, or the file says something there all the same."""
    return bool(session.text(STRATEGY)) or session.is_asked(STRATEGY)
