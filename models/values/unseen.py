"""Characters that are not seen where they stand, and what a terminal is given in their place.

A terminal obeys some of them (a change of direction reaches beyond the text that holds it) and
gives others the width that it likes, so that all behind them is painted beside its place.
"""

from collections.abc import Mapping

STAND_IN = "\N{REPLACEMENT CHARACTER}"

_DIRECTION = (*range(0x202A, 0x202F), *range(0x2066, 0x2070))
_TAGS = (0xE0001, *range(0xE0020, 0xE0080))
_LAYOUT = (*range(0xFFF9, 0xFFFC), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B))
TOLD: Mapping[int, str] = dict.fromkeys((*_DIRECTION, *_TAGS, *_LAYOUT), STAND_IN)
"""What hides or turns what stands beside it: a sign tells that there is something."""

_JOINING = (0x200C, 0x200D)
_MARKS = (0x061C, 0x200E, 0x200F)
_SPACING = (0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF)
_SELECTING = (*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE0E), *range(0xE0100, 0xE01F0))
LEFT_OUT: Mapping[int, str] = dict.fromkeys((*_JOINING, *_MARKS, *_SPACING, *_SELECTING), "")
"""What people need in their scripts, or bring along from a word processor, and what does no harm.

Selectors of the plain and the coloured form of a sign are none of them: what measures the width of
a text knows them.
"""
IN_TEXTS = frozenset(map(chr, (*_JOINING, *_MARKS)))
"""What people type for their scripts, as keyboards have it."""
C1 = range(0x80, 0xA0)
"""Control characters that some terminals take for the beginning of a command."""
