"""Criteria on the consortium as a whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal

from models.criteria.applicants.identity import same_entity_keys
from models.criteria.applicants.independence import Independent, groups_of_dependents
from models.criteria.base import Criterion, Pair
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
from models.proposal.partner import Partner, applicant_name
from models.proposal.paths import join
from models.terms.strands import of_strand
from models.values.words import counted, fold_id, listed

_CALL_ID = re.compile(r"[A-Z]+(-[A-Z]+)*-(20\d\d|\d\d)(-[A-Z])?(-\d+)+")
"""A call or fiche id, folded: `COS-CLUSTER-2018-3-2`, `GRO-SME-19-C-3`."""


class MinEntities(Criterion):
    """The consortium has enough different legal entities."""

    kind: Literal["min-entities"]
    minimum: int

    reads: ClassVar[tuple[str, ...]] = ("partners[*].legal_name", "partners[*].pic")
    of_consortium: ClassVar[bool] = True

    def judge(self, case: Case) -> Iterator[Finding]:
        """The same PIC or the same legal name is the same entity; without either it is unknown."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        partners, groups = _counted(case), self._groups(case)
        entities = distinct_entities(partners, groups)
        # One without a name that depends on one with a name is no further entity, whoever it is.
        nameless = [e for e in entities if not any(same_entity_keys(partners[i]) for i in e)]
        certain = len(entities) - len(nameless)
        there = counted(certain, "different legal entity", "different legal entities")
        unnamed = f" and {counted(len(nameless), 'applicant')} without a name" if nameless else ""
        needed = f"at least {self.minimum} are needed{_as_one(groups, case)}"
        message = f"{there}; {needed}"
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
            yield self.unmet(
                f"{there}{unnamed}; {needed}",
                f"Add {counted(missing, 'more legal entity', 'more legal entities')}.",
                "partners",
            )

    def workings(self, case: Case) -> Iterator[Pair]:
        """Who counts, and who cannot be told apart yet."""
        partners, groups = _counted(case), self._groups(case)
        named = {i: p for i, p in partners.items() if same_entity_keys(p)}
        entities = [[i for i in e if i in named] for e in distinct_entities(partners, groups)]
        counting = [entity for entity in entities if entity]
        yield "different legal entities", _said((entity[0] for entity in counting), case)
        if len(counting) < len(named):
            yield "the same again", _said((i for e in counting for i in e[1:]), case)
        for group in groups:
            yield "depend on one another", _said(group, case)
        if len(named) < len(partners):
            yield "without a name", _said(partners.keys() - named.keys(), case)
        yield "needed", f"{len(counting)} of at least {self.minimum}"

    def _groups(self, case: Case) -> list[frozenset[int]]:
        """Those who depend on one another, where the call asks for independent applicants."""
        asking = [rule for rule in case.terms.criteria if isinstance(rule, Independent)]
        if not of_strand(asking, case.strand):
            return []
        counted = _counted(case).keys()
        groups = (group & counted for group in groups_of_dependents(case.proposal.partners))
        return [group for group in groups if len(group) > 1]

    def least_weight(self, case: Case) -> int:
        """Each applicant that is missing has to be added."""
        return ADD * max(0, self.minimum - len(case.proposal.partners))

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Name those that have no name; one more applicant."""
        nameless = {
            i: {"legal_name": f"Name of applicant {i + 1}"}
            for i, partner in enumerate(case.proposal.partners)
            if not same_entity_keys(partner)
        }
        if nameless:
            names = listed(applicant_name(case.proposal.partners[i], i) for i in nameless)
            says = f"Enter the legal name of {names}"
            yield set_answers(says, ANSWER * len(nameless), nameless)
        sets = [name for rule in newcomers.country_rules for name in rule]
        code = example_of(case, newcomers, sets, new=False)
        whence = f", from {case.terms.countries.name(code)} for instance" if code else ""
        yield add_applicant(case, newcomers, code, whence)


def _counted(case: Case) -> dict[int, Partner]:
    """Who counts, by place in the proposal."""
    return dict(enumerate(case.proposal.partners))


def _said(places: Iterable[int], case: Case) -> str:
    """The names of some applicants, in their order."""
    partners = _counted(case)
    return listed(
        (applicant_name(partners[i], i) for i in sorted(places) if i in partners), most=30
    )


def _as_one(groups: Iterable[frozenset[int]], case: Case) -> str:
    """Which applicants count as one, since they depend on one another."""
    return "".join(
        f"; {_said(group, case)} depend on one another, so count as one" for group in groups
    )


def distinct_entities(
    partners: Mapping[int, Partner], groups: Iterable[frozenset[int]] = ()
) -> list[list[int]]:
    """The legal entities among applicants, each as the places of those who are it, in order.

    Those that share a PIC or a legal name are one. So are two that share nothing, where a third has
    the PIC of one and the name of the other: each key leads to the keys of its whole entity.
    Those of a group, which depend on one another, count as one too. Who has neither PIC nor name
    nor group is taken for one by itself.
    """
    ties = {i: frozenset([f"group {n}"]) for n, group in enumerate(groups) for i in group}
    keys = {
        i: (same_entity_keys(p) | ties.get(i, frozenset())) or frozenset([f"place {i}"])
        for i, p in partners.items()
    }
    entity_of: dict[str, frozenset[str]] = {}
    for own in keys.values():
        entity = own.union(*(entity_of[key] for key in own if key in entity_of))
        entity_of.update(dict.fromkeys(entity, entity))
    entities: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for place, own in keys.items():
        entities[entity_of[min(own)]].append(place)
    return list(entities.values())


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
        """A country counts once; one under caution counts where its caution says so."""
        partners = case.proposal.partners
        if not partners:
            yield self.open(*NO_APPLICANTS)
            return
        countries = case.terms.countries
        members = countries.members(self.sets)
        codes = dict.fromkeys(p.country for p in partners if p.country)
        cautious = [code for code in codes if countries.caution(code, self.sets)]
        counting = [code for code in codes if code in members]
        certain = len(counting) + len(cautious)
        silent = [i for i, p in enumerate(partners) if not p.country]
        there = f": {listed([*counting, *cautious])}" if certain else ""
        message = (
            f"{counted(certain, self.noun, self.plural)}{there}; at least {self.minimum} are needed"
        )
        where = [f"partners[{i}].country" for i in silent or range(len(partners))]
        if certain >= self.minimum:
            yield self.met(message, *where)
            if len(counting) < self.minimum:
                yield self._rests_on_caution(cautious, case)
        elif certain + len(silent) >= self.minimum:
            names = listed(applicant_name(partners[i], i) for i in silent)
            yield self.open(f"{message}; no country: {names}", f"Choose it for {names}.", *where)
        else:
            missing = self.minimum - certain - len(silent)
            more = counted(missing, f"other {self.noun}", f"other {self.plural}")
            yield self.unmet(
                message,
                f"Add an applicant from each of {more}."
                if missing > 1
                else f"Add an applicant from another {self.noun}.",
                "partners",
            )

    def _rests_on_caution(self, cautious: list[str], case: Case) -> Finding:
        partners = case.proposal.partners
        where = [
            join("partners", i) + ".country"
            for i, p in enumerate(partners)
            if p.country in cautious
        ]
        return self.warning(
            f"The count rests on {listed(cautious)}, which is to be verified",
            f"Add an applicant from another {self.noun} to be on the safe side.",
            *where,
            basis=case.terms.countries.cautions[cautious[0]],
        )

    def workings(self, case: Case) -> Iterator[Pair]:
        """From where each applicant comes, and whether that counts."""
        partners, countries = case.proposal.partners, case.terms.countries
        members = countries.members(self.sets)
        count = 0
        for code in dict.fromkeys(p.country for p in partners):
            cautious = countries.caution(code, self.sets) is not None
            count += cautious or code in members
            where = f"{code} {countries.name(code)}" if code else "country not said"
            who = _said((i for i, p in enumerate(partners) if p.country == code), case)
            tail = " (to verify)" if cautious else "" if code in members else " (not counted)"
            yield where, who + tail
        yield "needed", f"{count} of at least {self.minimum}"

    def least_weight(self, case: Case) -> int:
        """Each country that is missing has to come with an applicant who names it, or a new one."""
        partners, countries = case.proposal.partners, case.terms.countries
        members = countries.members(self.sets)
        here = {
            p.country
            for p in partners
            if p.country in members or countries.caution(p.country, self.sets)
        }
        silent = sum(not p.country for p in partners)
        return ADD * max(0, self.minimum - len(here) - silent)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """A country from which no applicant comes yet, for one that has none or for a new one."""
        code = example_of(case, newcomers, self.sets, new=True)
        if not code:
            return
        partners = case.proposal.partners
        example = f"{self.noun}, such as {case.terms.countries.name(code)}"
        another = "another" if any(p.country for p in partners) else "an"
        silent = next((i for i, p in enumerate(partners) if not p.country), None)
        if silent is not None:
            says = f"Enter the country of {applicant_name(partners[silent], silent)}"
            path = join("partners", silent) + ".country"
            yield set_value(f"{says} ({another} {example})", ANSWER, path, code)
        yield add_applicant(case, newcomers, code, f" from {another} {example}")


class OneCoordinator(Criterion):
    """Exactly one applicant coordinates."""

    kind: Literal["one-coordinator"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].role",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while none is named and some role is not chosen."""
        partners = case.proposal.partners
        named = [i for i, p in enumerate(partners) if p.coordinates]
        silent = [i for i, p in enumerate(partners) if p.role is None]
        names = listed(applicant_name(partners[i], i) for i in named)
        if len(named) == 1:
            yield self.met(f"{names} coordinates", join("partners", named[0]) + ".role")
        elif named:
            where = [join("partners", i) + ".role" for i in named]
            yield self.unmet(
                f"{len(named)} coordinators: {names}", "Keep one, make the others partners.", *where
            )
        elif silent or not partners:
            where = [join("partners", i) + ".role" for i in silent] or ["partners"]
            yield self.open("No coordinator yet", "Choose who coordinates.", *where)
        else:
            where = [join("partners", i) + ".role" for i in range(len(partners))]
            yield self.unmet(
                "All applicants are partners, none coordinates", "Choose who coordinates.", *where
            )

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The first that coordinates, else the first of all, and nobody else."""
        partners = case.proposal.partners
        named = [i for i, p in enumerate(partners) if p.coordinates]
        if partners and len(named) != 1:
            one = named[0] if named else 0
            roles = {
                i: {"role": "coordinator" if i == one else "partner"} for i in range(len(partners))
            }
            says = f"Let one applicant coordinate, such as {applicant_name(partners[one], one)}"
            yield set_answers(says, BRING_ABOUT, roles)


class NotPreviouslyFunded(Criterion):
    """The consortium was not funded under one of the excluded earlier calls."""

    kind: Literal["not-previously-funded"]
    excluded: tuple[str, ...]

    reads: ClassVar[tuple[str, ...]] = ("project.funded_under",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """What is no call id cannot be told apart from an excluded call."""
        path = "project.funded_under"
        named = case.proposal.project.funded_under
        excluded = {fold_id(call) for call in self.excluded}
        hits = [call for call in named if fold_id(call) in excluded]
        unclear = [c for c in named if c not in hits and not _CALL_ID.fullmatch(fold_id(c))]
        if hits:
            yield self.unmet(
                f"Funded before under {listed(hits)}",
                "A consortium funded under these calls cannot apply here: form a different one.",
                path,
            )
        elif unclear:
            yield self.open(
                f"“{listed(unclear)}” is no call id, so it cannot be compared",
                "Write the ids of the calls, or remove the entry.",
                path,
            )
        elif named:
            yield self.met(f"Funded before under {listed(named)}, which is not excluded", path)
        else:
            yield self.met("No earlier funding of this consortium is named", path)
