"""What each applicant hands in: its ECCP sheet, a declaration to sign, the forms of the call."""

from collections.abc import Iterator

from bundle.application import Application
from bundle.content import Block, Document, Heading, Paragraph
from bundle.documents.annexes import annex, annexes_of
from bundle.documents.declaration import declaration, needs_declaration
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
from models.criteria.applicants.eccp import EccpProfiles, EccpStatus
from models.proposal.partner import Partner

__all__ = ["annex", "annexes_of", "declaration", "needs_declaration", "profile"]


def profile(application: Application, partner: Partner) -> Document:
    """Registration and profile of an applicant on the ECCP; what it still lacks is marked."""
    title = f"{application.call.words.platform} registration and profile"
    return sheet(application, title, _profile(application, partner), partner.legal_name)


def _profile(application: Application, partner: Partner) -> Iterator[Block]:
    yield Heading(head_of(application, partner))
    yield from organisation(application, partner)
    yield from eccp(application, partner)
    rules = (*rules_of(application, EccpStatus), *rules_of(application, EccpProfiles))
    yield from asked_of(application, partner, rules)
    yield from figures(application, partner)
    yield from contact(application, partner)
    yield from described(application, partner)
    yield Paragraph(OURS)
