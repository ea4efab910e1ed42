"""Pieces of a text tell together what the text tells, and a letter changes few of them."""

from hypothesis import example, given
from hypothesis import strategies as st

from models.texts.words import words_of
from models.values.losses import losses
from models.values.pieces import found_by_piece, pieces
from storage.shipped.glyphs import glyphs
from tests.helpers.models.odd_texts import texts

LINES = [f"Line {number} of a chapter, which says little.\n" for number in range(2_000)]


@example("x\n\ufe0fy", False)
@given(st.lists(texts, max_size=4).map("\n".join), st.booleans())
def test_nothing_is_lost_or_told_otherwise_of_a_text_in_pieces(text: str, long: bool) -> None:
    found = pieces(text, 1)
    assert "".join(found) == text
    told = {lost for piece in found for lost in losses(piece, long, glyphs())}
    assert told == set(losses(text, long, glyphs()))


@given(st.integers(0, 1_999), st.sampled_from(["x", "é", "\n", "[", " "]))
def test_a_letter_in_a_long_text_leaves_most_of_its_pieces_alone(line: int, letter: str) -> None:
    text = "".join(LINES)
    typed = "".join([*LINES[:line], letter, *LINES[line:]])
    assert len(pieces(text)) > 40
    again = set(pieces(typed)) - set(pieces(text))
    assert sum(map(len, again)) < 10_000
    assert words_of(typed) == len(typed.split())


def test_a_long_text_in_one_line_is_one_piece() -> None:
    text = "word " * 60_000
    assert pieces(text) == (text,)
    assert words_of(text) == 60_000


def test_what_is_found_in_a_text_is_found_in_its_pieces() -> None:
    @found_by_piece
    def numbers(piece: str, least: int) -> tuple[int, ...]:
        return tuple(int(word) for word in piece.split() if word.isdigit() and int(word) >= least)

    assert numbers("".join(LINES), 1_990) == tuple(range(1_990, 2_000))
    assert numbers(LINES[7], 0) == (7,)
    assert numbers(LINES[7], 8) == ()
