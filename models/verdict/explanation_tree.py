"""An explanation as a tree, to be read from the verdict down to whose word it rests on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import cast

from models.call.clauses import Clause
from models.criteria.finding import Finding
from models.terms.evidence import MEANING, Evidence, Source
from models.values.words import shortened
from models.verdict.explanation import Explanation
from models.verdict.tree import FIX, Node

_LONGEST = 600
"""Characters of one text that are shown."""
_PLACES_OF_A_FINDING = 8
CODES = "In the call file"
"""The branch in which ids and codes stand, for who knows no others."""
RESTS_ON = "rests on"
_SET_BY_CALL = "Set by the call"
_WORD = re.compile(r"\w+")
_EVIDENCE = re.compile(rf" \(({'|'.join(MEANING)})\)")
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
        Node(_SET_BY_CALL, children=_pairs(explanation.parameters)),
        Node(title, children=_inputs(left, explanation.places, most_inputs)),
        Node("Worked out", children=_pairs(explanation.workings)),
    )
    children = (asks, *findings, *(s for s in sections if s.children), _why(explanation))
    return Node(explanation.criterion, children=children, status=explanation.status)


def told_tree(explanation: Explanation) -> Node:
    """The same for who knows no ids: the rule in its own sentence, its codes in the last branch."""
    coded = tree(explanation)
    asks, *middle, why = coded.children
    by_heading = {node.label: node for node in middle if node.label}
    set_by_call = by_heading[_SET_BY_CALL].children if _SET_BY_CALL in by_heading else ()
    told = tuple(_without_codes(node, explanation) for node in middle if node.label != _SET_BY_CALL)
    last = Node(
        CODES,
        children=(
            Node("", f"{explanation.criterion} · {explanation.source} ({explanation.evidence})"),
            *set_by_call,
        ),
    )
    return Node("", asks.text[:1].upper() + asks.text[1:], (*told, _why_told(why, explanation), last), explanation.status)


def _without_codes(node: Node, explanation: Explanation) -> Node:
    """A finding, with its source in words where it has one of its own."""
    children = tuple(
        replace(child, text=source_in_words(child.text, explanation.sources))
        if child.label == RESTS_ON
        else child
        for child in node.children
    )
    return replace(node, children=children)


def _why_told(why: Node, explanation: Explanation) -> Node:
    """Why it counts, with documents by their titles and clauses by their places."""
    where = source_in_words(explanation.source, explanation.sources)
    known = {source.id: source.title for source in explanation.sources}
    documents = tuple(
        Node(
            "",
            source.title,
            tuple(_clause_told(c) for c in explanation.clauses if c.document == source.id),
            address=source.url,
        )
        for source in explanation.sources
    )
    others = tuple(_clause_told(c) for c in explanation.clauses if c.document not in known)
    grounds = [Node("how sure", explanation.meaning)]
    if explanation.arithmetic:
        words = source_in_words(explanation.arithmetic, explanation.sources)
        grounds.append(Node("borne out by", words))
    if explanation.note:
        grounds.append(Node("note", source_in_words(explanation.note, explanation.sources)))
    grounds.append(Node("source", where, (*documents, *others)))
    return Node(why.label, why.text, tuple(grounds))


def _clause_told(clause: Clause) -> Node:
    force = f" ({clause.force})" if clause.force else ""
    return Node(f"{clause.place or 'clause'}{force}", clause.says)


def source_in_words(text: str, sources: Iterable[Source]) -> str:
    """What names sources by their ids, with their titles instead: `“Call text”, 'Aim'`."""
    titles = {source.id: source.title for source in sources}
    text = _EVIDENCE.sub(lambda found: f" ({MEANING[cast('Evidence', found[1])]})", text)
    return _WORD.sub(lambda found: f"“{titles[found[0]]}”" if found[0] in titles else found[0], text)


def _finding(finding: Finding, explanation: Explanation, shown: Mapping[str, str]) -> Node:
    """What is the case, what puts it right, what stands where it points."""
    parts = [Node(FIX, _cut(finding.fix))] if finding.fix else []
    inputs = [(path, shown[path]) for path in dict.fromkeys(finding.where) if path in shown]
    parts += _inputs(inputs, explanation.places, _PLACES_OF_A_FINDING)
    if (finding.source, finding.evidence) != (explanation.source, explanation.evidence):
        parts.append(Node(RESTS_ON, _cut(f"{finding.source} ({finding.evidence})")))
    return Node("", _cut(finding.message), tuple(parts), finding.status)


def _pairs(pairs: Iterable[tuple[str, str]]) -> tuple[Node, ...]:
    return tuple(Node(_cut(label), _cut(value)) for label, value in pairs)


def _inputs(
    inputs: list[tuple[str, str]], places: Mapping[str, str], most: int
) -> tuple[Node, ...]:
    """Places with what stands there; where there are many, the first, and how many more."""
    nodes = tuple(
        Node(_cut(path), value, where=path, told=places[path]) for path, value in inputs[:most]
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
