"""The stages of a call that has more than one deadline, and what belongs to which of them."""

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Literal, Protocol, TypeVar

from models.terms.deadline import Deadline
from models.terms.document import Characters, DocumentForm, PageCount
from models.terms.evidence import Euros, Figure, Share, Stated
from models.terms.strands import GrantBySize, Strand
from models.values.words import listed

LIMITS = ("page_limit", "title_length", "abstract_length", "keywords_length")
"""What of the form of the call a stage may limit otherwise."""
GRANTS = ("rate", "min_grant", "max_grant", "max_grant_by_size")
"""What of each strand a stage may say otherwise."""
STAGED_OFFERS = ("sections", "annexes", "award_criteria")
"""What of the offers of a call may belong to some stages only."""


StageDocument = Literal["description", "budget"]
"""What of a bundle may be handed in at some stages only."""


class Stage(Stated):
    """A deadline of the call, and what is otherwise by it."""

    id: str
    title: str
    opens: dt.date | None = None
    """The first day on which a proposal can be submitted at this stage."""
    deadline: Deadline
    documents: tuple[StageDocument, ...] = ()
    """What is handed in at this stage; all of it where nothing is named."""
    page_limit: PageCount | None = None
    """The most pages of the description at this stage, where the form says another number."""
    title_length: Characters | None = None
    """The most characters of the title at this stage, where the form says another number."""
    abstract_length: Characters | None = None
    """The most characters of the abstract at this stage, where the form says another number."""
    keywords_length: Characters | None = None
    """The most characters of all keywords at this stage, where the form says another number."""

    rate: Share | None = None
    """The highest rate at this stage, in percent, where it is not that of the strand."""
    min_grant: Euros | None = None
    """The smallest grant at this stage, in euro, where it is not that of the strand."""
    max_grant: Euros | None = None
    """The largest grant at this stage, in euro, where it is not that of the strand."""
    max_grant_by_size: tuple[GrantBySize, ...] = ()
    """Largest grants at this stage by the size of the consortium."""
    award_threshold: Figure | None = None
    """The fewest points in all to be funded or asked for more at this stage."""

    def wants(self, document: StageDocument) -> bool:
        """Whether a document is handed in at this stage."""
        return not self.documents or document in self.documents

    @property
    def said(self) -> str:
        """`Concept note (concept), until 3 Mar 2026 17:00 Brussels`."""
        return f"{self.title} ({self.id}), until {self.deadline.said}"


class InSomeStages(Protocol):
    """What may belong to some stages only."""

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages that it belongs to; none named means all."""
        ...


S = TypeVar("S", bound=InSomeStages)


def is_of(one: InSomeStages, stage: Stage) -> bool:
    """Whether something belongs to a stage."""
    return not one.stages or stage.id in one.stages


def of_stage(items: Iterable[S], stage: Stage) -> tuple[S, ...]:
    """What belongs to a stage."""
    return tuple(one for one in items if is_of(one, stage))


def in_stages(stages: Iterable[str]) -> str:
    """The stages that something belongs to, to stand behind its name: ` (stage full)`."""
    named = listed(stages)
    return f" (stage {named})" if named else ""


def form_at(stage: Stage, form: DocumentForm | None, texts: Collection[str]) -> DocumentForm | None:
    """The form of the call at a stage: with its limits, and the sections that it has there.

    `texts` are the ids of the written parts of the stage. A section with others only is left out.
    """
    limits = {name: getattr(stage, name) for name in LIMITS if getattr(stage, name) is not None}
    if form is None:
        return DocumentForm.model_construct(**limits) if limits else None
    sections = []
    for section in of_stage(form.sections, stage):
        here = tuple(name for name in section.texts if name in texts)
        if here or section.tables or not section.texts:
            sections.append(section.model_copy(update={"texts": here}))
    return form.model_copy(update={**limits, "sections": tuple(sections)})


def strand_at(stage: Stage, strand: Strand) -> Strand:
    """A strand with what a stage says of rate and grants. Its largest grant is told as a whole."""
    said = {name: value for name in GRANTS if (value := getattr(stage, name))}
    if "max_grant" in said:
        said["max_grant_by_size"] = stage.max_grant_by_size
    return strand.model_copy(update=said) if said else strand


def next_stage(stages: Iterable[Stage], moment: dt.datetime) -> Stage:
    """The first stage whose deadline is not over at a moment with a time zone; else the last."""
    ordered = sorted(stages, key=lambda stage: stage.deadline.instant)
    ahead = (stage for stage in ordered if stage.deadline.instant >= moment)
    return next(ahead, ordered[-1])
