"""The kinds of criteria that a call file can name, and what each of them is told, in words."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from models.criteria.applicants import (
    applicants,
    applications,
    conditions,
    consortium,
    coordinator,
    earlier_funding,
    eccp,
    identity,
    independence,
    most,
)
from models.criteria.base import Criterion, EachApplicant
from models.criteria.contents import (
    activities,
    documents,
    focus,
    form,
    indicators,
    plan,
    project,
    questions,
    sectors,
    targets,
)
from models.criteria.money import (
    cost_and_plan,
    cost_lines,
    grant,
    lump_sum,
    priced,
    reasons,
    shares,
    sources,
    spread,
)

AnyCriterion = Annotated[
    applicants.LegalPersonality
    | applicants.NationalRegistration
    | applicants.EstablishedIn
    | eccp.EccpStatus
    | applicants.OrganisationType
    | independence.Independent
    | identity.Named
    | identity.Pic
    | applications.SingleApplication
    | applications.OneStrand
    | documents.Descriptions
    | eccp.EccpProfiles
    | consortium.MinEntities
    | consortium.MinCountries
    | most.MaxEntities
    | conditions.AtLeastOne
    | coordinator.OneCoordinator
    | coordinator.CoordinatorMust
    | earlier_funding.NotPreviouslyFunded
    | targets.MinTargets
    | targets.MaxTargets
    | targets.ThirdCountryTargets
    | project.Identity
    | project.Duration
    | project.BuildsOnStrategy
    | sectors.SectorBorder
    | indicators.Indicators
    | activities.Phases
    | focus.PhaseFocus
    | activities.Outputs
    | activities.TargetsServed
    | activities.Schedule
    | activities.References
    | plan.CompletePackages
    | plan.ParticipantsWithMonths
    | grant.FundingRate
    | grant.MaxGrant
    | grant.MinGrant
    | grant.OwnShareCovered
    | cost_lines.CostCategories
    | cost_lines.CostReferences
    | cost_and_plan.ApplicantsBudgeted
    | cost_and_plan.PersonnelMatchesMonths
    | cost_and_plan.PackagesCosted
    | shares.ShareOfApplicant
    | shares.ShareOfCategory
    | shares.ShareOfCountry
    | spread.UnitCostOutliers
    | lump_sum.LumpSumShares
    | reasons.JustifyAbove
    | priced.UnitCosts
    | priced.ThirdPartyCeiling
    | sources.NoProfit
    | sources.OwnSharePerApplicant
    | sources.ApplicantCeilings
    | documents.Narrative
    | form.FormFilled
    | questions.Annexes
    | questions.ActivityKinds
    | questions.Objectives
    | questions.OpenQuestion
    | indicators.IndicatorMinimum
    | indicators.IndicatorShare
    | indicators.VerifiableIndicators,
    Field(discriminator="kind"),
]
"""Any criterion of a call file; its `kind` tells which."""


@cache
def kinds_of_criteria() -> dict[str, type[Criterion]]:
    """Every kind of criterion that a call file can name."""
    union = get_args(AnyCriterion)[0]
    return {get_args(k.model_fields["kind"].annotation)[0]: k for k in get_args(union)}


def parameters_of(kind: type[Criterion]) -> dict[str, FieldInfo]:
    """What a kind has to be told besides what every criterion says."""
    common = {*EachApplicant.model_fields, "kind"}
    return {name: info for name, info in kind.model_fields.items() if name not in common}


def kinds_of_criteria_in_words() -> Iterator[str]:
    """A line for each kind, and one under it for each of its parameters."""
    for name, kind in kinds_of_criteria().items():
        does = (kind.__doc__ or "").partition("\n")[0]
        yield f"{name}: {does}"
        for parameter, info in parameters_of(kind).items():
            left_out = "" if info.is_required() else " (may be left out)"
            yield f"    {parameter} = {expected_by(info.annotation)}{left_out}"


def expected_by(annotation: Any) -> str:
    """What a file has to say where a field of this type is: `a whole number`."""
    if get_origin(annotation) is Literal:
        return " or ".join(f'"{choice}"' for choice in get_args(annotation))
    if get_origin(annotation) is tuple:
        return f"a list of {_several(get_args(annotation)[0])}"
    if get_origin(annotation) is dict or annotation is dict:
        return "a table"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _table(annotation)
    inner = [choice for choice in get_args(annotation) if choice is not NoneType]
    if inner:
        return expected_by(inner[0])
    return WORDS.get(annotation, "another value")


WORDS: Mapping[Any, str] = {
    str: "a text in quotes",
    int: "a whole number",
    bool: "true or false",
    Decimal: "a number",
}


def _several(annotation: Any) -> str:
    if get_origin(annotation) is Literal:
        return f"texts: {', '.join(get_args(annotation))}"
    if get_origin(annotation) is tuple:
        return f"lists of {_several(get_args(annotation)[0])}"
    return "texts in quotes" if annotation is str else "tables"


def _table(model: type[BaseModel]) -> str:
    """A table in braces with the keys that it cannot do without."""
    needed = [name for name, info in model.model_fields.items() if info.is_required()]
    order = sorted(needed, key=lambda name: name != "value")
    return f"a table: {{ {', '.join(f'{name} = …' for name in order)} }}"
