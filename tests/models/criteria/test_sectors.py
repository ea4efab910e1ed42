"""Which words of a text speak of a sector."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.criteria.contents.sectors import spoken_of

WORDS = ("defence", "défense", "dual use", "militar*", "security")
BUT = ("food security", "security of supply", "flood defence*")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Defence and DEFENCE", ("DEFENCE",)),
        ("dual-use, dual  use; dual\nuse, dual – use", ("dual-use", "dual use", "dual – use")),
        ("dualuse, a dual and its use", ()),
        ("the military, militärisch", ("military", "militärisch")),
        ("food-security and the security of supply", ()),
        ("food security security", ("security",)),
        ("flood defences, a defence", ("defence",)),
        ("cybersecurity in_security", ()),
        ("", ()),
    ],
)
def test_words_are_found_whole_in_any_spelling(text: str, found: tuple[str, ...]) -> None:
    assert spoken_of(text, WORDS, BUT) == found


def test_accents_matter_neither_in_the_text_nor_in_the_words() -> None:
    for form in ("NFC", "NFD"):
        assert spoken_of(unicodedata.normalize(form, "la défense"), WORDS) == ("défense",)
    assert spoken_of("la DEFENSE", ("défense",)) == ("DEFENSE",)


@pytest.mark.parametrize("word", ["", "*", " - "])
def test_a_word_without_letters_is_found_nowhere(word: str) -> None:
    assert spoken_of("any text at all", (word,)) == ()


@given(st.text(), st.lists(st.text(max_size=8), max_size=3), st.lists(st.text(max_size=8)))
def test_any_text_can_be_looked_at(text: str, words: list[str], but: list[str]) -> None:
    normal = unicodedata.normalize("NFC", text)
    for word in spoken_of(text, tuple(words), tuple(but)):
        assert all(piece in normal for piece in word.split())
