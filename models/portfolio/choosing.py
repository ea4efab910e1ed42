"""Which of some drafts to hand in, so that they are worth most together: a search without rules.

What a draft is worth depends on which of its organisations stand in another draft that is handed
in. No assumption is made on how: to lose an applicant may even mend a draft.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import NamedTuple

SURELY = 20
"""Drafts tied to one another up to which the best choice is always found and proven."""
_MOST_WORK, _MOST_WORK_OF_FEW = 60_000, 240_000
"""Drafts times steps of the search for more; the second where few organisations tie them."""
_MOST_SEARCHED = 80
"""Drafts up to which is searched at all, and not only chosen one after the other."""
_MOST_FREE = 10
"""Organisations of a draft that may or may not be struck, up to which all cases are tried."""

Mask = int
"""A set of places, a bit each."""
Worth = Callable[[int, Mask], int]
"""What a draft is worth if some organisations stand in another draft that is handed in; 0 where it
is lost."""


Pairs = dict[int, dict[int, int]]


class Choice(NamedTuple):
    """Which drafts to hand in."""

    kept: Mask
    worth: int
    proven: bool
    """Whether no choice is worth more, and none as much with fewer drafts withdrawn."""


def best_choice(drafts: int, holders: Sequence[Mask], worth: Worth, top: int) -> Choice:
    """The drafts to hand in that are worth most, and among such choices with fewest withdrawn.

    No draft is worth more than `top`.

    `holders` are the drafts of each organisation that stands in several. Drafts that share none are
    chosen apart from one another.
    """
    kept, many, proven = 0, 0, True
    for together in _tied(drafts, holders):
        found = _Search(together, holders, worth, top).best()
        kept, many, proven = kept | found.kept, many + found.worth, proven and found.proven
    return Choice(kept, many, proven)


def worth_of(kept: Mask, drafts: int, holders: Sequence[Mask], worth: Worth) -> int:
    """What the drafts are worth together if these are handed in."""
    struck = sum(1 << n for n, held in enumerate(holders) if (held & kept).bit_count() > 1)
    own = [sum(1 << n for n, held in enumerate(holders) if held >> d & 1) for d in range(drafts)]
    return sum(worth(d, struck & own[d]) for d in _places(kept))


def _tied(drafts: int, holders: Sequence[Mask]) -> list[Mask]:
    """The drafts in groups that share no organisation with one another."""
    groups: list[Mask] = []
    for one in (*(1 << draft for draft in range(drafts)), *holders):
        apart = [group for group in groups if not group & one]
        for group in groups:
            one |= group if group & one else 0
        groups = [*apart, one]
    return groups


def _places(mask: Mask) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


@dataclass
class _Best:
    kept: Mask = 0
    worth: int = -1
    withdrawn: int = 0

    def beaten_by(self, worth: int, withdrawn: int) -> bool:
        return (worth, -withdrawn) > (self.worth, -self.withdrawn)


class _Search:
    """Branch and bound over drafts that are tied to one another."""

    def __init__(self, drafts: Mask, holders: Sequence[Mask], worth: Worth, top: int) -> None:
        self._top = top
        self._drafts = drafts
        # Organisations that stand in the very same drafts are struck together or not at all.
        same: dict[Mask, Mask] = {}
        for n, held in enumerate(holders):
            if held & drafts:
                same[held] = same.get(held, 0) | 1 << n
        self._holders, struck_with = list(same), list(same.values())
        self._many = drafts.bit_count()
        self._own: dict[int, Mask] = {}
        """The organisations of each draft, by their place in `_holders`."""
        for draft in _places(drafts):
            self._own[draft] = sum(1 << n for n, h in enumerate(self._holders) if h >> draft & 1)

        def asked(draft: int, struck: Mask) -> int:
            return worth(draft, sum(struck_with[n] for n in _places(struck)))

        self._worth = cache(asked)
        self._most_of = cache(self._may_be_worth)
        self._sure = True
        """Whether every bound holds without a guess."""
        self._steps = 0
        self._best = _Best()

    def best(self) -> Choice:
        """The best choice that is found, and whether it is proven."""
        self._take(self._greedy())
        if self._many > _MOST_SEARCHED:
            most = self._most(0, self._drafts, {})
            done = not self._best.beaten_by(most, 0)
        else:
            work = _MOST_WORK_OF_FEW if len(self._holders) <= SURELY else _MOST_WORK
            limit = None if self._many <= SURELY else work // self._many
            done = self._look(0, self._drafts, self._pairs(), limit)
        return Choice(self._best.kept, self._best.worth, done and self._sure)

    # --- one choice ---

    def _struck(self, kept: Mask) -> Mask:
        held = enumerate(self._holders)
        return sum(1 << n for n, drafts in held if (drafts & kept).bit_count() > 1)

    def _take(self, kept: Mask) -> None:
        struck = self._struck(kept)
        worth = sum(self._worth(d, struck & self._own[d]) for d in _places(kept))
        withdrawn = self._many - kept.bit_count()
        if self._best.beaten_by(worth, withdrawn):
            self._best = _Best(kept, worth, withdrawn)

    def _greedy(self) -> Mask:
        """A good choice: one draft after the other, as long as no other one loses more for it."""
        kept = 0
        times = [0] * len(self._holders)
        for draft in sorted(_places(self._drafts), key=lambda d: self._own[d].bit_count()):
            own = list(_places(self._own[draft]))
            newly = sum(1 << n for n in own if times[n] == 1)
            struck = self._struck_by(times)
            touched = [d for d in _places(kept) if self._own[d] & newly]
            lost = sum(self._worth(d, struck & self._own[d]) for d in touched)
            for n in own:
                times[n] += 1
            struck = self._struck_by(times)
            won = sum(self._worth(d, struck & self._own[d]) for d in (*touched, draft))
            if won >= lost:
                kept |= 1 << draft
            else:
                for n in own:
                    times[n] -= 1
        return kept

    def _struck_by(self, times: list[int]) -> Mask:
        return sum(1 << n for n, many in enumerate(times) if many > 1)

    # --- bounds ---

    def _may_be_worth(self, draft: int, sure: Mask, perhaps: Mask) -> int:
        """What a draft is worth at the most where some are struck surely and others perhaps."""
        most = self._worth(draft, sure)
        free = part = perhaps & ~sure
        if most < self._top and free.bit_count() > _MOST_FREE:
            self._sure = False
            return most
        while part and most < self._top:
            most = max(most, self._worth(draft, sure | part))
            part = (part - 1) & free
        return most

    def _pairs(self) -> Pairs:
        """For each draft those that it is not worth most beside, with what both are together."""
        found: Pairs = {draft: {} for draft in self._own}
        for one, other in combinations(self._own, 2):
            shared = self._own[one] & self._own[other]
            if not shared:
                continue
            alone = [self._most_of(d, 0, self._own[d]) for d in (one, other)]
            both = sum(self._most_of(d, shared, self._own[d]) for d in (one, other))
            most = max(*alone, both)
            if most < sum(alone):
                found[one][other] = found[other][one] = most
        return found

    def _most(self, kept: Mask, open_: Mask, pairs: Pairs) -> int:
        """What all can be worth at the most if some are kept and others are still open."""
        once = twice = possible = 0
        for n, held in enumerate(self._holders):
            here = (held & kept).bit_count()
            once |= (here > 0) << n
            twice |= (here > 1) << n
            possible |= ((held & (kept | open_)).bit_count() > 1) << n
        alive: dict[int, int] = {}
        for draft in _places(kept | open_):
            own = self._own[draft]
            sure = own & (twice if kept >> draft & 1 else once)
            alive[draft] = self._most_of(draft, sure, own & (possible | sure))
        most = sum(alive.values())
        # Two that share are worth less than each alone, whatever is handed in; each is paired once.
        for draft in [d for d, worth in alive.items() if worth]:
            if draft not in alive:
                continue
            worth = alive.pop(draft)
            for other, both in pairs.get(draft, {}).items():
                if (less := worth + alive.get(other, 0) - both) > 0 and other in alive:
                    most -= less
                    del alive[other]
                    break
        return most

    # --- the search ---

    def _look(self, kept: Mask, open_: Mask, pairs: Pairs, limit: int | None) -> bool:
        """Look at every choice that may be better; returns whether none was left out."""
        self._steps += 1
        if limit is not None and self._steps > limit:
            return False
        most = self._most(kept, open_, pairs)
        withdrawn = self._many - (kept | open_).bit_count()
        if not self._best.beaten_by(most, withdrawn):
            return True
        kept, open_ = self._settled(kept, open_, pairs)
        withdrawn = self._many - (kept | open_).bit_count()
        if not open_:
            self._take(kept)
            return True
        if not self._best.beaten_by(self._most(kept, open_, pairs), withdrawn):
            return True
        free = _places(open_)
        draft = 1 << max(free, key=lambda d: (len(pairs.get(d, {})), -d))
        done = self._look(kept | draft, open_ ^ draft, pairs, limit)
        return self._look(kept, open_ ^ draft, pairs, limit) and done

    def _settled(self, kept: Mask, open_: Mask, pairs: Pairs) -> tuple[Mask, Mask]:
        """Withdraw what cannot be kept in a better choice; keep what stands in nobody's way."""
        again = True
        while again:
            again = False
            for draft in _places(open_):
                bit = 1 << draft
                near = sum(
                    1 << n for n in _places(self._own[draft])
                    if self._holders[n] & (kept | open_) & ~bit
                )  # fmt: skip
                if not near:
                    kept, open_, again = kept | bit, open_ ^ bit, True
                    continue
                most = self._most(kept | bit, open_ ^ bit, pairs)
                withdrawn = self._many - (kept | open_).bit_count()
                if not self._best.beaten_by(most, withdrawn):
                    open_, again = open_ ^ bit, True
        return kept, open_
