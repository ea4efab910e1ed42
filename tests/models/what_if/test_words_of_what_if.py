"""What is said of losses and repairs where somebody is struck, or the proposal is undecided."""

import pytest

from models.call import Call
from models.proposal import Proposal
from models.verdict import check
from models.verdict.report import Verdict
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from models.what_if.trees import repair_trees
from models.what_if.without_one import left_tree, mend_trees
from tests.helpers.models.cases import shipped_calls
from tests.helpers.models.standing import STANDING, two_of_2014, with_rival
from tests.helpers.samples import SAMPLES, sample


def broken_and_in_doubt() -> Proposal:
    """Two under the call of 2014, of which one is not on the platform and does not plan to be."""
    proposal = two_of_2014()
    first, second = proposal.partners
    eccp = second.eccp.with_values(status="none")
    return proposal.with_values(partners=(first, second.with_values(eccp=eccp)))


ALL = {**STANDING, "broken and in doubt": broken_and_in_doubt()} | {
    name: sample(name) for name in SAMPLES
}


def call_of(proposal: Proposal) -> Call:
    return shipped_calls()[proposal.call]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("struck", "Judged without ACTA, struck already. Any one more applicant may drop out, "
            "and the consortium meets its rules. "
         "So may any two of them together."),
        ("too few left", "Judged without HMC, ACTA, ARN, ADM, struck already. The consortium does "
         "not meet its rules with who is left."),
        ("nobody left", "Every applicant is struck."),
        ("two of 2014", "Whether the consortium meets its rules depends "
         "on the call text."),
        ("british in B", "Whether the consortium meets its rules depends "
         "on the call text."),
        ("call of 2019", "The consortium meets its rules only with all applicants: "
            "nobody may drop out."),
    ],
)  # fmt: skip
def test_losses_are_told_of_who_is_left(name: str, said: str) -> None:
    proposal = STANDING[name]
    assert " ".join(resilience(proposal, call_of(proposal)).said) == said


def test_three_who_are_left_hold_only_together() -> None:
    found = resilience(with_rival(0, 1, 4), call_of(with_rival()))
    assert found.said == (
        "Judged without HMC, ACTA, DVM, struck already.",
        "The consortium meets its rules only with all who are left: nobody may drop out.",
    )


def test_a_country_that_is_not_said_leaves_it_open_and_breaks_nothing() -> None:
    proposal = sample("bluegate.toml")
    silent = tuple(partner.with_values(country="") for partner in proposal.partners)
    found = resilience(proposal.with_values(partners=silent), call_of(proposal))
    assert found.said == ("Whether the consortium meets its rules is still open.",)


@pytest.mark.parametrize("name", ALL)
def test_a_way_is_said_to_lead_where_it_leads(name: str) -> None:
    proposal = ALL[name]
    ways = repairs(proposal, call_of(proposal))
    report = check(proposal, call_of(proposal))
    trees = repair_trees(ways, report)
    if not ways:
        assert len(trees) == (not report.holds)
        return
    first = trees[0].text
    after = check(ways[0].proposal, call_of(proposal))
    assert ("eligible" in first or "every rule hold" in first) == after.holds
    assert ("leave it undecided" in first or "leaves it undecided" in first) == (
        after.verdict is Verdict.UNDECIDED and report.verdict is not Verdict.UNDECIDED
    )
    listed = [node for tree in trees[1:] for node in tree.children]
    assert bool(listed) == bool(ways[0].left or ways[0].report.undecided)


def test_what_is_in_doubt_after_the_changes_is_listed() -> None:
    proposal = broken_and_in_doubt()
    call = call_of(proposal)
    first, *others = repair_trees(repairs(proposal, call), check(proposal, call))
    assert "leaves it undecided, by what is listed below" in first.text
    assert others[-1].text == "What depends on the call text then:"
    assert any("2 different legal entities" in node.text for node in others[-1].children)


def test_what_no_answer_settles_is_said_to_be_up_to_the_call_text() -> None:
    proposal = STANDING["call of 2019"]
    (only,) = repair_trees((), check(proposal, call_of(proposal)))
    assert "No change of the answers would make it certain" in only.text


def test_without_another_who_is_struck_is_still_named_and_mended() -> None:
    proposal = with_rival(1)
    call = call_of(proposal)
    assert "5 applicants left: ACTA (struck), ARN" in left_tree(proposal, call, 0).text
    heading, first, *_ = mend_trees(proposal, call, 0)
    assert heading.text == "What would mend what is left (now: eligible, 1 struck)"
    assert "eligible with nobody struck" in first.text
    assert "5 applicants left: HMC, ARN" in left_tree(proposal, call, 1).text
    assert mend_trees(proposal, call, 1)[0].text.startswith("What is left is eligible")
