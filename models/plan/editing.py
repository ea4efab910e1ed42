"""Operations on the work plan as a whole: copying, moving between packages and in time.

Each takes a proposal and returns the next one; nothing outside the plan changes but references to
work packages.
"""

import re
from typing import Any, TypeVar

from models.plan.numbering import Numbers
from models.proposal import Proposal, paths
from models.proposal.part import Part
from models.proposal.workplan import PLAN, Deliverable, Milestone, Task, WorkPackage
from models.values.in_message import as_text

LAST_MONTH = 10**6
"""No bar can be moved past this month, far beyond any project."""
_INSIDE_FIRST = "Something in it would come before month 1."
_DUE_FIRST = "It is due in the first month already."
_NUMBERED = re.compile(r"([A-Za-z]+)\d+\.\d+")
P = TypeVar("P", bound=Part)


class CannotMove(ValueError):
    """Why a bar stays where it is, in words for the person who moves it."""


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
        # A month before the first, as a file may say, can at least be moved towards the project.
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
