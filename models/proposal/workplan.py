"""The work plan: work packages with their tasks, deliverables, milestones and person-months."""

from collections.abc import Mapping
from typing import Literal

from models.proposal.part import Part, described
from models.values.kinds import Count, Key, Keys, LongText, Quantity, Text
from models.values.words import first_said

PLAN = "work_packages"
"""The list of a proposal that holds the work packages."""
PERSON_MONTHS = "person_months"
"""The table of a work package that says who works how long in it."""
_MONTH = "project month"
USUAL_PHASES: Mapping[str, str] = {
    name: name for name in ("management", "preparatory", "implementation", "communication")
}
"""The phases of a call that says nothing of phases, with what each is called."""


class Task(Part):
    """A piece of work inside a work package."""

    id: Key = described("Number", "Number of the task, such as T1.1.", default="")
    title: Text = described("Title", "What is done, in a few words.", default="")
    description: LongText = described("Description", "What is done, and how.", default="")
    kind: Key = described("Activity", "Kind of activity of the call; optional.", default="")
    lead: Key = described("Lead", "Applicant in charge.", default="", refers="partners")
    participants: Keys = described(
        "Participants", "Applicants that take part.", default=(), refers="partners"
    )
    start_month: Count = described(
        "Start", "First month; the project begins in month 1.", unit=_MONTH
    )
    end_month: Count = described("End", "Last month.", unit=_MONTH)


class Deliverable(Part):
    """A result that is handed in."""

    id: Key = described("Number", "Number of the deliverable, such as D1.1.", default="")
    title: Text = described("Title", "Name of the deliverable.", default="")
    description: LongText = described("Description", "What is handed in.", default="")
    output: Key = described(
        "Expected output", "The output of the call that it provides; optional.", default=""
    )
    nature: Literal["R", "DEC", "OTHER"] | None = described(
        "Nature",
        "What it is.",
        choices={"R": "R · report", "DEC": "DEC · demonstration or website", "OTHER": "other"},
    )
    level: Literal["PU", "CO"] | None = described(
        "Dissemination",
        "Who may read it.",
        choices={"PU": "PU · public", "CO": "CO · confidential"},
    )
    lead: Key = described("Lead", "Applicant in charge.", default="", refers="partners")
    due_month: Count = described("Due", "Month in which it is handed in.", unit=_MONTH)


class Milestone(Part):
    """A point at which progress can be verified."""

    id: Key = described("Number", "Number of the milestone, such as M1.", default="")
    title: Text = described("Title", "What is reached.", default="")
    description: LongText = described("Description", "What has to be there by then.", default="")
    lead: Key = described("Lead", "Applicant in charge.", default="", refers="partners")
    due_month: Count = described("Due", "Month in which it is reached.", unit=_MONTH)
    verification: Text = described("Verification", "How one sees that it is reached.", default="")


class WorkPackage(Part):
    """A work package of the plan."""

    id: Key = described("Number", "Number of the work package, such as WP1.", default="")
    title: Text = described("Title", "Name of the work package.", default="")
    phase: str | None = described(
        "Phase",
        "Which part of the action it belongs to, of those that the call tells apart.",
        choices=USUAL_PHASES,
        open_choices=True,
    )
    lead: Key = described("Lead", "Applicant in charge.", default="", refers="partners")
    start_month: Count = described(
        "Start", "First month; the project begins in month 1.", unit=_MONTH
    )
    end_month: Count = described("End", "Last month.", unit=_MONTH)
    objectives: LongText = described("Objectives", "What it is to achieve.", default="")
    target_countries: Keys = described(
        "Targets served",
        "Target countries (codes) or world regions that it serves.",
        default=(),
        refers="targets",
    )
    person_months: Mapping[str, Quantity] = described(
        "Person-months",
        "Effort by applicant.",
        default={},
        unit="person-months",
        refers="partners",
    )
    tasks: tuple[Task, ...] = described("Tasks", "Pieces of work.", default=())
    deliverables: tuple[Deliverable, ...] = described("Deliverables", "Results.", default=())
    milestones: tuple[Milestone, ...] = described("Milestones", "Points of control.", default=())


def package_name(package: WorkPackage, index: int) -> str:
    """What to call a work package in a message: its number, else its title, else its place."""
    return first_said(package.id, package.title) or f"work package {index + 1}"
