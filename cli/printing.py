"""What all commands print with: styled lines, wrapped, and plain where there is no colour.

Everything printed goes through `clean`, so that no file can send control sequences to a terminal.
"""

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, TextIO

NARROWEST, USUAL, WIDEST = 40, 80, 120

STYLES = {
    "good": "green",
    "bad": "bold red",
    "open": "cyan",
    "warn": "yellow",
    "strong": "bold",
    "faint": "dim",
    "whole": "",
}
"""What a style of a span looks like; the words are Rich's. A `whole` word is never cut in two."""

# Some gaps hold what they stand between together: `1 234 €`, `(line 12)`, `· strand A`.
_WORDS_AND_GAPS = re.compile(
    r"(?:\S|(?<=\d) (?=\d{3}(?!\d)|[€%])|(?<=\(line) (?=\d)|(?<=· strand) )+|\s+"
)
_PLAINER = str.maketrans(
    {"✓": "+", "✗": "x", "…": "...", "→": "->", "·": "-", "–": "-"}
    | {"├": "|", "└": "`", "│": "|", "─": "-", "×": "x", "÷": "/", "−": "-", "€": "EUR"}
    | {"“": '"', "”": '"', "‘": "'", "’": "'"}
)
"""What is written where the encoding of the output is an old one: better than a row of `?`."""
_LINE_ENDS = dict.fromkeys(map(ord, "\t\n\x0b\x0c\r\x85\u2028\u2029"), " ")
_CONTROLS = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\u2421"}


class Span(NamedTuple):
    """A piece of a line, all in one style (a key of `STYLES`, or none)."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


class Refused(Exception):
    """The command cannot do what is asked; its text says why. Exit code 2."""


def clean(text: str) -> str:
    """The text on one line, with control characters (and hidden changes of direction) made visible.

    Line ends and tabs become spaces, ESC becomes ␛, what has no picture of its own becomes �, and
    what is harmless and has no width is left out.
    """
    as_it_is = text.isascii() and text.isprintable()
    return text if as_it_is else text.translate(_cleaned())


@cache
def _cleaned() -> dict[int, str]:
    from models.values.unseen import C1, LEFT_OUT, STAND_IN, TOLD  # `--help` imports no model

    return {**_CONTROLS, **dict.fromkeys(C1, STAND_IN), **TOLD, **LEFT_OUT, **_LINE_ENDS}


class Page:
    """Lines of a width, to be shown later."""

    def __init__(self, width: int | None = None) -> None:
        self.width = width or screen_width()
        self.lines: list[Line] = []

    def add(self, *pieces: str | Span, indent: int = 0, hang: int = 0) -> None:
        """Add pieces as one paragraph, wrapped; `hang` indents its further lines the more."""
        spans = [Span(clean(s.text), s.style) for s in map(_span, pieces)]
        first, rest = Span(" " * indent), Span(" " * (indent + hang))
        for number, line in enumerate(_wrapped(spans, self.width - indent, hang)):
            self.lines.append((rest if number else first, *line))

    def blank(self) -> None:
        """Add an empty line, unless the page begins or has one already."""
        if self.lines and self.lines[-1]:
            self.lines.append(())

    def row(self, cells: Sequence[str | Span], widths: Sequence[int], indent: int = 0) -> None:
        """Add cells side by side, each wrapped to its own width."""
        columns: list[list[Line]] = []
        for cell, width in zip(cells, widths, strict=True):
            column = Page(width)
            column.add(cell)
            columns.append(column.lines)
        for number in range(max(map(len, columns))):
            line: list[Span] = [Span(" " * indent)]
            for lines, width in zip(columns, widths, strict=True):
                spans = lines[number] if number < len(lines) else ()
                gap = width - sum(cells_of(span.text) for span in spans)
                line += [*spans, Span(" " * (gap + 2))]
            self.lines.append(tuple(line))


def _span(piece: str | Span) -> Span:
    return piece if isinstance(piece, Span) else Span(piece)


def cells_of(text: str) -> int:
    """How many cells of a terminal the text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of_one, text))


def _cells_of_one(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrapped(spans: Iterable[Span], width: int, hang: int) -> list[Line]:
    """Break spans into lines; only the first has the whole width."""
    lines: list[list[Span]] = [[]]
    room = width
    for word in _words(spans):
        gap, length = word[0].text.isspace(), sum(cells_of(span.text) for span in word)
        if length <= room:
            if not gap or lines[-1]:
                lines[-1] += word
                room -= length
            continue
        if lines[-1] and not (gap and length > width):
            lines.append([])
            room = width - hang
        if gap:
            continue
        for span in word:
            cut = [span.text] if span.style == "whole" else _cut(span.text, room, width - hang)
            for piece in cut:
                if cells_of(piece) > room and lines[-1]:
                    lines.append([])
                    room = width - hang
                lines[-1].append(Span(piece, span.style))
                room -= cells_of(piece)
    return [_joined(line) for line in lines]


def _joined(words: list[Span]) -> Line:
    """The words of a line without a gap at its end, neighbours of one style as one span."""
    while words and words[-1].text.isspace():
        words = words[:-1]
    line: list[Span] = []
    for word in words:
        if line and line[-1].style == word.style:
            line[-1] = Span(line[-1].text + word.text, word.style)
        else:
            line.append(word)
    return tuple(line)


def _words(spans: Iterable[Span]) -> list[list[Span]]:
    """Words and gaps in turn; a word may change its style in the middle."""
    words: list[list[Span]] = []
    for span in spans:
        whole = span.style == "whole"  # a path to copy is one word, whatever spaces are in it
        for piece in [span.text] if whole else _WORDS_AND_GAPS.findall(span.text):
            if words and not piece.isspace() and not words[-1][-1].text.isspace():
                words[-1].append(Span(piece, span.style))
            else:
                words.append([Span(piece, span.style)])
    return words


def _cut(text: str, first: int, width: int) -> list[str]:
    """Pieces of a word that fit: the first into `first` cells, the others into `width`."""
    pieces, piece, room = [], "", max(first, 1)
    for character in text:
        cells = _cells_of_one(character)
        if cells > room and piece:
            pieces.append(piece)
            piece, room = "", max(width, 2)
        piece += character
        room -= cells
    return [*pieces, piece]


def screen_width() -> int:
    """Columns to write in: `COLUMNS`, else the terminal's, else 80; between 40 and 120."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        width = int(columns)
    else:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns or USUAL
        except (OSError, ValueError, AttributeError):
            width = USUAL
    return max(NARROWEST, min(width, WIDEST))


def in_colour(stream: TextIO) -> bool:
    """Whether to write colours: on a terminal that has them, unless `NO_COLOR` is set."""
    return (
        stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") != "dumb"
    )


def show(lines: Iterable[Line], stream: TextIO | None = None) -> None:
    """Print lines, on stdout if nothing else is said."""
    stream = stream or sys.stdout
    if in_colour(stream):
        _show_in_colour(lines, stream)
        return
    for line in lines:
        _write(stream, "".join(span.text for span in line).rstrip())


def _show_in_colour(lines: Iterable[Line], stream: TextIO) -> None:
    from rich.console import Console  # 14 ms, for nothing where the output is plain
    from rich.text import Text

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for line in lines:
        text = Text.assemble(*((span.text, STYLES.get(span.style, "")) for span in line))
        console.print(text, soft_wrap=True)


def emit(data: str) -> None:
    """Print data for another program on stdout, as it is."""
    _write(sys.stdout, data)


def complain(message: str) -> None:
    """Print a diagnostic on stderr, on one line."""
    from models.values.words import shortened

    sys.stdout.flush()  # else what was said before may come after it
    _write(sys.stderr, shortened(clean(message), 1000))


def _write(stream: TextIO, text: str) -> None:
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        text = text.translate(_PLAINER)
    stream.write(f"{text}\n")
