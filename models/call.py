"""A call for proposals as data: strands, criteria, cost model, sections, outputs, deadline.

Every value says where it comes from and how sure that is (`Stated`). No number of any call stands
in code: a new call is a new file.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field

from models.clauses import Clause
from models.countries import Countries
from models.criteria import AnyCriterion
from models.evidence import Amount, Data, Figure, Percent, Stated
from models.text import fold_id

if TYPE_CHECKING:
    from models.proposal import Proposal


class Words(Stated):
    """A text, and who says it."""

    value: str


class Day(Stated):
    """A date, and who says it."""

    value: dt.date


class Deadline(Stated):
    """The last moment at which a proposal can be submitted, as a local time in its zone."""

    value: dt.datetime
    zone: str

    @property
    def instant(self) -> dt.datetime:
        """The deadline with its time zone."""
        return self.value.replace(tzinfo=ZoneInfo(self.zone))

    @property
    def said(self) -> str:
        """The deadline in words: `2 Dec 2020 17:00 Brussels`."""
        city = self.zone.rpartition("/")[2].replace("_", " ")
        return f"{self.value.day} {self.value:%b %Y %H:%M} {city}"

    def reached_by(self, moment: dt.date | dt.datetime) -> bool:
        """Whether something done at `moment` was done in time.

        A bare date counts as that day, a time without zone as local time at the deadline's place.
        """
        if not isinstance(moment, dt.datetime):
            return moment <= self.value.date()
        if moment.tzinfo is None:
            return moment <= self.value
        return moment <= self.instant


class Source(Data):
    """A document that the call file draws on."""

    id: str
    title: str
    url: str = ""


class Strand(Data):
    """A strand of the call; a call without strands has one whose id is empty."""

    id: str = ""
    title: Words
    aim: Words
    rate: Percent | None = None
    """Highest co-financing rate, in percent."""
    max_grant: Amount | None = None
    """Largest grant, in euro."""
    envelope: Amount | None = None
    """Money for all projects together, in euro."""
    expected_projects: Figure | None = None


class CostCategory(Stated):
    """A kind of cost that the call knows."""

    id: str
    title: str
    in_indirect_base: bool = True
    """Whether the flat rate for indirect costs applies to it."""
    rate: Percent | None = None
    """Its own co-financing rate, where it differs from the general one."""


class CostModel(Data):
    """How costs become a grant."""

    indirect_rate: Percent | None = None
    """Flat rate for indirect costs, in percent of the base."""
    categories: tuple[CostCategory, ...] = ()


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


ProposalPart = Literal["applicants", "work-plan", "risks", "indicators", "capacity", "budget"]
"""A part of the proposal that a document shows in tables and lists."""


class Section(Offer):
    """A written part of the proposal."""

    guidance: str = ""
    max_words: int | None = None
    optional: bool = False
    shows: tuple[ProposalPart, ...] = ()
    """What stands below its text in the description of the action; the rest comes at the end."""

    @property
    def particulars(self) -> tuple[str, ...]:
        """With its limit, and whether it has to be there."""
        limit = (f"at most {self.max_words} words",) if self.max_words else ()
        return (*super().particulars, *limit, *(("may be left out",) if self.optional else ()))

    @property
    def explained(self) -> str:
        """What to write in it."""
        return self.guidance


class PhasedOffer(Offer):
    """An offer that belongs to a phase of the project."""

    phase: Literal["preparatory", "implementation"] | None = None

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
        """With its unit."""
        return (*super().particulars, f"in {self.unit}")

    @property
    def explained(self) -> str:
        """How it is measured."""
        return self.method


class Annex(Offer):
    """A form that the call has applicants complete."""


class Earlier(Stated):
    """An earlier revision of the call data, told by what was otherwise in it."""

    revision: str
    was: dict[str, Any]
    """The part of the call file that was otherwise. Tables are merged key by key; entries of lists
    are told apart by their `id` (criteria by `id` and `strands`), and one that did not exist yet is
    named with `absent = true`."""


class Call(Data):
    """A call for proposals."""

    format: Literal[1] = 1
    id: str
    aliases: tuple[str, ...] = ()
    """Other ids and spellings under which the call is found."""
    strand_aliases: dict[str, str] = Field(default={})
    """Ids that mean one strand of the call: the id of the strand by the alias."""
    revision: str
    """Revision of this data; a draft is stamped with it."""
    programme: str = ""
    title: Words
    published: Day | None = None
    deadline: Deadline
    budget: Amount | None = None
    """Money for all projects of the call, in euro."""
    sources: tuple[Source, ...] = ()
    strands: tuple[Strand, ...] = Field(min_length=1)
    criteria: tuple[AnyCriterion, ...]
    cost_model: CostModel
    sections: tuple[Section, ...] = ()
    outputs: tuple[ExpectedOutput, ...] = ()
    activity_kinds: tuple[ActivityKind, ...] = ()
    indicators: tuple[CallIndicator, ...] = ()
    annexes: tuple[Annex, ...] = ()
    clauses: tuple[Clause, ...] = ()
    """The sentences of the call text, and what honours them."""
    earlier: tuple[Earlier, ...] = ()
    """Earlier revisions of this data, the latest first, each told against the one after it."""
    unknown: tuple[str, ...] = ()
    """What no source tells; the call text has to be asked."""
    countries: Countries = Field(default=Countries(), exclude=True)
    """The countries as of the deadline; put in by whoever loads the call."""

    @property
    def has_strands(self) -> bool:
        """Whether a proposal has to choose a strand."""
        return [strand.id for strand in self.strands] != [""]

    def strand(self, strand_id: str) -> Strand | None:
        """The strand of that id, or None where it is not chosen or unknown."""
        if not self.has_strands:
            return self.strands[0]
        return next((s for s in self.strands if fold_id(s.id) == fold_id(strand_id)), None)

    def strand_of(self, proposal: "Proposal") -> Strand | None:
        """The strand that a proposal chose: in so many words, or by an id that means one strand."""
        return self.strand(proposal.strand or self.strand_meant_by(proposal.call))

    def strand_meant_by(self, call_id: str) -> str:
        """The strand that an alias means by itself; empty where it means the whole call."""
        wanted = fold_id(call_id)
        return next((s for name, s in self.strand_aliases.items() if fold_id(name) == wanted), "")

    def known_as(self, call_id: str) -> bool:
        """Whether `call_id` is an id, alias or spelling variant of this call."""
        names = (self.id, *self.aliases, *self.strand_aliases)
        return fold_id(call_id) in {fold_id(name) for name in names}
