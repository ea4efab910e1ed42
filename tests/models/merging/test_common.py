"""Two states without a base: what they say differently is asked, and nothing is lost."""

import random

from hypothesis import given

from models.merging import merge, resolved
from models.merging.common import common
from models.proposal import Proposal, paths
from models.proposal.proposal import CostLine
from models.values.keys import key_form
from storage.proposals.tables import document
from tests.helpers.models.cases import base
from tests.helpers.models.scrambled import (
    all_texts,
    numbers,
    patient,
    scrambled,
    seeds,
    texts_of,
    valid,
    written,
)

START = Proposal.read(base("complete-a"))


def test_what_differs_is_asked_and_what_one_alone_has_stays() -> None:
    ours = paths.replace(START, "partners[0].members", 5)
    line = CostLine.read({"partner": "HMC", "category": "travel", "item": "Bus", "units": 1})
    theirs = paths.replace(START, "partners[0].members", 7)
    theirs = paths.replace(theirs, "costs[0].units", 99)
    theirs = theirs.with_values(costs=(*theirs.costs, line))
    merged = merge(common(ours, theirs), ours, theirs)
    assert [conflict.place for conflict in merged.conflicts] == [
        "partners[0].members",
        "costs[0].units",
    ]
    assert merged.proposal == ours.with_values(costs=(*ours.costs, line))
    chosen = resolved(merged, dict.fromkeys((c.id for c in merged.conflicts), "theirs"))
    assert chosen == theirs


def test_two_that_say_the_same_are_not_asked_about() -> None:
    merged = merge(common(START, START), START, START)
    assert merged.clean and merged.proposal == START


def test_what_stands_unread_in_a_table_of_one_alone_stays() -> None:
    ours = Proposal.read({"call": "X-2020", "narrative": {"relevance": ["unread"]}})
    theirs = Proposal.read({"call": "X-2020", "narrative": {"impact": "Read."}})
    for one, other in ((ours, theirs), (theirs, ours)):
        merged = merge(common(one, other), one, other)
        assert texts_of(merged.proposal) >= texts_of(one) | texts_of(other)


LEFT, RIGHT = {"template": "a", "base": "2"}, {"template": "b", "base": "1"}


def test_an_id_that_only_one_has_stays_and_of_two_ids_both_come_to_the_same() -> None:
    for one, other, left in (
        ({"id": ["unread"]}, {}, {"id": ["unread"]}),
        ({"id": "a-1"}, {}, {"id": "a-1"}),
        ({"id": "b-2"}, {"id": "a-1"}, {"id": "a-1"}),
        ({"family": LEFT}, {"family": RIGHT}, {"family": LEFT}),
    ):
        first, second = (Proposal.read({"call": "X-2020"} | raw) for raw in (one, other))
        for ours, theirs in ((first, second), (second, first)):
            merged = merge(common(ours, theirs), ours, theirs)
            assert document(merged.proposal).items() >= left.items()


@patient
@given(written | valid, written | valid, seeds)
def test_no_text_of_two_states_is_lost(start: Proposal, other: Proposal, seed: int) -> None:
    theirs = scrambled(start, other, random.Random(seed).randrange(2**32))
    merged = merge(common(start, theirs), start, theirs)
    left = all_texts(merged)
    # A key or number that is another one in the other state is a renaming.
    named = numbers(start) | numbers(theirs) | keys(start) | keys(theirs)
    # Of two revisions of a call, and of two templates, one counts. A key may be written otherwise
    # than it is read.
    named |= {start.call_revision, theirs.call_revision}
    named |= {text for side in (start, theirs) for text in texts_of(side.family)}
    names = {key_form(name) for name in named}
    for side in (start, theirs):
        lost = {key_form(text) for text in set(texts_of(side)) - left}
        assert lost - names - {""} == set()


def keys(proposal: Proposal) -> set[str]:
    return {partner.key for partner in proposal.partners}
