"""The lines of a budget in another order: sorted, filtered, in groups. The file keeps its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from models.budget.totals import line_cost
from models.proposal.entry import shown
from models.proposal.proposal import CostLine
from models.values.money import total
from models.values.words import fold

COST = "cost"
"""The column that is worked out: units × unit cost."""
COLUMNS = ("partner", "work_package", "category", "item", "units", "unit", "unit_cost", COST)
GROUPINGS = ("partner", "work_package", "category")
_NUMBERS = ("units", "unit_cost")


@dataclass(frozen=True)
class Order:
    """What is shown, and in which order."""

    by: str = ""
    """Column to sort by; empty for the order of the file."""
    falling: bool = False
    holding: str = ""
    """Text that a line has to hold to be shown."""
    group: str = ""
    """One of `GROUPINGS`, or empty."""
    only: tuple[tuple[str, str], ...] = ()
    """Columns, and what a line has to have in each of them to be shown."""


@dataclass(frozen=True)
class Group:
    """Lines that belong together, and what they cost."""

    key: str
    lines: tuple[int, ...]
    """Positions in the budget."""
    cost: Decimal


def arranged(costs: Sequence[CostLine], order: Order) -> list[int]:
    """The positions of the lines that are shown, in the order in which they are."""
    wanted = order.holding.split()
    found = [n for n, line in enumerate(costs) if _holds(line, wanted) and _has(line, order.only)]
    # Two lists, since Python cannot sort None: what has nothing comes last either way.
    if order.by:
        keys = {n: _sort_key(costs[n], order.by) for n in found}
        filled = sorted((n for n in found if keys[n] is not None), key=keys.__getitem__)
        found = [*(reversed(filled) if order.falling else filled)]
        found += [n for n, key in keys.items() if key is None]
    return found


def groups(costs: Sequence[CostLine], shown_lines: Iterable[int], by: str) -> list[Group]:
    """The lines by what stands in a column, in the order in which that is first met."""
    found: dict[str, list[int]] = {}
    for n in shown_lines:
        found.setdefault(getattr(costs[n], by), []).append(n)
    return [Group(key, tuple(lines), cost_of(costs, lines)) for key, lines in found.items()]


def cost_of(costs: Sequence[CostLine], lines: Iterable[int]) -> Decimal:
    """What some lines cost together."""
    return total(line_cost(costs[n]) for n in lines)


def _holds(line: CostLine, wanted: Iterable[str]) -> bool:
    """Whether each word is part of what stands in some cell."""
    # A word of marks alone (`€`) folds to nothing, which every cell would hold.
    words = [fold(word) or word for word in wanted]
    if not words:
        return True
    cells = [shown(line, name) for name in COLUMNS if name != COST]
    return all(any(word in fold(cell) or word in cell for cell in cells) for word in words)


def _has(line: CostLine, only: Iterable[tuple[str, str]]) -> bool:
    return all(getattr(line, column) == value for column, value in only)


def _sort_key(line: CostLine, by: str) -> Any:
    """What a line is sorted by; None, which comes last, where there is nothing."""
    if by == COST:
        return line_cost(line) if line.is_costed else None
    value = getattr(line, by)
    if by in _NUMBERS:
        return value
    pieces = re.split(r"(\d+)", value)  # text and digits in turn, so that P2 comes before P10
    return [int(p) if n % 2 else fold(p) for n, p in enumerate(pieces)] if value else None
