"""What is kept of a sitting with a draft, and what undo takes back of the earlier ones."""

from collections.abc import Sequence
from datetime import datetime

from models.proposal import Proposal
from storage import Draft
from storage.history.recorder import Recorder
from storage.history.undo import MOST_STEPS, Earlier, EarlierSteps, Packed


class Sittings:
    """Hands versions and steps to the recorder, where there is one."""

    def __init__(self, recorder: Recorder | None, draft: Draft) -> None:
        """`draft` is what is opened."""
        self.recorder = recorder
        self._earlier = EarlierSteps() if recorder is None else recorder.earlier(draft)
        self._taken: tuple[str, list[Earlier], list[Packed]] = ("", [], [])
        """Verdict and steps when the draft was taken to be written."""

    def keep(self, draft: Draft, verdict: str, at: datetime) -> None:
        """The file holds what a draft was read from: a version, if it is not the newest yet."""
        if self.recorder is not None and draft.origin:
            self.recorder.keep(draft, verdict, at)

    def step_before(self, now: Proposal) -> Earlier | None:
        """Take out the newest step of earlier sittings, which led up to `now`; None without one."""
        return self._earlier.take(now)

    def taken(self, verdict: str, steps: Sequence[tuple[Proposal, str]]) -> None:
        """The draft is taken to be written, with the steps of this sitting, the oldest first."""
        kept = [Earlier(proposal, how) for proposal, how in steps[-MOST_STEPS:]]
        self._taken = verdict, kept, list(self._earlier.packed)

    def saved(self, draft: Draft, at: datetime) -> None:
        """The file holds what was taken last."""
        verdict, steps, before = self._taken
        self.keep(draft, verdict, at)
        if self.recorder is not None:
            self.recorder.keep_steps(draft, steps, before)
