"""Rows that one side removed, with all that named them, and that the other side names anew."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import cast

from models.merging.conflict import Found
from models.merging.pairing import key_of
from models.merging.renaming import Keys, Trio
from models.proposal import Proposal
from models.proposal.in_words import told_at
from models.proposal.references import Refers, references

_MOST = 6
Named = Mapping[Refers, tuple[list[Trio], Keys]]
"""The rows of the lists whose keys are named elsewhere, and their keys."""


def named_though_removed(
    proposal: Proposal, ours: Proposal, theirs: Proposal, named: Named
) -> Iterator[tuple[Refers, int]]:
    """The removed rows that a merged proposal names more often than who removed them does.

    `ours` and `theirs` say the same keys as the merged proposal does.
    """
    for to, (trios, keys) in named.items():
        there = {"", *map(key_of, getattr(proposal, to))}
        gone = {
            keys.final[n]: (n, ours if trio.ours is None else theirs)
            for n, trio in enumerate(trios)
            if trio.base is not None
            and (trio.ours is None) != (trio.theirs is None)
            and keys.final.get(n, "") not in there
        }
        if gone:
            now, here, beyond = (_counted(state, to) for state in (proposal, ours, theirs))
            for key, (n, remover) in gone.items():
                if now[key] > (here if remover is ours else beyond)[key]:
                    yield to, n


class Uses:
    """Where the rows are named that one side removed and the other one left as they were."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self._by_key: dict[Refers, dict[str, list[str]]] = {}

    def of(self, found: Found) -> list[str]:
        """The places with what stands there, in words; of many the first ones."""
        if not found.named:
            return []
        places = self._named(cast(Refers, found.place[0])).get(key_of(found.sides.base), [])
        return [told_at(self.proposal, path) for path in places[:_MOST]]

    def _named(self, to: Refers) -> dict[str, list[str]]:
        if to not in self._by_key:
            found: defaultdict[str, list[str]] = defaultdict(list)
            self._by_key[to] = found
            for path, key in references(self.proposal, to):
                found[key].append(path)
        return self._by_key[to]


def _counted(proposal: Proposal, to: Refers) -> Counter[str]:
    return Counter(key for _, key in references(proposal, to))
