"""What becomes of a consortium when one applicant drops out, to be read."""

from collections.abc import Iterable

from models.call import Call
from models.criteria.finding import ASKING, Finding, Status
from models.criteria.moves import without
from models.proposal import Proposal
from models.proposal.partner import applicant_name
from models.values.words import counted, listed
from models.verdict import check
from models.verdict.part_in_plan import named_elsewhere
from models.verdict.report import Report
from models.verdict.tree import Node
from models.verdict.words import short
from models.what_if.repair import repairs
from models.what_if.resilience import resilience
from models.what_if.trees import repair_trees

_MOST = 8
"""Names in a row."""
_NOTHING = "nothing has to be mended"


# --- what is left ---


def left_tree(proposal: Proposal, call: Call, index: int) -> Node:
    """Who is left, and the rules that no longer hold."""
    left = without(proposal, [index])
    if not left.partners:
        return Node("", "Nobody would be left.")
    report = check(left, call)
    gone = frozenset(report.struck)
    names = [
        f"{applicant_name(proposal.partners[at], at)}{' (struck)' if i in gone else ''}"
        for i, at in enumerate(n for n in range(len(proposal.partners)) if n != index)
    ]
    broken = _nodes(newly_broken(check(proposal, call), report))
    found = resilience(left, call)
    wrong = tuple(node for node in _nodes(found.wrong) if node not in broken)
    if wrong:
        broken = (*broken, Node("", "does not hold now either:", wrong))
    if not broken:
        status = Status.MET if report.holds else None
        held = Node("", "No rule that is met now would be broken.", status=status)
        broken = (held, *(Node("", said) for said in found.said))
    who = f"{counted(len(names), 'applicant')} left: {listed(names, most=_MOST)}"
    return Node("", who, broken)


def newly_broken(before: Report, after: Report) -> list[Finding]:
    """What is said afterwards of the rules that were met before and are not any more."""
    met = {f.criterion for f in before.findings if f.status is Status.MET}
    still = {f.criterion for f in after.findings if f.status is Status.MET}
    return [f for f in after.findings if f.status in ASKING and f.criterion in met - still]


def _nodes(findings: Iterable[Finding]) -> tuple[Node, ...]:
    """What findings say, each thing once."""
    return tuple(dict.fromkeys(Node("", f.message, status=f.status) for f in findings))


# --- what names it ---


def named_tree(proposal: Proposal, index: int) -> Node:
    """What an applicant has a part in, by its key."""
    partner = proposal.partners[index]
    if not partner.key:
        return Node("", "It has no key, so nothing in the other steps names it.")
    places = tuple(Node("", said) for said in named_elsewhere(proposal, partner.key))
    if not places:
        return Node("", f"Nothing in the other steps names {partner.key}.")
    others = sum(other.key == partner.key for other in proposal.partners) - 1
    shared = " (or another applicant with the same key)" if others else ""
    return Node("", f"In the other steps, {partner.key}{shared} has a part in:", places)


# --- what would mend it ---


def mend_trees(proposal: Proposal, call: Call, index: int) -> tuple[Node, ...]:
    """The smallest changes that would make what is left eligible."""
    left = without(proposal, [index])
    report = check(left, call)
    if report.holds:
        to_do = newly_broken(check(proposal, call), report)
        told = "nobody has to be added; the above is to be put right" if to_do else _NOTHING
        return (Node("", f"What is left is eligible: {told}."),)
    heading = Node("", f"What would mend what is left (now: {short(report).lower()})")
    return (heading, *repair_trees(repairs(left, call), report))
