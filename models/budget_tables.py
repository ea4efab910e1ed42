"""The budget as tables: applicants against categories or work packages, and who pays.

Every figure is taken from the totals; nothing is worked out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from models.budget import CATEGORY, PACKAGE, PARTNER, Balance, Totals, balance, balance_by_partner
from models.money import ZERO
from models.proposal import Proposal

TOTAL = "Total"


@dataclass(frozen=True, slots=True)
class Table:
    """Amounts in euro, by applicant; sums stand in the first column, the last ones and below."""

    title: str
    headings: tuple[str, ...]
    """Above the amounts; the applicants have none."""
    edge: int
    """How many of the last columns are sums."""
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]
    sums: tuple[Decimal, ...]
    """The last row."""


def by_category(totals: Totals, proposal: Proposal, order: Iterable[str]) -> Table:
    """Direct cost by applicant and category; `order` is that of the categories of the call."""
    cells, sums = totals.by_partner_and_category, totals.direct_by(CATEGORY)
    columns = _in_order(order, sums)
    edges = (
        ("Direct", totals.direct_by(PARTNER), totals.direct_cost),
        ("Indirect", totals.indirect, totals.indirect_cost),
        *_shares(totals),
    )
    title = "Direct cost by category, in euro"
    return _table(title, totals, proposal, columns, cells, sums, edges)


def by_package(totals: Totals, proposal: Proposal) -> Table:
    """Direct and indirect cost by applicant and work package."""
    cells, sums = totals.by_partner_and_package, totals.eligible_by_package()
    columns = _in_order((p.id for p in proposal.work_packages), totals.direct_by(PACKAGE))
    edges = (
        ("Indirect", totals.indirect, totals.indirect_cost),
        *_shares(totals),
    )
    title = "Cost by work package, in euro, with indirect"
    return _table(title, totals, proposal, columns, cells, sums, edges)


def balances(totals: Totals, proposal: Proposal) -> list[tuple[str, Balance]]:
    """The own share and the sources of each applicant, and of all together at the end."""
    sources = proposal.funding.sources
    found = balance_by_partner(totals, sources)
    nothing = Balance(ZERO, ZERO)
    rows = [(key, found.get(key, nothing)) for key in _applicants(proposal, found)]
    return [*rows, (TOTAL, balance(totals, sources))]


_Edge = tuple[str, Mapping[str, Decimal], Decimal]
"""A column of sums: heading, sum by applicant, sum of all."""


def _shares(totals: Totals) -> tuple[_Edge, ...]:
    return (
        ("Grant", totals.grant_by_partner, totals.grant),
        ("Own share", totals.own_share_by_partner, totals.own_share),
    )


def _table(
    title: str,
    totals: Totals,
    proposal: Proposal,
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], Decimal],
    sums: Mapping[str, Decimal],
    edges: Sequence[_Edge],
) -> Table:
    eligible = totals.eligible_by_partner()
    return Table(
        title=title,
        headings=("Eligible", *columns, *(heading for heading, _, _ in edges)),
        edge=len(edges),
        rows=tuple(
            (
                key,
                (
                    eligible.get(key, ZERO),
                    *(cells.get((key, column), ZERO) for column in columns),
                    *(by_partner.get(key, ZERO) for _, by_partner, _ in edges),
                ),
            )
            for key in _applicants(proposal, eligible)
        ),
        sums=(
            totals.eligible_cost,
            *(sums[column] for column in columns),
            *(of_all for _, _, of_all in edges),
        ),
    )


def _applicants(proposal: Proposal, known: Iterable[str]) -> list[str]:
    """The applicants in their order, then what else the budget names."""
    return list(dict.fromkeys((*(p.key for p in proposal.partners if p.key), *known)))


def _in_order(order: Iterable[str], used: Iterable[str]) -> list[str]:
    """What the budget uses, in the order that is known, then the rest."""
    used = dict.fromkeys(used)
    return list(dict.fromkeys((*(key for key in order if key in used), *used)))
