"""Tables in a sheet: where they begin, what they are about, what each column is taken for."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from models.importing.by_values import field_by_values, is_key_like
from models.importing.cells import Sheet
from models.importing.targets import (
    COSTS,
    PARTNERS,
    TARGETS,
    Target,
    field_called,
    heads_of,
    labels_of,
)
from models.values.words import fold

_LEAST_COLUMNS = 2
_MANY_COLUMNS = 3
"""So many known heads make a row of heads, whatever else stands in it."""
_SURE = 3.0
"""What it counts that a column holds numbers of just this part of a plan."""
_LONGEST_HEAD = 120
NOTHING_SAID: Mapping[str, str] = {}
_NUMBERING = re.compile(r"^\s*(?:\d+(?:\.\d+)*|[A-Za-z])[.)]\s+")
_ASIDE = re.compile(r"[(\[{].*?[)\]}]|[*:]+\s*$")
_OF_BOTH = re.compile(r"\s[/|–-]\s|/|\n")


@dataclass(frozen=True)
class Column:
    """A column of a table, and what it is taken for."""

    at: int
    head: str
    """What stands above it; empty where nothing does."""
    field: str
    """Empty where it is left out."""
    by: str
    """How that is known: by its `head`, its `values`, or the `choice` of a person."""


@dataclass(frozen=True)
class Table:
    """Rows of one sheet under their heads."""

    id: str
    """What names it in the choices of a person."""
    sheet: Sheet
    target: Target
    head: int
    """The row of the heads; -1 where there are none."""
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    """The rows under the heads that hold anything."""

    def place(self, row: int) -> str:
        """Where a row stands in the file: its first cell that holds anything."""
        filled = (c.at for c in self.columns if self.sheet.cell(row, c.at).text)
        return self.sheet.place(row, next(filled, 0))

    def taken_for(self, at: int, field: str) -> "Table":
        """The table with a column taken for a field, or left out; no other one is it then."""
        changed = (
            replace(column, field=field, by="choice")
            if column.at == at
            else replace(column, field="" if field == column.field else column.field)
            for column in self.columns
        )
        return replace(self, columns=tuple(changed))

    def column_of(self, field: str) -> Column | None:
        """The column that is taken for a field."""
        return next((column for column in self.columns if column.field == field), None)


def tables_in(
    sheet: Sheet,
    number: int | str,
    chosen: Mapping[tuple[str, int], str],
    about: Target | None = None,
    said: Mapping[str, str] = NOTHING_SAID,
) -> list[Table]:
    """The tables of a sheet, with the columns that a person has chosen otherwise.

    Of some heads, folded, it may be `said` what they are; by these too a table is known.

    A sheet with a label and values beside it, as forms have them, is read column by column. One
    without heads is a table of applicants where its values say so, else it is `about` what is told,
    under its first row.
    """
    found = list(_tables(sheet.filled, f"{number}", said))
    beside = list(_tables(sheet.aside.filled, f"{number}-aside", said))
    if _most_heads(beside) > _most_heads(found):
        found = beside
    if not found and (headless := _headless(sheet.filled, f"{number}")):
        found = [headless]
    if not found and about is not None:
        found = list(_unknown(sheet.filled, f"{number}", about))
    return [_as_chosen(_as_said(table, said), chosen) for table in found]


def _most_heads(tables: Iterable[Table]) -> int:
    return max((sum(c.by == "head" for c in table.columns) for table in tables), default=0)


def _as_said(table: Table, said: Mapping[str, str]) -> Table:
    for column in table.columns if said else ():
        called = said.get(fold(column.head))
        field = "" if called == "" else _said_field(table.target, column.head, said)
        if field is not None:
            table = table.taken_for(column.at, field)
    return table


def _said_field(target: Target, head: str, said: Mapping[str, str]) -> str | None:
    """The field that somebody said a head to be; None where nobody did, or the list has none."""
    called = said.get(fold(head))
    return field_called(target, called) if called else None


def _as_chosen(table: Table, chosen: Mapping[tuple[str, int], str]) -> Table:
    for (of, at), field in chosen.items():
        if of == table.id:
            table = table.taken_for(at, field)
    return table


def _tables(sheet: Sheet, number: str, said: Mapping[str, str]) -> Iterator[Table]:
    heads = list(_rows_of_heads(sheet, said))
    for n, (row, target, fields) in enumerate(heads):
        end = heads[n + 1][0] if n + 1 < len(heads) else len(sheet.rows)
        rows = tuple(at for at in range(row + 1, end) if _is_filled(sheet, at))
        if sheet.turned and not rows:
            continue
        for start, stop in _stacked(sheet, row):
            own = {at: field for at, field in fields.items() if start <= at < stop}
            if start:
                filled = {at: sheet.cell(row, at).text for at in range(start, stop)}
                own = _named(sheet, row, {at: t for at, t in filled.items() if t}, target, said)
            columns = _columns(sheet, row, rows, target, own, range(start, stop))
            here = tuple(at for at in rows if any(sheet.cell(at, c.at).text for c in columns))
            yield Table(f"{number}.{n + 1}.{start}", sheet, target, row, columns, here)


def _stacked(sheet: Sheet, row: int) -> list[tuple[int, int]]:
    """Where forms begin and end that stand one below another, each with all of the labels."""
    heads = [(at, fold(cell.text)) for at, cell in enumerate(sheet.rows[row]) if cell.text]
    if not sheet.turned:
        return [(0, sheet.width)]
    known = heads_of(PARTNERS)
    first = next((name for _, name in heads if name in known), "")
    starts = [0, *[at for at, name in heads if first and name == first][1:]]
    return list(zip(starts, [*starts[1:], sheet.width], strict=True))


def _rows_of_heads(
    sheet: Sheet, said: Mapping[str, str]
) -> Iterator[tuple[int, Target, dict[int, str]]]:
    """The rows that name columns, with what they are about; of two in a row the lower one."""
    before: tuple[int, Target, dict[int, str]] | None = None
    for row in range(len(sheet.rows)):
        found = _heads_in(sheet, row, said)
        if before is not None and (found is None or row != before[0] + 1):
            yield before
            before = None
        if found is not None and (before is None or len(found[1]) >= len(before[2])):
            before = row, *found
        elif found is not None and before is not None:
            yield before
            before = None
    if before is not None:
        yield before


def _heads_in(
    sheet: Sheet, row: int, said: Mapping[str, str]
) -> tuple[Target, dict[int, str]] | None:
    """What a row of heads is about, and its known columns; None where it is none."""
    filled = {
        at: cell.text
        for at, cell in enumerate(sheet.rows[row])
        if cell.text and at not in sheet.hidden_columns
    }
    if len(filled) < _LEAST_COLUMNS or any(_is_figure(text) for text in filled.values()):
        return None
    best: tuple[float, Target, dict[int, str]] | None = None
    for target in TARGETS:
        fields = _named(sheet, row, filled, target, said)
        if len(fields) < _LEAST_COLUMNS:
            continue
        sign = _sign(sheet, row, target, fields)
        many = len(fields) >= _MANY_COLUMNS or sign >= _SURE
        if 2 * len(fields) < len(filled) and not many:
            continue
        score = len(fields) + sign
        if best is None or score > best[0]:
            best = score, target, fields
    return None if best is None else (best[1], best[2])


def _named(
    sheet: Sheet,
    row: int,
    filled: Mapping[int, str],
    target: Target,
    said: Mapping[str, str],
) -> dict[int, str]:
    """By column, the field that its head names; of two columns with one field the first.

    What somebody said of a head goes first.
    """
    known, labels = heads_of(target), labels_of(target)
    fields = {at: labels[name] for at, text in filled.items() if (name := fold(text)) in labels}
    if len(set(fields.values())) < len(fields):
        fields = {}
    for at, text in filled.items() if said else ():
        if (field := _said_field(target, text, said)) is not None:
            fields = {other: one for other, one in fields.items() if one != field} | {at: field}
    may_be = {
        at: [field for name in _names(sheet, row, at, text) for field in known.get(name, ())]
        for at, text in filled.items()
    }
    # Of several columns that may hold the numbers of a plan, the one that does.
    ids = (at for at, may in may_be.items() if "id" in may and at not in fields)
    of_plan = next((at for at in ids if _are_numbers(sheet, row, at, target)), None)
    if of_plan is not None and "id" not in fields.values():
        fields[of_plan] = "id"
    for at in filled:
        left = [field for field in may_be[at] if field not in fields.values()]
        if left[1:] and _says_otherwise(sheet, row, at, target, left[0]):
            left = left[1:]
        if left and at not in fields:
            fields[at] = left[0]
    return dict(sorted(fields.items()))


def _says_otherwise(sheet: Sheet, row: int, at: int, target: Target, field: str) -> bool:
    """Whether what stands under a head is not of the likeliest of the fields it may name."""
    if field == "id":
        return not _are_numbers(sheet, row, at, target)
    below = (sheet.cell(n, at).text for n in range(row + 1, min(row + 6, len(sheet.rows))))
    values = [value for value in below if value]
    return field == "legal_name" and bool(values) and all(map(is_key_like, values))


def _are_numbers(sheet: Sheet, row: int, at: int, target: Target) -> bool:
    """Whether a column holds the numbers of parts of a plan (`D1.1`) rather than their names."""
    below = range(row + 1, min(row + 6, len(sheet.rows)))
    values = [value for n in below if (value := sheet.cell(n, at).text)]
    if not target.pattern:
        return False
    pattern = re.compile(target.pattern, re.IGNORECASE)
    return 2 * sum(bool(pattern.fullmatch(value)) for value in values) > len(values)


def _names(sheet: Sheet, row: int, at: int, text: str) -> Iterator[str]:
    """What a head may be called, folded, the surest first."""
    if len(text) > _LONGEST_HEAD:
        return
    bare = _NUMBERING.sub("", text)
    above = _group(sheet, row, at)
    ways = [*([f"{above} {bare}"] if above else []), text, bare, _ASIDE.sub("", bare)]
    ways += [*_OF_BOTH.split(_ASIDE.sub("", bare)), above]
    for way in ways:
        if name := fold(way):
            yield name


def _group(sheet: Sheet, row: int, at: int) -> str:
    """The head that is merged over this one and its neighbours; empty where none is."""
    over = (a for a in sheet.merged if a.bottom == row - 1 and a.left <= at <= a.right > a.left)
    area = next(over, None)
    return sheet.cell(area.top, area.left).text if area is not None else ""


def _sign(sheet: Sheet, row: int, target: Target, fields: Mapping[int, str]) -> float:
    """What the rows under heads say of what they are about."""
    sign = 1.0 if target.sort != "plan" and fold(target.name) in fold(sheet.name) else 0.0
    if not target.pattern:
        # Where heads fit applicants and costs alike, a column of money decides.
        return sign + (0.5 if target is COSTS and "unit_cost" in fields.values() else 0.0)
    at = next((at for at, field in fields.items() if field == "id"), None)
    if at is None:
        return -2.0
    return sign + (_SURE if _are_numbers(sheet, row, at, target) else -1.5)


def _columns(
    sheet: Sheet,
    row: int,
    rows: Iterable[int],
    target: Target,
    fields: Mapping[int, str],
    within: range | None = None,
) -> tuple[Column, ...]:
    """All columns that hold anything; those without a known head go by their values."""
    rows, taken = tuple(rows), set(fields.values())
    columns: list[Column] = []
    for at in within or range(sheet.width):
        head = sheet.cell(row, at).text if row >= 0 else ""
        values = [sheet.cell(n, at).text for n in rows]
        if at in sheet.hidden_columns or not (head or any(values)):
            continue
        field, by = fields.get(at, ""), "head"
        if not field:
            field, by = field_by_values(target, values), "values"
            if field in taken:
                field = ""
            taken.add(field)
        columns.append(Column(at, head, field, by if field else ""))
    return tuple(columns)


def _headless(sheet: Sheet, number: str) -> Table | None:
    """A table of applicants without heads; None where the values do not say that it is one."""
    rows = tuple(n for n in range(len(sheet.rows)) if _is_filled(sheet, n))
    columns = list(_columns(sheet, -1, rows, PARTNERS, {}))
    if not {"pic", "contact.email", "country"} & {column.field for column in columns}:
        return None
    if len(columns) < _LEAST_COLUMNS:
        return None
    for field, fits in (("legal_name", _is_name), ("key", is_key_like)):
        for n, column in enumerate(columns):
            values = [sheet.cell(row, column.at).text for row in rows]
            if not column.field and all(values) and all(map(fits, values)):
                columns[n] = replace(column, field=field, by="values")
                break
    return Table(f"{number}.1", sheet, PARTNERS, -1, tuple(columns), rows)


def _unknown(sheet: Sheet, number: str, about: Target) -> Iterator[Table]:
    """A table of which a person has to say what its columns are: none where it has no two."""
    rows = [n for n in range(len(sheet.rows)) if _is_filled(sheet, n)]
    wide = (n for n in rows if sum(bool(cell.text) for cell in sheet.rows[n]) >= _LEAST_COLUMNS)
    head = next(wide, None)
    if head is None or head == rows[-1]:
        return
    below = tuple(n for n in rows if n > head)
    columns = _columns(sheet, head, below, about, {})
    yield Table(f"{number}.1", sheet, about, head, columns, below)


def _is_name(text: str) -> bool:
    return len(text) > 8 and " " in text and sum(c.isalpha() for c in text) > len(text) / 2


def _is_filled(sheet: Sheet, row: int) -> bool:
    return any(cell.text for cell in sheet.rows[row])


def _is_figure(text: str) -> bool:
    """Whether a text is a number, a date or an address: no head of a column is."""
    return "@" in text or sum(c.isdigit() for c in text) * 2 > len(text.replace(" ", "")) > 1
