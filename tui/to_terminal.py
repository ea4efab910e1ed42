"""The last door to the terminal: what passes it is neither obeyed nor unknown there."""

import sys
from collections.abc import Mapping
from typing import TypeVar

from rich.cells import cell_len
from textual.driver import Driver

from models.values.unseen import C1, LEFT_OUT, TOLD

Kind = TypeVar("Kind", bound=type[Driver])
_HELD_BACK = frozenset(map(chr, (*C1, *TOLD, *LEFT_OUT)))

IN_ONE_CELL: Mapping[str, str] = {
    **dict.fromkeys("─━═╌╍┄┅┈┉╶╴╸╺╾╼▔▁·–—―‐−", "-"),
    **dict.fromkeys("│┃║╎╏┆┇┊┋╵╷╹╻▏▎▍▌▐▕▊▉", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋✓", "+"),
    **dict.fromkeys("█▇▆▅▄▃▂▀▓", "#"),
    **dict.fromkeys("░▒", ":"),
    **dict.fromkeys("●•◆◈▪", "*"),
    **dict.fromkeys("→↳▸▶›»≥", ">"),
    **dict.fromkeys("←◀‹«≤", "<"),
    **dict.fromkeys("▾▼↓", "v"),
    **dict.fromkeys("▲↑", "^"),
    **dict.fromkeys("○☐", "o"),
    **dict.fromkeys("✗×", "x"),
    **dict.fromkeys("“”„", '"'),
    **dict.fromkeys("‘’′´", "'"),
    **dict.fromkeys("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", " "),
    **{"…": ".", "÷": "/", "€": "E", "⚑": "!", "≡": "="},
}
"""What stands for a sign of the program where the encoding of the terminal has none.

Each takes the cell that the sign took, or all that stands behind it would move.
"""


def kept_tame(driver: Kind) -> Kind:
    """A driver like this one that lets nothing through that a terminal obeys or cannot show.

    What people typed is tamed where it is shown; this is for what shows text in its own way, such
    as a widget of the library. Of what is held back nothing has a width, so nothing moves.
    """

    class Tame(driver):  # type: ignore[misc, valid-type]  # the platform tells which
        def write(self, data: str) -> None:
            super().write(for_terminal(data))

    return Tame  # type: ignore[return-value]


def for_terminal(data: str, encoding: str | None = None) -> str:
    """What is written in the place of some output; the encoding is that of the terminal."""
    if data.isascii():
        return data
    if not _HELD_BACK.isdisjoint(data):
        data = "".join(character for character in data if character not in _HELD_BACK)
    return in_encoding(data, encoding or _encoding())


def in_encoding(text: str, encoding: str) -> str:
    """The text with another sign, or `?`, in each cell for which the encoding has none."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_shown(character, encoding) for character in text)
    return text


def _shown(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return IN_ONE_CELL.get(character, "?" * cell_len(character))
    return character


def _encoding() -> str:
    # Textual writes what it paints to stderr, so that a pipe can have stdout.
    stream = sys.__stderr__
    return stream.encoding if stream is not None else "utf-8"
