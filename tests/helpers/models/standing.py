"""Proposals with somebody struck, and undecided ones, as a person would meet them."""

from models.proposal import Proposal
from models.proposal.partner import OtherApplication
from tests.helpers.models.cases import base
from tests.helpers.samples import sample

RIVAL = OtherApplication(call="COS-CLUSINT-2020-3-01", strand="A", acronym="RIVAL")


def with_rival(*places: int) -> Proposal:
    """BLUEGATE, whose six applicants are HMC, ACTA, ARN, ADM, DVM, ABN; some are in RIVAL too."""
    proposal = sample("bluegate.toml")
    partners = (
        partner.with_values(other_applications=(RIVAL,)) if place in places else partner
        for place, partner in enumerate(proposal.partners)
    )
    return proposal.with_values(partners=tuple(partners))


def two_of_2014() -> Proposal:
    """HMC and CAN under the call of 2014, where three are asked for by secondary sources only."""
    raw = base("complete-2014-1")
    return Proposal.model_validate(raw | {"partners": raw["partners"][:2]})


def of_2019() -> Proposal:
    """Complete under the call of 2019, of which no rule on applicants is known well enough."""
    return Proposal.model_validate(base("complete-2019") | {"strand": "1"})


def british_in_b() -> Proposal:
    """Complete in strand B but for RAI, from the United Kingdom, of which nobody can tell."""
    raw = base("complete-b")
    raw["partners"][2]["country"] = "GB"
    return Proposal.model_validate(raw)


STANDING = {
    "struck": with_rival(1),
    "coordinator struck": with_rival(0),
    "too few left": with_rival(0, 1, 2, 3),
    "nobody left": with_rival(*range(6)),
    "two of 2014": two_of_2014(),
    "call of 2019": of_2019(),
    "british in B": british_in_b(),
}
