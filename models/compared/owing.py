"""Who has still to give something for a proposal, and whether anything came of them meanwhile."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from models.compared.between import Between
from models.criteria.finding import TO_DO
from models.proposal import paths
from models.proposal.partner import applicant_name


class Owing(NamedTuple):
    """An applicant of whom something is still asked."""

    applicant: str
    findings: int
    """How many things."""
    changed: bool | None
    """Whether anything about it was changed; None where that is not known."""


def owing(found: Between, *, known: bool = True) -> list[Owing]:
    """The applicants of whom something is asked that keeps the proposal from being ready.

    `known` is whether it is known how the proposal was before.
    """
    report, partners = found.after.report, found.after.proposal.partners
    asked = Counter[int]()
    for finding in report.to_mend if report is not None else ():
        if finding.status in TO_DO:
            asked.update(_applicants(finding.where))
    touched = _applicants(one.place for one in found.differences.found if one.did != "removed")
    return [
        Owing(applicant_name(partner, n), asked[n], n in touched if known else None)
        for n, partner in enumerate(partners)
        if asked[n]
    ]


def _applicants(places: Iterable[str]) -> set[int]:
    """The numbers of the applicants in whose rows some places are."""
    steps = map(paths.steps, places)
    return {at[1] for at in steps if len(at) > 1 and at[0] == "partners" and isinstance(at[1], int)}
