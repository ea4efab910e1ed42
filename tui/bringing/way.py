"""The way of tables into the open draft: columns, questions, what would change, one step."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from models.importing.answers import Answers, Points
from models.importing.bringing import Brought, bring
from models.importing.cells import Sheet, pasted_sheet
from models.importing.from_draft import records_of
from models.importing.reading import Record
from models.importing.targets import BY_NAME
from models.importing.told import Unknown
from models.proposal import Proposal
from models.values.clipboard import Cells
from models.values.pasted_number import TwoReadings
from models.values.picks import matching
from models.values.words import counted, shortened
from storage import StorageError, load
from storage.forms.replies import replies_in
from storage.forms.returned import Returned
from storage.sheets import sheets_of
from storage.shipped.usual import usual_names
from tui.bringing.mapping import Mapping
from tui.bringing.of_file import OfFile
from tui.bringing.replies import Replies
from tui.bringing.taking import Chosen, Taking
from tui.draft.session import Session
from tui.grid.asked import MOST_SHOWN, Asked, how_to_read, which_is_meant
from tui.overlays.one_of import OneOf

ESCAPE = "brings nothing in"
_MOST_WORDS = 12
"""So many unknown words are asked about; more are rather a column of something else."""
NOTHING = "No table with rows in it: copy the cells together with their heads."


class Bringing:
    """Brings sheets, or the applicants of another draft, into the draft of a session."""

    def __init__(self, app: App[Any], session: Session, about: str) -> None:
        """`about` is the list that a table is of whose heads say nothing."""
        self._app, self._session, self._about = app, session, BY_NAME[about]
        self._sheets: Sequence[Sheet] = ()
        self._records: Sequence[Record] = ()
        self._forms: list[Returned] = []
        """The forms that came back, where that is what the file, or a folder, holds."""
        self._notes: tuple[str, ...] = ()
        """What is to be known of the file as a whole."""
        self._answers = Answers(words=session.words.all())
        self._meanings: dict[str, str] = {}
        """What was answered of each word."""
        self._before: Proposal = session.proposal

    # --- from where ---

    def begin(self, block: Cells | None) -> None:
        """Bring in what was pasted; where that is nothing, ask for a file."""
        if block is None:
            self._ask_for_file()
            return
        self._sheets = [pasted_sheet(block)]
        if self._found().files:
            self._map()
        else:
            self._say(NOTHING)

    def _ask_for_file(self) -> None:
        path = self._session.draft.path
        beside = path.parent if path is not None else Path()
        self._app.push_screen(OfFile(beside, self._read), self._of_file)

    def _read(self, path: Path) -> str:
        """Read a file; returns why it cannot be read."""
        found = replies_in(path)
        self._forms = [one for _, one in found if isinstance(one, Returned)]
        if self._forms:
            others = (name.name for name, one in found if not isinstance(one, Returned))
            self._notes = tuple(f"{name} is no form that can be read" for name in others)
            return ""
        try:
            if path.suffix.lower() == ".toml":
                other = load(path).proposal
                self._records = list(records_of(other, lambda _: path.name))
            else:
                sheets, notes = sheets_of(path)
                self._notes = tuple(f"{path.name}: {note}" for note in notes)
                self._sheets = [replace(sheet, file=path.name) for sheet in sheets]
        except StorageError as error:
            return str(error)
        return "" if self._records or self._found().files else "There is no table with rows in it."

    def _of_file(self, is_read: bool | None) -> None:
        if is_read and self._forms:
            Replies(self._app, self._session, self._forms, self._notes, self._say).go_on()
        elif is_read:
            self._map()

    # --- the columns ---

    def _found(self) -> Brought:
        """What is brought in as far as it is answered."""
        said = {word: value for word, value in self._meanings.items() if value}
        # What is said now goes first: a word may have meant something that this call does not have.
        answers = replace(self._answers, words={**said, **self._answers.words, **said})
        usual = usual_names()
        return bring(self._session, self._sheets, answers, usual, self._records, self._about)

    def _map(self) -> None:
        """Show the columns, where there are any to look at."""
        if (found := self._found()).tables:
            self._app.push_screen(Mapping(found, self._choose), self._mapped)
        else:
            self._ask()

    def _choose(self, table: str, at: int, field: str) -> Brought:
        columns = {**self._answers.columns, (table, at): field}
        self._answers = replace(self._answers, columns=columns)
        return self._found()

    def _mapped(self, on: bool | None) -> None:
        if on:
            self._ask()
        else:
            self._say("Nothing was brought in.")

    # --- the questions ---

    def _ask(self) -> None:
        """Ask the next question; where none is left, show what would change."""
        found = self._found()
        asked = self._question(found)
        if asked is not None:
            dialog = OneOf(asked.text, asked.answers, None, ESCAPE)
            self._app.push_screen(dialog, partial(self._answered, asked))
        elif found.changes or found.told or self._notes:
            self._before = self._session.proposal
            self._app.push_screen(Taking(found, self._notes), partial(self._take, found))
        else:
            self._say("Nothing new: the draft has all of it.")

    def _question(self, found: Brought) -> Asked | None:
        if found.doubt is not None and not self._answers.points:
            return how_to_read(found.doubt, partial(self._pointed, found.doubt))
        left = [one for one in found.unknown if one.word not in self._meanings]
        if not left or len(left) > _MOST_WORDS:
            return None
        return self._of_word(left[0], found)

    def _pointed(self, doubt: TwoReadings, mark: str) -> None:
        points: Points = "decimals" if mark == doubt.mark else "thousands"
        self._answers = replace(self._answers, points=points)

    def _of_word(self, one: Unknown, found: Brought) -> Asked:
        shown = shortened(one.word, MOST_SHOWN)
        label = one.target.label(one.field)
        rows = counted(one.rows, "row")
        text = f"{label}: “{shown}” is none that is known ({rows}). Which one is meant?"
        picks = found.picks_of(one)
        near = next((pick.value for pick in matching(picks, one.word)), "")
        take = partial(self._meanings.__setitem__, one.word)
        return which_is_meant(text, one.word, picks, "go on without it", take, near)

    def _answered(self, asked: Asked, answer: str | None) -> None:
        if answer is None:
            self._say("Nothing was brought in.")
        else:
            asked.take(answer)
            self._ask()

    # --- what would change ---

    def _take(self, found: Brought, chosen: Chosen | None) -> None:
        """Take what was chosen, as one step."""
        if chosen is None:
            self._say("Nothing was brought in.")
            return
        if self._session.proposal is not self._before:
            self._say("The draft has changed meanwhile: nothing was brought in.")
            return
        if why := found.no_room(chosen):
            self._say(why)
            return
        after = found.with_choices(chosen)
        if self._meanings:
            self._session.words.learn(self._meanings)
        if after is self._before:
            self._say("Nothing was brought in: all of the draft stays.")
            return
        self._session.apply(after, how="brought in")
        self._say("Brought in; ^Z takes it back.")

    def _say(self, told: str) -> None:
        self._app.notify(told, timeout=6, markup=False)
