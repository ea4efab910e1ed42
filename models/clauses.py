"""The normative sentences of the source documents, and what in a call honours each of them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from models.call_places import at, in_words
from models.evidence import Data
from models.own_criteria import asked_by_the_program
from models.strands import of_strand
from models.text import listed

if TYPE_CHECKING:
    from models.call import Call
    from models.criteria.base import Criterion


class Clause(Data):
    """A sentence of a source document that asks, allows, promises or forbids something."""

    id: str
    """Stable: the document and a number, such as `S0.7`."""
    place: str
    """Where in the document it stands."""
    says: str
    """What it says, in our words."""
    honoured_by: tuple[str, ...] = ()
    """What of the call honours it, each as a reference that `honours` can follow."""
    because: str = ""
    """Why nothing has to honour it, where nothing does."""

    @property
    def document(self) -> str:
        """Id of the document that it stands in: `S0` for `S0.7`."""
        return self.id.rpartition(".")[0]


class Document(Data):
    """A source document whose sentences are listed."""

    id: str
    file: str
    title: str
    call: str
    """Id of the call that it is about."""


def honours(call: "Call", reference: str) -> str | None:
    """What a reference leads to, as a short name for a person; None where it leads to nothing.

    A reference is the id of a criterion (`applicant.eccp`; of one of the program's own, such as
    `call.strand`, too), else a place of the call file with ids in the place of numbers: `deadline`,
    `strands.A.rate`, `outputs.monitoring`, `cost_model.categories.travel`. The form of a criterion
    in one strand is a place in that strand (`strands.B.applicant.country`); what stands inside a
    criterion follows its id (`project.duration.longest`). The only strand of a call without strands
    is `strand` (`strand.rate`).
    """
    if not reference or reference.endswith("."):
        return None
    criteria, place = _of_one_strand(call, reference)
    forms = [criterion for criterion in criteria if criterion.id == place]
    if forms:
        return _asks(forms)
    own = asked_by_the_program(reference)
    inside = at(tuple(criteria), place)
    if own or inside is not None:
        return own or in_words(inside, place) or None
    in_file = _in_the_file(call, reference)
    return in_words(at(call, in_file), in_file) or None


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


def _of_one_strand(call: "Call", reference: str) -> tuple[Sequence["Criterion"], str]:
    """The criteria among which to look, and for what: those of a strand if it is named."""
    for strand in call.strands:
        within = f"strands.{strand.id}."
        if strand.id and reference.startswith(within):
            return of_strand(call.criteria, strand), reference.removeprefix(within)
    return call.criteria, reference


def _asks(forms: Sequence["Criterion"]) -> str:
    if len(forms) == 1:
        return forms[0].asks
    said = (f"{form.asks} (strand {listed(form.strands)})" for form in forms)
    return "; ".join(dict.fromkeys(said))


def _in_the_file(call: "Call", reference: str) -> str:
    """The reference with the only strand of a call, whose id is empty, named as all others are."""
    if call.has_strands or not reference.startswith("strand."):
        return reference
    return f"strands..{reference.removeprefix('strand.')}"
