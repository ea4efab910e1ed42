"""One thing in a column of the budget put in the place of another."""

from collections.abc import Iterable, Sequence

from models.budget.order import COST
from models.budget.paste import Known, known_value
from models.proposal import paths
from models.proposal.entry import misread, shown, typed
from models.proposal.proposal import CostLine

WORDS = ("item", "unit")
"""The columns in which a part of a text is replaced; in the others it is all that a cell holds."""


def replaced(
    costs: Sequence[CostLine], at: Iterable[int], column: str, old: str, new: str, known: Known
) -> dict[int, CostLine]:
    """The lines at some positions that change where `old` becomes `new` in a column, by position.

    A number is the same in whichever way it is written, a choice by whichever of its names. What
    cannot be read is found as it was typed. Nothing changes where `old` is empty.
    """
    if not old.strip() or column == COST:
        return {}
    found: dict[int, CostLine] = {}
    for position in at:
        line = costs[position]
        if column in WORDS:
            text = shown(line, column)
            after = typed(line, column, text.replace(old, new)) if old in text else line
        elif _same(line, column, known_value(known, column, old.strip())):
            after = typed(line, column, known_value(known, column, new.strip()))
        else:
            after = line
        if after != line:
            found[position] = after
    return found


def _same(line: CostLine, column: str, text: str) -> bool:
    """Whether a cell holds what a text says."""
    wanted = typed(CostLine(), column, text)
    if misread(wanted, column) or misread(line, column):
        return shown(line, column) == text
    return bool(paths.get(line, column) == paths.get(wanted, column))
