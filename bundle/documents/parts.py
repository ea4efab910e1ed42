"""The parts of a proposal that documents show: each under its name, where a form may want it.

All of them tell what they tell as under a heading of level 1, and have none of their own.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bundle.application import Application, Variant
from bundle.content import Block
from bundle.documents.chapters.consortium import capacity, descriptions, heading_of_descriptions
from bundle.documents.chapters.expenses import overview, subcontracting, travel
from bundle.documents.chapters.money import budget
from bundle.documents.chapters.opening import abstract, applicants
from bundle.documents.chapters.results import indicators, risks
from bundle.documents.chapters.standing import previous_projects, signatories
from bundle.documents.chapters.wording import deeper, headed
from bundle.documents.chapters.work_plan import (
    deliverables,
    details,
    milestones,
    packages,
    person_months,
    timetable,
    work_plan,
)
from models.proposal.partner import Partner
from models.terms.document import DocumentTable
from models.terms.offers import ProposalPart


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a part is to be shown."""

    columns: tuple[str, ...] = ()
    """Those that a form chose."""
    only: Partner | None = None
    """The one applicant of whom it tells, if not of all."""


Show = Callable[[Application, Wanted], Iterator[Block]]

TABLES: Mapping[DocumentTable, tuple[str, Show]] = {
    "abstract": ("Abstract", lambda a, _: abstract(a)),
    "participants": ("Applicants", lambda a, wanted: applicants(a, wanted.columns)),
    "applicants": ("The applicants", lambda a, wanted: descriptions(a, wanted.only)),
    "capacity": (
        "Staff and operational capacity",
        lambda a, wanted: capacity(a, wanted.columns, wanted.only),
    ),
    "work-packages": ("Work packages", lambda a, wanted: packages(a, wanted.columns)),
    "timetable": ("Timetable", lambda a, _: timetable(a)),
    "work-package-details": ("The work packages one by one", lambda a, _: details(a)),
    "deliverables": ("Deliverables", lambda a, wanted: deliverables(a, wanted.columns)),
    "milestones": ("Milestones", lambda a, wanted: milestones(a, wanted.columns)),
    "person-months": ("Person-months", lambda a, _: person_months(a)),
    "risks": ("Risks", lambda a, wanted: risks(a, wanted.columns)),
    "indicators": ("Indicators", lambda a, _: indicators(a)),
    "budget": ("Estimated budget", lambda a, _: budget(a)),
    "subcontracting": ("Subcontracting", lambda a, _: subcontracting(a)),
    "travel": ("Travel and events", lambda a, _: travel(a)),
    "revenue": ("Expenditure and revenue", lambda a, _: overview(a)),
    "legal-representative": (
        "Legal representatives",
        lambda a, wanted: signatories(a, wanted.only),
    ),
    "previous-projects": (
        "Previous projects",
        lambda a, wanted: previous_projects(a, wanted.columns, wanted.only),
    ),
}
"""What a form can show: what heads each where it stands by itself, and what shows it."""

HOLDS: Mapping[ProposalPart, tuple[DocumentTable, ...]] = {
    "applicants": ("applicants",),
    "work-plan": (
        "work-packages",
        "timetable",
        "work-package-details",
        "deliverables",
        "milestones",
        "person-months",
    ),
    "risks": ("risks",),
    "indicators": ("indicators",),
    "capacity": ("capacity", "previous-projects"),
    "budget": ("budget",),
}
"""What stands below a written part that shows one of these."""

CHAPTERS: Mapping[ProposalPart, str] = {
    "applicants": "The consortium",
    "work-plan": "Work plan",
    "risks": "Risk management",
    "indicators": "Measuring success",
    "capacity": "Capacity",
    "budget": "Budget",
}
"""The chapter of each, where no written part shows it."""

_NOT_PUBLIC = frozenset(
    ("capacity", "legal-representative", "budget", "subcontracting", "travel", "revenue")
)
"""Parts that hold money or personal data."""


def shown(
    application: Application, table: DocumentTable, wanted: Wanted | None = None
) -> Iterator[Block]:
    """A part of the proposal without a heading of its own; nothing where nobody may see it."""
    hidden = application.variant is Variant.PUBLIC and table in _NOT_PUBLIC
    if table in TABLES and not hidden:
        yield from TABLES[table][1](application, wanted or Wanted())


def under_its_name(application: Application, table: DocumentTable) -> Iterator[Block]:
    """A part that stands by itself, under a heading of level 2."""
    heading = TABLES[table][0]
    if table == "applicants":
        heading = heading_of_descriptions(application)
    return headed(heading, 2, deeper(shown(application, table)))


def below_a_text(
    application: Application, part: ProposalPart, placed: frozenset[DocumentTable] = frozenset()
) -> Iterator[Block]:
    """What a written part shows, but for what has its place elsewhere."""
    if part == "work-plan" and not placed.intersection(HOLDS[part]):
        yield from work_plan(application)
        return
    for table in HOLDS[part]:
        if table not in placed:
            yield from under_its_name(application, table)
