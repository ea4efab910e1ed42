"""A verdict is as sure as the weakest of rule, value and fact, and never surer for being weaker."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from models.call import Call
from models.criteria.finding import Status
from models.proposal import Proposal
from models.terms.country_sets import CountrySet
from models.terms.evidence import MEANING, Evidence
from models.verdict import check
from models.verdict.report import Report, Verdict
from tests.helpers.models.cases import Raw, base, call_of_2020, change

CALL = call_of_2020()
BY_STRENGTH: list[Evidence] = list(MEANING)
RANK = [Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.INCOMPLETE, Verdict.INELIGIBLE]
"""What more evidence may lead to: never back to the left."""
FAULTS: list[tuple[str, object]] = [
    ("partners[0].country", "NO"),
    ("partners[1].country", "GB"),
    ("partners[1].country", "RS"),
    ("partners[2].country", ""),
    ("partners[2].eccp", {"status": "planned"}),
    ("partners[1].legal_personality", False),
    ("partners[1].type", "other"),
    ("partners[0].other_applications", [{"call": CALL.id, "strand": "A"}]),
    ("project.target_countries", ["DE", "KE"]),
    ("project.target_countries", ["RS", "KE"]),
    ("project.duration_months", 99),
    ("funding.rate", 95),
    ("project.funded_under", ["COS-CLUSINT-2019-3-01"]),
]


@st.composite
def faulty(draw: st.DrawFn) -> Raw:
    raw = base("complete-a")
    for path, value in draw(st.lists(st.sampled_from(FAULTS), max_size=4)):
        change(raw, path, value)
    return raw


def known_as(call: Call, evidence: dict[int, Evidence], rows: Evidence) -> Call:
    """The call with some rules, by their place, and all memberships of that evidence."""
    criteria = tuple(
        rule.model_copy(update={"evidence": evidence.get(place, rule.evidence)})
        for place, rule in enumerate(call.criteria)
    )
    said_of = {name: _with_rows(one, rows) for name, one in call.countries.said_of.items()}
    countries = replace(call.countries, said_of=said_of)
    return call.model_copy(update={"criteria": criteria, "countries": countries})


def _with_rows(one: CountrySet, evidence: Evidence) -> CountrySet:
    rows = tuple(row.model_copy(update={"evidence": evidence}) for row in one.memberships)
    return one.model_copy(update={"memberships": rows})


def met(report: Report) -> list[str]:
    """The criteria that are met, as far as nobody is struck."""
    return [f.criterion for f in report.findings if f.status is Status.MET]


evidences = st.integers(0, len(BY_STRENGTH) - 1)


@settings(max_examples=200, deadline=None)
@given(
    faulty(),
    st.dictionaries(st.integers(0, len(CALL.criteria) - 1), st.tuples(evidences, evidences)),
    st.tuples(evidences, evidences),
)
def test_more_evidence_breaks_nothing_that_is_met_and_makes_no_verdict_milder(
    raw: Raw, choices: dict[int, tuple[int, int]], rows: tuple[int, int]
) -> None:
    proposal = Proposal.model_validate(raw)
    weak = {place: BY_STRENGTH[max(pair)] for place, pair in choices.items()}
    strong = {place: BY_STRENGTH[min(pair)] for place, pair in choices.items()}
    before = check(proposal, known_as(CALL, weak, BY_STRENGTH[max(rows)]))
    after = check(proposal, known_as(CALL, strong, BY_STRENGTH[min(rows)]))
    if before.struck == after.struck:
        assert met(before) == [c for c in met(after) if c in met(before)]
        assert RANK.index(before.verdict) <= RANK.index(after.verdict)


@settings(max_examples=60, deadline=None)
@given(faulty(), st.sampled_from(BY_STRENGTH))
def test_a_finding_is_no_surer_than_its_rule(raw: Raw, evidence: Evidence) -> None:
    places = dict.fromkeys(range(len(CALL.criteria)), evidence)
    call = known_as(CALL, places, "seed")
    own = {rule.id for rule in call.criteria}
    for finding in check(Proposal.model_validate(raw), call).findings:
        if finding.criterion in own and finding.status is not Status.WARNING:
            weakest = BY_STRENGTH.index(finding.evidence)
            assert weakest >= BY_STRENGTH.index(evidence), finding
