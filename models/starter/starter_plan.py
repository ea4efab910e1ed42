"""A starter plan: the work packages that are usual under a strand, to begin with and to change."""

from models.plan.numbering import Numbers
from models.proposal import Proposal
from models.proposal.workplan import Deliverable, Milestone, Task, WorkPackage
from models.terms.evidence import Data

ALL_TARGETS = "*"
"""Stands in a plan for all targets of the project."""


class StarterPlan(Data):
    """The usual work packages of a strand, over some months."""

    call: str
    strand: str = ""
    title: str
    """What it is, in a line."""
    months: int
    """The length of a project for which its months are meant."""
    work_packages: tuple[WorkPackage, ...]


def with_plan(proposal: Proposal, plan: StarterPlan) -> Proposal:
    """The proposal with the packages of a plan after its own, of which none is touched.

    They are led by the coordinator, serve the targets of the project where the plan says so, and
    are fitted to its duration. Numbers that are in use are not given again.
    """
    numbers = Numbers(proposal.work_packages)
    added = (_fitted(package, proposal, plan.months) for package in plan.work_packages)
    packages = (*proposal.work_packages, *(numbers.anew(package) for package in added))
    return proposal.with_values(work_packages=packages)


def _fitted(package: WorkPackage, proposal: Proposal, months: int) -> WorkPackage:
    duration = proposal.project.duration_months or months
    lead = _coordinator(proposal)
    targets = package.target_countries
    if ALL_TARGETS in targets:
        project = proposal.project
        targets = (*project.target_countries, *project.target_regions)
    return package.with_values(
        lead=lead,
        target_countries=targets,
        **_span(package, duration, months),
        tasks=tuple(
            task.with_values(lead=lead, **_span(task, duration, months)) for task in package.tasks
        ),
        deliverables=tuple(
            deliverable.with_values(lead=lead, **_due(deliverable, duration, months))
            for deliverable in package.deliverables
        ),
        milestones=tuple(
            milestone.with_values(**_due(milestone, duration, months))
            for milestone in package.milestones
        ),
    )


def _coordinator(proposal: Proposal) -> str:
    """The key of the coordinator; empty where there is none, or more than one."""
    keys = [partner.key for partner in proposal.partners if partner.coordinates]
    return keys[0] if len(keys) == 1 else ""


def _span(item: WorkPackage | Task, duration: int, months: int) -> dict[str, int | None]:
    """First and last month at the scale of the project; what lay inside one another still does."""
    first, last = item.start_month, item.end_month
    # What lies before it is rounded down, its end up: so no bar gets shorter, let alone empty.
    start = None if first is None else (first - 1) * duration // months + 1
    end = None if last is None else _scaled(last, duration, months)
    return {"start_month": start, "end_month": end}


def _due(item: Deliverable | Milestone, duration: int, months: int) -> dict[str, int | None]:
    month = item.due_month
    return {"due_month": None if month is None else _scaled(month, duration, months)}


def _scaled(month: int, duration: int, months: int) -> int:
    """A last or due month at another scale, rounded up, so that it is no month too early."""
    return max(1, -(-month * duration // months))
