"""The criterion on what consortium and applicants were funded for before."""

import re
from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.values.words import fold_id, listed

_CALL_ID = re.compile(r"[A-Z]+(-[A-Z]+)*-(20\d\d|\d\d)(-[A-Z])?(-\d+)+")
"""A call or fiche id, folded: `COS-CLUSTER-2018-3-2`, `GRO-SME-19-C-3`."""


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
