"""What of a text documents do not hold or show, found with the functions that write them."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from itertools import chain
from typing import TypeAlias

from models.remembering import remembering
from models.values.held import LONGEST_CELL, UNWRITABLE, held_line, held_text, units_in
from models.values.pieces import PIECE, by_piece
from models.values.printed import STAND_IN, Glyphs, shown_otherwise, stand_alone
from models.values.words import listed


class Loss(StrEnum):
    """What becomes of characters in the documents, in words that are about `{}`."""

    LEFT_OUT = "every document leaves out {}"
    REPLACED = f"the PDFs show “{STAND_IN}” for {{}}, for want of a glyph"
    UNHEEDED = "the PDFs leave out {}, which no font heeds there"


Lost: TypeAlias = tuple[Loss, str]
"""What becomes of a character, and the character."""

_PLAIN = re.compile("[\t\n -~]*")
"""A text in which nothing is ever lost."""


def losses(text: str, long: bool, glyphs: Glyphs) -> tuple[Lost, ...]:
    """What documents leave out of a text or show otherwise, each character once and in order.

    `long` tells whether it may have several lines. White space is none of it: documents part lines
    as they need to.
    """
    if len(text) <= PIECE:
        return _losses(text, long, glyphs)
    return tuple(sorted(set(chain.from_iterable(_by_piece(text, long, glyphs))), key=_order))


def _losses_of(text: str, long: bool, glyphs: Glyphs) -> tuple[Lost, ...]:
    if _PLAIN.fullmatch(text):
        return ()
    unusual = set(text) - glyphs.everyday
    found = {(Loss.LEFT_OUT, character) for character in unusual if UNWRITABLE.match(character)}
    if not found and stand_alone(unusual, glyphs) and unicodedata.is_normalized("NFC", text):
        return ()
    held = held_text(text) if long else held_line(text)
    found |= {
        (Loss.REPLACED if shown else Loss.UNHEEDED, character)
        for character, shown in shown_otherwise(held, glyphs)
    }
    return tuple(sorted(found, key=_order))


# At the next key, all texts but the one that is typed into are the same objects.
_losses = remembering(4096)(_losses_of)
_by_piece = by_piece(_losses_of)


def is_cut(text: str) -> bool:
    """Whether a cell of a workbook cannot hold what documents hold of a text."""
    # A cell counts some characters twice.
    return len(text) * 2 > LONGEST_CELL and sum(_units_held(text)) > LONGEST_CELL


@by_piece
def _units_held(piece: str) -> int:
    return units_in(held_text(piece))


def losses_said(lost: Iterable[Lost]) -> list[str]:
    """`every document leaves out U+0007 (control character)` …; by name, never by themselves."""
    named: dict[Loss, dict[str, None]] = {}
    for loss, character in sorted(lost, key=_order):
        named.setdefault(loss, {})[character_said(character)] = None
    return [loss.format(listed(characters)) for loss, characters in named.items()]


def character_said(character: str) -> str:
    """`U+1F9FF NAZAR AMULET`, which can be shown wherever the character cannot."""
    sort = {"Cc": "control character", "Co": "private use"}.get(
        unicodedata.category(character), "no name"
    )
    return f"U+{ord(character):04X} {unicodedata.name(character, f'({sort})')}"


def _order(lost: Lost) -> tuple[int, str]:
    loss, character = lost
    return list(Loss).index(loss), character
