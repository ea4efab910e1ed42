"""The cases of texts that have something of another draft."""

import json
from typing import Any

import pytest

from models.as_json.portfolio import facts_json, facts_read, members_read
from models.portfolio.facts import facts_of
from models.portfolio.organisations import Several
from models.portfolio.taken_over import text_findings
from models.proposal import Proposal
from storage.shipped.legal_forms import legal_forms
from tests.helpers.models.cases import (
    CALL_OF_2020,
    CASES,
    Raw,
    base,
    change,
    read_toml,
    shipped_calls,
)

ORGANISATIONS = read_toml(CASES / "portfolio" / "conflicts.toml")["organisations"]
ALL: list[dict[str, Any]] = read_toml(CASES / "portfolio" / "texts.toml")["cases"]
BLANK = "What the members can sell."


def draft(keys: list[str], acronym: str, relevance: str) -> Raw:
    raw = base("complete-a")
    template = {**raw["partners"][0], "description": "Supports its members.", "contact": {}}
    raw["partners"] = [{**template, "key": key, **ORGANISATIONS[key]} for key in keys]
    raw["project"] |= {"acronym": acronym, "abstract": BLANK, "title": BLANK}
    raw["work_packages"] = raw["risks"] = raw["indicators"] = []
    raw["narrative"] = {"relevance": relevance}
    return raw


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    first = draft(["HMC", "CAN", "DPM"], "ONE-GATE", case.get("first", BLANK))
    if "first_contact" in case:
        first["partners"][0]["contact"] = {"name": case["first_contact"]}
    if case.get("first_empty"):
        first = draft([], "", BLANK)
    second = draft(case.get("with", ["RAI", "ARN", "KPL"]), "TWO", case["says"])
    for path, value in case.get("change", {}).items():
        change(second, path, value)
    call = shipped_calls()[CALL_OF_2020]
    read = {n: Proposal.model_validate(raw) for n, raw in (("one", first), ("two", second))}
    facts = [facts_of(n, one, call, legal_forms(), texts=True) for n, one in read.items()]
    found = [one for one in text_findings(facts, {}, lambda f: read[f.file]) if one.file == "two"]
    expect = case.get("expect", {})
    assert [one.criterion for one in found] == ([expect["criterion"]] if expect else [])
    if expect:
        assert expect["says"] in found[0].message
        assert found[0].where == ("narrative.relevance",)
        assert found[0].with_ == ("one",)


def test_facts_are_the_same_after_they_were_kept_as_plain_data() -> None:
    call, proposal = shipped_calls()[CALL_OF_2020], Proposal.model_validate(base("complete-a"))
    facts = facts_of("one.toml", proposal, call, legal_forms(), texts=True)
    kept = json.loads(json.dumps(facts_json(facts)))
    assert facts.traces.names
    assert facts_read("one.toml", kept, {}) == facts
    assert len(kept["packed"]) < 4000


def test_of_applicants_who_stand_in_one_draft_alone_nothing_has_to_be_kept() -> None:
    call = shipped_calls()[CALL_OF_2020]
    shared = draft(["HMC", "CAN"], "ONE", BLANK), draft(["RAI", "HMC"], "TWO", BLANK)
    kept = [
        facts_json(facts_of("", Proposal.model_validate(raw), call, legal_forms()))
        for raw in shared
    ]
    several = Several()
    for number, data in enumerate(kept):
        several.add(number, members_read(data))
    found = [facts_read(str(n), data, {}, several) for n, data in enumerate(kept)]
    assert [[(m.place, m.called) for m in one.members] for one in found] == [
        [(0, "HMC")],
        [(1, "HMC")],
    ]
