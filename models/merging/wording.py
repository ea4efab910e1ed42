"""What was changed in a long text: paragraph by paragraph, and in each word by word."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from models.merging.paragraphs import by_paragraph

Sort = Literal["same", "gone", "new", "left out"]
_MOST = 3000
"""Words of a paragraph that are compared one by one; a longer one is gone and new as a whole."""
_AROUND = 4
"""Words that are told before and after a change."""


class Words(NamedTuple):
    """Some words in a row with one thing to say of them."""

    sort: Sort
    text: str


@dataclass(frozen=True, slots=True)
class Reworded:
    """A stretch of a text that is otherwise now."""

    number: int
    """The paragraph of the text before, from 1, with which it begins."""
    was: str
    """What stood there; empty where paragraphs were put in."""
    now: str

    @property
    def words(self) -> tuple[Words, ...]:
        """What of it is gone, what is new, and a few words around, in the order of the text."""
        return tuple(_words(self.was.split(), self.now.split()))

    @property
    def in_signs(self) -> str:
        """The same in plain characters, as git tells it: `five [-old-] {+new+} words`."""
        signs = {"gone": "[-{}-]", "new": "{{+{}+}}"}
        return " ".join(signs.get(piece.sort, "{}").format(piece.text) for piece in self.words)


def reworded(was: str, now: str) -> list[Reworded]:
    """The paragraphs that differ between two texts; none where only space does."""
    pieces, _, _ = by_paragraph(was, was, now)
    return [
        Reworded(piece.number, "\n\n".join(piece.base), "\n\n".join(piece.ours))
        for piece in pieces
        if piece.base != piece.ours
    ]


def _words(was: list[str], now: list[str]) -> Iterator[Words]:
    if max(len(was), len(now)) > _MOST:
        yield from (Words("gone", " ".join(was)), Words("new", " ".join(now)))
        return
    opcodes = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for n, (sort, i, j, k, m) in enumerate(opcodes):
        if sort == "equal":
            yield from _around(was[i:j], first=n == 0, last=n + 1 == len(opcodes))
            continue
        if i < j:
            yield Words("gone", " ".join(was[i:j]))
        if k < m:
            yield Words("new", " ".join(now[k:m]))


def _around(words: list[str], *, first: bool, last: bool) -> Iterator[Words]:
    """Words that stay, of many only those beside a change."""
    head, tail = 0 if first else _AROUND, 0 if last else _AROUND
    if len(words) <= head + tail + 1:
        yield Words("same", " ".join(words))
        return
    if head:
        yield Words("same", " ".join(words[:head]))
    yield Words("left out", "…")
    if tail:
        yield Words("same", " ".join(words[-tail:]))
