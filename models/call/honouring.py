"""What in a call honours the sentences of its text."""

from collections.abc import Sequence

from models.call.call import Call
from models.call.clauses import Clause
from models.criteria.base import Criterion, asked_in
from models.criteria.own import asked_by_the_program
from models.terms.places import at, in_words
from models.terms.strands import of_strand


def honours(call: Call, reference: str) -> str | None:
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
        return asked_in(forms)
    own = asked_by_the_program(reference)
    inside = at(tuple(criteria), place)
    if own or inside is not None:
        return own or in_words(inside, place) or None
    in_file = _in_the_file(call, reference)
    return in_words(at(call, in_file), in_file) or None


def answered(call: Call, clause: Clause) -> bool:
    """Whether a clause that obliges or excludes has a criterion, or says why it has none.

    A title, a note or a written part shows what the clause says and asks nothing of a proposal.
    Any other clause is answered as it is.
    """
    if not clause.binds or clause.because.strip():
        return True
    return any(_is_criterion(call, reference) for reference in clause.honoured_by)


def _is_criterion(call: Call, reference: str) -> bool:
    """Whether a reference is a criterion as a whole, or its form in a strand."""
    criteria, place = _of_one_strand(call, reference)
    own = bool(asked_by_the_program(reference))
    return own or any(criterion.id == place for criterion in criteria)


def _of_one_strand(call: Call, reference: str) -> tuple[Sequence[Criterion], str]:
    """The criteria among which to look, and for what: those of a strand if it is named."""
    for strand in call.strands:
        within = f"strands.{strand.id}."
        if strand.id and reference.startswith(within):
            return of_strand(call.criteria, strand), reference.removeprefix(within)
    return call.criteria, reference


def _in_the_file(call: Call, reference: str) -> str:
    """The reference with the only strand of a call, whose id is empty, named as all others are."""
    if call.has_strands or not reference.startswith("strand."):
        return reference
    return f"strands..{reference.removeprefix('strand.')}"
