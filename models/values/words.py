"""Small helpers for words: folding names for comparison, counting, and plain English lists."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from models.remembering import remembering

_TO_COME = (
    r"t\.?b\.?[acd]|to[ -]?do|fixme|x{3,}|lorem ipsum.*|to (come|follow)"
    r"|to be (added|announced|completed|confirmed|defined|determined|provided|written)"
    r"|folgt|wird (ergänzt|nachgereicht)|à (compléter|définir)|por (completar|definir)"
    r"|da (completare|definire)"
)
"""What says of a text that it will be written, in full."""
_NO_ANSWER = r"n/?a|n\.\s?n\.|k\.\s?a\.|www\.?|https?://(www\.?)?"
"""What stands in a field so that something does."""
_STANDS_TO_COME = re.compile(rf"[\W_]*({_TO_COME})[\W_]*", re.IGNORECASE | re.DOTALL)
_PLACEHOLDER = re.compile(
    rf"[\W_]+|[\W_]*({_TO_COME}|{_NO_ANSWER})[\W_]*", re.IGNORECASE | re.DOTALL
)


# Each check after a key compares the same few hundred names again.
@remembering(8192)
def fold(name: str) -> str:
    """A name without case, accents, spaces and marks, for telling whether two are the same."""
    # Twice: a letter such as `ℋ` has no other case before it is taken apart, and is `H` after.
    decomposed = unicodedata.normalize("NFKD", name.casefold()).casefold()
    return "".join(c for c in decomposed if unicodedata.category(c)[0] in "LN")


def same_file(name: str) -> str:
    """What names of files have in common that some system takes for one: case and forms."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKD", name).casefold()).casefold()


def meaning_of(word: str, said: Mapping[str, str]) -> str:
    """What a word was said to mean, however it is written; empty where nobody said it."""
    wanted = fold(word)
    return next((value for own, value in said.items() if fold(own) == wanted), "")


def is_placeholder(text: str) -> bool:
    """Whether a text stands in for one that is still to be written (`TBD`, `xxx`, `…`, `____`)."""
    # The bound first: no stand-in is as long as a chapter, and all chapters come by at each key.
    return len(text) < 2000 and _PLACEHOLDER.fullmatch(text.strip()) is not None


def is_to_come(text: str) -> bool:
    """Whether a text says only that it will be written (`TBD`, `to be completed`)."""
    return len(text) < 2000 and _STANDS_TO_COME.fullmatch(text.strip()) is not None


def listed(items: Iterable[str], *, most: int = 6, apart: str = ", ", of: int | None = None) -> str:
    """`A, B, C`, and how many more where there are many; what holds commas is set `apart`.

    `of` is how many there are where only the first of them are given.
    """
    named = list(items)
    many = len(named) if of is None else of
    if many <= most:
        return apart.join(named)
    return f"{apart.join(named[: most - 1])} and {many - most + 1} more"


def first_said(*names: str) -> str:
    """The first of some names that says something; nothing where all are empty or blank."""
    return next((name.strip() for name in names if name and not name.isspace()), "")


def shortened(text: str, most: int) -> str:
    """The text on one line, cut to a length."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


def shortened_after_a_word(text: str, most: int) -> str:
    """The text on one line, cut to a length where a word ends; a single long word is cut in it."""
    cut = shortened(text, most)
    if cut == " ".join(text.split()):
        return cut
    return f"{cut[:-1].rpartition(' ')[0].rstrip(' ,;:–-') or cut[:-1]}…"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 applicant`, `3 applicants`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def said_size(size: int) -> str:
    """A number of bytes as a person says it: `12 kB`, `1.4 MB`."""
    if size < 1000:
        return f"{size} B"
    return f"{size / 1000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


@remembering(8192)
def fold_id(call_id: str) -> str:
    """A call or strand id without case and marks: `COS-CLUSTER-2020-3.03` is `…3-03`."""
    pieces = "".join(c if c.isalnum() else " " for c in call_id.upper()).split()
    return "-".join(piece.lstrip("0") or "0" if piece.isdigit() else piece for piece in pieces)
