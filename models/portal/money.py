"""The budget as Part A asks for it: by applicant, and by category of the call."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from models.budget.revenue import GRANT, Revenue
from models.budget.tables import by_category
from models.budget.totals import CATEGORY, PARTNER, Totals
from models.call import Call
from models.portal.field import Field, amount
from models.proposal import Proposal
from models.proposal.partner import Partner, coordinator_first
from models.values.money import ZERO, total
from models.verdict.report import Report

BUDGETED_ONLY = "named in the budget only"
"""What stands for the title of a key that only the budget names."""


class Figures(NamedTuple):
    """The sums of an applicant, in euro."""

    direct: Decimal = ZERO
    indirect: Decimal = ZERO
    eligible: Decimal = ZERO
    grant: Decimal = ZERO
    own_share: Decimal = ZERO


class Budgeted(NamedTuple):
    """An applicant's costs; without figures where another of the same key has them."""

    partner: Partner
    key: str | None
    """By which the totals know it; None where its costs are counted elsewhere."""
    figures: Figures


def budgeted(proposal: Proposal, report: Report) -> Iterator[Budgeted]:
    """Each applicant's figures, then those of lines that name none of them."""
    seen: set[str] = set()
    for partner in coordinator_first(proposal.partners):
        # Of several with one key only the first has the figures: the sums count them once.
        counted = partner.key in seen or not partner.key
        key = None if counted else partner.key
        yield Budgeted(partner, key, Figures() if key is None else _figures(report.totals, key))
        seen.add(partner.key)
    for key in report.totals.eligible_by_applicant():
        if key not in seen or not key:
            stray = Partner(key=key or "no applicant", legal_name=BUDGETED_ONLY)
            yield Budgeted(stray, key, _figures(report.totals, key))


def summed(rows: list[Budgeted]) -> Figures:
    """The sums of all."""
    columns = zip(*(row.figures for row in rows), strict=True)
    return Figures(*(total(column) for column in columns))


def costs(row: Budgeted, totals: Totals, titles: Mapping[str, str]) -> Iterator[Field]:
    """The fields of one applicant's budget; `titles` are the categories in their order."""
    cells = totals.by_applicant_and_category
    direct = {c: ZERO if row.key is None else cells.get((row.key, c), ZERO) for c in titles}
    yield from _fields(direct, row.figures, titles)


def all_costs(rows: list[Budgeted], totals: Totals, titles: Mapping[str, str]) -> Iterator[Field]:
    """The fields of the sums of all."""
    direct = totals.direct_by(CATEGORY)
    yield from _fields({c: direct.get(c, ZERO) for c in titles}, summed(rows), titles)


def categories(call: Call, totals: Totals, proposal: Proposal) -> dict[str, str]:
    """The titles of the categories of the call in their order, then what else is used, by id."""
    known = {category.id: category.title for category in call.cost_model.categories}
    used = by_category(totals, proposal, known, ()).headings
    return known | {c: c or "Not in a category" for c in used if c not in known}


def brought(found: Revenue | None) -> Iterator[Field]:
    """Who pays: the fields of the overview of revenue, which balances with the costs."""
    found = found or Revenue(ZERO, ZERO)
    for name, figure in found.lines:
        if name != GRANT:  # it stands above
            yield Field(name, amount(figure), known=False)
    yield Field("Total revenue", amount(found.total), known=False)
    if found.difference:
        yield Field(found.difference_said, amount(found.difference), known=False)


def _fields(
    direct: Mapping[str, Decimal], figures: Figures, titles: Mapping[str, str]
) -> Iterator[Field]:
    for category, title in titles.items():
        yield Field(title, amount(direct[category]))
    yield Field("Indirect costs", amount(figures.indirect))
    yield Field("Total eligible costs", amount(figures.eligible))
    yield Field("Requested grant", amount(figures.grant))
    yield Field("Own share", amount(figures.own_share), "What the grant does not cover.")


def _figures(totals: Totals, key: str) -> Figures:
    by_applicant = (
        totals.direct_by(PARTNER),
        totals.indirect,
        totals.eligible_by_applicant(),
        totals.grant_by_applicant,
        totals.own_share_by_applicant,
    )
    return Figures(*(figures.get(key, ZERO) for figures in by_applicant))
