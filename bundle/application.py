"""What is exported: a proposal that was judged, and in which form it leaves the house."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bundle.content import Shown
from models.call import Call
from models.proposal import Proposal
from models.proposal.part import field_specs
from models.proposal.partner import Partner
from models.terms.organisations import types_said
from models.terms.phases import phases_said
from models.terms.roles import RoleOfCall, Trait, role_of
from models.terms.strands import Strand
from models.values.dates import day_in_words
from models.values.words import fold
from models.verdict.report import Report


class Variant(StrEnum):
    """For whom a bundle is made."""

    SUBMISSION = "submission"
    """All that the call asks for."""
    INTERNAL = "internal"
    """For the applicants: besides, the comments of the file, advice and what-ifs."""
    PUBLIC = "public"
    """For everybody: no money, no personal data."""


@dataclass(frozen=True, slots=True)
class DraftMark:
    """Which of the drafts of a proposal this is: what its pages and the names of its files say."""

    day: dt.date
    """When it was made."""
    number: int = 0
    """One more than that of the draft before; 0 where nobody counts."""
    fingerprint: str = ""
    """The beginning of the SHA-256 of what the draft holds, so that two can be told apart."""

    @property
    def said(self) -> str:
        """At the top of every page, beside the day: `DRAFT 3 · 1a2b3c4`."""
        return " · ".join(filter(None, (f"DRAFT {self.number or ''}".strip(), self.fingerprint)))

    @property
    def in_words(self) -> str:
        """In a sentence: `draft 3 of 27 November 2026 (1a2b3c4)`."""
        number = f"draft {self.number}" if self.number else "a draft"
        print_ = f" ({self.fingerprint})" if self.fingerprint else ""
        return f"{number} of {day_in_words(self.day)}{print_}"

    @property
    def named(self) -> str:
        """In names of files: `DRAFT-03_2020-11-27_1a2b3c4`."""
        number = f"DRAFT-{self.number:02}" if self.number else "DRAFT"
        return "_".join(filter(None, (number, self.day.isoformat(), self.fingerprint)))


@dataclass(frozen=True, slots=True)
class Before:
    """A draft that was exported before, with which this one is compared."""

    proposal: Proposal
    """Clean, as that of the application is."""
    said: str
    """Which draft it was, in words."""

    @property
    def name(self) -> str:
        """Of which proposal."""
        return self.proposal.project.acronym or "one without an acronym"

    def is_of(self, proposal: Proposal) -> bool:
        """Whether it was a draft of this proposal: either its id or its acronym stayed."""
        ids = {self.proposal.id, proposal.id}
        acronyms = {fold(one.project.acronym) for one in (self.proposal, proposal)}
        return (len(ids) == 1 and ids != {""}) or len(acronyms) == 1


@dataclass(frozen=True, slots=True)
class Application:
    """A proposal with its call and the report on it, and the form in which it is exported.

    Its texts are clean: `bundle.texts.cleaning` took out what no document can hold.
    """

    proposal: Proposal
    call: Call
    report: Report
    moment: dt.datetime
    """The moment that all dates of the documents come from, with a time zone."""
    variant: Variant = Variant.SUBMISSION
    draft: bool = False
    """Whether everything is marked DRAFT."""
    mark: DraftMark | None = None
    """Which draft it is."""
    since: Before | None = None
    """What the change list compares it with; without it there is no such list."""
    notes: tuple[str, ...] = ()
    """What was changed in the texts for the documents' sake; told in the report."""
    version: str = ""
    """That of the program, for the manifest."""
    pictures: Mapping[str, Shown] = field(default_factory=dict)
    """The pictures that the texts name, by name, as far as documents can show them."""

    @property
    def strand(self) -> Strand | None:
        """The strand that the proposal chose."""
        return self.call.strand_of(self.proposal)

    @property
    def coordinator(self) -> Partner | None:
        """The first applicant that coordinates."""
        return next((p for p in self.proposal.partners if p.coordinates), None)

    @property
    def roles(self) -> tuple[RoleOfCall, ...]:
        """The roles of its strand, where the call says anything of roles."""
        return self.call.roles_in(self.strand)

    def role_said(self, partner: Partner) -> str:
        """What the role of an applicant is called under the call; empty where it has none."""
        role = role_of(partner, self.roles)
        labels = field_specs(Partner)["role"].choices
        return role.title if role is not None else labels.get(partner.role or "", "")

    def type_said(self, partner: Partner) -> str:
        """What the type of an applicant is called under the call; empty where it has none."""
        said = partner.type or ""
        return types_said(self.call.organisation_types).get(said, said)

    @property
    def phases(self) -> Mapping[str, str]:
        """What each phase is called under the call."""
        return phases_said(self.call.phases, self.strand)

    def apart_said(self, partner: Partner) -> str:
        """Its role, to stand beside its name; empty for a partner, as most are."""
        return "" if partner.role == "partner" else self.role_said(partner)

    def may(self, partner: Partner, trait: Trait) -> bool:
        """Whether an applicant counts, may or has to, by what the call says of its role."""
        role = role_of(partner, self.roles)
        return role is None or role.has(trait)

    @property
    def acronym(self) -> str:
        """The short name of the proposal, or what stands in its place."""
        return self.proposal.project.acronym.strip() or "UNTITLED"

    @property
    def call_and_strand(self) -> str:
        """`COS-CLUSINT-2020-3-01, strand A`; with the stage, where there are some."""
        strand, stage = self.strand, self.call.stage
        named = f", strand {strand.id}" if strand and strand.id else ""
        return f"{self.call.id}{named}{f', stage {stage.id}' if stage is not None else ''}"

    @property
    def stamp(self) -> str:
        """What every page of a draft says at its top; empty where this is none."""
        if not self.draft:
            return ""
        return self.mark.said if self.mark is not None else "DRAFT"

    @property
    def ending(self) -> str:
        """What the names of all documents of a draft end in; empty where this is none."""
        if not self.draft:
            return ""
        return f"_{self.mark.named}" if self.mark is not None else "_DRAFT"

    @property
    def dated(self) -> str:
        """The date of the documents, in words."""
        return day_in_words(self.moment)
