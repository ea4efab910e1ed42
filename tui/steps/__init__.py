"""The steps of the wizard, in their order."""

from tui.steps.activities import ActivitiesStep
from tui.steps.base import Step, StepInfo
from tui.steps.budget import BudgetStep
from tui.steps.call import CallStep
from tui.steps.indicators import IndicatorsStep
from tui.steps.partners import PartnersStep
from tui.steps.project import ProjectStep
from tui.steps.review import ReviewStep
from tui.steps.texts import TextsStep

__all__ = ["STEPS", "Step", "StepInfo"]

STEPS: tuple[type[Step], ...] = (
    CallStep,
    ProjectStep,
    PartnersStep,
    ActivitiesStep,
    BudgetStep,
    IndicatorsStep,
    TextsStep,
    ReviewStep,
)
