"""What becomes of the unread entries and values of a part as its fields are set anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

_ABSENT = object()


def filled_entries(before: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
    """The new entries of a table without those that are taken out; one that was empty may stay."""
    return {k: v for k, v in given.items() if v not in (None, "") or before.get(k, _ABSENT) == v}


def give_up_entries(kept: dict[str, Any], table: str, given: Iterable[str]) -> None:
    """Let go of the unread entries of a table that are given anew."""
    kept[table] = {key: raw for key, raw in kept[table].items() if key not in given}
    if not kept[table]:
        del kept[table]


def put_aside(kept: dict[str, Any], name: str) -> None:
    """Give what stands unread under a name a name of its own, which no key of the file has."""
    raw = kept.pop(name)
    names = (f"{name}_unread{number if number > 1 else ''}" for number in count(1))
    kept[next(free for free in names if free not in kept)] = raw


def new_keys(keys: Iterable[str], names: Mapping[str, str]) -> dict[str, str]:
    """The new key of each, where no two get the same; who would, keeps the old one."""
    new = {key: names.get(key, key) for key in keys}
    # Whoever goes back to an old key may meet one who got it: so again, until none is late. As each
    # round sends some key back for good, there is a last one.
    while True:
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for key, name in new.items():
            holders[name].append(key)
        # Who has a name already goes before who would get it, and then the first.
        late = [
            key
            for name, several in holders.items()
            for key in several
            if key != (name if name in several else several[0])
        ]
        if not late:
            return new
        new.update((key, key) for key in late)
