"""Criteria on other applications: of an organisation in a strand, of a consortium in another."""

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, Literal

from models.criteria.base import Breaks, Criterion, EachApplicant, Lacks
from models.criteria.case import Case
from models.criteria.compared import Common
from models.criteria.finding import Finding
from models.criteria.moves import Remedy
from models.criteria.not_yet import NO_APPLICANTS
from models.proposal.partner import OtherApplication, Partner
from models.proposal.paths import join
from models.terms.evidence import Stated
from models.terms.roles import Trait
from models.terms.strands import Strand
from models.terms.terms import Terms
from models.values.words import counted, first_said, is_placeholder, listed


def _strand_of(other: OtherApplication, terms: Terms) -> Strand | None:
    """The strand of an application under this call; None where it is not said."""
    return terms.strand(other.strand or terms.strand_meant_by(other.call))


_UNSAID: list[str | None] = ["", None]
"""The call and strand of an application of which nothing is said."""
WITHDRAW = "Withdraw it from one of them before the deadline."
"""What is to be done with an applicant that stands in two applications."""


def also_stands(strand: str, acronym: str) -> str:
    """That an applicant stands in another application under a strand, empty where there is one."""
    named = f" ({acronym.strip()})" if first_said(acronym) else ""
    under = f"strand {strand}" if strand else "this call"
    return f"also stands in another application under {under}{named}"


class SingleApplication(EachApplicant):
    """No applicant stands in another application under the same strand."""

    kind: Literal["single-application"]
    per_stage: bool = False
    """Whether applications at other stages, or for other cut-offs, do not count."""

    reads: ClassVar[tuple[str, ...]] = ("partners[*].other_applications",)
    mendable: ClassVar[bool] = True
    struck_from: ClassVar[str] = "both proposals"
    by_role: ClassVar[Trait | None] = "counts_as_entity"

    def applicant(self, partner: Partner, case: Case) -> Lacks | Breaks | None:
        """Only applications that the file names are known; the other strand does not matter."""
        found = [
            verdict
            for index, other in enumerate(partner.other_applications)
            if (verdict := self._other(other, f"other_applications[{index}]", case)) is not None
        ]
        applied = partial(self._applied, partner, case)
        here = [case.terms.id, case.strand.id if case.strand is not None else None]
        # What is broken goes before what is open: no answer to the rest could mend it.
        case.compared(applied, "apart from", [here], "unmet" if here[1] is not None else "open")
        case.compared(applied, "apart from", [_UNSAID, [case.terms.id, None]], "open")
        broken = (verdict for verdict in found if isinstance(verdict, Breaks))
        return next(broken, found[0] if found else None)

    def _applied(self, partner: Partner, case: Case) -> list[list[str | None]]:
        """Call and strand of each other application, as far as they are known."""
        found: list[list[str | None]] = []
        for other in partner.other_applications:
            if not other.call or is_placeholder(other.call):
                found.append(_UNSAID)
            elif case.terms.known_as(other.call):
                # Without a strand of its own, nobody can tell whether it is the same.
                strand = _strand_of(other, case.terms) if case.strand is not None else None
                found.append([case.terms.id, strand.id if strand is not None else None])
            else:
                found.append([other.call, other.strand])
        return found

    def _other(self, other: OtherApplication, field: str, case: Case) -> Lacks | Breaks | None:
        terms = case.terms
        if not other.call or is_placeholder(other.call):
            return Lacks("Call of the other application", f"{field}.call")
        if not terms.known_as(other.call):
            return None
        strand = _strand_of(other, terms)
        if strand is None:
            return Lacks("Strand of the other application", f"{field}.strand")
        if case.strand is None:
            return Lacks("Strand of this proposal, to compare other applications,", field)
        if strand != case.strand:
            return None
        if self.per_stage and terms.stage is not None:
            if not other.stage:
                return Lacks("Stage of the other application", f"{field}.stage")
            stage = terms.stage_named(other.stage)
            if stage is not None and stage.id != terms.stage.id:
                return None
        return Breaks(also_stands(strand.id, other.acronym), WITHDRAW, field)

    def said_of_all(self, case: Case) -> str:
        """Say what the answer rests on."""
        count = counted(len(self.asked_of(case)), "applicant")
        return f"{count}: no other application under the same strand is named"

    def remedy_for(self, partner: Partner, index: int, case: Case) -> Remedy | None:
        """Only those other applications that do not count against it."""
        left = tuple(
            other
            for n, other in enumerate(partner.other_applications)
            if self._other(other, f"other_applications[{n}]", case) is None
        )
        values = {"other_applications": left}
        if isinstance(self.applicant(partner, case), Lacks):
            return Remedy(values, "Say under which other call or strand", " applies too")
        return Remedy(values, "Withdraw", " from the other application under this strand")


# Nobody says that the application in the other strand is one of the same consortium: that each of
# its members stands in one there is read from the file, not told by it.
_READ_FROM_CONTEXT = Stated.by_us("the other applications of each applicant", "inferred")


class OneStrand(Criterion):
    """The consortium applies for one strand only."""

    kind: Literal["one-strand"]

    reads: ClassVar[tuple[str, ...]] = ("partners[*].other_applications",)

    def judge(self, case: Case) -> Iterator[Finding]:
        """Where every applicant also stands in an application under another strand of the call."""
        if not case.proposal.partners:
            yield self.open(*NO_APPLICANTS)
            return
        strands = {index: self._elsewhere(partner, case) for index, partner in case.entities}
        shared = set.intersection(*strands.values()) if strands else set()
        case.compared(lambda: Common(strands.values()), "empty")
        if not shared:
            message = "Not all applicants are named in an application under another strand"
            yield self.met(message, "partners")
            return
        everybody = counted(len(strands), "applicant")
        yield self.unmet(
            f"All {everybody} also stand in an application under strand "
            f"{listed(sorted(shared))}; one consortium applies for one strand only",
            "Decide for one of the strands, or show that the other consortium is another one.",
            *(join("partners", index) + ".other_applications" for index in strands),
            facts=[_READ_FROM_CONTEXT],
        )

    def _elsewhere(self, partner: Partner, case: Case) -> set[str]:
        """The other strands of the call in which an applicant stands."""
        here = case.strand.id if case.strand is not None else None
        others = (o for o in partner.other_applications if o.call and case.terms.known_as(o.call))
        found = (_strand_of(other, case.terms) for other in others)
        return {strand.id for strand in found if strand is not None and strand.id != here}
