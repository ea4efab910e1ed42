"""Answers about objects that never change, remembered for as long as the same objects come back.

At each key a proposal is asked what its texts say and whom it names; all of it but the row that is
typed into are the objects that they were at the key before. `lru_cache` would compare two rows
field by field; here a row is known by itself.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar, TypeVarTuple

from models.proposal.part import Part

It = TypeVar("It")
P = TypeVar("P", bound=Part)
Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")

_MOST = 4096
"""Objects of which answers are remembered."""


def remembered(ask: Callable[[It, *Asked], Answer]) -> Callable[[It, *Asked], Answer]:
    """Ask each object once; what is asked besides is hashable. Only for objects that are frozen."""
    # With the object itself, so that no other one can have its number while it is known here.
    answers: dict[tuple[int, Hashable], tuple[It, Answer]] = {}

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
            answers = part.answers
        except AttributeError:  # it is none that was read, but a copy
            answers = {}
            object.__setattr__(part, "answers", answers)
        which = (ask, *asked)
        if which not in answers:
            answers[which] = ask(part, *asked)
        found: Answer = answers[which]
        return found

    return answer
