"""The strands of a call, and what of it belongs to which of them."""

from collections import defaultdict
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


class Offered(InSomeStrands, Protocol):
    """What a call offers under an id, perhaps in a form of its own for each strand."""

    @property
    def id(self) -> str:
        """The id, which all forms share."""
        ...


S = TypeVar("S", bound=InSomeStrands)
Form = TypeVar("Form", bound=Offered)


def of_strand(items: Iterable[S], strand: Strand | None) -> list[S]:
    """What belongs to a strand; without a strand, what belongs to all."""
    return [i for i in items if not i.strands or (strand is not None and strand.id in i.strands)]


def not_of_others(items: Iterable[S], strand: Strand | None) -> list[S]:
    """What does not belong to other strands alone; without a strand, all: any may be chosen yet."""
    return list(items) if strand is None else of_strand(items, strand)


def forms_offered(
    offers: Iterable[Form], strand: Strand | None, strands: Iterable[Strand]
) -> list[Form]:
    """What a call offers in a strand; without one, what it offers in each of `strands`.

    Something with a form for each strand is offered in all of them, and told by the first of these.
    """
    if strand is not None:
        return of_strand(offers, strand)
    first: dict[str, Form] = {}
    there: defaultdict[str, set[str]] = defaultdict(set)
    every = {one.id for one in strands}
    for offer in offers:
        first.setdefault(offer.id, offer)
        there[offer.id] |= set(offer.strands) or every
    return [offer for name, offer in first.items() if there[name] >= every]


def forms_by_id(offers: Iterable[Form], strand: Strand | None) -> dict[str, Form]:
    """All that a call offers by its id, in the form of the strand where it has one."""
    every = list(offers)
    return {offer.id: offer for offer in (*reversed(every), *of_strand(every, strand))}


def in_strands(strands: Iterable[str]) -> str:
    """The strands that something belongs to, to stand behind its name: ` (strand A, B)`."""
    return f" (strand {listed(strands)})"
