"""The smallest changes that would make a proposal eligible, found by trying them.

The criteria propose moves (`Criterion.moves`); the search puts moves together until no binding
finding is left that a move could mend, the least effort first. Nothing is offered that was not
applied and judged.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from models.call import Call
from models.context import Context
from models.eligibility import check
from models.finding import Finding, Status
from models.moves import ANSWER, LEAVE_OUT, Move, set_value
from models.paths import steps
from models.proposal import Proposal

MOST_TRIED = 600
"""Proposals that one search judges at most, before it takes the first way out that it finds."""

_ASKING = (Status.UNMET, Status.OPEN)


@dataclass(frozen=True)
class Repair:
    """One way to an eligible proposal."""

    moves: tuple[Move, ...]
    """What to do, in this order."""
    proposal: Proposal
    """The proposal after all of it."""
    left: tuple[Finding, ...]
    """Binding findings that no move can mend: they need work of another kind."""

    @property
    def effort(self) -> int:
        """The effort of all moves together."""
        return sum(move.effort for move in self.moves)


@dataclass(order=True)
class _Node:
    """A proposal on the way, ordered by the effort that it took and is still sure to take."""

    estimate: int
    number: int
    effort: int = field(compare=False)
    proposal: Proposal = field(compare=False)
    moves: tuple[Move, ...] = field(compare=False)


def repairs(proposal: Proposal, call: Call, *, most: int = 3) -> tuple[Repair, ...]:
    """Ways to mend the binding findings of a proposal, the least effort first.

    Empty where every rule that can reject holds, or none that does not can be mended by a move.
    """
    found: list[Repair] = []
    numbers = count()
    longest = 10 * (1 + len(proposal.partners))
    waiting = [_Node(0, next(numbers), 0, proposal, ())]
    tried = 0
    while waiting and len(found) < most:
        node = heappop(waiting)
        if len(node.moves) > longest:
            continue
        options = _options(node.proposal, call)
        tried += 1
        if not options:
            if node.moves and not _covered(node.moves, found):
                found.append(_verified(node, call))
            continue
        if tried > MOST_TRIED:
            if found:
                break
            options, waiting = options[:1], []
        for move in options:
            after = move.make(node.proposal)
            effort = node.effort + move.effort
            estimate = effort + _sure_effort(after, call)
            heappush(waiting, _Node(estimate, next(numbers), effort, after, (*node.moves, move)))
    return tuple(found)


def _covered(moves: tuple[Move, ...], found: Iterable[Repair]) -> bool:
    """Whether a way that was found already does with fewer of the same moves."""
    said = {move.says for move in moves}
    return any({move.says for move in repair.moves} <= said for repair in found)


def _verified(node: _Node, call: Call) -> Repair:
    """The way to a proposal, judged in full once more."""
    report = check(node.proposal, call)
    left = tuple(f for f in report.findings if f.binding and f.status in _ASKING)
    return Repair(node.moves, node.proposal, left)


def _options(proposal: Proposal, call: Call) -> list[Move]:
    """What may mend the first rule that does not hold and can be mended, the easiest first.

    One more applicant may serve several rules on the consortium: these are mended together.
    """
    context = Context.of(proposal, call)
    if call.has_strands and context.strand is None:
        return [
            set_value(f"Choose strand {strand.id}", ANSWER, "strand", strand.id)
            for strand in call.strands
        ]
    broken = [r for r in context.rules if r.effect == "rejects" and not r.holds(context)]
    of_consortium = [rule for rule in broken if rule.of_consortium]
    for rule in broken:
        together = of_consortium if rule.of_consortium else [rule]
        options = {move.says: move for one in together for move in one.moves(context)}
        if options:
            return sorted(options.values(), key=lambda move: move.effort)
    return []


def _sure_effort(proposal: Proposal, call: Call) -> int:
    """The least effort that the findings on single applicants are sure to take.

    Each applicant has to answer for each of its findings, or be left out.
    """
    context = Context.of(proposal, call)
    open_of: dict[int, int] = {}
    for rule in context.applicant_rules:
        if rule.effect == "rejects" and not rule.holds(context):
            for finding in rule.judge(context):
                for index in _applicants(finding):
                    open_of[index] = open_of.get(index, 0) + ANSWER
    return sum(min(effort, LEAVE_OUT) for effort in open_of.values())


def _applicants(finding: Finding) -> set[int]:
    """The places of the applicants that a finding points at."""
    found = (steps(path) for path in finding.where)
    return {step[1] for step in found if len(step) > 1 and isinstance(step[1], int)}


def instead(first: Repair, other: Repair) -> tuple[list[str], list[str]]:
    """What another way spares of the first, and what it asks for in its place."""
    dropped, added = [m.says for m in first.moves], [m.says for m in other.moves]
    both = set(dropped) & set(added)
    return [says for says in dropped if says not in both], [s for s in added if s not in both]
