"""Criteria that every applicant has to meet by itself."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import ClassVar, Literal

from models.criteria.base import Breaks, EachApplicant, Lacks
from models.criteria.case import Case
from models.criteria.compared import Otherwise
from models.criteria.moves import ANSWER, Move, Newcomers, Remedy, example_of, set_value
from models.proposal.partner import (
    Ownership,
    Partner,
    applicant_name,
)
from models.proposal.paths import join
from models.terms.evidence import Stated
from models.terms.organisations import types_known


class LegalPersonality(EachApplicant):
    """Each applicant is a legal entity with legal personality."""

    kind: Literal["legal-personality"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].legal_personality",)

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Yes, no, or not said."""
        case.compared(partner.legal_personality, "said", None, "open")
        case.compared(partner.legal_personality, "==", True)
        if partner.legal_personality is None:
            return Lacks("Legal personality", "legal_personality")
        if not partner.legal_personality:
            return Breaks(
                "has no legal personality",
                "Let a body with legal personality apply in its place.",
                "legal_personality",
            )
        return None

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """It is so or not; nobody can bring it about."""
        return Remedy({"legal_personality": True}, "Confirm the legal personality of")


class NationalRegistration(EachApplicant):
    """Bodies of some ownership are properly constituted and registered under national law."""

    kind: Literal["national-registration"]
    ownerships: tuple[Ownership, ...]

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].ownership",
        "partners[*].nationally_registered",
    )
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Asked of bodies of the named ownerships only."""
        case.compared(partner.ownership, "said", None, "open")
        if partner.ownership is None:
            return Lacks("Ownership (public or private)", "ownership")
        if partner.ownership not in self.ownerships:
            case.compared(partner.ownership, "not in", self.ownerships)
            return None
        case.compared(partner.nationally_registered, "said", None, "open")
        case.compared(partner.nationally_registered, "==", True)
        if partner.nationally_registered:
            return None
        if partner.nationally_registered is None:
            return Lacks("Registration under national law", "nationally_registered")
        return Breaks(
            f"is a {partner.ownership} body that is not registered under national law",
            "Have it registered before the deadline, or replace it.",
            "nationally_registered",
        )

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Registered, as a body of an ownership that has to be."""
        law = "registration under national law"
        registered = {"nationally_registered": True}
        if partner.ownership is None:
            values = {"ownership": self.ownerships[0], **registered}
            after = f", and see to the {law} of bodies that are {' or '.join(self.ownerships)}"
            return Remedy(values, "Say the ownership of", after)
        verb = "Confirm the" if partner.nationally_registered is None else "See to the"
        return Remedy(registered, f"{verb} {law} of")


class EstablishedIn(EachApplicant):
    """Each applicant is established in a country of one of the named sets."""

    kind: Literal["established-in"]
    sets: tuple[str, ...]

    names: ClassVar[Mapping[str, str]] = {"sets": "sets"}
    reads: ClassVar[tuple[str, ...]] = ("partners[*].country",)

    @property
    def country_sets(self) -> tuple[str, ...]:
        """The sets in which a country may be."""
        return self.sets

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """As sure as it is where the country stood on the day of the deadline."""
        countries = case.terms.countries
        code = partner.country
        case.compared(code, "said", None, "open")
        if not code:
            return Lacks("Country", "country")
        case.compared(countries.names.get(code), "said")
        if code not in countries.names:
            return Breaks(f"“{code}” is no country code", "Choose the country.", "country")
        standing = countries.standing(code, self.sets)
        caution = standing.caution
        if caution is not None:
            otherwise: Otherwise = "warning" if standing.inside is True else "unmet"
            case.compared(countries.counted_as(code), "not in", countries.cautions, otherwise)
            return Breaks(
                f"{countries.name(code)}: {caution.message.rstrip('.')}",
                "Ask the call text, or plan a consortium that is eligible without it.",
                "country",
                only_warn=standing.inside is True,
                fact=caution,
            )
        members = partial(countries.members, self.sets)
        case.compared(countries.counted_as(code), "in", members)
        if standing.inside:
            return None
        allowed = " or ".join(map(countries.member, self.sets))
        return Breaks(
            f"is established in {countries.name(code)}, which is not {allowed}",
            f"Choose an applicant from {allowed}.",
            "country",
            fact=standing.fact,
        )

    def facts(self, case: Case) -> Iterator[Stated]:
        """That the country of each applicant was in one of the sets."""
        for _, partner in self.asked_of(case):
            yield case.terms.countries.standing(partner.country, self.sets).fact

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Where it is not said, an applicant may come from any country that some rule counts."""
        partners = case.proposal.partners
        verdicts = (self.applicant(partner, case) for _, partner in self.asked_of(case))
        breaking = any(isinstance(v, Breaks) and not v.only_warn for v in verdicts)
        # Who breaks the rule is seen to first, as elsewhere; only gaps are filled with examples.
        silent = next((i for i, p in self.asked_of(case) if not p.country), None)
        if breaking or silent is None:
            yield from super().moves(case, newcomers)
            return
        name, path = applicant_name(partners[silent], silent), join("partners", silent) + ".country"
        examples = (
            example_of(case, newcomers, sets, new=new)
            for sets in dict.fromkeys([self.sets, *newcomers.country_rules])
            for new in (False, True)
        )
        for code in dict.fromkeys(filter(None, examples)):
            country = case.terms.countries.name(code)
            yield set_value(f"Enter the country of {name}, such as {country}", ANSWER, path, code)


class OrganisationType(EachApplicant):
    """Each applicant is of an accepted type."""

    kind: Literal["organisation-type"]
    accepted: tuple[str, ...]
    not_told: tuple[str, ...] = ()
    """Types of which the source does not tell whether they are accepted."""

    names: ClassVar[Mapping[str, str]] = {
        "accepted": "organisation_types",
        "not_told": "organisation_types",
    }
    reads: ClassVar[tuple[str, ...]] = ("partners[*].type",)

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """A cluster or business network organisation, the host of one, or something else."""
        known = types_known(case.terms.organisation_types)
        case.compared(partner.type, "said", None, "open")
        case.compared(partner.type, "in", known, "open")
        case.compared(partner.type, "in", self.accepted)
        if partner.type not in known:
            return Lacks("Type of organisation", "type")
        if partner.type in self.accepted:
            return None
        instead = f"Let a {self._asked} apply in its place"
        if partner.type in self.not_told:
            return Breaks(
                f"represents a {self._asked} without being one, and whether that is enough is not "
                "told",
                f"{instead}, or ask whether its host may.",
                "type",
                fact=Stated.by_us(self.source, "inferred"),
            )
        if "representative" in self.accepted:
            return Breaks(
                f"neither is nor represents a {self._asked}",
                f"{instead}, or a body that represents one (such as a research centre or a "
                "regional agency that hosts it).",
                "type",
            )
        return Breaks(f"is not a {self._asked}", f"{instead}.", "type")

    @property
    def _asked(self) -> str:
        """What an applicant has to be, or to represent."""
        kinds = [kind for kind in self.accepted if kind != "representative"]
        return " or ".join(kind.replace("-", " ") for kind in kinds)

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """One of the types that are accepted."""
        return Remedy({"type": self.accepted[0]}, "Confirm the type of", f" ({self._asked})")
