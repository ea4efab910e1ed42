"""What reaches the terminal: nothing that it obeys, and nothing that it has no sign for."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from models.values.unseen import LEFT_OUT, TOLD
from tests.helpers.tui import on_disk
from tests.helpers.tui.terminal import CTRL_Q, F4, Terminal
from tui.marks import plain
from tui.to_terminal import for_terminal, in_encoding

HIDDEN = "".join(map(chr, (*TOLD, *LEFT_OUT)))
TURNED = "AB\\u202eCD\\u200bEF\\U000E0041GH\\u2066IJ\\u200dKL"


def test_every_format_character_without_a_width_is_held_back() -> None:
    visible = set("\N{SOFT HYPHEN}") | set(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2)))
    visible |= set(map(chr, (0x890, 0x891, 0x110BD, 0x110CD)))
    visible |= {chr(c) for c in range(0x13430, 0x13440)}  # how hieroglyphs are stacked
    formatting = {c for c in map(chr, range(0x110000)) if unicodedata.category(c) == "Cf"}
    assert formatting - visible <= set(HIDDEN)
    assert all(cell_len(character) == 0 for character in HIDDEN)


@given(st.text(st.sampled_from("aé✓│中\U0001f6a2" + HIDDEN), max_size=40))
def test_nothing_moves_by_what_is_held_back(text: str) -> None:
    shown = for_terminal(text, "utf-8")
    assert not set(shown) & set(HIDDEN)
    assert [c for c in text if c not in HIDDEN] == list(shown)


@given(st.text(max_size=60), st.sampled_from(["ascii", "iso8859-1", "cp437", "utf-8"]))
def test_every_encoding_can_write_what_it_is_given_in_the_same_cells(
    text: str, encoding: str
) -> None:
    text = text.encode("utf-8", "ignore").decode()
    shown = in_encoding(text, encoding)
    shown.encode(encoding)
    assert sum(map(cell_len, shown)) == sum(map(cell_len, text))


def test_text_on_the_screen_tells_of_what_is_hidden_and_leaves_out_what_does_no_harm() -> None:
    assert plain("AB\u202eCD\U000e0041\u200b می\u200cخواهم").plain == "AB�CD� میخواهم"


def test_hidden_characters_of_a_file_never_come_out_raw(half_filled: Path, tmp_path: Path) -> None:
    text = half_filled.read_text(encoding="utf-8").replace("TIMBERWAYS", TURNED)
    half_filled.write_text(text, encoding="utf-8")
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("F1 Help")
    for _ in range(7):
        terminal.child.send(F4)
    terminal.shows("Enter goes to the field")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    assert "AB�CDEF�GH�IJKL" in terminal.raw.decode("utf-8")
    assert not set(terminal.raw.decode("utf-8")) & set(HIDDEN)
    assert "\u202e" in on_disk(half_filled).project.acronym


def test_signs_have_plain_forms_where_the_encoding_has_none(
    half_filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    terminal = Terminal("open", str(half_filled), home=tmp_path / "home")
    terminal.shows("F1 Help")
    terminal.shows("2 Project")
    steps = next(row for row in terminal.screen.display if "2 Project" in row)
    assert steps.startswith(" + ") or steps.startswith(" . ")
    terminal.child.send(CTRL_Q)
    assert terminal.ended() == 0
    assert terminal.raw.isascii()
    assert b"\\u" not in terminal.raw
