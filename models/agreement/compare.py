"""Each claim of the texts beside the data: what does not agree is advice, with its places."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property

from models.agreement.claims import Claim, claims_in
from models.agreement.countries import Named, countries_in, names_of
from models.agreement.texts import project_texts
from models.budget.totals import CATEGORY, PACKAGE, PARTNER, Totals
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.own import (
    FORMAT_SOURCE,
    TEXTS_APPLICANTS,
    TEXTS_COUNTRIES,
    TEXTS_MONTHS,
    TEXTS_PLAN,
    TEXTS_SUMS,
    TEXTS_TARGETS,
)
from models.proposal.in_words import place_in_words
from models.proposal.paths import Place, join, of_field
from models.values.money import in_euro, in_percent
from models.values.words import counted, listed, shortened

_LITTLE = 3
"""By how much a number may be larger than the truth, and still is taken to count the same."""
_MANY = 20
"""Organisations from which on they are others than those of a consortium."""
_LONGEST = 72
"""Months from which on they are not those of a project."""
_EU = "EU"


def disagreements(case: Case) -> Iterator[Finding]:
    """A finding for each sort of claim in which texts and data do not agree."""
    data = _Data(case)
    # By criterion and truth: the paths, and the words that stand there.
    odd: dict[str, dict[str, dict[tuple[str, str], None]]] = {}

    def told(criterion: str, truth: str, place: Place, words: str) -> None:
        one = (of_field(join(*place)), words)
        odd.setdefault(criterion, {}).setdefault(truth, {})[one] = None

    for text, place, strong in project_texts(case.proposal):
        for claim in claims_in(text):
            judge = _JUDGES.get(claim.kind)
            if judge is not None and (found := judge(data, claim, strong)) is not None:
                told(*found, place, claim.said)
        for named in countries_in(text, data.names):
            for criterion, truth in data.of_countries(named, strong):
                told(criterion, truth, place, named.said)
    for criterion, by_truth in odd.items():
        yield _finding(case, criterion, by_truth)


def _finding(
    case: Case, criterion: str, by_truth: Mapping[str, Mapping[tuple[str, str], None]]
) -> Finding:
    groups = []
    for truth, found in by_truth.items():
        each = (
            f"“{shortened(words, 50)}” ({place_in_words(case.proposal, path)})"
            for path, words in found
        )
        groups.append(f"({truth}): {listed(each, most=5)}")
    places = dict.fromkeys(path for found in by_truth.values() for path, _ in found)
    return Finding(
        criterion,
        Status.WARNING,
        "advises",
        f"Texts do not agree with the data {listed(groups, most=4, apart='; ')}",
        "Correct the text or the data; leave it so where the text speaks of something else.",
        tuple(places),
        FORMAT_SOURCE,
        "primary",
    )


Told = tuple[str, str] | None
"""The criterion that is not met, and the truth in words; None where a claim agrees."""


class _Data:
    """What the data says, worked out once it is asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.proposal = case.proposal
        self.names = names_of(case.terms.countries)

    @cached_property
    def applicants(self) -> int:
        return len(self.proposal.partners)

    @cached_property
    def origins(self) -> frozenset[str]:
        """From where the applicants come; empty as long as one does not say."""
        counted_as = self.case.terms.countries.counted_as
        found = [counted_as(partner.country) for partner in self.proposal.partners]
        return frozenset(found) if all(found) else frozenset()

    @cached_property
    def targets(self) -> frozenset[str]:
        """The countries at which the project aims, those of its regions among them."""
        project, world = self.proposal.project, self.case.terms.countries.world
        found = set(project.target_countries)
        for region in project.target_regions:
            known = world.region(region)
            found |= known.codes if known is not None else set()
        return frozenset(found)

    @cached_property
    def ids(self) -> Mapping[str, tuple[int | None, int | None]]:
        """The rows of the plan by their numbers, with their first and last months."""
        found: dict[str, tuple[int | None, int | None]] = {}
        for package in self.proposal.work_packages:
            found[package.id] = (package.start_month, package.end_month)
            for task in package.tasks:
                found[task.id] = (task.start_month, task.end_month)
            for deliverable in package.deliverables:
                found[deliverable.id] = (deliverable.due_month, deliverable.due_month)
        found.pop("", None)
        return found

    @cached_property
    def person_months(self) -> tuple[Decimal, frozenset[Decimal]]:
        """All person-months, and those of each applicant, package and cell."""
        cells = [
            (package.id, key, months)
            for package in self.proposal.work_packages
            for key, months in package.person_months.items()
            if isinstance(months, Decimal)
        ]
        sums: dict[str, Decimal] = {}
        for package, key, months in cells:
            sums[f"package {package}"] = sums.get(f"package {package}", Decimal()) + months
            sums[f"applicant {key}"] = sums.get(f"applicant {key}", Decimal()) + months
        total = sum((months for _, _, months in cells), Decimal())
        return total, frozenset({total, *sums.values(), *(months for _, _, months in cells)})

    @cached_property
    def totals(self) -> Totals:
        return self.case.totals

    @cached_property
    def known_amounts(self) -> frozenset[Decimal]:
        """Every sum of the budget that a text may speak of."""
        totals = self.totals
        found = [totals.eligible_cost, totals.grant, totals.own_share, totals.indirect_cost]
        found += [totals.eligible_cost - totals.indirect_cost]
        found += [amount for amount in (totals.max_grant, totals.requested) if amount is not None]
        for position in (PARTNER, PACKAGE, CATEGORY):
            found += totals.direct_by(position).values()
        found += totals.eligible_by_applicant().values()
        found += [s.amount for s in self.proposal.funding.sources if s.amount is not None]
        found += (totals.shares or {}).values()
        found += (*totals.grant_by_package.values(), *totals.grant_by_applicant.values())
        return frozenset(found)

    def of_countries(self, named: Named, strong: bool) -> Iterator[tuple[str, str]]:
        """What is odd about countries that are named together."""
        inside = self.case.terms.countries.participating
        counted_as = self.case.terms.countries.counted_as
        codes = [counted_as(code) for code in named.codes]
        name = self.case.terms.countries.name
        if self.proposal.project.target_countries:
            strange = {c for c in codes if c not in inside} - self.targets - self.origins
            listed_with = len(codes) > 1 and bool(self.targets.intersection(codes))
            if strange and (strong or named.goes or listed_with):
                project = self.proposal.project
                aims = [*map(name, project.target_countries), *project.target_regions]
                yield TEXTS_TARGETS, f"targets: {listed(aims)}"
        if self.origins:
            other = {c for c in codes if c in inside} - self.origins - self.targets
            together = len(self.origins.intersection(codes)) > 1
            if other and (named.comes or together) and len(codes) > 1:
                whence = listed(sorted(map(name, self.origins)))
                yield TEXTS_COUNTRIES, f"applicants from {whence}"


def _applicants(data: _Data, claim: Claim, strong: bool) -> Told:
    truth = data.applicants
    if not truth or claim.number == truth or claim.number > 60:
        return None
    more = truth < claim.number <= truth + _LITTLE
    if claim.whole or more or (claim.first and strong):
        return TEXTS_APPLICANTS, counted(truth, "applicant")
    return None


def _entities(data: _Data, claim: Claim, strong: bool) -> Told:
    """Many organisations may be others than the applicants."""
    return _applicants(data, claim, strong) if claim.whole and claim.number <= _MANY else None


def _countries(data: _Data, claim: Claim, strong: bool) -> Told:
    if not data.origins or claim.number > 60:
        return None
    of_eu = data.origins & data.case.terms.countries.members([_EU])
    project = data.proposal.project
    aims = len(project.target_countries), len(project.target_countries + project.target_regions)
    known = {len(data.origins), *aims, len(data.origins) + aims[0]}
    if claim.kind == "member_states":
        known = {len(of_eu)}
    if claim.number in known:
        return None
    if claim.whole or (claim.first and strong):
        if claim.kind == "member_states":
            return TEXTS_COUNTRIES, counted(len(of_eu), "Member State")
        return TEXTS_COUNTRIES, counted(len(data.origins), "country", "countries")
    return None


def _targets(data: _Data, claim: Claim, strong: bool) -> Told:
    project = data.proposal.project
    countries, regions = len(project.target_countries), len(project.target_regions)
    if not countries + regions or claim.number in (countries, countries + regions):
        return None
    more = countries + regions < claim.number <= countries + regions + _LITTLE
    if claim.whole or more or (claim.first and strong):
        return TEXTS_TARGETS, counted(countries + regions, "target")
    return None


def _packages(data: _Data, claim: Claim, strong: bool) -> Told:
    truth = len(data.proposal.work_packages)
    if not truth or claim.number == truth or claim.number > 60:
        return None
    if claim.whole or claim.number > truth or (claim.first and strong):
        return TEXTS_PLAN, counted(truth, "work package")
    return None


def _person_months(data: _Data, claim: Claim, _: bool) -> Told:
    total, known = data.person_months
    near = {round(value) for value in known}
    if not total or claim.number in near:
        return None
    return TEXTS_PLAN, f"{total:f} person-months"


def _rows(data: _Data, claim: Claim, _: bool) -> Told:
    ids = data.ids
    if claim.row in ids:
        return None
    letters = claim.row.rstrip("0123456789.")
    dotted = "." in claim.row
    alike = [i for i in ids if i.rstrip("0123456789.") == letters and ("." in i) is dotted]
    return (TEXTS_PLAN, f"the plan has no {claim.row}") if alike else None


def _duration(data: _Data, claim: Claim, _: bool) -> Told:
    truth = data.proposal.project.duration_months
    if not truth or claim.number == truth or not 3 <= claim.number <= 96:
        return None
    if claim.whole or (claim.first and truth < claim.number <= _LONGEST):
        return TEXTS_MONTHS, counted(truth, "month")
    return None


def _month(data: _Data, claim: Claim, _: bool) -> Told:
    truth = data.proposal.project.duration_months
    if not truth or claim.number <= truth or claim.number > 120:
        return None
    return TEXTS_MONTHS, f"the project ends with month {truth}"


def _row_month(data: _Data, claim: Claim, _: bool) -> Told:
    first, last = data.ids.get(claim.row, (None, None))
    if first is None or last is None or first <= claim.number <= last:
        return None
    due = f"month {first}" if first == last else f"months {first} to {last}"
    return TEXTS_MONTHS, f"{claim.row}: {due}"


def _members(data: _Data, claim: Claim, _: bool) -> Told:
    each = [partner.members for partner in data.proposal.partners]
    return _in_all(claim, each, "member")


def _smes(data: _Data, claim: Claim, _: bool) -> Told:
    each = [partner.sme_members for partner in data.proposal.partners]
    return _in_all(claim, each, "SME member")


def _in_all(claim: Claim, each: list[int | None], what: str) -> Told:
    known = [one for one in each if one is not None]
    if not known or len(known) < len(each) or claim.number in (sum(known), *known):
        return None
    if claim.whole and claim.number > max(known) // 2:
        return TEXTS_APPLICANTS, counted(sum(known), what)
    return None


def _amounts(data: _Data, claim: Claim, _: bool) -> Told:
    money, totals = claim.money, data.totals
    if money is None or not totals.by_cell or money.value < 1000:
        return None
    if any(abs(money.value - known) < max(money.step, Decimal(1)) for known in data.known_amounts):
        return None
    truth = {
        "grant": totals.grant,
        "eligible_cost": totals.eligible_cost,
        "own_share": totals.own_share,
    }[money.of]
    return TEXTS_SUMS, f"{money.of.replace('_', ' ')} {in_euro(truth)}"


def _rate(data: _Data, claim: Claim, _: bool) -> Told:
    if claim.money is None or not data.totals.by_cell:
        return None
    rates = [data.totals.rate, *data.totals.own_rates.values()]
    if any(abs(claim.money.value - rate) < 1 for rate in rates):
        return None
    return TEXTS_SUMS, f"rate {in_percent(data.totals.rate)}"


_JUDGES: Mapping[str, Callable[[_Data, Claim, bool], Told]] = {
    "applicants": _applicants,
    "entities": _entities,
    "countries": _countries,
    "member_states": _countries,
    "targets": _targets,
    "packages": _packages,
    "person_months": _person_months,
    "row": _rows,
    "duration": _duration,
    "month": _month,
    "row_month": _row_month,
    "members": _members,
    "smes": _smes,
    "grant": _amounts,
    "eligible_cost": _amounts,
    "own_share": _amounts,
    "rate": _rate,
}
