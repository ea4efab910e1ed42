"""Long texts in pieces, so that after a key only the piece that was typed into is looked at again.

What is asked of each text at every key (its words, what no font shows, what was left in it) is
asked of its pieces and remembered for each. Whole texts are not remembered: of a long one, each key
makes another.
"""

import re
from collections.abc import Callable
from itertools import chain
from typing import TypeVar, TypeVarTuple, cast

from models.remembering import remembering
from models.values.printed import unseen

Asked = TypeVarTuple("Asked")
Answer = TypeVar("Answer")

PIECE = 2_000
"""Characters that a piece has at least, but for the last one; no longer a text is one piece."""
_LONG = 20_000
"""Characters from which on a piece, being one paragraph, is remembered with a few others only."""
_OPEN = re.compile(r"[\[<{][\w\s-]*\Z")
"""A bracket with nothing but words in it yet, as those have that are still to be filled in."""


def by_piece(ask: Callable[[str, *Asked], Answer]) -> Callable[[str, *Asked], list[Answer]]:
    """Ask each piece of a text instead of the text, and remember the answers."""
    of_one, of_pieces = _remembering(ask)

    def answers(text: str, *args: *Asked) -> list[Answer]:
        # Nearly all texts are one piece.
        return [of_one(text, *args)] if len(text) <= PIECE else of_pieces(text, *args)

    return answers


def found_by_piece(
    ask: Callable[[str, *Asked], tuple[Answer, ...]],
) -> Callable[[str, *Asked], tuple[Answer, ...]]:
    """The same, where all is wanted that is found in the pieces; mostly there is nothing."""
    of_one, of_pieces = _remembering(ask)

    def found(text: str, *args: *Asked) -> tuple[Answer, ...]:
        if len(text) <= PIECE:
            return of_one(text, *args)
        return tuple(chain.from_iterable(of_pieces(text, *args)))

    return found


def _remembering(
    ask: Callable[[str, *Asked], Answer],
) -> tuple[Callable[[str, *Asked], Answer], Callable[[str, *Asked], list[Answer]]]:
    """What asks a short text, and what asks the pieces of a long one; both remember the answers."""
    # A draft of 300 texts fits, a few chapters of 300 kB among them.
    many, few = remembering(4096)(ask), remembering(16)(ask)

    def of_pieces(text: str, *args: *Asked) -> list[Answer]:
        return [(many if len(piece) < _LONG else few)(piece, *args) for piece in pieces(text)]

    # `lru_cache` takes anything that is hashable, and does not say what `ask` takes.
    return cast(Callable[[str, *Asked], Answer], many), of_pieces


def pieces(text: str, least: int = PIECE) -> tuple[str, ...]:
    """A text in pieces that can be looked at one by one: each ends with a line, the last as it may.

    No line end is parted from what it changes: a mark or a joiner at the beginning of a line looks
    at what stands before it, and an open bracket may go on in the next line. All pieces but the
    last have `least` characters or more.
    """
    return (text,) if len(text) <= least else _parted(text, least)


# Few: the same text is asked about several things at one key, and is another at the next.
@remembering(8)
def _parted(text: str, least: int) -> tuple[str, ...]:
    found: list[str] = []
    begin, end = 0, text.find("\n", least) + 1
    while end:
        piece = text[begin:end]
        if not (unseen(text[end : end + 1] or "\n") or _OPEN.search(piece)):
            found.append(piece)
            begin, end = end, end + least
        end = text.find("\n", end) + 1
    return (*found, text[begin:])
