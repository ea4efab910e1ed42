"""Lines of costs of a file beside those of a draft: which of them are the same."""

from collections.abc import Iterator, Sequence

from models.budget.order import COST
from models.importing.reading import Record
from models.importing.sums import by_its_cost
from models.proposal.entry import typed
from models.proposal.proposal import CostLine
from models.values.words import fold


def line_of(record: Record) -> tuple[CostLine, str]:
    """The line that a record stands for, and how it was taken where that has to be told."""
    line, told = CostLine.read({}), ""
    for field, value in record.values.items():
        if field != COST:
            line = typed(line, field, value.text)
    if not line.is_costed and (by_cost := by_its_cost(record)):
        line = typed(typed(line, "units", by_cost[0]), "unit_cost", by_cost[1])
        told = f"it says only what it costs in all: taken as {by_cost[0]} × {by_cost[1]}"
    return line, told


class CostLines:
    """Pairs lines of a file with lines of a draft, each once."""

    def __init__(self, draft: Sequence[CostLine]) -> None:
        self._draft = draft
        self._found: list[tuple[Record, CostLine]] = []

    def add(self, record: Record, line: CostLine) -> None:
        """A line of the file."""
        self._found.append((record, line))

    def pairs(self) -> Iterator[tuple[Record, CostLine, int | None]]:
        """Each line of the file with the place of the same line in the draft, or none."""
        free = dict.fromkeys(range(len(self._draft)))
        at: dict[int, int] = {}
        for n, (_, line) in enumerate(self._found):
            same = next((m for m in free if _is_in(line, self._draft[m])), None)
            if same is not None:
                at[n] = same
                del free[same]
        left = [n for n in range(len(self._found)) if n not in at]
        for n in left:
            mark = _mark(self._found[n][1])
            alike = [m for m in free if _mark(self._draft[m]) == mark]
            twins = [m for m in left if _mark(self._found[m][1]) == mark]
            # Of several with one name nobody knows which is which: then it is a new line.
            if mark[-1] and len(alike) == len(twins) == 1:
                at[n] = alike[0]
                del free[alike[0]]
        for n, (record, line) in enumerate(self._found):
            yield record, line, at.get(n)


def _is_in(line: CostLine, draft: CostLine) -> bool:
    """Whether a line of the draft says all that a line of the file says."""
    said = [name for name in CostLine.model_fields if name != "kept" and getattr(line, name)]
    return bool(said) and all(_alike(getattr(line, name), getattr(draft, name)) for name in said)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.split() == other.split()
    return one == other


def _mark(line: CostLine) -> tuple[str, ...]:
    return line.partner, line.work_package, line.category, fold(line.item)
