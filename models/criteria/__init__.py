"""The kinds of criteria that a call file can name, one family a file."""

from typing import Annotated

from pydantic import Field

from models.criteria import (
    activities,
    applicants,
    consortium,
    contents,
    costs,
    documents,
    eccp,
    funding,
    identity,
    indicators,
    money,
    plan_checks,
    project,
    spread,
    targets,
)
from models.criteria.base import Criterion

__all__ = ["AnyCriterion", "Criterion"]

AnyCriterion = Annotated[
    applicants.LegalPersonality
    | applicants.NationalRegistration
    | applicants.EstablishedIn
    | eccp.EccpStatus
    | applicants.OrganisationType
    | identity.Named
    | identity.Pic
    | applicants.SingleApplication
    | documents.Descriptions
    | eccp.EccpProfiles
    | consortium.MinEntities
    | consortium.MinCountries
    | consortium.OneCoordinator
    | consortium.NotPreviouslyFunded
    | targets.MinTargets
    | targets.MaxTargets
    | targets.ThirdCountryTargets
    | project.Identity
    | project.Duration
    | project.BuildsOnStrategy
    | project.Indicators
    | activities.Phases
    | activities.Outputs
    | activities.TargetsServed
    | activities.Schedule
    | activities.References
    | plan_checks.CompletePackages
    | plan_checks.ParticipantsWithMonths
    | money.FundingRate
    | money.MaxGrant
    | money.OwnShareCovered
    | money.CostCategories
    | money.CostReferences
    | costs.ApplicantsBudgeted
    | costs.PersonnelMatchesMonths
    | costs.PackagesCosted
    | spread.ShareOfApplicant
    | spread.ShareOfCategory
    | spread.UnitCostOutliers
    | funding.NoProfit
    | funding.OwnSharePerApplicant
    | funding.ApplicantCeilings
    | documents.Narrative
    | contents.Annexes
    | contents.ActivityKinds
    | contents.Objectives
    | contents.OpenQuestion
    | indicators.IndicatorMinimum
    | indicators.IndicatorShare
    | indicators.VerifiableIndicators,
    Field(discriminator="kind"),
]
"""Any criterion of a call file; its `kind` tells which."""
