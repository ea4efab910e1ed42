"""Which drafts of the desk are ticked: by their files, whatever is sorted, filtered or renamed."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.desk.order import renamed
from tui.draft.desk_rows import DraftRow


class Ticks:
    """The ticked drafts.

    What is ticked and hidden by the filter stays ticked, but no act is about it: one is done to
    what a person sees, and the head says how many are hidden.
    """

    def __init__(self) -> None:
        self.files: frozenset[Path] = frozenset()
        self._gone: list[str] = []
        """What was ticked and went by itself."""

    def turn(self, file: Path) -> None:
        """Tick a draft, or take its tick away."""
        self.files ^= {file}

    def turn_all(self, shown: Iterable[Path]) -> None:
        """Tick all that are shown; where all of them are, take their ticks away."""
        here = frozenset(shown)
        self.files = self.files - here if here <= self.files else self.files | here

    def take_away(self, files: Iterable[Path]) -> None:
        """Take ticks away."""
        self.files -= frozenset(files)

    def clear(self) -> None:
        """Take all ticks away."""
        self.files, self._gone = frozenset(), []

    def follow(self, before: Sequence[DraftRow], rows: Sequence[DraftRow]) -> None:
        """Go along with files that got another name; what went altogether is ticked no more."""
        if not self.files:
            return
        there = {row.path for row in rows}
        for was in before:
            if was.path in self.files and was.path not in there:
                went = renamed(was, before, rows)
                self.files -= {was.path}
                if went is not None:
                    self.files |= {went}
                else:
                    self._gone.append(was.path.name)

    def gone(self) -> list[str]:
        """The names of what was ticked and went by itself, told once."""
        gone, self._gone = self._gone, []
        return gone

    def among(self, shown: Iterable[DraftRow]) -> list[DraftRow]:
        """The ticked ones of some drafts."""
        return [row for row in shown if row.path in self.files]

    def told(self, shown: Iterable[DraftRow]) -> list[str]:
        """How many are ticked, and how many of them are hidden, in words; none where none is."""
        if not self.files:
            return []
        hidden = len(self.files) - len(self.among(shown))
        return [f"{len(self.files)} ticked{f', {hidden} of them hidden' if hidden else ''}"]
