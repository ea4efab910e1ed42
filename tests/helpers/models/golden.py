"""The golden cases of `tests/cases/`, as calls and proposals."""

import copy
from functools import cache
from typing import Any

from models.call import Call
from models.proposal import Proposal
from storage.calls.reading import read_call
from tests.helpers.models.cases import (
    BASES,
    CALL_OF_2020,
    CASES,
    LANGUAGE,
    MERGING,
    SHIPPED,
    Raw,
    base,
    change,
    complete,
    drop,
    read_toml,
)

Case = dict[str, Any]


@cache
def golden_cases() -> list[Case]:
    """The cases of shipped calls, each with what its file says of all."""
    found = []
    files = {*CASES.glob("*/*.toml")} - {*BASES.glob("*.toml")} - {*MERGING.glob("*.toml")}
    files -= {*(CASES / "portfolio").glob("*.toml")} | {*LANGUAGE.glob("*.toml")}
    for file in sorted(files):
        held = {"call": CALL_OF_2020, **read_toml(file)}
        found += [{**held, **case} for case in held.pop("cases")]
    return found


def base_of(case: Case) -> str:
    """The base that a case of a shipped call changes."""
    return str(case.get("base") or complete(case["call"], case.get("strand", "")))


def raw_of(case: Case) -> Raw:
    """The proposal of a case of a shipped call, as TOML has it."""
    strand = case.get("strand", "")
    raw = {**base(base_of(case)), "call": case["call"]}
    raw.pop("strand", None)
    if strand:
        raw["strand"] = strand
    for path, value in case.get("change", {}).items():
        change(raw, path, value)
    for path in case.get("drop", ()):
        drop(raw, path)
    return raw


@cache
def language_cases() -> list[Case]:
    """The cases of what a call file can say that no shipped call does."""
    found = []
    for file in sorted(LANGUAGE.glob("*.toml")):
        held = {"call": CALL_OF_2020, "base": "complete-a", **read_toml(file)}
        found += [{**held, **case} for case in held.pop("cases")]
    return found


def call_of_language(case: Case) -> Call:
    """The call of such a case: a shipped one that says more."""
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


def proposal_of_language(case: Case) -> Proposal:
    """The proposal of such a case."""
    raw: Raw = {**base(case["base"]), "call": case["call"]}
    for path, value in {**case.get("change", {}), **case.get("change_too", {})}.items():
        change(raw, path, copy.deepcopy(value))
    for path in case.get("drop", ()):
        drop(raw, path)
    return Proposal.model_validate(raw)
