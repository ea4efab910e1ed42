"""The cases of conflicts: drafts side by side, who stands in two of them, what saves most."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from models.portfolio.conflicts import Conflict, conflicts_in
from models.portfolio.facts import Facts, acronyms, facts_of
from models.portfolio.findings import conflict_findings
from models.portfolio.remedies import remedies
from models.portfolio.standing import Standing
from models.proposal import Proposal
from storage.proposals.copies import told_as_copies
from storage.shipped.legal_forms import legal_forms
from tests.helpers.models.cases import (
    CALL_OF_2020,
    CASES,
    Raw,
    base,
    change,
    complete,
    read_toml,
    shipped_calls,
)

HELD = read_toml(CASES / "portfolio" / "conflicts.toml")
ALL: list[dict[str, Any]] = HELD["cases"]


def raw_draft(said: dict[str, Any]) -> Raw:
    call, strand = said.get("call", CALL_OF_2020), said.get("strand", "A")
    raw = {**base(complete(call, strand or "A")), "call": call, "strand": strand}
    template = raw["partners"][0]
    raw["partners"] = [
        {**template, "role": "partner", "key": key.partition("-")[0], **HELD["organisations"][key]}
        for key in said["with"]
    ]
    raw["partners"][0]["role"] = "coordinator"
    raw["project"]["acronym"] = said.get("acronym", "")
    raw["id"] = said.get("id", "")
    for path, value in said.get("change", {}).items():
        change(raw, path, value)
    return raw


def drafts_of(case: dict[str, Any]) -> tuple[list[Facts], list[Proposal]]:
    proposals = [Proposal.model_validate(raw_draft(said)) for said in case["drafts"]]
    calls = shipped_calls()
    files = [said.get("file", f"draft-{n}.toml") for n, said in enumerate(case["drafts"], start=1)]
    return [
        facts_of(file, proposal, calls[proposal.call], legal_forms())
        for file, proposal in zip(files, proposals, strict=True)
    ], proposals


def copied(drafts: Sequence[Facts], proposals: Sequence[Proposal]) -> dict[str, str]:
    paths = [Path(draft.file) for draft in drafts]
    ids = dict(zip(paths, (draft.id for draft in drafts), strict=True))
    told = told_as_copies(ids, dict(zip(paths, proposals, strict=True)))
    return {str(copy): str(of) for copy, of in told.items()}


def in_short(conflict: Conflict, drafts: list[Facts]) -> str:
    probably = "" if conflict.organisation.sure else " (probably)"
    places = ", ".join(str(drafts.index(draft) + 1) for draft in conflict.holders)
    return f"{conflict.organisation.stands[0].member.called}{probably}: {places}"


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    drafts, proposals = drafts_of(case)
    expect = case.get("expect", {})
    copies = copied(drafts, proposals)
    assert [f"{copy} of {of}" for copy, of in copies.items()] == expect.get("copies", [])
    conflicts = conflicts_in(drafts, copies)
    grave = [one for one in conflicts if one.counts]
    assert [in_short(one, drafts) for one in grave] == expect.get("conflicts", [])
    assert len(conflicts) - len(grave) == expect.get("advice", 0)

    def standing_of(facts: Facts) -> Standing:
        proposal = proposals[drafts.index(facts)]
        return Standing(lambda: proposal, shipped_calls()[facts.call], acronyms(drafts))

    found = list(remedies(conflicts, standing_of))
    assert len(found) == bool(grave)
    for remedy in found:
        verdicts = [one.left.report.verdict.value for one in remedy.touched]
        assert verdicts == expect.get("left", verdicts)
        withdrawn = [drafts.index(draft) + 1 for draft in remedy.withdrawn]
        assert withdrawn == expect.get("withdraw", withdrawn)
        assert remedy.saved == expect.get("saved", remedy.saved)
        assert remedy.proven
        assert remedy.saved == sum(not one.left.rejected for one in remedy.then)
    told = list(conflict_findings(conflicts))
    assert len(told) == sum(len(one.holders) for one in grave)


def test_a_conflict_is_told_in_the_words_of_the_rule_on_named_applications() -> None:
    case = next(case for case in ALL if case["name"].startswith("An application that both"))
    drafts, proposals = drafts_of(case)
    told = {one.file: one.message for one in conflict_findings(conflicts_in(drafts))}
    assert told["draft-2.toml"] == (
        "HMC: also stands in another application under strand A (ONE), "
        "and would be struck from both proposals"
    )
    standing = Standing(lambda: proposals[0], shipped_calls()[CALL_OF_2020])
    named = standing.left(frozenset()).report.about("applicant.single-application")
    assert next(named).message.startswith(told["draft-1.toml"].replace("(TWO)", "(Two)"))


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case["name"] for case in ALL]
    assert len(set(names)) == len(names) > 15


def test_drafts_of_one_acronym_are_told_apart_by_their_files() -> None:
    case = {
        "drafts": [
            {"acronym": "TIDE", "file": file, "with": ["HMC", "CAN"]}
            for file in ("sea/a.toml", "sea/b.toml", "lake/b.toml")
        ]
    }
    drafts, _ = drafts_of(case)
    told = [found.message for found in conflict_findings(conflicts_in(drafts))]
    assert "(TIDE (sea/b.toml), TIDE (lake/b.toml))" in told[0]
    assert "(TIDE (a.toml), TIDE (lake/b.toml))" in " ".join(told)
