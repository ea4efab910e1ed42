"""What is measured, and what can go wrong."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bundle.application import Application
from bundle.content import Align, Block, Column, Table, in_a_cell
from bundle.documents.chapters.columns import Told, table_of
from bundle.documents.chapters.wording import NOTHING, chosen, or_nothing, without_empty_columns
from bundle.gaps import gaps
from models.proposal.proposal import Risk
from models.terms.strands import forms_by_id
from models.values.money import format_number


def indicators(application: Application) -> Iterator[Block]:
    """Every indicator with its baseline, target and verification."""
    offered = forms_by_id(application.call.indicators, application.strand)
    titles = {name: indicator.title for name, indicator in offered.items()}
    found = application.proposal.indicators
    yield from gaps(application, ("indicators",))
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


_Numbered = tuple[int, Risk]
_RISK_COLUMNS = ("description", "likelihood", "impact", "work_packages", "mitigation")


def risks(application: Application, columns: Sequence[str] = ()) -> Iterator[Block]:
    """Every risk with its likelihood, and what is done about it."""
    told: Mapping[str, Told[_Numbered]] = {
        "number": Told("No", 0.7, lambda row: row[1].id or str(row[0])),
        "description": Told("Risk", 4, lambda row: in_a_cell(row[1].description) or NOTHING),
        "likelihood": Told(
            "Likelihood",
            1.2,
            lambda row: or_nothing(chosen(row[1], "likelihood")),
            under="description",
        ),
        "impact": Told("Impact", 1.2, lambda row: or_nothing(row[1].impact), under="description"),
        "work_packages": Told(
            "Work packages", 1.4, lambda row: or_nothing(", ".join(row[1].work_packages))
        ),
        "mitigation": Told("Mitigation", 4, lambda row: in_a_cell(row[1].mitigation) or NOTHING),
    }
    yield from gaps(application, ("risks",))
    rows = list(enumerate(application.proposal.risks, start=1))
    if rows:
        yield table_of("Risks and what is done about them", told, columns, _RISK_COLUMNS, rows)


def _number(value: Decimal | None) -> str:
    return NOTHING if value is None else format_number(value)
