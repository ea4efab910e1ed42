"""Where a person left a draft, and the way back there when it is opened again."""

from models.proposal.lasting import found, lasting
from storage.whereabouts import Spot, Whereabouts
from tui.draft.session import Session
from tui.in_order import once_laid_out
from tui.steps.base import Step
from tui.steps.listing import STEPS


class LeftOff:
    """Keeps where the person is in the draft of a session, and brings them back."""

    def __init__(self, session: Session, whereabouts: Whereabouts) -> None:
        self._session = session
        self._whereabouts = whereabouts
        path = session.draft.path
        self._spot = whereabouts.of(path) if path is not None else None

    @property
    def step(self) -> int:
        """The number of the step to begin with: the first, if the draft was never open."""
        ids = [info.id for info in STEPS]
        known = self._spot is not None and self._spot.step in ids
        return ids.index(self._spot.step) if known and self._spot is not None else 0

    def resume(self, step: Step) -> None:
        """Put the person where they were in the step that is in view now."""
        if self._spot is not None:
            once_laid_out(step, self._enter, step, self._spot)

    def _enter(self, step: Step, spot: Spot) -> None:
        step.return_to(found(self._session.proposal, spot.at), spot.view)
        once_laid_out(step, step.scroll_to, None, spot.scroll)

    def keep(self, step: Step) -> None:
        """Keep where the person is, for the next time."""
        path = self._session.draft.path
        if path is None:
            return
        at = lasting(self._session.proposal, step.at())
        spot = Spot(step.info.id, step.view, at, round(step.scroll_y))
        if spot != self._spot:
            self._spot = spot
            self._whereabouts.keep(path, spot)
