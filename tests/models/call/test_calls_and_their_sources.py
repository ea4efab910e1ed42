"""Every value of a shipped call says who tells it, and how hard it bites follows from that."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from models.call import Call
from models.proposal import Proposal
from models.terms.evidence import Stated
from models.verdict import check
from tests.helpers.models.binding import BINDING


def test_every_source_that_is_named_is_listed_and_every_listed_one_is_named(call: Call) -> None:
    listed = {source.id for source in call.sources}
    told = list(stated_in(call))
    for item in told:
        assert listed & words(item.source), item.source
        codes = re.findall(r"\b[SW]\d+\b", f"{item.source} {item.arithmetic} {item.note}")
        assert set(codes) <= listed, item
    named = words(" ".join(f"{i.source} {i.arithmetic} {i.note}" for i in told))
    assert listed <= named | words(" ".join(call.unknown))


def test_a_source_is_listed_once_with_its_title_and_address(call: Call) -> None:
    ids = [source.id for source in call.sources]
    assert len(ids) == len(set(ids))
    for source in call.sources:
        assert source.title
        assert bool(source.url) == source.id.startswith("W"), source.id


def test_a_seed_is_the_only_source_that_is_called_one(call: Call) -> None:
    for item in stated_in(call):
        seeds = re.findall(r"\bS\d\b", item.source)
        assert item.evidence != "seed" or seeds, item
        assert item.evidence not in ("primary", "secondary") or "practice" not in item.source


def test_a_call_tells_what_is_not_known(call: Call) -> None:
    assert len(call.unknown) >= 9
    assert len(call.unknown) == len(set(call.unknown))


def test_criteria_and_offers_name_strands_that_exist(call: Call) -> None:
    strands = {strand.id for strand in call.strands if strand.id}
    parts = (call.criteria, call.sections, call.outputs, call.activity_kinds, call.indicators)
    for offer in (offer for part in parts for offer in part):
        assert set(offer.strands) <= strands, offer.id
    assert set(call.strand_aliases.values()) <= strands


def test_criteria_name_annexes_activities_and_indicators_that_exist(call: Call) -> None:
    known = {offer.id for offer in (*call.annexes, *call.activity_kinds, *call.indicators)}
    for criterion in call.criteria:
        data = criterion.model_dump()
        named = [*data.get("any_of", ()), *data.get("wanted", ())]
        named += [data[key] for key in ("indicator", "part", "whole") if key in data]
        assert set(named) <= known, criterion.id


def test_only_rules_of_strong_evidence_reject(call: Call) -> None:
    binding: set[str] = set()
    for strand in call.strands:
        empty = Proposal(call=call.id, strand=strand.id)
        binding |= {f.criterion for f in check(empty, call).findings if f.binding}
    assert binding - {"call.strand", "call.evidence"} == BINDING[call.id]


def test_what_is_only_inferred_or_assumed_is_not_even_said_to_reject(call: Call) -> None:
    weak = [c for c in call.criteria if c.evidence in ("inferred", "assumed")]
    assert weak
    assert {c.effect for c in weak} <= {"advises", "completes"}


def test_an_empty_proposal_is_judged_by_every_criterion(call: Call) -> None:
    for strand in call.strands:
        report = check(Proposal(call=call.id, strand=strand.id), call)
        assert {f.criterion for f in report.findings} >= {c.id for c in call.criteria}
        assert not report.submission_ready


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def stated_in(part: object) -> Iterator[Stated]:
    """Everything in a call that says where it comes from."""
    if isinstance(part, Stated):
        yield part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name != "countries":
                yield from stated_in(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from stated_in(item)
