"""Three texts of one file merged line by line, as those do who know nothing of what is in it.

Where two sides contradict, both stand between the marks of a conflict as git writes them, with what
was there before (`diff3`): jj reads these too, and no others of git's.
"""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

from models.merging.paragraphs import Piece, by_line

MARK_SIZE = 7
"""Characters of a mark, unless the program that asks wants longer ones."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Not what Python takes for an end of line: a text may hold such signs."""
Lines = Iterable[str]


class ByLine(NamedTuple):
    """The merged text."""

    marked: bytes
    """With both sides between marks where they contradict."""
    ours: bytes
    """With our side there."""

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts."""
        return self.marked == self.ours


def merged_by_line(base: bytes, ours: bytes, theirs: bytes, size: int = MARK_SIZE) -> ByLine:
    """Ours with what theirs changed since `base`."""
    pieces = by_line(*map(_lines, (base, ours, theirs)))
    marked = (_piece(piece, size) for piece in pieces)
    return ByLine(b"".join(marked), b"".join(_bytes(piece.ours) for piece in pieces))


def both_between_marks(base: bytes, ours: bytes, theirs: bytes, size: int = MARK_SIZE) -> bytes:
    """Our text, with both sides between marks wherever theirs is another.

    Nothing is taken from either: who put the two together left only that which contradicts.
    """
    was, here, there = map(_lines, (base, ours, theirs))
    back = difflib.SequenceMatcher(None, here, was).get_opcodes()
    made: list[bytes] = []
    for sort, i, j, k, m in difflib.SequenceMatcher(None, here, there).get_opcodes():
        if sort == "equal":
            made.append(_bytes(here[i:j]))
        else:
            start, end = _stretch(back, i, j)
            made.append(_between_marks(was[start:end], here[i:j], there[k:m], size))
    return b"".join(made)


def _stretch(opcodes: Iterable[tuple[str, int, int, int, int]], i: int, j: int) -> tuple[int, int]:
    """The lines of another text that stand where the lines `i` to `j` of this one do."""
    found: list[tuple[int, int]] = []
    for _, a, b, k, m in opcodes:
        start, end = max(i, a), min(j, b)
        if start < end and b - a == m - k:
            found.append((k + start - a, k + end - a))
        elif start < end or (a == b and i <= a <= j):
            found.append((k, m))
    return (min(start for start, _ in found), max(end for _, end in found)) if found else (0, 0)


def _piece(piece: Piece, size: int) -> bytes:
    return _bytes(piece.ours) if piece.agreed else _between_marks(*piece.sides, size)


def _between_marks(base: Lines, ours: Lines, theirs: Lines, size: int) -> bytes:
    sides = [_whole(_bytes(side)) for side in (ours, base, theirs)]
    end = b"\r\n" if any(side.endswith(b"\r\n") for side in sides) else b"\n"
    marks = [
        (sign * size + label).encode() + end
        for sign, label in (("<", " ours"), ("|", " base"), ("=", ""), (">", " theirs"))
    ]
    return b"".join((marks[0], sides[0], marks[1], sides[1], marks[2], sides[2], marks[3]))


def _lines(data: bytes) -> list[str]:
    # Whatever it is in: nothing of it is looked at but where lines end.
    return _LINE.findall(data.decode("utf-8", "surrogateescape"))


def _bytes(lines: Lines) -> bytes:
    return "".join(lines).encode("utf-8", "surrogateescape")


def _whole(text: bytes) -> bytes:
    return text if not text or text.endswith(b"\n") else text + b"\n"
