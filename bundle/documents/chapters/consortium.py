"""Who carries the project: each applicant as a cluster organisation, and its people."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from bundle.application import Application, Variant
from bundle.content import Block, Paragraph, in_a_cell
from bundle.documents.chapters.columns import Told, table_of
from bundle.documents.chapters.wording import (
    NOTHING,
    chosen,
    deeper,
    facts,
    headed,
    or_nothing,
)
from bundle.gaps import written
from models.criteria.contents.documents import Descriptions
from models.proposal.partner import Partner, StaffMember
from models.terms.strands import of_strand
from models.verdict.told_tree import source_said

_INNOVATION = "innovation cluster"
"""What the rule of a call names that has applicants show that they are such clusters."""


def heading_of_descriptions(application: Application) -> str:
    """What heads the descriptions: as what the call has the applicants describe themselves."""
    asked = any(_INNOVATION in rule.asks for rule in _rules(application))
    return "The applicants as innovation clusters" if asked else "The applicants"


def descriptions(application: Application, only: Partner | None = None) -> Iterator[Block]:
    """Each applicant with its particulars, and what it says of itself; or one, without its name."""
    if application.variant is Variant.INTERNAL and application.proposal.partners and only is None:
        yield from (_asked_by(rule, application) for rule in _rules(application))
    for number, (place, partner) in numbered(application):
        name = name_of(partner, number)
        at = ("partners", place, "description")
        text = tuple(written(application, partner.description, at, 1, partner.key or name))
        particulars = tuple(facts(_particulars(application, partner)))
        if only is not None:
            yield from (*particulars, *text) if only is partner else ()
        # The list of applicants tells the country already.
        elif text or any(row[0] != "Country" for table in particulars for row in table.rows):
            yield from headed(name, 2, (*particulars, *deeper(text)))


def numbered(application: Application) -> Iterator[tuple[int, tuple[int, Partner]]]:
    """The applicants, the coordinator first: its number, its place in the proposal, its record."""
    in_order = sorted(
        enumerate(application.proposal.partners), key=lambda one: not one[1].coordinates
    )
    return enumerate(in_order, start=1)


def _rules(application: Application) -> list[Descriptions]:
    rules = of_strand(application.call.criteria, application.strand)
    return [rule for rule in rules if isinstance(rule, Descriptions)]


def _asked_by(rule: Descriptions, application: Application) -> Paragraph:
    """What the call asks the descriptions to show, and who says so."""
    source = source_said(rule.source, application.call)
    return Paragraph(f"{rule.asks} ({source}).", label="Asked by the call")


Row = TypeVar("Row")
_Person = tuple[int, Partner, StaffMember]
_CAPACITY_COLUMNS = ("applicant", "name", "role", "skills")


def capacity(
    application: Application, columns: Sequence[str] = (), only: Partner | None = None
) -> Iterator[Block]:
    """The people who will carry the project, by applicant; or those of one."""
    told: Mapping[str, Told[_Person]] = {
        "number": Told("No", 0.6, lambda row: str(row[0])),
        "applicant": Told("Applicant", 1.2, lambda row: row[1].key or name_of(row[1], row[0])),
        "name": Told("Name", 2, lambda row: or_nothing(row[2].name)),
        "role": Told("Role", 2, lambda row: or_nothing(row[2].role)),
        "skills": Told("Expertise", 5, lambda row: in_a_cell(row[2].expertise) or NOTHING),
    }
    rows = of_each(application, only, lambda partner: partner.staff)
    if rows:
        # Of one applicant alone, its name stands above.
        usual = _CAPACITY_COLUMNS if only is None else _CAPACITY_COLUMNS[1:]
        yield table_of("Key staff", told, columns, usual, rows)


def of_each(
    application: Application, only: Partner | None, rows: Callable[[Partner], Iterable[Row]]
) -> list[tuple[int, Partner, Row]]:
    """Rows of each applicant, or of one, with its number and itself."""
    return [
        (number, partner, row)
        for number, (_, partner) in numbered(application)
        if only is None or only is partner
        for row in rows(partner)
    ]


def name_of(partner: Partner, number: int) -> str:
    """What to call an applicant: its legal name with its key, else its place."""
    if partner.legal_name and partner.key:
        return f"{partner.legal_name} ({partner.key})"
    return partner.legal_name or partner.key or f"Applicant {number}"


def _particulars(application: Application, partner: Partner) -> Iterator[tuple[str, str]]:
    yield "Country", or_nothing(application.call.countries.name(partner.country))
    yield "Type", or_nothing(application.type_said(partner))
    yield "Ownership", or_nothing(chosen(partner, "ownership"))
    if partner.members is not None:
        smes = f", of which {partner.sme_members} SMEs" if partner.sme_members is not None else ""
        yield "Members", f"{partner.members}{smes}"
    if partner.website:
        yield "Website", partner.website
