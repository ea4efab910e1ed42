"""What is told of the pictures that texts name: that one is not there, or has no words for it."""

import re
from collections.abc import Callable, Iterable, Iterator

from models.criteria.finding import Consequence, Finding, Status
from models.criteria.own import FORMAT_SOURCE, PICTURES
from models.proposal import Proposal
from models.proposal.pictures import NamedPicture, alike_in_name, pictures_in
from models.values.words import listed

FaultOf = Callable[[str], str]
"""Why a picture of that name cannot be shown; empty where it can."""

_NOT_ALONE = "it stands in a line with other words"
_IN_A_TABLE = "its text stands in a table"
_BESIDE = "Put the file beside the proposal and its mark on a line of its own, or take it out."
_ELSEWHERE = "Put it into a written part, or take it out."
_ROW = re.compile(
    r"\.(?:expertise|mitigation|note)$|(?:deliverables|milestones|risks)\[\d+\]\.\w+$"
)
"""Texts that documents show in a cell, where there is room for words only."""


def of_the_pictures(
    proposal: Proposal, at_a_glance: Iterable[str], fault_of: FaultOf | None = None
) -> Iterator[Finding]:
    """The findings on pictures that have no words, and on those that cannot be shown.

    `at_a_glance` is what all texts of the proposal say: mostly none names a picture. Without
    `fault_of` nothing is said of what lies beside the file.
    """
    if not proposal.project.logo and not any("![" in text for text in at_a_glance):
        return
    named = pictures_in(proposal)
    faults = {
        one: fault_of(one.file) if one.alone and fault_of is not None else "" for one in named
    }
    faults |= {one: _IN_A_TABLE for one in named if _ROW.search(one.path)}
    faults |= {one: _NOT_ALONE for one in named if not one.alone}
    for name, earlier in alike_in_name(named).items():
        taken = f"some systems take it for {earlier}, which is named before: rename one of the two"
        faults |= {one: faults[one] or taken for one in named if one.file == name}
    by_text: dict[str, dict[str, NamedPicture]] = {}
    for one in named:
        if faults[one]:
            by_text.setdefault(one.path, {})[f"{one.file} ({faults[one]})"] = one
    # The box in a text names its own; where several texts name the same, it is said once.
    alike: dict[str, list[NamedPicture]] = {}
    for missing in by_text.values():
        alike.setdefault(listed(missing, apart="; "), []).extend(missing.values())
    for told, missing_here in alike.items():
        in_a_table = all(faults[one] == _IN_A_TABLE for one in missing_here)
        yield _finding(
            Status.UNMET,
            f"Pictures that cannot be shown: {told}",
            _ELSEWHERE if in_a_table else _BESIDE,
            missing_here,
        )
    if silent := [one for one in named if not one.caption]:
        yield _finding(
            Status.WARNING,
            "Pictures without words for those who cannot see them: "
            + listed(dict.fromkeys(one.file for one in silent)),
            "Say between the brackets what is seen: ![Map of the ports](map.png).",
            silent,
        )


def _finding(status: Status, message: str, fix: str, named: list[NamedPicture]) -> Finding:
    effect: Consequence = "completes" if status is Status.UNMET else "advises"
    where = tuple(dict.fromkeys(one.path for one in named))
    return Finding(PICTURES, status, effect, message, fix, where, FORMAT_SOURCE, "primary")
