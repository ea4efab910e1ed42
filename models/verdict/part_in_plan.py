"""What an applicant has a part in, by its key: plan and budget, a line for each kind of thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.budget.totals import line_cost
from models.proposal import Proposal
from models.proposal.paths import get, join, steps
from models.proposal.proposal import CostLine, FundingSource
from models.proposal.references import references
from models.proposal.workplan import Deliverable, Task, WorkPackage
from models.values.money import ZERO, format_number, in_euro, total
from models.values.words import counted, listed

_MOST = 8
"""Names in a row."""


def named_elsewhere(proposal: Proposal, key: str) -> Iterator[str]:
    """What an applicant has a part in, a line for each kind of thing."""
    parts: defaultdict[type, dict[str, Any]] = defaultdict(dict)
    for path, named in references(proposal, "partners"):
        if named == key:
            above = join(*steps(path)[:-1])
            part = get(proposal, above)
            parts[Mapping if isinstance(part, Mapping) else type(part)][above] = part
    for kind, found in parts.items():
        yield _SAID.get(kind, _others)(list(found.values()), key)


def _money(amounts: Iterable[Decimal | None]) -> str:
    return in_euro(total(a for a in amounts if a is not None))


def _ids(items: Sequence[WorkPackage | Task | Deliverable]) -> str:
    return listed((item.id or item.title or "?" for item in items), most=_MOST)


def _months(tables: Sequence[Mapping[str, Decimal | None]], key: str) -> str:
    months = total(table.get(key) or ZERO for table in tables)
    packages = counted(len(tables), "work package")
    return f"{format_number(months)} person-months in {packages}"


def _others(items: Sequence[object], _key: str) -> str:
    return counted(len(items), "other place")


_SAID: Mapping[type, Callable[[Sequence[Any], str], str]] = {
    CostLine: lambda i, _: f"{counted(len(i), 'budget line')}, {_money(map(line_cost, i))}",
    FundingSource: lambda i, _: (
        f"{counted(len(i), 'source')} of the own share, {_money(s.amount for s in i)}"
    ),
    WorkPackage: lambda i, _: f"lead of {_ids(i)}",
    Task: lambda i, _: f"{counted(len(i), 'task')}: {_ids(i)}",
    Deliverable: lambda i, _: f"{counted(len(i), 'deliverable')}: {_ids(i)}",
    Mapping: _months,
}
