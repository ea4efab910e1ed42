"""Which characters the documents can show, and what stands in for the others."""

import random
import re
import sys
import time
import unicodedata

import pytest

from bundle.pdf.clusters import STAND_IN, showable
from bundle.pdf.glyphs import families, font_folder, without_glyph
from bundle.pdf.text import said
from bundle.pdf.typesetting import fonts
from scripts import fonts as asking
from storage.shipped.folder import template_folder

LANGUAGES = """
Ä Ö Ü ß ç é è ê ë î ï ô û ù œ æ å ø ñ ó ò á à í ì ú ã õ ą ć ę ł ń ś ź ż č ď ě ň ř š ť ů ž ĺ ľ ŕ
ő ű ă â ș ț ğ ı ş ā ē ģ ī ķ ļ ņ ū ė į ų ċ ġ ħ ð þ ý ÿ đ α β γ δ ε ζ η θ ς σ ω ά έ ή ί ό ύ ώ ϊ ΰ
а б в г д е ж з и й щ ъ ь ю я і ї є ґ ё ы э ђ ј љ њ ћ џ ќ ѓ א ב ג ד ה ו ש ת ם ץ ا ب ت ث ج ح خ ع غ
پ چ ژ گ ა ბ გ დ ა ჰ Ա Բ Գ ա բ և अ आ क ख ग न ก ข ค あ い う ア イ ウ 中 国 漢 字 龍 가 나 다 한 글 힣
€ £ § ¶ † ‡ • … – — ‘ ’ “ ” „ « » ‹ › ™ © ® ° ± × ÷ ≤ ≥ ≠ ≈ ∑ √ ∞ → ← ↑ ↓ ⇒ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆ ● ○ ■
□ ▲ ▼ 😀 👍 🚀 🌍 🌊 ⚠ ⚡ ✨ 🎉 📈 🔬 💡 🤝 ① ② Ⅳ ½ ¼ ² ³ ₂ µ Ω № ﬁ
"""


def test_what_european_proposals_are_written_in_can_be_shown() -> None:
    assert without_glyph(LANGUAGES) == frozenset()


def test_what_no_font_has_is_named_once() -> None:
    assert without_glyph("\U00012000 a \U00012000 \ue000 ᚠ") >= {"\U00012000", "\ue000"}
    assert without_glyph("") == frozenset()


def test_what_is_never_seen_is_not_missing() -> None:
    assert (
        without_glyph("\n\t a\u00adb\u200b\u200d\u200e\u202e\u2066\u2060\ufe0f\u00a0\u202f")
        == set()
    )


def test_a_hundred_pages_are_looked_through_in_no_time() -> None:
    text = LANGUAGES * 900
    assert len(text) > 300_000
    start = time.process_time()
    without_glyph(text)
    assert time.process_time() - start < 0.5


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
    assert sum(file.stat().st_size for file in font_folder().iterdir()) < 8_000_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301 x\u0303", "cafe\u0301 x\u0303"),
        ("a\U00012000b", f"a{STAND_IN}b"),
        ("한\u0301", f"한{STAND_IN}"),
        ("👍🏽 ok", "👍🏽 ok"),
        ("क🏽", f"क{STAND_IN}"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("a\u200d漢", "a漢"),
        ("❤\ufe0f a\ufe0f", "❤\ufe0f a"),
        ("\ufe0f\U000e0061\u0301", f"{STAND_IN}"),
    ],
)
def test_a_mark_stays_where_one_font_has_it_together_with_its_letter(
    text: str, expected: str
) -> None:
    assert showable(text) == expected


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
