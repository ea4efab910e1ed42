"""Letters of other scripts as they are written where only ASCII is taken: portals, old systems."""

import unicodedata


def _pairs(letters: str, written: str) -> dict[str, str]:
    return dict(zip(letters, written.split(), strict=True))


_SMALL = {
    **_pairs("ßæœøðþđłıŋħŧ", "ss ae oe o d th d l i n h t"),
    # As passports write them: ISO 843 and the Bulgarian and Ukrainian laws agree on most.
    **_pairs("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o"),
    **_pairs("абвгдежзийклмнопрстуфхцч", "a b v g d e zh z i y k l m n o p r s t u f h ts ch"),
    **_pairs("шщыэюяєіґћљњџјђѕ", "sh sht y e yu ya ye i g c lj nj dz j dj dz"),
    **_pairs("ъь", "a y"),
}
_LETTERS = (
    _SMALL
    | {"ẞ": "SS"}
    | {
        letter.upper(): written.upper() if len(written) == 1 else written.capitalize()
        for letter, written in _SMALL.items()
        if len(letter.upper()) == 1 and not letter.upper().isascii()
    }
)


def in_ascii(text: str) -> str:
    """A text with ASCII letters where that is usual; other letters and signs stay as they are.

    Marks above and below letters are left out.
    """
    written = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", text))
    apart = unicodedata.normalize("NFKD", written)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return "".join(_LETTERS.get(letter, letter) for letter in bare)
