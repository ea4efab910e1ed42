"""Criteria that ask for an applicant of some sort, by type, country, region, ownership, profit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from models.criteria.base import Criterion, Pair, Props
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import (
    ADD,
    ANSWER,
    Move,
    Newcomers,
    add_applicant,
    answering,
    example_of,
    set_answers,
)
from models.criteria.not_yet import NO_APPLICANTS
from models.proposal import paths
from models.proposal.part import field_specs
from models.proposal.partner import Ownership, Partner, applicant_name
from models.proposal.paths import join
from models.terms.evidence import Stated
from models.terms.organisations import types_known, types_said
from models.terms.regions import CATEGORIES, Category, nuts_fault, region_row
from models.terms.terms import Terms
from models.values.words import counted, listed


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether an applicant is what is asked for."""

    fits: bool | None
    """None as long as it cannot be told."""
    field: str = ""
    """The field that decides, or that is missing."""
    facts: tuple[Stated, ...] = ()
    """What it rests on besides the rule."""

    @property
    def missing(self) -> str:
        """What is not said yet: `type`."""
        return field_specs(Partner)[self.field].label.lower()


class Conditions(Criterion):
    """A rule by which an applicant meets all conditions that are named, and one of each."""

    types: tuple[str, ...] = ()
    """Of one of these types."""
    ownerships: tuple[Ownership, ...] = ()
    """Of one of these ownerships."""
    for_profit: bool | None = None
    """Whether it works for profit."""
    sets: tuple[str, ...] = ()
    """Established in a country of one of these sets."""
    regions: tuple[Category, ...] = ()
    """Established in a region of one of these categories, by the regions of the call."""

    names: ClassVar[Mapping[str, str]] = {"sets": "sets", "types": "organisation_types"}
    one_of: ClassVar[tuple[str, ...]] = ("types", "ownerships", "for_profit", "sets", "regions")
    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].role",
        "partners[*].type",
        "partners[*].ownership",
        "partners[*].for_profit",
        "partners[*].country",
        "partners[*].region",
    )

    @property
    def country_sets(self) -> tuple[str, ...]:
        """The sets in which its country may be."""
        return self.sets

    def looks_at(self, terms: Terms, strand: object) -> tuple[str, ...]:
        """Only what its conditions are about."""
        asked = {
            "type": self.types,
            "ownership": self.ownerships,
            "for_profit": self.for_profit is not None,
            "country": self.sets or self.regions,
            "region": self.regions,
        }
        return ("partners[*].role", *(f"partners[*].{f}" for f, named in asked.items() if named))

    def fit(self, partner: Partner, case: Case) -> Fit:
        """What decides goes first: a condition that is not met, then one that is not said."""
        found = list(self._each(partner, case))
        broken = [fit for fit in found if fit.fits is False]
        if broken:
            # The surest of those that it does not meet: one is enough.
            return min(broken, key=lambda fit: max((f.weakness for f in fit.facts), default=-1))
        silent = next((fit for fit in found if fit.fits is None), None)
        return silent or Fit(True, facts=tuple(fact for fit in found for fact in fit.facts))

    def compare(self, partner: Partner, case: Case) -> None:
        """Say what is compared of one applicant who has to meet all conditions."""
        asked: list[tuple[object, Sequence[object]]] = [
            (_type_told(partner, case), self.types),
            (partner.ownership, self.ownerships),
            (partner.for_profit, () if self.for_profit is None else (self.for_profit,)),
        ]
        fits = {fit.field: fit.fits for fit in self._each(partner, case)}
        asked += [(fits[field], (True,)) for field in ("country", "region") if field in fits]
        for said, wanted in asked:
            if wanted and said is not None:
                case.compared(said, "in", wanted)
        for said, wanted in asked:
            if wanted:
                case.compared(said, "said", None, "open")

    def _each(self, partner: Partner, case: Case) -> Iterator[Fit]:
        if self.types:
            told = _type_told(partner, case)
            yield Fit(None if told is None else told in self.types, "type")
        if self.ownerships:
            said = partner.ownership
            yield Fit(None if said is None else said in self.ownerships, "ownership")
        if self.for_profit is not None:
            profit = partner.for_profit
            yield Fit(None if profit is None else profit is self.for_profit, "for_profit")
        if self.sets and not partner.country:
            yield Fit(None, "country")
        elif self.sets:
            standing = case.terms.countries.standing(partner.country, self.sets)
            yield Fit(bool(standing.inside), "country", (standing.fact,))
        if self.regions:
            yield self._in_region(partner, case.terms)

    def _in_region(self, partner: Partner, terms: Terms) -> Fit:
        """As sure as the row of its region, or as those of the categories that are asked for."""
        if not partner.region.strip() or _misplaced(partner, terms):
            return Fit(None, "region")
        row, told = region_row(partner.region, terms.regions)
        if not told:
            return Fit(None, "region")
        if row is not None:
            return Fit(row.category in self.regions, "region", (row,))
        asked = tuple(row for row in terms.regions if row.category in self.regions)
        return Fit(False, "region", asked)

    def wanted(self, terms: Terms) -> str:
        """What such an applicant is, to stand behind “is”."""
        types, owned = types_said(terms.organisation_types), field_specs(Partner)["ownership"]
        said = []
        if self.types:
            said.append(f"of type {_either(types[one] for one in self.types)}")
        if self.ownerships:
            said.append(_either(owned.choices[one] for one in self.ownerships))
        if self.for_profit is not None:
            said.append("working for profit" if self.for_profit else "working without profit")
        if self.sets:
            said.append(f"established in {_either(map(terms.countries.member, self.sets))}")
        if self.regions:
            said.append(f"in {_either(CATEGORIES[one] for one in self.regions)}")
        return " and ".join(said)

    def values_for(
        self, partner: Partner, case: Case, newcomers: Newcomers
    ) -> Mapping[str, object]:
        """Answers with which an applicant is such a one, as far as it does not say otherwise."""
        values: dict[str, object] = {}
        if self.types and partner.type not in self.types:
            values["type"] = self.types[0]
        if self.ownerships and partner.ownership not in self.ownerships:
            values["ownership"] = self.ownerships[0]
        if self.for_profit is not None and partner.for_profit is not self.for_profit:
            values["for_profit"] = self.for_profit
        if self.sets and not partner.country:
            values["country"] = example_of(case, newcomers, self.sets, new=False)
        if self.regions:
            country = str(values.get("country", partner.country))
            codes = (c for r in case.terms.regions if r.category in self.regions for c in r.nuts)
            values["region"] = next((c for c in codes if not nuts_fault(c, country)), "")
        return values


class AtLeastOne(Conditions):
    """At least one applicant meets all conditions that are named: type, country, region."""

    kind: Literal["at-least-one"]
    minimum: int = 1
    """How many there have to be."""

    of_consortium: ClassVar[bool] = True

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while those who have not said what they are could be it."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        fits = self._fits(case)
        fitting = [i for i, fit in fits.items() if fit.fits]
        silent = [i for i, fit in fits.items() if fit.fits is None]
        unsure = [fit for fit in fits.values() if fit.fits is False and not _sure(fit)]
        names = f": {_named(fitting, case)}" if fitting else ""
        said = (
            f"{counted(len(fitting), 'applicant is', 'applicants are')} "
            f"{self.wanted(case.terms)}{names}; at least {self.minimum} needed"
        )
        case.compared([*fitting, *silent], ">=", self.minimum)
        case.compared(fitting, ">=", self.minimum, "open")
        if len(fitting) >= self.minimum:
            # The surest of them are enough.
            by_weakness = sorted(fitting, key=lambda i: _weakness(fits[i].facts))
            facts = [fact for i in by_weakness[: self.minimum] for fact in fits[i].facts]
            where = [join("partners", i) + ".key" for i in fitting]
            yield self.met(said, *where, facts=facts)
        elif len(fitting) + len(silent) >= self.minimum:
            missing = listed(dict.fromkeys(fits[i].missing for i in silent))
            yield self.open(
                f"{said}; not said yet: {missing} of {_named(silent, case)}",
                f"Fill it in for {_named(silent, case)}.",
                *(f"{join('partners', i)}.{fits[i].field}" for i in silent),
            )
        else:
            enough = len(fitting) + len(silent) + len(unsure) >= self.minimum
            facts = [fact for fit in unsure for fact in fit.facts] if enough else []
            fix = f"Add an applicant that is {self.wanted(case.terms)}."
            yield self.unmet(said, fix, "partners", facts=facts)

    def _fits(self, case: Case) -> dict[int, Fit]:
        return {place: self.fit(partner, case) for place, partner in case.entities}

    def workings(self, case: Case) -> Iterator[Pair]:
        """Who is such an applicant, and of whom it cannot be told yet."""
        fits = self._fits(case)
        for label, wanted in ((f"is {self.wanted(case.terms)}", True), ("not told yet", None)):
            places = [i for i, fit in fits.items() if fit.fits is wanted]
            if places:
                yield label, _named(places, case)
        count = sum(bool(fit.fits) for fit in fits.values())
        yield "needed", f"{count} of at least {self.minimum}"

    def props(self, case: Case) -> Props:
        """Each of those who are it."""
        fits = self._fits(case)
        return Props(self.minimum, tuple(frozenset([i]) for i, fit in fits.items() if fit.fits))

    def least_weight(self, case: Case) -> int:
        """Each that is missing has to be added, unless somebody has not said yet what it is."""
        fits = self._fits(case).values()
        may_be = sum(fit.fits is not False for fit in fits)
        return ADD * max(0, self.minimum - may_be)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Say so of the first that has not said what it is; one more that is it."""
        partners = dict(case.applicants)
        silent = next((i for i, fit in self._fits(case).items() if fit.fits is None), None)
        wanted = self.wanted(case.terms)
        if silent is not None:
            values = self.values_for(partners[silent], case, newcomers)
            says = f"Confirm that {applicant_name(partners[silent], silent)} is {wanted}"
            yield set_answers(says, ANSWER * len(values), {silent: values})
        sets = self.sets or [name for rule in newcomers.country_rules for name in rule]
        code = example_of(case, newcomers, sets, new=False)
        added = add_applicant(case, newcomers, code, f" that is {wanted}")
        place = len(case.proposal.partners)
        new = added.make(case.proposal).partners[place]
        new = answering(new, self.values_for(new, case, newcomers))
        yield Move(added.says, ADD, lambda p: paths.insert(p, "partners", place, new))


def _type_told(partner: Partner, case: Case) -> str | None:
    """The type that it says; None also where the call knows no such type, as that says nothing."""
    return partner.type if partner.type in types_known(case.terms.organisation_types) else None


def _misplaced(partner: Partner, terms: Terms) -> str:
    """What is wrong with the code of its region."""
    return nuts_fault(partner.region, terms.countries.counted_as(partner.country))


def _sure(fit: Fit) -> bool:
    return all(fact.may_reject for fact in fit.facts)


def _weakness(facts: Iterable[Stated]) -> int:
    return max((fact.weakness for fact in facts), default=-1)


def _either(words: Iterable[str]) -> str:
    return " or ".join(words)


def _named(places: Iterable[int], case: Case) -> str:
    partners = case.proposal.partners
    return listed((applicant_name(partners[i], i) for i in places), most=12)
