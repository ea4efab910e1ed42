"""`explain`, and the explanations that it shares with the wizard."""

from collections.abc import Callable
from pathlib import Path

import pytest

from models.call import Call
from models.criteria import AnyCriterion
from models.eligibility import check
from models.explanation import READS, UnknownCriterion, criterion_ids, explain
from models.proposal import Proposal
from storage.calls import find_call
from tests.cli.support import COSTS, ELIGIBLE, HEAD, INELIGIBLE, PARTNERS, Ran

Run = Callable[..., Ran]
Put = Callable[..., Path]

CALL = "COS-CLUSINT-2020-3-01"
IDS = criterion_ids(find_call(CALL))


def _line(text: str, value: str) -> int:
    """The last line of a text that holds a value."""
    lines = text.splitlines()
    return max(n for n, line in enumerate(lines, start=1) if line.endswith(f'"{value}"'))


@pytest.mark.parametrize("criterion", IDS)
def test_every_criterion_is_explained(run: Run, put: Put, criterion: str) -> None:
    done = run("explain", put(ELIGIBLE), criterion)
    assert done.code == 0
    assert criterion in done.out
    assert "Why it counts" in done.out
    assert "source: " in done.out


@pytest.mark.parametrize("text", [HEAD, 'format = 1\ncall = "COS-CLUSINT-2020-3-01"\n', ELIGIBLE])
@pytest.mark.parametrize("strand", ['strand = "A"', 'strand = "B"', 'strand = "C"', ""])
def test_every_criterion_is_explained_whatever_the_proposal_lacks(text: str, strand: str) -> None:
    import tomllib
    from decimal import Decimal

    raw = tomllib.loads(text.replace('strand = "A"', strand), parse_float=Decimal)
    proposal, call = Proposal.model_validate(raw), find_call(CALL)
    report = check(proposal, call)
    for criterion in IDS:
        explanation = explain(criterion, proposal, call, report)
        assert explanation.asks
        assert explanation.effect
        assert explanation.source
        assert explanation.meaning
        assert all(path and value for path, value in explanation.inputs)
        assert all(label and value for label, value in explanation.parameters)


def test_every_kind_says_where_it_looks() -> None:
    union = AnyCriterion.__origin__  # type: ignore[attr-defined]
    kinds = {kind.model_fields["kind"].annotation.__args__[0] for kind in union.__args__}
    assert set(READS) == kinds


def test_without_a_criterion_what_asks_for_something_is_explained(run: Run, put: Put) -> None:
    done = run("explain", put(INELIGIBLE))
    assert done.code == 0
    assert "consortium.min-countries" in done.out
    assert "consortium.min-entities" not in done.out
    assert "consortium.min-entities" in run("explain", put(INELIGIBLE), "--all").out


def test_the_reasoning_names_inputs_with_lines_parameters_and_sources(run: Run, put: Put) -> None:
    out = run("explain", put(INELIGIBLE), "consortium.min-countries").out
    assert "✗ consortium.min-countries" in out
    assert "minimum: 3" in out
    assert f"partners[2].country (line {_line(INELIGIBLE, 'DE')}): NAVA: DE" in out
    assert "A proposal that breaks it is not eligible." in out
    assert "S3: Work-programme fiche GRO/SME/20/C/02 (strand A)" in out


def test_the_arithmetic_of_the_budget_is_shown(run: Run, put: Put) -> None:
    out = run("explain", put(ELIGIBLE), "budget.max-grant").out
    for line in (
        "direct cost: 50 000 €",
        "indirect cost: 3 500 € (7 % of the base; assumed)",
        "eligible cost: 53 500 €",
        "rate asked for: 90 %",
        "grant at that rate: 48 150 € (rounded down)",
        "maximum grant: 550 000 €",
        "grant: 48 150 € (the least of these)",
        "own share: 5 350 € (eligible cost − grant)",
    ):
        assert line in out


def test_what_cannot_be_read_is_shown_as_it_stands(run: Run, put: Put) -> None:
    text = ELIGIBLE.replace('status = "registered"', 'status = "maybe"', 1)
    done = run("explain", put(text), "file.values")
    assert (
        f"partners[0].eccp.status (line {_line(text, 'maybe')}): HMC: maybe (cannot be read)"
        in done.out
    )
    assert done.err.startswith(f"draft.toml:{_line(text, 'maybe')}: partners[0].eccp.status: ")


def test_an_unknown_criterion_gives_2_and_names_the_nearest(run: Run, put: Put) -> None:
    done = run("explain", put(ELIGIBLE), "consortium.min-country")
    assert done.code == 2
    assert "no criterion “consortium.min-country”: did you mean" in done.err
    assert "consortium.min-countries" in done.err
    assert done.out == ""


def test_an_unreadable_file_gives_2(run: Run, put: Put) -> None:
    assert run("explain", "nope.toml").code == 2
    done = run("explain", put(HEAD.replace("2020-3-01", "1999")))
    assert done.code == 2
    assert done.err.startswith("draft.toml:2: call: unknown call")


def test_without_a_strand_both_forms_of_a_rule_are_told_apart() -> None:
    call = find_call(CALL)
    proposal = Proposal(call=CALL)
    explanation = explain("project.duration", proposal, call, check(proposal, call))
    assert "(strand A)" in explanation.asks
    assert "(strand B)" in explanation.asks
    assert ("longest (strand B)", "24 (W7; secondary)") in explanation.parameters


def test_weak_evidence_changes_what_breaking_a_rule_leads_to() -> None:
    call = find_call(CALL)
    criteria = tuple(
        c.model_copy(update={"evidence": "assumed"}) if c.id == "applicant.eccp" else c
        for c in call.criteria
    )
    weak: Call = call.model_copy(update={"criteria": criteria})
    proposal = Proposal(call=CALL, strand="A")
    explanation = explain("applicant.eccp", proposal, weak, check(proposal, weak))
    assert "too weak to reject" in explanation.effect
    assert "check the call text" in explanation.meaning


def test_the_program_explains_its_own_findings(run: Run, put: Put) -> None:
    call = find_call(CALL)
    proposal = Proposal(call=CALL, strand="C")
    report = check(proposal, call)
    explanation = explain("call.strand", proposal, call, report)
    assert explanation.inputs == (("strand", "C"),)
    assert [label for label, _ in explanation.parameters] == ["strand A", "strand B"]
    assert explain("call.deadline", proposal, call, report).parameters == (
        ("deadline", "2 Dec 2020 17:00 Brussels"),
    )


def test_nearest_is_empty_where_nothing_is_near() -> None:
    call = find_call(CALL)
    proposal = Proposal(call=CALL)
    with pytest.raises(UnknownCriterion) as raised:
        explain("zzz", proposal, call, check(proposal, call))
    assert raised.value.nearest == ""
    assert str(raised.value) == "no criterion “zzz”"


def test_nothing_left_to_mend_is_said(run: Run, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    from models.report import Report

    monkeypatch.setattr(Report, "to_mend", ())
    assert "Nothing asks for anything any more" in run("explain", put(ELIGIBLE)).out


def test_many_inputs_are_not_poured_out(run: Run, put: Put) -> None:
    lines = "".join(COSTS.partition("[funding]")[0].replace("personnel", "") for _ in range(40))
    done = run("explain", put(HEAD + PARTNERS + lines), "budget.categories")
    assert "places more" in done.out
