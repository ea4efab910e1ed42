"""The steps of the wizard, in their order."""

from models.criteria.finding import Finding
from models.proposal.paths import steps
from models.verdict.report import Report
from tui.steps.activities import ActivitiesStep
from tui.steps.base import Command, Step, StepInfo
from tui.steps.budget import BudgetStep
from tui.steps.call import CallStep
from tui.steps.indicators import IndicatorsStep
from tui.steps.partners import PartnersStep
from tui.steps.project import ProjectStep
from tui.steps.review import ReviewStep
from tui.steps.texts import TextsStep

__all__ = ["STEPS", "Command", "Step", "StepInfo", "asking", "step_at"]

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


def step_at(path: str) -> int:
    """The place among the steps of the one that edits a path; the first takes what none names."""
    top = str(steps(path)[0])
    return next((n for n, step in enumerate(STEPS) if top in step.fields), 0)


def asking(report: Report) -> list[list[Finding]]:
    """What still asks for something, step by step."""
    found: list[list[Finding]] = [[] for _ in STEPS]
    for finding in report.to_mend:
        own = step_at(finding.where[0]) if finding.where else None
        for number, step in enumerate(STEPS):
            if step.shows_all or number == own:
                found[number].append(finding)
    return found
