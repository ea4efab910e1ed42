"""What the conflicts of a strand lead to, and which drafts to withdraw so that most are saved."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from models.portfolio.choosing import Mask, best_choice
from models.portfolio.conflicts import Conflict
from models.portfolio.facts import Facts, Place, of_place
from models.portfolio.standing import Left, Standing
from models.values.words import listed

StandingOf = Callable[[Facts], Standing | None]
"""A draft to be judged; None where it cannot be read any more."""


@dataclass(frozen=True)
class Touched:
    """A draft with an applicant that stands in another one of the strand."""

    draft: Facts
    left: Left
    """What is left if all drafts are handed in."""
    lost_anyway: bool
    """Whether it would be rejected though no applicant stood in another draft."""

    @property
    def said(self) -> str:
        """What becomes of it, in words that follow its name."""
        if self.left.lost:
            loses = f"loses {listed(self.left.lost, most=6)}; {self.left.said}"
            return f"{loses} (not eligible by itself either)" if self.lost_anyway else loses
        if self.left.rejected:
            return "is not eligible by itself" if self.lost_anyway else "is rejected"
        return "keeps all its applicants"


@dataclass(frozen=True)
class Remedy:
    """What the conflicts of one strand lead to, and what saves most proposals."""

    call: str
    strand: str
    conflicts: Sequence[Conflict]
    touched: Sequence[Touched]
    saved_now: int
    """How many of the drafts in conflict are not rejected if all are handed in."""
    withdrawn: Sequence[Facts]
    """Which not to hand in."""
    saved: int
    """How many of the drafts in conflict are not rejected then."""
    proven: bool
    """Whether no other choice saves more, or as many and more of them with all applicants."""
    then: Sequence[Touched]
    """The drafts that are handed in after all, as the call would judge them then."""
    stage: str = ""
    """The stage within which they are compared; empty where they are across all stages."""

    @property
    def under(self) -> str:
        """Call and strand in words."""
        return self.touched[0].draft.under if self.touched else self.call


def remedies(conflicts: Sequence[Conflict], standing_of: StandingOf) -> Iterator[Remedy]:
    """What the conflicts lead to, strand by strand.

    Conflicts that the call only advises against cost nobody anything, and are left out.
    """
    grave = (conflict for conflict in conflicts if conflict.counts)
    for place, held in groupby(grave, key=lambda conflict: of_place(conflict.drafts[0])):
        yield _remedy(place, list(held), standing_of)


def _remedy(place: Place, conflicts: Sequence[Conflict], standing_of: StandingOf) -> Remedy:
    call, strand, stage = place
    everyone = conflicts[0].drafts
    places = sorted({place for one in conflicts for place in one.organisation.drafts})
    found = {place: standing_of(everyone[place]) for place in places}
    at = {place: n for n, place in enumerate(p for p in places if found[p] is not None)}
    drafts = [everyone[place] for place in at]
    standings = [s for s in found.values() if s is not None]
    holders = [sum(1 << at[p] for p in one.organisation.drafts if p in at) for one in conflicts]
    members = _members(conflicts, at)

    def elsewhere(draft: int, struck: Mask) -> frozenset[int]:
        gone = (m for n, m in members[draft].items() if struck >> n & 1)
        return frozenset(place for places in gone for place in places)

    def saved(draft: int, struck: Mask) -> bool:
        return not standings[draft].rejected(elsewhere(draft, struck))

    # More saved goes before more of them whole, that before keeping those that could bear their
    # losses, and that before fewer withdrawn.
    one = len(drafts) + 1
    whole = one * one
    every = (1 << len(conflicts)) - 1
    bears = cache(lambda draft: saved(draft, every & _own(draft, members)))

    def worth(draft: int, struck: Mask) -> int:
        if not saved(draft, struck):
            return 0
        return one * whole + (0 if struck else whole + bool(bears(draft)))

    choice = best_choice(len(drafts), holders, worth, one * whole + whole + 1)

    def judged(kept: Mask) -> list[Touched]:
        struck = sum(1 << n for n, held in enumerate(holders) if (held & kept).bit_count() > 1)
        return [
            Touched(draft, standings[n].left(elsewhere(n, struck)), not saved(n, 0))
            for n, draft in enumerate(drafts)
            if kept >> n & 1
        ]

    touched, then = judged((1 << len(drafts)) - 1), judged(choice.kept)
    return Remedy(
        call,
        strand,
        conflicts,
        touched,
        sum(not one.left.rejected for one in touched),
        [draft for n, draft in enumerate(drafts) if not choice.kept >> n & 1],
        sum(not one.left.rejected for one in then),
        choice.proven,
        then,
        stage,
    )


def _own(draft: int, members: Sequence[dict[int, list[int]]]) -> Mask:
    """The conflicts in which a draft is."""
    return sum(1 << number for number in members[draft])


def _members(conflicts: Sequence[Conflict], at: dict[int, int]) -> list[dict[int, list[int]]]:
    """For each draft the places of its applicants that are in each conflict."""
    found: list[dict[int, list[int]]] = [{} for _ in at]
    for number, conflict in enumerate(conflicts):
        for stand in conflict.organisation.stands:
            if stand.draft in at:
                held = found[at[stand.draft]].setdefault(number, [])
                held.append(stand.member.place)
    return found
