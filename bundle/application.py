"""What is exported: a proposal that was judged, and in which form it leaves the house."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bundle.content import Shown
from models.call import Call
from models.proposal import Proposal
from models.proposal.partner import Partner
from models.terms.strands import Strand
from models.values.dates import day_in_words
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
    def acronym(self) -> str:
        """The short name of the proposal, or what stands in its place."""
        return self.proposal.project.acronym.strip() or "UNTITLED"

    @property
    def call_and_strand(self) -> str:
        """`COS-CLUSINT-2020-3-01, strand A`."""
        strand = self.strand
        return f"{self.call.id}, strand {strand.id}" if strand and strand.id else self.call.id

    @property
    def dated(self) -> str:
        """The date of the documents, in words."""
        return day_in_words(self.moment)
