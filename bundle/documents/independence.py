"""What an applicant declares of its independence from the other applicants."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Callout, Paragraph, Tone
from bundle.documents.organisation import title_of
from bundle.documents.rules import rules_of
from models.criteria.applicants.independence import Independent, relied_on
from models.criteria.base import Breaks, Lacks
from models.criteria.case import Case
from models.proposal.partner import Partner
from models.values.words import listed


def asks_for_independence(application: Application) -> bool:
    """Whether the call asks each applicant whether it is independent of the others."""
    return bool(rules_of(application, Independent))


def why_not_declared(application: Application, partner: Partner) -> Iterator[Callout]:
    """Why there is nothing to sign on the independence of an applicant; nothing where there is."""
    # Among the others, not alone: it is their keys that it may depend on.
    case = Case.of(application.proposal, application.call)
    for rule in rules_of(application, Independent):
        found = rule.applicant(partner, case)
        if isinstance(found, Lacks):
            yield Callout(
                "This cannot be declared yet. The proposal does not say whether "
                f"{title_of(application, partner)} is independent of the other applicants.",
                Tone.OPEN,
            )
        elif isinstance(found, Breaks) and not found.only_warn:
            said = f"{title_of(application, partner)}: {found.message}. {found.fix}"
            strand = application.strand
            if strand is not None and rule.may_bind(application.call, strand):
                yield Callout(f"This cannot be declared. {said}", Tone.BAD)
            else:  # what contradicts itself is to be settled, and rejects nobody
                yield Callout(f"This cannot be declared yet. {said}", Tone.OPEN)


def independence(application: Application, partner: Partner) -> Iterator[Block]:
    """What is declared: that it depends on no other applicant, or on which it does."""
    case = Case.of(application.proposal, application.call)
    named = [title_of(application, other) for other in relied_on(partner, case)]
    if not named:
        yield Paragraph(
            "We declare that the organisation named above is independent of every other applicant "
            "of the proposal."
        )
        return
    yield Paragraph(
        f"We declare that the organisation named above depends on {listed(named, most=30)}, and on "
        "no other applicant of the proposal. We know that applicants that depend on one another "
        "count as one legal entity."
    )
