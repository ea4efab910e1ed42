"""Which drafts to withdraw: as good as trying every choice, and as quick as anybody would wait."""

import time
from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from models.portfolio.choosing import SURELY, best_choice, worth_of

TOP = 3
Bears = dict[tuple[int, int], int]


@st.composite
def strands(draw: st.DrawFn) -> tuple[int, list[int], Bears]:
    """Drafts, who holds which organisation, and what each draft can bear, in any way whatever."""
    drafts = draw(st.integers(1, 6))
    several = st.integers(1, (1 << drafts) - 1).filter(lambda mask: mask.bit_count() > 1)
    holders = draw(st.lists(several, max_size=4 if drafts > 1 else 0))
    bears = {
        (draft, struck): draw(st.integers(0, TOP))
        for draft in range(drafts)
        for struck in range(1 << len(holders))
    }
    return drafts, holders, bears


def by_trying_all(drafts: int, holders: Sequence[int], bears: Bears) -> object:
    def told(kept: int) -> tuple[int, int]:
        worth = worth_of(kept, drafts, holders, lambda draft, struck: bears[draft, struck])
        return worth, kept.bit_count()

    return max(map(told, range(1 << drafts)))


@settings(max_examples=300)
@given(strands())
def test_no_choice_is_worth_more_or_as_much_with_fewer_withdrawn(
    strand: tuple[int, list[int], Bears],
) -> None:
    drafts, holders, bears = strand
    found = best_choice(drafts, holders, lambda draft, struck: bears[draft, struck], TOP)
    worth = worth_of(found.kept, drafts, holders, lambda draft, struck: bears[draft, struck])
    assert found.proven
    assert found.worth == worth
    assert (worth, found.kept.bit_count()) == by_trying_all(drafts, holders, bears)


def test_of_twenty_copies_of_one_consortium_one_is_handed_in() -> None:
    everyone = (1 << SURELY) - 1
    found = best_choice(SURELY, [everyone] * 6, lambda _, struck: int(not struck), 1)
    assert (found.worth, found.kept, found.proven) == (1, 1, True)


def test_where_all_can_bear_their_losses_nothing_is_withdrawn() -> None:
    everyone = (1 << 500) - 1
    found = best_choice(500, [everyone] * 2, lambda _, struck: int(struck.bit_count() < 3), 1)
    assert (found.worth, found.kept, found.proven) == (500, everyone, True)


def test_twenty_drafts_that_each_share_with_several_are_proven_in_time() -> None:
    pairs = [
        1 << one | 1 << other
        for one, other in product(range(SURELY), repeat=2)
        if one < other and (one * 7 + other * 3) % 5 == 0
    ]
    began = time.process_time()
    found = best_choice(SURELY, pairs, lambda _, struck: 3 - min(struck.bit_count(), 3), 3)
    assert found.proven and found.worth >= SURELY
    assert time.process_time() - began < 5


def test_of_hundreds_that_cannot_all_be_saved_it_is_said_that_nothing_is_proven() -> None:
    chain = [3 << at for at in range(199)]
    found = best_choice(200, chain, lambda _, struck: int(not struck), 1)
    assert found.worth >= 90
    assert not found.proven
