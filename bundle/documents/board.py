"""The proposal on one page, for boards that decide whether their organisation takes part."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Align, Block, Column, Document, Facts, Heading, Paragraph, Table
from bundle.documents.chapters.wording import euro, money, or_nothing, targets
from bundle.documents.showing import sheet
from models.proposal.partner import coordinator_first
from models.texts.plain import plain
from models.values.dates import day_in_words
from models.values.money import ZERO
from models.values.words import counted, shortened_after_a_word

_ABSTRACT = 900
"""Characters of the abstract that leave room for the rest of the page."""
_MOST = 14
"""Applicants that fit on it."""
_FOR_ONE = 90
"""Characters of the abstract that have room where there is one applicant less."""


def for_boards(application: Application) -> Document:
    """What is planned, with whom, what it costs, and what each has to bring."""
    coordinator = application.coordinator
    author = coordinator.legal_name if coordinator is not None else ""
    return sheet(application, "Summary for boards", _blocks(application), author)


def _blocks(application: Application) -> Iterator[Block]:
    yield Facts(tuple(_facts(application)))
    abstract = plain(application.proposal.project.abstract).strip()
    if abstract:
        yield Heading("What is planned")
        applicants = min(len(application.proposal.partners), _MOST)
        yield Paragraph(
            shortened_after_a_word(abstract, _ABSTRACT + _FOR_ONE * (_MOST - applicants))
        )
    if application.proposal.partners:
        yield Heading("Who takes part, and what each brings")
        yield _applicants(application)


def _facts(application: Application) -> Iterator[tuple[str, str]]:
    project, totals = application.proposal.project, application.report.totals
    yield "Call", f"{application.call.id} · {application.call.title.value}"
    yield "To be submitted by", application.call.deadline.said
    if project.duration_months is not None:
        begin = f" from {day_in_words(project.start_date)}" if project.start_date else ""
        yield "Duration", f"{counted(project.duration_months, 'month')}{begin}"
    named = targets(application, (*project.target_countries, *project.target_regions))
    if named:
        yield "Target countries and regions", named
    if application.proposal.costs or totals.is_asked_for:
        if not totals.is_without_costs:
            yield "Eligible cost", euro(totals.eligible_cost)
        yield "Grant requested", euro(totals.grant)
        if not totals.is_without_costs:
            yield "To be brought by the applicants", euro(totals.own_share)


def _applicants(application: Application) -> Table:
    """Who takes part, with cost, grant and own share; of a lump sum without costs, the grant."""
    totals = application.report.totals
    sums = [
        ("Eligible cost", totals.eligible_by_applicant(), totals.eligible_cost),
        ("Grant", totals.grant_by_applicant, totals.grant),
        ("Own share", totals.own_share_by_applicant, totals.own_share),
    ]
    if totals.is_without_costs:
        sums = sums[1:2]
    partners = coordinator_first(application.proposal.partners)
    rows = [
        (
            or_nothing(partner.legal_name or partner.key)
            + (f" ({apart})" if (apart := application.apart_said(partner)) else ""),
            or_nothing(application.call.countries.name(partner.country)),
            *(money(each.get(partner.key, ZERO)) for _, each, _ in sums),
        )
        for partner in partners[:_MOST]
    ]
    if len(partners) > _MOST:
        rows.append((f"and {len(partners) - _MOST} more", "", *("" for _ in sums)))
    return Table(
        "Applicants, in euro",
        (
            Column("Organisation", width=4),
            Column("Country", width=1.5),
            *(Column(head, Align.RIGHT, 1.6) for head, *_ in sums),
        ),
        tuple(rows),
        (("Total", "", *(money(amount) for *_, amount in sums)),),
    )
