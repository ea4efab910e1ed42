"""Which applicants a consortium cannot lose, against an oracle that counts for itself."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.criteria.applicants.consortium import MinEntities
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Status
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.what_if.resilience import MOST_PAIRS, Resilience, resilience
from storage.calls import find_call
from tests.helpers.models.cases import base, call_of_2020, large
from tests.helpers.samples import call_of, sample

EU = {"DE", "ES", "FR", "IT", "NL"}
COSME = {"RS", "TR", "UA", "AL"}
ELSEWHERE = {"NO", "KE"}


def consortium(*countries: str, strand: str = "A") -> Proposal:
    """Applicants A, B, C … from these countries; nothing else is said of them."""
    partners: list[dict[str, Any]] = [
        {"key": chr(65 + i), "legal_name": f"Cluster {i}", "country": country}
        for i, country in enumerate(countries)
    ]
    return Proposal.model_validate({"strand": strand, "partners": partners})


def judged(*countries: str, strand: str = "A") -> Resilience:
    return resilience(consortium(*countries, strand=strand), call_of_2020())


def enough(countries: list[str], strand: str) -> bool:
    """The rules of the call of 2020 in plain arithmetic."""
    member_states = set(countries) & EU
    if strand == "B":
        return len(countries) >= 3 and len(member_states) >= 3
    eligible = member_states | set(countries) & COSME
    return len(countries) >= 3 and len(eligible) >= 3 and len(member_states) >= 2


def expected_losses(countries: list[str], strand: str) -> set[tuple[int, ...]]:
    """Each applicant, and each pair of others, without which too little is left."""

    def breaks(*gone: int) -> bool:
        return not enough([c for i, c in enumerate(countries) if i not in gone], strand)

    alone = {(i,) for i in range(len(countries)) if breaks(i)}
    spare = [i for i in range(len(countries)) if (i,) not in alone]
    return alone | {pair for pair in combinations(spare, 2) if breaks(*pair)}


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(sorted(EU | COSME | ELSEWHERE)), min_size=1, max_size=8),
    st.sampled_from("AB"),
)
def test_the_losses_are_those_that_plain_counting_finds(countries: list[str], strand: str) -> None:
    found = judged(*countries, strand=strand)
    if enough(countries, strand):
        assert found.wrong == ()
        assert {loss.positions for loss in found.losses} == expected_losses(countries, strand)
        assert all(loss.breaks for loss in found.losses)
    else:
        assert found.wrong
        assert found.losses == ()


@pytest.mark.parametrize(
    ("countries", "said"),
    [
        ((), ["No applicants yet."]),
        (("DE", "ES"), ["The consortium does not meet its rules even with all applicants."]),
        (("DE", "ES", "RS"), ["The consortium meets its rules only with all applicants: "
            "nobody may drop out."]),
        (("DE", "ES", "RS", "TR"), [
            "Any one applicant except A, B may drop out, and the consortium meets its rules.",
            "But no two of the others together: a rule would be broken.",
        ]),
        (("DE", "ES", "FR", "FR"), [
            "Any one applicant except A, B may drop out, and the consortium meets its rules.",
            "But no two of the others together: a rule would be broken.",
        ]),
        (("DE", "ES", "FR", "IT"), [
            "Any one applicant may drop out, "
                "and the consortium meets its rules.",
            "But no two of them together: a rule would be broken.",
        ]),
        (("DE", "DE", "ES", "FR"),
            ["Any one applicant except C, D may drop out, "
            "and the consortium meets its rules.",
            "But no two of the others together: a rule would be broken."]),
        (("DE", "ES", "FR", "IT", "NL"), [
            "Any one applicant may drop out, "
                "and the consortium meets its rules.", "So may any two of them together.",
        ]),
        (("DE", "DE", "ES", "ES", "RS"), [
            "Any one applicant except E may drop out, and the consortium meets its rules.",
            "But of the others not both of these: A with B, C with D.",
        ]),
    ],
)  # fmt: skip
def test_it_is_said_in_a_sentence_or_two(countries: tuple[str, ...], said: list[str]) -> None:
    assert list(judged(*countries).said) == said


def test_a_loss_tells_which_rules_break() -> None:
    (loss,) = judged("DE", "DE", "ES", "ES", "RS").alone
    assert [f.criterion for f in loss.findings] == ["consortium.min-countries"]
    assert "2 eligible countries: DE, ES; at least 3 are needed" in loss.findings[0].message


def test_an_applicant_without_a_country_is_not_held_against_the_others() -> None:
    losses = judged("DE", "ES", "RS", "").losses
    assert all(not loss.breaks for loss in losses if loss.positions == (2,))


def test_two_entries_of_one_entity_count_once() -> None:
    raw = consortium("DE", "ES", "RS", "FR").model_dump()
    raw["partners"][3]["legal_name"] = "CLUSTER 0"
    found = resilience(Proposal.model_validate(raw), call_of_2020())
    assert {found.named(loss) for loss in found.alone} == {"B", "C"}


def test_where_the_evidence_is_weak_a_loss_is_told_all_the_same() -> None:
    found = resilience(
        consortium("DE", "ES", "IS", strand="1"), find_call("COS-CLUSTER-2014-3-03").call
    )
    assert found.said == (
        "The consortium meets its rules only with all applicants: nobody may drop out.",
    )
    assert not any(finding.binding for loss in found.losses for finding in loss.findings)


def test_thirty_applicants_from_six_countries_bear_the_loss_of_any_two() -> None:
    found = resilience(Proposal.model_validate(large()), call_of_2020())
    assert found.said == (
        "Any one applicant may drop out, and the consortium meets its rules.",
        "So may any two of them together.",
    )


@pytest.mark.parametrize("strand", ["", "Z"])
def test_without_a_strand_only_the_rules_of_all_strands_are_judged(strand: str) -> None:
    found = resilience(consortium("DE", "DE", "DE", "DE", strand=strand), call_of_2020())
    assert found.wrong == ()
    assert found.said[0] == "Any one applicant may drop out, and the consortium meets its rules."


def test_what_else_is_in_the_proposal_does_not_matter() -> None:
    raw = base("complete-a")
    bare = {key: raw[key] for key in ("strand", "partners")}
    full = resilience(Proposal.model_validate(raw), call_of_2020())
    assert full == resilience(Proposal.model_validate(bare), call_of_2020())


def test_the_only_one_who_may_drop_out_is_named() -> None:
    found = resilience(sample("half-filled.toml"), call_of("half-filled.toml"))
    assert found.said == ("Only KOKS may drop out; the consortium meets its rules without it too.",)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "key": st.sampled_from("ABCD"),
                "legal_name": st.sampled_from(["", "X", "Y", "Z", "V", "W"]),
                "pic": st.sampled_from(["", "900000001", "900000002", "900000003"]),
                "country": st.sampled_from(["", "DE", "ES", "FR", "IT"]),
                "independent": st.sampled_from([True, True, False]),
                "depends_on": st.lists(st.sampled_from("ABCD"), max_size=1),
            }
        ),
        min_size=3,
        max_size=9,
    )
)
def test_no_loss_is_passed_over_however_the_applicants_are_tied(
    partners: list[dict[str, Any]],
) -> None:
    proposal = Proposal.model_validate({"strand": "A", "partners": partners})
    case = Case.of(proposal, call_of_2020())
    in_force = Rules.of(call_of_2020().criteria, case)
    rules, case = in_force.rejecting, in_force.judged(case)
    asking = [rule for rule in rules if rule.of_consortium]
    here = [place for place, _ in case.applicants]

    def breaks(*gone: int) -> bool:
        left = replace(case, struck=case.struck | frozenset(gone))
        return not all(rule.holds(left) for rule in asking)

    if not here or breaks():
        return
    alone = {(i,) for i in here if breaks(i)}
    spare = [i for i in here if (i,) not in alone]
    expected = alone | {pair for pair in combinations(spare, 2) if breaks(*pair)}
    assert {loss.positions for loss in resilience(proposal, call_of_2020()).losses} == expected


def _asked(countries: list[str], minimum: int = 3) -> tuple[Resilience, int]:
    """What is found for so many applicants, and how often a rule was asked."""
    asked = 0
    call = call_of_2020()

    def holds(self: Criterion, case: Case) -> bool:
        nonlocal asked
        asked += 1
        return any(finding.status is Status.MET for finding in self.judge(case))

    criteria = tuple(
        rule.model_copy(update={"minimum": minimum}) if isinstance(rule, MinEntities) else rule
        for rule in call.criteria
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Criterion, "holds", holds)
        found = resilience(consortium(*countries), call.model_copy(update={"criteria": criteria}))
    return found, asked


def test_two_hundred_applicants_take_no_more_judging_than_ten() -> None:
    few, many = _asked(["DE", "ES", "FR", "IT", "NL"] * 2), _asked(["DE", "ES", "FR", "IT"] * 50)
    assert many[0].said == few[0].said
    assert many[1] <= few[1] + 3


def test_where_all_pairs_may_be_too_many_it_is_told_how_many_were_tried() -> None:
    found, asked = _asked(["DE", "ES", "FR", "IT", "NL"] * 10, minimum=49)
    assert len(found.pairs) == MOST_PAIRS
    assert asked < 3 * (MOST_PAIRS + 60)
    assert "only 300 pairs were tried; not both of these may drop out: A with B" in found.said[1]
