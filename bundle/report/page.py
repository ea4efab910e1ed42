"""The page as a whole: one file, without scripts, that asks nothing of any other place."""

import datetime as dt
from collections.abc import Iterator

import htpy as h
from markupsafe import Markup

from bundle.report import money, together, verdicts
from bundle.report.marks import moment, said, whole_euro
from bundle.report.portfolio import Portfolio, Standing
from models.values.held import held_line
from models.values.words import counted
from storage.shipped.countries import country_names
from storage.shipped.folder import template_folder

OURS = '<meta name="generator" content="clusterbid report">'
"""What tells a page of this program from other files."""
_LOOKED_INTO = 2000
"""Characters at the begin of a page in which that stands."""


def page(portfolio: Portfolio, version: str) -> bytes:
    """The page of at least one draft; of the same ones at one moment always the same bytes."""
    style = (template_folder() / "pages" / "report.css").read_text(encoding="utf-8")
    title = f"Portfolio {held_line(portfolio.name)}".strip()
    document = h.html(lang="en")[
        h.head[
            h.meta(charset="utf-8"),
            Markup(OURS),
            h.meta(name="viewport", content="width=device-width, initial-scale=1"),
            h.meta(name="color-scheme", content="light dark"),
            h.title[f"{title}: clusterbid report"],
            h.style[Markup(style)],
        ],
        h.body[
            h.a(".skip", href="#main")["To the figures"],
            h.header[
                h.h1["Portfolio ", said(portfolio.name)], _summary(portfolio), _contents(portfolio)
            ],
            h.main("#main")[_sections(portfolio)],
            h.footer[
                h.p[
                    f"Written by clusterbid {version}. Figures are those of the drafts, whatever "
                    "their verdict; portal and call text have the last word."
                ]
            ],
        ],
    ]
    return str(document).encode()


def is_ours(data: bytes) -> bool:
    """Whether a file is a page that was written here before: then another may replace it."""
    return OURS.encode() in data[:_LOOKED_INTO]


def _summary(portfolio: Portfolio) -> h.Node:
    ready = sum(portfolio.standing(one) is Standing.READY for one in portfolio.entries)
    ahead = [one.deadline for one in portfolio.entries if one.deadline >= portfolio.as_of]
    facts: list[tuple[str, h.Node]] = [
        ("Drafts", str(len(portfolio.entries))),
        ("Ready to submit", str(ready)),
        ("Total cost", whole_euro(portfolio.money.cost)),
        ("EU grant", whole_euro(portfolio.money.grant)),
        ("Co-financing", whole_euro(portfolio.money.own)),
        ("Organisations", str(len(portfolio.organisations))),
        ("Countries", str(sum(bool(one.country) for one in portfolio.countries))),
        ("Conflicts", str(sum(one.counts for one in portfolio.conflicts))),
        ("Next deadline", _next(min(ahead), portfolio.as_of) if ahead else "none is ahead"),
    ]
    if portfolio.unread:
        facts.append(("Not read", counted(len(portfolio.unread), "file")))
    return [
        h.p["As of ", moment(portfolio.as_of), " Brussels time."],
        h.dl(".facts")[(h.div[h.dt[name], h.dd[value]] for name, value in facts)],
    ]


def _next(deadline: dt.datetime, now: dt.datetime) -> h.Node:
    return [moment(deadline), h.small[f" {verdicts.left(now, deadline)} left"]]


def _contents(portfolio: Portfolio) -> h.Element:
    links = [
        *(("verdicts", "Verdicts"), ("deadlines", "Deadlines and projects")),
        *(("budgets", "Budgets"), ("organisations", "Applicants"), ("countries", "Countries")),
        ("conflicts", "Conflicts"),
        *([("changes", "Changes")] if portfolio.changes else ()),
        *([("unread", "Not read")] if portfolio.unread else ()),
    ]
    listed = (h.li[h.a(href=f"#{name}")[title]] for name, title in links)
    return h.nav(aria_label="Parts of this page")[h.ul[listed]]


def _sections(portfolio: Portfolio) -> Iterator[h.Node]:
    yield verdicts.verdicts(portfolio)
    yield verdicts.deadlines(portfolio)
    yield money.budgets(portfolio)
    yield money.organisations(portfolio)
    yield money.countries(portfolio, country_names())
    yield together.conflicts(portfolio)
    if portfolio.changes is not None:
        yield together.changed(portfolio, portfolio.changes)
    if portfolio.unread:
        yield together.unread(portfolio)
