"""The criterion on what consortium and applicants were funded for before."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Literal

from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.terms.evidence import Stated
from models.values.words import fold_id, listed

_CALL_ID = re.compile(r"[A-Z]+(-[A-Z]+)*-(20\d\d|\d\d)(-[A-Z])?(-\d+)+")
"""A call or fiche id, folded: `COS-CLUSTER-2018-3-2`, `GRO-SME-19-C-3`."""


class NotPreviouslyFunded(Criterion):
    """The consortium was not funded under one of the excluded earlier calls."""

    kind: Literal["not-previously-funded"]
    excluded: tuple[str, ...]
    """Every id by which one of these calls may be named."""
    one_call: tuple[tuple[str, ...], ...] = ()
    """Which of these ids name the same call; any other names a call of its own."""

    reads: ClassVar[tuple[str, ...]] = ("project.funded_under", "partners[*].funded_under")
    wording: ClassVar[tuple[str, ...]] = ("kind", "one_call")

    def judge(self, case: Case) -> Iterator[Finding]:
        """What the consortium says of itself decides, and each excluded call is told of once.

        What applicants say of themselves decides nothing, since no source tells how much of a
        funded consortium makes it the same one: it is told where some of them were in one, and
        left undecided where all of them were.
        """
        of_consortium = list(case.bound(self._of_consortium(case)))
        named = {self._call_of(call) for call in case.proposal.project.funded_under}
        of_applicants = list(case.bound(self._of_applicants(case, named)))
        if any(finding.undecided for finding in of_applicants):
            of_consortium = [f for f in of_consortium if f.status is not Status.MET]
        yield from of_consortium
        yield from of_applicants
        yield from self._unclear(case)

    def _of_consortium(self, case: Case) -> Iterator[Finding]:
        """What is no call id cannot be told apart from an excluded call."""
        path = "project.funded_under"
        named = case.proposal.project.funded_under
        hits = [call for call in named if self._call_of(call)]
        unclear = [call for call in named if call not in hits and not _is_call_id(call)]
        case.compared(
            partial(map, fold_id, named), "apart from", partial(map, fold_id, self.excluded)
        )
        case.compared(unclear, "empty", None, "open")
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

    def _of_applicants(self, case: Case, told: set[str]) -> Iterator[Finding]:
        """One finding for each excluded call but those of which the consortium says it itself."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, partner in case.applicants:
            for call in dict.fromkeys(map(self._call_of, partner.funded_under)):
                if call and call not in told:
                    places[call].append(index)
        partners = case.proposal.partners
        for call, members in places.items():
            who = listed(applicant_name(partners[i], i) for i in members)
            where = [join("partners", i) + ".funded_under" for i in members]
            name = next(known for known in self.excluded if self._call_of(known) == call)
            if 1 < len(members) == len(case.applicants):
                case.compared(members, "<", case.applicants)
                yield self.unmet(
                    f"All applicants ({who}) were in a consortium funded under {name}, so this may "
                    "be that one",
                    "Ask whether it counts as the same consortium, or form a different one.",
                    *where,
                    # That a consortium of nobody else is that one is a guess.
                    facts=[Stated.by_us(self.source, "inferred")],
                )
            else:
                case.compared(members, "empty", None, "warning")
                were = "was" if len(members) == 1 else "were"
                yield self.warning(
                    f"{who} {were} in a consortium funded under {name}; whether one that is the "
                    "same in part counts as the same is not told",
                    "Ask whether it counts as the same consortium before you rely on it.",
                    *where,
                )

    def _unclear(self, case: Case) -> Iterator[Finding]:
        """Entries of applicants that name no call: what they might decide is at most a question."""
        unclear: dict[int, list[str]] = {}
        for index, partner in case.applicants:
            for name in partner.funded_under:
                if not (self._call_of(name) or _is_call_id(name)):
                    unclear.setdefault(index, []).append(name)
        names = [name for of_one in unclear.values() for name in of_one]
        case.compared(names, "empty", None, "warning")
        if names:
            yield self.warning(
                f"“{listed(dict.fromkeys(names))}” is no call id, so it cannot be compared",
                "Write the ids of the calls, or remove the entry.",
                *(join("partners", index) + ".funded_under" for index in unclear),
            )

    def _call_of(self, name: str) -> str:
        """The excluded call that an id names, always by the same id; empty where it names none."""
        folded = fold_id(name)
        if folded not in map(fold_id, self.excluded):
            return ""
        groups = ([fold_id(each) for each in group] for group in self.one_call)
        return next((group[0] for group in groups if folded in group), folded)


def _is_call_id(name: str) -> bool:
    return _CALL_ID.fullmatch(fold_id(name)) is not None
