"""A list of texts that two people changed: what either added is in, what either took out is not."""

from collections import Counter
from collections.abc import Iterable

from models.merging.order import in_order

_Item = tuple[str, int]
"""A text, and the how manieth of its kind it is: a file may name one twice."""


def merged_items(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Ours with what theirs added, took out and moved; of two orders ours."""
    was, here, there = _numbered(base), _numbered(ours), _numbered(theirs)
    own, known, old = set(here), set(there), set(was)
    gone = {item for item in old if item not in own or item not in known}
    lists = ([item for item in side if item not in gone] for side in (was, here, there))
    return tuple(text for text, _ in in_order(*lists))


def _numbered(texts: Iterable[str]) -> list[_Item]:
    seen: Counter[str] = Counter()
    items: list[_Item] = []
    for text in texts:
        seen[text] += 1
        items.append((text, seen[text]))
    return items
