"""The work plan: its chart, work packages with all they hold, lists of results, person-months."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from bundle.application import Application
from bundle.content import (
    Align,
    Block,
    Column,
    Heading,
    Paragraph,
    Plan,
    Table,
    in_a_cell,
    prose,
)
from bundle.documents.chapters.columns import Told, table_of
from bundle.documents.chapters.crossing import side_by_side
from bundle.documents.chapters.wording import (
    NOTHING,
    facts,
    figure,
    headed,
    months,
    or_nothing,
    taking_part,
    targets,
    without_empty_columns,
)
from bundle.gaps import gaps
from bundle.look.layout import layout_for
from models.plan.gantt import Chart, chart
from models.plan.person_months import person_months_of
from models.proposal.paths import Place
from models.proposal.workplan import (
    PLAN,
    Deliverable,
    Milestone,
    Task,
    WorkPackage,
    package_name,
)
from models.terms.strands import forms_by_id
from models.values.money import format_number, total
from models.values.words import counted

PLACE: Place = (PLAN,)

_MEANS = {
    "Type": "Type: R report, DEC demonstration or website, OTHER other.",
    "Dissemination level": "Dissemination level: PU public, CO confidential.",
}
"""What the heads of the table of deliverables stand for."""


def work_plan(application: Application) -> Iterator[Block]:
    """The plan as a whole, then each work package, then its results and the person-months."""
    yield from headed("Work packages", 2, packages(application))
    yield from headed("Timetable", 2, timetable(application))
    yield from details(application)
    results = (*deliverables(application), *milestones(application))
    yield from headed("Deliverables and milestones", 2, results)
    yield from headed("Person-months", 2, person_months(application))


def packages(application: Application, columns: Sequence[str] = ()) -> Iterator[Block]:
    """All work packages, a row each; and what the plan as a whole still lacks."""
    plan = application.proposal.work_packages
    yield from gaps(application, PLACE, apart_from=[(*PLACE, n) for n in range(len(plan))])
    if plan:
        yield _overview(application, columns)


def timetable(application: Application) -> Iterator[Block]:
    """The plan as a chart of months."""
    if application.proposal.work_packages:
        drawn = chart(application.proposal, application.phases)
        yield Plan("Timetable by project month", drawn, spoken(drawn))


def details(application: Application) -> Iterator[Block]:
    """Each work package with its objectives and tasks."""
    for number, package in enumerate(application.proposal.work_packages):
        yield from _package(application, package, number)


def spoken(chart: Chart) -> str:
    """What the chart shows, in words."""
    packages = [row for row in chart.rows if row.level == 0]
    said = (
        f"{row.id or row.title or 'a work package'} in months {months(row.first, row.last)}"
        for row in packages
    )
    return f"Timetable of {counted(chart.months, 'month')}: {'; '.join(said)}."


_MOST_MONTHS = 12
"""Applicants whose person-months stand at the head of a work package."""
_Numbered = tuple[int, WorkPackage]
_PACKAGE_COLUMNS = ("number", "title", "phase", "lead", "months", "person_months")


def _overview(application: Application, chosen_columns: Sequence[str]) -> Table:
    work = person_months_of(application.proposal)

    def effort(row: _Numbered) -> str:
        return figure(work.by_package[row[0]])

    columns: Mapping[str, Told[_Numbered]] = {
        "number": Told("No", 0.8, lambda row: or_nothing(row[1].id)),
        "title": Told("Work package", 4, lambda row: or_nothing(row[1].title), in_sum="Total"),
        "phase": Told("Phase", 1.8, lambda row: or_nothing(_phase(application, row[1]))),
        "lead": Told("Lead", 1.2, lambda row: or_nothing(row[1].lead)),
        "months": Told(
            "Months", 1, lambda row: months(row[1].start_month, row[1].end_month), Align.RIGHT
        ),
        "start_month": Told(
            "Start month", 1, lambda row: or_nothing(row[1].start_month), Align.RIGHT
        ),
        "end_month": Told("End month", 1, lambda row: or_nothing(row[1].end_month), Align.RIGHT),
        "deliverables": Told("Deliverables", 2, lambda row: or_nothing(_ids(row[1].deliverables))),
        "person_months": Told(
            "Person-months",
            1.2,
            effort,
            Align.RIGHT,
            format_number(work.total) if work.total else "",
        ),
    }
    told = table_of(
        "The work packages",
        columns,
        chosen_columns,
        _PACKAGE_COLUMNS,
        enumerate(application.proposal.work_packages),
    )
    # “Total” stands over a figure, or nowhere.
    summed = any(figure not in ("", "Total") for row in told.sums for figure in row)
    return told if summed else replace(told, sums=())


def _ids(items: Iterable[Deliverable | Milestone]) -> str:
    return ", ".join(item.id for item in items if item.id)


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


def _phase(application: Application, package: WorkPackage) -> str:
    """What its phase is called under the call; empty where none is chosen."""
    return application.phases.get(package.phase or "", package.phase or "")


def _particulars(application: Application, package: WorkPackage) -> Iterator[tuple[str, str]]:
    yield "Phase", or_nothing(_phase(application, package))
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
    told = ", ".join(months_of)
    if len(months_of) > _MOST_MONTHS:
        told = f"{counted(len(months_of), 'applicant')}, each in the table of person-months"
    yield "Person-months", f"{format_number(work)} ({told})" if told else NOTHING
    yield "Deliverables", _ids(package.deliverables)
    yield "Milestones", _ids(package.milestones)


def _tasks(application: Application, package: WorkPackage) -> Table:
    """Which tasks a package has, when, and who does them."""
    kinds = forms_by_id(application.call.activity_kinds, application.strand)
    everybody = [partner.key for partner in application.proposal.partners]
    rows = tuple(
        (
            or_nothing(task.id),
            or_nothing(task.title),
            or_nothing(kinds[task.kind].title if task.kind in kinds else task.kind),
            months(task.start_month, task.end_month),
            or_nothing(task.lead),
            or_nothing(taking_part(task.participants, task.lead, everybody)),
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


_Due = tuple[str, Deliverable]
_DELIVERABLE_COLUMNS = (
    "number",
    "title",
    "work_package",
    "lead",
    "type",
    "level",
    "due_month",
    "description",
)


def deliverables(application: Application, columns: Sequence[str] = ()) -> Iterator[Block]:
    """All deliverables, a row each, and what the letters in it stand for."""
    offered = forms_by_id(application.call.outputs, application.strand)
    outputs = {name: output.title for name, output in offered.items()}

    def title(row: _Due) -> str:
        output = row[1].output
        provides = f"\nProvides: {outputs.get(output, output)}" if output else ""
        return or_nothing(row[1].title) + provides

    told: Mapping[str, Told[_Due]] = {
        "number": Told("No", 0.9, lambda row: or_nothing(row[1].id)),
        "title": Told("Deliverable", 4.2, title),
        "work_package": Told("Work package", 1.2, lambda row: row[0]),
        "lead": Told("Lead", 1.1, lambda row: or_nothing(row[1].lead)),
        "type": Told("Type", 0.8, lambda row: or_nothing(row[1].nature)),
        "level": Told("Dissemination level", 1.35, lambda row: or_nothing(row[1].level)),
        "due_month": Told("Due month", 1, lambda row: or_nothing(row[1].due_month), Align.RIGHT),
        "description": Told("Description", 4, lambda row: _told(row[1].description), under="title"),
    }
    rows = [
        (package_name(package, number), item)
        for number, package in enumerate(application.proposal.work_packages)
        for item in package.deliverables
    ]
    if not rows:
        return
    table = table_of("Deliverables", told, columns, _DELIVERABLE_COLUMNS, rows)
    yield table
    said = [_MEANS[column.heading] for column in table.columns if column.heading in _MEANS]
    if said:
        yield Paragraph(" ".join(said))


_Reached = tuple[str, Milestone]
_MILESTONE_COLUMNS = (
    *("number", "title", "work_package", "lead"),
    *("due_month", "description", "verification"),
)


def milestones(application: Application, columns: Sequence[str] = ()) -> Iterator[Block]:
    """All milestones, a row each."""
    told: Mapping[str, Told[_Reached]] = {
        "number": Told("No", 0.8, lambda row: or_nothing(row[1].id)),
        "title": Told("Milestone", 3, lambda row: or_nothing(row[1].title)),
        "work_package": Told("Work package", 1.2, lambda row: row[0]),
        "lead": Told("Lead", 1.1, lambda row: or_nothing(row[1].lead)),
        "due_month": Told("Due month", 1, lambda row: or_nothing(row[1].due_month), Align.RIGHT),
        "description": Told("Description", 3, lambda row: _told(row[1].description), under="title"),
        "verification": Told(
            "Verification", 3, lambda row: or_nothing(row[1].verification), under="title"
        ),
    }
    rows = [
        (package_name(package, number), item)
        for number, package in enumerate(application.proposal.work_packages)
        for item in package.milestones
    ]
    if rows:
        yield table_of("Milestones", told, columns, _MILESTONE_COLUMNS, rows)


def _told(text: str) -> str:
    return in_a_cell(text) or NOTHING


def person_months(application: Application) -> Iterator[Table]:
    """Applicants down, work packages across; a long plan goes on in a further table."""
    work = person_months_of(application.proposal)
    if not any(work.by_key.values()):
        return
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
                *(figure(package.person_months.get(key)) for package in work.packages),
                figure(work.by_key[key]),
            )
            for key in work.keys
        ),
        (("Total", *map(figure, work.by_package), figure(work.total)),),
    )
    yield from side_by_side(table, 1, layout_for(application.call.document))


def _id(name: str) -> str:
    return f"{name} " if name else ""
