"""Step 5: the estimated budget and its funding."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from models.budget import line_cost
from models.money import format_amount, format_number
from models.proposal import CostLine, FundingSource
from tui import offers
from tui.finding_index import FindingIndex
from tui.marks import line
from tui.session import Change
from tui.steps.base import Step, StepInfo
from tui.widgets.field import Field
from tui.widgets.records import Column, Records
from tui.widgets.told import Told
from tui.widgets.totals import TotalsBar, sums_lines


class BudgetStep(Step):
    """Budget lines with live totals, the grant asked for, and who pays the rest."""

    info = StepInfo(
        "budget", "Budget", 5, "Costs line by line; indirect cost, grant and own share follow."
    )

    def compose(self) -> ComposeResult:
        yield TotalsBar("totals", fixed=True)
        yield from super().compose()

    def body(self) -> ComposeResult:
        session = self.session
        yield Records(
            session,
            "costs",
            (
                Column("Who", lambda c: c.partner, 6),
                Column("WP", lambda c: c.work_package, 4),
                Column("Category", lambda c: c.category, 10, least=56),
                Column("Item", lambda c: c.item),
                Column(
                    "Units",
                    lambda c: "" if c.units is None else format_number(c.units),
                    5,
                    True,
                    least=64,
                ),
                Column("Cost €", lambda c: format_amount(line_cost(c)), 11, True),
            ),
            ("partner", "work_package", "category", "item", "units", "unit", "unit_cost"),
            noun="line",
            new=self._like_above,
            offers={
                "partner": offers.partners,
                "work_package": offers.work_packages,
                "category": offers.categories,
            },
            empty="No budget lines yet: add the first with the button below or the key a.",
        )
        yield Told("sums")
        yield Static(line("Funding"), classes="subtitle")
        yield Field(session, "funding.rate")
        yield Field(session, "funding.requested")
        yield Records(
            session,
            "funding.sources",
            (
                Column("Applic.", lambda s: s.partner, 7),
                Column("Kind", lambda s: s.kind or ""),
                Column(
                    "Amount €",
                    lambda s: "" if s.amount is None else format_amount(s.amount),
                    12,
                    True,
                ),
            ),
            ("partner", "kind", "amount"),
            noun="source",
            new=lambda _: FundingSource(),
            offers={"partner": offers.partners},
            empty="Nobody pays the own share yet: add the sources.",
        )

    def patch(self, index: FindingIndex, change: Change | None) -> None:
        super().patch(index, change)
        totals = self.session.report.totals
        self.query_one(TotalsBar).patch(totals)
        self.query_one("#sums", Told).tell(Content("\n").join(sums_lines(totals)))

    def _like_above(self, index: int) -> CostLine:
        """A new line for the same applicant, work package and category as the one above it."""
        costs = self.session.proposal.costs
        if not costs or index == 0:
            return CostLine()
        above = costs[index - 1]
        return CostLine(
            partner=above.partner, work_package=above.work_package, category=above.category
        )
