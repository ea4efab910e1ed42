"""What one applicant has to know of the proposal: its tasks, months, money, and what it signs."""

from collections.abc import Iterator, Sequence

from bundle.application import Application
from bundle.content import (
    Align,
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from bundle.documents.chapters.wording import euro, figure, money, months, or_nothing
from bundle.documents.organisation import head_of
from bundle.documents.showing import sheet
from bundle.gaps import gaps, place_of
from models.budget.totals import PARTNER, balance_by_applicant
from models.proposal.partner import Partner
from models.proposal.workplan import Task, package_name
from models.values.money import ZERO, exactly, total
from models.values.words import counted

_MOST = 24
"""Rows of a table: with them the extract of a busy applicant has two pages."""


def extract(application: Application, partner: Partner, papers: Sequence[str]) -> Document:
    """The extract of an applicant on two pages; `papers` are the names of what it signs."""
    blocks = _blocks(application, partner, papers)
    return sheet(application, "Extract for one applicant", blocks, partner.legal_name)


def _blocks(application: Application, partner: Partner, papers: Sequence[str]) -> Iterator[Block]:
    yield Heading(head_of(application, partner))
    # A heading of its own over the word "nothing" would often be alone on a second page.
    yield Facts((*_who(application, partner), *(() if papers else (("You sign", "nothing"),))))
    yield from _plan(application, partner)
    yield from _money(application, partner)
    if papers:
        yield Heading("What you sign", 2)
        yield Bullets(tuple(papers))
    left = list(dict.fromkeys(gaps(application, place_of(application, partner))))
    if left:
        yield Heading("What is still missing of you", 2)
        yield from _at_most(left)


def _who(application: Application, partner: Partner) -> Iterator[tuple[str, str]]:
    coordinator = application.coordinator
    yield "Your role", application.role_said(partner) or "partner"
    if coordinator is not None and not partner.coordinates:
        person = ", ".join(filter(None, (coordinator.contact.name, coordinator.contact.email)))
        name = coordinator.legal_name or coordinator.key
        yield "Coordinator", f"{name} ({person})" if person else or_nothing(name)
    yield "Call", application.call_and_strand
    yield "Deadline", application.call.deadline.said
    duration = application.proposal.project.duration_months
    if duration is not None:
        yield "Project", counted(duration, "month")


def _plan(application: Application, partner: Partner) -> Iterator[Block]:
    """The work packages in which it has a part, its tasks, and what it delivers."""
    packages = application.proposal.work_packages
    work = [
        (name, package.lead == partner.key, amount)
        for number, package in enumerate(packages)
        for name in (_named(package_name(package, number), package.title),)
        for amount in (package.person_months.get(partner.key) or ZERO,)
        if amount or (package.lead == partner.key and partner.key)
    ]
    yield Heading("Your work", 2)
    if work:
        with exactly():
            in_all = sum((amount for *_, amount in work), ZERO)
        yield _table(
            "Person-months by work package",
            (("Work package", 5), ("Your part", 1.6), ("Person-months", 1.6)),
            [(name, "lead" if led else "", figure(amount)) for name, led, amount in work],
            ("Total", "", figure(in_all)),
        )
    tasks = [task for package in packages for task in package.tasks if _part(task, partner)]
    if tasks:
        yield _table(
            "Your tasks",
            (("Task", 5), ("Your part", 1.6), ("Months", 1.6)),
            [
                (
                    _named(task.id, task.title),
                    _part(task, partner),
                    months(task.start_month, task.end_month),
                )
                for task in tasks
            ],
        )
    due = [one for package in packages for one in package.deliverables if one.lead == partner.key]
    if due and partner.key:
        yield _table(
            "What you deliver",
            (("Deliverable", 6.6), ("Due in month", 1.6)),
            [(_named(one.id, one.title), or_nothing(one.due_month)) for one in due],
        )
    if not (work or tasks or due):
        yield Paragraph("Neither plan nor person-months name you yet.")


def _named(id_: str, title: str) -> str:
    return " · ".join(filter(None, dict.fromkeys((id_, title)))) or "?"


def _part(task: Task, partner: Partner) -> str:
    """What an applicant does in a task; empty where it has no part."""
    if not partner.key:
        return ""
    if task.lead == partner.key:
        return "lead"
    return "takes part" if partner.key in task.participants else ""


def _money(application: Application, partner: Partner) -> Iterator[Block]:
    """What it costs, what it gets, what it has to bring and has named a source for."""
    totals, key = application.report.totals, partner.key
    yield Heading("Your money", 2)
    yield from _lump_sum(application, partner)
    if not key or key not in totals.direct_by(PARTNER):
        if not totals.is_without_costs:
            yield Paragraph("No cost line names you yet.")
        return
    direct = totals.direct_by(PARTNER).get(key, ZERO)
    eligible = totals.eligible_by_applicant().get(key, ZERO)
    yield Facts(
        (
            ("Direct cost", euro(direct)),
            ("Indirect cost", euro(eligible - direct)),
            ("Eligible cost", euro(eligible)),
            ("Your part of the grant", euro(totals.grant_by_applicant.get(key, ZERO))),
            ("Your own share", euro(totals.own_share_by_applicant.get(key, ZERO))),
        )
    )
    titles = {one.id: one.title for one in application.call.cost_model.categories}
    mine = {
        category: amount
        for (one, category), amount in totals.by_applicant_and_category.items()
        if one == key
    }
    yield _table(
        "Your cost by category, in euro",
        (("Category", 6.6), ("Cost", 1.6)),
        [(titles.get(c, c) or "not assigned", money(amount)) for c, amount in mine.items()],
    )
    balance = balance_by_applicant(totals, application.proposal.funding.sources).get(key)
    if balance is not None and balance.gap > ZERO:
        yield Callout(f"{euro(balance.gap)} of your own share have no source yet.")


def _lump_sum(application: Application, partner: Partner) -> Iterator[Block]:
    """What it gets of a lump sum, for each work package; nothing where the call gives none."""
    totals = application.report.totals
    if totals.shares is None:
        return
    shares = {
        package: amount
        for (key, package), amount in totals.shares.items()
        if key == partner.key and key and amount
    }
    if not shares:
        yield Paragraph("No share of the lump sum is yours yet.")
        return
    titles = {one.id: one.title for one in application.proposal.work_packages}
    yield _table(
        "Your shares of the lump sum, in euro",
        (("Work package", 6.6), ("Share", 1.6)),
        [(_named(one, titles.get(one, "")), money(x)) for one, x in shares.items()],
        ("Total", money(total(shares.values()))),
    )


def _table(
    caption: str,
    columns: Sequence[tuple[str, float]],
    rows: Sequence[tuple[str, ...]],
    *sums: tuple[str, ...],
) -> Table:
    """A table of which the last column holds figures; what is too much is counted."""
    last = len(columns) - 1
    shown = tuple(rows[:_MOST])
    if len(rows) > _MOST:
        told = f"and {len(rows) - _MOST} more: see the description of the action"
        shown = (*shown, (told, *[""] * last))
    heads = (
        Column(head, Align.RIGHT if at == last else Align.LEFT, width)
        for at, (head, width) in enumerate(columns)
    )
    return Table(caption, tuple(heads), shown, sums)


def _at_most(boxes: Sequence[Callout]) -> Iterator[Block]:
    yield from boxes[:_MOST]
    if len(boxes) > _MOST:
        yield Paragraph(f"And {counted(len(boxes) - _MOST, 'more point')}.")
