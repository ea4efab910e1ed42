"""An explanation as a tree, to be read from the verdict down to whose word it rests on."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from models.call.clauses import Clause
from models.criteria.finding import Finding
from models.values.words import shortened
from models.verdict.explanation import Explanation
from models.verdict.tree import FIX, Node

_LONGEST = 600
"""Characters of one text that are shown."""
_PLACES_OF_A_FINDING = 8
RESTS_ON, SET_BY_CALL = "rests on", "Set by the call"
"""Labels of what the call file says."""
MOST_INPUTS = 24


def tree(explanation: Explanation, most_inputs: int = MOST_INPUTS) -> Node:
    """What is asked, what was found, by what steps, and why it counts."""
    shown = dict(explanation.inputs)
    asks = Node("Asks", explanation.asks)
    findings = [_finding(finding, explanation, shown) for finding in explanation.findings]
    told = {node.where for finding in findings for node in finding.children}
    left = [(path, value) for path, value in explanation.inputs if path not in told]
    title = "Also read from the proposal" if told - {""} else "Read from the proposal"
    sections = (
        Node(SET_BY_CALL, children=_pairs(explanation.parameters)),
        Node(title, children=_inputs(left, explanation.told, most_inputs)),
        Node("Worked out", children=_pairs(explanation.workings)),
    )
    children = (asks, *findings, *(s for s in sections if s.children), _why(explanation))
    return Node(explanation.criterion, children=children, status=explanation.status)


def _finding(finding: Finding, explanation: Explanation, shown: Mapping[str, str]) -> Node:
    """What is the case, what puts it right, what stands where it points."""
    parts = [Node(FIX, _cut(finding.fix))] if finding.fix else []
    inputs = [(path, shown[path]) for path in dict.fromkeys(finding.where) if path in shown]
    parts += _inputs(inputs, explanation.told, _PLACES_OF_A_FINDING)
    if (finding.source, finding.evidence) != (explanation.source, explanation.evidence):
        parts.append(Node(RESTS_ON, _cut(f"{finding.source} ({finding.evidence})")))
    return Node("", _cut(finding.message), tuple(parts), finding.status)


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[Node, ...]:
    return tuple(Node(_cut(label), _cut(value)) for label, value in pairs)


def _inputs(
    inputs: list[tuple[str, str]], told: Callable[[str], str], most: int
) -> tuple[Node, ...]:
    """Places with what stands there; where there are many, the first, and how many more."""
    nodes = tuple(
        Node(_cut(path), value, where=path, told=told(path)) for path, value in inputs[:most]
    )
    more = len(inputs) - most
    if more <= 0:
        return nodes
    return (*nodes, Node("", f"and {more} {'place' if more == 1 else 'places'} more"))


def _why(explanation: Explanation) -> Node:
    """What breaking the rule leads to, who says so, and how sure that is."""
    return Node("Why it counts", explanation.effect, tuple(_grounds(explanation)))


def _grounds(explanation: Explanation) -> Iterator[Node]:
    yield Node("evidence", f"{explanation.evidence}, that is: {explanation.meaning}")
    if explanation.arithmetic:
        yield Node("borne out by", explanation.arithmetic)
    if explanation.note:
        yield Node("note", explanation.note)
    yield Node("source", explanation.source, tuple(_documents(explanation)))


def _documents(explanation: Explanation) -> Iterator[Node]:
    """The documents, each with its sentences about the rule; then sentences of other documents."""
    clauses = explanation.clauses
    for source in explanation.sources:
        inside = tuple(_clause(clause) for clause in clauses if clause.document == source.id)
        yield Node(source.id, source.title, inside, address=source.url)
    known = {source.id for source in explanation.sources}
    yield from (_clause(clause) for clause in clauses if clause.document not in known)


def _clause(clause: Clause) -> Node:
    force = f" ({clause.force})" if clause.force else ""
    place = f", {clause.place}" if clause.place else ""
    return Node(f"clause {clause.id}{force}{place}", clause.says)


def _cut(text: str) -> str:
    return shortened(text, _LONGEST)
