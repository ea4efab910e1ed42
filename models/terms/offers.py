"""What a call offers to choose from or expects, each thing perhaps in some strands only."""

from typing import Literal

from models.terms.evidence import Stated


class Offer(Stated):
    """Something that a call offers to choose from or expects, perhaps in some strands only."""

    id: str
    title: str
    strands: tuple[str, ...] = ()
    """The strands that it belongs to; none named means all."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """What is to be said of it besides its title, a few words each."""
        return (f"strand {', '.join(self.strands)} only",) if self.strands else ()

    @property
    def explained(self) -> str:
        """What it means, in sentences; perhaps nothing."""
        return ""


class StagedOffer(Offer):
    """An offer that may belong to some stages of the call only."""

    stages: tuple[str, ...] = ()
    """The stages that it belongs to; none named means all."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With its stages."""
        return (*super().particulars, *said_of_stages(self.stages))


def said_of_stages(stages: tuple[str, ...]) -> tuple[str, ...]:
    """`at stage concept only`; nothing where it belongs to all."""
    return (f"at stage {', '.join(stages)} only",) if stages else ()


ProposalPart = Literal["applicants", "work-plan", "risks", "indicators", "capacity", "budget"]
"""A part of the proposal that a document shows in tables and lists."""


class Section(StagedOffer):
    """A written part of the proposal."""

    guidance: str = ""
    max_words: int | None = None
    max_words_by: Stated | None = None
    """Who says how long it may be, where that is not who asks for it."""
    optional: bool = False
    shows: tuple[ProposalPart, ...] = ()
    """What stands below its text in the description of the action; the rest comes at the end."""

    @property
    def length_by(self) -> Stated:
        """Who says how long it may be."""
        return self.max_words_by or self

    @property
    def limit(self) -> str:
        """How long it may be, and how sure that is where it is said apart; nothing without one."""
        by = self.max_words_by
        sure = f" by {by.source}, {by.evidence}" if by is not None else ""
        return f"at most {self.max_words} words{sure}" if self.max_words else ""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With its limit, and whether it has to be there."""
        limit = (self.limit,) if self.limit else ()
        return (*super().particulars, *limit, *(("may be left out",) if self.optional else ()))

    @property
    def explained(self) -> str:
        """What to write in it."""
        return self.guidance


class PhasedOffer(Offer):
    """An offer that belongs to a phase of the project."""

    phase: str | None = None
    """The id of the phase."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With its phase."""
        return (*super().particulars, *((f"{self.phase} phase",) if self.phase else ()))


class ExpectedOutput(PhasedOffer):
    """A result that the call expects, to be provided by a deliverable."""


class ActivityKind(PhasedOffer):
    """A kind of activity that the call names."""


class CallIndicator(Offer):
    """An indicator by which the call is measured."""

    unit: str
    method: str = ""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With its unit, where it is known."""
        return (*super().particulars, *((f"in {self.unit}",) if self.unit else ()))

    @property
    def explained(self) -> str:
        """How it is measured."""
        return self.method


class Annex(StagedOffer):
    """A form that the call has applicants complete."""

    commits: bool = False
    """Whether an applicant commits itself by it to its part in the project, as by a letter."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With what it does."""
        return (*super().particulars, *(("commits to the part in the project",) * self.commits))
