"""A table of figures with more columns than a page has room for, as several tables."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil

from bundle.content import Table
from bundle.look.layout import Layout
from bundle.look.widths import shares

MOST_UPRIGHT = 2
"""Tables into which one is cut on pages that stand upright; what takes more lies on its side."""


def side_by_side(table: Table, edge: int, layout: Layout) -> Iterator[Table]:
    """The table, or parts of it, each with the first column; all columns of sums stand in the last.

    `edge` is how many of these there are. What would be cut more than once on upright pages lies.
    """
    groups, lies = _groups(table, edge, layout)
    for number, group in enumerate(groups):
        kept = (0, *group)
        rows, sums = (
            tuple(tuple(row[n] for n in kept) for row in each) for each in (table.rows, table.sums)
        )
        yield replace(
            table,
            caption=table.caption + (", continued" if number else ""),
            columns=tuple(table.columns[n] for n in kept),
            rows=rows,
            sums=sums,
            lies=lies,
        )


def _groups(table: Table, edge: int, layout: Layout) -> tuple[list[list[int]], bool]:
    """The columns of each part, but for the first; and whether the parts lie on their sides."""
    for sideways in (False, True):
        first, *needs = shares(table, layout, sideways)
        room = layout.page.text_width(sideways) - first
        found = _filled(needs, edge, room)
        if len(found) <= MOST_UPRIGHT:
            break
    return [[n + 1 for n in group] for group in _evened(found, needs, edge, room)], sideways


def _filled(needs: Sequence[float], edge: int, room: float) -> list[list[int]]:
    """As many columns in each part as there is room for, but at least one."""
    units = [[n] for n in range(len(needs) - edge)]
    if edge:
        units.append(list(range(len(needs) - edge, len(needs))))
    groups: list[list[int]] = [[]]
    taken = 0.0
    for unit in units:
        width = sum(needs[n] for n in unit)
        if groups[-1] and taken + width > room:
            groups.append([])
            taken = 0.0
        groups[-1] += unit
        taken += width
    return groups


def _evened(
    groups: list[list[int]], needs: Sequence[float], edge: int, room: float
) -> list[list[int]]:
    """The same number of parts, of about as many columns each, if these fit too."""
    size = max(1, ceil(len(needs) / len(groups)))
    columns = list(range(len(needs)))
    evened = [columns[start : start + size] for start in range(0, len(columns), size)]
    whole = len(evened[-1]) >= edge and len(evened) == len(groups)
    fits = all(sum(needs[n] for n in group) <= room for group in evened)
    return evened if whole and fits else groups
