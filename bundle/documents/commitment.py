"""The letter by which an applicant commits itself to its part in the project, ready to sign."""

from collections.abc import Iterator

from bundle.application import Application, Variant
from bundle.content import Align, Block, Column, Facts, Heading, Paragraph, Signature, Table
from bundle.documents.chapters.wording import euro
from bundle.documents.organisation import OURS, answers, country_worded, title_of
from bundle.gaps import gaps, place_of
from models.budget.totals import PARTNER
from models.proposal.partner import Partner
from models.proposal.workplan import package_name
from models.values.dates import day_in_words
from models.values.money import ZERO, exactly, format_number
from models.values.words import counted, listed

_WHO = ("legal_name", "address", "country", "pic")


def commitment(application: Application, partner: Partner) -> Iterator[Block]:
    """Who commits itself to what: its role, its work, its months and its money; room to sign."""
    yield Heading(title_of(application, partner))
    yield from gaps(application, (*place_of(application, partner), "annexes"), name=partner.key)
    yield from answers(partner, _WHO, _WHO, country_worded(application, partner))
    yield Heading("To what we commit ourselves", 2)
    yield Paragraph(_declared(application, partner))
    part = tuple(_part(application, partner))
    if part:
        yield Facts(part)
    yield from _months(application, partner)
    own_share = _own_share(application, partner)
    bears = f", and to bear {own_share} of its cost from other means than the grant"
    yield Paragraph(
        "If the proposal is funded, we will enter into the grant agreement and do the part told "
        f"above with the people and the means that it takes{bears if own_share else ''}."
    )
    yield Paragraph("We have read the proposal, and tell the coordinator at once if this changes.")
    yield Heading("Signed for the organisation by its legal representative", 2)
    yield from _who_signs(partner)
    yield Signature(("Name", "Function", "Place", "Date", "Signature"))
    yield Paragraph(OURS)


def _declared(application: Application, partner: Partner) -> str:
    """One sentence that names the organisation, the proposal and the call."""
    project = application.proposal.project
    title = f" (“{project.title.strip()}”)" if project.title.strip() else ""
    name = partner.legal_name or title_of(application, partner)
    strand = application.strand
    under = f"strand {strand.id} of " if strand is not None and strand.id else ""
    return (
        f"{name} takes part in the proposal {application.acronym}{title}, which is submitted "
        f"under {under}the call {application.call.id}."
    )


def _part(application: Application, partner: Partner) -> Iterator[tuple[str, str]]:
    """What the plan and the budget give it to do, as far as they name it."""
    proposal, key = application.proposal, partner.key
    role = application.role_said(partner)
    if role:
        yield "Our role", role
    if proposal.project.duration_months is not None:
        start = proposal.project.start_date
        begins = f", from {day_in_words(start)}" if start is not None else ""
        yield "The project lasts", counted(proposal.project.duration_months, "month") + begins
    if not key:
        return
    packages = list(enumerate(proposal.work_packages))
    led = [f"{package_name(one, n)} {one.title}".strip() for n, one in packages if one.lead == key]
    if led:
        yield "We lead", listed(dict.fromkeys(led))
    due = [item for _, one in packages for item in one.deliverables if item.lead == key]
    if due:
        yield "We deliver", listed(item.id or item.title for item in due)
    totals = application.report.totals
    if application.variant is Variant.PUBLIC or key not in totals.direct_by(PARTNER):
        return
    yield "Our eligible cost", euro(totals.eligible_by_applicant().get(key, ZERO))
    yield "Our part of the grant", euro(totals.grant_by_applicant.get(key, ZERO))
    yield "Our own share", _own_share(application, partner) or euro(ZERO)


def _own_share(application: Application, partner: Partner) -> str:
    """What it has to bear itself; nothing where the budget does not tell, or nobody may read it."""
    share = application.report.totals.own_share_by_applicant.get(partner.key, ZERO)
    shown = application.variant is not Variant.PUBLIC and bool(partner.key) and share > ZERO
    return euro(share) if shown else ""


def _months(application: Application, partner: Partner) -> Iterator[Table]:
    """Its person-months by work package."""
    if not partner.key:
        return
    rows = [
        (package_name(package, number), package.title, amount)
        for number, package in enumerate(application.proposal.work_packages)
        for amount in (package.person_months.get(partner.key) or ZERO,)
        if amount
    ]
    if rows:
        with exactly():
            total = sum((amount for *_, amount in rows), ZERO)
        yield Table(
            "Our person-months",
            (
                Column("No", width=1),
                Column("Work package", width=6),
                Column("Person-months", Align.RIGHT, 1.6),
            ),
            tuple((name, title, format_number(amount)) for name, title, amount in rows),
            (("", "Total", format_number(total)),),
        )


def _who_signs(partner: Partner) -> Iterator[Facts]:
    """Who may sign for the organisation, where the proposal tells."""
    person = getattr(partner, "legal_representative", None)
    if person is not None:
        yield from answers(person, ("name", "role"))
