"""The proposal as a whole, format 1 of its file, as frozen models.

The order of the fields is the order in which a file is written. Their help is read in the wizard
and in the schema; so what only those who change the code should know stands in comments.
"""

from collections.abc import Mapping
from typing import Literal

from models.proposal.part import Part, described
from models.proposal.partner import Partner
from models.proposal.workplan import WorkPackage
from models.values.kinds import (
    Amount,
    Count,
    Countries,
    Date,
    Key,
    Keys,
    LongText,
    Number,
    Percent,
    Quantity,
    Text,
    Texts,
)

FORMAT = 1
"""The format of the proposal file that this program reads and writes."""
BY_PROGRAM = ("call_revision", "id", "family")
"""Fields at the top that the program writes by itself: to a person they tell no edit."""


def by_program(place: str) -> bool:
    """Whether what stands at a place is written by the program."""
    return place.partition(".")[0] in BY_PROGRAM


class Family(Part):
    """The template of which a draft is a child."""

    template: Text = described("Template", "Id of the draft it was started from.", default="")
    base: Text = described(
        "Version of the template",
        "SHA-256 of the canonical text of the template that it has.",
        default="",
    )


class Project(Part):
    """What the project is about."""

    acronym: Text = described("Acronym", "Short name of the proposal.", default="")
    stage: Text = described(
        "Stage",
        "Stage or cut-off of the call that it is for; where none is said, the next one by date.",
        default="",
    )
    title: Text = described("Title", "Full title of the project.", default="")
    abstract: LongText = described("Abstract", "The project in a paragraph or two.", default="")
    duration_months: Count = described("Duration", "Length of the project.", unit="months")
    start_date: Date = described("Start date", "Planned first day; optional.")
    sectors: Texts = described(
        "Sectors", "Industries and value chains, such as blue growth.", default=()
    )
    target_countries: Countries = described(
        "Target countries", "Countries with which the project will work.", default=()
    )
    target_regions: Keys = described(
        "Target world regions", "World regions, where no single country is meant.", default=()
    )
    builds_on: Text = described(
        "Builds on", "The internationalisation strategy that the project builds on.", default=""
    )
    funded_under: Texts = described(
        "Funded before under",
        "Earlier calls under which this very consortium was funded; leave empty if none.",
        default=(),
    )
    logo: Text = described(
        "Logo",
        "A picture for the cover, in the folder of the file: PNG, JPEG or SVG; optional.",
        default="",
    )


class CostLine(Part):
    """One line of the estimated budget: `units × unit_cost`."""

    partner: Key = described("Applicant", "Who bears the cost.", default="", refers="partners")
    work_package: Key = described(
        "Work package", "What it is spent for.", default="", refers="work_packages"
    )
    category: Key = described("Category", "Cost category of the call.", default="")
    item: Text = described("Item", "What is paid for.", default="")
    units: Quantity = described("Units", "How many.")
    unit: Text = described("Unit", "What is counted, such as person-month or trip.", default="")
    unit_cost: Amount = described("Unit cost", "Cost of one unit.", unit="€")
    unit_cost_id: Key = described(
        "Set price", "The unit cost that the call sets, where it is one.", default=""
    )
    third_parties: Count = described(
        "Third parties", "How many share it, where it is support to third parties."
    )
    reason: Text = described("Reason", "Why it is needed, and why from others.", default="")

    @property
    def is_costed(self) -> bool:
        """Whether it says what it costs."""
        return self.units is not None and self.unit_cost is not None


class FundingSource(Part):
    """Who pays part of what the grant does not cover."""

    partner: Key = described("Applicant", "Who brings it in.", default="", refers="partners")
    kind: Literal["own resources", "other public", "other private", "income"] | None = described(
        "Kind", "Where the money comes from."
    )
    amount: Amount = described("Amount", "How much.", unit="€")


class GrantShare(Part):
    """What an applicant gets of a lump sum for a work package."""

    partner: Key = described("Applicant", "Who gets it.", default="", refers="partners")
    work_package: Key = described(
        "Work package", "For what it is paid.", default="", refers="work_packages"
    )
    amount: Amount = described("Amount", "How much of the lump sum.", unit="€")


class Funding(Part):
    """The grant asked for, and who pays the rest."""

    rate: Percent = described(
        "Co-financing rate", "Share of the eligible cost asked for; at most the call's.", unit="%"
    )
    requested: Amount = described(
        "Requested grant",
        "Leave empty to ask for the rate applied to the eligible cost, up to the maximum grant.",
        unit="€",
    )
    ceilings: Mapping[str, Amount] = described(
        "Ceilings",
        "The most eligible cost that an applicant may have, where the partners agreed on that.",
        default={},
        unit="€",
        refers="partners",
    )
    shares: tuple[GrantShare, ...] = described(
        "Shares of the lump sum",
        "What each applicant gets for each work package, where the grant is a lump sum.",
        default=(),
    )
    sources: tuple[FundingSource, ...] = described(
        "Sources of the own share", "Who pays what the grant does not cover.", default=()
    )


class Indicator(Part):
    """A figure by which success is measured."""

    id: Key = described("Indicator", "One of the call, or a name of your own.", default="")
    title: Text = described("Title", "What is measured.", default="")
    unit: Text = described("Unit", "What is counted.", default="")
    baseline: Number = described("Baseline", "Value at the start.")
    target: Number = described("Target", "Value to be reached.")
    verification: Text = described("Verification", "How it is measured.", default="")


class Risk(Part):
    """Something that can go wrong, and what is done about it."""

    id: Key = described("Number", "Number of the risk, such as R1.", default="")
    description: LongText = described("Risk", "What can go wrong.", default="")
    likelihood: Literal["low", "medium", "high"] | None = described(
        "Likelihood", "How likely it is."
    )
    impact: Literal["low", "medium", "high"] | None = described(
        "Impact", "How much harm it would do."
    )
    work_packages: Keys = described(
        "Work packages", "Which are touched.", default=(), refers="work_packages"
    )
    mitigation: LongText = described("Mitigation", "What is done about it.", default="")


class SelfAssessment(Part):
    """How the applicants themselves see the proposal by one of the award criteria."""

    id: Key = described("Award criterion", "One of the call.", default="")
    points: Quantity = described("Points", "What you would give yourselves; leave empty if unsure.")
    note: LongText = described(
        "Why", "What speaks for it, and what is missing still; only for yourselves.", default=""
    )


class Proposal(Part):
    """A proposal: the whole of one file."""

    format: Count = described("Format", "Version of the file format.", default=FORMAT)
    call: Text = described("Call", "Id of the call for proposals.", default="")
    call_revision: Text = described(
        "Call revision",
        "Revision of the call data that last checked this file; written by the program.",
        default="",
    )
    strand: Text = described("Strand", "Strand of the call, where it has strands.", default="")
    id: Text = described(
        "Id", "What tells this draft from every other; written once by the program.", default=""
    )
    family: Family = described(
        "Family",
        "The template of which this draft is a child, and the version that it has of it; "
        "written by the program.",
        default=Family.read({}),
    )
    project: Project = described("Project", "What the project is about.", default=Project.read({}))
    partners: tuple[Partner, ...] = described("Partners", "The applicants.", default=())
    work_packages: tuple[WorkPackage, ...] = described(
        "Work packages", "The work plan.", default=()
    )
    costs: tuple[CostLine, ...] = described("Costs", "Lines of the budget.", default=())
    funding: Funding = described(
        "Funding", "The grant and the own share.", default=Funding.read({})
    )
    indicators: tuple[Indicator, ...] = described("Indicators", "Measured results.", default=())
    risks: tuple[Risk, ...] = described("Risks", "Critical risks.", default=())
    narrative: Mapping[str, LongText] = described(
        "Texts", "The written parts, by section of the call.", default={}
    )
    self_assessment: tuple[SelfAssessment, ...] = described(
        "Own assessment",
        "How you see the proposal by the award criteria; never part of what is handed in.",
        default=(),
        keyed="id",
    )
