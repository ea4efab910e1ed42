"""How wide the columns of a table are, by the texts in them; and whether the page must lie.

The widths are estimated, not measured: in which font a DOCX is shown is decided where it is opened,
and PDF and DOCX are to have the same columns.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from bundle.content import Align, Column, Table
from bundle.look.layout import Layout, twips

_NARROWEST = frozenset("iljI.,:;'|! \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_NARROW = frozenset("tfr()[]{}/\\-·")
_WIDE = frozenset("mwMW@%—…")
_AVERAGE = 0.6
_BREAKS = re.compile("[ \t\n]")
_TWIPS_IN_POINT = 20
_SLACK = 1.12
"""Fonts that stand in for ours are wider: no word is parted in DejaVu Sans, the widest of them."""
_FIGURES = 0.93
"""Amounts have the room that they need in Arial: many of them stand in a row."""
_BOLD = 1.13
_LONGEST_AMOUNT = 28
"""Letters on a line: what is longer is a text, on whichever side it stands."""
_NARROWED = 40
"""Percent of their breadth below which letters cannot be read."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table stands on the page."""

    style: str
    """The paragraph style of its texts."""
    sideways: bool
    """Whether the page lies on its side."""
    widths: tuple[int, ...]
    """Of the columns, in twips; together they are as wide as the text of the page."""
    narrowed: tuple[int, ...] = ()
    """For each column how broad the letters of its amounts may be, in percent: with these they stay
    on one line in every font that stands in for ours."""


def fitted(table: Table, layout: Layout) -> Fit:
    """The first size and page at which neither numbers nor short words break."""
    columns = _columns(table, layout)
    looks = [] if table.lies else [(False, style) for style in layout.tables.upright]
    looks += [(True, style) for style in layout.tables.sideways]
    for sideways, style in looks:
        width = layout.page.text_width(sideways)
        em, padding = _sizes(style, layout)
        least = [column.least * em + padding for column in columns]
        if sum(least) <= width:
            break
    wants = _wants(columns, em, padding, width, width * layout.tables.widest_share)
    roomy = [column.roomy * em + padding for column in columns]
    if sum(roomy) <= width:
        least = roomy
    widths = _shared(wants, least, width)
    narrowed = (
        _percent(room - padding, column.amounts * em)
        for room, column in zip(widths, columns, strict=True)
    )
    return Fit(style, sideways, widths, tuple(narrowed))


def _percent(room: float, needed: float) -> int:
    """How much of what is needed there is room for, and something; at most all of it."""
    return 100 if needed <= room else max(_NARROWED, int(100 * room / needed))


def shares(table: Table, layout: Layout, sideways: bool) -> list[float]:
    """The width below which no column may fall in the smallest letters of such pages, in twips."""
    style = (layout.tables.sideways if sideways else layout.tables.upright)[-1]
    em, padding = _sizes(style, layout)
    return [column.least * em + padding for column in _columns(table, layout)]


def is_amount(text: str, column: Column) -> bool:
    """Whether a text of a column is one that must not go over two lines."""
    return column.align is Align.RIGHT and max(map(len, text.split("\n"))) <= _LONGEST_AMOUNT


def lines_of(text: str, size: float, width: float) -> int:
    """About how many lines a text takes in a column of that width in twips."""
    letters = width / (size * _TWIPS_IN_POINT)
    if "\n" not in text:
        return max(1, ceil(_length(text) / letters))
    return sum(max(1, ceil(_length(line) / letters)) for line in text.split("\n"))


def _sizes(style: str, layout: Layout) -> tuple[float, int]:
    """The size of the letters of a style, and the room left and right of a text, in twips."""
    return layout.size_of(style) * _TWIPS_IN_POINT, 2 * twips(layout.tables.cell_padding)


@dataclass(frozen=True, slots=True)
class _Measured:
    """The texts of a column; lengths in parts of the size of the font."""

    share: float
    """Its part of the width, or 0."""
    least: float
    """The length below which a number or a short word would break."""
    roomy: float
    """The same in the widest font that stands in for ours, which has broader figures."""
    longest: float
    """The length of the longest line."""
    amounts: float
    """The length of the longest amount in the widest font that stands in for ours, or 0."""


def _columns(table: Table, layout: Layout) -> list[_Measured]:
    return [
        _measured(column, [row[n] for row in table.rows], [row[n] for row in table.sums], layout)
        for n, column in enumerate(table.columns)
    ]


def _measured(
    column: Column, cells: Sequence[str], sums: Sequence[str], layout: Layout
) -> _Measured:
    texts = (*cells, *sums)
    lines = [_length(line) for text in texts for line in text.split("\n")]
    amounts = [text for text in texts if is_amount(text, column)]
    others = texts if not amounts else [t for t in texts if not is_amount(t, column)]
    words = [_length(word) for text in others for word in _BREAKS.split(text)]
    words += [_length(word) * _BOLD for word in _BREAKS.split(column.heading)]
    # A longer word, such as an address, may break: else it would take the width of all others.
    least = min(max(words), layout.tables.long_word * _AVERAGE)
    roomy, widest = least, 0.0
    if amounts:
        # A number on two lines would be read as two numbers.
        long = [_longest(text) for text in amounts]
        bold = (_longest(text) * _BOLD for text in sums if is_amount(text, column))
        least = max(least, max(long) * _FIGURES)
        widest = max(*long, *bold, 0.0)
        roomy = max(least, widest)
    longest = max(_length(column.heading) * _BOLD, *lines, 0.0)
    return _Measured(column.width, least, roomy, longest, widest)


def _wants(
    columns: Sequence[_Measured], em: float, padding: float, width: float, most: float
) -> list[float]:
    """What each column would like: what its texts need, or its part of the rest."""
    needs = [min(column.longest * em + padding, most) for column in columns]
    taken = sum(need for need, one in zip(needs, columns, strict=True) if not one.share)
    rest = max(width - taken, width / 4)
    parts = sum(column.share for column in columns)
    return [
        rest * column.share / parts if column.share else need
        for need, column in zip(needs, columns, strict=True)
    ]


def _shared(wants: Sequence[float], least: Sequence[float], width: int) -> tuple[int, ...]:
    """The whole width, shared as wanted, but none gets less than it must have while that fits."""
    if sum(least) >= width:
        return _whole([width * one / sum(least) for one in least], width)
    held: set[int] = set()
    while True:
        # What is held takes width from the others, so that some of these may now fall short.
        rest = width - sum(least[n] for n in held)
        scale = rest / sum(want for n, want in enumerate(wants) if n not in held)
        short = {n for n, want in enumerate(wants) if n not in held and want * scale < least[n]}
        if not short:
            break
        held |= short
    return _whole([least[n] if n in held else want * scale for n, want in enumerate(wants)], width)


def _whole(shares: Sequence[float], width: int) -> tuple[int, ...]:
    """The shares in whole twips; the widest column takes what is left over."""
    floors = [int(share) for share in shares]
    floors[floors.index(max(floors))] += width - sum(floors)
    return tuple(floors)


def _longest(text: str) -> float:
    """The length of the longest line of a text."""
    return max(map(_length, text.split("\n")))


@lru_cache(maxsize=8192)  # many texts of tables stand in several documents
def _length(text: str) -> float:
    """About how long a text is on one line."""
    return sum(map(_em, text)) * _SLACK


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    """About how wide a letter is, in parts of the size of the font."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROWEST:
        return 0.3
    if letter in _NARROW:
        return 0.38
    if letter in _WIDE:
        return 0.88
    if letter.isdigit():
        return 0.57
    return 0.68 if letter.isupper() else 0.56
