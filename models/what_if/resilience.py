"""Which applicants a consortium cannot lose, alone or in pairs.

An organisation that stands in two applications of one strand is struck from both, and what is left
of each consortium has to qualify on its own (S0 'Eligible consortia').
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from models.call import Call
from models.criteria.base import Criterion
from models.criteria.case import Case
from models.criteria.finding import Finding, Status
from models.criteria.rules import Rules
from models.proposal import Proposal
from models.proposal.partner import applicant_name
from models.values.words import listed
from models.what_if.suspects import Positions, Suspects

MOST_PAIRS = 300
"""Pairs that are judged at most; a consortium that is just large enough has far fewer."""
_BROKEN = (Status.UNMET, Status.WARNING)


@dataclass(frozen=True)
class Loss:
    """What is the case when some applicants are struck out."""

    positions: Positions
    findings: tuple[Finding, ...]
    """The rules on the consortium that no longer hold, or can no longer be told to hold."""

    @property
    def breaks(self) -> bool:
        """Whether a rule is broken; else it is open."""
        return any(finding.status in _BROKEN for finding in self.findings)


@dataclass(frozen=True)
class Resilience:
    """How much loss a consortium can bear."""

    names: Mapping[int, str]
    """What the applicants are called that count, by their place in the proposal."""
    struck: tuple[str, ...]
    """Those that do not count, being struck from the proposal already."""
    ruled: bool
    """Whether the call has a rule that asks for enough applicants, and that would reject."""
    wrong: tuple[Finding, ...]
    """The rules on the consortium that do not hold even with all applicants."""
    losses: tuple[Loss, ...]
    """Each applicant, and each pair of others, without which some rule does not hold any more."""
    more_pairs: bool = False
    """Whether there are pairs that may be such, and were not tried, being too many."""

    @cached_property
    def alone(self) -> tuple[Loss, ...]:
        """The applicants that it cannot lose."""
        return tuple(loss for loss in self.losses if len(loss.positions) == 1)

    @cached_property
    def pairs(self) -> tuple[Loss, ...]:
        """The pairs that it cannot lose together, though it can lose each of the two."""
        return tuple(loss for loss in self.losses if len(loss.positions) == 2)

    def named(self, loss: Loss) -> str:
        """Who is lost: `NAVA`, `HMC with ACLI`."""
        return " with ".join(self.names[i] for i in loss.positions)

    @property
    def said(self) -> tuple[str, ...]:
        """How much it can bear, in a sentence or two."""
        if not self.names:
            return ("Every applicant is struck." if self.struck else "No applicants yet.",)
        if self.struck:
            return (f"Judged without {listed(self.struck, most=12)}, struck already.", *self._held)
        return self._held

    @property
    def _held(self) -> tuple[str, ...]:
        """What is said of those who count: all applicants, or who is left where some are struck."""
        if not self.ruled:
            return ("No rule that rejects asks for a number of applicants or countries here.",)
        if self.wrong:
            return (self._not_held,)
        critical = [self.named(loss) for loss in self.alone]
        more = " more" if self.struck else ""
        if len(critical) == len(self.names):
            whom = "all who are left" if self.struck else "all applicants"
            return (f"The consortium meets its rules only with {whom}: nobody may drop out.",)
        if len(critical) == len(self.names) - 1 > 1:
            held = {loss.positions[0] for loss in self.alone}
            spare = next(name for place, name in self.names.items() if place not in held)
            return (f"Only {spare} may drop out; the consortium meets its rules without it too.",)
        but = f" except {listed(critical, most=12)}" if critical else ""
        first = f"Any one{more} applicant{but} may drop out, and the consortium meets its rules."
        left = len(self.names) - len(critical)
        if left < 2:
            return (first,)
        others = "the others" if critical else "them"
        if self.more_pairs:
            return (first, self._among_many(others))
        if not self.pairs:
            return (first, f"So may any two of {others} together.")
        if len(self.pairs) == left * (left - 1) // 2:
            return (first, f"But no two of {others} together: a rule would be broken.")
        named = listed(map(self.named, self.pairs), most=6)
        return (first, f"But of {others} not both of these: {named}.")

    def _among_many(self, others: str) -> str:
        """What is said of the pairs where not all were tried."""
        tried = f"Of any two of {others} together only {MOST_PAIRS} pairs were tried"
        if not self.pairs:
            return f"{tried}: none of them is needed."
        named = listed(map(self.named, self.pairs), most=6)
        return f"{tried}; not both of these may drop out: {named}."

    @property
    def _not_held(self) -> str:
        """That the rules do not hold, or how far it can be told: broken before open, then doubt."""
        who = "with who is left" if self.struck else "even with all applicants"
        statuses = {finding.status for finding in self.wrong}
        if Status.UNMET not in statuses:
            rest = " with who is left" if self.struck else ""
            if Status.OPEN in statuses:
                return f"Whether the consortium meets its rules{rest} is still open."
            if any(finding.undecided for finding in self.wrong):
                return f"Whether the consortium meets its rules{rest} depends on the call text."
        return f"The consortium does not meet its rules {who}."


def resilience(proposal: Proposal, call: Call) -> Resilience:
    """Strike out each applicant, and each pair of those it can do without, and judge what is left.

    Only the rules that ask for enough applicants of some sort are judged: no other rule can be
    broken by a loss. Applicants are told apart as the rules tell them apart. Judged are only those
    losses that may break one, by what it stands on (`Criterion.props`): with many applicants there
    are thousands of pairs, and nearly all of them are of no account.
    """
    everybody = Case.of(proposal, call)
    in_force = Rules.of(call.criteria, everybody)
    case = in_force.judged(everybody)
    # Weakly known rules too: who lets somebody go has to know what the call text may ask for.
    rules = [rule for rule in in_force.rejecting if rule.of_consortium]
    names = {i: applicant_name(p, i) for i, p in case.applicants}
    gone = tuple(applicant_name(proposal.partners[i], i) for i in sorted(case.struck))
    wrong = tuple(_not_met(rules, case))
    if wrong or not names or not rules:
        return Resilience(names, gone, bool(rules), wrong, ())
    found = Suspects([rule.props(case) for rule in rules], list(names))
    alone = _losses(rules, case, ((i,) for i in found.alone()))
    # A pair with one whom it cannot lose is lost with that one already: only the others are paired.
    critical = {loss.positions[0] for loss in alone}
    pairs = list(islice(found.pairs(critical), MOST_PAIRS + 1))
    both = _losses(rules, case, pairs[:MOST_PAIRS])
    return Resilience(names, gone, True, (), (*alone, *both), len(pairs) > MOST_PAIRS)


def _losses(rules: list[Criterion], case: Case, lost: Iterable[Positions]) -> tuple[Loss, ...]:
    """Those of the sets of applicants that cannot be lost."""
    found = []
    for positions in lost:
        left = replace(case, struck=case.struck | frozenset(positions))
        findings = tuple(_not_met(rules, left))
        if findings:
            found.append(Loss(positions, findings))
    return tuple(found)


def _not_met(rules: list[Criterion], case: Case) -> Iterator[Finding]:
    """What is said of the rules that do not hold; one that holds may still have a warning."""
    for rule in rules:
        if not rule.holds(case):
            yield from rule.judge(case)
