"""The budget as tables: applicants against categories or work packages, and who pays.

Every figure is taken from the totals; nothing is worked out here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.budget.totals import (
    CATEGORY,
    PACKAGE,
    PARTNER,
    Balance,
    Totals,
    balance,
    balance_by_applicant,
)
from models.proposal import Proposal
from models.values.money import ZERO, total

TOTAL = "Total"


class Sum(StrEnum):
    """What can stand in a column of sums."""

    DIRECT = "Direct"
    INDIRECT = "Indirect"
    ELIGIBLE = "Eligible"
    GRANT = "Grant"
    OWN_SHARE = "Own share"


@dataclass(frozen=True, slots=True)
class CostTable:
    """Amounts in euro, by applicant; sums stand in the last columns and below."""

    title: str
    headings: tuple[str, ...]
    """Above the amounts; the applicants have none."""
    edge: int
    """How many of the last columns are sums, in the order that was asked for."""
    rows: tuple[tuple[str, tuple[Decimal, ...]], ...]
    sums: tuple[Decimal, ...]
    """The last row."""


def by_category(
    totals: Totals, proposal: Proposal, order: Iterable[str], edges: Sequence[Sum]
) -> CostTable:
    """Direct cost by applicant and category; `order` is that of the categories of the call.

    `edges` are the sums of each row, as whoever reads the table wants them.
    """
    columns = _in_order(order, totals.direct_by(CATEGORY))
    cells, sums = totals.by_applicant_and_category, totals.direct_by(CATEGORY)
    title = "Direct cost by category, in euro"
    return _table(title, totals, proposal, columns, cells, sums, edges)


def by_package(totals: Totals, proposal: Proposal, edges: Sequence[Sum]) -> CostTable:
    """Direct and indirect cost by applicant and work package, with these sums of each row."""
    columns = _in_order((p.id for p in proposal.work_packages), totals.direct_by(PACKAGE))
    cells, sums = totals.by_applicant_and_package, totals.eligible_by_package()
    title = "Cost by work package, in euro, with indirect"
    return _table(title, totals, proposal, columns, cells, sums, edges)


def lump_sum(totals: Totals, proposal: Proposal) -> CostTable | None:
    """What of a lump sum each applicant gets for each work package; None where nothing is shared.

    The last column is what an applicant gets in all.
    """
    shares = totals.shares or {}
    if not shares:
        return None
    packages = _in_order((p.id for p in proposal.work_packages), (w for _, w in shares))
    rows = [
        (key, [shares.get((key, package), ZERO) for package in packages])
        for key in _applicants(proposal, (partner for partner, _ in shares))
    ]
    sums = [total(column) for column in zip(*(amounts for _, amounts in rows), strict=True)]
    return CostTable(
        title="Shares of the lump sum, in euro",
        headings=(*packages, TOTAL),
        edge=1,
        rows=tuple((key, (*amounts, total(amounts))) for key, amounts in rows),
        sums=(*sums, total(sums)),
    )


def balances(totals: Totals, proposal: Proposal) -> list[tuple[str, Balance]]:
    """The own share and the sources of each applicant, and of all together at the end."""
    sources = proposal.funding.sources
    found = balance_by_applicant(totals, sources)
    nothing = Balance(ZERO, ZERO)
    rows = [(key, found.get(key, nothing)) for key in _applicants(proposal, found)]
    return [*rows, (TOTAL, balance(totals, sources))]


def _sum(totals: Totals, which: Sum) -> tuple[Mapping[str, Decimal], Decimal]:
    """A sum by applicant, and that of all."""
    match which:
        case Sum.DIRECT:
            return totals.direct_by(PARTNER), totals.direct_cost
        case Sum.INDIRECT:
            return totals.indirect, totals.indirect_cost
        case Sum.ELIGIBLE:
            return totals.eligible_by_applicant(), totals.eligible_cost
        case Sum.GRANT:
            return totals.grant_by_applicant, totals.grant
        case Sum.OWN_SHARE:
            return totals.own_share_by_applicant, totals.own_share


def _table(
    title: str,
    totals: Totals,
    proposal: Proposal,
    columns: Sequence[str],
    cells: Mapping[tuple[str, str], Decimal],
    sums: Mapping[str, Decimal],
    edges: Sequence[Sum],
) -> CostTable:
    eligible = totals.eligible_by_applicant()
    at_edge = [_sum(totals, edge) for edge in edges]
    return CostTable(
        title=title,
        headings=(*columns, *(edge.value for edge in edges)),
        edge=len(edges),
        rows=tuple(
            (
                key,
                (
                    *(cells.get((key, column), ZERO) for column in columns),
                    *(by_applicant.get(key, ZERO) for by_applicant, _ in at_edge),
                ),
            )
            for key in _applicants(proposal, eligible)
        ),
        sums=(
            *(sums[column] for column in columns),
            *(of_all for _, of_all in at_edge),
        ),
    )


def _applicants(proposal: Proposal, known: Iterable[str]) -> list[str]:
    """The applicants in their order, then what else the budget names."""
    return list(dict.fromkeys((*(p.key for p in proposal.partners if p.key), *known)))


def _in_order(order: Iterable[str], used: Iterable[str]) -> list[str]:
    """What the budget uses, in the order that is known, then the rest."""
    used = dict.fromkeys(used)
    return list(dict.fromkeys((*(key for key in order if key in used), *used)))
