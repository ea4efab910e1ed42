"""The strands of a call, and what of it belongs to which of them."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from models.terms.evidence import Data, Euros, Figure, Share, Words
from models.values.words import listed


class Strand(Data):
    """A strand of the call; a call without strands has one whose id is empty."""

    id: str = ""
    title: Words
    aim: Words
    rate: Share | None = None
    """Highest co-financing rate, in percent."""
    max_grant: Euros | None = None
    """Largest grant, in euro."""
    envelope: Euros | None = None
    """Money for all projects together, in euro."""
    expected_projects: Figure | None = None


class InSomeStrands(Protocol):
    """What may belong to some strands only."""

    @property
    def strands(self) -> tuple[str, ...]:
        """The strands that it belongs to; none named means all."""
        ...


S = TypeVar("S", bound=InSomeStrands)


def of_strand(items: Iterable[S], strand: Strand | None) -> list[S]:
    """What belongs to a strand; without a strand, what belongs to all."""
    return [i for i in items if not i.strands or (strand is not None and strand.id in i.strands)]


def in_strands(strands: Iterable[str]) -> str:
    """The strands that something belongs to, to stand behind its name: ` (strand A, B)`."""
    return f" (strand {listed(strands)})"
