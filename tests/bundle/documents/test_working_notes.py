"""The working notes: comments, what is left to do, and what if."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundle.application import Application, Variant
from bundle.content import Document, Tone
from bundle.documents.working_notes import working_notes
from models.proposal import Proposal
from models.values.held import held_text
from models.verdict.advice import Option, advise
from tests.helpers.bundle.report import (
    MOMENT,
    applied,
    assert_well_formed,
    callouts,
    exported,
    of_base,
    of_sample,
    rows,
    under,
)
from tests.helpers.models.cases import base, call_of_2020, large, shipped_calls
from tests.helpers.models.strategies import raw_hostile, raw_valid
from tests.helpers.samples import SAMPLES


def notes(application: Application, *comments: tuple[int, str]) -> Document:
    return working_notes(application, comments, options_of(application))


def options_of(application: Application) -> tuple[Option, ...]:
    return advise(application.proposal, shipped_calls().values(), MOMENT)


def test_the_notes_say_for_whom_they_are() -> None:
    told = notes(of_sample("bluegate.toml", Variant.INTERNAL))
    assert callouts(told, Tone.PLAIN) == [
        "For the partners only. These notes are no part of the submission."
    ]


def test_comments_stand_with_their_lines_as_they_were_written() -> None:
    comments = [(1, "Ask Marta\nbefore Friday"), (40, "*sure?* [red]"), (50, " ")]
    told = notes(of_sample("bluegate.toml"), *comments)
    assert rows(told, "Comment") == [
        ("1–2", "Ask Marta\nbefore Friday"),
        ("40", "*sure?* [red]"),
    ]


@pytest.mark.parametrize("comments", [[], [(3, "")], [(3, " "), (9, "\n")]])
def test_where_nobody_left_a_comment_that_is_said(comments: list[tuple[int, str]]) -> None:
    told = notes(of_sample("bluegate.toml"), *comments)
    assert under(told, "Comments in the file") == "Nobody has left a comment in the file."


def test_warnings_and_all_that_is_left_to_do_stand_in_the_notes() -> None:
    application = of_sample("harbourlink.toml")
    told = under(notes(application), "What is left to do")
    for finding in application.report.to_mend:
        assert finding.message in told
        assert (finding.fix or "") in told
    assert "! warning: WP1 has no deliverable" in told
    assert "✓ met" not in told


def test_where_nothing_is_left_to_do_that_is_said_kindly() -> None:
    application = of_base("complete-a")
    told = notes(application)
    expected = "Nothing is unmet or open, and there is no warning."
    assert callouts(told, Tone.GOOD) == ([expected] if not application.report.to_mend else [])
    assert not application.report.to_mend


def test_the_smallest_changes_are_told_in_their_order() -> None:
    told = under(notes(of_sample("harbourlink.toml")), "What would mend it")
    assert told.startswith("5 changes make it eligible (applied, and judged again):\n1. Submit")
    assert "\n5. Ask for 90 %\n- or: “Leave out CCC;" in told


def test_an_eligible_proposal_needs_no_mending() -> None:
    told = under(notes(of_sample("bluegate.toml")), "What would mend it")
    assert told == "The proposal is eligible as it stands: no change is needed for that."


def test_losing_an_applicant_shows_what_breaks_what_names_it_and_what_mends_it() -> None:
    told = notes(of_sample("real-eu-alliance.toml"))
    assert "except NIDV" in under(told, "If applicants drop out")
    by_name = {who: (rules, part) for who, rules, part in rows(told, "The rules then")}
    rules, _ = by_name["NIDV"]
    assert rules.startswith("✗ ")
    assert "\n→ Add an applicant from" in rules
    assert "Confirm" not in rules
    others = [rules for who, (rules, _) in by_name.items() if who != "NIDV"]
    assert others and set(others) == {"✓ All that hold now would still hold."}


def test_what_an_applicant_has_a_part_in_is_told() -> None:
    told = notes(of_sample("bluegate.toml"))
    parts = {who: part for who, _, part in rows(told, "What it has a part in")}
    assert parts["HMC"].startswith("coordinator of the project\nlead of WP1, WP7\n")
    assert "17 budget lines, 155 880 €" in parts["HMC"]


def test_other_rates_show_what_they_do_to_grant_and_own_share() -> None:
    told = notes(of_sample("bluegate.toml"))
    (asked, *_, least) = rows(told, "Own share, change")
    plain = [tuple(cell.replace("\xa0", " ") for cell in row) for row in (asked, least)]
    assert plain[0] == (
        "90 %\nasked for now, the highest of the call",
        *("549 764.73", "549 764.73", "61 084.97", "±0.00"),
    )
    assert plain[1] == ("70 %", "427 594.79", "427 594.79", "183 254.91", "+122 169.94")


def test_a_rate_above_that_of_the_call_is_set_against_it() -> None:
    told = rows(notes(of_sample("harbourlink.toml")), "Own share, change")
    assert [row[0] for row in told] == [
        "95 %\nasked for now",
        "90 %\nthe highest of the call",
        "85 %",
        "75 %",
    ]


def test_without_costs_the_rates_wait_kindly() -> None:
    told = under(notes(of_sample("half-filled.toml")), "If less were asked for")
    assert told == "There is no cost line yet; with one, other rates can be compared here."


def test_the_draft_stands_side_by_side_under_every_call_within_reach() -> None:
    told = rows(notes(of_sample("bluegate.toml")), "Call and strand")
    assert told[0][:3] == (
        "COS-CLUSINT-2020-3-01\nstrand A\nthe present choice",
        "✓ ELIGIBLE",
        "nothing",
    )
    strand_b = next(row for row in told if row[0] == "COS-CLUSINT-2020-3-01\nstrand B")
    assert strand_b[1] == "✗ NOT ELIGIBLE, 1 struck"  # HMC names its other application there
    assert "✗ DVM: is established in Serbia" in strand_b[2]
    assert strand_b[4] == "2020-12-02"


def test_many_reasons_are_counted() -> None:
    told = rows(notes(of_sample("harbourlink.toml")), "Call and strand")
    chosen = next(row for row in told if "the present choice" in row[0])
    assert "and 2 more: budget.rate, applicant.single-application" in chosen[2]


def test_without_other_calls_the_notes_say_that_nothing_was_compared() -> None:
    told = working_notes(of_sample("bluegate.toml"), ())
    assert under(told, "Under other calls and strands") == (
        "The draft was not compared with other calls."
    )


def test_an_empty_draft_has_notes_without_a_gap() -> None:
    application = applied(Proposal(), call_of_2020())
    told = notes(application)
    assert_well_formed(told)
    assert "No applicants yet." in under(told, "If applicants drop out")


@pytest.mark.parametrize("name", SAMPLES)
def test_notes_are_well_formed_and_the_same_twice(name: str) -> None:
    application = of_sample(name, Variant.INTERNAL)
    assert_well_formed(notes(application, (1, "x")))
    assert notes(application) == notes(application)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(raw_hostile | raw_valid, st.sampled_from(list(shipped_calls())), st.text())
def test_every_readable_proposal_has_notes(raw: dict[str, Any], call: str, comment: str) -> None:
    application = exported(raw, call, Variant.INTERNAL)
    assert_well_formed(notes(application, (1, held_text(comment)), (2, "x")))


def test_notes_on_a_large_proposal_tell_of_every_applicant_and_every_comment() -> None:
    application = applied(Proposal.model_validate(large()), call_of_2020(), Variant.INTERNAL)
    options = options_of(application)
    told = working_notes(application, [(n, "note") for n in range(0, 4000, 2)], options)
    assert len(rows(told, "What it has a part in")) == 30
    assert len(rows(told, "Comment")) == 2000
    assert_well_formed(told)


def test_control_characters_of_a_key_that_was_not_read_are_left_out() -> None:
    raw = base("complete-a")
    raw["work_packages"][0]["person_months"] = {"a\x00b": "many"}
    raw["partners"][0]["country"] = "NO"
    told = notes(exported(raw, "COS-CLUSINT-2020-3-01", Variant.INTERNAL))
    assert "… Cannot be read: " in under(told, "What would mend it")
    assert_well_formed(told)
