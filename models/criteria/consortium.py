"""Criteria on the consortium as a whole."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from models.criteria.applicants import same_entity_keys
from models.criteria.base import Criterion, partner_name
from models.finding import Finding
from models.partner import Partner
from models.paths import join
from models.text import counted, fold_id, listed

if TYPE_CHECKING:
    from models.context import Context

_CALL_ID = re.compile(r"[A-Z]+(-[A-Z]+)*-(20\d\d|\d\d)(-[A-Z])?(-\d+)+")
"""A call or fiche id, folded: `COS-CLUSTER-2018-3-2`, `GRO-SME-19-C-3`."""


class MinEntities(Criterion):
    """The consortium has enough different legal entities."""

    kind: Literal["min-entities"]
    minimum: int

    def judge(self, context: "Context") -> Iterator[Finding]:
        """The same PIC or the same legal name is the same entity; without either it is unknown."""
        partners = context.proposal.partners
        if not partners:
            yield self.open("No applicants yet", "Add the applicants.", "partners")
            return
        nameless = [i for i, p in enumerate(partners) if not same_entity_keys(p)]
        certain = len(distinct_entities(p for i, p in enumerate(partners) if i not in nameless))
        there = counted(certain, "different legal entity", "different legal entities")
        unnamed = f" and {counted(len(nameless), 'applicant')} without a name" if nameless else ""
        needed = f"at least {self.minimum} are needed"
        message = f"{there}; {needed}"
        if certain >= self.minimum:
            yield self.met(message, "partners")
        elif certain + len(nameless) >= self.minimum:
            names = listed(partner_name(partners[i], i) for i in nameless)
            where = [join("partners", i) + ".legal_name" for i in nameless]
            yield self.open(f"{message}; no legal name: {names}", "Enter the legal names.", *where)
        else:
            missing = self.minimum - certain - len(nameless)
            yield self.unmet(
                f"{there}{unnamed}; {needed}",
                f"Add {counted(missing, 'more legal entity', 'more legal entities')}.",
                "partners",
            )


def distinct_entities(partners: Iterable[Partner]) -> list[Partner]:
    """One partner for each legal entity: those that share a PIC or a legal name are one.

    Every partner has to have a PIC or a legal name.
    """
    entity_of: dict[str, set[str]] = {}
    with_keys = [(partner, same_entity_keys(partner)) for partner in partners]
    for _, keys in with_keys:
        entity = keys.union(*(entity_of[key] for key in keys if key in entity_of))
        entity_of.update(dict.fromkeys(entity, entity))
    firsts: dict[int, Partner] = {}
    for partner, keys in with_keys:
        firsts.setdefault(id(entity_of[min(keys)]), partner)
    return list(firsts.values())


class MinCountries(Criterion):
    """The applicants come from enough different countries of the named sets."""

    kind: Literal["min-countries"]
    minimum: int
    sets: tuple[str, ...]
    noun: str = "eligible country"
    """What to call one of them."""
    plural: str = "eligible countries"

    def judge(self, context: "Context") -> Iterator[Finding]:
        """A country counts once; one under caution counts where its caution says so."""
        partners = context.proposal.partners
        if not partners:
            yield self.open("No applicants yet", "Add the applicants.", "partners")
            return
        countries = context.call.countries
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
        where = [join("partners", i) + ".country" for i in silent or range(len(partners))]
        if certain >= self.minimum:
            yield self.met(message, *where)
            if len(counting) < self.minimum:
                yield self._rests_on_caution(cautious, context)
        elif certain + len(silent) >= self.minimum:
            names = listed(partner_name(partners[i], i) for i in silent)
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

    def _rests_on_caution(self, cautious: list[str], context: "Context") -> Finding:
        partners = context.proposal.partners
        where = [
            join("partners", i) + ".country"
            for i, p in enumerate(partners)
            if p.country in cautious
        ]
        return self.warning(
            f"The count rests on {listed(cautious)}, which is to be verified",
            f"Add an applicant from another {self.noun} to be on the safe side.",
            *where,
            basis=context.call.countries.cautions[cautious[0]],
        )


class OneCoordinator(Criterion):
    """Exactly one applicant coordinates."""

    kind: Literal["one-coordinator"]

    def judge(self, context: "Context") -> Iterator[Finding]:
        """Open while none is named and some role is not chosen."""
        partners = context.proposal.partners
        named = [i for i, p in enumerate(partners) if p.role == "coordinator"]
        silent = [i for i, p in enumerate(partners) if p.role is None]
        names = listed(partner_name(partners[i], i) for i in named)
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


class NotPreviouslyFunded(Criterion):
    """The consortium was not funded under one of the excluded earlier calls."""

    kind: Literal["not-previously-funded"]
    excluded: tuple[str, ...]

    def judge(self, context: "Context") -> Iterator[Finding]:
        """What is no call id cannot be told apart from an excluded call."""
        path = "project.funded_under"
        named = context.proposal.project.funded_under
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
