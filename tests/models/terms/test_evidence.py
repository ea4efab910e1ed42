"""How hard a rule bites, by its effect and the evidence for it."""

from decimal import Decimal
from typing import Any, get_args

import pytest

from models.call import Call
from models.criteria.applicants.coordinator import OneCoordinator
from models.criteria.applicants.eccp import EccpStatus
from models.criteria.base import Criterion, EachApplicant
from models.criteria.contents.documents import Narrative
from models.criteria.contents.project import Duration
from models.criteria.finding import Finding
from models.criteria.money.grant import FundingRate, MaxGrant
from models.proposal import Proposal
from models.terms.evidence import MEANING, Evidence, Months
from models.verdict import check
from tests.helpers.models.cases import Raw, base, call_of_2020, change, drop

RULE: dict[str, Any] = {"id": "test.rule", "asks": "something", "source": "S0"}
STRONG = [("seed", ""), ("primary", ""), ("secondary", "12 × 550 000 = 6 600 000")]
WEAK = [
    ("secondary", ""),
    ("inferred", ""),
    ("inferred", "1 + 1"),
    ("assumed", ""),
    ("assumed", "1 + 1"),
]


def judged(criterion: Criterion, raw: Raw, **changes: Any) -> list[Finding]:
    """What a criterion alone says about a raw proposal, under a call with some values changed."""
    call = call_of_2020().model_copy(update={"criteria": (criterion,), **changes})
    return list(check(Proposal.model_validate(raw), call).about(criterion.id))


def coordinator(effect: str, evidence: str, arithmetic: str) -> OneCoordinator:
    said = {"effect": effect, "evidence": evidence, "arithmetic": arithmetic}
    return OneCoordinator.model_validate({**RULE, **said, "kind": "one-coordinator"})


def without_coordinator() -> Raw:
    raw = base("complete-a")
    change(raw, "partners[0].role", "partner")
    return raw


@pytest.mark.parametrize(("evidence", "arithmetic"), STRONG)
def test_strong_evidence_rejects(evidence: str, arithmetic: str) -> None:
    (finding,) = judged(coordinator("rejects", evidence, arithmetic), without_coordinator())
    assert (finding.status, finding.binding) == ("unmet", True)
    assert finding.evidence == evidence


@pytest.mark.parametrize(("evidence", "arithmetic"), WEAK)
def test_weak_evidence_only_warns(evidence: str, arithmetic: str) -> None:
    (finding,) = judged(coordinator("rejects", evidence, arithmetic), without_coordinator())
    assert (finding.status, finding.binding) == ("warning", False)


@pytest.mark.parametrize(("evidence", "arithmetic"), STRONG + WEAK)
def test_what_only_completes_never_binds(evidence: str, arithmetic: str) -> None:
    (finding,) = judged(coordinator("completes", evidence, arithmetic), without_coordinator())
    assert (finding.status, finding.binding) == ("unmet", False)


@pytest.mark.parametrize(("evidence", "arithmetic"), STRONG + WEAK)
def test_advice_only_warns(evidence: str, arithmetic: str) -> None:
    (finding,) = judged(coordinator("advises", evidence, arithmetic), without_coordinator())
    assert (finding.status, finding.binding) == ("warning", False)


def test_every_evidence_has_a_meaning_for_people() -> None:
    assert set(MEANING) == set(get_args(Evidence))
    assert all("check the call text" in MEANING[weak] for weak in ("inferred", "assumed"))


def test_a_bound_bites_as_hard_as_its_own_evidence() -> None:
    bounds: dict[str, Any] = {
        "shortest": Months(value=Decimal(30), source="W7", evidence="secondary"),
        "longest": Months(value=Decimal(36), source="S3", evidence="seed"),
    }
    rule = Duration(**RULE, kind="duration", effect="rejects", evidence="seed", **bounds)
    for months, status, source in ((29, "warning", "W7"), (37, "unmet", "S3"), (30, "met", "S0")):
        raw = base("complete-a")
        change(raw, "project.duration_months", months)
        (finding,) = judged(rule, raw)
        assert (finding.status, finding.source) == (status, source)
    unbound = Duration(**RULE, kind="duration", effect="rejects", evidence="seed")
    assert judged(unbound, raw)[0].status == "met"


@pytest.mark.parametrize(("evidence", "status"), [("seed", "unmet"), ("assumed", "warning")])
def test_a_word_limit_bites_as_hard_as_the_evidence_of_its_section(
    evidence: str, status: str
) -> None:
    sections = tuple(
        section.model_copy(update={"evidence": evidence}) for section in call_of_2020().sections
    )
    rule = Narrative(**RULE, kind="narrative", effect="completes", evidence="assumed")
    raw = base("complete-a")
    change(raw, "narrative.dissemination", "word " * 801)
    findings = judged(rule, raw, sections=sections)
    assert findings[0].status == status
    assert findings[0].message == (
        "Communication and dissemination has 801 words; at most 800 are expected"
    )
    assert findings[0].fix == "Shorten it by 1 words."
    assert findings[0].where == ("narrative.dissemination",)
    assert [f.status.value for f in findings[1:]] == ([] if status == "unmet" else ["met"])
    change(raw, "narrative.dissemination", "word " * 800)
    assert [f.status.value for f in judged(rule, raw, sections=sections)] == ["met"]


def test_an_optional_section_may_stay_empty() -> None:
    first, *rest = call_of_2020().sections
    rule = Narrative(**RULE, kind="narrative", effect="completes", evidence="assumed")
    raw = base("complete-a")
    drop(raw, f"narrative.{first.id}")
    assert judged(rule, raw)[0].status == "open"
    sections = (first.model_copy(update={"optional": True}), *rest)
    assert judged(rule, raw, sections=sections)[0].status == "met"


def test_a_rate_or_maximum_that_no_source_tells_is_open() -> None:
    strands = tuple(
        strand.model_copy(update={"rate": None, "max_grant": None})
        for strand in call_of_2020().strands
    )
    rate = FundingRate(**RULE, kind="funding-rate", effect="rejects", evidence="seed")
    most = MaxGrant(**RULE, kind="max-grant", effect="rejects", evidence="seed")
    for rule, message, where in (
        (rate, "The rate of the call is not known", "funding.rate"),
        (most, "The maximum grant of the call is not known", "funding.requested"),
    ):
        (finding,) = judged(rule, base("complete-a"), strands=strands)
        assert (finding.status, finding.message) == ("open", message)
        assert finding.fix == "Ask the call text."
        assert finding.where == (where,)


def test_a_call_that_accepts_a_plan_asks_no_date_of_it() -> None:
    rule = EccpStatus(
        **RULE,
        kind="eccp-status",
        effect="rejects",
        evidence="seed",
        accepted=("planned", "submitted", "registered"),
    )
    raw = base("complete-a")
    change(raw, "partners[1].eccp", {"status": "planned"})
    assert judged(rule, raw)[0].status == "met"


def _without_strands() -> Call:
    call = call_of_2020()
    one = call.strands[0].model_copy(update={"id": ""})
    criteria = tuple(
        c.model_copy(update={"strands": ()}) for c in call.criteria if "B" not in c.strands
    )
    outputs = tuple(o.model_copy(update={"strands": ()}) for o in call.outputs)
    return call.model_copy(update={"strands": (one,), "criteria": criteria, "outputs": outputs})


def test_under_a_call_without_strands_none_has_to_be_chosen() -> None:
    raw = base("complete-a")
    drop(raw, "strand")
    report = check(Proposal.model_validate(raw), _without_strands())
    assert report.verdict == "eligible"
    assert report.submission_ready
    assert list(report.about("call.strand")) == []


def test_under_a_call_without_strands_every_other_application_is_one_too_many() -> None:
    raw = base("complete-a")
    change(raw, "partners[1].other_applications", [{"call": "COS-CLUSINT-2020-3-01"}])
    report = check(Proposal.model_validate(raw), _without_strands())
    (finding,) = report.about("applicant.single-application")
    assert finding.message.startswith("CAN: also stands in another application under this call,")
    assert finding.status == "unmet"


def test_outputs_that_all_strands_share_need_no_strand_to_be_judged() -> None:
    call = call_of_2020()
    shared = tuple(output for output in call.outputs if not output.strands)
    raw = base("complete-b")
    drop(raw, "strand")
    proposal = Proposal.model_validate(raw)
    rule = next(rule for rule in call.criteria if rule.id == "activities.outputs")
    of_all = rule.model_copy(update={"strands": ()})
    report = check(proposal, call.model_copy(update={"outputs": shared, "criteria": (of_all,)}))
    assert [f.status.value for f in report.about("activities.outputs")] == ["met"]


@pytest.mark.parametrize("kind", [Criterion, EachApplicant])
def test_a_kind_of_criterion_has_to_say_how_it_judges(kind: type[Criterion]) -> None:
    rule = kind(**RULE, effect="rejects", evidence="seed")
    with pytest.raises(NotImplementedError):
        judged(rule, base("complete-a"))
