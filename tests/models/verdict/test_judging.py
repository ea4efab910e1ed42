"""What holds for every judgement, whatever the file says."""

import datetime as dt
import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.as_json.report import report_json, unreadable_json
from models.criteria.finding import GRAVITY, Status
from models.criteria.own import OWN_CRITERIA
from models.proposal import Proposal
from models.proposal.in_words import place_in_words
from models.proposal.paths import get, join, kept_at
from models.proposal.problems import problems
from models.verdict import check
from models.verdict.explanation import UnknownCriterion, criterion_ids, explain
from tests.helpers.models.cases import Raw, base, call_of_2020, change, drop, judge, large, statuses
from tests.helpers.models.strategies import raw_anything, raw_hostile, raw_valid
from tests.helpers.places import ROOT

patient = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
BASES = ["complete-a", "complete-b"]
KNOWN = set(criterion_ids(call_of_2020()))
ONLY_IF_THE_MATTER = {
    *(
        "file.values",
        "file.keys",
        "file.characters",
        "file.leftovers",
        "call.deadline",
        "call.stage",
        "call.evidence",
        "call.struck",
        "award.self-assessment",
        "call.roles",
        "call.types",
        "call.phases",
        "file.regions",
        "documents.page-limit",
    ),
    *(name for name in OWN_CRITERIA if name.startswith("texts.")),
}
"""Criteria of the program that only speak up if something is the matter."""


def assert_sound(raw: Raw) -> None:
    """The promises of a report, for any proposal that can be read."""
    proposal = Proposal.model_validate(raw)
    report = check(proposal, call_of_2020())
    assert report.findings == check(proposal, call_of_2020()).findings
    answered = {finding.criterion for finding in report.findings}
    assert answered <= KNOWN
    assert KNOWN - answered <= ONLY_IF_THE_MATTER
    for finding in report.findings:
        assert finding.message
        assert finding.source
        asks = finding.status not in (Status.MET, Status.NOT_APPLICABLE)
        assert bool(finding.fix) == asks, finding
        assert finding.where or finding.status is Status.NOT_APPLICABLE, finding
        assert finding.status is not Status.WARNING or not finding.binding
        for path in finding.where:
            if kept_at(proposal, path) is None:
                get(proposal, path)
    unmet = {f.status for f in report.findings if f.binding}
    expected = "ineligible" if "unmet" in unmet else "incomplete" if "open" in unmet else "eligible"
    assert report.verdict == expected


@patient
@given(raw_valid)
def test_every_proposal_of_valid_values_is_judged(raw: Raw) -> None:
    assert_sound(raw)


@patient
@given(raw_hostile)
def test_every_proposal_with_hostile_values_is_judged(raw: Raw) -> None:
    assert_sound(raw)


@patient
@given(raw_anything)
def test_every_table_at_all_is_judged(raw: Raw) -> None:
    assert_sound(raw)


@patient
@given(raw_hostile)
def test_every_judgement_can_be_explained_and_written_as_json(raw: Raw) -> None:
    call, proposal = call_of_2020(), Proposal.model_validate(raw)
    report = check(proposal, call)
    written = json.loads(json.dumps(report_json("x.toml", proposal, call, report)))
    assert len(written["findings"]) == len(report.findings)
    for criterion in criterion_ids(call):
        assert explain(criterion, proposal, call, report).findings == tuple(report.about(criterion))


@patient
@given(raw_valid, st.randoms(use_true_random=False))
def test_the_order_of_the_applicants_does_not_matter(raw: Raw, dice: Any) -> None:
    other = {**raw, "partners": list(raw.get("partners", []))}
    dice.shuffle(other["partners"])
    assert statuses(judge(raw)) == statuses(judge(other))


CONSORTIUM = "consortium."
NEW = {
    "key": "NEWCOMER",
    "legal_name": "An organisation of a name that nobody else bears",
    "role": "partner",
}


@patient
@given(raw_valid, st.sampled_from(["A", "B"]))
def test_another_eligible_applicant_never_breaks_the_consortium(raw: Raw, strand: str) -> None:
    raw = {**raw, "strand": strand}
    before = statuses(judge(raw))
    taken = {partner.get("country") for partner in raw.get("partners", [])}
    fresh = next(code for code in ("AT", "BE", "BG", "HR", "CY") if code not in taken)
    raw["partners"] = [*raw.get("partners", []), {**NEW, "country": fresh}]
    after = statuses(judge(raw))
    for criterion in before:
        if criterion.startswith(CONSORTIUM) and Status.UNMET not in before[criterion]:
            assert Status.UNMET not in after[criterion] or Status.MET not in before[criterion]


# --- what a change to a complete proposal may lead to ---------------------------------------------


def _leaves(held: Any, above: tuple[Any, ...] = ()) -> Iterator[str]:
    if isinstance(held, dict):
        for key, value in held.items():
            yield from _leaves(value, (*above, key))
    elif isinstance(held, list) and held and isinstance(held[0], dict):
        for index, value in enumerate(held):
            yield from _leaves(value, (*above, index))
    else:
        yield join(*above)


LEAVES = [(name, path) for name in BASES for path in _leaves(base(name))]
STRUCTURAL = {
    "activities.outputs",
    "activities.references",
    "budget.references",
    "indicators.required",
}
"""Where a deleted key or mark leaves something else without what it needs."""


@pytest.mark.parametrize(("name", "path"), LEAVES, ids=lambda value: value)
def test_a_missing_value_is_never_held_against_a_proposal(name: str, path: str) -> None:
    raw = base(name)
    drop(raw, path)
    report = judge(raw)
    unmet = {f.criterion for f in report.findings if f.status is Status.UNMET}
    assert unmet <= STRUCTURAL
    assert report.verdict != "ineligible"


@pytest.mark.parametrize(("name", "path"), LEAVES, ids=lambda value: value)
def test_a_value_of_the_wrong_type_is_open_and_found_at_its_path(name: str, path: str) -> None:
    raw = base(name)
    change(raw, path, {"wrong": [dt.time(1)]})
    report = judge(raw)
    (found,) = report.about("file.values")
    assert found.status is Status.OPEN
    assert found.binding
    assert found.where == (path,)
    proposal = Proposal.model_validate(raw)
    assert place_in_words(proposal, path) in found.message
    assert report.verdict in ("incomplete", "ineligible") if path == "strand" else "incomplete"
    (problem,) = problems(proposal)
    assert problem.message.endswith(f"cannot be read; expected {problem.expected}")


@pytest.mark.parametrize("name", BASES)
def test_a_misspelled_key_anywhere_only_warns(name: str) -> None:
    for path in _leaves(base(name)):
        raw = base(name)
        *above, last = path.rpartition(".")
        if "[" in last or "." not in path or path.startswith("narrative") or "months." in path:
            continue
        change(raw, f"{above[0]}.{last}_", 1)
        report = judge(raw)
        (found,) = report.about("file.keys")
        assert found.where == (f"{path}_",)
        assert f"did you mean {last}?" in found.message
        assert report.verdict == "eligible"
        assert report.submission_ready


def test_the_deadline_changes_no_other_finding() -> None:
    raw = base("complete-a")
    change(raw, "partners[1].eccp.date", dt.date(2020, 12, 3))
    without = judge(raw)
    for as_of in (dt.datetime(2000, 1, 1, tzinfo=dt.UTC), dt.datetime(2030, 1, 1, tzinfo=dt.UTC)):
        report = judge(raw, as_of=as_of)
        assert report.findings[:-1] == without.findings
        assert report.findings[-1].criterion == "call.deadline"
        assert (report.verdict, report.submission_ready) == ("ineligible", False)


def test_the_findings_stand_in_the_order_of_the_call() -> None:
    order = [c.id for c in call_of_2020().criteria]
    found = [f.criterion for f in judge(base("complete-a")).findings]
    assert found == list(dict.fromkeys(["call.strand", *order]))


def test_without_a_strand_nothing_is_said_twice() -> None:
    raw = base("complete-a")
    del raw["strand"]
    found = [(f.criterion, f.message) for f in judge(raw).findings]
    assert len(found) == len(set(found))
    assert [m for c, m in found if c == "project.duration"] == ["It depends on the strand"]


def test_a_judgement_is_the_same_in_every_process() -> None:
    script = (
        "from tests.helpers.models.cases import *\n"
        "raw = base('complete-a')\n"
        "for n, p in enumerate(raw['partners']): p.update(country='Germany', pic=n, role=n, x1=1)\n"
        "raw['project'].update(acronym=1, title=2, sectors=3, nonsense=4)\n"
        "raw['work_packages'][0].update(person_months={'B': 'x', 'A': 'y', 'HMC': 2, 'C': []})\n"
        "raw['work_packages'][0].update(lead='GHOST', phase='x', start_month=-1, tasks=2)\n"
        "for finding in judge(raw).findings: print(finding)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    (output,) = outputs
    assert "Cannot be read: Acronym; Title; Sectors" in output


# --- the report -----------------------------------------------------------------------------------


def test_what_is_to_be_mended_comes_gravest_first() -> None:
    raw = base("complete-a")
    change(raw, "project.duration_months", 40)  # a warning
    change(raw, "partners[1].description", "TBD")  # unmet, does not reject
    change(raw, "partners[1].country", "NO")  # unmet, rejects
    drop(raw, "partners[1].legal_personality")  # open, binding
    report = judge(raw)
    rank = [(not f.binding, GRAVITY.index(f.status)) for f in report.to_mend]
    assert rank == sorted(rank)
    assert report.to_mend[0].criterion == "applicant.country"
    assert report.to_mend[-1].criterion == "project.duration"
    assert report.counts[Status.WARNING] == 1
    assert sum(report.counts.values()) == len(report.findings)
    assert not report.submission_ready


def test_an_eligible_proposal_with_gaps_is_not_ready_to_submit() -> None:
    for path, value in itertools.product(["partners[1].description"], ["", "TBD"]):
        raw = base("complete-b")
        change(raw, path, value)
        report = judge(raw)
        assert report.verdict == "eligible"
        assert not report.submission_ready


def test_the_large_proposal_has_nothing_to_mend() -> None:
    assert judge(large()).to_mend == ()


# --- the report as data, and explained ------------------------------------------------------------


def test_a_report_as_json_has_the_promised_shape() -> None:
    call, proposal = call_of_2020(), Proposal.model_validate(base("complete-a"))
    written = report_json("bluegate.toml", proposal, call, check(proposal, call))
    assert list(written) == [
        *["file", "call", "call_revision", "strand", "acronym", "verdict", "struck"],
        *["submission_ready", "findings", "budget"],
    ]
    assert written["verdict"] == "eligible"
    assert written["budget"] == {
        "eligible_cost": "106300.00",
        "indirect_cost": "6300.00",
        "grant": "95670.00",
        "max_grant": "550000.00",
        "own_share": "10630.00",
        "rate": "90.00",
    }
    assert list(written["findings"][0]) == [
        *["criterion", "status", "binding", "effect", "message", "fix", "where", "source"],
        "evidence",
    ]
    assert unreadable_json("x.toml", "no TOML") == {
        "file": "x.toml",
        "verdict": "unreadable",
        "error": "no TOML",
    }


def test_an_unknown_criterion_is_told_the_nearest() -> None:
    call, proposal = call_of_2020(), Proposal.model_validate(base("complete-a"))
    report = check(proposal, call)
    with pytest.raises(UnknownCriterion, match=r"did you mean budget\.rate") as raised:
        explain("budget.rates", proposal, call, report)
    assert raised.value.nearest == "budget.rate"
    with pytest.raises(UnknownCriterion, match=r"no criterion “zzz”$"):
        explain("zzz", proposal, call, report)
