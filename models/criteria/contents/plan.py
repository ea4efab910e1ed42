"""Criteria on whether the work plan is worked out: what each package holds, and who works in it."""

from collections.abc import Iterable, Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_PACKAGES
from models.proposal.paths import join
from models.proposal.workplan import PERSON_MONTHS, PLAN, WorkPackage, package_name
from models.values.words import counted, listed

Need = Literal["lead", "tasks", "deliverables"]
_NOUN: dict[Need, str] = {"lead": "lead", "tasks": "task", "deliverables": "deliverable"}


class CompletePackages(Criterion):
    """Each work package has what the criterion needs of it: a lead, a task, a deliverable."""

    kind: Literal["complete-packages"]
    needs: tuple[Need, ...]

    reads: ClassVar[tuple[str, ...]] = (
        "work_packages[*].lead",
        "work_packages[*].tasks",
        "work_packages[*].deliverables",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """A package with nothing below it, and a lead, are still to come: that is open."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        lacking = {i: self._lacked_by(package) for i, package in enumerate(packages)}
        begun = [i for i, needs in lacking.items() if needs and _is_worked_out(packages[i])]
        for index in begun:
            below: list[Need] = [need for need in lacking[index] if need != "lead"]
            for need in below:
                case.compared(getattr(packages[index], need), "said")
            if below:
                name, nouns = package_name(packages[index], index), " and no ".join(_nouns(below))
                where = f"{join(PLAN, index)}.{below[0]}"
                yield self.unmet(f"{name} has no {nouns}", f"Add one to {name}.", where)
        for need in self.needs:
            waiting = [
                i for i, n in lacking.items() if need in n and (need == "lead" or i not in begun)
            ]
            for i in waiting:
                case.compared(getattr(packages[i], need), "said", None, "open")
            if waiting:
                names = listed(package_name(packages[i], i) for i in waiting)
                where_all = [f"{join(PLAN, i)}.{need}" for i in waiting]
                yield self.open(f"No {_NOUN[need]} yet: {names}", f"Add it to {names}.", *where_all)
        if not any(lacking.values()):
            case.compared([i for i, needs in lacking.items() if needs], "empty")
            count = counted(len(packages), "work package has", "work packages each have")
            yield self.met(f"{count} a {' and a '.join(_nouns(self.needs))}", PLAN)

    def _lacked_by(self, package: WorkPackage) -> list[Need]:
        return [need for need in self.needs if not getattr(package, need)]


def _is_worked_out(package: WorkPackage) -> bool:
    """Whether something stands below it, so that what is missing there was left out."""
    return bool(package.tasks or package.deliverables)


def _nouns(needs: Iterable[Need]) -> list[str]:
    return [_NOUN[need] for need in needs]


class ParticipantsWithMonths(Criterion):
    """Whoever leads or takes part in a work package has person-months there."""

    kind: Literal["participants-with-months"]

    reads: ClassVar[tuple[str, ...]] = (
        "work_packages[*].lead",
        "work_packages[*].person_months",
        "work_packages[*].tasks[*].lead",
        "work_packages[*].tasks[*].participants",
        "work_packages[*].deliverables[*].lead",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open for a package in which nobody has person-months yet."""
        packages = case.proposal.work_packages
        # Who is no applicant is told of as a broken reference, and would not be told of twice.
        keys = {partner.key for partner in case.proposal.partners} - {""}
        at_work = {i: [k for k in taking_part(p) if k in keys] for i, p in enumerate(packages)}
        if not any(at_work.values()):
            yield self.open("Nobody takes part in the work plan yet", "Choose who leads.", PLAN)
            return
        silent = [i for i, names in at_work.items() if names and not _has_months(packages[i])]
        wrong = False
        for index, names in at_work.items():
            package = packages[index]
            without = [key for key in names if not has_months(package, key)]
            if index not in silent:
                case.compared(names, "within", [key for key in names if key not in without])
            if without and index not in silent:
                wrong = True
                name = package_name(package, index)
                verb = "takes" if len(without) == 1 else "take"
                yield self.unmet(
                    f"{listed(without)} {verb} part in {name} without person-months there",
                    f"Plan person-months in {name}, or leave it to others.",
                    *(join(PLAN, index, PERSON_MONTHS, key) for key in without),
                )
        case.compared(silent, "empty", None, "open")
        if silent:
            names_of = listed(package_name(packages[i], i) for i in silent)
            where = [f"{join(PLAN, i)}.person_months" for i in silent]
            yield self.open(f"No person-months yet: {names_of}", "Say who works how long.", *where)
        elif not wrong:
            yield self.met("All who lead or take part have person-months", PLAN)


def taking_part(package: WorkPackage) -> list[str]:
    """Who leads or takes part in a work package, each once."""
    named = [package.lead]
    for task in package.tasks:
        named += [task.lead, *task.participants]
    named += [deliverable.lead for deliverable in package.deliverables]
    return [key for key in dict.fromkeys(named) if key]


def has_months(package: WorkPackage, key: str) -> bool:
    """Whether someone has person-months; what cannot be read is complained of elsewhere."""
    unread = package.unread_entries(PERSON_MONTHS)
    return bool(package.person_months.get(key)) or (
        key in unread if unread else PERSON_MONTHS in package.kept
    )


def _has_months(package: WorkPackage) -> bool:
    return any(package.person_months.values()) or PERSON_MONTHS in package.kept
