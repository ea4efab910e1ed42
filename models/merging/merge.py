"""Two people changed one proposal: what both made of it, and what a person has to choose.

It goes by field and by row, all in one walk through the three states. Whatever one side alone
changed stands in the result; where both changed the same and not alike, our side stands, and the
other is in a `Conflict`. A row that one side removed and the other changed is still there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from models.merging.conflict import Choice, Conflict, told
from models.merging.decisions import Decisions
from models.merging.fields import Walk
from models.merging.rehousing import rehoused_alike
from models.merging.removed import Uses, named_though_removed
from models.merging.renaming import Three, with_keys_everywhere
from models.merging.rows import paired
from models.merging.sameness import alike
from models.proposal import Proposal
from models.proposal.in_words import BY_CODE
from models.proposal.references import KEY_FIELD, Refers
from models.proposal.workplan import PLAN

Staying = frozenset[tuple[Refers, int]]
_SIDES: tuple[Choice, Choice] = "ours", "theirs"
_ROUNDS = 4
"""A removed row that stays may name others that were removed. What is named after so many steps, in
a chain of who depends on whom, is left to `check`, which finds a name that leads nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """What became of a proposal that two people changed."""

    proposal: Proposal
    conflicts: tuple[Conflict, ...]
    base: Proposal
    ours: Proposal
    theirs: Proposal
    staying: Staying = frozenset()
    """Rows that one side removed and the other names anew: by list, and number among its rows."""

    @property
    def clean(self) -> bool:
        """Whether nobody has to choose anything."""
        return not self.conflicts


def merge(
    base: Proposal,
    ours: Proposal,
    theirs: Proposal,
    countries: Mapping[str, str] = BY_CODE,
) -> Merged:
    """Ours with what theirs changed since `base`. Never fails, whatever the three hold.

    Whether the two go together as a proposal is for `check` to say: what is clean is not yet right.
    Conflicts tell of `countries` by these names of their codes.
    """
    return _merged(base, ours, theirs, {}, rounds=_ROUNDS, countries=countries)


def resolved(merged: Merged, choices: Mapping[str, Choice]) -> Proposal:
    """The merged proposal with what a person chose, by the ids of conflicts.

    Where nothing is chosen, it stays as it is. Raises `KeyError` for an id that is no conflict.
    """
    for unknown in choices.keys() - {conflict.id for conflict in merged.conflicts}:
        raise KeyError(unknown)
    return _merged(merged.base, merged.ours, merged.theirs, choices, merged.staying).proposal


def sides(merged: Merged) -> tuple[Proposal, Proposal]:
    """The merged proposal with ours wherever there is a conflict, and with theirs there.

    Where both can only stay side by side, they do in both.
    """
    ours, theirs = (
        resolved(merged, {one.id: side for one in merged.conflicts if side in one.choices})
        for side in _SIDES
    )
    return ours, theirs


def _merged(
    base: Proposal,
    ours: Proposal,
    theirs: Proposal,
    choices: Mapping[str, Choice],
    stays: Staying = frozenset(),
    rounds: int = 0,
    countries: Mapping[str, str] = BY_CODE,
) -> Merged:
    if alike(theirs, base) or alike(ours, theirs):
        return Merged(ours, (), base, ours, theirs)
    if alike(ours, base):
        return Merged(theirs, (), base, ours, theirs)
    decisions, states = Decisions(choices), (base, ours, theirs)
    walk = Walk(decisions)
    for name in KEY_FIELD:
        to = cast(Refers, name)
        if any(to in state.kept for state in states):
            continue  # a list that nobody can read tells no keys
        lists = _lists(states, to)
        numbers = frozenset(n for of, n in stays if of == to)
        walk.named[to] = trios, keys = paired(lists, (to,), decisions, numbers)
        walk.staying[to] = numbers
        one, two, three = (
            with_keys_everywhere(state, to, trios, keys, side, lists[0])
            for side, state in enumerate(states)
        )
        states = one, two, three
        if to == PLAN:
            states = rehoused_alike(states, trios)
    proposal = walk.part(*states, ())
    missed = frozenset(named_though_removed(proposal, *states[1:], walk.named)) if rounds else None
    if missed:
        return _merged(base, ours, theirs, choices, stays | missed, rounds - 1, countries)
    uses = Uses(proposal)
    conflicts = (told(found, proposal, uses.of(found), countries) for found in decisions.found)
    return Merged(proposal, tuple(conflicts), base, ours, theirs, stays)


def _lists(states: tuple[Proposal, Proposal, Proposal], name: Refers) -> Three:
    base, ours, theirs = (getattr(state, name) for state in states)
    return base, ours, theirs
