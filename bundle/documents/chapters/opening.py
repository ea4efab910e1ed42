"""What a reader sees first: the cover, the summary and who applies."""

from collections.abc import Iterator, Mapping, Sequence

from bundle.application import Application, Variant
from bundle.content import Align, Block, Facts, Heading
from bundle.documents.chapters.columns import Told, table_of
from bundle.documents.chapters.wording import (
    NOTHING,
    chosen,
    deeper,
    euro,
    facts,
    headed,
    or_nothing,
    targets,
)
from bundle.gaps import EVERYWHERE, gaps, written
from models.call.asked import asks_of_platform
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
    if call.stage is not None:
        rows.append(("Stage", f"{call.stage.id} · {call.stage.title}"))
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
    yield Heading("Summary")
    yield from glance(application)
    yield from headed("Abstract", 2, deeper(abstract(application)))
    yield from headed("Applicants", 2, applicants(application))


def glance(application: Application, *, whole: bool = True) -> Iterator[Block]:
    """The project in a few facts, and what has to be done that has its box nowhere else.

    Without the `whole`, those that the cover and the budget do not tell.
    """
    yield from facts(_glance(application) if whole else _aims(application))
    yield from gaps(application, EVERYWHERE, apart_from=_told_below(application))


def abstract(application: Application) -> Iterator[Block]:
    """The abstract."""
    return written(application, application.proposal.project.abstract, ABSTRACT, 1, "abstract")


def _told_below(application: Application) -> list[Place]:
    """The places that have boxes of their own further down; all others have them here."""
    sections = application.call.offered(application.call.sections, application.strand)
    lists = ("partners", "work_packages", "costs", "funding", "indicators", "risks")
    return [ABSTRACT, *((name,) for name in lists), *(("narrative", one.id) for one in sections)]


_Row = tuple[int, Partner]
_COLUMNS = ("number", "short_name", "legal_name", "country", "type", "pic", "eccp")


def applicants(application: Application, columns: Sequence[str] = ()) -> Iterator[Block]:
    """One line for each applicant, the coordinator first."""
    partners = coordinator_first(application.proposal.partners)
    platform = application.call.words.platform
    described = [("partners", n, "description") for n in range(len(partners))]
    yield from gaps(application, ("partners",), apart_from=described)
    if not partners:
        return

    def name(row: _Row) -> str:
        # All other tables name an applicant by its key: somewhere it has to be told whose it is.
        key = row[1].key if columns and "short_name" not in columns else ""
        told = ", ".join(filter(None, (key, application.apart_said(row[1]))))
        return or_nothing(row[1].legal_name) + (f" ({told})" if told else "")

    told: Mapping[str, Told[_Row]] = {
        "number": Told("No", 0, lambda row: str(row[0]), Align.RIGHT),
        "short_name": Told("Short name", 1.3, lambda row: or_nothing(row[1].key)),
        "legal_name": Told("Legal name", 4, name),
        "country": Told(
            "Country",
            1.4,
            lambda row: or_nothing(application.call.countries.name(row[1].country)),
        ),
        "activity_reports": Told(
            "Link to activity reports",
            2.6,
            lambda row: or_nothing(row[1].website or row[1].eccp.profile_url),
        ),
        "role": Told("Role", 1.4, lambda row: or_nothing(chosen(row[1], "role"))),
        "type": Told("Type", 2.2, lambda row: or_nothing(application.type_said(row[1]))),
        # These take what they need, and no more: names have the rest.
        "pic": Told("PIC", 0, lambda row: or_nothing(row[1].pic)),
        "eccp": Told(platform, 0, lambda row: or_nothing(chosen(row[1].eccp, "status"))),
    }
    # Only where the call asks for it; else the word means nothing to who reads this.
    eccp = asks_of_platform(application.call, application.strand)
    usual = [column for column in _COLUMNS if eccp or column != "eccp"]
    rows = enumerate(partners, start=1)
    yield table_of("The applicants", told, columns, usual, rows)


def _glance(application: Application) -> Iterator[tuple[str, str]]:
    proposal, totals = application.proposal, application.report.totals
    project = proposal.project
    yield "Title", or_nothing(project.title)
    yield "Acronym", application.acronym
    yield from _aims(application)
    yield "Duration", _duration(application)
    if application.variant is not Variant.PUBLIC:
        yield "Eligible cost", euro(totals.eligible_cost) if proposal.costs else NOTHING
        yield "Grant requested", euro(totals.grant) if totals.is_asked_for else NOTHING


def _aims(application: Application) -> Iterator[tuple[str, str]]:
    project = application.proposal.project
    yield "Sectors", or_nothing(", ".join(project.sectors))
    named = targets(application, (*project.target_countries, *project.target_regions))
    yield "Target countries and regions", or_nothing(named)
    if project.builds_on.strip():
        yield "Builds on", project.builds_on


def _duration(application: Application) -> str:
    duration = application.proposal.project.duration_months
    return NOTHING if duration is None else counted(duration, "month")


def _applicant_said(partner: Partner, application: Application) -> str:
    name = partner.legal_name or partner.key or NOTHING
    country = application.call.countries.name(partner.country)
    return f"{name}, {country}" if country else name
