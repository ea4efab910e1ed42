"""A line for each proposal that was to be exported, and at the end how many came to what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from cli.answers import Answer
from cli.bugs import MISTAKE
from cli.formats.table import verdict_of
from cli.formats.writer import Across
from cli.printing import Page, Span, cells_of, clean, screen_width, show
from models.values.words import counted

_VERDICT = 14
"""Cells of a verdict; where somebody is struck, it takes more."""
_NARROWEST = 40
"""Cells in which a bundle or a reason is told, at least."""


class ExportTable:
    """Verdict, file, and its bundle or why there is none; on two lines where one is too short."""

    for_people = True
    at_the_end = False

    def __init__(self, names: Iterable[str], folder: Path) -> None:
        self._width = screen_width()
        self._file = max([len("File"), *(cells_of(clean(name)) for name in names)])
        self._left = self._width - _VERDICT - self._file - 4  # two cells after each column
        self._folder = folder
        self._codes: Counter[int] = Counter()

    def begin(self) -> None:
        """Nothing: what stands at the top comes with the first answer."""

    def add(self, told: Answer, _across: Sequence[Mapping[str, Any]] | None) -> None:
        """Write what came of a file."""
        page = Page(self._width)
        wide = self._left >= _NARROWEST
        if wide and not self._codes:
            heads = ("Verdict", "File", "Bundle, or why not")
            page.row([Span(head, "strong") for head in heads], self._widths())
        said = Path(told.bundle).name if told.bundle else told.why
        verdict, file = verdict_of(told), Span(told.file)
        # A name is there to be copied: it stays in one piece.
        fits = not told.bundle or cells_of(said) <= self._left
        if wide and fits and cells_of(verdict.text) <= _VERDICT:
            page.row((verdict, file, Span(said)), self._widths())
        else:
            page.add(verdict, "  ", file, hang=2)
            page.add("→ " if told.bundle else "", said, indent=4, hang=2)
        show(page.lines)
        self._codes[told.code] += 1

    def end(self, _across: Across) -> None:
        """Write how many came to what."""
        page, codes = Page(self._width), self._codes
        words = {
            0: f"written in {self._folder}",
            1: "not submission-ready",
            2: "not possible",
            MISTAKE: "stopped by a mistake of the program",
        }
        parts = " · ".join(f"{codes[code]} {word}" for code, word in words.items() if codes[code])
        page.lines.append(())
        page.add(Span(f"{counted(codes.total(), 'proposal')}: ", "strong"), parts or "none", hang=2)
        if codes[1]:
            page.add(
                "`clusterbid check FILE` tells what a proposal lacks; --draft exports it as it is."
            )
        show(page.lines)

    def _widths(self) -> tuple[int, int, int]:
        return _VERDICT, self._file, self._left
