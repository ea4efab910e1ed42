"""Who carries the project: each applicant as a cluster organisation, and its people."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Column, Facts, Heading, Paragraph, Table, in_a_cell, prose
from bundle.documents.chapters.wording import (
    NO_APPLICANT,
    NOT_DESCRIBED,
    NOTHING,
    chosen,
    missing,
    or_nothing,
)
from models.criteria.contents.documents import Descriptions
from models.proposal.partner import Partner, coordinator_first
from models.terms.strands import of_strand
from models.verdict.told_tree import source_said


def descriptions(application: Application) -> Iterator[Block]:
    """Each applicant against the definition of innovation clusters."""
    yield Heading("The applicants as innovation clusters", 2)
    partners = coordinator_first(application.proposal.partners)
    if not partners:
        yield missing(NO_APPLICANT)
        return
    yield from _asked(application)
    for number, partner in enumerate(partners, start=1):
        yield Heading(name_of(partner, number), 3)
        yield Facts(tuple(_particulars(application, partner)))
        if partner.description.strip():
            yield from prose(partner.description, 3)
        else:
            yield missing(NOT_DESCRIBED)


def _asked(application: Application) -> Iterator[Paragraph]:
    """What the call asks the descriptions to show, and who says so."""
    for rule in of_strand(application.call.criteria, application.strand):
        if isinstance(rule, Descriptions):
            source = source_said(rule.source, application.call)
            yield Paragraph(f"{rule.asks} ({source}).", label="Asked by the call")


def capacity(application: Application) -> Iterator[Block]:
    """The people who will carry the project, by applicant."""
    yield Heading("Staff and operational capacity", 2)
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
        yield missing("No member of staff is named yet.")
        return
    yield Table(
        "Key staff",
        (
            Column("Applicant", width=1.2),
            Column("Name", width=2),
            Column("Role", width=2),
            Column("Expertise", width=5),
        ),
        rows,
    )


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
