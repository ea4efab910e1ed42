"""The sums of the budget, always in sight in its step."""

from decimal import Decimal

from textual.content import Content

from models.budget.totals import Totals
from models.values.money import ZERO, format_number, in_euro, in_percent
from tui.widgets.quiet_text import QuietText

BAR = 12
"""Characters."""


class TotalsBar(QuietText):
    """Direct and indirect cost, grant against its ceiling, and own share."""

    def patch(self, totals: Totals) -> None:
        """Show the totals of a proposal."""
        self.tell(Content("\n").join(totals_lines(totals)))


def totals_lines(totals: Totals) -> list[Content]:
    """What the bar says, line by line."""
    cost = f"Eligible cost {in_euro(totals.eligible_cost)}"
    own_share = f" · own share {in_euro(totals.own_share)}"
    alone = totals.is_without_costs
    lines = [
        Content(
            "No costs in the working paper"
            if alone
            else f"{cost} · of it indirect {in_euro(totals.indirect_cost)}"
        ),
        Content.assemble(
            (f"Grant {in_euro(totals.grant)}", "bold"),
            f" at {in_percent(totals.rate)}" if totals.shares is None else ", a lump sum",
            "" if alone else own_share,
        ),
    ]
    if totals.max_grant:
        lines.append(_ceiling(totals, totals.max_grant))
    else:
        lines.append(Content.styled("The maximum grant is not known", "$foreground-muted"))
    return lines


def _ceiling(totals: Totals, most: Decimal) -> Content:
    wanted = totals.grant_at_rate if totals.asked is None else totals.asked
    share, over = wanted / most, wanted - most
    filled = min(BAR, int(share * BAR))
    style = "$text-error" if over > ZERO else "$text-success"
    left = f"{in_euro(over)} over" if over > ZERO else f"{in_euro(-over)} left"
    return Content.assemble(
        "▕",
        ("█" * filled, style),
        ("░" * (BAR - filled), "$foreground-disabled"),
        f"▏ {_percent(share)} % of {in_euro(most)} · {left}",
    )


def _percent(share: Decimal) -> str:
    """To one decimal, rounded down, so that 100 is said of nothing less."""
    return format_number(Decimal(int(share * 1000)) / 10)
