"""The estimated budget: by applicant, category and work package, and who pays."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Align, Block, Column, Facts, Table
from bundle.documents.chapters import expenses
from bundle.documents.chapters.crossing import side_by_side
from bundle.documents.chapters.wording import NOTHING, cell, euro, or_nothing, without_empty_columns
from bundle.gaps import gaps
from bundle.look.layout import Layout, layout_for
from models.budget import tables
from models.budget.tables import Sum
from models.budget.totals import CATEGORY, PACKAGE
from models.proposal.workplan import package_name
from models.values.money import ZERO, in_percent

_UNASSIGNED = "not assigned"
"""Heads what stands in no category or work package."""
_SUMS_OF_PACKAGES = (Sum.ELIGIBLE,)
_SUMS_OF_CATEGORIES = (Sum.DIRECT, Sum.INDIRECT, Sum.ELIGIBLE)
"""What it costs; who pays that is told in a table of its own."""


def budget(application: Application) -> Iterator[Block]:
    """Totals, the crossings of the budget, and who pays."""
    yield from gaps(application, ("costs",), ("funding",))
    totals, proposal = application.report.totals, application.proposal
    layout = layout_for(application.call.document)
    packages = {
        package.id: package_name(package, number)
        for number, package in enumerate(proposal.work_packages)
        if package.id
    }
    shared = tables.lump_sum(totals, proposal)
    if not proposal.costs and shared is not None:
        yield Facts((("Lump sum requested", euro(totals.grant)),))
    elif proposal.costs:
        yield Facts(tuple(_totals(application)))
    if shared is not None:
        yield from _crossing(shared.title, shared, packages, layout)
    if not proposal.costs:
        return
    elsewhere = _elsewhere(application)
    if "revenue" not in elsewhere:
        yield from expenses.overview(application)
    titles = {c.id: c.title for c in application.call.cost_model.categories}
    by_category = tables.by_category(totals, proposal, titles, _SUMS_OF_CATEGORIES)
    yield from _crossing("Cost by applicant and category, in euro", by_category, titles, layout)
    by_package = tables.by_package(totals, proposal, _SUMS_OF_PACKAGES)
    title = "Cost by applicant and work package, indirect cost included, in euro"
    yield from _crossing(title, by_package, packages, layout)
    yield _by_package(application, packages)
    yield from _paid_by(application)
    if any(line.reason for line in proposal.costs):
        if "subcontracting" not in elsewhere:
            yield from expenses.subcontracting(application)
        if "travel" not in elsewhere:
            yield from expenses.travel(application)


def _elsewhere(application: Application) -> frozenset[str]:
    """The tables that have a place of their own in the form of the call."""
    form = application.call.document
    sections = [] if form is None else form.sections_of(application.strand)
    return frozenset(table for section in sections for table in section.tables)


def _totals(application: Application) -> Iterator[tuple[str, str]]:
    totals, model = application.report.totals, application.call.cost_model
    used = totals.direct_by(CATEGORY)
    exempt = [c.title for c in model.categories if c.id in used and not c.in_indirect_base]
    own = [f"{c.title}: {c.rate.said}" for c in model.categories if c.id in used and c.rate]
    yield "Direct cost", euro(totals.direct_cost)
    share = f" (flat rate of {model.indirect_rate.said}" if model.indirect_rate else ""
    without = f", not on: {', '.join(exempt)}" if exempt else ""
    yield "Indirect cost", euro(totals.indirect_cost) + (f"{share}{without})" if share else "")
    yield "Eligible cost", euro(totals.eligible_cost)
    rate = in_percent(totals.rate)
    yield "Co-financing rate", f"{rate} ({', '.join(own)})" if own else rate
    if totals.max_grant is not None:
        yield "Maximum grant", euro(totals.max_grant)
    of_what = "Grant requested" if totals.shares is None else "Lump sum requested"
    yield of_what, euro(totals.grant)
    yield "Own share", euro(totals.own_share)


def _crossing(
    caption: str, crossing: tables.CostTable, titles: dict[str, str], layout: Layout
) -> Iterator[Table]:
    """A crossing as tables that fit the page; each repeats whose row it is, sums stay together."""
    heads = [titles.get(heading, heading) for heading in crossing.headings]
    table = Table(
        caption,
        (
            Column("Applicant", width=1.4),
            *(Column(head or _UNASSIGNED, Align.RIGHT, 1.5) for head in heads),
        ),
        tuple((or_nothing(key), *map(cell, amounts)) for key, amounts in crossing.rows),
        (("Total", *map(cell, crossing.sums)),),
    )
    yield from side_by_side(table, crossing.edge, layout)


def _by_package(application: Application, titles: dict[str, str]) -> Table:
    totals = application.report.totals
    direct, eligible = totals.direct_by(PACKAGE), totals.eligible_by_package()
    order = dict.fromkeys((*titles, *eligible))
    rows = tuple(
        (
            titles.get(key, key) or _UNASSIGNED,
            cell(direct.get(key, ZERO)),
            cell(eligible.get(key, ZERO) - direct.get(key, ZERO)),
            cell(eligible.get(key, ZERO)),
        )
        for key in order
    )
    sums = (totals.direct_cost, totals.indirect_cost, totals.eligible_cost)
    return Table(
        "Cost by work package, in euro",
        (
            Column("Work package", width=2),
            Column("Direct", Align.RIGHT, 1.5),
            Column("Indirect", Align.RIGHT, 1.5),
            Column("Eligible", Align.RIGHT, 1.5),
        ),
        rows,
        (("Total", *map(cell, sums)),),
    )


def _paid_by(application: Application) -> Iterator[Table]:
    """What each applicant costs and who pays that, in one row; then the sources by name."""
    totals, sources = application.report.totals, application.proposal.funding.sources
    eligible, grants = totals.eligible_by_applicant(), totals.grant_by_applicant
    *by_applicant, (_, of_all) = tables.balances(totals, application.proposal)
    balance = ("Sources", "Still to be found") if sources else ()
    rows = ((key, eligible.get(key, ZERO), grants.get(key, ZERO), one) for key, one in by_applicant)
    whole = ("Total", totals.eligible_cost, totals.grant, of_all)
    told = tuple(
        (
            or_nothing(key),
            *map(cell, (cost, grant, one.own_share)),
            *(map(cell, (one.sources, one.gap)) if sources else ()),
        )
        for key, cost, grant, one in (*rows, whole)
    )
    yield Table(
        "Eligible cost, grant and own share, in euro",
        (
            Column("Applicant", width=1.6),
            *(Column(head, Align.RIGHT, 1.5) for head in ("Eligible", "Grant", "Own share")),
            *(Column(head, Align.RIGHT, 1.5) for head in balance),
        ),
        told[:-1],
        told[-1:],
    )
    if sources:
        table = Table(
            "Sources of the own share, in euro",
            (
                Column("Applicant", width=1.6),
                Column("Kind", width=3),
                Column("Amount", Align.RIGHT, 1.5),
            ),
            tuple(
                (
                    or_nothing(source.partner),
                    or_nothing(source.kind),
                    NOTHING if source.amount is None else cell(source.amount),
                )
                for source in sources
            ),
        )
        yield without_empty_columns(table)
