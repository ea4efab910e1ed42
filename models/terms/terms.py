"""What a call offers and asks for in figures: strands, money, dates, written parts, outputs.

The criteria apply these; so nothing here knows a criterion.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from pydantic import Field

from models.proposal import Proposal
from models.terms.award import AwardCriterion
from models.terms.call_words import CallWords
from models.terms.countries import Countries
from models.terms.country_sets import CountrySet
from models.terms.deadline import Deadline
from models.terms.document import DocumentForm
from models.terms.evidence import Data, Day, Euros, Figure, Share, Source, Stated, Words
from models.terms.offers import (
    ActivityKind,
    Annex,
    CallIndicator,
    ExpectedOutput,
    Offer,
    Section,
)
from models.terms.organisations import TypeOfOrganisation
from models.terms.phases import PhaseOfCall
from models.terms.regions import RegionsOfCall
from models.terms.roles import RoleOfCall
from models.terms.stages import Stage
from models.terms.strands import Envelope, Form, Strand, forms_offered, not_of_others
from models.values.money import in_euro
from models.values.words import fold_id


class CostCategory(Stated):
    """A kind of cost that the call knows."""

    id: str
    title: str
    in_indirect_base: bool = True
    """Whether the flat rate for indirect costs applies to it."""
    rate: Share | None = None
    """Its own co-financing rate, where it differs from the general one."""
    per_third_party: Euros | None = None
    """The most that one third party may get, where the category is support to third parties."""


class UnitCost(Stated):
    """A price that the call sets: a line of the budget that names it has this unit cost."""

    id: str
    title: str
    category: str
    """The cost category of its lines."""
    unit: str
    """What is counted: exchange, person-month."""
    amount: Decimal
    """What one of them costs, in euro."""

    @property
    def said(self) -> str:
        """`390 € per exchange`, as a person reads it."""
        return f"{in_euro(self.amount)} per {self.unit}"


LUMP_SUM = "lump-sum"
"""The form of grants that are a sum, whatever the costs come to."""


class CostModel(Data):
    """How costs become a grant."""

    form: Literal["actual-costs", "lump-sum"] = "actual-costs"
    """Whether the grant is a share of the costs, or a sum that is shared by work package and
    applicant in `funding.shares`; the cost lines are a working paper then."""
    indirect_rate: Share | None = None
    """Flat rate for indirect costs, in percent of the base."""
    categories: tuple[CostCategory, ...] = ()
    unit_costs: tuple[UnitCost, ...] = ()
    """The prices that the call sets; a line of the budget names one by `unit_cost_id`."""

    @property
    def is_lump_sum(self) -> bool:
        """Whether the grant is a sum that is shared, whatever the costs come to."""
        return self.form == LUMP_SUM

    @property
    def by_unit_cost(self) -> dict[str, UnitCost]:
        """The unit costs by their ids."""
        return {one.id: one for one in self.unit_costs}


class Terms(Data):
    """A call as its criteria see it: all that it offers and asks for in figures.

    `criteria`, `clauses` and `earlier` only have their place here, so that a call is read, written
    and published in the order of its file; `Call` says what they are.
    """

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
    """The last moment of all; a call with stages has that of its last stage."""
    stages: tuple[Stage, ...] = ()
    """The stages in the order of their deadlines, where there is more than one deadline: a concept
    note and the full proposal, cut-offs, or a year each."""
    budget: Euros | None = None
    """Money for all projects of the call, in euro."""
    envelopes: tuple[Envelope, ...] = ()
    """How that money is divided by years or topics; a note, by which nothing is judged."""
    sources: tuple[Source, ...] = ()
    country_sets: tuple[CountrySet, ...] = ()
    """Sets of countries that the program does not know."""
    programme_sets: tuple[str, ...] = ()
    """The sets whose countries take part in the programme, so that none of them is a third country;
    those that the criteria name where nothing is said."""
    words: CallWords = CallWords.usual()
    """The words of the call, where they are not the usual ones."""
    strands: tuple[Strand, ...] = Field(min_length=1)
    roles: tuple[RoleOfCall, ...] = ()
    """The roles of applicants; coordinator and partner where nothing is said."""
    organisation_types: tuple[TypeOfOrganisation, ...] = ()
    """Types of organisations of the call's own, besides the usual ones."""
    regions: tuple[RegionsOfCall, ...] = ()
    """The regions of each category, where criteria ask for one."""
    criteria: tuple[Stated, ...]
    cost_model: CostModel
    document: DocumentForm | None = None
    """The form in which a proposal is described, where it is known."""
    sections: tuple[Section, ...] = ()
    phases: tuple[PhaseOfCall, ...] = ()
    """The phases to which work packages belong; the usual ones where nothing is said."""
    outputs: tuple[ExpectedOutput, ...] = ()
    activity_kinds: tuple[ActivityKind, ...] = ()
    indicators: tuple[CallIndicator, ...] = ()
    annexes: tuple[Annex, ...] = ()
    award_criteria: tuple[AwardCriterion, ...] = ()
    """By what proposals are compared; applicants may assess themselves by it."""
    award_threshold: Figure | None = None
    """The fewest points in all with which a proposal can be funded."""
    clauses: tuple[Data, ...] = ()
    earlier: tuple[Stated, ...] = ()
    unknown: tuple[str, ...] = ()
    """What no source tells; the call text has to be asked."""
    countries: Countries = Field(default_factory=Countries, exclude=True)
    """The countries as of the deadline; put in by whoever loads the call."""
    stage: Stage | None = Field(default=None, exclude=True)
    """The stage at which the call stands here; None of a call as its file has it."""
    of_other_stages: tuple[Offer, ...] = Field(default=(), exclude=True)
    """What is offered at other stages only, and so not here."""

    @property
    def has_strands(self) -> bool:
        """Whether a proposal has to choose a strand."""
        return [strand.id for strand in self.strands] != [""]

    def strand(self, strand_id: str) -> Strand | None:
        """The strand of that id, written with or without the word; None where it is no strand."""
        if not self.has_strands:
            return self.strands[0]
        wanted = fold_id(strand_id).removeprefix("STRAND-")
        return next((strand for strand in self.strands if fold_id(strand.id) == wanted), None)

    def stage_named(self, stage_id: str) -> Stage | None:
        """The stage of that id, in any spelling; None where it is no stage."""
        wanted = fold_id(stage_id)
        return next((stage for stage in self.stages if fold_id(stage.id) == wanted), None)

    def stage_by_date(self, proposal: Proposal) -> bool:
        """Whether only the date tells for which stage of the call a proposal is."""
        return bool(self.stages) and self.stage_named(proposal.project.stage) is None

    def offered(self, offers: Iterable[Form], strand: Strand | None) -> list[Form]:
        """Those of the call's sections, outputs, indicators … that a strand has.

        Without a strand, those that all strands have; none of them twice.
        """
        return forms_offered(offers, strand, self.strands)

    def roles_in(self, strand: Strand | None) -> tuple[RoleOfCall, ...]:
        """The roles of a strand; without a strand, those of any. None: the usual ones."""
        return tuple(not_of_others(self.roles, strand)) if self.roles else ()

    def strand_of(self, proposal: Proposal) -> Strand | None:
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
