"""What of a proposal the rules of a call look at."""

import re

from models.call.call import Call
from models.proposal.part import field_specs
from models.proposal.partner import Eccp, Partner
from models.proposal.workplan import PLAN
from models.terms.document import asked_by
from models.terms.strands import Strand, not_of_others

ECCP = tuple(f"eccp.{name}" for name in field_specs(Eccp))
"""What an applicant says of the European Cluster Collaboration Platform."""


def is_asked(path: str, call: Call, strand: Strand | None) -> bool:
    """Whether some rule, or the form of the call, looks at just this field, or at what it is in.

    Without a strand, a rule of any strand. A rule is known by what it reads, never by its id: a
    call names its rules as it likes.
    """
    place = re.sub(r"\[\d+\]", "[*]", path)
    rules = not_of_others(call.criteria, strand)
    if any(place in rule.looks_at(call, strand) for rule in rules):
        return True
    dotted = place.replace("[*]", "").removeprefix(f"{PLAN}.")
    return any(f"{dotted}.".startswith(f"{asked}.") for asked in form_asks(call, strand))


def asks_of_platform(call: Call, strand: Strand | None) -> bool:
    """Whether a call asks where applicants stand on the ECCP."""
    return any(is_asked(f"partners[0].{name}", call, strand) for name in ECCP)


def says_of_platform(partner: Partner) -> bool:
    """Whether an applicant says something of it, readable or not, whatever the call asks."""
    return partner.eccp != Eccp.read({}) or "eccp" in partner.kept


def form_asks(call: Call, strand: Strand | None) -> frozenset[str]:
    """What the form of a call asks for that others leave out; without a strand, of any strand.

    As dotted paths without positions (`milestones.lead`, `partners.previous_projects`).
    """
    return asked_by(call.document.sections, strand) if call.document is not None else frozenset()
