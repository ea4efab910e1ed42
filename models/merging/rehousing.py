"""Tasks, deliverables and milestones that one side moved to another work package.

Before anything is merged, such a row stands in its new package in the base and on the other side
too: so what the other side did to it is done to it there, and it does not come twice.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from models.merging.pairing import Rows, pairs, pairs_of_added
from models.merging.renaming import Trio
from models.proposal import Proposal
from models.proposal.part import Part, field_specs
from models.proposal.workplan import PLAN, WorkPackage

_Row = tuple[int, int]
"""Number of a package among those of all three states, and position in its list."""
_LISTS = tuple(name for name, spec in field_specs(WorkPackage).items() if spec.many)
BASE, OURS, THEIRS = range(3)


class _Found(NamedTuple):
    stays: Mapping[_Row, _Row]
    """Where the rows of the base are on a side that left them in their package."""
    moved: Mapping[_Row, int]
    """The package to which others went."""


def rehoused_alike(
    states: tuple[Proposal, Proposal, Proposal], trios: Sequence[Trio]
) -> tuple[Proposal, Proposal, Proposal]:
    """Three states in which each row stands in the package to which one side moved it.

    A row that was moved to two packages, or to one that is new, stays where each side has it.
    """
    base, ours, theirs = states
    for name in _LISTS:
        packages = [package for state in (base, ours, theirs) for package in state.work_packages]
        if any(name in package.kept for package in packages):
            continue
        here = _found(base, ours, trios, OURS, name)
        there = _found(base, theirs, trios, THEIRS, name)
        moves: tuple[dict[_Row, int], ...] = ({}, {}, {})
        for mine, other, side in ((here, there, THEIRS), (there, here, OURS)):
            for row, package in mine.moved.items():
                known = trios[package][BASE] is not None and trios[package][side] is not None
                if known and other.moved.get(row, package) == package:
                    moves[BASE][row] = package
                    if row in other.stays:
                        moves[side][other.stays[row]] = package
        base, ours, theirs = (
            _moved(state, trios, side, name, moves[side])
            for side, state in enumerate((base, ours, theirs))
        )
    return base, ours, theirs


def _found(base: Proposal, after: Proposal, trios: Sequence[Trio], side: int, name: str) -> _Found:
    stays: dict[_Row, _Row] = {}
    gone: dict[_Row, Part] = {}
    new: dict[_Row, Part] = {}
    for n, trio in enumerate(trios):
        was, now = _rows(base, trio[BASE], name), _rows(after, trio[side], name)
        same = pairs(was, now)
        stays.update({(n, i): (n, j) for i, j in same.items()})
        gone.update({(n, i): row for i, row in enumerate(was) if i not in same})
        known = set(same.values())
        new.update({(n, j): row for j, row in enumerate(now) if j not in known})
    left, right = list(gone), list(new)
    elsewhere = pairs_of_added(list(gone.values()), list(new.values()))
    moved = {left[x]: right[y][0] for x, y in elsewhere.items() if left[x][0] != right[y][0]}
    return _Found(stays, moved)


def _rows(proposal: Proposal, at: int | None, name: str) -> Rows:
    rows: Rows = () if at is None else getattr(proposal.work_packages[at], name)
    return rows


def _moved(
    proposal: Proposal, trios: Sequence[Trio], side: int, name: str, moves: Mapping[_Row, int]
) -> Proposal:
    """One state with some rows at the end of the lists of other packages."""
    if not moves:
        return proposal
    packages: list[Any] = list(proposal.work_packages)
    gone: defaultdict[int, set[int]] = defaultdict(set)
    come: defaultdict[int, list[Part]] = defaultdict(list)
    for (n, i), package in moves.items():
        at, to = trios[n][side], trios[package][side]
        if at is not None and to is not None:
            gone[at].add(i)
            come[to].append(getattr(packages[at], name)[i])
    for at in gone.keys() | come.keys():
        stay = (row for i, row in enumerate(getattr(packages[at], name)) if i not in gone[at])
        packages[at] = packages[at].with_values(**{name: (*stay, *come[at])})
    return proposal.with_values(**{PLAN: tuple(packages)})
