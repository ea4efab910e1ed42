"""One widget of the work plan alone on the screen, kept up to date as its step would."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Protocol

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

from models.proposal import Proposal
from storage import Draft
from storage.calls import find_call
from tests.helpers.models.cases import CALL_OF_2020, Raw
from tests.helpers.tui import NOW, USUAL
from tui.draft.session import Session


class Patched(Protocol):
    """What a step does with its widgets."""

    def patch(self) -> None: ...


class Alone(App[None]):
    """A widget that is told of every change."""

    def __init__(self, session: Session, make: Callable[[Session], Any]) -> None:
        super().__init__()
        self.session = session
        self.shown: Any = make(session)
        self.heard: list[Any] = []
        session.listen(lambda _change: self.shown.patch())

    def compose(self) -> ComposeResult:
        yield self.shown

    def on_mount(self) -> None:
        self.shown.patch()
        next(w for w in (self.shown, *self.shown.walk_children(Widget)) if w.can_focus).focus()

    def on_gantt_chart_selected(self, event: Any) -> None:
        self.heard.append(event.path)

    def on_plan_checklist_followed(self, event: Any) -> None:
        self.heard.append(event.path)


def session_on(raw: Raw) -> Session:
    """A session on a proposal that never was a file; it is journalled nowhere."""
    raw = {"call": CALL_OF_2020, **raw}
    return Session(Draft.new(Proposal.model_validate(raw)), find_call(raw["call"]), now=lambda: NOW)


def heard_in(pilot: Any) -> list[Any]:
    """The paths that were chosen or followed, in order."""
    heard: list[Any] = pilot.app.heard
    return heard


@asynccontextmanager
async def alone(
    make: Callable[[Session], Any], raw: Raw, size: tuple[int, int] = USUAL
) -> AsyncIterator[Pilot[None]]:
    """The widget on a screen of that size."""
    app = Alone(session_on(raw), make)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot


def proposal_in(pilot: Pilot[None]) -> Proposal:
    assert isinstance(pilot.app, Alone)
    return pilot.app.session.proposal


def session_in(pilot: Pilot[None]) -> Session:
    assert isinstance(pilot.app, Alone)
    return pilot.app.session
