"""What may become of a consortium, to be read: what it cannot lose, and what would mend it."""

from collections.abc import Sequence

from models.criteria.finding import TO_DO, Finding
from models.values.words import counted, listed
from models.verdict.report import Report, Verdict, alike
from models.verdict.tree import Node
from models.what_if.repair import MOST_MOVES, Repair, instead
from models.what_if.resilience import Loss, Resilience

MOST_LOSSES = 12


def resilience_tree(resilience: Resilience, most: int = MOST_LOSSES) -> Node:
    """How much loss a consortium can bear, and for each loss that it cannot, what breaks."""
    losses = tuple(_loss(loss, resilience) for loss in resilience.losses[:most])
    more = len(resilience.losses) - most
    rest = (Node("", f"and {more} more"),) if more > 0 else ()
    wrong = tuple(_finding(same[0]) for same in alike(resilience.wrong) if resilience.names)
    return Node("", " ".join(resilience.said), (*wrong, *losses, *rest))


def _loss(loss: Loss, resilience: Resilience) -> Node:
    """Who is lost, and what breaks then."""
    label = "without " + " and ".join(resilience.names[i] for i in loss.positions)
    findings = tuple(_finding(finding) for finding in loss.findings)
    if len(findings) == 1:
        return Node(label, findings[0].text, status=findings[0].status)
    return Node(label, children=findings)


def _finding(finding: Finding) -> Node:
    return Node("", finding.message, status=finding.status)


def repair_trees(repairs: Sequence[Repair], report: Report) -> tuple[Node, ...]:
    """The smallest way to an eligible proposal, how others differ, and what no change mends."""
    if not repairs:
        return () if report.holds else (Node("", _not_to_be_mended(report)),)
    first, *others = repairs
    steps = tuple(Node(f"{n}", says) for n, says in enumerate(said_together(first), start=1))
    ways = tuple(Node("or", said) for said in (_differently(first, other) for other in others))
    trees = [Node("", _summed_up(first, report), (*steps, *ways))]
    if first.left:
        left = tuple(_finding(same[0]) for same in alike(first.left))
        trees.append(Node("", "What needs work of another kind:", left))
    if first.report.undecided:
        doubts = tuple(_finding(same[0]) for same in alike(first.report.undecided))
        trees.append(Node("", "What depends on the call text then:", doubts))
    return tuple(trees)


def said_together(repair: Repair) -> list[str]:
    """What to do, with what is said in the same words of several applicants said once."""
    whom: dict[tuple[str, str], list[str]] = {}
    for move in repair.moves:
        if move.wording is not None:
            before, name, after = move.wording
            whom.setdefault((before, after), []).append(name)
    said = []
    for move in repair.moves:
        if move.wording is None:
            said.append(move.says)
        else:
            before, _, after = move.wording
            said.append(f"{before} {listed(whom[before, after], most=30)}{after}")
    return list(dict.fromkeys(said))


def _summed_up(repair: Repair, report: Report) -> str:
    """How far the changes lead."""
    count = len(said_together(repair))
    changes, one = counted(count, "change"), count == 1
    if repair.left:
        mended = f"{'mends' if one else 'mend'} all but what is listed below"
    elif repair.report.undecided and report.verdict is Verdict.UNDECIDED:
        mended = f"{'settles' if one else 'settle'} a part of it; the rest is listed below"
    elif repair.report.undecided:
        mended = f"{'leaves' if one else 'leave'} it undecided, by what is listed below"
    elif report.verdict is Verdict.UNDECIDED:
        mended = f"{'makes' if one else 'make'} it eligible, whatever the call text says"
    elif report.verdict is Verdict.ELIGIBLE and report.struck:
        mended = f"{'makes' if one else 'make'} it eligible with nobody struck"
    elif report.verdict is Verdict.ELIGIBLE:
        mended = f"{'lets' if one else 'let'} every rule hold"
    else:
        mended = f"{'makes' if one else 'make'} it eligible"
    return f"{changes} {mended} (applied, and judged again):"


def _not_to_be_mended(report: Report) -> str:
    """That no move helps; a proposal that is undecided may have nothing wrong with its answers."""
    asked = sum(max(1, len(f.where)) for f in report.findings if f.binding and f.status in TO_DO)
    if asked > MOST_MOVES:
        return "More is open than a list of changes could hold: answer what is listed first."
    if report.verdict is Verdict.UNDECIDED and not report.struck:
        return "No change of the answers would make it certain: that takes a look at the call text."
    return "No change of the answers alone would mend what is listed."


def _differently(first: Repair, other: Repair) -> str:
    """How another way differs from the first."""
    dropped, added = instead(first, other)
    return f"{_quoted(added)}, instead of {_quoted(dropped)}"


def _quoted(sayings: Sequence[str]) -> str:
    return " and ".join(f"“{said}”" for said in sayings)
