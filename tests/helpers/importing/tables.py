"""Tables of a proposal as people keep them, and what comes of bringing them into a draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from models.budget.order import COST
from models.importing.answers import Answers
from models.importing.bringing import Brought, bring
from models.importing.cells import Area, Cell, Sheet
from models.importing.names import Holding
from models.importing.targets import WITHIN, Target, fields_of
from models.proposal import Proposal, paths
from models.proposal.entry import shown
from storage.shipped.spreadsheets import category_names
from tests.helpers.samples import CALLS

Rows = Sequence[Sequence[object]]


def sheet_of(rows: Rows, name: str = "Sheet", *, typed: bool = True, **more: Any) -> Sheet:
    """A sheet of a workbook; its numbers are numbers, unless it is as of a text, not `typed`."""
    return Sheet(
        "x.xlsx",
        name,
        tuple(tuple(map(_cell, row)) for row in rows),
        is_typed=typed,
        **{name: _sets(value) for name, value in more.items()},
    )


def _cell(value: object) -> Cell:
    is_number = isinstance(value, int | float)
    return Cell("" if value is None else str(value), "number" if is_number else "text")


def _sets(value: Any) -> Any:
    return tuple(Area(*area) for area in value) if isinstance(value, list) else frozenset(value)


def table_of(proposal: Proposal, target: Target) -> list[list[str]]:
    """All rows of a list under the labels of their fields, each cell as the field shows it."""
    fields = [field for field in fields_of(target) if field != COST]
    rows = [[target.label(field) for field in fields]]
    for place, within in _places(proposal, target):
        rows.append(
            [
                within
                if field == WITHIN and target.is_inside
                else shown(proposal, f"{place}.{field}")
                for field in fields
            ]
        )
    return rows


def _places(proposal: Proposal, target: Target) -> Iterable[tuple[str, str]]:
    """The path of each row, and the work package in which it is."""
    if not target.is_inside:
        items = paths.get(proposal, target.name)
        yield from ((f"{target.name}[{n}]", "") for n in range(len(items)))
        return
    for n, package in enumerate(proposal.work_packages):
        for m in range(len(getattr(package, target.name))):
            yield f"work_packages[{n}].{target.name}[{m}]", package.id


def brought(
    draft: Proposal, *sheets: Sheet, words: Mapping[str, str] | None = None, **answers: Any
) -> Brought:
    """What comes of bringing sheets into a draft."""
    said = Answers(words=words or {}, **answers)
    return bring(Holding(draft, CALLS[draft.call]), sheets, said, category_names())


def told_in(found: Brought) -> list[str]:
    """All that is told, as it is printed."""
    return [str(told) for told in found.told]
