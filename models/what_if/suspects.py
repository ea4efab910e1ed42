"""Which losses of applicants may break a rule on the consortium, and are worth judging."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from models.criteria.base import Props

Positions = tuple[int, ...]
"""Applicants, by their place in the proposal."""


class Suspects:
    """The applicants and pairs without which one of some rules may not hold any more.

    The rules hold with all of them. A rule with one group more than it needs can be broken only by
    two who are the whole of a group each; one with two more, by no pair at all.
    """

    def __init__(self, props: Sequence[Props], everybody: Sequence[int]) -> None:
        """`everybody` who is judged, in order."""
        self._everybody = everybody
        self._unsure = frozenset[int]().union(*(one.unsure for one in props))
        self._needed: set[int] = set()
        self._beside: list[frozenset[int]] = []
        """Sets of applicants of which any two may be such a pair."""
        for one in props:
            whole = frozenset(place for group in one.groups if len(group) == 1 for place in group)
            spare = len(one.groups) - one.needed
            if spare <= 0:
                self._needed |= whole
                self._beside += (group for group in one.groups if len(group) == 2)
            if spare <= 1:
                self._beside.append(whole)

    def alone(self) -> list[int]:
        """Those who may not be lost, in order."""
        return [place for place in self._everybody if place in self._needed | self._unsure]

    def pairs(self, critical: Collection[int]) -> Iterator[tuple[int, int]]:
        """Pairs of whom not both may be lost, in order, without those who are critical alone."""
        left = [place for place in self._everybody if place not in critical]
        unsure = [place for place in left if place in self._unsure]
        beside: defaultdict[int, list[frozenset[int]]] = defaultdict(list)
        for group in self._beside:
            for place in group.difference(critical):
                beside[place].append(group)
        for at, place in enumerate(left):
            if place in self._unsure:
                others = left[at + 1 :]
            else:
                near = set(unsure).union(*beside[place])
                others = sorted(n for n in near if n > place and n not in critical)
            yield from ((place, other) for other in others)
