"""What opens from the desk, each with its imports when it is first wanted: names wait for none."""

import contextlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from storage import StorageError
from storage.locations import Locations
from storage.whereabouts import Spot, Whereabouts
from tui.draft.clock import Clock

if TYPE_CHECKING:
    from tui.screens.draft import DraftScreen
    from tui.screens.family.way_to_family import WayToFamily
    from tui.screens.opening import Opening
    from tui.screens.past.way_to_trash import WayToTrash
    from tui.screens.way_to_anything import WayToAnything
    from tui.screens.way_to_drafts import WayToDrafts

Complain = Callable[[str, str], None]


class Doors:
    """The ways from the desk of an app to a draft, to anything, to the trash."""

    def __init__(
        self,
        app: App[Any],
        folder: Path,
        locations: Locations,
        now: Clock,
        complain: Complain,
        left: Callable[[Path | None, Path | None], None],
    ) -> None:
        """`complain` tells a text under a title; `left` is called with the draft that was left."""
        self._app, self._folder, self._locations, self._now = app, folder, locations, now
        self._complain, self._left = complain, left
        self._opener: Opening | None = None

    @property
    def opening(self) -> "Opening":
        """What opens a draft."""
        if self._opener is None:
            from tui.screens.opening import Opening

            self._opener = Opening(
                self._app, self._locations, self._now, self._complain, self._left
            )
        return self._opener

    @property
    def at_work(self) -> "DraftScreen | None":
        """The screen of the draft that is open."""
        return self._opener.screen if self._opener is not None else None

    def unlock(self) -> None:
        """Let other windows open the draft."""
        if self._opener is not None:
            self._opener.unlock()

    @cached_property
    def anything(self) -> "WayToAnything":
        """The box in which everything is found."""
        from tui.screens.way_to_anything import WayToAnything

        return WayToAnything(self._app, self._folder, self._locations.settings, self._open)

    def _open(self, path: Path) -> bool:
        return self.opening.open(path)

    @property
    def trash(self) -> "WayToTrash":
        """What was deleted."""
        from tui.screens.past.way_to_trash import WayToTrash

        return WayToTrash(self._app, self._locations.state, self._now)

    @property
    def drafts(self) -> "WayToDrafts":
        """What is done with several drafts, or with the file of one."""
        from tui.screens.way_to_drafts import WayToDrafts

        return WayToDrafts(self._app, self._locations, self._now, self._complain, self.open_at)

    def merge_copy(self, copy: Path, draft: Path) -> None:
        """Open a draft, and bring a copy of it in."""
        from tui.screens.bring_in import BringIn  # with all that merges

        self.opening.open(draft, then=lambda at: BringIn(at, at.session, at.write).copy(copy))

    def family(self, begin: Callable[[Path], object]) -> "WayToFamily":
        """Templates and their children; `begin` begins a child of a draft."""
        from tui.screens.family.way_to_family import WayToFamily

        def update(child: Path, template: Path | None) -> None:
            from tui.screens.family.updating import Updating  # with all that merges

            self.opening.open(
                child, then=lambda at: Updating(at, at.session, at.write).ask(template)
            )

        state = self._locations.state
        return WayToFamily(self._app, state, self._now, self._open, update, begin)

    def open_at(self, path: Path, where: str) -> bool:
        """Open a draft at a place of its file, or where it was left if that is empty."""
        if where:
            from models.proposal.lasting import lasting
            from storage import load
            from tui.steps import step_at
            from tui.steps.listing import STEPS

            with contextlib.suppress(StorageError):  # to open it tells why it cannot be read
                spot = Spot(STEPS[step_at(where)].id, at=lasting(load(path).proposal, where))
                Whereabouts(self._locations.state).keep(path, spot)
        return self.opening.open(path)
