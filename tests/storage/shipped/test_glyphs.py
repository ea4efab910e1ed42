"""Which characters the fonts that come with the program can show."""

import subprocess
import sys
import time

import pytest

from models.values.losses import losses
from models.values.printed import STAND_IN, printed
from storage.shipped.glyphs import families, glyphs
from tests.helpers.places import ROOT

LANGUAGES = """
Ä Ö Ü ß ç é è ê ë î ï ô û ù œ æ å ø ñ ó ò á à í ì ú ã õ ą ć ę ł ń ś ź ż č ď ě ň ř š ť ů ž ĺ ľ ŕ
ő ű ă â ș ț ğ ı ş ā ē ģ ī ķ ļ ņ ū ė į ų ċ ġ ħ ð þ ý ÿ đ α β γ δ ε ζ η θ ς σ ω ά έ ή ί ό ύ ώ ϊ ΰ
а б в г д е ж з и й щ ъ ь ю я і ї є ґ ё ы э ђ ј љ њ ћ џ ќ ѓ א ב ג ד ה ו ש ת ם ץ ا ب ت ث ج ح خ ع غ
پ چ ژ گ ა ბ გ დ ა ჰ Ա Բ Գ ա բ և अ आ क ख ग न ก ข ค あ い う ア イ ウ 中 国 漢 字 龍 가 나 다 한 글 힣
€ £ § ¶ † ‡ • … – — ‘ ’ “ ” „ « » ‹ › ™ © ® ° ± × ÷ ≤ ≥ ≠ ≈ ∑ √ ∞ → ← ↑ ↓ ⇒ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ★ ☆ ● ○ ■
□ ▲ ▼ 😀 👍 🚀 🌍 🌊 ⚠ ⚡ ✨ 🎉 📈 🔬 💡 🤝 ① ② Ⅳ ½ ¼ ² ³ ₂ µ Ω № ﬁ
"""


def test_what_european_proposals_are_written_in_can_be_shown() -> None:
    assert printed(LANGUAGES, glyphs()) == LANGUAGES
    assert losses(LANGUAGES, True, glyphs()) == ()


def test_what_no_font_has_gets_a_stand_in() -> None:
    assert printed("\U00012000 a \ue000", glyphs()) == f"{STAND_IN} a {STAND_IN}"
    assert printed("", glyphs()) == ""


def test_what_is_never_seen_is_not_missing() -> None:
    unseen = "\n\t a\u00adb\u200b\u200c\u200e\u2066\u2060\u00a0\u202f\u3000\u2009"
    assert printed(unseen, glyphs()) == unseen


def test_what_is_of_everyday_use_some_font_has_and_it_stands_by_itself() -> None:
    for character in glyphs().everyday - {"\t", "\n"}:
        assert families(character), f"U+{ord(character):04X}"
        assert printed(f"\u0915{character}\u0915", glyphs()) == f"\u0915{character}\u0915"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Zażółć gęślą jaźń – “naïve” 5 € Ελλάδα България Україна", False),
        ("漢字", True),
        ("x\u0301", True),
    ],
)
def test_the_list_is_read_once_a_character_of_no_everyday_use_is_met(text: str, read: bool) -> None:
    program = (
        "import sys\n"
        "from models.proposal import Proposal\n"
        "from models.verdict.characters import changed_texts\n"
        "from storage.shipped import glyphs\n"
        "proposal = Proposal.model_validate({'project': {'title': sys.argv[1]}})\n"
        "changed_texts(proposal, glyphs.glyphs(), str)\n"
        "print(glyphs._coverage.cache_info().currsize)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, text], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == str(int(read))


def test_a_hundred_pages_are_looked_through_in_no_time() -> None:
    text = LANGUAGES * 900
    assert len(text) > 300_000
    start = time.process_time()
    assert losses(text, True, glyphs()) == ()
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301 x\u0303", "caf\u00e9 x\u0303"),
        ("a\U00012000b", f"a{STAND_IN}b"),
        ("한\u0301", f"한{STAND_IN}"),
        ("👍🏽 ok", "👍🏽 ok"),
        ("क🏽", f"क{STAND_IN}"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("क्\u200dष", "क्\u200dष"),
        ("a\u200d漢", "a漢"),
        ("❤\ufe0f a\ufe0f", "❤\ufe0f a"),
        ("\ufe0f\U000e0061\u0301", f"{STAND_IN}"),
        ("x \u0301y", f"x {STAND_IN}y"),
        ("x\n\u0301y", f"x\n{STAND_IN}y"),
        ("\u070f\u1680", STAND_IN * 2),
        ("神\ufa19 \u212b", "神\ufa19 \u00c5"),
    ],
)
def test_a_mark_stays_where_one_font_has_it_together_with_its_letter(
    text: str, expected: str
) -> None:
    assert printed(text, glyphs()) == expected
    assert printed(expected, glyphs()) == expected
