"""What is measured, and what can go wrong."""

from collections.abc import Iterator
from decimal import Decimal

from bundle.application import Application
from bundle.content import Align, Block, Column, Heading, Table, in_a_cell
from bundle.documents.chapters.wording import NOTHING, chosen, or_nothing, without_empty_columns
from bundle.gaps import gaps
from models.terms.strands import forms_by_id
from models.values.money import format_number


def indicators(application: Application) -> Iterator[Block]:
    """Every indicator with its baseline, target and verification."""
    offered = forms_by_id(application.call.indicators, application.strand)
    titles = {name: indicator.title for name, indicator in offered.items()}
    found = application.proposal.indicators
    to_do = list(gaps(application, ("indicators",)))
    if found or to_do:
        yield Heading("Indicators", 2)
        yield from to_do
    if not found:
        return
    table = Table(
        "Indicators",
        (
            Column("Indicator", width=3.4),
            Column("Unit", width=1.4),
            Column("Baseline", Align.RIGHT, 1),
            Column("Target", Align.RIGHT, 1),
            Column("How it is measured", width=4),
        ),
        tuple(
            (
                or_nothing(one.title or titles.get(one.id, one.id)),
                or_nothing(one.unit),
                _number(one.baseline),
                _number(one.target),
                or_nothing(one.verification),
            )
            for one in found
        ),
    )
    yield without_empty_columns(table)


def risks(application: Application) -> Iterator[Block]:
    """Every risk with its likelihood, and what is done about it."""
    found = application.proposal.risks
    to_do = list(gaps(application, ("risks",)))
    if found or to_do:
        yield Heading("Risks", 2)
        yield from to_do
    if not found:
        return
    table = Table(
        "Risks and what is done about them",
        (
            Column("Risk", width=4),
            Column("Likelihood", width=1.2),
            Column("Work packages", width=1.4),
            Column("Mitigation", width=4),
        ),
        tuple(
            (
                in_a_cell(risk.description) or NOTHING,
                or_nothing(chosen(risk, "likelihood")),
                or_nothing(", ".join(risk.work_packages)),
                in_a_cell(risk.mitigation) or NOTHING,
            )
            for risk in found
        ),
    )
    yield without_empty_columns(table)


def _number(value: Decimal | None) -> str:
    return NOTHING if value is None else format_number(value)
