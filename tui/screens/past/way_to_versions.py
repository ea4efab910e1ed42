"""From a draft to its versions, and back to one of them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.draft.session import Session

if TYPE_CHECKING:
    from tui.overlays.past.versions import Chosen


class WayToVersions:
    """Shows the versions, brings one back, and says once where none can be kept."""

    def __init__(
        self, screen: Screen[Any], session: Session, back: Callable[[str], object]
    ) -> None:
        """On a screen; `back` shows what a session has gone back to, with what is said of it."""
        self._screen = screen
        self._session = session
        self._back = back
        self._told = False

    def show(self) -> None:
        """Open the view."""
        from tui.overlays.past.versions import HistoryOverlay  # with what compares: only now

        self._screen.app.push_screen(HistoryOverlay(self._session), self._restore)

    def _restore(self, chosen: "Chosen | None") -> None:
        if chosen is not None:
            self._session.restore(chosen.proposal)
            self._back(f"The version of {chosen.at} is back; ^Z takes that back.")

    def tell_once(self) -> None:
        """Say that versions and steps cannot be kept; no save depends on them."""
        recorder = self._session.recorder
        if recorder is not None and recorder.error and not self._told:
            self._told = True
            told = f"{recorder.error}. Saving goes on as before."
            self._screen.notify(
                told, title="No history", severity="warning", markup=False, timeout=10
            )
