"""What holds of every merge, whatever the three proposals hold."""

import random
from collections.abc import Callable
from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from models.merging import Merged, merge, resolved
from models.merging.conflict import Choice
from models.merging.pairing import key_of
from models.proposal import Proposal, paths
from models.proposal.proposal import BY_PROGRAM, CostLine
from models.proposal.references import KEY_FIELD, rekeyed
from storage.proposals.tables import document
from storage.proposals.writing import dumps
from tests.helpers.models.cases import base, large
from tests.helpers.models.merging import in_any_order, read_again
from tests.helpers.models.scrambled import (
    all_texts,
    hostile,
    numbers,
    patient,
    scrambled,
    seeds,
    texts_of,
    valid,
    written,
)
from tests.helpers.storage.generated import agree


@patient
@given(hostile, hostile)
def test_a_side_that_did_nothing_takes_what_the_other_did(one: Proposal, other: Proposal) -> None:
    for merged, wanted in (
        (merge(one, other, one), other),
        (merge(one, one, other), other),
        (merge(one, other, other), other),
    ):
        assert merged.clean
        assert dumps(merged.proposal) == dumps(wanted)


@patient
@given(hostile, hostile, hostile)
def test_nothing_that_a_file_may_hold_makes_a_merge_fail(
    one: Proposal, two: Proposal, three: Proposal
) -> None:
    merged = merge(one, two, three)
    assert dumps(resolved(merged, {})) == dumps(merged.proposal)


@patient
@given(valid, valid, valid)
def test_any_three_proposals_are_merged_and_the_result_can_be_read(
    one: Proposal, two: Proposal, three: Proposal
) -> None:
    merged = merge(one, two, three)
    assert agree(read_again(merged.proposal), merged.proposal)
    assert agree(resolved(merged, {}), merged.proposal)
    for choice in get_args(Choice):
        chosen = resolved(merged, dict.fromkeys((c.id for c in merged.conflicts), choice))
        assert agree(read_again(chosen), chosen)
    assert len({conflict.id for conflict in merged.conflicts}) == len(merged.conflicts)
    assert all(conflict.sentence for conflict in merged.conflicts)


@patient
@given(written | valid, written | valid, seeds, seeds)
def test_no_text_of_either_side_is_lost(
    start: Proposal, other: Proposal, one: int, two: int
) -> None:
    here, there = scrambled(start, other, one), scrambled(start, other, two)
    merged = merge(start, here, there)
    left, old = all_texts(merged), texts_of(start)
    # What the program writes is not asked about: of two, the same one stays whoever merges.
    for side in (texts_of(each.cleared(*BY_PROGRAM)) for each in (here, there)):
        # What was in the base may have been removed on the other side.
        lost = {text for text in side if not old[text]} - left
        # So may one that got another number, which is no more than a place in a list.
        assert {text for text in lost if text.strip()} - numbers(here) - numbers(there) == set()
    assert agree(read_again(merged.proposal), merged.proposal)


def test_of_two_templates_that_cannot_be_read_the_same_one_stays_whoever_merges() -> None:
    families: list[dict[str, int]] = [{}, {"base": 72}, {"base": 87}]
    start, here, there = (Proposal.read({"call": "X", "family": one}) for one in families)
    merged, mirrored = merge(start, here, there), merge(start, there, here)
    assert merged.proposal == mirrored.proposal
    assert merged.proposal.family.kept == mirrored.proposal.family.kept != {}


@patient
@given(written | valid, written | valid, seeds, seeds)
def test_who_is_here_and_who_is_there_makes_no_difference(
    start: Proposal, other: Proposal, one: int, two: int
) -> None:
    here, there = scrambled(start, other, one), scrambled(start, other, two)
    merged, mirrored = merge(start, here, there), merge(start, there, here)
    assert merged.clean == mirrored.clean
    if not all(map(keys_stand_once, (start, here, there))):
        return  # what names two rows says nothing of either
    assert sorts_of(merged) == sorts_of(mirrored)
    # Of two rows that would have one key, the one that is here keeps it.
    if "key" not in sorts_of(merged):
        mine = resolved(merged, {conflict.id: "ours" for conflict in merged.conflicts})
        yours = resolved(mirrored, {conflict.id: "theirs" for conflict in mirrored.conflicts})
        assert in_any_order(mine) == in_any_order(yours)


def sorts_of(merged: Merged) -> list[str]:
    return sorted(conflict.sort for conflict in merged.conflicts)


def keys_stand_once(proposal: Proposal) -> bool:
    keys = [f"{to} {key_of(row)}" for to in KEY_FIELD for row in getattr(proposal, to)]
    return len(set(keys)) == len(keys)


# --- edits of different places ---

Edit = Callable[[Proposal], Proposal]


def cost_line(item: str, **values: object) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        lines = (x.with_values(**values) if x.item == item else x for x in proposal.costs)
        return proposal.with_values(costs=tuple(lines))

    return edit


def without_line(item: str) -> Edit:
    return lambda p: p.with_values(costs=tuple(line for line in p.costs if line.item != item))


def with_line(item: str) -> Edit:
    line = CostLine.read({"partner": "P00", "category": "travel", "item": item, "units": 1})
    return lambda p: p.with_values(costs=(*p.costs, line))


def applicant(country: str, **values: object) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        rows = (x.with_values(**values) if x.pic == country else x for x in proposal.partners)
        return proposal.with_values(partners=tuple(rows))

    return edit


def new_key(pic: str, key: str) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        at = next(n for n, partner in enumerate(proposal.partners) if partner.pic == pic)
        return rekeyed(proposal, f"partners[{at}].key", key)

    return edit


def effort(package: int, pic: str, months: int) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        key = next(partner.key for partner in proposal.partners if partner.pic == pic)
        return paths.replace(proposal, f"work_packages[{package}].person_months.{key}", months)

    return edit


def at(path: str, value: object) -> Edit:
    return lambda proposal: paths.replace(proposal, path, value)


def paragraph(section: str, number: int, text: str) -> Edit:
    def edit(proposal: Proposal) -> Proposal:
        paragraphs = proposal.narrative[section].split("\n\n")
        paragraphs[number] = text
        return paths.replace(proposal, f"narrative.{section}", "\n\n".join(paragraphs))

    return edit


EDITS: list[Edit] = [
    *(cost_line(f"Line {n}", units=n + 100) for n in range(3)),
    *(without_line(f"Line {n}") for n in range(10, 14)),
    *(with_line(f"New line {n}") for n in range(3)),
    *(applicant(f"{900000000 + n}", members=n + 400) for n in range(3)),
    new_key("900000001", "ONE"),
    new_key("900000005", "FIVE"),
    *(effort(n, f"{900000000 + n}", 7) for n in range(3)),
    *(paragraph("impact", n, f"Paragraph {n} is new.") for n in range(4)),
    at("project.acronym", "OTHER"),
    at("project.sectors", ("ports",)),
    at("work_packages[3].lead", "P09"),
    at("work_packages[3].title", "Another title"),
    at("work_packages[4].tasks[1].title", "Another task"),
    at("narrative.relevance", "Relevant."),
    at("funding.ceilings", {"P08": 1000}),
]


START = paths.replace(
    Proposal.read(large() | {"costs": large()["costs"][:20]}),
    "narrative.impact",
    "\n\n".join(f"Paragraph {n}." for n in range(5)),
)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(EDITS))), st.integers(0, len(EDITS)), st.randoms())
def test_edits_of_different_places_lose_nothing_in_any_order(
    turn: list[int], cut: int, dice: random.Random
) -> None:
    here, there = START, START
    for n in turn[:cut]:
        here = EDITS[n](here)
    for n in turn[cut:]:
        there = EDITS[n](there)
    both, again = START, turn.copy()
    dice.shuffle(again)
    for n in again:
        both = EDITS[n](both)
    merged = merge(START, here, there)
    assert [conflict.sentence for conflict in merged.conflicts] == []
    assert without_order(merged.proposal) == without_order(both)


def without_order(proposal: Proposal) -> dict[str, Any]:
    """The file of a proposal, its cost lines in the order of their items."""
    found = document(proposal)
    found["costs"] = sorted(found["costs"], key=lambda line: str(line["item"]))
    return found


def test_the_bases_of_the_criteria_are_merged_with_one_another() -> None:
    start, one, two = (Proposal.read(base(f"complete-{n}")) for n in ("a", "b", "2019"))
    merged = merge(start, one, two)
    assert merged.conflicts
    assert agree(read_again(merged.proposal), merged.proposal)
