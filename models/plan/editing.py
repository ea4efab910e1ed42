"""Operations on the work plan as a whole: numbering, copying, moving between packages and in time.

Each takes a proposal and returns the next one; nothing outside the plan changes but references to
work packages.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any, TypeVar

from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.references import references, rename_all
from models.proposal.workplan import PLAN, Deliverable, Milestone, Task, WorkPackage
from models.values.in_message import as_text

LAST_MONTH = 10**6
"""No bar can be moved past this month."""
_INSIDE_FIRST = "Something in it would come before month 1."
_DUE_FIRST = "It is due in the first month already."
_NUMBERED = re.compile(r"([A-Za-z]+)\d+\.\d+")
P = TypeVar("P", bound=Part)


class CannotMove(ValueError):
    """Why a bar stays where it is, in words for the person who moves it."""


# --- numbers ---


def renumbered(proposal: Proposal) -> Proposal:
    """The plan with WP1, T1.1, D1.1 and M1 … in order; references to work packages follow.

    A reference that several packages could be meant by follows the first. One that led nowhere and
    would now lead to a package that it never meant gets a question mark.
    """
    packages = proposal.work_packages
    names: dict[str, str] = {}
    for number, package in enumerate(packages, 1):
        names.setdefault(package.id, f"WP{number}")
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


# --- copies and moves ---


def duplicated(proposal: Proposal, index: int) -> Proposal:
    """The plan with a copy of a work package after it, with all below it, under new numbers."""
    copy = Numbers(proposal.work_packages).anew(proposal.work_packages[index])
    return paths.insert(proposal, PLAN, index + 1, copy)


def copied(proposal: Proposal, path: str) -> tuple[Proposal, str]:
    """The plan with a copy of a part after it, under a number of its own; and the copy's path."""
    _, number, *below = paths.steps(path)
    index = int(number)
    if not below:
        return duplicated(proposal, index), paths.join(PLAN, index + 1)
    name, place = str(below[0]), int(below[1]) + 1
    key = proposal.work_packages[index].id or f"WP{index + 1}"
    numbered = Numbers(proposal.work_packages).item(name, key)
    at = paths.join(PLAN, index, name)
    copy = paths.get(proposal, path).with_values(id=numbered)
    return paths.insert(proposal, at, place, copy), f"{at}[{place}]"


def rehoused(proposal: Proposal, path: str, package: int) -> tuple[Proposal, str]:
    """The plan with a task, deliverable or milestone moved to the end of another package.

    Returns its new path too. A number that names the old package (`T1.2`) is given anew.
    """
    _, old, name, place = paths.steps(path)
    if old == package:
        return proposal, path
    item = paths.get(proposal, path)
    target = proposal.work_packages[package]
    if numbered := _NUMBERED.fullmatch(item.id):
        numbers = Numbers(proposal.work_packages)
        number = numbers.below(numbered[1], target.id or f"WP{package + 1}")
        item = item.with_values(id=number)
    proposal = paths.remove(proposal, paths.join(PLAN, old, name), int(place))
    at, end = paths.join(PLAN, package, name), len(getattr(target, str(name)))
    return paths.insert(proposal, at, end, item), f"{at}[{end}]"


# --- months ---


def shifted(proposal: Proposal, path: str, by: int) -> Proposal:
    """The plan with a part moved by some months; a work package takes along what is below it.

    A bar without months gets those of its tasks, or of what holds it; a deliverable or milestone
    the last one of its work package. Raises `CannotMove`.
    """
    part = paths.get(proposal, path)
    _refuse_unreadable(part)
    if all(getattr(part, name) is None for name in _MONTHS[type(part)]):
        return paths.replace(proposal, path, _with_first_months(proposal, path, part))
    due = isinstance(part, Deliverable | Milestone)
    moved = _moved(part, by, _DUE_FIRST if due else _INSIDE_FIRST)
    if isinstance(moved, WorkPackage):
        lists: dict[str, Any] = {
            name: tuple(_moved(item, by) for item in getattr(moved, name))
            for name in ("tasks", "deliverables", "milestones")
        }
        moved = moved.with_values(**lists)
    return paths.replace(proposal, path, moved)


def stretched(proposal: Proposal, path: str, by: int) -> int:
    """The last month of a bar that is made longer or shorter. Raises `CannotMove`."""
    part = paths.get(proposal, path)
    if isinstance(part, Deliverable | Milestone):
        raise CannotMove("It is due in one month, and has no length: move it.")
    _refuse_unreadable(part)
    last = part.end_month if part.end_month is not None else part.start_month
    if last is None:
        raise CannotMove("It has no months yet: move it to give it some.")
    end = int(last) + by
    if by < 0 and part.start_month is not None and end < part.start_month:
        raise CannotMove("It cannot end before it starts.")
    if not 1 <= end <= LAST_MONTH:
        raise CannotMove("It would leave the months of the project.")
    return end


def _refuse_unreadable(part: Part) -> None:
    for name in _MONTHS[type(part)]:
        if name in part.kept:
            raise CannotMove(f"“{as_text(part.kept[name])}” is no month: correct it first.")


def _with_first_months(proposal: Proposal, path: str, part: Part) -> Part:
    holder = proposal.work_packages[int(paths.steps(path)[1])]
    if isinstance(part, Deliverable | Milestone):
        due = holder.end_month or holder.start_month or proposal.project.duration_months or 1
        return part.with_values(due_month=due)
    spans: tuple[WorkPackage | Task, ...] = holder.tasks if part is holder else (holder,)
    first = min((s.start_month for s in spans if s.start_month), default=1)
    last = max((s.end_month for s in spans if s.end_month), default=0)
    if last < first:
        last = max(first, proposal.project.duration_months or first)
    return part.with_values(start_month=first, end_month=last)


def _moved(part: P, by: int, due_first: str = _INSIDE_FIRST) -> P:
    """A part with all its months moved; what has none, or an unreadable one, keeps what it has.

    `due_first` is what to say where a month in which something is due would come before the first.
    """
    update: dict[str, int] = {}
    for name in _MONTHS[type(part)]:
        month = getattr(part, name)
        if month is None:
            continue
        if not (month < 1 and by > 0) and not 1 <= month + by <= LAST_MONTH:
            raise CannotMove(
                "It begins in the first month already." if name == "start_month" else due_first
            )
        update[name] = month + by
    return part.with_values(**update) if update else part


_MONTHS: dict[type[Part], tuple[str, ...]] = {
    WorkPackage: ("start_month", "end_month"),
    Task: ("start_month", "end_month"),
    Deliverable: ("due_month",),
    Milestone: ("due_month",),
}
