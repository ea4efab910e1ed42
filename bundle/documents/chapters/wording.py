"""How values are worded in the documents."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bundle.application import Application
from bundle.content import Block, Facts, Heading, Table
from models.proposal.part import Part, field_specs
from models.values.kinds import country_code
from models.values.money import format_number

NOTHING = "–"
"""Stands in a table where there is no value."""
_FEW = 6
"""Applicants that are named one by one, however many there are in all."""


def money(amount: Decimal) -> str:
    """An amount in euro, always with cents: `1 234.50`."""
    return f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}")


def cell(amount: Decimal) -> str:
    """An amount for a cell of a table; nothing is a dash, so that what there is stands out."""
    return money(amount) if amount else NOTHING


def euro(amount: Decimal) -> str:
    """An amount with its unit."""
    return f"{money(amount)}\N{NO-BREAK SPACE}€"


def figure(number: Decimal | None) -> str:
    """A figure for a cell of a table; a dash where there is none, or nothing."""
    return format_number(number) if number else NOTHING


def chosen(part: Part, field: str) -> str:
    """The label of the choice that a field holds; nothing where none is made."""
    value = getattr(part, field)
    return field_specs(type(part))[field].choices.get(value, value) if value else ""


def months(first: int | None, last: int | None) -> str:
    """A span of project months: `1–36`."""
    if first is None and last is None:
        return NOTHING
    if first == last:
        return str(first)
    return f"{'?' if first is None else first}–{'?' if last is None else last}"


def or_nothing(value: object) -> str:
    """A value for a table; a dash where it is missing."""
    return NOTHING if value is None or value == "" else str(value)


def facts(rows: Iterable[tuple[str, str]]) -> Iterator[Facts]:
    """Labels with their values; those without a value are left out."""
    told = tuple((label, said) for label, said in rows if said and said != NOTHING)
    if told:
        yield Facts(told)


def headed(heading: str, level: int, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks under a heading; no heading over nothing."""
    told = tuple(blocks)
    if told:
        yield Heading(heading, level)
        yield from told


def deeper(blocks: Iterable[Block], by: int = 1) -> Iterator[Block]:
    """The blocks with their headings as many levels further down."""
    for block in blocks:
        yield replace(block, level=block.level + by) if isinstance(block, Heading) else block


def without_empty_columns(table: Table) -> Table:
    """The table without the columns in which no row says anything; the first one stays."""
    kept = [
        n
        for n in range(len(table.columns))
        if n == 0 or any(row[n] not in ("", NOTHING) for row in table.rows)
    ]
    rows, sums = (
        tuple(tuple(row[n] for n in kept) for row in each) for each in (table.rows, table.sums)
    )
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=rows, sums=sums)


def targets(application: Application, named: Iterable[str]) -> str:
    """Target countries by name, and regions as typed."""
    countries = application.call.countries
    return ", ".join(countries.name(country_code(target)) for target in named if target)


def taking_part(named: Sequence[str], lead: str, everybody: Sequence[str]) -> str:
    """Who takes part in something besides its lead, by short names.

    Where most of many do, those who do not are named, so that no list is longer than half of all.
    """
    told = [key for key in dict.fromkeys(named) if key]
    others = [key for key in dict.fromkeys(everybody) if key and key not in (*told, lead)]
    if len(told) <= _FEW or not set(told) <= set(everybody) or len(others) >= len(told):
        return ", ".join(told)
    return f"all applicants but {', '.join(others)}" if others else "all applicants"
