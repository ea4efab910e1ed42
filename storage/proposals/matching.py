"""Which item of an edited list is which item of the list as it was read."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from storage.proposals.tables import same

_NAMES = ("key", "id")


def matches(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """For each new item, the position of the old item that it is; None where it is a new one.

    Items are the same by their name (`key` or `id`), else by what they hold, else by standing
    beside items that are the same.
    """
    # The surest sign first: what is paired by a name is not free any more for those that are only
    # alike. Rows without a name (costs, risks) are told by content, then by neighbours, as an edit
    # changes one row at a time and leaves those beside it.
    pairs: dict[int, int] = {}
    _by_name(old, new, pairs)
    _by_content(old, new, pairs)
    _by_place(old, new, pairs)
    return [pairs.get(position) for position in range(len(new))]


def _by_name(old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int]) -> None:
    before, after = _positions_by_name(old), _positions_by_name(new)
    pairs.update((after[name], before[name]) for name in after if name in before)


def _positions_by_name(items: Sequence[Any]) -> dict[str, int]:
    """The positions of the items whose name stands once."""
    names = [_name(item) for item in items]
    count = Counter(names)
    return {name: at for at, name in enumerate(names) if name and count[name] == 1}


def _name(item: Any) -> str:
    values = (item.get(key) for key in _NAMES) if isinstance(item, dict) else ()
    return next((value for value in values if isinstance(value, str)), "")


def _by_content(old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int]) -> None:
    free = [at for at in range(len(old)) if at not in pairs.values()]
    for position in range(len(new)):
        if position in pairs:
            continue
        at = next((at for at in free if same(old[at], new[position])), None)
        if at is not None:
            pairs[position] = at
            free.remove(at)


def _by_place(old: Sequence[Any], new: Sequence[Any], pairs: dict[int, int]) -> None:
    """Take an edited item for the one that stood between the same neighbours."""
    ends = {-1: -1, len(new): len(old)}
    taken = set(pairs.values())
    for position in range(len(new)):
        if position in pairs:
            continue
        below = {**ends, **pairs}.get(position - 1)
        above = {**ends, **pairs}.get(position + 1)
        near = [below + 1] if below is not None else []
        near += [above - 1] if above is not None else []
        at = next((at for at in near if 0 <= at < len(old) and at not in taken), None)
        if at is not None:
            pairs[position] = at
            taken.add(at)
