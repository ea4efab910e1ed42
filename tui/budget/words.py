"""What is said of the lines of the budget: of a cell, of the lines in sight, of a paste."""

from collections.abc import Sequence

from textual.content import Content

from models.budget.order import COLUMNS, COST, cost_of
from models.budget.paste import Pasted, Strange
from models.criteria.finding import SYMBOLS, Status
from models.values.money import in_euro
from models.values.words import counted, listed, shortened
from tui.budget.line_rows import SPECS, LineRows
from tui.marks import line, marked

MOST_REFUSED = 8
"""Cells that are named before a paste; the others are counted."""
MOST_STRANGE = 4
"""Words that are named of each column; the others are counted."""


def lines_said(grid_rows: LineRows, chosen: range) -> Content:
    """What the lines in sight come to, in which order they are; before it, the chosen rows."""
    rows, all_lines = grid_rows.rows, len(grid_rows.costs)
    shown = len(rows.shown)
    of_all = f"{shown} of " if shown < all_lines else ""
    said = [f"{of_all}{counted(all_lines, 'line')} · {in_euro(rows.cost)}"]
    if len(chosen) > 1:
        lines = rows.lines(chosen)
        cost = in_euro(cost_of(grid_rows.costs, lines))
        said.insert(0, f"{counted(len(lines), 'line')} chosen {cost}")
    order = rows.order
    if order.group:
        said.append(f"by {SPECS[order.group].label.lower()}")
    if order.by:
        said.append("sorted view")
    if order.only:
        said.append(f"only {', '.join(value or 'none' for _, value in order.only)} · Esc back")
    return Content.styled(line(" · ".join(said)).plain, "bold")


def cell_said(grid_rows: LineRows, row: int, column: int) -> Content:
    """What is wrong in a cell, and what it is for."""
    parts: list[Content] = []
    for status, why in grid_rows.reasons(row, column)[:1]:
        parts += [marked(status, line(why)), Content(" · ")]
    return Content("").join([*parts, line(_help(grid_rows, row, column))])


def _help(grid_rows: LineRows, row: int, column: int) -> str:
    if column < 0:
        return "Line: a add · d duplicate · Del remove · < > move · s sort · g sums · / find"
    name = COLUMNS[column]
    if name == COST:
        return "Cost: units × unit cost, rounded to the cent."
    title = grid_rows.choices.title(name, grid_rows.text(row, column))
    shown = f" {title}" if title and len(title) > grid_rows.columns[column].width else ""
    return f"{SPECS[name].label}:{shown or ' ' + SPECS[name].help}"


def pasted_said(result: Pasted, as_said: Sequence[str]) -> str:
    """What came of a paste; empty where that is seen at a glance.

    `as_said` tells how words were taken that somebody was asked about before.
    """
    said = []
    if len(result.touched) > 1 or result.sums:
        said.append(f"{counted(len(result.touched), 'row')} pasted; ^Z takes back")
    if result.sums:
        said.append(f"Left out as sums: {listed(result.sums)[:200]}")
    if as_said:
        said.append(f"{listed(as_said, most=MOST_STRANGE)}, as you said")
    return ". ".join(said)


def nothing_pasted(result: Pasted) -> str:
    """Why nothing was pasted."""
    only = "sums" if result.sums else "headings"
    return f"Nothing pasted: there are only {only}."


def paste_question(result: Pasted, strange: Sequence[Strange], before: int, better: str) -> str:
    """What to know before a paste of which not all can be read, over `before` lines.

    `better` is the column from which on all of it could be.
    """
    count = len(result.touched)
    over = sum(line < before for line in result.touched)
    said = [f"{result.readable} of {counted(count, 'row')} can be read."]
    if better:
        said.append(f"All of it fits from the column “{better}” on: paste it there.")
    if result.refused:
        said.append("These cells cannot:")
        for cell in result.refused[:MOST_REFUSED]:
            label = SPECS[cell.column].label.lower()
            said.append(
                f"{SYMBOLS[Status.UNMET]} line {cell.line + 1}, {label}: {cell.reason[:120]}"
            )
        if len(result.refused) > MOST_REFUSED:
            said.append(f"… and {len(result.refused) - MOST_REFUSED} more")
    for name in dict.fromkeys(cell.column for cell in strange):
        words = dict.fromkeys(f"“{shortened(c.text, 20)}”" for c in strange if c.column == name)
        shown = ", ".join([*words][:MOST_STRANGE])
        more = f" and {len(words) - MOST_STRANGE} more" if len(words) > MOST_STRANGE else ""
        said.append(f"{SYMBOLS[Status.UNMET]} Not known as {SPECS[name].label}: {shown}{more}")
    if over:
        said.append(f"{counted(over, 'line')} of the budget would be written over.")
    if result.left_out:
        said.append("Left out, there is no column for it: " + ", ".join(result.left_out)[:200])
    if result.sums:
        said.append(f"Left out as sums: {listed(result.sums)[:200]}")
    return "\n".join(said)
