"""The strands of a call, and what of it belongs to which of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from models.terms.evidence import Data, Euros, Figure, Share, Words
from models.values.words import counted, listed


class GrantBySize(Euros):
    """The largest grant of a consortium from some size on."""

    applicants: int
    """From how many applicants on it is the largest."""

    @property
    def said(self) -> str:
        """`from 4 applicants on 400 000 €`."""
        return f"from {counted(self.applicants, 'applicant')} on {super().said}"


class Envelope(Euros):
    """Part of the money of a call, for a year or a topic; a note, by which nothing is judged."""

    id: str
    """The year or topic that it is for."""
    strands: tuple[str, ...] = ()
    """The strands whose projects share it; none named means all."""


class Strand(Data):
    """A strand of the call; a call without strands has one whose id is empty."""

    id: str = ""
    title: Words
    aim: Words | None = None
    """What is funded."""
    rate: Share | None = None
    """Highest co-financing rate, in percent."""
    min_grant: Euros | None = None
    """Smallest grant, in euro."""
    max_grant: Euros | None = None
    """Largest grant, in euro."""
    max_grant_by_size: tuple[GrantBySize, ...] = ()
    """Largest grants by the size of the consortium: that of the most applicants that it has counts,
    and `max_grant` where it has fewer than any says."""
    envelope: Euros | None = None
    """Money for all projects together, in euro."""
    expected_projects: Figure | None = None

    def most_for(self, applicants: int) -> Euros | None:
        """The largest grant of a consortium of so many applicants, where it is known."""
        within = (one for one in self.max_grant_by_size if one.applicants <= applicants)
        return max(within, key=lambda one: one.applicants, default=self.max_grant)


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
    chosen = None if strand is None else strand.id
    return [i for i in items if not (strands := i.strands) or chosen in strands]


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
