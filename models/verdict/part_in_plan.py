"""What an applicant has a part in, by its key: plan and budget, a line for each kind of thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.budget.totals import line_cost
from models.proposal import Proposal
from models.proposal.paths import get, join, steps
from models.proposal.proposal import CostLine, FundingSource, GrantShare
from models.proposal.references import references
from models.proposal.workplan import Deliverable, Task, WorkPackage
from models.values.money import ZERO, format_number, in_euro, total
from models.values.words import counted, first_said, listed

_MOST = 8
"""Names in a row."""


def named_elsewhere(proposal: Proposal, key: str, most: int = _MOST) -> Iterator[str]:
    """What an applicant has a part in, a line for each kind of thing.

    `most` ids are named of each; none of them where it is 0, and all are only counted.
    """
    parts: defaultdict[type, dict[str, Any]] = defaultdict(dict)
    for path, named in references(proposal, "partners"):
        if named == key:
            above = join(*steps(path)[:-1])
            part = get(proposal, above)
            parts[Mapping if isinstance(part, Mapping) else type(part)][above] = part
    for kind, found in parts.items():
        yield _SAID.get(kind, _others)(list(found.values()), key, most)


def _money(amounts: Iterable[Decimal | None]) -> str:
    return in_euro(total(a for a in amounts if a is not None))


def _ids(items: Sequence[WorkPackage | Task | Deliverable], most: int) -> str:
    return listed((first_said(item.id, item.title) or "?" for item in items), most=most)


def _counted(items: Sequence[Task | Deliverable], noun: str, most: int) -> str:
    ids = f": {_ids(items, most)}" if most else ""
    return f"{counted(len(items), noun)}{ids}"


def _led(items: Sequence[WorkPackage], _key: str, most: int) -> str:
    return f"lead of {_ids(items, most) if most else counted(len(items), 'work package')}"


def _months(tables: Sequence[Mapping[str, Decimal | None]], key: str, _most: int) -> str:
    months = total(table.get(key) or ZERO for table in tables)
    packages = counted(len(tables), "work package")
    return f"{format_number(months)} person-months in {packages}"


def _others(items: Sequence[object], _key: str, _most: int) -> str:
    return counted(len(items), "other place")


_SAID: Mapping[type, Callable[[Sequence[Any], str, int], str]] = {
    CostLine: lambda i, *_: f"{counted(len(i), 'budget line')}, {_money(map(line_cost, i))}",
    FundingSource: lambda i, *_: (
        f"{counted(len(i), 'source')} of the own share, {_money(s.amount for s in i)}"
    ),
    GrantShare: lambda i, *_: (
        f"{counted(len(i), 'share')} of the lump sum, {_money(s.amount for s in i)}"
    ),
    WorkPackage: _led,
    Task: lambda i, _, most: _counted(i, "task", most),
    Deliverable: lambda i, _, most: _counted(i, "deliverable", most),
    Mapping: _months,
}
