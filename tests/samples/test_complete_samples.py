"""The complete samples: plan, budget and texts agree with one another and with the call."""

import re
from collections import defaultdict
from decimal import Decimal

import pytest

from models.proposal import Proposal
from models.terms.strands import of_strand
from models.texts.words import words_of
from tests.helpers.samples import COMPLETE, call_of, judged, sample, texts

ZERO = Decimal(0)
FULL_LENGTH = ["bluegate.toml", "seashield.toml"]
"""The samples whose texts are as long as those of a real proposal; the others are shorter."""


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_sample_leaves_nothing_to_mend_but_what_its_call_leaves_open(name: str) -> None:
    questions = {c.id for c in call_of(name).criteria if c.kind == "open-question"}
    asking = {finding.criterion for finding in judged(name).to_mend}
    assert questions <= asking <= {"call.evidence", *questions}


@pytest.mark.parametrize("name", [*COMPLETE, "harbourlink.toml"])
def test_activities_outputs_and_targets_are_those_of_call_and_project(name: str) -> None:
    proposal, call = sample(name), call_of(name)
    strand, project = call.strand_of(proposal), proposal.project
    kinds = {kind.id for kind in of_strand(call.activity_kinds, strand)} | {""}
    outputs = {output.id for output in of_strand(call.outputs, strand)} | {""}
    for package in proposal.work_packages:
        assert {task.kind for task in package.tasks} <= kinds
        assert {deliverable.output for deliverable in package.deliverables} <= outputs
        targets = {*project.target_countries, *project.target_regions}
        assert set(package.target_countries) <= targets


@pytest.mark.parametrize("name", COMPLETE)
def test_person_months_are_those_that_the_budget_pays(name: str) -> None:
    proposal = sample(name)
    paid: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for cost in proposal.costs:
        if cost.category == "personnel":
            assert cost.unit == "person-month"
            paid[cost.work_package, cost.partner] += cost.units or ZERO
    planned = {
        (w.id, key): pm for w in proposal.work_packages for key, pm in w.person_months.items()
    }
    assert dict(paid) == planned


@pytest.mark.parametrize("name", COMPLETE)
def test_whoever_works_in_a_work_package_has_person_months_there(name: str) -> None:
    for package in sample(name).work_packages:
        working = {package.lead, *(d.lead for d in package.deliverables)}
        for task in package.tasks:
            working |= {task.lead, *task.participants}
        assert working <= set(package.person_months), package.id


@pytest.mark.parametrize("name", COMPLETE)
def test_a_partner_spends_money_only_where_it_works(name: str) -> None:
    proposal = sample(name)
    working = {(w.id, key) for w in proposal.work_packages for key in w.person_months}
    assert {(cost.work_package, cost.partner) for cost in proposal.costs} <= working


def third_party_support(proposal: Proposal) -> dict[str, Decimal]:
    """What each applicant passes on to third parties, which needs no own share."""
    support: defaultdict[str, Decimal] = defaultdict(Decimal)
    for cost in proposal.costs:
        if cost.category == "third-party-support":
            support[cost.partner] += (cost.units or ZERO) * (cost.unit_cost or ZERO)
    return dict(support)


@pytest.mark.parametrize("name", COMPLETE)
def test_the_own_share_is_covered_to_the_cent_by_every_partner(name: str) -> None:
    proposal, totals = sample(name), judged(name).totals
    support = third_party_support(proposal)
    sources: defaultdict[str, Decimal] = defaultdict(Decimal)
    for source in proposal.funding.sources:
        sources[source.partner] += source.amount or ZERO
    rate = totals.rate / 100
    assert dict(sources) == {
        p: (cost - support.get(p, ZERO)) * (1 - rate)
        for p, cost in totals.eligible_by_applicant().items()
    }
    assert sum(sources.values()) == totals.own_share


@pytest.mark.parametrize("name", COMPLETE)
def test_the_grant_comes_near_the_ceiling(name: str) -> None:
    totals, support = judged(name).totals, sum(third_party_support(sample(name)).values(), ZERO)
    assert totals.max_grant is not None
    assert totals.max_grant * Decimal("0.98") <= totals.grant <= totals.max_grant
    by_hand = (totals.eligible_cost - support) * totals.rate / 100 + support
    assert totals.grant == by_hand.quantize(Decimal("0.01"), "ROUND_DOWN")


@pytest.mark.parametrize("name", COMPLETE)
def test_every_text_is_of_a_serious_length(name: str) -> None:
    proposal, call = sample(name), call_of(name)
    asked = of_strand(call.sections, call.strand_of(proposal))
    assert set(proposal.narrative) == {section.id for section in asked}
    least = 250 if name in FULL_LENGTH else 110
    assert all(least <= words_of(text) <= 600 for text in proposal.narrative.values())


@pytest.mark.parametrize("name", COMPLETE)
def test_the_texts_name_the_figures_of_plan_and_budget(name: str) -> None:
    proposal, totals = sample(name), judged(name).totals
    months = sum(pm or ZERO for w in proposal.work_packages for pm in w.person_months.values())
    subcontracts = totals.direct_by(2)["subcontracting"]
    management = proposal.narrative["management"]
    for amount in (totals.eligible_cost, totals.own_share, subcontracts):
        assert f"{amount:,.2f}".removesuffix(".00") in management
    assert f"{months:.0f} person-months" in proposal.narrative["implementation"]
    for count in (sum(p.members or 0 for p in proposal.partners), proposal.project.duration_months):
        assert str(count) in proposal.project.abstract


@pytest.mark.parametrize("name", COMPLETE)
def test_no_sentence_of_some_length_is_used_twice(name: str) -> None:
    long = [text for _, text in texts(sample(name)) if len(text) > 80]
    sentences = [s for text in long for s in re.split(r"(?<=[.?!])\s+", text) if len(s) > 60]
    assert len(sentences) == len(set(sentences))


def test_one_organisation_stands_in_both_strands() -> None:
    one, other = (
        next(p for p in sample(name).partners if p.other_applications) for name in FULL_LENGTH
    )
    assert (one.pic, one.legal_name) == (other.pic, other.legal_name)
    assert {one.other_applications[0].acronym, other.other_applications[0].acronym} == {
        sample(name).project.acronym for name in FULL_LENGTH
    }


def test_every_kind_of_call_with_a_full_text_has_a_complete_sample() -> None:
    assert {(sample(name).call, sample(name).strand) for name in COMPLETE} == {
        ("COS-CLUSINT-2020-3-01", "A"),
        ("COS-CLUSINT-2020-3-01", "B"),
        ("COS-CLUSTER-2014-3-03", "2"),
        ("COS-CLUSTER-2020-3-03", ""),
    }
