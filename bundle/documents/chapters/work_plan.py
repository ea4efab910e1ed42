"""The work plan: its chart, work packages with all they hold, lists of results, person-months."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bundle.application import Application
from bundle.content import (
    Align,
    Block,
    Column,
    Heading,
    Paragraph,
    Plan,
    Table,
    prose,
)
from bundle.documents.chapters.crossing import side_by_side
from bundle.documents.chapters.wording import (
    NOTHING,
    chosen,
    facts,
    months,
    or_nothing,
    targets,
    without_empty_columns,
)
from bundle.gaps import gaps
from models.plan.gantt import Chart, chart
from models.plan.person_months import person_months_of
from models.proposal.paths import Place
from models.proposal.workplan import PLAN, Task, WorkPackage, package_name
from models.terms.strands import forms_by_id
from models.values.money import format_number, total
from models.values.words import counted

PLACE: Place = (PLAN,)

_MEANS = {
    "Nature": "Nature: R report, DEC demonstration or website, OTHER other.",
    "Level": "Level: PU public, CO confidential.",
    "Month": "Month: project month in which it is handed in.",
}
"""What the heads of the table of deliverables stand for."""


def work_plan(application: Application) -> Iterator[Block]:
    """The plan as a whole, then each work package, then its results and the person-months."""
    packages = application.proposal.work_packages
    to_do = list(gaps(application, PLACE, apart_from=[(*PLACE, n) for n in range(len(packages))]))
    if packages or to_do:
        yield Heading("Work packages", 2)
        yield from to_do
    if not packages:
        return
    yield _overview(application)
    yield Heading("Timetable", 2)
    drawn = chart(application.proposal)
    yield Plan("Timetable by project month", drawn, spoken(drawn))
    for number, package in enumerate(packages):
        yield from _package(application, package, number)
    results = [*_deliverables(application), *_milestones(application)]
    if results:
        yield Heading("Deliverables and milestones", 2)
        yield from results
    if any(person_months_of(application.proposal).by_key.values()):
        yield Heading("Person-months", 2)
        yield from _person_months(application)


def spoken(chart: Chart) -> str:
    """What the chart shows, in words."""
    packages = [row for row in chart.rows if row.level == 0]
    said = (
        f"{row.id or row.title or 'a work package'} in months {months(row.first, row.last)}"
        for row in packages
    )
    return f"Timetable of {counted(chart.months, 'month')}: {'; '.join(said)}."


def _overview(application: Application) -> Table:
    work = person_months_of(application.proposal)
    rows = tuple(
        (
            or_nothing(package.id),
            or_nothing(package.title),
            or_nothing(chosen(package, "phase")),
            or_nothing(package.lead),
            months(package.start_month, package.end_month),
            format_number(work.by_package[number]) if work.total else NOTHING,
        )
        for number, package in enumerate(application.proposal.work_packages)
    )
    table = Table(
        "The work packages",
        (
            Column("No", width=0.8),
            Column("Work package", width=4),
            Column("Phase", width=1.8),
            Column("Lead", width=1.2),
            Column("Months", Align.RIGHT, 1),
            Column("Person-months", Align.RIGHT, 1.2),
        ),
        rows,
        (("", "Total", "", "", "", format_number(work.total)),) if work.total else (),
    )
    return without_empty_columns(table)


def _package(application: Application, package: WorkPackage, number: int) -> Iterator[Block]:
    name = package_name(package, number)
    title = f"{name} · {package.title}" if package.title and package.title != name else name
    yield Heading(title[:1].upper() + title[1:], 2)
    yield from facts(_particulars(application, package))
    yield from gaps(application, (*PLACE, number))
    if package.objectives.strip():
        yield Heading("Objectives", 3)
        yield from prose(package.objectives, 3)
    if package.tasks:
        yield Heading("Tasks", 3)
        yield _tasks(application, package)
    for task in package.tasks:
        yield from _described(task)


def _particulars(application: Application, package: WorkPackage) -> Iterator[tuple[str, str]]:
    yield "Phase", or_nothing(chosen(package, "phase"))
    yield "Lead", or_nothing(package.lead)
    yield "Months", months(package.start_month, package.end_month)
    if package.target_countries:
        yield "Serves", targets(application, package.target_countries)
    months_of = [
        f"{key} {format_number(amount)}"
        for key, amount in package.person_months.items()
        if amount is not None
    ]
    work = total(amount for amount in package.person_months.values() if amount is not None)
    said = f"{format_number(work)} ({', '.join(months_of)})" if months_of else NOTHING
    yield "Person-months", said
    yield "Deliverables", ", ".join(item.id for item in package.deliverables if item.id)
    yield "Milestones", ", ".join(item.id for item in package.milestones if item.id)


def _tasks(application: Application, package: WorkPackage) -> Table:
    """Which tasks a package has, when, and who does them."""
    kinds = forms_by_id(application.call.activity_kinds, application.strand)
    rows = tuple(
        (
            or_nothing(task.id),
            or_nothing(task.title),
            or_nothing(kinds[task.kind].title if task.kind in kinds else task.kind),
            months(task.start_month, task.end_month),
            or_nothing(task.lead),
            or_nothing(", ".join(task.participants)),
        )
        for task in package.tasks
    )
    table = Table(
        "",
        (
            Column("No", width=0.8),
            Column("Task", width=3),
            Column("Activity", width=2.2),
            Column("Months", Align.RIGHT, 1),
            Column("Lead", width=1.1),
            Column("Participants", width=2.9),
        ),
        rows,
    )
    return without_empty_columns(table)


def _described(task: Task) -> Iterator[Block]:
    """What a task says of itself, headed by its name; nothing where it says nothing."""
    name, blocks = _id(task.id) + or_nothing(task.title), list(prose(task.description, 3))
    if blocks and isinstance(blocks[0], Paragraph):
        blocks[0] = replace(blocks[0], label=name)
    elif blocks:
        yield Paragraph("", label=name)
    yield from blocks


def _deliverables(application: Application) -> Iterator[Block]:
    offered = forms_by_id(application.call.outputs, application.strand)
    outputs = {name: output.title for name, output in offered.items()}
    rows = tuple(
        (
            or_nothing(item.id),
            or_nothing(item.title)
            + (f"\nProvides: {outputs.get(item.output, item.output)}" if item.output else ""),
            package_name(package, number),
            or_nothing(item.lead),
            or_nothing(item.nature),
            or_nothing(item.level),
            or_nothing(item.due_month),
        )
        for number, package in enumerate(application.proposal.work_packages)
        for item in package.deliverables
    )
    if not rows:
        return
    table = Table(
        "Deliverables",
        (
            Column("No", width=0.9),
            Column("Deliverable", width=4.4),
            Column("Work package", width=1.2),
            Column("Lead", width=1.1),
            Column("Nature", width=0.9),
            Column("Level", width=0.8),
            Column("Month", Align.RIGHT, 0.8),
        ),
        rows,
    )
    table = without_empty_columns(table)
    yield table
    said = [_MEANS[column.heading] for column in table.columns if column.heading in _MEANS]
    if said:
        yield Paragraph(" ".join(said))


def _milestones(application: Application) -> Iterator[Block]:
    rows = tuple(
        (
            or_nothing(item.id),
            or_nothing(item.title),
            package_name(package, number),
            or_nothing(item.due_month),
            or_nothing(item.verification),
        )
        for number, package in enumerate(application.proposal.work_packages)
        for item in package.milestones
    )
    if rows:
        table = Table(
            "Milestones",
            (
                Column("No", width=0.8),
                Column("Milestone", width=3),
                Column("Work package", width=1.2),
                Column("Month", Align.RIGHT, 0.8),
                Column("Verification", width=3),
            ),
            rows,
        )
        yield without_empty_columns(table)


def _person_months(application: Application) -> Iterator[Table]:
    """Applicants down, work packages across."""
    work = person_months_of(application.proposal)
    names = [package_name(package, number) for number, package in enumerate(work.packages)]
    table = Table(
        "Person-months by applicant and work package",
        (
            Column("Applicant", width=1.6),
            *(Column(name, Align.RIGHT, 1) for name in names),
            Column("Total", Align.RIGHT, 1.1),
        ),
        tuple(
            (
                key,
                *(_figure(package.person_months.get(key)) for package in work.packages),
                format_number(work.by_key[key]),
            )
            for key in work.keys
        ),
        (("Total", *map(format_number, work.by_package), format_number(work.total)),),
    )
    yield from side_by_side(table, edge=1)


def _figure(amount: Decimal | None) -> str:
    return format_number(amount) if amount else NOTHING


def _id(name: str) -> str:
    return f"{name} " if name else ""
