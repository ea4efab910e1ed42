"""What of a call belongs to which of its strands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from models.call import Strand


class InSomeStrands(Protocol):
    """What may belong to some strands only."""

    @property
    def strands(self) -> tuple[str, ...]:
        """The strands that it belongs to; none named means all."""
        ...


S = TypeVar("S", bound=InSomeStrands)


def of_strand(items: Iterable[S], strand: "Strand | None") -> list[S]:
    """What belongs to a strand; without a strand, what belongs to all."""
    return [i for i in items if not i.strands or (strand is not None and strand.id in i.strands)]
