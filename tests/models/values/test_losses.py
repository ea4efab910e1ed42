"""What is told of a text is what the documents make of it: neither more nor less."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.values.held import held_line, held_text
from models.values.losses import Loss, losses, losses_said
from models.values.printed import STAND_IN, Glyphs, printed, unseen
from storage.shipped.glyphs import glyphs
from tests.helpers.models.odd_texts import SCRIPTS, texts

_SPACE = re.compile("[\t\n\x0b\x0c\r \x85\u2028\u2029]")


def _same(one: str, other: str) -> bool:
    """Whether two texts are the same to who reads them; documents part lines as they need to."""
    folded = [unicodedata.normalize("NFC", _SPACE.sub("", text)) for text in (one, other)]
    return folded[0] == folded[1]


@settings(max_examples=1500, deadline=None)
@given(texts, st.booleans())
@example("".join(SCRIPTS), True)
def test_something_is_told_of_a_text_if_and_only_if_documents_change_it(
    text: str, long: bool
) -> None:
    held = held_text(text) if long else held_line(text)
    told = losses(text, long, glyphs())
    assert bool(told) is not _same(text, printed(held, glyphs()))
    left_out = {character for loss, character in told if loss is Loss.LEFT_OUT}
    assert bool(left_out) is not _same(text, held)
    if not told:
        return
    said = "; ".join(losses_said(told))
    assert said.replace(STAND_IN, "").replace("“”", "").isascii(), "no hostile text is quoted"


@settings(max_examples=500)
@given(texts)
def test_a_text_of_one_line_loses_nothing_that_it_would_not_lose_as_one_of_several(
    text: str,
) -> None:
    assert {*losses(text, False, glyphs())} <= {*losses(text, True, glyphs())}


@given(texts, st.text(max_size=5))
def test_what_is_told_does_not_depend_on_how_lines_are_parted(text: str, more: str) -> None:
    lines = [losses(line, True, glyphs()) for line in held_text(f"{text}\n{more}").split("\n")]
    whole = losses(held_text(f"{text}\n{more}"), True, glyphs())
    assert set(whole) == {lost for line in lines for lost in line}


@example("Ε\u200d\ufe0f")
@example("\ufe0f\u200d")
@example("\u200d\ufe0f\u200d")
@given(texts)
def test_what_a_pdf_shows_stays_as_it_is_when_it_is_shown_again(text: str) -> None:
    shown = printed(held_text(text), glyphs())
    # A joiner beside one that was left out may be left out in its turn: neither was to be seen.
    assert _seen(printed(shown, glyphs())) == _seen(shown)


def _seen(text: str) -> str:
    joined = "".join(character for character in text if not unseen(character))
    return unicodedata.normalize("NFC", joined)


def test_each_character_is_told_once_by_its_code_and_name() -> None:
    lost = losses("\x07\u202e\x07 \U00010900 \ue000 \U00010900 a\u200d漢", True, glyphs())
    assert losses_said(lost) == [
        "every document leaves out U+0007 (control character), U+202E RIGHT-TO-LEFT OVERRIDE",
        "the PDFs show “�” for U+E000 (private use), U+10900 PHOENICIAN LETTER ALF, "
        "for want of a glyph",
        "the PDFs leave out U+200D ZERO WIDTH JOINER, which no font heeds there",
    ]


def test_what_the_fonts_have_comes_in() -> None:
    lacking = Glyphs(lambda character: frozenset() if character in "Ω" else frozenset({"One"}))
    assert losses("aΩb", False, lacking) == ((Loss.REPLACED, "Ω"),)
    assert losses("aΩb", False, glyphs()) == ()
