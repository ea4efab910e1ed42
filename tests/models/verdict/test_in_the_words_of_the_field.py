"""What is told of a proposal names nothing by a path, a key of the file or an id of the call."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.call import Call
from models.criteria.finding import Status
from models.proposal.partner import Partner
from models.verdict import check
from models.verdict.explanation import criterion_ids, explain
from models.verdict.report import Report
from models.verdict.told_tree import CODES, source_said, told_tree
from models.verdict.tree import Node
from models.what_if.resilience import resilience
from models.what_if.trees import resilience_tree
from storage import load
from storage.shipped.clauses import clauses_of
from storage.shipped.glyphs import glyphs
from tests.helpers.field_words import strays
from tests.helpers.odd_draft import ODD
from tests.helpers.samples import (
    CALLS,
    COMPLETE,
    SAMPLES,
    call_of,
    judged,
    judged_a_week_before,
    sample,
)


def _texts(node: Node) -> Iterator[str]:
    """All that a tree says, but for the branch of codes at its end."""
    if node.label == CODES:
        return
    yield node.told or f"{node.heading}: {node.text}"
    for child in node.children:
        yield from _texts(child)


def _said(report: Report) -> Iterator[str]:
    for finding in report.findings:
        yield from (finding.message, finding.fix or "")


@pytest.mark.parametrize("name", SAMPLES)
def test_findings_speak_in_words(name: str) -> None:
    assert strays(_said(judged(name)), call_of(name)) == []


def test_findings_of_an_odd_draft_speak_in_words(tmp_path: Path) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(ODD, encoding="utf-8")
    proposal = load(file).proposal
    call = CALLS[proposal.call]
    said = list(_said(check(proposal, call, glyphs=glyphs())))
    assert strays(said, call) == []
    assert any("A, description" in text for text in said), "leftovers name no place"
    assert any("cut what stands in “Abstract”" in text for text in said), "cells name no place"


@pytest.mark.parametrize("name", ["half-filled.toml", "harbourlink.toml"])
def test_explanations_speak_in_words_but_for_their_last_branch(name: str) -> None:
    proposal, call, report = sample(name), call_of(name), judged(name)
    clauses = clauses_of(call)
    texts: list[str] = []
    for criterion in criterion_ids(call):
        told = told_tree(explain(criterion, proposal, call, report, clauses), call)
        assert told.children[-1].label == CODES and criterion in told.children[-1].text
        texts += _texts(told)
    texts += _texts(resilience_tree(resilience(proposal, call)))
    assert len(texts) > 100 and strays(texts, call) == []


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_a_call_asks_names_no_document_by_its_code(call: Call) -> None:
    told = [criterion.asks for criterion in call.criteria]
    told += [" ".join(answers) for c in call.criteria if (answers := getattr(c, "answers", ()))]
    told += [advice for c in call.criteria if (advice := getattr(c, "advice", ""))]
    told += [section.guidance for section in call.sections]
    told += [source_said(unknown, call) for unknown in call.unknown]
    assert [text for text in told if re.search(r"\b[SW]\d+\b", text)] == []


@pytest.mark.parametrize("name", COMPLETE)
def test_an_empty_applicant_is_open_and_rejects_nothing(name: str) -> None:
    proposal = sample(name)
    grown = proposal.model_copy(update={"partners": (*proposal.partners, Partner())})
    before, after = judged(name), judged_a_week_before(grown)
    new = [f for f in after.findings if f not in before.findings]
    assert after.verdict.value == "incomplete"
    assert [f for f in new if f.status is Status.UNMET] == []
    assert any(f.status is Status.OPEN and "applicant" in f.message for f in new)
