"""Tables that stand side by side in one sheet, with an empty column between them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from models.budget.order import COST
from models.importing.cells import EMPTY, Sheet
from models.importing.tables import Table, tables_in
from models.importing.targets import COSTS, PARTNERS


def parts_in(sheet: Sheet, said: Mapping[str, str]) -> list[Sheet]:
    """The sheet, or each of its parts that is a table by itself; all cells keep their addresses.

    An empty column may as well stand in the midst of one table: of two parts, each has to say by
    itself what its rows are, and both must not be fields of the same ones. `said` is what somebody
    said of heads.
    """
    runs = list(_runs(sheet.filled))
    parts = runs[:1]
    for run in runs[1:]:
        if _apart(_only(sheet, parts[-1]), _only(sheet, run), said):
            parts.append(run)
        else:
            parts[-1] = range(parts[-1].start, run.stop)
    return [_only(sheet, part) for part in parts] if len(parts) > 1 else [sheet]


def _runs(sheet: Sheet) -> Iterator[range]:
    """Columns next to one another in which anything stands."""
    start = None
    for at in range(sheet.width + 1):
        if any(sheet.cell(row, at).text for row in range(len(sheet.rows))):
            start = at if start is None else start
        elif start is not None:
            yield range(start, at)
            start = None


def _only(sheet: Sheet, columns: range) -> Sheet:
    rows = (
        tuple(cell if at in columns else EMPTY for at, cell in enumerate(row)) for row in sheet.rows
    )
    merged = tuple(area for area in sheet.merged if area.left in columns)
    return replace(sheet, rows=tuple(rows), merged=merged)


def _apart(one: Sheet, other: Sheet, said: Mapping[str, str]) -> bool:
    """Whether two parts of a sheet are two tables."""
    first, second = (_with_heads(sheet, said) for sheet in (one, other))
    if first is None or second is None:
        return False
    fields = [{column.field for column in table.columns} - {""} for table in (first, second)]
    if not (_says_whose(first, fields[0]) and _says_whose(second, fields[1])):
        return False
    return first.target is not second.target or not fields[0].isdisjoint(fields[1])


def _with_heads(sheet: Sheet, said: Mapping[str, str]) -> Table | None:
    tables = tables_in(sheet, 0, {}, said=said)
    return next((t for t in tables if t.head >= 0 and not t.sheet.turned), None)


def _says_whose(table: Table, fields: set[str]) -> bool:
    """Whether the fields of a table tell what each of its rows is."""
    if table.target is PARTNERS:
        return not fields.isdisjoint(("legal_name", "pic", "key"))
    if table.target is COSTS:
        return "partner" in fields and not fields.isdisjoint(("unit_cost", COST))
    return not fields.isdisjoint(("id", "title"))
