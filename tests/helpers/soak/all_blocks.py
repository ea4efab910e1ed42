"""A text with a character of every block of Unicode that this Python knows."""

import unicodedata
from collections.abc import Iterator

WIDTH = 0x10
"""Blocks begin and end at multiples of 16."""
MANY = ("CJK", "HANGUL", "TANGUT", "EGYPTIAN", "CUNEIFORM", "ANATOLIAN", "KHITAN", "NUSHU", "")
"""Scripts of many hundreds of signs that are alike to a program; no name: for private use."""
NO_TEXT = ("Cn", "Cs", "Cc")
"""What is not given out, what is half a character, and what commands a terminal."""


def one_of_each() -> str:
    """A letter, or else the first character, of each block and of each further script in it."""
    return "".join(dict.fromkeys(_found()))


def _found() -> Iterator[str]:
    before = None
    for start in range(0, 0x110000, WIDTH):
        known = [
            c
            for c in map(chr, range(start, start + WIDTH))
            if unicodedata.category(c) not in NO_TEXT
        ]
        if not known:
            continue
        script = unicodedata.name(known[0], "").split(" ")[0]
        if script != before or start % (0x1000 if script in MANY else 0x80) == 0:
            yield known[0]
            yield from [char for char in known if char.isalpha()][-1:]
        before = script
