"""The normative sentences of the source documents."""

from collections.abc import Iterable
from typing import Literal

from models.terms.evidence import Data

Force = Literal["obliges", "excludes", "recommends", "informs"]
"""What a sentence of a source document does to those who apply, read from its own words."""


class Clause(Data):
    """A sentence of a source document that asks, allows, promises or forbids something."""

    id: str
    """Stable: the document and a number, such as `S0.7`."""
    place: str
    """Where in the document it stands."""
    says: str
    """What it says, in our words."""
    force: Force | None = None
    """What it does, by the document's own words; None where that is not said."""
    honoured_by: tuple[str, ...] = ()
    """What of the call honours it, each as a reference that `honours` can follow."""
    because: str = ""
    """Why nothing has to honour it, where nothing does; why no criterion can, where none does."""

    @property
    def document(self) -> str:
        """Id of the document that it stands in: `S0` for `S0.7`."""
        return self.id.rpartition(".")[0]

    @property
    def binds(self) -> bool:
        """Whether it asks for a criterion: it obliges to something, or excludes somebody."""
        return self.force in ("obliges", "excludes")


class Document(Data):
    """A source document whose sentences are listed."""

    id: str
    file: str
    title: str
    call: str
    """Id of the call that it is about."""
    strands: tuple[str, ...] = ()
    """The strands of that call of which it speaks; none named means all."""


def clauses_about(
    clauses: Iterable[Clause], criterion_id: str, strand: str = ""
) -> tuple[Clause, ...]:
    """The clauses that a criterion honours; with a strand, without those of its other forms."""
    return tuple(
        clause
        for clause in clauses
        if any(_is_about(name, criterion_id, strand) for name in clause.honoured_by)
    )


def _is_about(reference: str, criterion_id: str, strand: str) -> bool:
    """Whether a reference is a criterion, its form in a strand, or something inside of these."""
    whole = f"{reference}."
    if whole.startswith(f"{criterion_id}."):
        return True
    if strand:
        return whole.startswith(f"strands.{strand}.{criterion_id}.")
    return whole.startswith("strands.") and f".{criterion_id}." in whole
