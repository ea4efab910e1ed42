"""Criteria on the target countries and world regions."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.proposal.paths import kept_at
from models.values.words import counted, fold, is_placeholder, listed

COUNTRIES = "project.target_countries"
REGIONS = "project.target_regions"


def targets(case: Case) -> tuple[list[str], list[str]]:
    """Third countries (codes) and world regions that the project targets, each once."""
    project = case.proposal.project
    countries = case.terms.countries
    third = [
        code
        for code in dict.fromkeys(project.target_countries)
        if code in countries.names and code not in countries.participating
    ]
    regions = {fold(r): r for r in project.target_regions if fold(r) and not is_placeholder(r)}
    return third, list(regions.values())


def _unclear(case: Case) -> list[str]:
    """What stands among the targets but tells neither a country nor a region."""
    project = case.proposal.project
    return [
        *(code for code in project.target_countries if code not in case.terms.countries.names),
        *(r for r in project.target_regions if not fold(r) or is_placeholder(r)),
    ]


def targets_unread(case: Case) -> list[str]:
    """The fields of targets in which something stands that cannot be read."""
    return [at for at in (COUNTRIES, REGIONS) if kept_at(case.proposal, at) is not None]


def _said(case: Case) -> str:
    third, regions = targets(case)
    names = [*third, *regions]
    return f"{counted(len(names), 'target')}{': ' if names else ''}{listed(names)}"


def _counted(case: Case) -> Iterator[Pair]:
    """Which targets count, and which do not."""
    countries = case.terms.countries
    third, regions = targets(case)
    yield "third countries", listed(map(countries.name, third)) or "none"
    yield "world regions", listed(regions) or "none"
    codes = dict.fromkeys(case.proposal.project.target_countries)
    inside = [countries.name(code) for code in codes if code in countries.participating]
    for label, left in (("of the programme", inside), ("unclear", _unclear(case))):
        if left:
            yield f"{label} (not counted)", listed(left)


class OnTargets(Criterion):
    """A rule on the targets, open while there are none, or none that can be read."""

    more_may_mend: ClassVar[bool] = False
    """Whether further targets can only help to meet it; else they can only break it."""

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """Apply the rule; at least one target is named."""
        raise NotImplementedError

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open without any target; what stands unread among them may be any target."""
        project = case.proposal.project
        if not (project.target_countries or project.target_regions):
            yield self.open("No target countries yet", "Choose them.", COUNTRIES, REGIONS)
            return
        unread = targets_unread(case)
        for finding in self.judge_targets(case):
            if unread and (finding.status is Status.MET) is not self.more_may_mend:
                fix = "Write the targets so that they can be read."
                yield self.open("Some of the targets cannot be read", fix, *unread)
            else:
                yield finding


class MinTargets(OnTargets):
    """The project works with enough third countries or world regions."""

    kind: Literal["min-targets"]
    minimum: int

    more_may_mend: ClassVar[bool] = True

    reads: ClassVar[tuple[str, ...]] = ("project.target_countries", "project.target_regions")

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """Only third countries count; the same target twice counts once."""
        count = sum(map(len, targets(case)))
        message = f"{_said(case)}; at least {self.minimum} third countries or regions are needed"
        unclear = list(dict.fromkeys(_unclear(case)))
        if count >= self.minimum:
            yield self.met(message, COUNTRIES, REGIONS)
        elif count + len(unclear) >= self.minimum:
            yield self.open(
                f"{message}; “{listed(unclear)}” is no country code and no region",
                "Choose the country, or enter a world region as such.",
                COUNTRIES,
                REGIONS,
            )
        else:
            fix = f"Add {counted(self.minimum - count, 'third country', 'third countries')}."
            yield self.unmet(message, fix, COUNTRIES, REGIONS)

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which targets count, and how many are needed."""
        yield from _counted(case)
        yield "needed", f"{sum(map(len, targets(case)))} of at least {self.minimum}"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """As many third countries as are missing, any will do; none over what is unread."""
        if kept_at(case.proposal, COUNTRIES) is not None:
            return
        project, countries = case.proposal.project, case.terms.countries
        near = countries.participating | countries.european | countries.cautions.keys()
        far = sorted(countries.names.keys() - near - set(project.target_countries))
        added = far[: max(0, self.minimum - sum(map(len, targets(case))))]
        if added:
            more = counted(len(added), "third country", "third countries")
            yield set_value(
                f"Add {more} or world regions to the targets",
                ANSWER * len(added),
                COUNTRIES,
                (*project.target_countries, *added),
            )


class MaxTargets(OnTargets):
    """The project does not target more countries and regions than recommended."""

    kind: Literal["max-targets"]
    maximum: int

    reads: ClassVar[tuple[str, ...]] = ("project.target_countries", "project.target_regions")

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """A recommendation at most."""
        count = sum(map(len, targets(case)))
        message = f"{_said(case)}; at most {self.maximum} are recommended"
        if count <= self.maximum:
            yield self.met(message, COUNTRIES)
        else:
            yield self.unmet(message, "Concentrate on fewer targets.", COUNTRIES, REGIONS)

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which targets count, and how many are recommended."""
        yield from _counted(case)
        yield "recommended", f"{sum(map(len, targets(case)))} of at most {self.maximum}"


class ThirdCountryTargets(OnTargets):
    """Every target country is outside the programme."""

    kind: Literal["third-country-targets"]

    reads: ClassVar[tuple[str, ...]] = ("project.target_countries", "project.target_regions")

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """A country in Europe, or one that was on its way into the programme, has a warning."""
        codes = list(dict.fromkeys(case.proposal.project.target_countries))
        if not codes:
            yield self.met("Only world regions are targeted", REGIONS)
            return
        countries = case.terms.countries
        inside = [code for code in codes if code in countries.participating]
        unknown = [code for code in codes if code not in countries.names]
        outside = [code for code in codes if code in countries.names and code not in inside]
        doubtful = [code for code in outside if countries.doubt(code, countries.programme)]
        near = [code for code in outside if code in countries.european and code not in doubtful]
        if inside:
            yield self.unmet(
                f"{listed(map(countries.name, inside))}: a country of the programme is no target",
                "Choose third countries, outside the EU and COSME.",
                COUNTRIES,
            )
        if unknown:
            yield self.open(
                f"“{listed(unknown)}” is no country code",
                "Choose the country, or enter a world region as such.",
                COUNTRIES,
            )
        if doubtful:
            yield self.warning(
                f"{listed(map(countries.name, doubtful))}: perhaps a country of the programme at "
                "the deadline, and then no target",
                "Ask the call text whether it may be a target.",
                COUNTRIES,
                basis=countries.cautions[doubtful[0]],
            )
        if near:
            yield self.warning(
                f"{listed(map(countries.name, near))}: outside COSME, but the call speaks of "
                "countries beyond Europe",
                "Ask the call text whether it may be a target.",
                COUNTRIES,
            )
        if not inside and not unknown:
            yield self.met(f"No target is in the EU or in COSME: {listed(codes)}", COUNTRIES)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Without the targets that are none."""
        codes, countries = case.proposal.project.target_countries, case.terms.countries
        wrong = [c for c in codes if c in countries.participating or c not in countries.names]
        if wrong:
            left = tuple(code for code in codes if code not in wrong)
            names = listed(map(countries.name, dict.fromkeys(wrong)))
            yield set_value(f"Take {names} out of the targets", ANSWER, COUNTRIES, left)
