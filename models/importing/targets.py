"""What can be brought in: the lists of a proposal that tables of others are about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from models.budget.headings import HEADINGS
from models.budget.order import COST
from models.importing.heads import (
    OF_DELIVERABLES,
    OF_MILESTONES,
    OF_PACKAGES,
    OF_PARTNERS,
    OF_TASKS,
    PACKAGE,
    SHORT_TOO,
    Heads,
)
from models.proposal import Proposal, paths
from models.proposal.part import FieldSpec, Part, field_specs
from models.proposal.workplan import PLAN
from models.values.words import fold

WITHIN = "work_package"
"""The column that says of a task, deliverable or milestone in which work package it is."""


@dataclass(frozen=True, eq=False)
class Target:
    """One list, and what its columns are called elsewhere."""

    name: str
    """`partners`, `costs`, `work_packages`, `tasks` …"""
    path: str
    """Its first row, as a path into a proposal: `work_packages[0].tasks[0]`."""
    sort: str
    """What of a proposal it belongs to: `partners`, `budget` or `plan`."""
    heads: Heads
    pattern: str = ""
    """What the numbers of its rows look like."""

    def spec(self, field: str) -> FieldSpec:
        """The declaration of a field of a row."""
        return paths.spec_at(Proposal, self.place(field))

    def place(self, field: str) -> str:
        """The path of a field in the first row."""
        if field == WITHIN and self.is_inside:
            return "costs[0].work_package"
        return f"{self.path}.{field}"

    def label(self, field: str) -> str:
        """What a field is called on the screen."""
        if field == COST:
            return "Cost (only compared)"
        if self.name == "partners" and field == "contact.email":
            return "Contact e-mail"
        return self.spec(field).label

    @property
    def is_inside(self) -> bool:
        """Whether its rows lie in a work package."""
        return self.name in ("tasks", "deliverables", "milestones")


PARTNERS = Target("partners", "partners[0]", "partners", OF_PARTNERS)
COSTS = Target("costs", "costs[0]", "budget", {})
PACKAGES = Target(PLAN, f"{PLAN}[0]", "plan", OF_PACKAGES, r"(wp|ap|pt|lt|lot|ap)\s*\.?\d+")
TASKS = Target("tasks", f"{PLAN}[0].tasks[0]", "plan", OF_TASKS, r"t\s*\d+([.-]\d+)?")
DELIVERABLES = Target(
    "deliverables", f"{PLAN}[0].deliverables[0]", "plan", OF_DELIVERABLES, r"d\s*\d+([.-]\d+)?"
)
MILESTONES = Target(
    "milestones", f"{PLAN}[0].milestones[0]", "plan", OF_MILESTONES, r"ms?\s*\d+([.-]\d+)?"
)
TARGETS = (PARTNERS, COSTS, PACKAGES, TASKS, DELIVERABLES, MILESTONES)
BY_NAME = {target.name: target for target in TARGETS}
SORTS = ("partners", "budget", "plan")


@cache
def fields_of(target: Target) -> tuple[str, ...]:
    """The fields that a column may be taken for, in the order of the file."""
    part = _part_of(target)
    inside = (WITHIN,) if target.is_inside else ()
    costs = (COST,) if target is COSTS else ()
    return (*_fields(part, ""), *inside, *costs)


@cache
def labels_of(target: Target) -> Mapping[str, str]:
    """By the folded label of a field, the field."""
    return {fold(target.label(field)): field for field in fields_of(target)}


@cache
def heads_of(target: Target) -> Mapping[str, tuple[str, ...]]:
    """By the folded head of a column, the fields that it may stand for, the likeliest first."""
    # What the program itself calls a field goes before what others may mean by it.
    found = {name: [field] for name, field in labels_of(target).items()}
    more = SHORT_TOO.items() if target is PARTNERS else ()
    for field, names in (*target.heads.items(), *more):
        for name in filter(None, map(fold, names)):
            found.setdefault(name, []).append(field)
    for name in map(fold, PACKAGE if target.is_inside else ()):
        found.setdefault(name, []).append(WITHIN)
    for name, field in HEADINGS.items() if target is COSTS else ():
        found.setdefault(name, []).append(field)
    return {name: tuple(dict.fromkeys(fields)) for name, fields in found.items()}


def field_called(target: Target, text: str) -> str | None:
    """The field that somebody means, by its name in the file or by what a column may be called."""
    if text in fields_of(target):
        return text
    found = heads_of(target).get(fold(text), ())
    return found[0] if found else None


def _part_of(target: Target) -> type[Part]:
    holder: type[Part] = Proposal
    for step in paths.steps(target.path):
        if isinstance(step, str):
            held = field_specs(holder)[step].holds
            assert held is not None
            holder = held
    return holder


def _fields(part: type[Part], above: str) -> Iterator[str]:
    for name, spec in field_specs(part).items():
        if spec.kind is not None:
            yield f"{above}{name}"
        elif spec.holds is not None and not spec.many:
            yield from _fields(spec.holds, f"{above}{name}.")
