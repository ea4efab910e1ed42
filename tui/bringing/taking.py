"""What would change by what is brought in: both values of each place, to choose."""

from collections.abc import Sequence

from textual.content import Content

from models.importing.bringing import Brought
from models.importing.changes import Choice
from tui.marks import line, plain
from tui.overlays.conflicts import OURS, THEIRS
from tui.overlays.side_by_side import Place, Side, SideBySide

Chosen = dict[str, Choice]
_AS_CHOICE: dict[Side, Choice] = {"left": "draft", "right": "file"}
_AS_SIDE: dict[Choice, Side] = {choice: side for side, choice in _AS_CHOICE.items()}


class Taking(SideBySide[Chosen]):
    """Gives what is taken of each place; nothing where nothing is to be brought in."""

    NO_PASTE = "Choose first: ← keeps yours, → takes what is in the file, Escape brings nothing in."
    WHAT = "taking-what"
    TAKE = "Bring in"
    CLOSE = "Bring nothing in Esc"
    ALL = (("All the others", "right"),)

    def __init__(self, found: Brought, notes: Sequence[str] = ()) -> None:
        """`notes` are what is to be known of the file as a whole."""
        super().__init__(
            found.summary or "Nothing new",
            "← yours · → in the file · Y, T all · Enter goes on",
            (OURS, THEIRS),
            (Place(one.id, one.said, one.has, one.says) for one in found.changes),
            {one.id: _AS_SIDE[stands] for one in found.changes if (stands := one.stands)},
        )
        self._changes = found.changes
        self._told = [*notes, *map(str, found.told)]

    def result(self, chosen: dict[str, Side]) -> Chosen:
        return {place: _AS_CHOICE[side] for place, side in chosen.items()}

    def told(self, at: int) -> Content:
        """The place, then what is to be known of the cells."""
        told: list[Content] = []
        if self._changes:
            change = self._changes[at]
            told += self.both_told(self._places[at])
            told[-1] = told[-1] + plain(f"  ({change.place})")
            told += [plain(f"  {field}") for field in change.fields]
        if self._told:
            told.append(line(f"To be known ({len(self._told)}):").stylize("bold"))
            told += [plain(f"· {one}") for one in self._told]
        return Content("\n").join(told)
