"""How wide texts are in Arial, and over how many lines they go."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

LINE = 1.15
"""Height of a line, in parts of the size of its letters."""
_OTHERS = {False: 556, True: 611}
_REGULAR = {
    191: "'",
    222: "ijl‘’ł",
    260: "|",
    278: " !,./:;I[\\]ftı\N{NO-BREAK SPACE}",
    333: "()-`r“”·²³",
    334: "{}",
    350: "•",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "Jckvsxyz",
    556: "#$0123456789?L_abdeghnopqu–€",
    584: "+<=>~×−",
    611: "FTZßø",
    667: "&ABEKPSVXYÞ",
    722: "CDHNRUwĐ",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "—…→ÆŒ",
    1015: "@",
}
_BOLD = {
    238: "'",
    278: " ,./I\\ijl‘’ıł\N{NO-BREAK SPACE}",
    280: "|",
    333: "!()-:;[]`ft·²³",
    350: "•",
    389: "*r{}",
    400: "°",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy–€",
    584: "+<=>^~×−",
    611: "?FLTZbdghnopqußøđþ",
    667: "EPSVXYÞ",
    722: "&ABCDHKNRUĐ",
    778: "GOQwØ",
    833: "M",
    889: "%mæ",
    944: "Wœ",
    975: "@",
    1000: "—…→ÆŒ",
}


def _by_letter(letters_of: Mapping[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in letters_of.items() for letter in letters}


_OF_LETTER = {False: _by_letter(_REGULAR), True: _by_letter(_BOLD)}
_PIECES = re.compile(r"[^ \n/–—-]+[/–—-]*|[/–—-]+| +|\n")
"""A line ends between two of them, where the first is blank or ends in a sign."""
_SIGNS = ("/", "-", "–", "—")


def lines_in(parts: Iterable[tuple[str, bool]], size: float, width: float) -> int:
    """Over how many lines texts, each with whether it is bold, go in a column; both in points."""
    room = width / size * 1000
    count, taken, word = 1, 0.0, 0.0
    for text, bold in parts:
        for piece in _PIECES.findall(text):
            if piece == "\n":
                count, taken, word = count + 1, 0.0, 0.0
                continue
            needed = _width(piece, bold)
            if piece[0] == " ":
                taken, word = taken + word + needed, 0.0
                continue
            if taken and taken + word + needed > room:
                count, taken = count + 1, 0.0
            word += needed
            while word > room > 0:  # it is parted where the line ends
                count, word = count + 1, word - room
            if piece.endswith(_SIGNS):
                taken, word = taken + word, 0.0
    return count


@lru_cache(maxsize=8192)
def _width(piece: str, bold: bool) -> int:
    return sum(_of_letter(letter, bold) for letter in piece)


@lru_cache(maxsize=4096)
def _of_letter(letter: str, bold: bool) -> int:
    known = _OF_LETTER[bold]
    if letter in known:
        return known[letter]
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1000
    plain = unicodedata.normalize("NFD", letter)[0]
    # An accent takes the room of a dot.
    return known.get("ı" if plain == "i" else plain, _OTHERS[bold])
