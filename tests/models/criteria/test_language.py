"""The cases of `tests/cases/language/`: what a call file can say that no shipped call does."""

import copy
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from models.call import Call
from models.criteria.case import Case
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.verdict import check
from storage.calls import Known
from storage.calls.reading import read_call
from tests.helpers.models.cases import (
    CALL_OF_2020,
    LANGUAGE,
    SHIPPED,
    Raw,
    base,
    change,
    drop,
    read_toml,
)


def _cases() -> list[dict[str, Any]]:
    found = []
    for file in sorted(LANGUAGE.glob("*.toml")):
        held = {"call": CALL_OF_2020, "base": "complete-a", **read_toml(file)}
        found += [{**held, **case} for case in held.pop("cases")]
    return found


ALL = _cases()


def _call(case: dict[str, Any]) -> Call:
    """The call of a case: a shipped one that says more."""
    raw = read_toml(SHIPPED / f"{case['call'].lower()}.toml")
    raw.pop("clauses", None)
    raw.pop("earlier", None)
    for path, value in {**case.get("terms", {}), **case.get("terms_too", {})}.items():
        change(raw, path, copy.deepcopy(value))
    for path in case.get("without", ()):
        drop(raw, path)
    rules = copy.deepcopy(case["criteria"])
    for rule in rules:
        if rule["id"] == case["criterion"]:
            rule |= case.get("given", {})
            for name in [name for name, value in rule.items() if value == "nothing"]:
                del rule[name]
    ids = {rule["id"] for rule in rules}
    raw["criteria"] = [rule for rule in raw["criteria"] if rule["id"] not in ids] + rules
    call, wrong = read_call(raw)
    assert call is not None and not wrong, wrong
    return call


def _proposal(case: dict[str, Any]) -> Proposal:
    raw: Raw = {**base(case["base"]), "call": case["call"]}
    for path, value in {**case.get("change", {}), **case.get("change_too", {})}.items():
        change(raw, path, copy.deepcopy(value))
    for path in case.get("drop", ()):
        drop(raw, path)
    return Proposal.model_validate(raw)


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    proposal, expect, as_of = _proposal(case), case["expect"], case.get("as_of")
    known = Known(_call(case), Path(), dict)
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
