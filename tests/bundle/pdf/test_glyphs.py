"""What the list of characters says of the fonts, and how texts are told to the templates."""

import random
import re
import sys
import unicodedata

import pytest

from bundle.pdf.text import FAR_LETTERS, said
from bundle.pdf.typesetting import fonts
from scripts import fonts as asking
from storage.shipped.folder import template_folder
from storage.shipped.glyphs import families, font_folder


def test_the_list_agrees_with_the_fonts() -> None:
    """All that the list names can be shown; of the rest a sample cannot."""
    everything = asking.candidates()
    named = {c for c in everything if families(c)}
    assert 30_000 < len(named) < 60_000
    some = random.Random(5).sample(sorted(named), 3_000)
    others = random.Random(5).sample([c for c in everything if c not in named], 1_500)
    assert asking.refused([*some, *others], "", fonts()) == set(others)


def test_the_list_knows_every_family_and_the_templates_name_them_all() -> None:
    listed = re.findall(r"^\[(.+)\]$", (font_folder() / "coverage.txt").read_text("ascii"), re.M)
    look = (template_folder() / "documents" / "look.typ").read_text("utf-8")
    assert listed == fonts().families()
    assert [family for family in listed if f'"{family}"' not in look] == []


def test_every_font_that_is_shipped_is_accounted_for() -> None:
    told = (font_folder() / "README.md").read_text("utf-8")
    files = sorted(file.name for file in font_folder().glob("*.ttf"))
    assert len(files) > 5
    assert [file for file in files if file not in told] == []
    assert sum(file.stat().st_size for file in font_folder().iterdir()) < 10_000_000


@pytest.mark.parametrize(
    ("text", "language", "backwards"),
    [
        ("שלום עולם", "he", True),
        ("مرحبا بالعالم", "ar", True),
        ("Συνεργασία των συστάδων", "el", False),
        ("Сътрудничество между клъстери", "bg", False),
        ("Співпраця кластерів", "uk", False),
        ("漢字かな", "ja", False),
        ("中国", "zh", False),
        ("클러스터", "ko", False),
    ],
)
def test_a_text_tells_its_language_by_its_letters(
    text: str, language: str, backwards: bool
) -> None:
    told = said(text)
    assert isinstance(told, dict)
    assert (told["lang"], told["backwards"]) == (language, backwards)


@pytest.mark.parametrize(
    "text", ["Plain", "Café – naïve “quotes” €", "The cluster Συστάδα leads it"]
)
def test_a_text_in_latin_letters_is_told_as_it_is(text: str) -> None:
    assert said(text) == text


def test_a_long_word_may_break_after_its_signs_and_else_anywhere() -> None:
    told = said(f"see name@cluster.example.org/{'x' * 30}", 20)
    assert isinstance(told, dict)
    assert told["parts"][0] == "see "
    assert told["parts"][1] == ["name@", "cluster.", "example.", "org/", *("x" * 30)]


def test_candidates_hold_no_control_characters() -> None:
    assert not {"\n", "\x00", chr(sys.maxunicode)} & set(asking.candidates())
    assert all(unicodedata.category(c)[0] != "C" for c in asking.candidates()[::97])


def test_every_letter_that_is_not_latin_has_a_text_told_as_foreign() -> None:
    """What is looked for first are all such letters, and none of the signs between them."""
    letters = [c for c in map(chr, range(0x370, sys.maxunicode + 1)) if c.isalpha()]
    foreign = [c for c in letters if not "\u1e00" <= c <= "\u1eff"]
    assert [c for c in foreign if not FAR_LETTERS.search(c)] == []
    assert not FAR_LETTERS.search("Café – “ǅ” … €ḿ")


@pytest.mark.parametrize(
    "address",
    [
        "a@b",
        "(x.y@example.org),",
        "https://x",
        "x://y",
        "example.org",
        "see www.example.eu/a.",
        "a-b.co",
    ],
)
def test_words_into_which_no_hyphen_may_come_are_found_among_others(address: str) -> None:
    assert isinstance(said(f"write to {address} today"), dict)
    assert (
        said("It ends. And begins; 1.5 of v2.0, e. g.") == "It ends. And begins; 1.5 of v2.0, e. g."
    )
