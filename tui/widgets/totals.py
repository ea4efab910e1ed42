"""The sums of the budget, always in sight in its step."""

from decimal import Decimal

from textual.content import Content

from models.budget import Totals
from models.money import ZERO, format_amount, format_number
from tui.marks import plain
from tui.widgets.told import Told

BAR = 12
"""Characters."""


class TotalsBar(Told):
    """Direct and indirect cost, grant against its ceiling, and own share."""

    def patch(self, totals: Totals) -> None:
        """Show the totals of a proposal."""
        self.tell(Content("\n").join(totals_lines(totals)))


def totals_lines(totals: Totals) -> list[Content]:
    """What the bar says, line by line."""
    lines = [
        Content(
            f"Eligible cost {_euro(totals.eligible_cost)}"
            f" · of it indirect {_euro(totals.indirect_cost)}"
        ),
        Content.assemble(
            (f"Grant {_euro(totals.grant)}", "bold"),
            f" at {format_number(totals.rate)} % · own share {_euro(totals.own_share)}",
        ),
    ]
    if totals.max_grant:
        lines.append(_ceiling(totals, totals.max_grant))
    return lines


def _ceiling(totals: Totals, most: Decimal) -> Content:
    wanted = totals.highest_grant(totals.rate)
    if totals.requested is not None:
        wanted = totals.requested
    share, over = wanted / most, wanted - most
    filled = min(BAR, int(share * BAR))
    style = "$text-error" if over > ZERO else "$text-success"
    left = f"{_euro(over)} over, capped" if over > ZERO else f"{_euro(-over)} left"
    return Content.assemble(
        ("█" * filled, style),
        ("░" * (BAR - filled), "$foreground-disabled"),
        f" {int(share * 100)} % of {_euro(most)} · {left}",
    )


def sums_lines(totals: Totals) -> list[Content]:
    """Eligible cost by partner, direct cost by work package and category."""
    groups = (
        ("By applicant, with indirect", totals.eligible_by_partner()),
        ("By work package", totals.direct_by(1)),
        ("By category", totals.direct_by(2)),
    )
    return [
        plain(f"{title}: " + " · ".join(f"{k[:40] or '?'} {_euro(v)}" for k, v in sums.items()))
        for title, sums in groups
        if sums
    ]


def _euro(amount: Decimal) -> str:
    return f"{format_amount(amount)} €"
