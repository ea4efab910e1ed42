"""One paste into the budget: what of its block has to be asked, each once, and what comes of it.

It knows no widget. Nothing is written before all is answered.
"""

from functools import partial

from models.budget.order import COLUMNS
from models.budget.paste import (
    Known,
    Pasted,
    Strange,
    fits_from,
    in_doubt,
    pasted,
    unknown_categories,
)
from models.values.clipboard import Cells
from models.values.words import counted, fold, shortened
from storage.settings import Words
from tui.budget.line_rows import LineRows
from tui.grid.asked import MOST_SHOWN, Asked, how_to_read, which_is_meant

_MOST_WORDS = 12
"""So many unknown words are asked about; a block with more is no list of categories."""


class Paste:
    """A block that is put over the lines of the budget from a cell on."""

    def __init__(self, block: Cells, grid_rows: LineRows, row: int, column: int, words: Words):
        self._block, self._rows, self._words = block, grid_rows, words
        self._at = grid_rows.rows.lines(range(row, grid_rows.height))
        self._column = COLUMNS[max(0, column)]
        self.mark = ""
        """The decimal mark that was answered."""
        self._meanings: dict[str, str] = {}
        """What was answered of each word."""
        offered = {pick.value for pick in grid_rows.choices.of("category") or ()}
        unknown = unknown_categories(block, self._column, grid_rows.choices.known)
        meant = ((word, words.meaning(word)) for word in unknown)
        self._remembered = {word: value for word, value in meant if value in offered}
        """What was said of words before, here or of a table that was brought in."""

    @property
    def is_one_cell(self) -> bool:
        """Whether no more than one cell is pasted."""
        return len(self._block) == len(self._block[0]) == 1

    @property
    def result(self) -> Pasted:
        """What the lines are with the block over them, as far as it is answered."""
        costs, known = self._rows.costs, self._known
        return pasted(costs, self._block, self._at, self._column, known, self.mark)

    @property
    def better(self) -> str | None:
        """The column from which on all of the block fits."""
        return fits_from(self._block, self._known, self.mark)

    @property
    def strange(self) -> list[Strange]:
        """The cells that name none of the choices, but for words that were asked about."""
        answered = {fold(word) for word in self._meanings}
        return [
            cell
            for cell in self.result.strange
            if cell.column != "category" or fold(cell.text) not in answered
        ]

    def question(self) -> Asked | None:
        """What has to be asked next; None where nothing is left."""
        doubt = in_doubt(self._block, self._column, self._known)
        if doubt is not None and not self.mark:
            return how_to_read(doubt, partial(setattr, self, "mark"))
        words = unknown_categories(self._block, self._column, self._known)
        left = {word: lines for word, lines in words.items() if word not in self._meanings}
        if not left or len(words) > _MOST_WORDS or self.better not in (None, self._column):
            return None
        return self._of_word(*next(iter(left.items())))

    def remember(self) -> None:
        """Keep what the words were said to mean, for the next paste."""
        if self._meanings:
            self._words.learn(self._meanings)

    @property
    def as_said(self) -> list[str]:
        """How words are taken that were asked about before."""
        choices = self._rows.choices
        return [
            f"“{shortened(word, MOST_SHOWN)}” is taken as {choices.title('category', value)}"
            for word, value in self._remembered.items()
        ]

    @property
    def _known(self) -> Known:
        known = self._rows.choices.known
        told = {**self._remembered, **self._meanings}
        said = {fold(word): value for word, value in told.items() if value}
        return {**known, "category": {**known.get("category", {}), **said}}

    def _of_word(self, word: str, lines: int) -> Asked:
        picks = self._rows.choices.of("category") or []
        shown = shortened(word, MOST_SHOWN)
        text = (
            f"“{shown}” is no category of the call ({counted(lines, 'line')}). Which one is meant?"
        )
        take = partial(self._meanings.__setitem__, word)
        return which_is_meant(text, word, picks, "leave it as typed", take)
