"""What library and draft say of one organisation: both values of each field, to choose."""

from collections.abc import Sequence
from typing import Literal

from textual.content import Content

from models.library.comparing import Differing
from models.values.words import counted
from tui.marks import plain
from tui.overlays.side_by_side import Place, Side, SideBySide

Into = Literal["draft", "library"]
DRAFT, LIBRARY = "This draft", "Library"


class Differs(SideBySide[list[str]]):
    """Gives the fields that are to say `into` one side what the other says."""

    NO_PASTE = "Choose first: ← keeps what the draft says, → what the library says."
    WHAT = "differs-what"
    CALLED = "field", "fields"
    CLOSE = "Change nothing Esc"

    def __init__(self, name: str, found: Sequence[Differing], into: Into) -> None:
        self._other: Side = "right" if into == "draft" else "left"
        super().__init__(
            f"{name}: {counted(len(found), 'field')} into the {into}",
            "← draft · → library · Y, T all · Enter goes on",
            (DRAFT, LIBRARY),
            (Place(one.field, one.label, one.draft, one.library) for one in found),
            # What says nothing yet is filled unless somebody says otherwise.
            {one.field: self._other for one in found if not getattr(one, into)},
        )
        self._found = found

    def result(self, chosen: dict[str, Side]) -> list[str]:
        return [field for field, side in chosen.items() if side == self._other]

    def told(self, at: int) -> Content:
        one = self._found[at]
        told = self.both_told(self._places[at])
        if one.detail:
            told.append(plain(one.detail))
        if one.is_old:
            told.append(plain(f"The library said what the draft says until {one.until}."))
        return Content("\n").join(told)
