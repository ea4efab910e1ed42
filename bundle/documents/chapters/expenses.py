"""What the project costs and who pays it, in one overview; what is subcontracted, and journeys."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from bundle.application import Application
from bundle.content import Align, Block, Column, Table
from bundle.documents.chapters.wording import NOTHING, cell, money, or_nothing
from models.budget import revenue as of_money
from models.budget.revenue import share_of
from models.budget.totals import CATEGORY, line_cost
from models.values.money import ZERO, total

_Row = tuple[str, Decimal]
_AMOUNT = Column("€", Align.RIGHT, 1.5)
_SHARE = Column("%", Align.RIGHT, 1)


def overview(application: Application) -> Iterator[Block]:
    """Expenditure and revenue, each with its share of the eligible cost; nothing without costs."""
    totals, proposal = application.report.totals, application.proposal
    if not totals.eligible_cost:
        return
    whole, direct = totals.eligible_cost, totals.direct_by(CATEGORY)
    titles = {c.id: c.title for c in application.call.cost_model.categories}
    order = dict.fromkeys((*(c for c in titles if c in direct), *direct))
    spent = [(titles.get(c, c) or "not assigned", direct[c]) for c in order]
    spent.append(("Indirect cost", totals.indirect_cost))
    yield _table("Expenditure", spent, [("Total expenditure", whole)], whole)
    found = of_money.revenue(totals, proposal.funding.sources)
    sums = [("Total revenue", found.total)]
    if found.difference:
        sums.append((found.difference_said, found.difference))
    yield _table("Revenue", found.lines, sums, whole)


def subcontracting(application: Application) -> Iterator[Block]:
    """What is subcontracted: by whom, what, why, for how much."""
    yield from _with_reasons(application, "subcontracting", "Subcontracting, in euro")


def travel(application: Application) -> Iterator[Block]:
    """Journeys and events: whose, what, why, for how much."""
    yield from _with_reasons(application, "travel", "Travel and events, in euro")


def _with_reasons(application: Application, category: str, caption: str) -> Iterator[Block]:
    lines = [line for line in application.proposal.costs if line.category == category]
    if not lines:
        return
    costs = [line_cost(line) for line in lines]
    yield Table(
        caption,
        (
            Column("Applicant", width=1.2),
            Column("WP", width=0.8),
            Column("What", width=3),
            Column("Why", width=4),
            Column("€", Align.RIGHT, 1.5),
        ),
        tuple(
            (
                or_nothing(line.partner),
                or_nothing(line.work_package),
                or_nothing(line.item),
                or_nothing(line.reason),
                cell(cost),
            )
            for line, cost in zip(lines, costs, strict=True)
        ),
        (("Total", "", "", "", cell(total(costs))),),
    )


def _table(what: str, rows: Iterable[_Row], sums: Iterable[_Row], cost: Decimal) -> Table:
    lines, last = (
        tuple((name, cell(amount), _share(amount, cost)) for name, amount in some)
        for some in (rows, sums)
    )
    caption = f"{what}, in euro and in percent of the eligible cost"
    return Table(caption, (Column(what, width=4), _AMOUNT, _SHARE), lines, last)


def _share(amount: Decimal, cost: Decimal) -> str:
    share = share_of(amount, cost)
    return NOTHING if share is None or amount == ZERO else money(share)
