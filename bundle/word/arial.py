"""How wide texts are in Arial, and over how many lines they go."""

import unicodedata
from functools import lru_cache

LINE = 1.15
"""Height of a line, in parts of the size of its letters."""
_BOLD = 1.07
_OTHERS = 0.556
_WIDTHS = {
    222: "ijl‘’",
    278: " !',./:;I[\\]ft\N{NO-BREAK SPACE}",
    333: "()-`r“”·",
    355: '"*•',
    500: "Jckszvxy",
    556: "#$?L_abdeghnopqu0123456789–",
    584: "+<=>^~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "@—…",
}
_OF_LETTER = {letter: width / 1000 for width, letters in _WIDTHS.items() for letter in letters}


def lines_in(text: str, size: float, width: float, *, bold: bool = False) -> int:
    """Over how many lines a text goes in a column of that width; both in points."""
    room = width / size / (_BOLD if bold else 1.0)
    return sum(_lines(part, room) for part in text.split("\n"))


def _lines(text: str, room: float) -> int:
    count, taken = 1, 0.0
    for word in text.replace("-", "- ").split(" "):
        needed = _width(word)
        if taken and taken + needed > room:
            count += 1
            taken = 0.0
        while needed > room > 0:  # it is parted where the line ends
            count += 1
            needed -= room
        taken += needed + (0.0 if word.endswith("-") else _OF_LETTER[" "])
    return count


@lru_cache(maxsize=8192)
def _width(word: str) -> float:
    return sum(map(_of_letter, word))


@lru_cache(maxsize=4096)
def _of_letter(letter: str) -> float:
    if letter in _OF_LETTER:
        return _OF_LETTER[letter]
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    plain = unicodedata.normalize("NFD", letter)[0]
    return _OF_LETTER.get(plain, _OTHERS)
