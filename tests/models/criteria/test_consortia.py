"""What holds for every consortium under every shipped call."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from models.call import Call
from models.criteria.finding import Finding, Status
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.verdict import check
from storage.calls import Known, all_calls
from tests.helpers.models.strategies import raw_part, raw_valid

CALLS: dict[str, Call] = {k.call.id: k.call for k in all_calls() if isinstance(k, Known)}
STRANDS = [(call.id, strand.id) for call in CALLS.values() for strand in call.strands]
every_strand = pytest.mark.parametrize(
    ("call_id", "strand"), STRANDS, ids=[f"{call} {strand}".strip() for call, strand in STRANDS]
)
patient = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
consortia = st.lists(raw_part(Partner), max_size=6)


def judged(partners: list[dict[str, Any]], call_id: str, strand: str) -> tuple[Finding, ...]:
    raw = {"call": call_id, "strand": strand, "partners": partners}
    return check(Proposal.model_validate(raw), CALLS[call_id]).findings


def met(findings: tuple[Finding, ...]) -> set[str]:
    """The rules on the consortium that hold."""
    return {
        finding.criterion
        for finding in findings
        if finding.status is Status.MET and finding.criterion.startswith("consortium.min-")
    }


@every_strand
@patient
@given(consortia, st.data())
def test_one_more_eligible_entity_from_a_new_country_breaks_nothing(
    call_id: str, strand: str, partners: list[dict[str, Any]], data: st.DataObject
) -> None:
    here = {partner.get("country") for partner in partners}
    members = CALLS[call_id].countries.members(["EU"])
    new = sorted(members - here)
    assume(new)
    added = {"legal_name": "Newcomer of Nowhere", "country": data.draw(st.sampled_from(new))}
    before = judged(partners, call_id, strand)
    after = judged([*partners, added], call_id, strand)
    assert met(before) <= met(after)


@every_strand
@patient
@given(consortia, st.randoms(use_true_random=False))
def test_the_order_of_the_applicants_does_not_matter(
    call_id: str, strand: str, partners: list[dict[str, Any]], random: Any
) -> None:
    shuffled = random.sample(partners, len(partners))

    def standing(found: tuple[Finding, ...]) -> Counter[tuple[str, Status, bool]]:
        return Counter((f.criterion, f.status, f.binding) for f in found)

    first, second = (judged(p, call_id, strand) for p in (partners, shuffled))
    assert standing(first) == standing(second)


@patient
@given(raw_valid, st.sampled_from(STRANDS))
def test_the_same_proposal_is_judged_the_same_twice(
    raw: dict[str, Any], of: tuple[str, str]
) -> None:
    def report() -> object:
        proposal = Proposal.model_validate({**raw, "call": of[0], "strand": of[1]})
        return check(proposal, CALLS[of[0]])

    assert report() == report()


def test_every_call_that_ships_is_there() -> None:
    assert set(CALLS) == {
        "COS-CLUSTER-2014-3-03",
        "COS-CLUSINT-2016-03-01",
        "COS-CLUSINT-2017-03-6",
        "COS-CLUSINT-2019-3-01",
        "COS-CLUSINT-2020-3-01",
        "COS-CLUSTER-2020-3-03",
        "SMP-COSME-2021-CLUSTER-01",
        "SMP-COSME-2024-CLUSTER-01",
    }
