"""A call with affiliated entities and associated partners, and a proposal that has one of each."""

from models.call import Call
from models.proposal import Proposal
from models.terms.roles import RoleOfCall
from tests.helpers.models.cases import base, call_of_2020

_SAID = {"source": "S", "evidence": "primary"}
ROLES = (
    RoleOfCall.model_validate({"id": "coordinator", "title": "lead organisation", **_SAID}),
    RoleOfCall.model_validate({"id": "partner", "title": "beneficiary", **_SAID}),
    RoleOfCall.model_validate(
        {
            "id": "affiliated",
            "title": "affiliated entity",
            "counts_as_entity": False,
            "counts_as_country": False,
            **_SAID,
        }
    ),
    RoleOfCall.model_validate(
        {
            "id": "associated",
            "title": "associated partner",
            "counts_as_entity": False,
            "counts_as_country": False,
            "needs_eccp": False,
            "may_have_costs": False,
            "signs": False,
            **_SAID,
        }
    ),
)


def call_with_roles() -> Call:
    """The call of 2020, as if it knew all four roles."""
    return call_of_2020().model_copy(update={"roles": ROLES})


def with_role(role: str, place: int = 2, **more: object) -> Proposal:
    """A complete proposal, one of whose applicants has that role."""
    raw = base("complete-a")
    raw["partners"][place] |= {"role": role, **more}
    return Proposal.model_validate(raw)
