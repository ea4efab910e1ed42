"""What moved between two states of a proposal, in words: its sums, and whose costs."""

from models.compared.between import Between
from models.merging.differences import Cost
from models.values.money import format_amount, in_euro


def sums_said(found: Between) -> list[tuple[str, str]]:
    """Costs and grant that moved: what it is, and `120 € → 130 €`."""
    was, now = found.before.report, found.after.report
    if was is None or now is None:
        return []
    sums = (
        ("Costs", was.totals.eligible_cost, now.totals.eligible_cost),
        ("Grant", was.totals.grant, now.totals.grant),
    )
    return [
        (name, f"{in_euro(then)} → {in_euro(since)}") for name, then, since in sums if then != since
    ]


def cost_said(cost: Cost) -> str:
    """Whose direct cost moved, and by how much: `HMC: 155 880 → 160 880 (+5 000)`."""
    by = cost.after - cost.before
    sign = "+" if by > 0 else "−"
    was, now = format_amount(cost.before), format_amount(cost.after)
    return f"{cost.applicant or 'nobody'}: {was} → {now} ({sign}{format_amount(abs(by))})"
