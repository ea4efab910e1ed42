"""What the box offers on the screen in view, and the way to what was chosen there."""

import contextlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App
from textual.screen import Screen

from storage import StorageError
from storage.proposals.folder import proposals_in
from storage.recent import Recent
from tui.anything.box import Box
from tui.anything.jump import Jump
from tui.anything.places import places_of
from tui.anything.thing import Doing, Thing, doing, last_first, to_do
from tui.commands.listing import EVERYWHERE, OF_DRAFT, REVISION, UPDATE
from tui.commands.of_desk import OF_DESK
from tui.overlays.revised import changes_of
from tui.screens.desk import Desk
from tui.screens.draft import DraftScreen
from tui.steps.listing import STEPS


class WayToAnything:
    """Opens the box, and does what was chosen; remembers what was used last."""

    def __init__(
        self, app: App[Any], folder: Path, settings: Path, open_draft: Callable[[Path], bool]
    ) -> None:
        """Of an app on a `folder` of drafts, of which it opens one by `open_draft`."""
        self._app = app
        self._folder = folder
        self._recent = Recent(settings)
        self._open_draft = open_draft

    def ask(self) -> None:
        """Open the box; from the box go back."""
        here = self._app.screen
        if isinstance(here, Box):
            here.dismiss(None)
        else:
            things, used = last_first(list(self._things(here)), self._recent.all())
            self._app.push_screen(Box(things, used), partial(self._chosen, here))

    def _chosen(self, here: Screen[Any], thing: Thing | None) -> None:
        if thing is not None:
            self._recent.used(thing.memory)
            here.call_later(thing.go)

    def jump(self) -> None:
        """Put letters on all that is in sight; from them go back."""
        here = self._app.screen
        if isinstance(here, Jump):
            here.dismiss(None)
        else:
            self._app.push_screen(Jump(here), partial(self._jumped, here))

    def _jumped(self, here: Screen[Any], go: Callable[[], object] | None) -> None:
        if go is not None:
            here.call_later(go)

    # --- what there is ---

    def doings(self, here: Screen[Any]) -> Iterator[Doing]:
        """What can be done on a screen; while something lies over it, what works everywhere."""
        if isinstance(here, DraftScreen):
            yield from _doings_of_draft(here)
        elif isinstance(here, Desk):
            yield from (doing(here, command) for command in OF_DESK)
        yield from (doing(self._app, command) for command in EVERYWHERE)

    def _things(self, here: Screen[Any]) -> Iterator[Thing]:
        """Everything, in the order in which it is offered where nothing else tells."""
        places = list(places_of(here.session, here)) if isinstance(here, DraftScreen) else []
        steps = len(STEPS) if places else 0
        yield from places[:steps]
        yield from map(to_do, self.doings(here))
        yield from self._themes()
        yield from places[steps:]
        if isinstance(here, DraftScreen):
            yield from self._drafts(here.leave_for, here.session.draft.path)
        elif isinstance(here, Desk):
            yield from self._drafts(self._open_draft, None)

    def _themes(self) -> Iterator[Thing]:
        app = self._app
        for theme in app.available_themes.values():
            yield Thing(
                "theme",
                theme.name.replace("-", " ").capitalize(),
                partial(setattr, app, "theme", theme.name),
                "in use" if theme.name == app.theme else "",
                also=f"{'dark' if theme.dark else 'light bright white'} colours look appearance",
                memory=f"theme {theme.name}",
            )

    def _drafts(self, go: Callable[[Path], object], own: Path | None) -> Iterator[Thing]:
        """The other drafts of the folder: those of the desk, else what files there are."""
        desk = next((s for s in self._app.screen_stack if isinstance(s, Desk)), None)
        named: dict[Path, tuple[str, str]] = {}
        if desk is not None:
            named = {row.path: (row.acronym, f"{row.call} · {row.path.name}") for row in desk.rows}
        else:
            with contextlib.suppress(StorageError):
                named = {path: (path.stem, path.name) for path in proposals_in(self._folder)}
        for path, (name, where) in named.items():
            if path != own:
                yield Thing("draft", name, partial(go, path), where, memory=f"draft {path}")


def _doings_of_draft(draft: DraftScreen) -> Iterator[Doing]:
    yield from (doing(draft, command) for command in OF_DRAFT)
    if changes_of(draft.session) is not None:
        yield doing(draft, REVISION)
    if draft.session.proposal.family.template:
        yield doing(draft, UPDATE)
    for number, step in enumerate(STEPS):
        for command in step.commands:
            yield command, partial(draft.do_in, number, command.action), step.title
