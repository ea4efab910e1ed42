"""Whether the months of the work plan are where they can be."""

from collections.abc import Iterator
from enum import StrEnum

from models.proposal.workplan import Task, WorkPackage


class Wrong(StrEnum):
    """What can be the matter with a month."""

    MISSING = "missing"
    REVERSED = "reversed"
    """It ends before it starts."""
    OUTSIDE = "outside"
    """It lies outside the months in which it has to lie."""


def wrong_months(
    item: WorkPackage | Task, first: int, last: int | None
) -> Iterator[tuple[str, Wrong]]:
    """The fields of an item whose month is missing or wrong, and what is the matter.

    It has to lie in the months from `first` to `last`; None where the last one is not known.
    """
    start, end = item.start_month, item.end_month
    if start is not None and end is not None and end < start:
        yield "end_month", Wrong.REVERSED
        return
    for field, month in (("start_month", start), ("end_month", end)):
        if month is None:
            yield field, Wrong.MISSING
        elif month < first or (last and month > last):
            yield field, Wrong.OUTSIDE


def months_for_tasks(package: WorkPackage, last: int | None) -> tuple[int, int | None]:
    """In which months the tasks of a package have to lie; `last` is that of the project.

    Those of the package, as far as it says them; those of the project where it has them reversed.
    """
    first, end = package.start_month or 1, package.end_month or last
    return (1, last) if end is not None and end < first else (first, end)
