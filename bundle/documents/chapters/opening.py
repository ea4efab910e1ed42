"""What a reader sees first: the cover, the summary and who applies."""

from collections.abc import Iterator

from bundle.application import Application, Variant
from bundle.content import Align, Block, Column, Facts, Heading, Table
from bundle.documents.chapters.wording import (
    NOTHING,
    chosen,
    euro,
    facts,
    or_nothing,
    targets,
    without_empty_columns,
)
from bundle.gaps import EVERYWHERE, gaps, written
from models.proposal.partner import Partner, coordinator_first
from models.proposal.paths import Place
from models.values.dates import day_in_words
from models.values.words import counted

ABSTRACT: Place = ("project", "abstract")


def cover(application: Application) -> Facts:
    """What the cover tells below the titles."""
    call, project = application.call, application.proposal.project
    strand, coordinator = application.strand, application.coordinator
    rows = [("Call", f"{call.id} · {call.title.value}")]
    if strand is not None and strand.id:
        rows.append(("Strand", f"{strand.id} · {strand.title.value}"))
    rows.append(
        ("Coordinator", _applicant_said(coordinator, application) if coordinator else NOTHING)
    )
    rows.append(("Applicants", counted(len(application.proposal.partners), "organisation")))
    rows.append(("Duration", _duration(application)))
    if project.start_date is not None:
        rows.append(("Planned start", day_in_words(project.start_date)))
    rows.append(("Submission deadline", call.deadline.said))
    rows.append(("Date of this document", application.dated))
    return Facts(tuple(row for row in rows if row[1] != NOTHING))


def summary(application: Application) -> Iterator[Block]:
    """The project at a glance, its abstract, and who applies."""
    project = application.proposal.project
    yield Heading("Summary")
    yield from facts(_glance(application))
    yield from gaps(application, EVERYWHERE, apart_from=_told_below(application))
    abstract = list(written(application, project.abstract, ABSTRACT, 2, "abstract"))
    if abstract:
        yield Heading("Abstract", 2)
        yield from abstract
    who = list(applicants(application))
    if who:
        yield Heading("Applicants", 2)
        yield from who


def _told_below(application: Application) -> list[Place]:
    """The places that have boxes of their own further down; all others have them here."""
    sections = application.call.offered(application.call.sections, application.strand)
    lists = ("partners", "work_packages", "costs", "funding", "indicators", "risks")
    return [ABSTRACT, *((name,) for name in lists), *(("narrative", one.id) for one in sections)]


def applicants(application: Application) -> Iterator[Block]:
    """One line for each applicant, the coordinator first."""
    partners = coordinator_first(application.proposal.partners)
    described = [("partners", n, "description") for n in range(len(partners))]
    yield from gaps(application, ("partners",), apart_from=described)
    if not partners:
        return
    table = Table(
        "The applicants",
        (
            Column("No", Align.RIGHT),
            Column("Short name", width=1.3),
            Column("Legal name", width=4),
            Column("Country", width=1.4),
            Column("Type", width=2.2),
            # These take what they need, and no more: names have the rest.
            Column("PIC"),
            Column("ECCP"),
        ),
        tuple(
            (
                str(number),
                or_nothing(partner.key),
                or_nothing(partner.legal_name) + (" (coordinator)" if partner.coordinates else ""),
                or_nothing(application.call.countries.name(partner.country)),
                or_nothing(chosen(partner, "type")),
                or_nothing(partner.pic),
                or_nothing(chosen(partner.eccp, "status")),
            )
            for number, partner in enumerate(partners, start=1)
        ),
    )
    yield without_empty_columns(table)


def _glance(application: Application) -> Iterator[tuple[str, str]]:
    proposal, totals = application.proposal, application.report.totals
    project = proposal.project
    yield "Title", or_nothing(project.title)
    yield "Acronym", application.acronym
    yield "Sectors", or_nothing(", ".join(project.sectors))
    named = targets(application, (*project.target_countries, *project.target_regions))
    yield "Target countries and regions", or_nothing(named)
    if project.builds_on.strip():
        yield "Builds on", project.builds_on
    yield "Duration", _duration(application)
    if application.variant is not Variant.PUBLIC:
        yield "Eligible cost", euro(totals.eligible_cost) if proposal.costs else NOTHING
        yield "Grant requested", euro(totals.grant) if proposal.costs else NOTHING


def _duration(application: Application) -> str:
    duration = application.proposal.project.duration_months
    return NOTHING if duration is None else counted(duration, "month")


def _applicant_said(partner: Partner, application: Application) -> str:
    name = partner.legal_name or partner.key or NOTHING
    country = application.call.countries.name(partner.country)
    return f"{name}, {country}" if country else name
