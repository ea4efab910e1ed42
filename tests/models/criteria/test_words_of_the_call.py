"""No message speaks of COSME, the ECCP or third countries where the call has other words."""

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from models.call import Call
from models.call.offers import target_countries
from models.forms.form import form_of
from models.forms.part import part_of
from models.portal.form import entries, sections
from models.proposal import Proposal
from models.verdict import check
from models.verdict.explanation import criterion_ids, explain
from models.verdict.told_tree import told_tree
from models.verdict.tree import Node
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from models.what_if.trees import repair_trees, resilience_tree
from storage.calls import load_call
from storage.calls.reading import read_call
from storage.proposals.reading import load
from tests.helpers.models.cases import (
    CALL_OF_2020,
    CASES,
    SHIPPED,
    Raw,
    base,
    change,
    complete,
    drop,
    read_toml,
)
from tests.helpers.places import ROOT

EXAMPLES = ROOT / "docs" / "examples"
FORBIDDEN = re.compile(r"ECCP|COSME|third[ -]countr|Cluster Collaboration", re.IGNORECASE)
# An id of a kind of criterion, and the key of the file, are no words of a message.
_IDS = re.compile(r"third-country-targets|[\w\[\]]*\.[\w.-]*(eccp|third-countr)[\w.-]*|eccp-\w+")
FORESTRY = {
    "id": "FORESTRY",
    "label": "Forestry country",
    "member": "a country of Forestry",
    "called": "Forestry",
    "members": ["NO", "RS", "TR", "UA"],
    "source": "S0",
    "evidence": "seed",
}


def renamed_call() -> Call:
    """The call with most kinds of criteria, as another programme would have it."""
    text = (SHIPPED / f"{CALL_OF_2020.lower()}.toml").read_text(encoding="utf-8")
    for word, instead in (
        ("European Cluster Collaboration Platform", "Timber Hub"),
        ("ECCP", "Timber Hub"),
        ("COSME", "FORESTRY"),
        ("hird countr", "artner countr"),
    ):
        text = text.replace(word, instead)
    raw = tomllib.loads(text, parse_float=Decimal)
    raw = {name: value for name, value in raw.items() if name not in ("earlier", "clauses")}
    raw["country_sets"] = [FORESTRY]
    raw["words"] = {"platform": "Timber Hub", "target": "partner country"}
    raw["words"]["targets"] = "partner countries"
    call, wrong = read_call(raw)
    assert call is not None and not wrong, wrong
    return call


def drafts() -> Iterator[Raw]:
    """A draft for each case of the call of 2020: met, broken and open by every criterion."""
    for file in sorted(CASES.glob("*/*.toml")):
        held = read_toml(file)
        if file.parent.name in ("bases", "calls", "language", "money", "portfolio", "merging"):
            continue
        for case in ({**held, **case} for case in held["cases"]):
            if case.get("call", CALL_OF_2020) != CALL_OF_2020:
                continue
            raw = base(case.get("base") or complete(CALL_OF_2020, case["strand"]))
            for path, value in case.get("change", {}).items():
                change(raw, path, value)
            for path in case.get("drop", ()):
                drop(raw, path)
            yield raw


def leaks(text: str, own: str) -> bool:
    """Whether a text has a word that neither the call nor the draft itself says."""
    return any(word not in own for word in FORBIDDEN.findall(_IDS.sub("", text)))


def findings_said(proposal: Proposal, call: Call) -> Iterator[str]:
    for finding in check(proposal, call).findings:
        yield finding.message
        yield finding.fix or ""


def lines(node: Node) -> Iterator[str]:
    """What a tree says, line by line; ids and paths are none of it."""
    yield from (node.text, node.told)
    for child in node.children:
        yield from lines(child)


def all_said(proposal: Proposal, call: Call) -> Iterator[str]:
    """What is told of a draft beside its findings: reasons, ways to mend it, forms, the portal."""
    report = check(proposal, call)
    trees = [told_tree(explain(n, proposal, call, report), call) for n in criterion_ids(call)]
    trees += [*repair_trees(repairs(proposal, call), report)]
    trees += [resilience_tree(resilience(proposal, call))]
    for one in trees:
        yield from lines(one)
    for entry in entries(sections(proposal, call, report)):
        yield entry.field.label
    for number in range(len(proposal.partners)):
        form = form_of(proposal, number, part_of(proposal, number), call)
        yield from (asked.label for asked in form.fields)


class Session(NamedTuple):
    """A draft with its call, as what is offered in its fields is made of."""

    proposal: Proposal
    call: Call


def test_every_message_has_the_words_of_its_call() -> None:
    call = renamed_call()
    said = [
        (str(raw), text)
        for raw in drafts()
        for text in findings_said(Proposal.model_validate({**raw, "call": call.id}), call)
    ]
    assert len(said) > 5_000
    assert [text for own, text in said if leaks(text, own)] == []
    assert any("partner countries or regions are needed" in text for _, text in said)
    assert any("its registration on the Timber Hub" in text for _, text in said)


def test_reasons_repairs_forms_and_choices_have_them_too() -> None:
    call = renamed_call()
    raw = base("complete-a")
    broken = {**raw, "project": {**raw["project"], "target_countries": ["FR", "RS"]}}
    change(broken, "partners[0].eccp", {"status": "none"})
    empty: Raw = {"partners": [{}]}
    for own in (raw, broken, empty):
        proposal = Proposal.model_validate({**own, "call": call.id, "strand": "A"})
        assert [t for t in all_said(proposal, call) if leaks(t, str(own))] == []
        picks = target_countries(Session(proposal, call))
        assert any("no partner country" in pick.note for pick in picks)
        assert [pick.note for pick in picks if leaks(pick.note, "")] == []


def test_an_own_call_without_a_platform_asks_for_none() -> None:
    call = load_call(EXAMPLES / "forests-2025-1.toml").call
    proposal = load(EXAMPLES / "canopy.toml").proposal
    said = [*findings_said(proposal, call), *all_said(proposal, call)]
    assert [text for text in said if leaks(text, "")] == []
