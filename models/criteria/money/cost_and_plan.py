"""Criteria on how costs and work plan agree: who spends for what, and who works on it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.contents.plan import has_months
from models.criteria.finding import Finding
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.criteria.not_yet import NO_APPLICANTS, NO_COSTS, NO_PACKAGES, NO_PERSON_MONTHS
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.proposal.proposal import CostLine
from models.proposal.workplan import PERSON_MONTHS, PLAN, WorkPackage, package_name
from models.values.money import ZERO, format_number
from models.values.words import counted, fold, listed

Place = tuple[str, str]
"""An applicant and a work package."""

_PERSON_MONTHS = frozenset({"personmonth", "personmonths", "pm", "pms"})
"""`person-month`, `Person months` or `PM`, as `fold` has them."""


class ApplicantsBudgeted(Criterion):
    """Every applicant has costs and person-months."""

    kind: Literal["applicants-budgeted"]

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].key",
        "costs",
        "work_packages[*].person_months",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while nobody has any; an applicant without a key cannot be looked for.

        Nobody asks for costs of who may have none by its role.

        A line of nothing is no cost; one whose cost is not entered yet, or months that cannot be
        read, will be something.
        """
        proposal = case.proposal
        barred = {place for place, _ in case.left_out("may_have_costs")}
        everybody = enumerate(proposal.partners)
        partners = [(i, p) for i, p in everybody if p.key and i not in barred]
        if not partners:
            yield self.open(*NO_APPLICANTS)
            return
        packages = proposal.work_packages
        planned = {p.key for _, p in partners if any(has_months(w, p.key) for w in packages)}
        paid = shared_in(case, "partner")
        budgeted = {line.partner for line in proposal.costs if will_cost(line)} - {""} | paid
        settled, keys = True, [p.key for _, p in partners]
        for what, having, none in (
            ("costs", budgeted, NO_COSTS),
            ("person-months", planned, NO_PERSON_MONTHS),
        ):
            lacking = [(i, p) for i, p in partners if p.key not in having]
            names = listed(applicant_name(p, i) for i, p in lacking)
            case.compared(having, "said", None, "open")
            case.compared(keys, "within", having)
            if not having:
                yield self.open(*none)
            elif lacking:
                where = (join("partners", i) + ".key" for i, _ in lacking)
                fix = f"Enter {what} for {names}, or say in the texts why there are none."
                yield self.unmet(f"Without {what}: {names}", fix, *where)
            settled = settled and not lacking
        if settled:
            said = counted(len(partners), "applicant has", "applicants have")
            yield self.met(f"{said} costs and person-months", "costs")


class PersonnelMatchesMonths(Criterion):
    """Personnel that is budgeted in person-months agrees with those of the work packages."""

    kind: Literal["personnel-matches-months"]
    category: str

    reads: ClassVar[tuple[str, ...]] = ("costs", "work_packages[*].person_months")

    def judge(self, case: Case) -> Iterator[Finding]:
        """Applicants that count their personnel otherwise, in days perhaps, are left out."""
        costs, packages = case.proposal.costs, case.proposal.work_packages
        if not costs:
            yield self.open(*NO_COSTS)
            return
        silent = [
            join("costs", i) + ".units"
            for i, line in enumerate(costs)
            if line.category == self.category and line.units is None
        ]
        if silent:
            said = counted(len(silent), "line of personnel has", "lines of personnel have")
            yield self.open(f"{said} no units yet", "Enter the units.", *silent)
            return
        if unread := self._unread(case):
            fix = "Write them so that they can be read."
            yield self.open("Costs or person-months cannot be read", fix, *unread)
            return
        budgeted = self._budgeted(costs)
        if budgeted and not any(package.person_months for package in packages):
            yield self.open(*NO_PERSON_MONTHS)
            return
        differing = list(_differing(budgeted, packages))
        for _, paid, planned in differing:
            case.compared(paid, "==", planned)
        case.compared(differing, "empty")
        if differing:
            said = listed(
                (f"{key} in {package}: {_months(paid)} budgeted, {_months(planned)} planned"
                 for (key, package), paid, planned in differing),
                most=4,
            )  # fmt: skip
            fix = "Correct the person-months of the work package, or the units of the line."
            yield self.unmet(said, fix, *(self._where(p, case) for p, _, _ in differing))
        elif budgeted:
            whole = sum(budgeted.values())
            yield self.met(f"{_months(whole)} person-months planned and budgeted alike", PLAN)
        else:
            yield self.met("No personnel is budgeted in person-months", "costs")

    def _unread(self, case: Case) -> list[str]:
        """Where something stands unread that may be what a cost or a plan is said to lack."""
        lines = [
            join("costs", i, name)
            for i, line in enumerate(case.proposal.costs)
            if (kept := line.kept)
            for name in ("partner", "work_package", "category", "unit")
            if name in kept
        ]
        return lines + [
            join(PLAN, i, name)
            for i, package in enumerate(case.proposal.work_packages)
            if (kept := package.kept)
            for name in (PERSON_MONTHS, "id")
            if name in kept
        ]

    def _budgeted(self, costs: Iterable[CostLine]) -> dict[Place, Decimal]:
        """Person-months that the budget pays, of applicants that count all personnel so."""
        months: defaultdict[Place, Decimal] = defaultdict(Decimal)
        otherwise = set()
        for line in costs:
            if line.category == self.category:
                if fold(line.unit) not in _PERSON_MONTHS:
                    otherwise.add(line.partner)
                months[line.partner, line.work_package] += line.units or ZERO
        return {place: sum_ for place, sum_ in months.items() if place[0] not in otherwise}

    def _where(self, place: Place, case: Case) -> str:
        """The entry of the matrix; the line, where there is no such work package."""
        key, package_id = place
        for index, package in enumerate(case.proposal.work_packages):
            if package.id == package_id:
                return join(PLAN, index, PERSON_MONTHS, key)
        lines = case.proposal.costs
        wanted = (self.category, key, package_id)
        index = next(
            i for i, c in enumerate(lines) if (c.category, c.partner, c.work_package) == wanted
        )
        return join("costs", index, "work_package")

    def workings(self, case: Case) -> Iterator[Pair]:
        """What is budgeted in person-months, by applicant."""
        of_applicant: defaultdict[str, Decimal] = defaultdict(Decimal)
        for (key, _), months in self._budgeted(case.proposal.costs).items():
            of_applicant[key] += months
        for key, months in of_applicant.items():
            yield key or "nobody", f"{_months(months)} person-months budgeted"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Plan what the budget pays, in the first place that disagrees; nothing over unread."""
        if self._unread(case):
            return
        packages = {package.id for package in case.proposal.work_packages}
        budgeted = self._budgeted(case.proposal.costs)
        for (key, package), paid, _ in _differing(budgeted, case.proposal.work_packages):
            if package in packages:
                path = self._where((key, package), case)
                says = f"Plan {_months(paid)} person-months of {key} in {package}"
                yield set_value(says, ANSWER, path, paid or None)
                return


def _differing(
    budgeted: Mapping[Place, Decimal], packages: Iterable[WorkPackage]
) -> Iterator[tuple[Place, Decimal, Decimal]]:
    """Where budget and plan disagree, with what either says; lines of nobody are left out."""
    comparable = {key for key, _ in budgeted}
    planned: defaultdict[Place, Decimal] = defaultdict(Decimal)
    for package in packages:
        for key, months in package.person_months.items():
            if key in comparable:
                planned[key, package.id] += months or ZERO
    for place in dict.fromkeys((*planned, *budgeted)):
        paid, meant = budgeted.get(place, ZERO), planned.get(place, ZERO)
        # A line that names nobody, or no package, is incomplete; another rule says so.
        if paid != meant and all(place):
            yield place, paid, meant


class PackagesCosted(Criterion):
    """Every work package has costs."""

    kind: Literal["packages-costed"]

    reads: ClassVar[tuple[str, ...]] = ("work_packages[*].id", "costs")

    def judge(self, case: Case) -> Iterator[Finding]:
        """A line whose cost is not entered yet counts: there will be costs."""
        packages, costs = case.proposal.work_packages, case.proposal.costs
        if not packages:
            yield self.open(*NO_PACKAGES)
            return
        paid = shared_in(case, "work_package")
        if not costs and not paid:
            yield self.open(*NO_COSTS)
            return
        costed = {line.work_package for line in costs if will_cost(line)} - {""} | paid
        free = [i for i, package in enumerate(packages) if package.id not in costed]
        case.compared(packages, "within", costed)
        if free:
            names = listed(package_name(packages[i], i) for i in free)
            yield self.unmet(
                f"Without costs: {names}",
                "Enter what the work package costs, or say in the texts who bears it.",
                *(join(PLAN, i) + ".id" for i in free),
            )
        else:
            count = counted(len(packages), "work package has", "work packages have")
            yield self.met(f"{count} costs", "costs")


def shared_in(case: Case, field: str) -> set[str]:
    """Who, or what work package, has part of a lump sum; nobody where the costs make the grant."""
    if not case.terms.cost_model.is_lump_sum:
        return set()
    return {str(getattr(s, field)) for s in case.proposal.funding.shares if s.amount} - {""}


def will_cost(line: CostLine) -> bool:
    """Whether a line costs something, or may once its cost is entered."""
    # Asked of each line by two rules; `is_costed` would look both up once more.
    units, unit_cost = line.units, line.unit_cost
    return units is None or unit_cost is None or bool(units and unit_cost)


def _months(number: Decimal | int) -> str:
    return format_number(Decimal(number))
