"""Which fields of an applicant are shown: what the call asks for, and what something is said of."""

from collections.abc import Callable, Mapping
from functools import partial

from models.call import offers
from models.call.asked import ECCP, asks_of_platform, says_of_platform
from models.proposal.part import field_specs
from models.proposal.partner import LegalRepresentative, Partner
from tui.draft.session import Session

SIGNS = tuple(f"legal_representative.{name}" for name in field_specs(LegalRepresentative))


def _has_annexes(session: Session, partner: Partner) -> bool:
    """Whether annexes are to be completed, or the file says something of them all the same."""
    asked = offers.annexes(session) or session.is_asked("partners[0].annexes")
    return bool(partner.annexes or "annexes" in partner.kept or asked)


def _is_asked(session: Session, partner: Partner, name: str) -> bool:
    """Whether a rule looks at a field, or the file says something there all the same."""
    said = getattr(partner, name) not in (None, "", ()) or name in partner.kept
    return said or session.is_asked(f"partners[0].{name}")


def _may_depend(session: Session, partner: Partner) -> bool:
    """Whether it is to be said on whom an applicant depends: where it is not independent."""
    said = bool(partner.depends_on) or "depends_on" in partner.kept
    return said or (partner.independent is False and _is_asked(session, partner, "depends_on"))


def _may_belong(_session: Session, partner: Partner) -> bool:
    """Whether it is to be said whose affiliated entity it is."""
    said = bool(partner.affiliated_to) or "affiliated_to" in partner.kept
    return said or partner.role == "affiliated"


def _on_the_eccp(session: Session, partner: Partner) -> bool:
    """Whether the call asks where applicants stand on the ECCP, or something is said of it."""
    call = session.call
    return says_of_platform(partner) or asks_of_platform(call, call.strand_of(session.proposal))


def has_platform(session: Session) -> bool:
    """Whether the list of applicants tells where they stand on the ECCP."""
    call, proposal = session.call, session.proposal
    said = any(map(says_of_platform, proposal.partners))
    return said or asks_of_platform(call, call.strand_of(proposal))


def _has_signatory(session: Session, partner: Partner) -> bool:
    """Whether the call wants to know who signs for an applicant, or something is said of it."""
    said = partner.legal_representative != LegalRepresentative.read({})
    unread = "legal_representative" in partner.kept
    return said or unread or session.is_asked("partners[0].legal_representative")


SHOWN_WHERE: Mapping[str, Callable[[Session, Partner], bool]] = {
    "affiliated_to": _may_belong,
    "region": partial(_is_asked, name="region"),
    **dict.fromkeys(ECCP, _on_the_eccp),
    "annexes": _has_annexes,
    "independent": partial(_is_asked, name="independent"),
    "depends_on": _may_depend,
    "funded_under": partial(_is_asked, name="funded_under"),
    **dict.fromkeys(SIGNS, _has_signatory),
}
"""The fields that only some calls or answers lead to, and which applicants have them."""
