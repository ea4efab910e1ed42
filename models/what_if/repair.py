"""The smallest changes that would make a proposal eligible, found by trying them.

The criteria propose moves (`Criterion.moves`); the search puts moves together until no rule is left
that a move could mend, the lightest first. Nothing is offered that was not applied and judged.

The search is A*: what stands first in line is the proposal whose moves so far, together with the
least weight that is surely still to come, are the lightest. That guess must never be too high, or
a smaller way could be passed over; so where it cannot be told, it is 0. A guess that is too low
only costs time. The criteria are not mended one after the other, since moves touch one another: one
more applicant serves several rules, and one who is left out takes its gaps along.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from types import MappingProxyType

from models.call import Call
from models.criteria.applicants.roles import role_moves
from models.criteria.base import Criterion, EachApplicant
from models.criteria.case import Case
from models.criteria.finding import TO_DO, Finding, Status
from models.criteria.moves import ANSWER, LEAVE_OUT, NEW, Move, set_value, without
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.proposal.paths import steps
from models.verdict import check
from models.verdict.report import Report

MOST_TRIED = 150
"""Proposals that one search judges at most, before it takes the first way out that it finds.

From no applicants at all, the samples need up to 129 for the smallest way. Where all
applicants have many gaps, even 600 are not enough; and each takes about a millisecond, for which a
person waits. Beyond the bound a way is still applied and judged, but may not be the smallest.
"""
MOST_MOVES = 60
"""Moves of a way, where not all ways are tried: nobody follows a longer list of changes."""
_MANY_APPLICANTS, _LEAST_TRIED = 30, 10
"""From how many applicants on fewer are tried, and how many are tried at the least."""


@dataclass(frozen=True)
class Repair:
    """One way to an eligible proposal."""

    moves: tuple[Move, ...]
    """What to do, in this order."""
    proposal: Proposal
    """The proposal after all of it."""
    report: Report
    """How that proposal stands."""

    @property
    def left(self) -> tuple[Finding, ...]:
        """Binding findings that no move can mend: they need work of another kind."""
        return tuple(f for f in self.report.findings if f.binding and f.status in TO_DO)

    @property
    def weight(self) -> int:
        """The weight of all moves together."""
        return sum(move.weight for move in self.moves)


def repairs(proposal: Proposal, call: Call, *, most: int = 3) -> tuple[Repair, ...]:
    """Ways to have every rule hold that a proposal is rejected for, the lightest first.

    Where these hold, ways to have those hold too that would reject it if they were known better.
    Empty where all rules hold, or none that does not can be mended by a move.
    """
    proposal = _with_keys(proposal)
    case = Case.of(proposal, call)
    binding = Rules.of(call.criteria, case).binding
    unclear = case.strand is None or any(role_moves(case))
    search = _Search(call, unclear or bool(_broken(binding, case)))
    ways = search.ways(proposal, most)
    # A way may end with a rule still broken for which there were moves at first. What it did for
    # that rule was in vain; so the search begins anew without it. Each round gives up one more.
    while stuck := {name for way in ways for name in search.stuck(way, case)}:
        search.given_up |= stuck
        ways = search.ways(proposal, most)
    return tuple(ways)


def instead(first: Repair, other: Repair) -> tuple[list[str], list[str]]:
    """What another way spares of the first, and what it asks for in its place."""
    dropped, added = [m.says for m in first.moves], [m.says for m in other.moves]
    both = set(dropped) & set(added)
    return [says for says in dropped if says not in both], [s for s in added if s not in both]


def _with_keys(proposal: Proposal) -> Proposal:
    """The proposal with a key for each applicant that has neither key nor name.

    Else it would be called by its place, which is another one once somebody before it is left out;
    and moves are told apart by their words.
    """
    partners = (
        partner
        if partner.key or partner.legal_name
        else partner.with_values(key=f"applicant {place}")
        for place, partner in enumerate(proposal.partners, start=1)
    )
    return proposal.with_values(partners=tuple(partners))


@dataclass(order=True)
class _Node:
    """A proposal on the way, ordered by the weight of its moves and of those sure to come."""

    estimate: int
    number: int
    """Of equals, the one that was found first; so two cases are never compared."""
    weight: int = field(compare=False)
    case: Case = field(compare=False)
    moves: tuple[Move, ...] = field(compare=False)
    known: Mapping[int, bool] = field(compare=False, default_factory=dict)
    """Of rules that were judged already, by identity, whether they hold."""


class _Search:
    """The search for ways, the lightest first."""

    def __init__(self, call: Call, only_binding: bool) -> None:
        self.call = call
        self.only_binding = only_binding
        self.given_up: set[str] = set()
        """Criteria that no way leads to."""
        self.rules: dict[str | None, Rules] = {}
        """By strand: proposals of one strand, however they differ, have the same rules."""

    def ways(self, proposal: Proposal, most: int) -> list[Repair]:
        """The first ways that are found, each to another proposal."""
        found: list[Repair] = []
        numbers, tried = count(), 0
        most_tried = _most_tried(proposal)
        waiting = [_Node(0, next(numbers), 0, Case.of(proposal, self.call), ())]
        seen: set[tuple[str, ...]] = set()
        while waiting and len(found) < most:
            node = heappop(waiting)
            # By their words, in whatever order: the same moves lead to the same proposal.
            said = tuple(sorted(move.says for move in node.moves))
            if said in seen:
                continue
            seen.add(said)
            tried += 1
            options = self._options(node.case, node.known)
            if not options:
                if node.moves and _is_new(node, found):
                    found.append(self._verified(node))
                continue
            if tried > most_tried:
                if found:
                    break
                # From now on straight ahead, by the lightest move of each proposal.
                if len(node.moves) >= MOST_MOVES:
                    break
                move = options[0]
                after = Case.of(move.make(node.case.proposal), self.call)
                waiting = [_Node(0, 0, node.weight + move.weight, after, (*node.moves, move))]
                continue
            for move in options:
                after = Case.of(move.make(node.case.proposal), self.call)
                weight = node.weight + move.weight
                to_come, known = self._sure_weight(after)
                moves = (*node.moves, move)
                heappush(
                    waiting, _Node(weight + to_come, next(numbers), weight, after, moves, known)
                )
        return found

    def _verified(self, node: _Node) -> Repair:
        """The way to a proposal, judged in full once more."""
        return Repair(node.moves, node.case.proposal, check(node.case.proposal, self.call))

    def stuck(self, way: Repair, begun: Case) -> set[str]:
        """The criteria that there were moves for, and that do not hold in the end."""
        ended = Case.of(way.proposal, self.call)
        broken, rules = _broken(self._goal(ended), ended), self._rules(begun)
        return {rule.id for rule in broken if any(rule.moves(begun, rules))}

    def _rules(self, case: Case) -> Rules:
        """The rules of the strand that a proposal chose."""
        strand = None if case.strand is None else case.strand.id
        if strand not in self.rules:
            self.rules[strand] = Rules.of(self.call.criteria, case)
        return self.rules[strand]

    def _goal(self, case: Case) -> list[Criterion]:
        """The rules that are to hold: first those that may cost an applicant or add one."""
        rules = self._rules(case)
        wanted = rules.binding if self.only_binding else rules.rejecting
        left = [rule for rule in wanted if rule.id not in self.given_up]
        return sorted(
            left, key=lambda rule: (not isinstance(rule, EachApplicant), not rule.of_consortium)
        )

    def _options(self, case: Case, known: Mapping[int, bool]) -> list[Move]:
        """What may mend one of the rules that do not hold, the lightest first.

        Of some it is `known` whether they do.

        An applicant that may have to go is seen to before its gaps are filled. One more applicant
        may serve several rules on the consortium: these are mended together.
        """
        if self.call.has_strands and case.strand is None:
            return [
                set_value(f"Choose strand {strand.id}", ANSWER, "strand", strand.id)
                for strand in self.call.strands
            ]
        if roles := list(role_moves(case)):
            return roles
        broken, rules = _broken(self._goal(case), case, known), self._rules(case)
        of_consortium = [rule for rule in broken if rule.of_consortium]
        filling: list[Move] = []
        for rule in broken:
            together = of_consortium if rule.of_consortium else [rule]
            moves = (move for one in together for move in one.moves(case, rules))
            options = {
                move.says: move for move in moves if not (move.leaves_out or "").startswith(NEW)
            }
            if any(move.leaves_out is not None for move in options.values()):
                return sorted(options.values(), key=lambda move: move.weight)
            filling = filling or sorted(options.values(), key=lambda move: move.weight)
            if filling and not isinstance(rule, EachApplicant):
                break
        return filling

    def _sure_weight(self, case: Case) -> tuple[int, dict[int, bool]]:
        """The least weight that is still to come, and which rules that were judged for it hold.

        Each applicant has to answer for each of its findings, or be left out; and the rules on the
        consortium know how many applicants are missing at the least.
        """
        asked: dict[int, int] = {}
        known: dict[int, bool] = {}
        missing = 0
        for rule in self._goal(case):
            missing = max(missing, rule.least_weight(case))
            if isinstance(rule, EachApplicant):
                to_answer = _asked_of(rule, case)
                known[id(rule)] = to_answer is None
                for index in to_answer or ():
                    asked[index] = asked.get(index, 0) + ANSWER
        # No applicant takes more than one LEAVE_OUT, which settles all its findings at once; and of
        # missing ones the most counts, not the sum, as a newcomer may serve several rules.
        return missing + sum(min(weight, LEAVE_OUT) for weight in asked.values()), known


def _most_tried(proposal: Proposal) -> int:
    """How many proposals are judged in search of the smallest way.

    Each takes the longer the more applicants there are; a person waits no longer for that.
    """
    usual = _MANY_APPLICANTS / max(_MANY_APPLICANTS, len(proposal.partners))
    return max(_LEAST_TRIED, int(MOST_TRIED * usual))


def _is_new(node: _Node, found: list[Repair]) -> bool:
    """Whether a way leads elsewhere than those found already, with none of them inside it."""
    left, added = _gist(node.case.proposal)
    said = {move.says for move in node.moves}
    for repair in found:
        other_left, other_added = _gist(repair.proposal)
        # Newcomers have made-up names: from where they come is all that can tell them apart.
        if (other_left == left and other_added <= added) or {m.says for m in repair.moves} <= said:
            return False
    return bool(node.case.proposal.partners)


def _gist(proposal: Proposal) -> tuple[Proposal, Counter[str]]:
    """A proposal without those who are still to be found, and from where these come."""
    new = [i for i, partner in enumerate(proposal.partners) if partner.key.startswith(NEW)]
    return without(proposal, new), Counter(proposal.partners[i].country for i in new)


def _broken(
    rules: list[Criterion], case: Case, known: Mapping[int, bool] = MappingProxyType({})
) -> list[Criterion]:
    return [r for r in rules if not (known[id(r)] if id(r) in known else r.holds(case))]


def _asked_of(rule: Criterion, case: Case) -> set[int] | None:
    """The places of the applicants that have something to answer for; None where the rule holds."""
    findings = tuple(rule.judge(case))
    if any(finding.status is Status.MET for finding in findings):
        return None
    found = (steps(path) for finding in findings for path in finding.where)
    return {step[1] for step in found if len(step) > 1 and isinstance(step[1], int)}
