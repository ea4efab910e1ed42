"""The order of rows after two people moved some: moves that do not contradict are both made."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


def in_order(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """All of ours and theirs, each once: in our order, with their moves and additions in it.

    What both moved stands where we put it; what both added in one place stands ours first.
    """
    place = {item: n for n, item in enumerate(base)}
    here, there = _moved(place, ours), _moved(place, theirs)
    own, known = set(ours), set(theirs)
    late = {item for item in theirs if item not in own or (item in there and item not in here)}
    after, before, last = _anchored(theirs, late, here)
    result: list[T] = []
    waiting: list[T] = []
    for item in ours:
        if item in late:
            continue
        if item in known:
            result += waiting
            waiting = []
        result += before.get(item, ())
        result.append(item)
        waiting += after.get(item, ())
    return [*result, *waiting, *last]


def contradict(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> bool:
    """Whether some row was moved to one place here and to another there."""
    place = {item: n for n, item in enumerate(base)}
    here, there = _moved(place, ours), _moved(place, theirs)
    both = here & there
    if not both:
        return False
    firm = set(ours) & set(theirs) & place.keys()
    firm -= here | there
    return _slots(ours, firm, both) != _slots(theirs, firm, both)


def moved(base: Iterable[T], after: Sequence[T]) -> set[T]:
    """Those that do not stand in the order any more in which the others still do."""
    return _moved({item: n for n, item in enumerate(base)}, after)


def _anchored(
    theirs: Sequence[T], late: set[T], here: set[T]
) -> tuple[dict[T, list[T]], dict[T, list[T]], list[T]]:
    """What is put after, and before, each row that stands already; and what comes at the end."""
    after: dict[T, list[T]] = {}
    before: dict[T, list[T]] = {}
    run: list[T] = []
    above: T | None = None
    for item in theirs:
        if item in late:
            run.append(item)
            continue
        if run:
            # A row that we moved is no place to stand beside, if there is another.
            if above is not None and (above not in here or item in here):
                after.setdefault(above, []).extend(run)
            else:
                before.setdefault(item, []).extend(run)
            run = []
        above = item
    if run and above is not None and above not in here:
        after.setdefault(above, []).extend(run)
        run = []
    return after, before, run


def _slots(rows: Sequence[T], firm: set[T], of: set[T]) -> dict[T, T | None]:
    """The row that nobody moved above each of some."""
    above: T | None = None
    found: dict[T, T | None] = {}
    for row in rows:
        if row in of:
            found[row] = above
        elif row in firm:
            above = row
    return found


def _moved(place: Mapping[T, int], rows: Sequence[T]) -> set[T]:
    """All but the longest run that still stands in the order of `place`."""
    common = [row for row in rows if row in place]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for n, row in enumerate(common):
        at = bisect_left(ends, place[row])
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [place[row]]
        last[at : at + 1] = [n]
    stands: set[T] = set()
    at = last[-1] if last else -1
    while at >= 0:
        stands.add(common[at])
        at = before[at]
    return {row for row in common if row not in stands}
