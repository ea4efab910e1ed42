"""The kinds of criteria that a call file can name, one family a file."""

from typing import Annotated

from pydantic import Field

from models.criteria import (
    activities,
    applicants,
    consortium,
    contents,
    documents,
    indicators,
    money,
    project,
    targets,
)
from models.criteria.base import Criterion

__all__ = ["AnyCriterion", "Criterion"]

AnyCriterion = Annotated[
    applicants.LegalPersonality
    | applicants.NationalRegistration
    | applicants.EstablishedIn
    | applicants.EccpStatus
    | applicants.OrganisationType
    | applicants.Named
    | applicants.Pic
    | applicants.SingleApplication
    | applicants.Descriptions
    | applicants.EccpProfiles
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
    | money.FundingRate
    | money.MaxGrant
    | money.OwnShareCovered
    | money.CostCategories
    | money.CostReferences
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
