"""An explanation for who knows no ids and no paths: the rule's own sentence, and all in words."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import cast

from models.call import Call
from models.call.clauses import Clause
from models.terms.evidence import MEANING, Evidence, Source
from models.verdict.explanation import Explanation, sources_named
from models.verdict.explanation_tree import RESTS_ON, SET_BY_CALL, tree
from models.verdict.tree import Node

CODES = "In the call file"
"""The last branch, in which ids and codes stand."""
_EVIDENCE = re.compile(rf" \(({'|'.join(MEANING)})\)")
_AT_THE_END = re.compile(rf"; ({'|'.join(MEANING)})\)$")
"""Its name behind a figure that a step of the rule went by."""
_ID = re.compile(r"(?<![\w.@/-])\w+(?:[.-]\w+)*(?![\w@/-])")

InWords = Callable[[str], str]


def told_tree(explanation: Explanation, call: Call) -> Node:
    """What is asked, what was found and why it counts; what the call file says comes last."""
    asks, *middle, why = tree(explanation).children
    in_words = _in_words({**_titles(call), **_documents(explanation.sources)})
    told = tuple(_retold(node, in_words) for node in middle if node.label != SET_BY_CALL)
    asked = tuple(node for node in middle if node.label == SET_BY_CALL)
    coded = f"{explanation.criterion} · {explanation.source} ({explanation.evidence})"
    last = Node(CODES, coded, tuple(child for node in asked for child in node.children))
    of_call = partial(source_said, call=call)
    grounds = Node(why.label, why.text, tuple(_grounds(explanation, in_words, of_call)))
    rule = asks.text[:1].upper() + asks.text[1:]
    return Node("", rule, (*told, grounds, last), explanation.status)


def source_said(text: str, call: Call) -> str:
    """A source with the titles of the documents in the place of their ids."""
    return _in_words(_documents(sources_named(call, [text])))(text)


def _retold(node: Node, in_words: InWords) -> Node:
    """A branch with titles in the place of ids, and what evidence means in that of its name."""
    text = in_words(node.text)
    if node.label == RESTS_ON:
        text = _EVIDENCE.sub(lambda found: f": {MEANING[cast('Evidence', found[1])]}", text)
    text = _AT_THE_END.sub(lambda found: f"; {MEANING[cast('Evidence', found[1])]})", text)
    children = tuple(_retold(child, in_words) for child in node.children)
    label, told = in_words(node.label), in_words(node.told)
    return replace(node, label=label, text=text, told=told, children=children)


def _grounds(explanation: Explanation, in_words: InWords, of_call: InWords) -> Iterable[Node]:
    """Whose word it rests on: documents by their titles, their sentences by their places."""
    yield Node("how sure", explanation.meaning)
    if explanation.arithmetic:
        yield Node("borne out by", in_words(of_call(explanation.arithmetic)))
    if explanation.note:
        yield Node("note", in_words(of_call(explanation.note)))
    known = {source.id for source in explanation.sources}
    documents = [_document(source, explanation.clauses) for source in explanation.sources]
    documents += [_clause(clause) for clause in explanation.clauses if clause.document not in known]
    yield Node("source", in_words(explanation.source), tuple(documents))


def _document(source: Source, clauses: Iterable[Clause]) -> Node:
    inside = tuple(_clause(clause) for clause in clauses if clause.document == source.id)
    return Node("", source.title, inside, address=source.url)


def _clause(clause: Clause) -> Node:
    force = f" ({clause.force})" if clause.force else ""
    return Node(f"{clause.place or 'clause'}{force}", clause.says)


def _titles(call: Call) -> dict[str, str]:
    """What the call calls that which it names by ids that are no words."""
    offered = chain(call.indicators, call.outputs, call.activity_kinds, call.sections, call.annexes)
    pairs = chain(
        ((one.id, one.title) for one in offered),
        ((category.id, category.title) for category in call.cost_model.categories),
        ((criterion.id, criterion.asks) for criterion in call.criteria),
    )
    return {name: f"“{title}”" for name, title in pairs if re.search(r"\w[.-]\w", name)}


def _documents(sources: Iterable[Source]) -> dict[str, str]:
    return {source.id: f"“{source.title}”" for source in sources}


def _in_words(titles: Mapping[str, str]) -> InWords:
    """Puts titles in the place of the ids that stand in a text."""
    return lambda text: _ID.sub(lambda found: titles.get(found[0], found[0]), text)
