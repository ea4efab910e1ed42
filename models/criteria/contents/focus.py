"""Criteria on which phase the work plan is mainly about."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_PACKAGES
from models.proposal.paths import join
from models.proposal.workplan import PLAN, ActionPhase, package_name
from models.values.words import counted, listed


class PhaseFocus(Criterion):
    """There are not more work packages of another phase than of the one that it is to focus on."""

    kind: Literal["phase-focus"]
    phase: ActionPhase
    """The phase that the plan is to focus on."""
    over: ActionPhase
    """The phase that is not to outweigh it."""

    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].phase",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open only while packages without a phase could change the answer."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        wanted, other = self._of(self.phase, case), self._of(self.over, case)
        silent = [i for i, package in enumerate(packages) if package.phase is None]
        message = (
            f"{counted(len(wanted), f'{self.phase} package')}, {len(other)} {self.over}; "
            f"the focus is to be on {self.phase}"
        )
        case.compared(len(other), "<=", len(wanted) + len(silent))
        case.compared(len(other) + len(silent), "<=", len(wanted), "open")
        if len(other) > len(wanted) + len(silent):
            yield self.unmet(
                message,
                f"Plan more of the work as {self.phase}, or fewer {self.over} packages.",
                *(f"{join(PLAN, i)}.phase" for i in other),
            )
        elif len(other) + len(silent) <= len(wanted):
            yield self.met(message, PLAN)
        elif silent:
            names = listed(package_name(packages[i], i) for i in silent)
            where = [f"{join(PLAN, i)}.phase" for i in silent]
            yield self.open(f"No phase chosen yet for {names}", f"Choose it for {names}.", *where)

    def workings(self, case: Case) -> Iterator[Pair]:
        """The packages of both phases, and what work is planned in them."""
        packages = case.proposal.work_packages
        for phase in (self.phase, self.over):
            of = self._of(phase, case)
            months = sum(m or 0 for i in of for m in packages[i].person_months.values())
            names = listed((package_name(packages[i], i) for i in of), most=12) or "none"
            yield phase, f"{names} ({months} person-months)"
        wanted, other = len(self._of(self.phase, case)), len(self._of(self.over, case))
        yield "packages", f"{other} {self.over} ≤ {wanted} {self.phase}"

    def _of(self, phase: ActionPhase, case: Case) -> list[int]:
        return [i for i, w in enumerate(case.proposal.work_packages) if w.phase == phase]
