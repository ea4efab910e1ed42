"""What documents hold of a text, and of how long a text a cell holds all."""

import sys
import xml.etree.ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.values.held import CUT, LONGEST_CELL, held_in_cell, held_line, held_text
from models.values.losses import is_cut


@given(st.text())
def test_what_is_left_can_stand_in_xml_and_is_left_the_second_time(text: str) -> None:
    held = held_text(text)
    element = Xml.Element("p")
    element.text = held
    assert Xml.fromstring(Xml.tostring(element)).text == (held or None)
    assert held_text(held) == held
    assert held_line(held_line(text)) == held_line(text)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a" * LONGEST_CELL, False),
        ("a" * (LONGEST_CELL + 1), True),
        ("é" * LONGEST_CELL, False),
        ("🚀" * (LONGEST_CELL // 2), False),
        ("🚀" * (LONGEST_CELL // 2 + 1), True),
        ("a" + "🚀" * LONGEST_CELL, True),
        ("", False),
    ],
)
def test_a_cell_holds_32767_characters_of_utf_16(text: str, cut: bool) -> None:
    held = held_in_cell(text)
    assert len(held.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert (held == text) is not cut
    assert is_cut(f"\x07{text}\x07") is cut  # no document holds those two
    assert held.endswith(CUT) is cut
    assert text.startswith(held.removesuffix(CUT))


def test_of_what_no_document_holds_nothing_is_seen() -> None:
    """So a text all of whose characters are seen is held as it is."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert [c for c in everything if c.isprintable() and not held_text(f"\n{c}")[1:]] == []
    assert held_line("é ✓ 中") == "é ✓ 中"
