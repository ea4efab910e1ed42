"""What the drafts cost and ask for: by draft, organisation and country."""

from collections.abc import Iterator, Mapping, Sequence

import htpy as h

from bundle.report.charts import Bar, bars
from bundle.report.marks import Head, euro, named, said, section, table, whole_euro
from bundle.report.portfolio import Held, Money, Portfolio
from models.values.words import counted

_MOST = 20
"""Organisations or countries that are drawn; the table has all."""
_HEADS = (Head("Total cost €", True), Head("EU grant €", True), Head("Co-financing €", True))
_LEGEND = ("EU grant", "co-financing")


def budgets(portfolio: Portfolio) -> h.Element:
    """What each draft costs, and who pays."""
    drafts = [(one, Money(one.cost, one.grant)) for one in portfolio.own]
    rows = ((named(portfolio, one), *_cells(money)) for one, money in drafts)
    copies = len(portfolio.entries) - len(drafts)
    return section(
        "budgets",
        "Budgets",
        _bars(
            "budgets",
            "EU grant and co-financing by draft",
            [(portfolio.called(one), money) for one, money in drafts],
        ),
        table(
            "costs",
            "Total cost, EU grant and co-financing by draft",
            (Head("Draft"), *_HEADS),
            rows,
            (f"All {counted(len(drafts), 'draft')}", *_cells(portfolio.money)),
        ),
        h.p[f"{counted(copies, 'copy', 'copies')} of other drafts: not added up."]
        if copies
        else None,
    )


def organisations(portfolio: Portfolio) -> h.Element:
    """What each organisation has in all drafts together."""
    held = portfolio.organisations
    heads = (Head("Organisation"), Head("PIC"), Head("Country"), Head("Drafts", True), *_HEADS)
    unsure = any(not one.sure for one in held)
    return section(
        "organisations",
        "Applicants across drafts",
        _bars(
            "applicants",
            "EU grant and co-financing by applicant" + _first(held),
            [(one.name, one.money) for one in held[:_MOST]],
        ),
        table(
            "shares",
            "Euro by applicant over all drafts",
            heads,
            _shares(portfolio),
            ("All applicants", "", "", str(len(portfolio.own)), *_cells(portfolio.money)),
        ),
        h.p["≈ probably one organisation: there is no PIC that says so."] if unsure else None,
    )


def _shares(portfolio: Portfolio) -> Iterator[Sequence[h.Node]]:
    for one in portfolio.organisations:
        sign = None if one.sure else h.span(title="probably one organisation")[" ≈"]
        many = str(len(one.drafts))
        yield (
            [said(one.name), sign],
            one.pic or "–",
            said(one.country or "–"),
            many,
            *_cells(one.money),
        )
    if any(portfolio.unplaced):
        yield "(no applicant named)", "–", "–", "–", *_cells(portfolio.unplaced)


def countries(portfolio: Portfolio, names: Mapping[str, str]) -> h.Element:
    """What goes to each country."""
    held = portfolio.countries
    heads = (Head("Country"), Head("Drafts", True), Head("Applicants", True), *_HEADS)
    rows = (
        (
            said(_country(one, names)),
            str(len(one.drafts)),
            str(one.applicants),
            *_cells(one.money),
        )
        for one in held
    )
    return section(
        "countries",
        "Countries",
        _bars(
            "places",
            "EU grant and co-financing by country" + _first(held),
            [(_country(one, names), one.money) for one in held[:_MOST]],
        ),
        table("by-country", "Applicants and euro by their country", heads, rows),
    )


def _country(one: Held, names: Mapping[str, str]) -> str:
    return names.get(one.country, one.country) or "no country yet"


def _first(held: Sequence[Held]) -> str:
    return f" (the first {_MOST} of {len(held)})" if len(held) > _MOST else ""


def _cells(money: Money) -> tuple[str, str, str]:
    return euro(money.cost), euro(money.grant), euro(money.own)


def _bars(name: str, title: str, rows: Sequence[tuple[str, Money]]) -> Iterator[h.Element]:
    about = "Each bar is the EU grant and, after it, the co-financing; the table has the figures."
    drawn = [Bar(said, [m.grant, m.own], whole_euro(m.cost)) for said, m in rows]
    return bars(name, title, about, drawn, _LEGEND)
