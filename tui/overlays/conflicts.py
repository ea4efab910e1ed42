"""What was changed here and in the file, and not alike: both values side by side, to choose."""

from textual.content import Content

from models.merging.conflict import NOT_THERE, Choice, Conflict
from models.values.words import counted
from tui.draft.incoming import Incoming
from tui.marks import line, plain
from tui.overlays.side_by_side import LONGEST, WIDE, Place, Side, SideBySide

Choices = dict[str, Choice]
OURS, THEIRS = "Yours", "In the file"
IN_COPY = "In the copy"
_AS_CHOICE: dict[Side, Choice] = {"left": "ours", "right": "theirs", "both": "both"}
_AS_SIDE: dict[Choice, Side] = {choice: side for side, choice in _AS_CHOICE.items()}
_MOST = 96, 94
"""Percent of the terminal's width and height that the stylesheet gives a dialog at the most."""
_AROUND = 5
"""Columns of border, padding and scrollbar."""
_ABOVE_AND_BELOW = 7
"""Lines of border, padding and buttons, and the one between the table and the text."""


class Conflicts(SideBySide[Choices]):
    """Gives what was chosen of each place; nothing where it is put off."""

    NO_PASTE = "Choose first: ← takes yours, → what is in the file, Escape puts it off."
    WHAT = "conflicts-what"
    CLOSE = "Later Esc"
    ALL = (("All yours", "left"), ("All the others", "right"))

    def __init__(self, found: Incoming, there: str = THEIRS) -> None:
        """`there` says where the other side stands."""
        count = counted(len(found.conflicts), "place")
        changed = "changed" if found.has_base else "not alike"
        super().__init__(
            f"{count} {changed} here and {there.lower()}",
            f"← yours · → {there.lower()} · Y, T all · Enter goes on",
            (OURS, there),
            map(_place, found.conflicts),
        )
        self._conflicts = found.conflicts
        self._has_base = found.has_base

    def result(self, chosen: dict[str, Side]) -> Choices:
        return {place: _AS_CHOICE[side] for place, side in chosen.items()}

    def fitted(self) -> None:
        """Be as high as the places and the longest of their texts need, if there is room."""
        width, height = (room * most // 100 for room, most in zip(self.size, _MOST, strict=True))
        across = min(width, WIDE) - _AROUND
        longest = max(_height(self.told(at), across) for at in range(len(self._conflicts)))
        room = height - _ABOVE_AND_BELOW
        rows = min(len(self._conflicts) + 1, max(room - longest, room * 6 // 10))
        self._table.styles.height = max(2, rows)
        self._scroll.styles.height = max(2, min(longest, room - rows))

    def told(self, at: int) -> Content:
        conflict = self._conflicts[at]
        name, *values = self.both_told(self._places[at])
        told = [name]
        if conflict.sort not in ("value", "removed"):
            told.append(line(conflict.sentence, LONGEST))
        told += values
        if self._has_base:
            told.append(plain(f"It was: {conflict.base.said or NOT_THERE}"))
        if "both" in conflict.choices:
            told.append(plain("b takes both."))
        return Content("\n").join(told)


def _place(conflict: Conflict) -> Place:
    return Place(
        conflict.id,
        conflict.said,
        conflict.ours.said,
        conflict.theirs.said,
        tuple(_AS_SIDE[choice] for choice in conflict.choices),
        _AS_SIDE[conflict.stands],
    )


def _height(told: Content, width: int) -> int:
    """The lines that a text takes in so many columns."""
    return sum(len(part.wrap(max(1, width))) for part in told.split("\n"))
