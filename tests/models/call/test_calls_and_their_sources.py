"""Every value of a shipped call says who tells it, and how hard it bites follows from that."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from pydantic import BaseModel

from models.call import Call
from models.call.review import notices
from models.proposal import Proposal
from models.terms.evidence import Stated
from models.terms.strands import Strand
from models.verdict import check
from storage.shipped.clauses import documents_of
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


def test_what_is_only_assumed_is_not_even_said_to_reject(call: Call) -> None:
    weak = [c for c in call.criteria if c.evidence == "assumed"]
    assert weak
    assert {c.effect for c in weak} <= {"advises", "completes"}


def test_a_seed_speaks_of_this_call_and_of_the_strand_of_the_value(call: Call) -> None:
    documents = documents_of(call)
    every = {strand.id for strand in call.strands}
    for item, strands in stated_for(call, every):
        if item.evidence == "seed":
            cited = [document for document in documents if document.id in codes_in(item.source)]
            told = {strand for document in cited for strand in document.strands or every}
            assert strands <= told, (item, strands - told)


def test_what_is_surer_than_inferred_was_said_of_this_call(call: Call) -> None:
    assert [mistake.message for mistake in notices(call) if "is about" in mistake.message] == []
    elsewhere = {source.id for source in call.sources if source.about}
    for item in stated_in(call):
        if item.evidence in ("seed", "primary", "secondary"):
            assert codes_in(item.source).isdisjoint(elsewhere), item


def test_a_seed_of_another_call_says_that_it_is(call: Call) -> None:
    own = {document.id for document in documents_of(call)}
    for source in call.sources:
        if re.fullmatch(r"S\d", source.id):
            assert bool(source.about) != (source.id in own), source.id


def test_a_sum_that_bears_a_value_out_could_have_failed(call: Call) -> None:
    for strand in call.strands:
        most, number, envelope = strand.max_grant, strand.expected_projects, strand.envelope
        if most is not None and most.arithmetic and number is not None and envelope is not None:
            assert number.value * most.value == envelope.value, strand.id
        assert strand.rate is None or not strand.rate.arithmetic, strand.id


def test_an_empty_proposal_is_judged_by_every_criterion(call: Call) -> None:
    for strand in call.strands:
        report = check(Proposal(call=call.id, strand=strand.id), call)
        assert {f.criterion for f in report.findings} >= {c.id for c in call.criteria}
        assert not report.submission_ready


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


def codes_in(source: str) -> set[str]:
    """The ids of the documents that a source names."""
    return set(re.findall(r"\b[SW]\d+\b", source))


def stated_for(
    part: object, strands: AbstractSet[str]
) -> Iterator[tuple[Stated, AbstractSet[str]]]:
    """Everything in a call that says where it comes from, with the strands that it is about."""
    if isinstance(part, Strand):
        strands = {part.id}
    elif not isinstance(part, Call):
        strands = set(getattr(part, "strands", ())) or strands
    if isinstance(part, Stated):
        yield part, strands
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            if name not in ("countries", "earlier"):
                yield from stated_for(getattr(part, name), strands)
    elif isinstance(part, tuple):
        for item in part:
            yield from stated_for(item, strands)


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
