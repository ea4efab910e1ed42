"""Criteria on the target countries and world regions."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.moves import ANSWER, Move, Newcomers, set_value
from models.proposal import Proposal
from models.proposal.paths import kept_at, replace
from models.terms.countries import Countries
from models.terms.evidence import Stated, weakest
from models.terms.targets import Again, Target, Targets, targets_of
from models.values.words import counted, listed

COUNTRIES = "project.target_countries"
REGIONS = "project.target_regions"


def targets_unread(case: Case) -> list[str]:
    """The fields of targets in which something stands that cannot be read."""
    return [at for at in (COUNTRIES, REGIONS) if kept_at(case.proposal, at) is not None]


def _said(targets: Targets) -> str:
    names = [target.said for target in targets.counted]
    return f"{counted(len(names), 'target')}{': ' if names else ''}{listed(names)}"


def _facts(some: Iterable[Target]) -> list[Stated]:
    return [target.standing.fact for target in some]


class OnTargets(Criterion):
    """A rule on the targets, open while there are none, or none that can be read."""

    outside: tuple[str, ...] = ()
    """The sets of countries that a target is to be outside of; none named means those of the
    programme."""

    reads: ClassVar[tuple[str, ...]] = (COUNTRIES, REGIONS)
    names: ClassVar[Mapping[str, str]] = {"outside": "sets"}

    def targets(self, case: Case) -> Targets:
        """The targets of the project as this rule counts them."""
        return targets_of(case.proposal, case.terms.countries, self.outside)

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """Apply the rule; at least one target is named."""
        raise NotImplementedError

    def lasting(self, findings: list[Finding], case: Case) -> list[Finding]:
        """Those findings that hold whatever further targets there are."""
        raise NotImplementedError

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open without any target; what stands unread among them may be any target."""
        project = case.proposal.project
        if not (project.target_countries or project.target_regions):
            yield self.open("No target countries yet", "Choose them.", COUNTRIES, REGIONS)
            return
        findings, unread = list(case.bound(self.judge_targets(case))), targets_unread(case)
        lasting = self.lasting(findings, case) if unread else findings
        yield from lasting
        if len(lasting) < len(findings):
            case.compared(unread, "empty", None, "open")
            fix = "Write the targets so that they can be read."
            yield self.open("Some of the targets cannot be read", fix, *unread)

    def _counted(self, case: Case) -> Iterator[Pair]:
        """Which targets count, and which do not."""
        countries, targets = case.terms.countries, self.targets(case)
        for label, of in ((case.terms.words.targets, True), ("world regions", False)):
            yield label, listed(t.name for t in targets.counted if t.is_country is of) or "none"
        if targets.others:
            yield (
                "not counted",
                listed(_with_why(t, targets.sets, countries) for t in targets.others),
            )
        if targets.again:
            yield "not counted again", listed(map(_again, targets.again))
        if targets.unclear:
            yield "unclear (not counted)", listed(targets.unclear)


def _with_why(target: Target, sets: Iterable[str], countries: Countries) -> str:
    """A target that is inside the sets, or may be, and why."""
    inside = target.standing.inside
    if target.is_country:
        return _in_set(target.said, inside, sets, countries)
    return f"{target.name} ({'all of it inside' if inside else 'in Europe, not beyond it'})"


def _in_set(code: str, inside: bool | None, sets: Iterable[str], countries: Countries) -> str:
    """A country that is inside one of the sets, or may be, and which."""
    of = next((name for name in sets if countries.standing(code, [name]).inside is inside), "")
    perhaps = "" if inside else "perhaps counted as "
    return f"{countries.name(code)} ({perhaps}{countries.member(of)})"


def _again(again: Again) -> str:
    what = f"is {again.of.name}" if again.same else f"holds {again.of.name}"
    return f"“{again.said}” {what}"


class MinTargets(OnTargets):
    """The project works with enough third countries or world regions."""

    kind: Literal["min-targets"]
    minimum: int

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """Only third countries count; the same target twice counts once."""
        targets = self.targets(case)
        count, unclear = len(targets.counted), targets.unclear
        message = f"{_said(targets)}; at least {self.minimum} "
        message += f"{case.terms.words.targets} or regions are needed"
        holding = [again for again in targets.again if not again.same]
        unsure = [t.standing.fact for t in targets.others if not t.surely_inside]
        unsure += [case.terms.countries.world.fact] * len(holding)
        perhaps = len(unclear) + len(unsure) if unclear else 0
        case.compared(count + perhaps, ">=", self.minimum)
        case.compared(targets.counted, ">=", self.minimum, "open")
        if count >= self.minimum:
            # The surest of them are enough.
            surest = sorted(_facts(targets.counted), key=lambda fact: fact.weakness)
            yield self.met(message, COUNTRIES, REGIONS, facts=surest[: self.minimum])
            yield from self._told_again(targets, case)
            return
        if unclear and count + len(unclear) + len(unsure) >= self.minimum:
            yield self.open(
                f"{message}; “{listed(unclear)}” is no country code and no region",
                "Choose the country, or enter a world region as such.",
                COUNTRIES,
                REGIONS,
            )
            return
        if targets.again:
            message += f"; {listed(map(_again, targets.again))}"
        fix = f"Add {case.terms.words.of_targets(self.minimum - count)}."
        yield self.unmet(
            message,
            fix,
            COUNTRIES,
            REGIONS,
            facts=unsure if count + len(unsure) >= self.minimum else (),
        )

    def _told_again(self, targets: Targets, case: Case) -> Iterator[Finding]:
        """What names a target that stands among the countries, or holds one."""
        for again in targets.again:
            of = again.of
            case.compared(again.said, "empty", None, "warning")
            if not again.same:
                yield self.warning(
                    f"“{again.said}” holds {of.name}, and does not count beside it",
                    "Name a region that holds none of the other targets, or leave it out.",
                    REGIONS,
                    basis=case.terms.countries.world.fact,
                )
            elif not of.is_country or of.said in case.proposal.project.target_countries:
                yield self.warning(
                    f"“{again.said}” stands among the targets already, and does not count twice",
                    "Take it out of the world regions.",
                    REGIONS,
                )
            else:
                yield self.warning(
                    f"“{again.said}” is a country and no world region",
                    f"Put it among the target countries, as {of.said}.",
                    REGIONS,
                )

    def lasting(self, findings: list[Finding], case: Case) -> list[Finding]:
        """Enough stay enough; what is missing may be among the others."""
        met = any(finding.status is Status.MET for finding in findings)
        return findings if met else []

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which targets count, and how many are needed."""
        yield from self._counted(case)
        yield "needed", f"{len(self.targets(case).counted)} of at least {self.minimum}"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """As many third countries as are missing, any will do; none over what is unread."""
        if kept_at(case.proposal, COUNTRIES) is not None:
            return
        project, targets = case.proposal.project, self.targets(case)
        missing = max(0, self.minimum - len(targets.counted))
        added = list(islice(self._far(case, targets), missing))
        if added:
            more = case.terms.words.of_targets(len(added))
            yield set_value(
                f"Add {more} or world regions to the targets",
                ANSWER * len(added),
                COUNTRIES,
                (*project.target_countries, *added),
            )

    def _far(self, case: Case, targets: Targets) -> Iterator[str]:
        """Countries that are surely outside, beyond Europe and in no region that is named."""
        countries = case.terms.countries
        there = case.proposal.project.target_countries
        near = countries.european.union(*(target.codes for target in targets.counted), there)
        for code in sorted(countries.names.keys() - near - countries.cautions.keys()):
            standing = countries.standing(code, targets.sets)
            if standing.inside is False and standing.fact.may_reject:
                yield code


class MaxTargets(OnTargets):
    """The project does not target more countries and regions than recommended."""

    kind: Literal["max-targets"]
    maximum: int

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """A recommendation at most."""
        targets = self.targets(case)
        message = f"{_said(targets)}; at most {self.maximum} are recommended"
        case.compared(targets.counted, "<=", self.maximum)
        if len(targets.counted) <= self.maximum:
            yield self.met(message, COUNTRIES)
        else:
            yield self.unmet(message, "Concentrate on fewer targets.", COUNTRIES, REGIONS)

    def lasting(self, findings: list[Finding], case: Case) -> list[Finding]:
        """Too many stay too many."""
        return [finding for finding in findings if finding.status is not Status.MET]

    def workings(self, case: Case) -> Iterator[Pair]:
        """Which targets count, and how many are recommended."""
        yield from self._counted(case)
        yield "recommended", f"{len(self.targets(case).counted)} of at most {self.maximum}"


class ThirdCountryTargets(OnTargets):
    """Every target is outside the programme, or at least enough of them are."""

    kind: Literal["third-country-targets"]
    perhaps_outside: tuple[str, ...] = ()
    """Sets of which it is not told whether a target has to be outside of them as well."""
    enough: int | None = None
    """How many outside are enough, so that a further one inside only does not count; where nothing
    is said, every target has to be outside."""

    names: ClassVar[Mapping[str, str]] = {"outside": "sets", "perhaps_outside": "sets"}

    def judge_targets(self, case: Case) -> Iterator[Finding]:
        """A target in Europe, or in a set that it may have to be outside of, has a warning."""
        targets = self.targets(case)
        if targets.others:
            yield from self._inside(targets, case)
        # What `min-targets` says of a region is not said here again.
        unknown = [
            code for code in targets.unclear if code in case.proposal.project.target_countries
        ]
        case.compared(unknown, "empty", None, "open")
        if unknown:
            yield self.open(
                f"“{listed(unknown)}” is no country code",
                "Choose the country, or enter a world region as such.",
                COUNTRIES,
            )
        yield from self._near(targets, case)
        if not unknown and (not targets.others or self._are_enough(targets)):
            inside = partial(case.terms.countries.members, targets.sets)
            case.compared(targets.counted, "apart from", inside)
            if targets.others:
                case.compared(targets.counted, ">=", self.enough)
            yield self.met(*self._outside(targets, case), facts=_facts(targets.counted))

    def _are_enough(self, targets: Targets) -> bool:
        return self.enough is not None and len(targets.counted) >= self.enough

    def _inside(self, targets: Targets, case: Case) -> Iterator[Finding]:
        """What is no target, or perhaps none; apart, as the one is surer than the other."""
        sure = [target for target in targets.others if target.surely_inside]
        unsure = [target for target in targets.others if not target.surely_inside]
        words = case.terms.words
        sets = " or ".join(map(case.terms.countries.member, targets.sets))
        fix = f"Choose {words.targets}, none that is {sets}."
        no = f"no {words.target}"
        for some, of in ((sure, f"No {words.target}"), (unsure, f"Perhaps {no}")):
            if not some:
                continue
            why = listed(_with_why(target, targets.sets, case.terms.countries) for target in some)
            coded = case.proposal.project.target_countries
            where = dict.fromkeys(COUNTRIES if t.said in coded else REGIONS for t in some)
            facts, enough = _facts(some), self._are_enough(targets)
            case.compared(some, "empty", None, "warning" if enough else "unmet")
            if enough:
                yield self.warning(
                    f"{of}: {why}; not counted", fix, *where, basis=weakest(self, *facts)
                )
                continue
            if some is sure:
                # One that is surely inside is enough to break the rule; but if those in doubt were
                # outside, there might be enough beside it.
                facts = [min(facts, key=lambda fact: fact.weakness)]
                if self.enough and len(targets.counted) + len(unsure) >= self.enough:
                    facts += _facts(unsure)
            yield self.unmet(f"{of}: {why}", fix, *where, facts=facts)

    def _near(self, targets: Targets, case: Case) -> Iterator[Finding]:
        countries = case.terms.countries
        named = [target for target in targets.counted if target.is_country]
        standings = {
            target.said: countries.standing(target.said, self.perhaps_outside)
            for target in named
            if self.perhaps_outside
        }
        doubtful = [code for code in standings if standings[code].inside is not False]
        cautious = [target for target in named if target.standing.caution is not None]
        near = [
            target.name
            for target in named
            if target.said in countries.european
            and target.said not in doubtful
            and target not in cautious
        ]
        fix = "Ask the call text whether it may be a target."
        case.compared(cautious, "empty", None, "warning")
        if cautious:
            yield self.warning(
                f"{listed(target.name for target in cautious)}: in Europe, and perhaps a country "
                "of the programme at the deadline, and then no target",
                fix,
                COUNTRIES,
                basis=weakest(self, *_facts(cautious)),
            )
        case.compared(doubtful, "empty", None, "warning")
        if doubtful:
            names = listed(
                _in_set(code, standings[code].inside, self.perhaps_outside, countries)
                for code in doubtful
            )
            yield self.warning(
                f"{names}: whether such a country may be a target is not told",
                fix,
                COUNTRIES,
                basis=weakest(self, *(standings[code].fact for code in doubtful)),
            )
        case.compared(near, "empty", None, "warning")
        if near:
            yield self.warning(
                f"{listed(near)}: in Europe, but the call speaks of countries beyond Europe",
                fix,
                COUNTRIES,
            )

    def _outside(self, targets: Targets, case: Case) -> tuple[str, str]:
        """What to say of targets that are outside, and where they stand."""
        codes = [target.said for target in targets.counted if target.is_country]
        if not codes:
            return "Only world regions are targeted", REGIONS
        if targets.others:
            several = case.terms.words.targets
            return (
                f"{several[:1].upper()}{several[1:]} among the targets: {listed(codes)}",
                COUNTRIES,
            )
        sets = " or ".join(map(case.terms.countries.member, targets.sets))
        return f"No target is {sets}: {listed(codes)}", COUNTRIES

    def lasting(self, findings: list[Finding], case: Case) -> list[Finding]:
        """A further target may be inside, or be what makes those outside enough."""
        if self._are_enough(self.targets(case)):
            return findings

        def lasts(finding: Finding) -> bool:
            breaks = finding.status is Status.UNMET or finding.undecided
            return finding.status is not Status.MET and not (breaks and self.enough)

        return [finding for finding in findings if lasts(finding)]

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Without the targets that are none."""
        project, targets = case.proposal.project, self.targets(case)
        wrong = {target.said for target in targets.others} | set(targets.unclear)
        named = {again.said: again.of.said for again in targets.again if again.same}
        left = {
            COUNTRIES: tuple(code for code in project.target_countries if code not in wrong),
            REGIONS: tuple(
                text for text in project.target_regions if named.get(text, text) not in wrong
            ),
        }
        if wrong:
            names = listed(dict.fromkeys([*(t.name for t in targets.others), *targets.unclear]))

            def make(proposal: Proposal) -> Proposal:
                for path, value in left.items():
                    if kept_at(proposal, path) is None:
                        proposal = replace(proposal, path, value)
                return proposal

            yield Move(f"Take {names} out of the targets", ANSWER, make)
