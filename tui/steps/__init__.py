"""The steps of the wizard: which edits what, and each of them when it is first shown."""

from importlib import import_module
from typing import cast

from models.criteria.finding import Finding
from models.proposal.paths import steps
from models.verdict.report import Report
from tui.steps.base import Step
from tui.steps.listing import STEPS, StepInfo


def kind_of(info: StepInfo) -> type[Step]:
    """The step itself, imported only now.

    All of them, with their grids and charts, took 30 of the 450 ms from spawn to painted.
    """
    module = import_module(f"tui.steps.{info.id}")
    return cast("type[Step]", getattr(module, f"{info.id.capitalize()}Step"))


def step_at(path: str) -> int:
    """The place among the steps of the one that edits a path; the first takes what none names."""
    top = str(steps(path)[0])
    return next((n for n, step in enumerate(STEPS) if top in step.fields or path in step.places), 0)


def asking(report: Report) -> list[list[Finding]]:
    """What still asks for something, step by step."""
    found: list[list[Finding]] = [[] for _ in STEPS]
    for finding in report.to_mend:
        own = step_at(finding.where[0]) if finding.where else None
        for number, step in enumerate(STEPS):
            if step.shows_all or number == own:
                found[number].append(finding)
    return found
