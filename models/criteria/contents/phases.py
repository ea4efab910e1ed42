"""What the program itself asks of the phases of work packages."""

from collections.abc import Iterator

from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.own import PHASES
from models.proposal.paths import join
from models.proposal.problems import did_you_mean, nearest
from models.proposal.workplan import PLAN, package_name
from models.values.words import listed, shortened

_LONGEST = 80
"""Characters of a phase that are compared with those that there are."""


def of_the_phases(case: Case) -> Iterator[Finding]:
    """Work packages of a phase that the call does not know: it says nothing."""
    for index, package in enumerate(case.proposal.work_packages):
        if package.phase is None or package.phase in case.phases:
            continue
        case.compared(package.phase, "in", case.phases, "open")
        near = nearest(package.phase[:_LONGEST], list(case.phases))
        yield Finding(
            PHASES,
            Status.OPEN,
            "completes",
            f"{package_name(package, index)}: “{shortened(package.phase, 60)}” is no phase under "
            f"this call{did_you_mean(near)}",
            f"Choose one of {listed(case.phases, most=12)}.",
            (f"{join(PLAN, index)}.phase",),
            case.terms.title.source,
            case.terms.title.evidence,
        )
