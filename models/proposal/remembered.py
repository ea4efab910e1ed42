"""Answers about objects that never change, remembered for as long as the same objects come back.

At each key a proposal is asked what its texts say and whom it names; all of it but the row that is
typed into are the objects that they were at the key before. `lru_cache` would compare two rows
field by field; here a row is known by itself.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, TypeVarTuple

from models.proposal.part import Part
from models.remembering import forgetting

It = TypeVar("It")
P = TypeVar("P", bound=Part)
Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")

_MOST = 4096
"""Objects of which answers are remembered."""
# Asked of its slot: on the way of other attributes a model looks for a method of pydantic first.
_answers_of: Callable[[Part], dict[Any, Any]] = vars(Part)["answers"].__get__


def remembered(ask: Callable[[It, *Asked], Answer]) -> Callable[[It, *Asked], Answer]:
    """Ask each object once; what is asked besides is hashable. Only for objects that are frozen."""
    # With the object itself, so that no other one can have its number while it is known here.
    answers: dict[tuple[int, Hashable], tuple[It, Answer]] = {}
    forgetting(answers.clear)

    def answer(it: It, *asked: *Asked) -> Answer:
        known = answers.get(which := (id(it), asked))
        if known is None:
            if len(answers) >= _MOST:
                answers.clear()
            known = answers[which] = it, ask(it, *asked)
        return known[1]

    return answer


def remembered_by_part(ask: Callable[[P, *Asked], Answer]) -> Callable[[P, *Asked], Answer]:
    """The same of parts of a proposal: each has its answers with it, which go when it goes."""

    def answer(part: P, *asked: *Asked) -> Answer:
        try:
            answers = _answers_of(part)
        except AttributeError:  # it is none that was read, but a copy
            answers = {}
            object.__setattr__(part, "answers", answers)
        which = (ask, *asked) if asked else ask
        found: Answer = answers.get(which, answers)
        if found is answers:  # which is no answer
            found = answers[which] = ask(part, *asked)
        return found

    return answer
