"""Keys by which parts of a proposal name one another, and what makes two of them the same.

People copy keys from web pages, spreadsheets and other systems, which write `Ä` as one character or
as two, and bring along spaces and marks that nobody sees. Two keys that look alike are the same.
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # fillers
    "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]"  # variations of a glyph
)
_HYPHENS = re.compile("[\u2010\u2011]")
_PLAIN = re.compile("[!-~]*")


def key_form(text: str) -> str:
    """A key as it counts: one form of every letter, nothing unseen, one space between words.

    Of hyphens one is as good as another. Capital letters make a difference, as anybody sees.
    """
    if _PLAIN.fullmatch(text):
        return text
    seen = "".join(c for c in _UNSEEN.sub("", text) if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", _HYPHENS.sub("-", seen)).split())


class Spelled(str):
    """A key as it counts, which a file spells in another way.

    It is that key for all who ask. Only who writes the file asks for the spelling, so that a file
    in which nobody touched the key keeps it to the byte.
    """

    __slots__ = ("written",)

    written: str

    def __new__(cls, written: str) -> "Spelled":
        """The key that a spelling stands for."""
        key = super().__new__(cls, key_form(written))
        key.written = written
        return key

    def __reduce__(self) -> tuple[type["Spelled"], tuple[str]]:
        """As it was made: by its spelling."""
        return Spelled, (self.written,)


def spelled(text: str) -> str:
    """The key that a text stands for; it remembers the text where that is another one."""
    return text if key_form(text) == text else Spelled(text)


def as_written(key: str) -> str:
    """The spelling of a key in its file."""
    return key.written if isinstance(key, Spelled) else key
