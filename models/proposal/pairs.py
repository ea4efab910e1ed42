"""Which item of a list is which of the same list in another proposal."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from models.proposal.part import Part


def paired(before: Sequence[Part], after: Sequence[Part]) -> list[int | None]:
    """For each item of `before` where it stands in `after`; None where it is gone.

    The same object is the same item; else one that is equal; else one with the same key. What is
    left goes by its order, where nothing has a key or as many are left on both sides.
    """
    found: dict[int, int] = {}
    free = dict.fromkeys(range(len(after)))
    marks: tuple[Callable[[Part], object], ...] = (id, repr, key_of)
    for mark in marks:
        there: defaultdict[object, list[int]] = defaultdict(list)
        for to in reversed(free):
            there[mark(after[to])].append(to)
        for at in [at for at in range(len(before)) if at not in found]:
            own = mark(before[at])
            if own and there[own]:
                found[at] = there[own].pop()
                del free[found[at]]
    rest = [at for at in range(len(before)) if at not in found]
    if len(rest) == len(free) or not any(key_of(before[at]) for at in rest):
        found.update(zip(rest, free, strict=False))
    return [found.get(at) for at in range(len(before))]


def followed(before: Sequence[Part], at: int, after: Sequence[Part]) -> int:
    """Where the item at a position went; where it is gone, that position or the last."""
    if at < len(before) and not (at < len(after) and after[at] is before[at]):
        there = paired(before, after)[at]
        if there is not None:
            return there
    return max(0, min(at, len(after) - 1))


def key_of(item: Part) -> str:
    """The key by which an item is told from others of its list; empty where it has none."""
    return str(getattr(item, "key", "") or getattr(item, "id", "") or "")
