"""Three texts of one file merged line by line, as those do who know nothing of what is in it."""

import re
from typing import NamedTuple

from models.merging.paragraphs import Piece, by_line

OURS, BETWEEN, THEIRS = b"<<<<<<< ours\n", b"=======\n", b">>>>>>> theirs\n"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
"""Not what Python takes for an end of line: a text may hold such signs."""


class ByLine(NamedTuple):
    """The merged text."""

    marked: bytes
    """With both sides between markers where they contradict."""
    ours: bytes
    """With our side there."""

    @property
    def clean(self) -> bool:
        """Whether nothing contradicts."""
        return self.marked == self.ours


def merged_by_line(base: bytes, ours: bytes, theirs: bytes) -> ByLine:
    """Ours with what theirs changed since `base`."""
    pieces = by_line(*map(_lines, (base, ours, theirs)))
    return ByLine(b"".join(map(_marked, pieces)), b"".join(_bytes(piece.ours) for piece in pieces))


def _marked(piece: Piece) -> bytes:
    if piece.agreed:
        return _bytes(piece.ours)
    sides = [_whole(_bytes(side)) for side in (piece.ours, piece.theirs)]
    return b"".join((OURS, sides[0], BETWEEN, sides[1], THEIRS))


def _lines(data: bytes) -> list[str]:
    # Whatever it is in: nothing of it is looked at but where lines end.
    return _LINE.findall(data.decode("utf-8", "surrogateescape"))


def _bytes(lines: tuple[str, ...]) -> bytes:
    return "".join(lines).encode("utf-8", "surrogateescape")


def _whole(text: bytes) -> bytes:
    return text if not text or text.endswith(b"\n") else text + b"\n"
