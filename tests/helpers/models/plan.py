"""The parts of a work package, of their own types, in the order in which the file has them."""

from models.proposal import Proposal
from models.proposal.workplan import Deliverable, Milestone, Task, WorkPackage


def under(package: WorkPackage) -> tuple[Task | Deliverable | Milestone, ...]:
    """All that a work package holds."""
    return (*package.tasks, *due_in(package))


def due_in(package: WorkPackage) -> tuple[Deliverable | Milestone, ...]:
    """What is due in one month."""
    return (*package.deliverables, *package.milestones)


def ids(proposal: Proposal) -> list[str]:
    """The numbers of all parts of the plan."""
    return [
        number
        for package in proposal.work_packages
        for number in (package.id, *(item.id for item in under(package)))
    ]
