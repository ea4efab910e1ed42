"""The letter by which an applicant commits itself to its part in the project, ready to sign."""

from collections.abc import Iterator

from bundle.application import Application, Variant
from bundle.content import Block, Facts, Heading, Paragraph, Signature
from bundle.documents.chapters.wording import euro
from bundle.documents.organisation import OURS, answers, country_worded, head_of, title_of
from bundle.gaps import gaps, place_of
from models.budget.totals import PARTNER
from models.proposal.partner import Partner
from models.proposal.workplan import package_name
from models.values.dates import day_in_words
from models.values.money import ZERO, exactly, format_number
from models.values.words import counted

_WHO = ("legal_name", "address", "country", "pic")


def commitment(application: Application, partner: Partner) -> Iterator[Block]:
    """Who commits itself to what: its role, its work, its months and its money; room to sign."""
    yield Heading(head_of(application, partner))
    yield from gaps(application, (*place_of(application, partner), "annexes"), name=partner.key)
    yield from answers(partner, _WHO, _WHO, country_worded(application, partner))
    yield Paragraph(OURS)
    yield Heading("To what we commit ourselves", 2)
    yield Paragraph(_declared(application, partner))
    part = tuple(_part(application, partner))
    if part:
        yield Facts(part)
    own_share = _own_share(application, partner)
    bears = f", and to bear {own_share} of its cost from other means than the grant"
    yield Paragraph(
        "If the proposal is funded, we will enter into the grant agreement and do the part told "
        f"above with the people and the means that it takes{bears if own_share else ''}."
    )
    whom = "the other applicants" if partner.coordinates else "the coordinator"
    yield Paragraph(f"We have read the proposal, and tell {whom} at once if this changes.")
    yield Heading("Signed for the organisation by its legal representative", 2)
    if application.variant is not Variant.PUBLIC:
        yield from answers(partner.legal_representative, ("name", "role"))
    yield Signature(("Name", "Function", "Place", "Date", "Signature"))


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
        yield "We lead", ", ".join(dict.fromkeys(led))
    work = _months(application, partner)
    if work:
        yield "Our person-months", work
    due = [item for _, one in packages for item in one.deliverables if item.lead == key]
    if due:
        yield "We deliver", ", ".join(item.id or item.title for item in due)
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


def _months(application: Application, partner: Partner) -> str:
    """Its person-months, in all and by work package."""
    work = [
        (package_name(package, number), amount)
        for number, package in enumerate(application.proposal.work_packages)
        for amount in (package.person_months.get(partner.key) or ZERO,)
        if amount
    ]
    with exactly():
        total = sum((amount for _, amount in work), ZERO)
    by_package = ", ".join(f"{name} {format_number(amount)}" for name, amount in work)
    return f"{format_number(total)} ({by_package})" if work else ""
