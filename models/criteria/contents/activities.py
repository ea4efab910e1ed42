"""Criteria on the work plan."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal, NamedTuple, cast

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.compared import Operator, Otherwise
from models.criteria.contents.targets import targets_unread
from models.criteria.finding import Finding
from models.criteria.not_yet import NO_PACKAGES, NO_STRAND
from models.plan.months import Wrong, months_for_tasks, wrong_months
from models.proposal import Proposal
from models.proposal.paths import join
from models.proposal.references import (
    KEY_FIELD,
    Refers,
    duplicates,
    no_applicant,
    references,
    unread_keys,
)
from models.proposal.workplan import (
    PLAN,
    Deliverable,
    Milestone,
    Task,
    WorkPackage,
    package_name,
)
from models.terms.countries import Countries
from models.terms.phases import PHASES
from models.terms.strands import Strand
from models.terms.targets import target_key, targets_of
from models.terms.terms import Terms
from models.values.words import counted, first_said, listed


class Phases(Criterion):
    """The phases that the strand asks for are planned."""

    kind: Literal["phases"]
    phases: tuple[str, ...]

    names: ClassVar[Mapping[str, str]] = {"phases": PHASES}
    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].phase",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while a work package without a phase could be the missing one, or none has one."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        missing = [p for p in self.phases if all(w.phase != p for w in packages)]
        silent = [i for i, w in enumerate(packages) if case.phase_of(w) is None]
        called = [case.phases.get(phase, phase) for phase in missing]
        waits = len(silent) >= len(missing) or len(silent) == len(packages)
        case.compared(
            self.phases, "within", lambda: [w.phase for w in packages], "open" if waits else "unmet"
        )
        if not missing:
            names = listed(case.phases.get(phase, phase) for phase in self.phases)
            yield self.met(f"Planned: {names}", PLAN)
        # Each package without a phase may be one of the missing ones; fewer of them cannot be all.
        # Where none has one yet, nothing speaks against a plan that was just begun.
        elif waits:
            names = listed(package_name(packages[i], i) for i in silent)
            where = [join(PLAN, i) + ".phase" for i in silent]
            yield self.open(f"No phase chosen yet for {names}", f"Choose it for {names}.", *where)
        else:
            yield self.unmet(
                f"No work package is {' or '.join(called)}",
                f"Add one for each missing phase: {listed(called)}.",
                PLAN,
            )


class Outputs(Criterion):
    """Every expected output has a deliverable."""

    kind: Literal["outputs"]

    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].deliverables[*].output",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while deliverables that name no output could be the missing ones, or none does."""
        expected = case.offered(case.terms.outputs)
        deliverables = [d for w in case.proposal.work_packages for d in w.deliverables]
        if not deliverables:
            yield self.open("No deliverables yet", "Plan the deliverables.", PLAN)
            return
        planned = {d.output for d in deliverables}
        missing = [o for o in expected if o.id not in planned]
        if not missing and case.strand is None and len(expected) < len(case.terms.outputs):
            case.compared(None, "said", None, "open")
            yield self.open(*NO_STRAND)
            return
        silent = sum(1 for deliverable in deliverables if not deliverable.output)
        begun = silent == len(deliverables)  # and nothing is said yet of any
        waits = begun or silent >= len(missing)
        otherwise: Otherwise = "open" if waits else "unmet"
        case.compared(expected, "within", planned, otherwise)
        if not missing:
            yield self.met(f"All {len(expected)} expected outputs have a deliverable", PLAN)
            return
        names = listed((o.title for o in missing), most=4)
        say = self.open if waits else self.unmet
        yield say(
            f"No deliverable provides: {names}",
            "Add a deliverable, or mark the one that provides it.",
            PLAN,
            basis=missing[0],
        )

    def looks_for(self, terms: Terms, strand: Strand | None) -> Iterator[Pair]:
        """The expected outputs of the call."""
        return ((output.id, output.title) for output in terms.offered(terms.outputs, strand))

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which deliverables provide each output."""
        deliverables = [d for w in case.proposal.work_packages for d in w.deliverables]
        for output in case.offered(case.terms.outputs):
            providing = (first_said(d.id, d.title) for d in deliverables if d.output == output.id)
            yield output.id, listed(providing) or "nothing yet"


class TargetsServed(Criterion):
    """Every target is served by a work package of the named phase."""

    kind: Literal["targets-served"]
    phase: str
    outside: tuple[str, ...] = ()
    """The sets of countries of which one is no target, and need not be served; none named means
    those of the programme."""

    names: ClassVar[Mapping[str, str]] = {"outside": "sets", "phase": PHASES}
    reads: ClassVar[tuple[str, ...]] = (
        "project.target_countries",
        "project.target_regions",
        "work_packages[*].phase",
        "work_packages[*].target_countries",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Targets are compared by the country or region that they name, however it is written."""
        countries, phase = case.terms.countries, case.phases.get(self.phase, self.phase)
        targets = targets_of(case.proposal, countries, self.outside).served
        serving = [i for i, w in enumerate(case.proposal.work_packages) if w.phase == self.phase]
        where = [join(PLAN, i) + ".target_countries" for i in serving] or [PLAN]
        if not targets:
            yield self.open(
                "No targets yet", "Choose the target countries.", "project.target_countries"
            )
            return
        if not serving:
            yield self.open(f"No work package of the {phase} phase yet", "Plan one.", PLAN)
            return
        served = set().union(
            *(served_by(case.proposal.work_packages[i], countries) for i in serving)
        )
        if not served:
            yield self.open(
                f"No {phase} work package says which targets it serves",
                "Choose the targets that each serves.",
                *where,
            )
            return
        left = [target.name for target in targets if target.key not in served]
        packages = case.proposal.work_packages
        waits = not all(packages[i].target_countries for i in serving)
        case.compared(targets, "within", served, "open" if waits else "unmet")
        if left:
            names = listed(left)
            say = self.open if waits else self.unmet
            yield say(
                f"No {phase} activity serves {names}",
                f"Let a work package serve {names}, or drop the target.",
                *where,
            )
        else:
            article = "an" if phase[:1].casefold() in "aeiou" else "a"
            yield self.met(f"Every target is served by {article} {phase} activity", *where)


def served_by(package: WorkPackage, countries: Countries) -> set[str]:
    """The keys of the targets that a work package serves (`target_key`)."""
    return {target_key(target, countries) for target in package.target_countries}


class Schedule(Criterion):
    """Months lie inside the project, ends follow starts, tasks lie inside their work package."""

    kind: Literal["schedule"]

    reads: ClassVar[tuple[str, ...]] = (
        "project.duration_months",
        "work_packages[*].start_month",
        "work_packages[*].end_month",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """One finding for each month that is wrong; one for all that are missing."""
        packages = case.proposal.work_packages
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        last = case.proposal.project.duration_months
        found = list(_months(packages, last))
        wrong = [one for one in found if one.message]
        missing = [] if last else ["project.duration_months"]
        missing += [one.path for one in found if not one.message]
        for one in wrong:
            case.compared(one.month, ">=", one.first)
            if one.last:
                case.compared(one.month, "<=", one.last)
            yield self.unmet(one.message, "Correct the month.", one.path)
        case.compared(missing, "empty", None, "open")
        if missing:
            yield self.open(
                f"{counted(len(missing), 'month is', 'months are')} not entered yet",
                "Enter the months.",
                *missing,
            )
        if not found and not missing:
            yield self.met(f"All months lie within months 1–{last}", PLAN)


class _Month(NamedTuple):
    """A month that is missing, without a message, or wrong."""

    path: str
    message: str = ""
    month: int | None = None
    first: int = 1
    last: int | None = None
    """It has to lie between these."""


def _months(packages: Iterable[WorkPackage], last: int | None) -> Iterator[_Month]:
    """Every month that is missing or wrong."""
    for index, package in enumerate(packages):
        at, name = f"{PLAN}[{index}]", package_name(package, index)
        yield from _span(package, 1, last, name, at)
        first, end = months_for_tasks(package, last)
        for n, task in enumerate(package.tasks):
            name_of_task = f"Task {first_said(task.id) or n + 1} of {name}"
            yield from _span(task, first, end, name_of_task, f"{at}.tasks[{n}]")
        for n, deliverable in enumerate(package.deliverables):
            label = f"Deliverable {first_said(deliverable.id) or n + 1} of {name}"
            yield from _due(deliverable, last, label, f"{at}.deliverables[{n}]")
        for n, milestone in enumerate(package.milestones):
            label = f"Milestone {first_said(milestone.id) or n + 1} of {name}"
            yield from _due(milestone, last, label, f"{at}.milestones[{n}]")


def _span(
    item: WorkPackage | Task, first: int, last: int | None, name: str, at: str
) -> Iterator[_Month]:
    """What is wrong with the first and last month of an item that has to lie in a span."""
    for field, wrong in wrong_months(item, first, last):
        if wrong is Wrong.MISSING:
            yield _Month(f"{at}.{field}")
        elif wrong is Wrong.REVERSED:
            message = f"{name} ends in month {item.end_month}, before it starts in month"
            start = item.start_month or 1
            yield _Month(f"{at}.{field}", f"{message} {start}", item.end_month, start)
        else:
            verb, month = _VERBS[field], getattr(item, field)
            message = f"{name} {verb} in month {month}, outside months {first}–{last or '…'}"
            yield _Month(f"{at}.{field}", message, month, first, last)


_VERBS = {"start_month": "starts", "end_month": "ends"}


def _due(item: Deliverable | Milestone, last: int | None, name: str, at: str) -> Iterator[_Month]:
    month, path = item.due_month, f"{at}.due_month"
    if month is None:
        yield _Month(path)
    elif month < 1 or (last and month > last):
        span = f"months 1–{last or '…'} of the project"
        yield _Month(path, f"{name} is due in month {month}, outside {span}", month, 1, last)


class References(Criterion):
    """Keys are unique, and whatever names an applicant, work package or output names a real one."""

    kind: Literal["references"]

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].key",
        "work_packages[*].id",
        "work_packages[*].lead",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """One finding for each key that leads nowhere, with every place that names it.

        Where the key that it should lead to may stand unread, nobody can tell.
        """
        proposal = case.proposal
        wrong: dict[str, list[_Named]] = {}
        # One cause, one finding: an applicant who is taken out is named at dozens of places.
        for one in (*_twice(proposal), *_dangling(proposal), *_unknown_to_the_call(case)):
            wrong.setdefault(one.message, []).append(one)
        for message, named in wrong.items():
            where = [one.path for one in named]
            case.compared(named[0].key, named[0].by, named[0].known)
            places = f", and is named at {len(where)} places" if len(where) > 1 else ""
            yield self.unmet(f"{message}{places}", "Choose one that exists.", *where)
        leaderless = [i for i, w in enumerate(proposal.work_packages) if not w.lead]
        case.compared(leaderless, "empty", None, "open")
        if leaderless:
            names = listed(package_name(proposal.work_packages[i], i) for i in leaderless)
            where = [join(PLAN, i) + ".lead" for i in leaderless]
            yield self.open(f"No lead yet: {names}", "Choose who leads.", *where)
        unread = [at for of in KEY_FIELD for at in unread_keys(proposal, cast(Refers, of))]
        case.compared(unread, "empty", None, "open")
        if unread:
            fix = "Write them so that they can be read."
            yield self.open("Some keys that others refer to cannot be read", fix, *unread)
        case.compared(proposal.work_packages, "said", None, "open")
        if not proposal.work_packages:
            yield self.open(*NO_PACKAGES)
        elif not wrong and not leaderless and not unread:
            yield self.met("Every lead and participant is an applicant", PLAN)


class _Named(NamedTuple):
    """A key that leads nowhere, or to two."""

    path: str
    message: str
    key: str
    known: Iterable[str]
    by: Operator = "in"


def _twice(proposal: Proposal) -> Iterator[_Named]:
    for of in KEY_FIELD:
        for path, key in duplicates(proposal, cast(Refers, of)):
            others = [getattr(item, KEY_FIELD[of]) for item in getattr(proposal, of)]
            others.remove(key)
            yield _Named(path, f"“{key}” stands twice; each must be unique", key, others, "not in")


def _dangling(proposal: Proposal) -> Iterator[_Named]:
    """References outside the budget lines (which have a criterion of their own)."""
    partners = frozenset(partner.key for partner in proposal.partners)
    packages = frozenset(package.id for package in proposal.work_packages)
    if not unread_keys(proposal, "partners"):
        for within in ("partners", PLAN, "funding"):
            for path, key in references(proposal, "partners", within, partners):
                yield _Named(path, no_applicant(key), key, partners)
    if not unread_keys(proposal, "work_packages"):
        for path, key in references(proposal, "work_packages", "risks", packages):
            yield _Named(path, f"“{key}” is no work package of this proposal", key, packages)


def _unknown_to_the_call(case: Case) -> Iterator[_Named]:
    """Outputs, activities and targets that neither the call nor the project knows."""
    outputs = {output.id for output in case.terms.outputs} | {""}
    kinds = {kind.id for kind in case.terms.activity_kinds} | {""}
    project, countries = case.proposal.project, case.terms.countries
    named = (*project.target_countries, *project.target_regions)
    known = {target_key(target, countries) for target in named}
    for index, package in enumerate(case.proposal.work_packages):
        at = join(PLAN, index)
        for n, deliverable in enumerate(package.deliverables):
            if (output := deliverable.output) not in outputs:
                said = f"“{output}” is no expected output"
                yield _Named(f"{at}.deliverables[{n}].output", said, output, outputs)
        for n, task in enumerate(package.tasks):
            if task.kind not in kinds:
                said = f"“{task.kind}” is no kind of activity of the call"
                yield _Named(f"{at}.tasks[{n}].kind", said, task.kind, kinds)
        for target in package.target_countries:
            key = target_key(target, countries)
            if key not in known and not targets_unread(case):
                said = f"“{target}” is no target of the project"
                yield _Named(f"{at}.target_countries", said, key, known)
