"""Criteria on which phase the work plan is mainly about."""

from collections.abc import Iterator, Mapping
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_PACKAGES
from models.proposal.paths import join
from models.proposal.workplan import PLAN, package_name
from models.terms.phases import PHASES
from models.values.words import counted, listed


class PhaseFocus(Criterion):
    """There are not more work packages of another phase than of the one that it is to focus on."""

    kind: Literal["phase-focus"]
    phase: str
    """The phase that the plan is to focus on."""
    over: str
    """The phase that is not to outweigh it."""

    names: ClassVar[Mapping[str, str]] = {"phase": PHASES, "over": PHASES}
    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].phase",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open only while packages without a phase could change the answer."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        wanted, other = self._of(self.phase, case), self._of(self.over, case)
        silent = [i for i, package in enumerate(packages) if case.phase_of(package) is None]
        focus, over = (case.phases.get(phase, phase) for phase in (self.phase, self.over))
        message = (
            f"{counted(len(wanted), f'{focus} package')}, {len(other)} {over}; "
            f"the focus is to be on {focus}"
        )
        case.compared(len(other), "<=", len(wanted) + len(silent))
        case.compared(len(other) + len(silent), "<=", len(wanted), "open")
        if len(other) > len(wanted) + len(silent):
            yield self.unmet(
                message,
                f"Plan more of the work as {focus}, or fewer {over} packages.",
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
            yield case.phases.get(phase, phase), f"{names} ({months} person-months)"
        wanted, other = len(self._of(self.phase, case)), len(self._of(self.over, case))
        focus, over = (case.phases.get(phase, phase) for phase in (self.phase, self.over))
        yield "packages", f"{other} {over} ≤ {wanted} {focus}"

    def _of(self, phase: str, case: Case) -> list[int]:
        return [i for i, w in enumerate(case.proposal.work_packages) if w.phase == phase]
