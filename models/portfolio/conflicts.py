"""Who stands in several proposals of one strand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from models.criteria.finding import Consequence
from models.portfolio.facts import Facts, by_strand, told_apart
from models.portfolio.organisations import Organisation, Stand, organisations


@dataclass(frozen=True)
class Conflict:
    """An organisation in several proposals of one strand."""

    organisation: Organisation
    drafts: Sequence[Facts]
    """All drafts of the strand; the organisation names them by their places."""

    @property
    def holders(self) -> list[Facts]:
        """The drafts in which it stands."""
        return [self.drafts[place] for place in self.organisation.drafts]

    @property
    def stands(self) -> list[tuple[Facts, Stand]]:
        """Each draft with how the organisation stands there."""
        return [(self.drafts[stand.draft], stand) for stand in self.organisation.stands]

    @property
    def leads_to(self) -> Consequence | None:
        """What the call says of it."""
        return self.holders[0].leads_to

    @property
    def counts(self) -> bool:
        """Whether it may cost an applicant or a proposal; else it is only worth a look."""
        return self.leads_to not in (None, "advises")


def conflicts_in(
    drafts: Iterable[Facts], copies: Mapping[str, str] | None = None
) -> list[Conflict]:
    """The conflicts of some drafts, by call and strand, those of most drafts first.

    A draft that is a copy (`copies`: its file to that of which it is one) is left out: what is one
    draft does not stand in the way of itself. Calls that do not speak of it have no conflicts, and
    a draft without a strand is in none.
    """
    own = [draft for draft in drafts if draft.file not in (copies or {})]
    found: list[Conflict] = []
    for _, placed in by_strand(own).items():
        asked = told_apart([draft for draft in placed if draft.leads_to is not None])
        here = [Conflict(one, asked) for one in organisations(asked) if len(one.drafts) > 1]
        found += sorted(here, key=_order)
    return found


def alike(conflicts: Iterable[Conflict]) -> Iterator[list[Conflict]]:
    """Those that follow one another in the very same drafts, for which the call does the same."""
    for _, same in groupby(conflicts, key=lambda one: (one.organisation.drafts, one.leads_to)):
        yield list(same)


def _order(conflict: Conflict) -> tuple[int, tuple[int, ...]]:
    """Those of most drafts first, those of the same drafts side by side."""
    drafts = conflict.organisation.drafts
    return -len(drafts), drafts
