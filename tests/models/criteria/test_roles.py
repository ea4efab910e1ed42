"""Roles of applicants: whoever has a usual one is judged as before, the others by what they may."""

from decimal import Decimal

import pytest

from models.budget.tools import room, totals_of
from models.budget.totals import PARTNER
from models.call.offers import roles
from models.importing.names import Holding
from models.portfolio.facts import facts_of
from models.proposal import Proposal
from models.verdict import check
from models.what_if.resilience import resilience
from storage.shipped.legal_forms import legal_forms
from tests.helpers.models.cases import BASES, base, call_of_2020
from tests.helpers.models.roles import call_with_roles, with_role

COMPLETE = sorted(path.stem for path in BASES.glob("*.toml"))


@pytest.mark.parametrize("name", COMPLETE)
def test_without_new_roles_a_consortium_is_judged_as_before(name: str) -> None:
    proposal = Proposal.model_validate(base(name))
    plain, more = check(proposal, call_of_2020()), check(proposal, call_with_roles())
    assert more.findings == plain.findings
    assert more.totals == plain.totals
    assert resilience(proposal, call_with_roles()) == resilience(proposal, call_of_2020())


def test_who_gets_no_grant_bears_all_of_its_cost() -> None:
    without = with_role("associated")
    key = without.partners[2].key
    plain, totals = totals_of(without, call_of_2020()), totals_of(without, call_with_roles())
    left = tuple(line for line in without.costs if line.partner != key)
    others = totals_of(without.with_values(costs=left), call_of_2020())
    cost = plain.eligible_by_applicant()[key]
    assert cost > 0 == totals.grant_by_applicant.get(key, Decimal(0))
    assert totals.eligible_cost == plain.eligible_cost
    assert totals.grant == others.grant < plain.grant
    assert totals.own_share_by_applicant[key] == cost
    assert sum(totals.own_share_by_applicant.values()) == totals.own_share
    assert totals.direct_by(PARTNER) == plain.direct_by(PARTNER)
    assert room(without, call_with_roles(), key, "travel") is None


def test_who_does_not_count_as_an_entity_may_stand_in_several_proposals() -> None:
    for role, counts in (("partner", True), ("affiliated", False), ("associated", False)):
        proposal = with_role(role)
        facts = facts_of("a.toml", proposal, call_with_roles(), legal_forms())
        assert (proposal.partners[2].key in {one.called for one in facts.members}) is counts
        assert [one.place for one in facts.members] == [0, 1, 2][: 2 + counts]


def test_only_the_roles_of_the_call_are_offered() -> None:
    proposal = with_role("partner")
    usual = [(pick.value, pick.label) for pick in roles(Holding(proposal, call_of_2020()))]
    assert usual == [("coordinator", "coordinator"), ("partner", "partner")]
    assert [(pick.value, pick.label) for pick in roles(Holding(proposal, call_with_roles()))] == [
        ("coordinator", "lead organisation"),
        ("partner", "beneficiary"),
        ("affiliated", "affiliated entity"),
        ("associated", "associated partner"),
    ]


def test_the_loss_of_one_who_does_not_count_breaks_no_rule_on_the_number() -> None:
    raw = base("complete-a")
    raw["partners"].append({**raw["partners"][2], "key": "NEW", "role": "associated", "pic": ""})
    raw["partners"][3]["legal_name"] = "Another one"
    proposal = Proposal.model_validate(raw)
    found = resilience(proposal, call_with_roles())
    assert 3 not in {loss.positions[0] for loss in found.alone}


def test_nobody_asks_for_costs_of_who_may_have_none() -> None:
    proposal = with_role("associated")
    key = proposal.partners[2].key
    costs = tuple(line for line in proposal.costs if line.partner != key)
    report = check(proposal.with_values(costs=costs), call_with_roles())
    assert [f for f in report.findings if f.message == f"Without costs: {key}"] == []
    assert not list(report.about("call.roles"))
