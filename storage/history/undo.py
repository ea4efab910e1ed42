"""The steps that undo goes back, kept for when the draft is opened again.

One file beside the versions. Its first line says to which text of the draft's file the steps lead
up; to another one they do not apply. A step is kept as how its text differs from the one after it,
the newest first: so the oldest can go, and a step takes no more room than what was done in it.
"""

import contextlib
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from models.proposal import Proposal
from storage import private
from storage.errors import StorageError
from storage.journal.changed_text import as_change, changed
from storage.proposals.draft import Draft
from storage.proposals.reading import loads
from storage.proposals.writing import dumps

_FORMAT = "clusterbid undo 1"
UNDO_FILE = "undo"
MOST_STEPS = 200
MOST_BYTES = 400_000
"""Of all steps, before they are compressed."""


class Earlier(NamedTuple):
    """A proposal to go back to."""

    proposal: Proposal
    how: str
    """How rows came about by the step after it."""


Packed = tuple[str, Any]
"""How rows came about, and the text: as a change of the one after it, or whole."""


class EarlierSteps:
    """The steps of earlier sittings that are still to be taken back, the newest first."""

    def __init__(self, packed: Sequence[Packed] = ()) -> None:
        self.packed = list(packed)

    def take(self, now: Proposal) -> Earlier | None:
        """Take out the newest one, which leads up to `now`; None if there is none any more."""
        if not self.packed:
            return None
        how, change = self.packed.pop(0)
        with contextlib.suppress(StorageError, ValueError, TypeError):
            text = changed(_text_of(now), tuple(change)) if isinstance(change, list) else change
            if isinstance(text, str):
                return Earlier(loads(text.encode(), Path("step")).proposal, how)
        self.packed.clear()  # those before it were changes of it
        return None


def earlier_steps(folder: Path, origin: bytes) -> EarlierSteps:
    """The steps that lead up to a file that holds `origin`; none where they lead elsewhere."""
    try:
        head, _, packed = private.read(folder / UNDO_FILE, MOST_BYTES * 2).partition(b"\n")
        if json.loads(head) != _head(origin):
            return EarlierSteps()
        text = zlib.decompressobj().decompress(packed, MOST_BYTES * 2)
        return EarlierSteps([(str(how), change) for how, change in json.loads(text)])
    except (OSError, ValueError, TypeError, RecursionError, zlib.error):
        return EarlierSteps()


class UndoFile:
    """Keeps the steps of a draft; for one thread at a time."""

    def __init__(self) -> None:
        self._texts: list[tuple[Proposal, str]] = []
        """The texts that were made last: the next time most are the same."""
        self._changes: dict[tuple[int, int], tuple[Proposal, Proposal, Any]] = {}
        """How neighbours differ, by what they are. It holds them, so that no other is at their
        place in memory."""

    def write(
        self,
        folder: Path,
        steps: Sequence[Earlier],
        before: Sequence[Packed],
        draft: Draft,
    ) -> None:
        """Keep the steps, the oldest first, that lead up to what the file of a draft holds.

        `folder` is that of the history, and `before` what is left of earlier sittings. Raises
        `OSError`.
        """
        packed: list[Packed] = []
        room = MOST_BYTES
        for step in (*self._packed(steps, draft.proposal), *before):
            room -= len(json.dumps(step))
            if room < 0 or len(packed) == MOST_STEPS:
                break
            packed.append(step)
        head = json.dumps(_head(draft.origin)).encode("ascii")
        text = zlib.compress(json.dumps(packed).encode("ascii"), 6)
        private.replace(folder / UNDO_FILE, head + b"\n" + text)

    def _packed(self, steps: Sequence[Earlier], now: Proposal) -> Iterator[Packed]:
        """The steps, the newest first, each as a change of the one after it."""
        known, self._changes = self._changes, {}
        after = now
        for step in reversed(steps[-MOST_STEPS:]):
            pair = id(after), id(step.proposal)
            if pair not in known:
                text = self._text(step.proposal)
                change = as_change(self._text(after), text) or text
                known[pair] = after, step.proposal, change
            self._changes[pair] = known[pair]
            yield step.how, self._changes[pair][2]
            after = step.proposal

    def _text(self, proposal: Proposal) -> str:
        found = next((text for one, text in self._texts if one is proposal), None)
        if found is None:
            found = _text_of(proposal)
            self._texts = [*self._texts[-3:], (proposal, found)]
        return found


def holds(file: Path, named: Callable[[str], bool]) -> bool:
    """Whether something is named in the steps of a file; yes where they cannot be read."""
    try:
        _, _, packed = private.read(file, MOST_BYTES * 2).partition(b"\n")
        text = zlib.decompressobj().decompress(packed, MOST_BYTES * 2)
        return any(named(part) for part in _texts(json.loads(text)))
    except (OSError, ValueError, TypeError, RecursionError, zlib.error):
        return True


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, list):
        for one in held:
            yield from _texts(one)


def _text_of(proposal: Proposal) -> str:
    """The text of a step, without what the program writes by itself, and not only at edits."""
    return dumps(proposal.with_values(call_revision="", id=""))


def _head(origin: bytes) -> dict[str, str]:
    return {"what": _FORMAT, "file": hashlib.sha256(origin).hexdigest()}
