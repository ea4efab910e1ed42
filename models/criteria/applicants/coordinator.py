"""Criteria on who coordinates."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.applicants.conditions import Conditions
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import ANSWER, BRING_ABOUT, Move, Newcomers, set_answers
from models.criteria.not_yet import NO_COORDINATOR
from models.proposal.partner import USUAL_ROLES, applicant_name
from models.proposal.paths import join
from models.values.words import listed


class OneCoordinator(Criterion):
    """Exactly one applicant coordinates."""

    kind: Literal["one-coordinator"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].role",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while none is named and some role is not chosen."""
        partners = dict(case.applicants)
        named = [i for i, p in partners.items() if p.coordinates]
        silent = [i for i, p in partners.items() if p.role is None]
        names = listed(applicant_name(partners[i], i) for i in named)
        struck = [i for i in sorted(case.struck) if case.proposal.partners[i].coordinates]
        case.compared(named, "<=", 1)
        if not named:
            case.compared(struck, "empty")
            case.compared(silent, "said", None, "unmet" if partners else "open")
        case.compared(named, "said", None, "open")
        if len(named) == 1:
            yield self.met(f"{names} coordinates", join("partners", named[0]) + ".role")
        elif named:
            where = [join("partners", i) + ".role" for i in named]
            yield self.unmet(
                f"{len(named)} coordinators: {names}", "Keep one, make the others partners.", *where
            )
        elif struck:
            gone = listed(applicant_name(case.proposal.partners[i], i) for i in struck)
            where = [join("partners", i) + ".role" for i in partners or struck]
            yield self.unmet(
                f"The coordinator would be struck from the proposal ({gone}), and none of the "
                "others coordinates",
                "Choose another coordinator, or see to what it would be struck for.",
                *where,
            )
        elif silent or not partners:
            where = [join("partners", i) + ".role" for i in silent] or ["partners"]
            yield self.open("No coordinator yet", "Choose who coordinates.", *where)
        else:
            where = [join("partners", i) + ".role" for i in partners]
            only = all(p.role == "partner" for p in partners.values())
            said = "All applicants are partners, none coordinates"
            fix = "Choose who coordinates."
            yield self.unmet(said if only else "No applicant coordinates", fix, *where)

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """The first that coordinates, else the first of all, and nobody else."""
        partners = dict(case.applicants)
        named = [i for i, p in partners.items() if p.coordinates]
        if partners and len(named) != 1:
            usual = [i for i, p in partners.items() if p.role in (None, *USUAL_ROLES)]
            one = named[0] if named else next(iter(usual or partners))
            roles = {i: {"role": "coordinator" if i == one else "partner"} for i in (*usual, one)}
            says = f"Let one applicant coordinate, such as {applicant_name(partners[one], one)}"
            yield set_answers(says, BRING_ABOUT, roles)


class CoordinatorMust(Conditions):
    """The coordinator meets all conditions that are named: type, country, region, ownership."""

    kind: Literal["coordinator-must"]

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open as long as nobody coordinates; whether exactly one does, another rule says."""
        named = [(i, p) for i, p in case.applicants if p.coordinates]
        if not named:
            yield self.open(*NO_COORDINATOR)
        for index, partner in named:
            name, fit = applicant_name(partner, index), self.fit(partner, case)
            where = join("partners", index)
            if case.comparisons is not None:
                self.compare(partner, case)
            if fit.fits:
                said = f"{name} coordinates, and is {self.wanted(case.terms)}"
                yield self.met(said, f"{where}.role", facts=fit.facts)
            elif fit.fits is None:
                yield self.open(
                    f"{name} coordinates, and {fit.missing} is missing",
                    f"Fill it in for {name}.",
                    f"{where}.{fit.field}",
                )
            else:
                yield self.unmet(
                    f"{name} coordinates, and is not {self.wanted(case.terms)}",
                    "Let an applicant coordinate that is.",
                    f"{where}.role",
                    f"{where}.{fit.field}",
                    facts=fit.facts,
                )

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Say what is so of who coordinates; else let another one coordinate that fits."""
        partners = dict(case.applicants)
        named = [i for i, p in partners.items() if p.coordinates]
        for index in named:
            if self.fit(partners[index], case).fits is None:
                name = applicant_name(partners[index], index)
                values = self.values_for(partners[index], case, newcomers)
                says = f"Confirm that {name} is {self.wanted(case.terms)}"
                yield set_answers(says, ANSWER, {index: values})
                return
        others = (i for i, p in partners.items() if p.role in (None, *USUAL_ROLES))
        fitting = next((i for i in others if self.fit(partners[i], case).fits), None)
        if fitting is not None:
            roles = {i: {"role": "coordinator" if i == fitting else "partner"} for i in named}
            roles[fitting] = {"role": "coordinator"}
            says = f"Let {applicant_name(partners[fitting], fitting)} coordinate"
            yield set_answers(says, BRING_ABOUT, roles)
