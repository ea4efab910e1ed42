"""The estimated budget: by applicant, category and work package, and who pays."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Align, Block, Column, Facts, Heading, Table
from bundle.documents.chapters.wording import euro, money, or_nothing
from bundle.documents.chapters.work_plan import WIDEST
from bundle.gaps import gaps
from models.budget import tables
from models.budget.tables import Sum
from models.budget.totals import CATEGORY, PACKAGE
from models.proposal.workplan import package_name
from models.values.money import ZERO, in_percent

_SIDE_BY_SIDE = WIDEST - 2
"""Columns of amounts that stand side by side on a page: they are broader than months."""
_UNASSIGNED = "not assigned"
"""Heads what stands in no category or work package."""
_SUMS_OF_PACKAGES = (Sum.INDIRECT, Sum.ELIGIBLE, Sum.GRANT, Sum.OWN_SHARE)
_SUMS_OF_CATEGORIES = (Sum.DIRECT, *_SUMS_OF_PACKAGES)
"""Read from left to right: what it costs, then who pays that."""


def budget(application: Application) -> Iterator[Block]:
    """Totals, the crossings of the budget, and the sources of the own share."""
    to_do = list(gaps(application, ("costs",), ("funding",)))
    if application.proposal.costs or to_do:
        yield Heading("Estimated budget", 2)
        yield from to_do
    if not application.proposal.costs:
        return
    yield Facts(tuple(_totals(application)))
    totals, proposal = application.report.totals, application.proposal
    titles = {c.id: c.title for c in application.call.cost_model.categories}
    by_category = tables.by_category(totals, proposal, titles, _SUMS_OF_CATEGORIES)
    yield from _crossing("Cost by applicant and category, in euro", by_category, titles)
    packages = {
        package.id: package_name(package, number)
        for number, package in enumerate(proposal.work_packages)
        if package.id
    }
    by_package = tables.by_package(totals, proposal, _SUMS_OF_PACKAGES)
    title = "Cost by applicant and work package, indirect cost included, in euro"
    yield from _crossing(title, by_package, packages)
    yield _by_package(application, packages)
    yield from _sources(application)


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
    yield "Grant requested", euro(totals.grant)
    yield "Own share", euro(totals.own_share)


def _crossing(caption: str, crossing: tables.CostTable, titles: dict[str, str]) -> Iterator[Table]:
    """A crossing as tables that fit the page; each repeats whose row it is."""
    columns = list(enumerate(crossing.headings))
    for start in range(0, len(columns), _SIDE_BY_SIDE):
        here = columns[start : start + _SIDE_BY_SIDE]
        yield Table(
            caption + (", continued" if start else ""),
            (
                Column("Applicant", width=1.4),
                *(
                    Column(titles.get(name, name) or _UNASSIGNED, Align.RIGHT, 1.5)
                    for _, name in here
                ),
            ),
            tuple(
                (or_nothing(key), *(money(amounts[n]) for n, _ in here))
                for key, amounts in crossing.rows
            ),
            (("Total", *(money(crossing.sums[n]) for n, _ in here)),),
        )


def _by_package(application: Application, titles: dict[str, str]) -> Table:
    totals = application.report.totals
    direct, eligible = totals.direct_by(PACKAGE), totals.eligible_by_package()
    order = dict.fromkeys((*titles, *eligible))
    rows = tuple(
        (
            titles.get(key, key) or _UNASSIGNED,
            money(direct.get(key, ZERO)),
            money(eligible.get(key, ZERO) - direct.get(key, ZERO)),
            money(eligible.get(key, ZERO)),
        )
        for key in order
    )
    sums = ("Total", money(totals.direct_cost), money(totals.indirect_cost))
    return Table(
        "Cost by work package, in euro",
        (
            Column("Work package", width=2),
            Column("Direct", Align.RIGHT, 1.5),
            Column("Indirect", Align.RIGHT, 1.5),
            Column("Eligible", Align.RIGHT, 1.5),
        ),
        rows,
        ((*sums, money(totals.eligible_cost)),),
    )


def _sources(application: Application) -> Iterator[Block]:
    """Who pays what the grant does not cover."""
    sources = application.proposal.funding.sources
    balances = tables.balances(application.report.totals, application.proposal)
    *by_applicant, (_, of_all) = balances
    yield Table(
        "Own share and its sources, in euro",
        (
            Column("Applicant", width=1.6),
            Column("Own share", Align.RIGHT, 1.5),
            Column("Sources", Align.RIGHT, 1.5),
            Column("Still to be found", Align.RIGHT, 1.5),
        ),
        tuple(
            (or_nothing(key), money(one.own_share), money(one.sources), money(one.gap))
            for key, one in by_applicant
        ),
        (("Total", money(of_all.own_share), money(of_all.sources), money(of_all.gap)),),
    )
    if sources:
        yield Table(
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
                    or_nothing(None if source.amount is None else money(source.amount)),
                )
                for source in sources
            ),
        )
