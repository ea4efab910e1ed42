"""What an explanation tells, for every criterion of every shipped call, and its tree."""

import re
from collections.abc import Iterator
from decimal import Decimal

import pytest

from models.call import Call
from models.criteria.finding import Status
from models.proposal import Proposal
from models.terms.evidence import MEANING
from models.values.money import format_amount
from models.verdict import check
from models.verdict.explanation import (
    Explanation,
    UnknownCriterion,
    criterion_ids,
    explain,
    sources_named,
)
from models.verdict.explanation_tree import tree
from models.verdict.report import Report
from models.verdict.tree import FIX, Node, rows
from storage.shipped.clauses import clauses_of
from tests.helpers.models.cases import (
    CALL_OF_2020,
    Raw,
    base,
    call_of_2020,
    change,
    complete,
    shipped_calls,
)

STRANDS = [
    pytest.param(call, strand.id, id=f"{call.id}-{strand.id}")
    for call in shipped_calls().values()
    for strand in call.strands
]
_OF = re.compile(r"(\d+) of at (least|most) (\d+)")


def _poorer(raw: Raw) -> Iterator[Raw]:
    """A complete proposal, and how it may be wanting."""
    yield raw
    yield {**raw, "partners": raw["partners"][:1], "indicators": raw.get("indicators", [])[:1]}
    yield {**raw, "project": {"target_countries": ["DE", "KE"], "duration_months": 99}}
    yield {**raw, "funding": {"rate": 100, "requested": Decimal("99999999")}}
    yield {**raw, "strand": "nowhere"}
    yield {"format": 1, "call": raw["call"], "strand": raw.get("strand", "")}


def _explained(call: Call, strand: str) -> Iterator[tuple[Explanation, Proposal, Report]]:
    for raw in _poorer(base(complete(call.id, strand)) | {"call": call.id, "strand": strand}):
        proposal = Proposal.model_validate(raw)
        report = check(proposal, call)
        for criterion in criterion_ids(call):
            yield explain(criterion, proposal, call, report, clauses_of(call)), proposal, report


def _said(node: Node) -> str:
    """All that a tree says, a node a line."""
    return "\n".join(f"{row.node.label}: {row.node.text}" for row in rows(node))


@pytest.mark.parametrize(("call", "strand"), STRANDS)
def test_every_criterion_names_source_evidence_clauses_and_inputs(call: Call, strand: str) -> None:
    for explanation, *_ in _explained(call, strand):
        said = _said(tree(explanation, most_inputs=10_000))
        assert said.splitlines()[1] == f"Asks: {explanation.asks}"
        assert f"source: {explanation.source}\n" in f"{said}\n"
        assert f"evidence: {explanation.evidence}, that is: {explanation.meaning}" in said
        assert explanation.effect in said
        for source in explanation.sources:
            assert f"\n{source.id}: {source.title}" in said
        for clause in explanation.clauses:
            assert f"clause {clause.id} ({clause.force}), {clause.place}: {clause.says}" in said
        for finding in explanation.findings:
            assert finding.message[:500] in said
            assert not finding.fix or f"{FIX}: {finding.fix[:500]}" in said
        for label, value in explanation.parameters:
            assert f"{label}: {value[:500]}" in said


@pytest.mark.parametrize(("call", "strand"), STRANDS)
def test_everything_that_was_read_stands_in_the_tree(call: Call, strand: str) -> None:
    """Below the finding that points there, or else under a heading of its own; never twice."""
    for explanation, *_ in _explained(call, strand):
        many = any(len(finding.where) > 8 for finding in explanation.findings)
        nodes = [row.node for row in rows(tree(explanation, most_inputs=10_000)) if row.node.where]
        for path, value in explanation.inputs:
            shown = [node.text for node in nodes if node.where == path]
            assert shown and set(shown) == {value}, (explanation.criterion, path)
            pointing = [f for f in explanation.findings if path in f.where]
            assert len(shown) == max(len(pointing), 1) or many


@pytest.mark.parametrize(("call", "strand"), STRANDS)
def test_the_arithmetic_agrees_with_the_finding(call: Call, strand: str) -> None:
    for explanation, *_ in _explained(call, strand):
        for label, value in explanation.workings:
            counted = _OF.fullmatch(value)
            if counted is None or label not in ("needed", "recommended"):
                continue
            if explanation.findings[0].where == ("strand",):
                continue
            there, bound, limit = int(counted[1]), counted[2], int(counted[3])
            enough = there >= limit if bound == "least" else there <= limit
            assert enough or explanation.status is not Status.MET, explanation
            assert not enough or explanation.status is not Status.UNMET, explanation
            assert any(counted[1] in f.message for f in explanation.findings) or there == 0


def test_the_arithmetic_of_counting_rules_is_shown_met_and_unmet() -> None:
    seen: dict[str, set[Status]] = {}
    for explanation, *_ in _explained(call_of_2020(), "A"):
        if any(_OF.search(value) for _, value in explanation.workings):
            seen.setdefault(explanation.criterion, set()).add(explanation.status)
    counting = ("consortium.min-entities", "consortium.min-countries")
    assert all({Status.MET, Status.UNMET} <= seen[criterion] for criterion in counting), seen
    assert "targets.min-third-countries" in seen


@pytest.mark.parametrize(("call", "strand"), STRANDS)
def test_the_arithmetic_of_the_budget_is_that_of_the_report(call: Call, strand: str) -> None:
    for explanation, _, report in _explained(call, strand):
        steps, totals = dict(explanation.workings), report.totals
        if "eligible cost" not in steps:
            continue
        assert explanation.criterion.startswith("budget.")
        assert steps["direct cost"] == f"{format_amount(totals.direct_cost)} €"
        assert steps["eligible cost"] == f"{format_amount(totals.eligible_cost)} €"
        assert steps["grant"].startswith(f"{format_amount(totals.grant)} €")
        assert totals.direct_cost + totals.indirect_cost == totals.eligible_cost


def test_every_budget_rule_shows_its_sums() -> None:
    with_sums = {e.criterion for e, *_ in _explained(call_of_2020(), "A") if len(e.workings) > 5}
    assert {"budget.rate", "budget.max-grant", "budget.cofinancing"} <= with_sums


def test_a_rule_of_the_other_strand_shows_no_arithmetic_for_this_one() -> None:
    call = call_of_2020()
    proposal = Proposal.model_validate(base("complete-a"))
    only_b = next(c for c in call.criteria if c.strands == ("B",) and c.id == "project.duration")
    moved = call.model_copy(update={"criteria": (only_b,)})
    report = check(proposal, moved)
    assert explain("project.duration", proposal, moved, report).workings == ()
    assert explain("project.duration", proposal, call, check(proposal, call)).workings


def test_the_sum_that_bears_a_source_out_and_its_doubts_are_told() -> None:
    call = call_of_2020()
    proposal = Proposal.model_validate(base("complete-a"))
    said = _said(tree(explain("budget.max-grant", proposal, call, check(proposal, call))))
    assert "borne out by: projects expected × maximum grant = envelope, in each strand" in said
    assert MEANING["secondary"] in said
    assert "W7 says 450 000 €" in said


def test_a_finding_that_rests_on_another_source_than_its_rule_says_so() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    change(raw, "partners[1].country", "UK")
    proposal = Proposal.model_validate(raw)
    node = tree(explain("applicant.country", proposal, call, check(proposal, call)))
    warning = next(child for child in node.children if child.status is Status.WARNING)
    assert "rests on" in [child.label for child in warning.children]


def test_the_places_of_a_finding_stand_below_it_with_what_is_there() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    change(raw, "partners[1].eccp", {"status": "planned"})
    proposal = Proposal.model_validate(raw)
    node = tree(explain("applicant.eccp", proposal, call, check(proposal, call)))
    finding = next(child for child in node.children if child.status is not None)
    places = [child for child in finding.children if child.where]
    assert [place.where for place in places] == ["partners[1].eccp.status"]
    assert places[0].text.endswith("planned")
    others = next(child for child in node.children if child.label.startswith("Also read"))
    assert "partners[1].eccp.status" not in [child.where for child in others.children]
    in_order = [child.where for child in others.children]
    assert in_order[:2] == ["partners[0].eccp.status", "partners[0].eccp.date"]


def test_many_places_are_counted_and_not_poured_out() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    raw["partners"] = [{"key": f"P{n}"} for n in range(40)]
    proposal = Proposal.model_validate(raw)
    node = tree(explain("applicant.eccp", proposal, call, check(proposal, call)))
    said = _said(node)
    assert "and 32 places more" in said
    assert re.search(r"and \d\d places more", said.partition("Also read")[2])
    assert sum(1 for _ in rows(node)) < 60


def test_the_gravest_finding_tells_how_a_criterion_stands() -> None:
    call = call_of_2020()
    raw = base("complete-a")
    change(raw, "partners[0].eccp", {"status": "none"})
    change(raw, "partners[1].eccp", {})
    proposal = Proposal.model_validate(raw)
    explanation = explain("applicant.eccp", proposal, call, check(proposal, call))
    assert explanation.status is tree(explanation).status is Status.UNMET
    assert {f.status for f in explanation.findings} == {Status.UNMET, Status.OPEN}


def test_a_call_without_strands_has_no_criterion_on_the_strand() -> None:
    plain = next(call for call in shipped_calls().values() if not call.has_strands)
    assert "call.strand" not in criterion_ids(plain)
    assert "call.strand" in criterion_ids(shipped_calls()[CALL_OF_2020])
    with pytest.raises(UnknownCriterion):
        explain("call.strand", Proposal(), plain, check(Proposal(), plain))


def test_how_well_each_rule_is_known_is_told() -> None:
    call = call_of_2020()
    proposal = Proposal.model_validate(base("complete-a"))
    weak = tuple(
        c.model_copy(update={"evidence": "assumed"}) if c.id == "applicant.eccp" else c
        for c in call.criteria
    )
    doubtful = call.model_copy(update={"criteria": weak})
    known = dict(explain("call.evidence", proposal, call, check(proposal, call)).parameters)
    asks = next(c.asks for c in call.criteria if c.id == "applicant.eccp")
    assert known[asks] == "seed"
    explanation = explain("call.evidence", proposal, doubtful, check(proposal, doubtful))
    told = dict(explanation.parameters)
    assert told[asks] == "assumed; too weak to reject"
    assert told.keys() == known.keys()
    assert explain("call.evidence", Proposal(), call, check(Proposal(), call)).parameters == ()


def test_without_clauses_the_documents_stand_alone() -> None:
    call = call_of_2020()
    proposal = Proposal.model_validate(base("complete-a"))
    report = check(proposal, call)
    assert "clause " not in _said(tree(explain("applicant.eccp", proposal, call, report)))
    with_clauses = explain("applicant.eccp", proposal, call, report, clauses_of(call))
    known = {source.id for source in with_clauses.sources}
    assert {clause.document for clause in with_clauses.clauses} <= known
    node = tree(with_clauses)
    documents = [row.node for row in rows(node) if row.node.label in known]
    assert sum(len(document.children) for document in documents) == len(with_clauses.clauses) > 0


def test_guides_show_what_belongs_to_what() -> None:
    node = Node("a", children=(Node("b", children=(Node("c"),)), Node("d", children=(Node("e"),))))
    drawn = [f"{row.guide}{row.node.label}" for row in rows(node)]
    assert drawn == ["a", "├─ b", "│  └─ c", "└─ d", "   └─ e"]


def test_sources_on_countries_are_found_like_those_of_the_call() -> None:
    """Where a country stands is told by documents that no call file lists."""
    named = sources_named(call_of_2020(), ["W57, W55", "S0 'Eligible consortia'"])
    assert [source.id for source in named] == ["S0", "W55", "W57"]
    assert "monitoring report 2014" in named[1].title
