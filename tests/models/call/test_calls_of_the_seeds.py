"""The shipped calls hold the facts of their sources, and nothing weak among them rejects anyone."""

import datetime as dt
from decimal import Decimal

import pytest

from models.criteria.finding import Status
from models.proposal import Proposal
from models.terms.evidence import Figure
from models.values.words import fold_id
from models.verdict import check
from models.verdict.report import Report
from storage.calls import find_call

ONE_STRAND = ""
CALLS = [
    "COS-CLUSINT-2020-3-01",
    "COS-CLUSTER-2014-3-03",
    "COS-CLUSTER-2020-3-03",
    "COS-CLUSINT-2016-03-01",
    "COS-CLUSINT-2017-03-6",
    "COS-CLUSINT-2019-3-01",
]
EU_28 = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB"
EU_27 = EU_28.removesuffix(" GB")
COSME_2018 = "IS AL BA XK ME MK RS TR AM MD UA"


# --- Facts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "utc"),
    [
        ("COS-CLUSINT-2020-3-01", "2020-12-02T16:00"),
        ("COS-CLUSTER-2014-3-03", "2015-04-21T15:00"),
        ("COS-CLUSTER-2020-3-03", "2021-02-02T16:00"),
        ("COS-CLUSINT-2016-03-01", "2017-05-23T15:00"),
        ("COS-CLUSINT-2017-03-6", "2017-12-13T16:00"),
        ("COS-CLUSINT-2019-3-01", "2019-10-30T16:00"),
    ],
)
def test_a_deadline_is_an_instant(name: str, utc: str) -> None:
    instant = find_call(name).call.deadline.instant.astimezone(dt.UTC)
    assert instant == dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("COS-CLUSINT-2020-3-01", "2020-09-30"),
        ("COS-CLUSTER-2014-3-03", "2015-01-23"),
        ("COS-CLUSTER-2020-3-03", "2020-11-03"),
        ("COS-CLUSINT-2016-03-01", None),
        ("COS-CLUSINT-2017-03-6", "2017-09-06"),
        ("COS-CLUSINT-2019-3-01", "2019-08-29"),
    ],
)
def test_a_call_is_published_on_the_day_that_its_sources_tell(name: str, day: str | None) -> None:
    published = find_call(name).call.published
    assert (published and published.value.isoformat()) == day


@pytest.mark.parametrize(
    ("name", "budget"),
    [
        ("COS-CLUSINT-2020-3-01", 7500000),
        ("COS-CLUSTER-2014-3-03", 3750000),
        ("COS-CLUSTER-2020-3-03", 6000000),
        ("COS-CLUSINT-2016-03-01", 5790000),
        ("COS-CLUSINT-2017-03-6", 800000),
        ("COS-CLUSINT-2019-3-01", None),
    ],
)
def test_a_call_has_the_budget_that_its_sources_tell(name: str, budget: int | None) -> None:
    assert value(find_call(name).call.budget) == budget


@pytest.mark.parametrize(
    ("name", "strand", "rate", "most", "envelope", "projects"),
    [
        ("COS-CLUSTER-2014-3-03", "1", 75, 187500, 1500000, 8),
        ("COS-CLUSTER-2014-3-03", "2", 75, 450000, 2250000, 5),
        ("COS-CLUSTER-2020-3-03", ONE_STRAND, 75, 500000, 6000000, 12),
        ("COS-CLUSINT-2016-03-01", "1.a", 75, 200000, 1800000, 9),
        ("COS-CLUSINT-2016-03-01", "1.b", 75, 200000, 400000, 2),
        ("COS-CLUSINT-2016-03-01", "2", 75, 448750, 3590000, 8),
        ("COS-CLUSINT-2017-03-6", ONE_STRAND, 75, 200000, 800000, 4),
        ("COS-CLUSINT-2019-3-01", "1", None, None, None, None),
        ("COS-CLUSINT-2019-3-01", "2.a", None, None, None, None),
        ("COS-CLUSINT-2019-3-01", "2.b", None, None, None, None),
    ],
)
def test_the_strands_pay_what_the_sources_say(
    name: str,
    strand: str,
    rate: int | None,
    most: int | None,
    envelope: int | None,
    projects: int | None,
) -> None:
    found = find_call(name).call.strand(strand)
    assert found is not None
    figures = (found.rate, found.max_grant, found.envelope, found.expected_projects)
    assert tuple(map(value, figures)) == (rate, most, envelope, projects)


@pytest.mark.parametrize(
    "name", ["COS-CLUSTER-2014-3-03", "COS-CLUSINT-2016-03-01", "COS-CLUSINT-2020-3-01"]
)
def test_the_money_of_the_strands_is_the_budget_to_the_euro(name: str) -> None:
    call = find_call(name).call
    envelopes = [value(strand.envelope) or Decimal(0) for strand in call.strands]
    assert sum(envelopes) == value(call.budget)
    for strand in call.strands:
        grants = (value(strand.expected_projects) or 0) * (value(strand.max_grant) or 0)
        assert grants == value(strand.envelope)


@pytest.mark.parametrize(
    ("name", "strand", "months", "status", "binding"),
    [
        ("COS-CLUSTER-2014-3-03", "1", 24, Status.MET, False),
        ("COS-CLUSTER-2014-3-03", "2", 25, Status.WARNING, False),
        ("COS-CLUSTER-2014-3-03", "1", 1, Status.MET, False),
        ("COS-CLUSTER-2020-3-03", "", 19, Status.UNMET, True),
        ("COS-CLUSTER-2020-3-03", "", 20, Status.MET, True),
        ("COS-CLUSTER-2020-3-03", "", 24, Status.MET, True),
        ("COS-CLUSTER-2020-3-03", "", 25, Status.UNMET, True),
        ("COS-CLUSINT-2016-03-01", "2", 24, Status.MET, False),
        ("COS-CLUSINT-2016-03-01", "2", 25, Status.WARNING, False),
    ],
)
def test_a_duration_binds_only_where_a_seed_tells_it(
    name: str, strand: str, months: int, status: Status, binding: bool
) -> None:
    report = judged(name, strand, project={"duration_months": months})
    (finding,) = report.about("project.duration")
    assert (finding.status, finding.binding) == (status, binding)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("COSME-2014-3.1", "COS-CLUSTER-2014-3-03"),
        ("cos-cluster-2014-3.3", "COS-CLUSTER-2014-3-03"),
        ("COS-CLUSTER-2020-3.03", "COS-CLUSTER-2020-3-03"),
        ("CLUSTER-01-2020", "COS-CLUSTER-2020-3-03"),
        ("COS-CLUSINT-2016-3-03-01", "COS-CLUSINT-2016-03-01"),
        ("COS-CLUSINT-2016-3-1", "COS-CLUSINT-2016-03-01"),
        ("COS-CLUSTER-2017-3-6", "COS-CLUSINT-2017-03-6"),
        ("COS-CLUSINT-2017-3-06", "COS-CLUSINT-2017-03-6"),
        ("GRO/SME/19/C/03", "COS-CLUSINT-2019-3-01"),
        ("GRO/SME/20/C/02", "COS-CLUSINT-2020-3-01"),
    ],
)
def test_a_call_is_found_by_its_other_ids(name: str, found: str) -> None:
    assert find_call(name).call.id == found


@pytest.mark.parametrize(("topic", "strand"), [("COSME-2014-3.1", "1"), ("COSME-2014-3.2", "2")])
def test_a_topic_of_2014_means_a_strand(topic: str, strand: str) -> None:
    chosen = find_call(topic).call.strand_of(Proposal(call=topic))
    assert chosen is not None
    assert chosen.id == strand


def test_every_excluded_earlier_call_is_known() -> None:
    call = find_call("COS-CLUSINT-2020-3-01").call
    (rule,) = (c for c in call.criteria if c.id == "consortium.not-previously-funded")
    excluded = {find_call(name).call.id for name in rule.model_dump()["excluded"]}
    assert excluded == set(CALLS) - {call.id, "COS-CLUSTER-2020-3-03"}


def test_every_id_of_an_excluded_call_is_excluded_and_known_for_that_call() -> None:
    call = find_call("COS-CLUSINT-2020-3-01").call
    (rule,) = (c for c in call.criteria if c.id == "consortium.not-previously-funded")
    told = rule.model_dump()
    excluded = {fold_id(name) for name in told["excluded"]}
    one_call = [{fold_id(name) for name in group} for group in told["one_call"]]
    assert set().union(*one_call) <= excluded
    for other in {find_call(name).call.id for name in told["excluded"]}:
        known = find_call(other).call
        ids = {fold_id(name) for name in (known.id, *known.aliases, *known.strand_aliases)}
        assert ids <= excluded
        assert len(ids) == 1 or ids in one_call


def test_the_deadline_of_2014_was_three_weeks_earlier_at_first() -> None:
    call = find_call("COS-CLUSTER-2014-3-03").call
    first = call.earlier[-1]
    moved = call.deadline.value - first.was["deadline"]["value"]
    assert first.revision == "2015-01-23.1"
    assert moved == dt.timedelta(weeks=3)


# --- Countries ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "states", "others", "cautions"),
    [
        ("COS-CLUSTER-2014-3-03", EU_28, "IS ME TR MK MD", "AL"),
        ("COS-CLUSINT-2016-03-01", EU_28, "IS ME TR MK MD", "AL RS BA XK AM UA"),
        ("COS-CLUSINT-2017-03-6", EU_28, "IS ME TR MK MD", "AL RS BA XK AM UA"),
        ("COS-CLUSINT-2019-3-01", EU_28, COSME_2018, ""),
        ("COS-CLUSTER-2020-3-03", EU_27, COSME_2018, "GB"),
        ("COS-CLUSINT-2020-3-01", EU_27, COSME_2018, "GB"),
    ],
)
def test_who_takes_part_is_told_by_the_day_of_the_deadline(
    name: str, states: str, others: str, cautions: str
) -> None:
    countries = find_call(name).call.countries
    assert countries.members(["EU"]) == set(states.split())
    assert countries.members(["COSME"]) - countries.members(["EU"]) == set(others.split())
    of_a_set = {code for code, caution in countries.cautions.items() if caution.set}
    assert of_a_set == set(cautions.split())


@pytest.mark.parametrize(("code", "name"), [("RS", "Serbia"), ("UA", "Ukraine"), ("AM", "Armenia")])
def test_a_country_that_joined_later_cannot_apply_in_2015_but_can_be_a_target(
    code: str, name: str
) -> None:
    report = judged(
        "COS-CLUSTER-2014-3-03",
        "1",
        project={"target_countries": [code]},
        partners=[{"key": "A", "country": code}],
    )
    (applicant,) = report.about("applicant.country")
    assert (applicant.status, applicant.binding) == (Status.UNMET, True)
    assert f"is established in {name}, which is not an EU Member State" in applicant.message
    said = {f.status: f.message for f in report.about("targets.third-country")}
    assert said[Status.MET] == f"No target is an EU Member State: {code}"


def test_an_albanian_applicant_of_2015_is_to_be_verified() -> None:
    applicants = [{"key": "A", "country": "AL"}]
    found = list(
        judged("COS-CLUSTER-2014-3-03", "1", partners=applicants).about("applicant.country")
    )
    assert Status.UNMET not in [f.status for f in found]
    assert any("signed on 3 March 2015" in f.message for f in found)


# --- Rules ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "strand", "status", "accepted"),
    [
        ("COS-CLUSTER-2014-3-03", "1", "planned", True),
        ("COS-CLUSTER-2014-3-03", "1", "none", False),
        ("COS-CLUSTER-2020-3-03", "", "planned", False),
        ("COS-CLUSTER-2020-3-03", "", "none", False),
    ],
)
def test_a_planned_registration_was_enough_in_2014(
    name: str, strand: str, status: str, accepted: bool
) -> None:
    report = judged(name, strand, partners=[{"key": "A", "eccp": {"status": status}}])
    (finding,) = report.about("applicant.eccp")
    assert finding.binding
    assert finding.status is (Status.MET if accepted else Status.UNMET)


def test_third_party_support_is_paid_in_full_and_bears_no_indirect_costs() -> None:
    partner = {"partner": "A", "work_package": "WP1", "units": 1}
    costs = [
        {**partner, "category": "personnel", "unit_cost": 100000},
        {**partner, "category": "subcontracting", "unit_cost": 10000},
        {**partner, "category": "third-party-support", "unit_cost": 20000},
    ]
    totals = judged("COS-CLUSTER-2020-3-03", "", costs=costs).totals
    assert totals.indirect_cost == 7000
    assert totals.eligible_cost == 137000
    assert totals.grant == Decimal("107750.00")  # 75 % of 117 000 €, and 20 000 €


def test_the_exchanges_are_advice_and_the_indicators_are_asked_for() -> None:
    indicators = [
        {"id": "exchanges", "target": 83},
        {"id": "exchanges-with-smes", "target": 41},
        {"id": "exchanges-from-outside", "target": 20},
    ]
    report = judged("COS-CLUSTER-2020-3-03", "", indicators=indicators)
    for criterion in ("exchanges", "sme-exchanges", "outside-exchanges"):
        (finding,) = report.about(f"indicators.{criterion}")
        assert (finding.status, finding.binding) == (Status.WARNING, False)
    raised = [{**i, "target": t} for i, t in zip(indicators, (84, 42, 21), strict=True)]
    report = judged("COS-CLUSTER-2020-3-03", "", indicators=raised)
    for criterion in ("exchanges", "sme-exchanges", "outside-exchanges", "required"):
        (finding,) = report.about(f"indicators.{criterion}")
        assert finding.status is Status.MET


@pytest.mark.parametrize(
    ("name", "criterion", "answers", "sources"),
    [
        ("COS-CLUSTER-2020-3-03", "call.procedure", ["concept notes", "single stage"], "S4 W26"),
        ("COS-CLUSINT-2017-03-6", "consortium.defence-related", ["At least one"], "W41 W48"),
    ],
)
def test_what_the_sources_leave_open_is_shown_and_rejects_nobody(
    name: str, criterion: str, answers: list[str], sources: str
) -> None:
    (finding,) = judged(name, "").about(criterion)
    assert (finding.status, finding.binding) == (Status.WARNING, False)
    assert [answer for answer in answers if answer not in finding.message] == []
    assert [source for source in sources.split() if source not in finding.source] == []


@pytest.mark.parametrize(
    ("name", "strand", "outputs"),
    [
        (
            "COS-CLUSTER-2014-3-03",
            "1",
            ["partnership-agreement", "internationalisation-strategy", "implementation-roadmap"],
        ),
        ("COS-CLUSTER-2014-3-03", "2", ["cooperation-activities", "monitoring-scoreboard"]),
    ],
)
def test_each_strand_of_2014_has_its_own_results(
    name: str, strand: str, outputs: list[str]
) -> None:
    deliverables = [{"id": f"D{n}", "output": output} for n, output in enumerate(outputs)]
    report = judged(name, strand, work_packages=[{"id": "WP1", "deliverables": deliverables}])
    assert [f.status for f in report.about("activities.outputs")] == [Status.MET]
    report = judged(name, strand, work_packages=[{"id": "WP1", "deliverables": deliverables[1:]}])
    (finding,) = report.about("activities.outputs")
    assert finding.status is Status.UNMET


@pytest.mark.parametrize("name", CALLS[:3])
def test_no_source_tells_how_long_a_part_may_be(name: str) -> None:
    """Not even the form of 2014, though it names parts: what is too long is only told."""
    call = find_call(name).call
    limited = [part for part in call.sections if part.max_words]
    assert {part.length_by.evidence for part in limited} == {"assumed"}
    texts = {part.id: "word " * ((part.max_words or 0) + 1) for part in limited}
    report = judged(name, call.strands[-1].id, narrative=texts)
    too_long = [f for f in report.findings if "words; at most" in f.message]
    assert {(f.status, f.evidence) for f in too_long} == {(Status.WARNING, "assumed")}


# --- Helpers --------------------------------------------------------------------------------------


def judged(name: str, strand: str, **parts: object) -> Report:
    """The report on a proposal that says nothing but what is given."""
    raw = {"format": 1, "call": name, "strand": strand, **parts}
    return check(Proposal.model_validate(raw), find_call(name).call)


def value(figure: Figure | None) -> Decimal | None:
    return None if figure is None else figure.value
