"""Criteria on whether the applicants are independent of one another."""

from typing import ClassVar, Literal

from models.criteria.applicants.ties import Ties
from models.criteria.base import Breaks, EachApplicant, Lacks
from models.criteria.case import Case
from models.criteria.moves import Remedy
from models.proposal.partner import Partner
from models.values.words import counted, listed


class Independent(EachApplicant):
    """Each applicant is independent of the others, or says on which of them it depends."""

    kind: Literal["independent"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].independent", "partners[*].depends_on")
    mendable: ClassVar[bool] = True

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Who says on whom it depends has answered: what that means is for the count to say."""
        if partner.independent:
            case.compared(partner.depends_on, "empty")
        if partner.independent and partner.depends_on:
            return Breaks(
                f"is independent of the others, and yet depends on {listed(partner.depends_on)}",
                "Correct one of the two.",
                "independent",
            )
        if partner.independent:
            return None
        named = relied_on(partner, case)
        case.compared(named, "empty", None, "warning")
        if named:
            return Breaks(
                f"depends on {listed(p.key for p in named)}; applicants that depend on one "
                "another count as one legal entity",
                "Let one that is independent apply in its place, or see to enough others that are.",
                "depends_on",
                only_warn=True,
            )
        if partner.independent is None and not partner.depends_on:
            case.compared(partner.independent, "said", None, "open")
            return Lacks("Independence of the others (yes or no)", "independent")
        case.compared(named, "said")
        nobody = f" (“{listed(partner.depends_on)}” is none)" if partner.depends_on else ""
        return Breaks(
            f"does not say on which other applicant it depends{nobody}",
            "Name the applicants that it is not independent of.",
            "depends_on",
        )

    def said_of_all(self, case: Case) -> str:
        """Who depends on another is not called independent."""
        partners = [partner for _, partner in self.asked_of(case)]
        free = sum(bool(partner.independent) for partner in partners)
        if free == len(partners):
            return super().said_of_all(case)
        verb = "is" if free == 1 else "are"
        return (
            f"{free} of {counted(len(partners), 'applicant')} {verb} independent of the others; "
            "who is not says on whom it depends"
        )

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """It is so or not; of one that depends on somebody it has to be said on whom."""
        if isinstance(self.applicant(partner, case), Lacks):
            return Remedy({"independent": True}, "Confirm the independence of")
        if partner.independent:
            return Remedy({"independent": False}, "Settle whether", " is independent")
        other = next((p.key for i, p in case.applicants if i != index and p.key), "")
        values = {"independent": False, "depends_on": (other,)}
        return Remedy(values, "Name the applicants on which", " depends") if other else None


def relied_on(partner: Partner, case: Case) -> list[Partner]:
    """The others on whom an applicant says that it depends."""
    keyed = case.by_key
    places = {place for key in set(partner.depends_on) for place in keyed.get(key, ())}
    partners = case.proposal.partners
    return [partners[place] for place in sorted(places) if partners[place] is not partner]


def groups_of_dependents(case: Case) -> list[frozenset[int]]:
    """The places of those who depend on one another, a group each; who is on its own is in none.

    It takes one to say so, and whoever depends on the same applicant is in one group with it. One
    that calls itself independent all the same depends on nobody as long as that is not settled; nor
    does one that names none of the applicants, or a key that several have.
    """
    ties = Ties(place for place, _ in case.applicants)
    for index, partner in case.applicants:
        for key in () if partner.independent else partner.depends_on:
            named = case.by_key.get(key, ())
            if len(named) == 1:
                ties.join(index, named[0])
    return [frozenset(tied) for tied in ties.entities() if len(tied) > 1]
