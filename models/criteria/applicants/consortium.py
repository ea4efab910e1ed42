"""Criteria on the consortium as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar, Literal

from models.criteria.applicants.entities import (
    Namesakes,
    asking_for_independence,
    dependents,
    distinct_entities,
    entities_of,
    in_doubt,
    marks_in,
    namesakes,
)
from models.criteria.applicants.identity import Marks
from models.criteria.applicants.roles import as_partner
from models.criteria.applicants.ties import Entity
from models.criteria.base import Criterion, Pair, Props
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import (
    ADD,
    ANSWER,
    BRING_ABOUT,
    Move,
    Newcomers,
    add_applicant,
    example_of,
    set_answers,
    set_value,
)
from models.criteria.not_yet import NO_APPLICANTS
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.terms.countries import Standing
from models.terms.roles import Trait
from models.values.words import counted, listed


class MinEntities(Criterion):
    """The consortium has enough different legal entities."""

    kind: Literal["min-entities"]
    minimum: int

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].legal_name",
        "partners[*].pic",
        "partners[*].country",
    )
    of_consortium: ClassVar[bool] = True

    def judge(self, case: Case) -> Iterator[Finding]:
        """The same PIC or the same legal name is the same entity; without either it is unknown.

        Where a name alone makes them one, or PIC and country make two of one name, that is told.
        """
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        partners, groups = dict(case.entities), dependents(case)
        marks = marks_in(case)
        entities = distinct_entities(marks, groups)
        # One without a name that depends on one with a name is no further entity, whoever it is.
        nameless = [e for e in entities if not any(marks[i].known for i in e)]
        certain = len(entities) - len(nameless)
        there = counted(certain, "different legal entity", "different legal entities")
        unnamed = f" and {counted(len(nameless), 'applicant')} without a name" if nameless else ""
        needed = f"at least {self.minimum} are needed{_as_one(groups, case)}"
        needed += uncounted(case, "counts_as_entity")
        message = f"{there}; {needed}"
        who = partial(_marked, marks, entities)
        case.compared(who, ">=", self.minimum, "open" if nameless and not certain else "unmet")
        case.compared(partial(who, but=nameless), ">=", self.minimum, "open")
        if certain >= self.minimum:
            yield self.met(message, "partners")
        # Each that has no name may turn out to be another entity, or one that is here already.
        elif certain + len(nameless) >= self.minimum:
            places = [i for entity in nameless for i in entity]
            names = listed(applicant_name(partners[i], i) for i in places)
            where = [join("partners", i) + ".legal_name" for i in places]
            yield self.open(f"{message}; no legal name: {names}", "Enter the legal names.", *where)
        else:
            missing = self.minimum - certain - len(nameless)
            more = f"add {counted(missing, 'more legal entity', 'more legal entities')}."
            if nameless and not certain:
                # Nothing is said yet of those who were just added: nothing speaks against them.
                where = [join("partners", i) + ".legal_name" for e in nameless for i in e]
                yield self.open(f"{there}{unnamed}; {needed}", f"Name each, and {more}", *where)
                return
            # Where they are too few only for depending on one another, that is as sure as the rule
            # by which they must not.
            enough_apart = len(distinct_entities(marks)) >= self.minimum
            left_out = case.left_out("counts_as_entity")
            # And where they are too few only by their roles, as what the call says of these.
            enough = len(entities) + len(left_out) >= self.minimum
            yield self.unmet(
                f"{there}{unnamed}; {needed}",
                more.capitalize(),
                "partners",
                facts=[
                    *(asking_for_independence(case) if enough_apart else ()),
                    *(role for _, role in left_out if enough),
                ],
            )
        for same in namesakes(marks, entities):
            case.compared([join("partners", i) for i in same.places], "empty", None, "warning")
            yield self._same_name(same, marks, case)

    def _same_name(self, same: Namesakes, marks: Mapping[int, Marks], case: Case) -> Finding:
        """How those of one legal name are counted, which is to be verified."""
        who, where = _said(same.places, case), [join("partners", i) for i in same.places]
        if len(same.entities) == 1:
            silent = not all(marks[i].pic for i in same.places)
            why = "although not each of them has a PIC" if silent else "although the PICs differ"
            return self.warning(
                f"{who} have the same legal name, so they count as one legal entity, {why}",
                "Keep the organisation only once; or, if they are several, tell them apart by "
                "their legal names.",
                *(f"{path}.legal_name" for path in where),
            )
        counted_as = "; ".join(_said(entity, case) for entity in same.entities)
        return self.warning(
            f"{who} have the same legal name, and count as {len(same.entities)} legal entities "
            f"({counted_as}), since PIC and country differ",
            "Verify that these are different organisations, and that their legal names are right.",
            *(f"{path}.legal_name" for path in where),
        )

    def workings(self, case: Case) -> Iterator[Pair]:
        """Who counts, and who cannot be told apart yet."""
        partners, groups = dict(case.entities), dependents(case)
        named = [i for i, marks in marks_in(case).items() if marks.known]
        entities = [[i for i in e if i in named] for e in entities_of(case)]
        counting = [entity for entity in entities if entity]
        yield "different legal entities", _said((entity[0] for entity in counting), case)
        if len(counting) < len(named):
            yield "the same again", _said((i for e in counting for i in e[1:]), case)
        for group in groups:
            yield "depend on one another", _said(group, case)
        if len(named) < len(partners):
            yield "without a name", _said(partners.keys() - {*named}, case)
        yield from not_counting(case, "counts_as_entity")
        yield from _struck(case)
        yield "needed", f"{len(counting)} of at least {self.minimum}"

    def props(self, case: Case) -> Props:
        """Those of each entity who are known; who shares a name with another is looked at."""
        marks = marks_in(case)
        entities = distinct_entities(marks, dependents(case))
        known = (frozenset(i for i in entity if marks[i].known) for entity in entities)
        doubtful = in_doubt(marks, case)
        unsure = (i for entity in entities if not doubtful.isdisjoint(entity) for i in entity)
        return Props(self.minimum, tuple(filter(None, known)), frozenset(unsure))

    def least_weight(self, case: Case) -> int:
        """Each that is missing has to be added, or to take part in a role that counts."""
        return _least(self.minimum - len(case.entities), case.left_out("counts_as_entity"))

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Name those that have no name; another role for who does not count; one more applicant."""
        nameless = {
            i: {"legal_name": f"Name of applicant {i + 1}"}
            for i, marks in marks_in(case).items()
            if not marks.known
        }
        if nameless:
            names = listed(applicant_name(case.proposal.partners[i], i) for i in nameless)
            says = f"Enter the legal name of {names}"
            yield set_answers(says, ANSWER * len(nameless), nameless)
        uncounted = (place for place, _ in case.left_out("counts_as_entity"))
        yield from as_partner(case, uncounted, "counts_as_entity")
        sets = [name for rule in newcomers.country_rules for name in rule]
        code = example_of(case, newcomers, sets, new=False)
        whence = f", from {case.terms.countries.name(code)} for instance" if code else ""
        yield add_applicant(case, newcomers, code, whence)


def _marked(
    marks: Mapping[int, Marks], entities: Iterable[Entity], but: Sequence[Entity] = ()
) -> list[object]:
    """The entities, each as those who are it, with what tells who they are."""
    told = (entity for entity in entities if entity not in but)
    return [[[join("partners", i), *marks[i]] for i in entity] for entity in told]


def _least(missing: int, uncounted: Sequence[object]) -> int:
    """What it weighs at the least that enough are there, where some do not count by their role."""
    missing = max(0, missing)
    there = min(missing, len(uncounted))
    return BRING_ABOUT * there + ADD * (missing - there)


def _said(places: Iterable[int], case: Case) -> str:
    """The names of some applicants, in their order."""
    partners = dict(case.applicants)
    return listed(
        (applicant_name(partners[i], i) for i in sorted(places) if i in partners), most=30
    )


def uncounted(case: Case, trait: Trait) -> str:
    """Who does not count by its role, to stand behind what was counted; mostly nothing."""
    places = [place for place, _ in case.left_out(trait)]
    verb = "does" if len(places) == 1 else "do"
    return f"; {_said(places, case)} {verb} not count by role" if places else ""


def not_counting(case: Case, trait: Trait) -> Iterator[Pair]:
    """Who does not count by its role, with that role."""
    by_title: defaultdict[str, list[int]] = defaultdict(list)
    for place, role in case.left_out(trait):
        by_title[role.title].append(place)
    for title, places in by_title.items():
        yield f"not counted, being {title}", _said(places, case)


def _as_one(groups: Iterable[frozenset[int]], case: Case) -> str:
    """Which applicants count as one, since they depend on one another."""
    return "".join(
        f"; {_said(group, case)} depend on one another, so count as one" for group in groups
    )


def _struck(case: Case) -> Iterator[Pair]:
    """Who does not count, being struck from the proposal."""
    if case.struck:
        partners = case.proposal.partners
        names = (applicant_name(partners[i], i) for i in sorted(case.struck))
        yield "struck, so not counted", listed(names, most=30)


class MinCountries(Criterion):
    """The applicants come from enough different countries of the named sets."""

    kind: Literal["min-countries"]
    minimum: int
    sets: tuple[str, ...]
    noun: str = "eligible country"
    """What to call one of them."""
    plural: str = "eligible countries"

    names: ClassVar[Mapping[str, str]] = {"sets": "sets"}
    reads: ClassVar[tuple[str, ...]] = ("partners[*].country",)
    wording: ClassVar[tuple[str, ...]] = ("kind", "noun", "plural")
    of_consortium: ClassVar[bool] = True

    @property
    def country_sets(self) -> tuple[str, ...]:
        """The sets whose countries count."""
        return self.sets

    def judge(self, case: Case) -> Iterator[Finding]:
        """A country counts once. Broken only as surely as those that do not count are outside."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        standings = self._standings(case)
        counting = [code for code, standing in standings.items() if standing.inside]
        unsure = [s.fact for s in standings.values() if not s.inside and _may_be_inside(s)]
        silent = {i: p for i, p in case.from_countries if not p.country}
        certain = len(counting)
        there = f": {listed(counting)}" if certain else ""
        message = (
            f"{counted(certain, self.noun, self.plural)}{there}; at least {self.minimum} are needed"
            f"{uncounted(case, 'counts_as_country')}"
        )
        where = [f"partners[{i}].country" for i in silent or dict(case.from_countries)]
        if case.comparisons is not None:
            self._compare(case, standings, counting, silent)
        if certain >= self.minimum:
            # The surest of them are enough: one more that is in doubt takes nothing from these.
            facts = sorted((standings[code].fact for code in counting), key=lambda f: f.weakness)
            yield self.met(message, *where, facts=facts[: self.minimum])
            yield from self._rests_on_caution(standings, case)
        elif silent and certain + len(unsure) + len(silent) >= self.minimum:
            names = listed(applicant_name(p, i) for i, p in silent.items())
            yield self.open(f"{message}; no country: {names}", f"Choose it for {names}.", *where)
        else:
            if certain + len(unsure) < self.minimum:
                unsure = []
            left_out = case.left_out("counts_as_country")
            by_role = [role for _, role in left_out if certain + len(left_out) >= self.minimum]
            missing = self.minimum - certain - len(silent)
            others = counted(missing, f"other {self.noun}", f"other {self.plural}")
            more = f"each of {others}" if missing > 1 else f"another {self.noun}"
            if silent and not standings:
                fix = f"Choose the country of each, and add an applicant from {more}."
                yield self.open(message, fix, *where)
                return
            yield self.unmet(
                message, f"Add an applicant from {more}.", "partners", facts=[*unsure, *by_role]
            )

    def _compare(
        self, case: Case, here: Mapping[str, Standing], counting: list[str], silent: Iterable[int]
    ) -> None:
        """Say what is compared: who is in the sets, and whether these are enough."""
        members = case.terms.countries.members(self.sets)
        sure = {code: s.inside for code, s in here.items() if s.caution is None}
        case.compared([code for code, inside in sure.items() if inside], "within", members)
        case.compared([code for code, inside in sure.items() if not inside], "apart from", members)
        perhaps = [join("partners", i) for i in silent]
        if perhaps:
            perhaps += [c for c, s in here.items() if not s.inside and _may_be_inside(s)]
        begun = perhaps and not here
        case.compared([*counting, *perhaps], ">=", self.minimum, "open" if begun else "unmet")
        case.compared(counting, ">=", self.minimum, "open")

    def _standings(self, case: Case) -> dict[str, Standing]:
        """Where each country stands from which an applicant comes, in the order of these."""
        countries = case.terms.countries
        codes = (countries.counted_as(p.country) for _, p in case.from_countries if p.country)
        return {code: countries.standing(code, self.sets) for code in dict.fromkeys(codes)}

    def _rests_on_caution(self, standings: Mapping[str, Standing], case: Case) -> Iterator[Finding]:
        cautions = {c: s.caution for c, s in standings.items() if s.inside and s.caution}
        sure = sum(bool(s.inside) for s in standings.values()) - len(cautions)
        if cautions:
            case.compared(sure, ">=", self.minimum, "warning")
        if sure >= self.minimum or not cautions:
            return
        where = [
            join("partners", i) + ".country"
            for i, p in case.from_countries
            if case.terms.countries.counted_as(p.country) in cautions
        ]
        yield self.warning(
            f"The count rests on {listed(cautions)}, which is to be verified",
            f"Add an applicant from another {self.noun} to be on the safe side.",
            *where,
            basis=next(iter(cautions.values())),
        )

    def workings(self, case: Case) -> Iterator[Pair]:
        """From where each applicant comes, and whether that counts."""
        countries, standings = case.terms.countries, self._standings(case)
        counted = {i: countries.counted_as(p.country) for i, p in case.from_countries}
        for code in dict.fromkeys(counted.values()):
            where = f"{code} {countries.name(code)}" if code else "country not said"
            who = _said((i for i, of in counted.items() if of == code), case)
            yield where, who + _tail(standings.get(code))
        yield from not_counting(case, "counts_as_country")
        yield from _struck(case)
        count = sum(bool(standing.inside) for standing in standings.values())
        yield "needed", f"{count} of at least {self.minimum}"

    def props(self, case: Case) -> Props:
        """Those from each country that counts."""
        countries, standings = case.terms.countries, self._standings(case)
        groups: defaultdict[str, set[int]] = defaultdict(set)
        for place, partner in case.from_countries:
            standing = standings.get(countries.counted_as(partner.country))
            if standing is not None and standing.inside:
                groups[countries.counted_as(partner.country)].add(place)
        return Props(self.minimum, tuple(map(frozenset, groups.values())))

    def least_weight(self, case: Case) -> int:
        """Each country that is missing has to come with who names it, comes to count, or is new."""
        here = sum(bool(standing.inside) for standing in self._standings(case).values())
        silent = sum(not p.country for _, p in case.from_countries)
        return _least(self.minimum - here - silent, case.left_out("counts_as_country"))

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """One more country: of who does not count, of one that has none yet, or of a new one."""
        countries, here = case.terms.countries, self._standings(case)
        every, left_out = case.proposal.partners, case.left_out("counts_as_country")
        of = ((place, countries.counted_as(every[place].country)) for place, _ in left_out)
        elsewhere = (place for place, code in of if code and code not in here)
        yield from as_partner(case, elsewhere, "counts_as_country")
        code = example_of(case, newcomers, self.sets, new=True)
        if not code:
            return
        partners = dict(case.from_countries)
        example = f"{self.noun}, such as {case.terms.countries.name(code)}"
        another = "another" if any(p.country for p in partners.values()) else "an"
        silent = next((i for i, p in partners.items() if not p.country), None)
        if silent is not None:
            says = f"Enter the country of {applicant_name(partners[silent], silent)}"
            path = join("partners", silent) + ".country"
            yield set_value(f"{says} ({another} {example})", ANSWER, path, code)
        yield add_applicant(case, newcomers, code, f" from {another} {example}")


def _may_be_inside(standing: Standing) -> bool:
    """Whether a country that does not count might, as far as is known for certain."""
    return standing.inside is None or not standing.fact.may_reject


def _tail(standing: Standing | None) -> str:
    """What to put behind who comes from a country of that standing."""
    if standing is None:
        return " (not counted)"
    if standing.inside:
        return " (to verify)" if standing.caution else ""
    return " (not counted: nobody can tell)" if _may_be_inside(standing) else " (not counted)"
