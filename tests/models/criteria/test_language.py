"""The cases of `tests/cases/language/`: what a call file can say that no shipped call does."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from models.criteria.case import Case
from models.criteria.rules import Rules
from models.verdict import check
from storage.calls import Known
from tests.helpers.models.golden import call_of_language, language_cases, proposal_of_language

ALL = language_cases()


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    proposal, expect, as_of = proposal_of_language(case), case["expect"], case.get("as_of")
    known = Known(call_of_language(case), Path(), dict)
    call = known.of(proposal, as_of or dt.datetime.now(dt.UTC)).call
    report = check(proposal, call, as_of)
    findings = list(report.about(case["criterion"]))
    wanted = expect["status"] if isinstance(expect["status"], list) else [expect["status"]]
    assert [f.status.value for f in findings] == wanted, findings
    if not findings:
        return
    first = findings[0]
    assert expect["says"] in first.message
    assert expect.get("fix", "") in (first.fix or "")
    assert (first.fix is None) == (first.status.value in ("met", "not-applicable"))
    if "where" in expect:
        assert first.where[0] == expect["where"]
    if "effect" in expect:
        assert first.effect == expect["effect"]
    if "verdict" in expect:
        assert report.verdict.value == expect["verdict"]
    standing = Case.of(proposal, call)
    rules = Rules.of(call.criteria, standing)
    own = [rule for rule in rules.criteria if rule.id == case["criterion"]]
    moves = [move for rule in own for move in rule.moves(standing, rules)]
    if "move" in expect:
        assert moves[0].says == expect["move"]
        assert own[0].holds(Case.of(moves[0].make(proposal), call))


def test_names_of_cases_are_sentences_and_unique() -> None:
    names = [case["name"] for case in ALL]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.match(r"[A-Z0-9“].* .* ", name)] == []
