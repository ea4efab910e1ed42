"""What is found across drafts, told of each of them as a finding is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from models.criteria.applicants.applications import WITHDRAW, also_stands
from models.criteria.finding import Consequence
from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts
from models.proposal.paths import join
from models.values.words import counted, listed

COPY = "portfolio.copy"
_MOST_NAMED = 20
"""Other drafts that one finding names as files."""


class Across(NamedTuple):
    """A finding on a draft that another draft is the reason for."""

    criterion: str
    file: str
    with_: tuple[str, ...]
    """The files of the other drafts, not more than some."""
    message: str
    fix: str
    where: tuple[str, ...] = ()
    """Paths into the file of the draft, most useful first."""


def copy_findings(copies: Mapping[str, str]) -> Iterator[Across]:
    """That a draft is a copy of another one: told before anything else of the two."""
    for file, of in copies.items():
        message = f"A copy of {of}: both are states of one draft"
        fix = "Keep one of them: merge the copy into the draft, or delete it."
        yield Across(COPY, file, (of,), message, fix)


def conflict_findings(conflicts: Iterable[Conflict]) -> Iterator[Across]:
    """What a conflict means to each draft; what the call only advises against is none."""
    for conflict in conflicts:
        if not conflict.counts:
            continue
        holders, leads_to = conflict.holders, consequence(conflict)
        first = holders[: _MOST_NAMED + 1]  # of thousands that hold it, each names the same few
        named: dict[tuple[str, ...], tuple[str, ...]] = {}
        field = "pic" if conflict.organisation.sure else "legal_name"
        for draft, stand in conflict.stands:
            others = [other for other in first if other is not draft][:_MOST_NAMED]
            if not others:
                continue
            files = tuple(other.file for other in others)
            yield Across(
                draft.criterion,
                draft.file,
                named.setdefault(files, files),
                f"{stand.member.called}: {also(conflict, others, len(holders) - 1)}{leads_to}",
                WITHDRAW,
                (f"{join('partners', stand.member.place)}.{field}",),
            )


def also(conflict: Conflict, others: Iterable[Facts], many: int) -> str:
    """Where else it stands, in the words of the rule: `also stands in another application …`.

    `many` others there are, of whom only the first are given.
    """
    named = listed((other.name for other in others), most=4, of=many)
    said = also_stands(conflict.drafts[0].strand or "", named)
    return said if conflict.organisation.sure else f"probably {said}: {conflict.organisation.why}"


_LEADS_TO: Mapping[Consequence | None, str] = {
    "strikes": ", and would be struck from {}",
    "rejects": ", and {} would be rejected",
    "undecided": "; what this leads to depends on the call text",
}


def consequence(conflict: Conflict) -> str:
    """What the call does for it."""
    many = len(conflict.holders)
    whole = "both proposals" if many == 2 else f"all {counted(many, 'proposal')}"
    return _LEADS_TO.get(conflict.leads_to, "").format(whole)
