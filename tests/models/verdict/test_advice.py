"""The same draft under every strand and call: which fits best, and what is against the others."""

import copy
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from models.call import Call
from models.proposal import Proposal
from models.verdict import check
from models.verdict.advice import Option, advise, within_reach
from models.verdict.report import Verdict
from tests.helpers.models.cases import base
from tests.helpers.models.small_call import CALL, PROPOSAL, call

AS_OF = dt.datetime(2015, 1, 15, tzinfo=dt.UTC)


def named(name: str, **changed: Any) -> Call:
    return call({**copy.deepcopy(CALL), "id": name, **changed})


def closing(day: str) -> dict[str, Any]:
    return {"deadline": {**CALL["deadline"], "value": dt.datetime.fromisoformat(day)}}


def places(options: tuple[Option, ...]) -> list[tuple[str, str]]:
    return [(option.call.id, option.strand.id) for option in options]


def proposal(**given: Any) -> Proposal:
    return Proposal.model_validate({**PROPOSAL, **given})


def test_each_strand_of_each_call_is_an_option_and_the_present_one_is_marked() -> None:
    options = advise(proposal(strand="2"), [named("REVISED-2015"), named("OTHER")], AS_OF)
    assert sorted(places(options)) == [
        ("OTHER", "1"),
        ("OTHER", "2"),
        ("REVISED-2015", "1"),
        ("REVISED-2015", "2"),
    ]
    assert [(o.call.id, o.strand.id) for o in options if o.chosen] == [("REVISED-2015", "2")]


def test_the_best_fit_comes_first_though_another_is_chosen() -> None:
    options = advise(proposal(strand="2"), [named("REVISED-2015")], AS_OF)
    assert places(options) == [("REVISED-2015", "1"), ("REVISED-2015", "2")]
    best, chosen = options
    assert (best.report.verdict, best.unmet_ids, best.open_ids) == (Verdict.ELIGIBLE, (), ())
    assert (chosen.report.verdict, chosen.unmet_ids) == (
        Verdict.INELIGIBLE,
        ("consortium.min-countries",),
    )


def test_of_equals_the_present_choice_comes_first() -> None:
    calls = [named("OTHER"), named("REVISED-2015")]
    assert places(advise(proposal(), calls, AS_OF))[0] == ("REVISED-2015", "1")
    assert places(advise(proposal(call="OTHER"), calls, AS_OF))[0] == ("OTHER", "1")


def test_a_deadline_that_is_ahead_goes_before_one_that_has_passed() -> None:
    calls = [
        named("REVISED-2015", **closing("2015-04-21")),
        named("LATER", **closing("2015-06-30")),
    ]
    options = advise(proposal(), calls, dt.datetime(2015, 5, 1, tzinfo=dt.UTC))
    assert [(o.call.id, o.closed) for o in options if o.strand.id == "1"] == [
        ("LATER", False),
        ("REVISED-2015", True),
    ]


def test_fewer_unmet_goes_before_a_deadline_ahead_and_before_fewer_open() -> None:
    silent = [{**partner, "eccp": {}} for partner in PROPOSAL["partners"]]
    strict = named("STRICT")
    without = [c for c in CALL["criteria"] if c["id"] != "applicant.eccp"]
    lax = named("LAX", criteria=without, **closing("2015-01-01"))
    options = advise(proposal(partners=silent), [strict, lax], AS_OF)
    assert [(o.call.id, o.strand.id, len(o.unmet), len(o.open)) for o in options] == [
        ("LAX", "1", 0, 0),
        ("STRICT", "1", 0, 1),
        ("LAX", "2", 1, 0),
        ("STRICT", "2", 1, 1),
    ]


def test_a_call_of_which_next_to_nothing_is_known_is_no_better_fit_for_that() -> None:
    silent = [{**partner, "eccp": {}} for partner in PROPOSAL["partners"]]
    unknown = named("UNKNOWN", criteria=[c for c in CALL["criteria"] if c["effect"] != "rejects"])
    options = advise(proposal(partners=silent), [unknown, named("KNOWN")], AS_OF)
    assert places(options)[0] == ("KNOWN", "1")
    assert [option.call.id for option in options if option.doubtful] == ["UNKNOWN"] * 2
    assert [option.unmet_ids for option in options if option.doubtful] == [(), ()]


def test_criteria_that_say_the_same_are_all_named_and_said_once() -> None:
    first, *_ = advise(proposal(partners=[]), [named("REVISED-2015")], AS_OF)
    assert first.open_ids == ("applicant.eccp", "consortium.min-countries")
    assert [finding.message for finding in first.open] == ["No applicants yet"]


def test_the_options_in_reach_are_the_chosen_one_and_those_with_a_deadline_ahead() -> None:
    calls = [named("REVISED-2015", **closing("2015-01-01")), named("AHEAD")]
    options = advise(proposal(), calls, AS_OF)
    assert sorted(places(within_reach(options))) == [
        ("AHEAD", "1"),
        ("AHEAD", "2"),
        ("REVISED-2015", "1"),
    ]


def test_where_every_deadline_has_passed_all_options_are_shown() -> None:
    late = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    options = advise(proposal(), [named("REVISED-2015"), named("OTHER")], late)
    assert within_reach(options) == options
    assert len(options) == 4


@pytest.mark.parametrize("as_of", [AS_OF, dt.datetime(2015, 5, 1, tzinfo=dt.UTC)])
def test_each_option_is_judged_as_the_draft_would_be_if_it_said_so(as_of: dt.datetime) -> None:
    one, other = named("REVISED-2015"), named("OTHER")
    for option in advise(proposal(strand="2"), [one, other], as_of):
        pointed = proposal(call=option.call.id, strand=option.strand.id)
        assert option.report.findings == check(pointed, option.call, as_of).findings


def test_a_strand_that_could_not_be_read_stands_in_no_options_way() -> None:
    options = advise(proposal(strand=["1"]), [named("REVISED-2015")], AS_OF)
    assert not any(option.chosen for option in options)
    assert not any("file.values" in option.open_ids for option in options)


def test_a_call_without_strands_is_one_option() -> None:
    strand = {key: value for key, value in CALL["strands"][0].items() if key != "id"}
    rules = [c for c in CALL["criteria"] if "strands" not in c]
    (option,) = advise(
        proposal(strand=""), [named("PLAIN", strands=[strand], criteria=rules)], AS_OF
    )
    assert (option.strand.id, option.chosen) == ("", False)
    (option,) = advise(
        proposal(strand="", call="plain"),
        [named("PLAIN", strands=[strand], criteria=rules)],
        AS_OF,
    )
    assert option.chosen


def test_an_alias_that_means_a_strand_marks_it() -> None:
    fiche = named("REVISED-2015", strand_aliases={"FICHE/2": "2"})
    options = advise(proposal(call="fiche/2", strand=""), [fiche], AS_OF)
    assert [option.strand.id for option in options if option.chosen] == ["2"]


def test_advice_is_the_same_every_time_and_leaves_the_proposal_as_it_is() -> None:
    draft = Proposal.model_validate(base("complete-a"))
    before = draft.model_copy(deep=True)
    calls = [named("OTHER"), named("REVISED-2015")]
    first, second = advise(draft, calls, AS_OF), advise(draft, calls, AS_OF)
    assert places(first) == places(second)
    assert [o.report.findings for o in first] == [o.report.findings for o in second]
    assert draft == before
    assert advise(draft, [], AS_OF) == ()


def test_under_a_call_that_gives_a_lump_sum_the_grant_is_what_is_shared() -> None:
    model = {**CALL["cost_model"], "form": "lump-sum"}
    calls = [named("LUMP", cost_model=model), named("COSTS")]
    shares = [{"partner": "ALFA", "work_package": "WP1", "amount": 700}]
    for funding, lump in (({"shares": shares}, 700), ({}, None)):
        options = advise(proposal(funding=funding), calls, AS_OF)
        grants = {(o.call.id, o.strand.id): o.grant for o in options}
        # Of the second strand no rate is known; a lump sum needs none.
        assert grants == {
            ("LUMP", "1"): lump,
            ("LUMP", "2"): lump,
            ("COSTS", "1"): Decimal("802.50"),
            ("COSTS", "2"): None,
        }
