"""Who is tied to whom, directly or over others."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

Entity = list[int]
"""The places of applicants who are tied to one another, in order."""


class Ties:
    """Places that are tied to one another, directly or over others."""

    def __init__(self, places: Iterable[int]) -> None:
        self._places = list(places)
        self._above: dict[Hashable, Hashable] = {place: place for place in self._places}

    def root(self, one: Hashable) -> Hashable:
        """What stands for all that are tied to this one."""
        above = self._above
        above.setdefault(one, one)
        while above[one] != one:
            above[one] = one = above[above[one]]
        return one

    def join(self, one: Hashable, other: Hashable) -> None:
        """Tie two: places, or a place and something that it shares with others."""
        self._above[self.root(other)] = self.root(one)

    def entities(self) -> list[Entity]:
        """Those who are tied together, each in order, by their first."""
        found: defaultdict[Hashable, Entity] = defaultdict(list)
        for place in self._places:
            found[self.root(place)].append(place)
        return list(found.values())
