"""What a verdict follows from is checked again by a program that knows nothing of this one."""

import random
from pathlib import Path
from typing import get_args

import pytest

from models.call.kinds_of_criteria import AnyCriterion
from models.criteria.base import Criterion
from storage import load
from storage.calls import find_call
from tests.helpers.models.tampering import WAYS, entities_counted, tampered
from tests.helpers.models.traced import (
    CHECKER,
    NO_NODE,
    NODE,
    all_of,
    at_random,
    entangled,
    one_of_each,
    said_of,
    trace_of,
)
from tests.helpers.places import ROOT

checked_again = pytest.mark.skipif(NODE is None, reason=NO_NODE)
IN_CI = 200


@checked_again
def test_somebody_else_comes_to_the_same_for_every_kind_of_rule_and_at_random(
    tmp_path: Path,
) -> None:
    dice, first = random.Random(18), one_of_each(status=False)
    traces = [trace_of(*one) for one in first]
    told = {rule["kind"] for one in traces for rule in one["rules"] if rule["findings"]}
    kinds = {name for one in _kinds() for name in get_args(one.model_fields["kind"].annotation)}
    assert kinds <= told
    traces += [at_random(first, dice) for _ in range(IN_CI - len(first))]
    said = said_of(traces, tmp_path)
    assert [one for one in said if not one.startswith("agrees: ")] == []
    assert len(said) == IN_CI


@checked_again
def test_operands_come_out_of_their_parts_however_a_rule_stands(tmp_path: Path) -> None:
    kinds = ("min-entities", "max-entities", "min-countries", "share-of-category")
    said = said_of([trace_of(*one) for one in all_of(kinds)], tmp_path)
    assert [one for one in said if not one.startswith("agrees: ")] == []
    assert len(said) > 20


@checked_again
def test_who_is_one_entity_is_found_again_however_they_are_entangled(tmp_path: Path) -> None:
    dice, known = random.Random(1801), one_of_each(status=False)
    traces = [entangled(known, dice) for _ in range(IN_CI // 4)]
    assert len({len(one) for trace in traces for one in entities_counted(trace)}) > 3
    said = said_of(traces, tmp_path)
    assert [one for one in said if not one.startswith("agrees: ")] == []


@checked_again
def test_what_a_report_leaves_out_as_said_twice_follows_too(tmp_path: Path) -> None:
    proposal, call = next(one for one in one_of_each() if one[0].funding.shares)
    share = proposal.funding.shares[0].with_values(partner="nobody")
    funding = proposal.funding.with_values(shares=(share, share))
    rules = tuple(rule.model_copy(update={"effect": "advises"}) for rule in call.criteria)
    weak = call.model_copy(update={"criteria": rules})
    trace = trace_of(proposal.with_values(funding=funding, strand=""), weak)
    untold = [one["status"] for rule in trace["rules"] for one in rule["untold"]]
    assert "warning" in untold
    assert said_of([trace], tmp_path)[0].startswith("agrees: ")


@checked_again
def test_what_is_met_after_a_warning_follows_from_something_too(tmp_path: Path) -> None:
    draft = load(ROOT / "sample_proposals" / "bluegate.toml").proposal
    texts = {**draft.narrative, "no-part": "A text that no written part has."}
    call = find_call(draft.call).call
    rules = tuple(
        rule.model_copy(update={"effect": "rejects"}) if rule.id == "documents.narrative" else rule
        for rule in call.criteria
    )
    strict = call.model_copy(update={"criteria": rules})
    trace = trace_of(draft.with_values(narrative=texts), strict)
    told = [f for f in trace["findings"] if f["criterion"] == "documents.narrative"]
    assert [f["status"] for f in told] == ["warning", "met"]
    assert said_of([trace], tmp_path)[0].startswith("agrees: ")


@checked_again
def test_a_trace_that_was_tampered_with_is_refused(tmp_path: Path) -> None:
    dice = random.Random(81)
    first = one_of_each(status=False)
    known = [trace_of(*one) for one in dice.sample(first, 20)]
    known += [entangled(first, dice) for _ in range(5)]
    changed = [tampered(dice.choice(known), dice) for _ in range(IN_CI)]
    said = said_of([trace for _, trace in changed], tmp_path)
    accepted = [
        way
        for (way, _), answer in zip(changed, said, strict=True)
        if not answer.startswith("refused: ")
    ]
    assert accepted == []
    assert {way for way, _ in changed} >= {way.__name__ for way in WAYS} - {"otherwise", "fact"}


@checked_again
def test_a_judge_that_errs_is_found_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice, first = random.Random(7), one_of_each(status=False)
    monkeypatch.setattr(Criterion, "_leads_to", lambda rule, _weak: rule.effect)
    said = said_of([trace_of(*one) for one in dice.sample(first, 8)], tmp_path)
    assert [one for one in said if one.startswith("refused: ")]


def test_what_decides_on_a_verdict_is_compared_and_not_only_said() -> None:
    bare = [
        (finding["criterion"], finding["status"])
        for trace in (trace_of(*one) for one in one_of_each(status=False)[::4])
        for finding in trace["findings"]
        if not finding["compared"] and finding["effect"] in ("rejects", "strikes", "undecided")
    ]
    assert bare == []


def test_the_checker_is_small_and_needs_nothing_besides_node() -> None:
    text = CHECKER.read_text(encoding="utf-8")
    assert len(text.splitlines()) < 300
    imported = [line for line in text.splitlines() if line.startswith("import ")]
    assert all('from "node:' in line for line in imported)
    assert "require(" not in text


def _kinds() -> list[type[Criterion]]:
    union = get_args(AnyCriterion)[0]
    return list(get_args(union))
