"""The ways out of a draft whose edits are nowhere else: each of them asks first."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

from textual.screen import Screen

from storage import SaveError, StorageError
from storage.journal.lock import InUse
from tui.draft.session import Session
from tui.overlays.answers import Answers
from tui.overlays.elsewhere import SaveElsewhere
from tui.screens.saver import Saver

STAY, ELSEWHERE, LEAVE = "stay", "elsewhere", "leave"
ANSWERS = {STAY: "Stay", ELSEWHERE: "Save elsewhere", LEAVE: "Leave and lose them"}
Move: TypeAlias = Callable[[Session, Path], None]
"""Saves a session in another file, and has it go on there. Raises `StorageError` and `InUse`."""


def not_moved(_session: Session, path: Path) -> None:
    """What is moved nowhere. Raises `SaveError`."""
    raise SaveError(path, "this draft stays where it is")


class Leaving:
    """Asks before a screen is left, where that would lose edits of its session."""

    def __init__(self, screen: Screen[Any], session: Session, saver: Saver, move: Move) -> None:
        self._screen = screen
        self._session = session
        self._saver = saver
        self._move = move
        self._asking = False

    def stays(self, leave: Callable[[], object]) -> bool:
        """Whether leaving would lose edits; the person is asked then, and may still `leave`."""
        if self._saver.would_lose:
            self._ask(leave)
            return True
        return False

    def _ask(self, leave: Callable[[], object]) -> None:
        why = f"Not saved: {self._saver.error}."
        if not self._session.unsaved:
            why = f"{self._session.draft.path} was removed by somebody else."
        text = f"{why}\nYour last edits are in no file: if you leave now, they are lost."

        def answered(answer: str | None) -> None:
            self._asking = False
            if answer == LEAVE:
                leave()
            elif answer == ELSEWHERE:
                self.save_elsewhere(leave)

        if not self._asking:
            self._asking = True
            self._screen.app.clear_notifications()  # they would lie over the question
            self._screen.app.push_screen(Answers(text, ANSWERS, "stays"), answered)

    def save_elsewhere(self, then: Callable[[], object] = lambda: None) -> None:
        """Ask for another file, save there and go on there; `then` do what waited for it."""

        def answered(saved: bool | None) -> None:
            if saved:
                then()

        here = self._session.draft.path
        name = here.name if here is not None else "draft.toml"
        self._screen.app.clear_notifications()
        self._screen.app.push_screen(SaveElsewhere(Path("~") / name, self._save_to), answered)

    def _save_to(self, path: Path) -> str:
        """Save in another file, and go on there; returns why that is not possible."""
        self._saver.settle()
        try:
            self._move(self._session, path)
        except InUse:
            return f"{path} is open in another window"
        except StorageError as error:
            return str(error)
        self._saver.moved()
        told = f"Saved: {self._session.draft.path}. You go on in that file."
        self._screen.notify(told, markup=False, timeout=8)
        return ""
