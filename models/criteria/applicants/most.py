"""Criteria on how many applicants there may be at the most."""

from collections.abc import Iterator
from typing import ClassVar, Literal

from models.criteria.applicants.consortium import not_counting
from models.criteria.applicants.entities import entities_of, marks_in
from models.criteria.base import Criterion, Pair
from models.criteria.case import Case
from models.criteria.finding import Finding
from models.criteria.moves import Move, Newcomers, leave_out
from models.criteria.not_yet import NO_APPLICANTS
from models.proposal.partner import applicant_name
from models.proposal.paths import join
from models.values.words import counted, listed


class MaxEntities(Criterion):
    """The consortium has not too many different legal entities."""

    kind: Literal["max-entities"]
    maximum: int

    reads: ClassVar[tuple[str, ...]] = (
        "partners[*].legal_name",
        "partners[*].pic",
        "partners[*].country",
    )

    def judge(self, case: Case) -> Iterator[Finding]:
        """Open while those without a name could be further entities, or be here already."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        marks, entities = marks_in(case), entities_of(case)
        nameless = [e for e in entities if not any(marks[i].known for i in e)]
        certain = len(entities) - len(nameless)
        there = counted(certain, "different legal entity", "different legal entities")
        message = f"{there}; at most {self.maximum} may apply"
        case.compared(lambda: [e for e in entities if e not in nameless], "<=", self.maximum)
        case.compared(entities, "<=", self.maximum, "open")
        if certain > self.maximum:
            fewer = counted(certain - self.maximum, "legal entity", "legal entities")
            yield self.unmet(message, f"Leave out {fewer}.", "partners")
        elif len(entities) > self.maximum:
            partners = case.proposal.partners
            places = [i for entity in nameless for i in entity]
            names = listed(applicant_name(partners[i], i) for i in places)
            where = [join("partners", i) + ".legal_name" for i in places]
            yield self.open(f"{message}; no legal name: {names}", "Enter the legal names.", *where)
        else:
            yield self.met(message, "partners")

    def workings(self, case: Case) -> Iterator[Pair]:
        """How many there are, and who does not count."""
        yield from not_counting(case, "counts_as_entity")
        yield "allowed", f"{len(entities_of(case))} of at most {self.maximum}"

    def moves(self, case: Case, newcomers: Newcomers) -> Iterator[Move]:
        """Do without the last of them who does not coordinate."""
        others = [(i, p) for i, p in case.entities if not p.coordinates]
        for index, partner in others[-1:]:
            yield leave_out(case.proposal, index, applicant_name(partner, index))
