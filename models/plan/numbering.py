"""The numbers of a plan: WP1, T1.1, D1.1, M1; given in order, or one by one as parts come along."""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import TypeVar

from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.proposal import Risk
from models.proposal.references import references, rename_all
from models.proposal.workplan import PLAN, WorkPackage

P = TypeVar("P", bound=Part)


def renumbered(proposal: Proposal) -> Proposal:
    """The plan with WP1, T1.1, D1.1 and M1 … in order; references to work packages follow.

    A reference that several packages could be meant by follows the first. One that led nowhere and
    would now lead to a package that it never meant gets a question mark.
    """
    packages = proposal.work_packages
    names: dict[str, str] = {}
    for number, package in enumerate(packages, 1):
        names.setdefault(package.id, f"WP{number}")
    # An empty reference names no package, not the one that has no number.
    names.pop("", None)
    given = {f"WP{number}" for number in range(1, len(packages) + 1)}
    lost = {key for _, key in references(proposal, "work_packages", but=frozenset(names))}
    for key in sorted(lost & given):
        names[key] = _free((f"{key}{'?' * n}" for n in count(1)), lost)
    proposal = rename_all(proposal, "work_packages", names)
    milestones = count(1)
    return paths.replace(
        proposal,
        PLAN,
        tuple(_numbered(p, n, milestones) for n, p in enumerate(packages, 1)),
    )


def _numbered(package: WorkPackage, number: int, milestones: Iterator[int]) -> WorkPackage:
    return package.with_values(
        id=f"WP{number}",
        tasks=_with_ids(package.tasks, (f"T{number}.{n}" for n in count(1))),
        deliverables=_with_ids(package.deliverables, (f"D{number}.{n}" for n in count(1))),
        milestones=_with_ids(package.milestones, (f"M{n}" for n in milestones)),
    )


def _with_ids(items: Iterable[P], ids: Iterator[str]) -> tuple[P, ...]:
    return tuple(item.with_values(id=next(ids)) for item in items)


def _free(candidates: Iterable[str], taken: Iterable[str] = ()) -> str:
    """The first candidate that is not taken."""
    used = set(taken)
    return next(candidate for candidate in candidates if candidate not in used)


def next_risk(risks: Iterable[Risk]) -> str:
    """A number for one more risk: `R3`."""
    return _free((f"R{n}" for n in count(1)), (risk.id for risk in risks))


class Numbers:
    """Numbers that no part of a plan has yet; each is given once."""

    def __init__(self, packages: Iterable[WorkPackage]) -> None:
        self._taken = {
            str(item.id)
            for package in packages
            for items in ((package,), package.tasks, package.deliverables, package.milestones)
            for item in items
        }

    def package(self) -> str:
        """A number for a work package: `WP7`."""
        return self._given(f"WP{n}" for n in count(1))

    def below(self, letter: str, package: str) -> str:
        """A number for a task or deliverable of a package: `T7.1`."""
        digits = "".join(re.findall(r"\d+", package)[-1:]) or "1"
        return self._given(f"{letter}{digits}.{n}" for n in count(1))

    def milestone(self) -> str:
        """A number for a milestone: `M7`."""
        return self._given(f"M{n}" for n in count(1))

    def item(self, name: str, package: str) -> str:
        """A number for what comes into a list (`tasks` …) of a package."""
        letter = {"tasks": "T", "deliverables": "D"}.get(name)
        return self.milestone() if letter is None else self.below(letter, package)

    def _given(self, candidates: Iterable[str]) -> str:
        number = _free(candidates, self._taken)
        self._taken.add(number)
        return number

    def anew(self, package: WorkPackage) -> WorkPackage:
        """A package with new numbers for itself and everything below it."""
        key = self.package()
        tasks = (self.below("T", key) for _ in package.tasks)
        deliverables = (self.below("D", key) for _ in package.deliverables)
        milestones = (self.milestone() for _ in package.milestones)
        return package.with_values(
            id=key,
            tasks=_with_ids(package.tasks, tasks),
            deliverables=_with_ids(package.deliverables, deliverables),
            milestones=_with_ids(package.milestones, milestones),
        )
