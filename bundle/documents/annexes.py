"""The forms of a call that applicants complete: sheets with what the proposal knows for them."""

from collections.abc import Iterator, Sequence

from bundle.application import Application, Variant
from bundle.content import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Heading,
    Paragraph,
    Signature,
    Table,
    Tone,
)
from bundle.documents.commitment import commitment
from bundle.documents.organisation import (
    OURS,
    asked_of,
    contact,
    described,
    eccp,
    figures,
    head_of,
    organisation,
)
from bundle.documents.rules import rules_of
from bundle.documents.showing import sheet
from bundle.gaps import gaps, place_of
from models.call.asked import asks_of_platform
from models.criteria.contents.questions import Annexes
from models.proposal.partner import Partner
from models.terms.offers import Annex
from models.values.words import fold_id
from models.verdict.part_in_plan import named_elsewhere


def annexes_of(application: Application, partner: Partner) -> tuple[Annex, ...]:
    """The forms of the call that an applicant completes: those that it names.

    Where it names none of those of which the call asks for one, all of these, for it to choose.
    """
    offered = application.call.offered(application.call.annexes, application.strand)
    named = {fold_id(annex) for annex in partner.annexes if annex.strip()}
    wanted = set(named)
    for rule in rules_of(application, Annexes):
        asked = {fold_id(one) for one in rule.any_of}
        wanted |= set() if asked & named else asked
    return tuple(annex for annex in offered if fold_id(annex.id) in wanted)


def annex(application: Application, partner: Partner, annex: Annex) -> Document:
    """A sheet with all that the proposal knows for a form of the call, and marked blanks."""
    letter = commitment(application, partner) if annex.commits else None
    blocks = letter or _annex(application, partner, annex)
    return sheet(application, annex.title, blocks, partner.legal_name)


def _annex(application: Application, partner: Partner, annex: Annex) -> Iterator[Block]:
    yield Heading(head_of(application, partner))
    place = (*place_of(application, partner), "annexes")
    yield from gaps(application, place, name=partner.key)
    rules = [
        rule
        for rule in rules_of(application, Annexes)
        if fold_id(annex.id) in map(fold_id, rule.any_of)
    ]
    yield Paragraph(
        "This sheet has what the proposal knows of the applicant, to be copied into "
        f"{annex.title}, and room for what the form asks besides."
    )
    yield Paragraph(OURS)
    if application.variant is Variant.INTERNAL:
        yield Callout(_what_is_known(annex, rules), Tone.OPEN)
    yield from organisation(application, partner, True)
    if asks_of_platform(application.call, application.strand):
        yield from eccp(application, partner, True)
    yield from figures(application, partner, True)
    yield from contact(application, partner, True)
    yield from described(application, partner)
    yield from _part_in_the_project(application, partner)
    yield from asked_of(application, partner, rules)
    yield Heading("What the form asks besides", 2)
    rows = tuple((f"{number}", "\n\n", "\n\n") for number in range(1, 5))
    yield Table(
        "To be filled in by hand from the form of the call",
        (Column("No", width=0.6), Column("Asked", width=3.6), Column("Answer", width=5.8)),
        rows,
    )
    yield Signature(("Completed by", "Function", "Date"))


def _what_is_known(annex: Annex, rules: Sequence[Annexes]) -> str:
    """How far the sources tell of the form."""
    notes = dict.fromkeys(note for note in (annex.note, *(rule.note for rule in rules)) if note)
    besides = "".join(f" {note[:1].upper()}{note[1:]}." for note in notes)
    return f"The wording of {annex.title} is not among the sources of the call data.{besides}"


def _part_in_the_project(application: Application, partner: Partner) -> Iterator[Block]:
    """What the applicant does, as plan and budget name it."""
    if application.variant is Variant.PUBLIC:
        yield Heading("Part in the project", 2)
        yield Paragraph("The public variant tells of no money, and so not of this.")
        return
    places = tuple(named_elsewhere(application.proposal, partner.key)) if partner.key else ()
    if places:
        yield Heading("Part in the project", 2)
        yield Bullets(places)
