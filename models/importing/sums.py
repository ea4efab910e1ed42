"""Sums and costs that a file says, reckoned again: a workbook is never believed."""

from collections.abc import Iterator
from decimal import Decimal

from models.budget.order import COST
from models.importing.reading import ReadTable, Record, Value
from models.importing.told import Told
from models.values.money import ZERO, NotRead, exactly, format_amount, parse_amount, parse_number


def checked(read: ReadTable) -> Iterator[Told]:
    """What a table of costs says of its lines and sums that is not what they come to."""
    costs = [cost_of(record) for record in read.records]
    for record, cost in zip(read.records, costs, strict=True):
        said = record.values.get(COST)
        if said is not None and _reckons(record) and cost is not None:
            yield from _compared(said, cost, "units × unit cost")
    so_far = [ZERO]
    with exactly():
        for cost in costs:
            so_far.append(so_far[-1] + (cost or ZERO))
        before, starts = 0, {ZERO}
        for number, (at, figures) in enumerate(read.sums, start=1):
            said = figures.get(COST)
            if said is None:
                continue
            amount = _amount(said.text)
            # It may be of a group of groups, so of the lines since any sum before it.
            if amount is None or so_far[at] - amount not in starts:
                of_all = at == before or number == len(read.sums)
                since = ZERO if of_all else so_far[before]
                of = "all lines above" if of_all and before else "the lines above"
                yield from _compared(said, so_far[at] - since, of)
            before = at
            starts.add(so_far[at])


def cost_of(record: Record) -> Decimal | None:
    """What a line costs by its units and unit cost, else what it says that it costs."""
    units, unit_cost = _number(record.text("units")), _amount(record.text("unit_cost"))
    if units is not None and unit_cost is not None:
        with exactly():
            return round(units * unit_cost, 2)
    return _amount(record.text(COST))


def by_its_cost(record: Record) -> tuple[str, str] | None:
    """Units and unit cost of a line that says only what it costs; None where it cannot be said."""
    cost, units = _amount(record.text(COST)), _number(record.text("units"))
    if cost is None or record.text("unit_cost"):
        return None
    if units is None:
        return "1", format_amount(cost)
    with exactly():
        one = round(cost / units, 2) if units else ZERO
        return (f"{units:f}", format_amount(one)) if one * units == cost else None


def _reckons(record: Record) -> bool:
    return bool(record.text("units") and record.text("unit_cost"))


def _compared(said: Value, found: Decimal, of: str) -> Iterator[Told]:
    amount = _amount(said.text)
    if amount is not None and amount != found:
        wrong = (
            f"the file says {format_amount(amount)}, we compute {format_amount(found)} ({of}); "
            "ours counts"
        )
        yield Told(said.place, wrong, sort="note")


def _amount(text: str) -> Decimal | None:
    try:
        return parse_amount(text) if text else None
    except NotRead:
        return None


def _number(text: str) -> Decimal | None:
    try:
        return parse_number(text, decimals=4) if text else None
    except NotRead:
        return None
