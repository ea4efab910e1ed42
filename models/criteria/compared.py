"""What was compared on the way to a finding, so that somebody else can compare it again.

A rule says what it compares right where it does (`Case.compared`), and what it would say if that
did not hold. The first comparison that does not hold decides on the finding that is yielded next;
where all hold, the rule is met. Nobody listens but where a trace is asked for.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from models.criteria.finding import Finding, Status

Operator = Literal[
    "==",
    "!=",
    "<",
    "<=",
    ">",
    ">=",
    "in",
    "not in",
    "within",
    "apart from",
    "matches",
    "empty",
    "said",
]
"""Numbers, days and moments are compared by size, of a list its length. `within` and `apart from`
compare two lists, `matches` a text with a pattern; `empty` and `said` look at the first operand
alone."""
Otherwise = Literal["unmet", "open", "warning", "undecided", "not-applicable"]
"""What is said where a comparison does not hold, before evidence makes less of it."""


class Sum(NamedTuple):
    """An operand: what some numbers come to."""

    of: Iterable[object]


class Product(NamedTuple):
    """An operand: what some numbers come to that are multiplied."""

    of: Iterable[object]


class Common(NamedTuple):
    """An operand: what several lists have in common."""

    of: Iterable[Iterable[object]]


class Compared(NamedTuple):
    """One comparison, its operands as JSON has them."""

    left: Any
    by: Operator
    right: Any
    otherwise: Otherwise
    of: str = ""
    """The applicant whose it is, by its path; empty where it is of all."""


class Told(NamedTuple):
    """A finding, and what was compared since the one before it."""

    finding: Finding
    compared: tuple[Compared, ...]


class Judgement(NamedTuple):
    """All that one rule found."""

    rule: object
    """A criterion of the call, or the id of one of the program; empty where it decides nothing."""
    told: tuple[Told, ...]
    rest: tuple[Compared, ...]
    """What was compared after the last finding, and held."""


def operand(value: object) -> Any:
    """A value as JSON has it: numbers as decimal text, sets in order, rows by key or id.

    What is costly to say comes as a function, which nobody calls where no trace is asked for.
    """
    if callable(value):
        return operand(value())
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal) and value % 1 == 0:
        return f"{value:f}".partition(".")[0]
    if isinstance(value, int | Decimal):
        return f"{value:f}".rstrip("0") if isinstance(value, Decimal) else str(value)
    if isinstance(value, str):
        return _short(str(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Sum | Product | Common):
        return {type(value).__name__.lower(): [operand(one) for one in value.of]}
    key = getattr(value, "key", getattr(value, "id", None))
    if key is not None:
        return operand(key)
    if isinstance(value, AbstractSet):
        return sorted((operand(one) for one in value), key=str)
    if isinstance(value, Iterable):
        return [operand(one) for one in value]
    raise TypeError(f"{type(value).__name__} is no operand")


LONGEST = 200
"""Characters of a text that are kept: enough to see what it is, and whether it is empty."""


def _short(text: str) -> str:
    """A text that is too long ends in its digest, so that it stays another than any other text."""
    if len(text) <= LONGEST:
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{text[: LONGEST - len(digest) - 1]}…{digest}"


def _missing(finding: Finding) -> tuple[Compared, ...]:
    """Where nothing was compared since nothing is there: the places that say nothing yet."""
    if finding.status is not Status.OPEN:
        return ()
    return (Compared(operand(finding.where), "empty", None, "open"),)


@dataclass
class Comparisons:
    """Listens while one proposal is judged."""

    judged: list[Judgement] = field(default_factory=list)
    _pending: list[Compared] = field(default_factory=list)
    _aside: dict[str, list[Compared]] = field(default_factory=dict)
    _bound: dict[int, Told] = field(default_factory=dict)

    def add(self, left: object, by: Operator, right: object, otherwise: Otherwise) -> None:
        """Two operands were compared."""
        self._pending.append(Compared(operand(left), by, operand(right), otherwise))

    def put_aside(self, name: str, of: str) -> None:
        """Keep what was compared of an applicant for a finding that is still to come."""
        of_one = (one._replace(of=of) for one in self._pending)
        self._aside.setdefault(name, []).extend(of_one)
        self._pending.clear()

    def bring_back(self, name: str) -> None:
        """The finding for which it was put aside comes next."""
        self._pending += self._aside.pop(name, [])

    def bind(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Pass findings on, each with what was compared since the one before it."""
        for finding in findings:
            if id(finding) not in self._bound:
                self._bound[id(finding)] = Told(finding, self._taken() or _missing(finding))
            yield finding

    def listen(self, findings: Iterable[Finding], rule: object = "") -> Iterator[Finding]:
        """Pass on what a rule finds, and remember it with what it was compared by."""
        self._pending.clear()
        self._aside.clear()
        self._bound.clear()
        told = [self._bound[id(finding)] for finding in self.bind(findings)]
        self.judged.append(Judgement(rule, tuple(told), self._taken()))
        yield from (one.finding for one in told)

    def _taken(self) -> tuple[Compared, ...]:
        taken = tuple(self._pending)
        self._pending.clear()
        return taken
