"""How many words a long text has, as a word processor counts them: marks are none."""

from models.texts.blocks import runs_in, said
from models.texts.reading import plain_blocks
from models.values.pieces import by_piece


def words_of(text: str) -> int:
    """The number of words that a reader of the documents sees, those of footnotes too."""
    return sum(_words_of(text))


def has_at_most(text: str, words: int) -> bool:
    """Whether a text has no more words than that, mostly told at a glance."""
    # Nothing but spaces, line ends and the bars of tables parts words, each of a sign or more.
    bars = text.count("|")
    if (len(text) + 1) // 2 + bars <= words:
        return True
    return len(text.split()) + bars <= words or words_of(text) <= words


# At each key all chapters are counted, and one piece of one of them is new.
@by_piece
def _words_of(piece: str) -> int:
    return sum(len(said(runs).split()) for runs in runs_in(plain_blocks(piece)))
