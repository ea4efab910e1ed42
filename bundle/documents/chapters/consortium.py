"""Who carries the project: each applicant as a cluster organisation, and its people."""

from collections.abc import Iterator

from bundle.application import Application, Variant
from bundle.content import Block, Column, Heading, Paragraph, Table, in_a_cell
from bundle.documents.chapters.wording import (
    NOTHING,
    chosen,
    facts,
    or_nothing,
    without_empty_columns,
)
from bundle.gaps import written
from models.criteria.contents.documents import Descriptions
from models.proposal.partner import Partner, coordinator_first
from models.terms.strands import of_strand
from models.verdict.told_tree import source_said


def descriptions(application: Application) -> Iterator[Block]:
    """Each applicant against the definition of innovation clusters."""
    if not application.proposal.partners:
        return
    rules = of_strand(application.call.criteria, application.strand)
    asked = [rule for rule in rules if isinstance(rule, Descriptions)]
    yield Heading("The applicants as innovation clusters" if asked else "The applicants", 2)
    if application.variant is Variant.INTERNAL:
        yield from (_asked_by(rule, application) for rule in asked)
    in_order = sorted(
        enumerate(application.proposal.partners), key=lambda one: not one[1].coordinates
    )
    for number, (place, partner) in enumerate(in_order, start=1):
        name = name_of(partner, number)
        yield Heading(name, 3)
        yield from facts(_particulars(application, partner))
        at = ("partners", place, "description")
        yield from written(application, partner.description, at, 3, partner.key or name)


def _asked_by(rule: Descriptions, application: Application) -> Paragraph:
    """What the call asks the descriptions to show, and who says so."""
    source = source_said(rule.source, application.call)
    return Paragraph(f"{rule.asks} ({source}).", label="Asked by the call")


def capacity(application: Application) -> Iterator[Block]:
    """The people who will carry the project, by applicant."""
    rows = tuple(
        (
            partner.key or name_of(partner, number),
            or_nothing(person.name),
            or_nothing(person.role),
            in_a_cell(person.expertise) or NOTHING,
        )
        for number, partner in enumerate(coordinator_first(application.proposal.partners), start=1)
        for person in partner.staff
    )
    if not rows:
        return
    yield Heading("Staff and operational capacity", 2)
    table = Table(
        "Key staff",
        (
            Column("Applicant", width=1.2),
            Column("Name", width=2),
            Column("Role", width=2),
            Column("Expertise", width=5),
        ),
        rows,
    )
    yield without_empty_columns(table)


def name_of(partner: Partner, number: int) -> str:
    """What to call an applicant: its legal name with its key, else its place."""
    if partner.legal_name and partner.key:
        return f"{partner.legal_name} ({partner.key})"
    return partner.legal_name or partner.key or f"Applicant {number}"


def _particulars(application: Application, partner: Partner) -> Iterator[tuple[str, str]]:
    yield "Country", or_nothing(application.call.countries.name(partner.country))
    yield "Type", or_nothing(chosen(partner, "type"))
    yield "Ownership", or_nothing(chosen(partner, "ownership"))
    if partner.members is not None:
        smes = f", of which {partner.sme_members} SMEs" if partner.sme_members is not None else ""
        yield "Members", f"{partner.members}{smes}"
    if partner.website:
        yield "Website", partner.website
