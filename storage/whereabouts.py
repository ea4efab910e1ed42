"""Where a person was in each draft, to open it there again.

One small file in the state folder for all drafts, the last used last. It names drafts by a digest
of their path, and rows by their keys. What of it cannot be read or written is forgotten: it is a
comfort, and no edit depends on it.
"""

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from storage import private
from storage.opening import behind_links
from storage.touched import Touched

if TYPE_CHECKING:
    from models.proposal.lasting import Lasting

_FILE = "whereabouts.json"
_FORMAT = "clusterbid whereabouts 1"
MOST_DRAFTS = 200
_MOST_BYTES = 500_000
_MOST_STEPS, _MOST_LETTERS = 12, 200
"""No place of a proposal is longer."""


@dataclass(frozen=True)
class Spot:
    """Where a person is in a draft."""

    step: str
    """The id of the step."""
    view: str = ""
    """Which of its views; empty where it has one only."""
    at: "Lasting" = ()
    """The field or row."""
    scroll: int = 0
    """Lines that the step is scrolled down."""


class Whereabouts:
    """The last spot in each of the drafts."""

    def __init__(self, state: Path | None = None) -> None:
        """Kept in the state folder, or nowhere."""
        self._state = state

    def of(self, draft: Path) -> Spot | None:
        """Where the person was in a draft; None where it was not opened before."""
        return _spot(self._read().get(_name(draft)))

    def last_of(self, drafts: Iterable[Path]) -> Path | None:
        """The one of some drafts that was left last."""
        order = {name: number for number, name in enumerate(self._read())}
        if not order:
            return None
        folders: dict[Path, Path] = {}
        known: dict[int, Path] = {}
        for draft in drafts:
            # To look up where a path leads takes a while: once for those that lie side by side.
            if draft.parent not in folders:
                folders[draft.parent] = behind_links(draft.parent)
            is_link = os.path.islink(draft)  # noqa: PTH114 - never raises
            place = behind_links(draft) if is_link else folders[draft.parent] / draft.name
            if (number := order.get(_digest(place))) is not None:
                known[number] = draft
        return known[max(known)] if known else None

    def keep(self, draft: Path, spot: Spot) -> None:
        """Keep where the person is; the drafts that were left longest ago make room."""
        told = [spot.step, spot.view, spot.at, spot.scroll]
        if _spot(json.loads(json.dumps(told))) is not None:
            self._write({**self._without(draft), _name(draft): told})

    def forget(self, draft: Path) -> None:
        """Another draft has this name now."""
        if _name(draft) in self._read():
            self._write(self._without(draft))

    def moved(self, draft: Path, to: Path) -> None:
        """A draft has another path now: its spot goes along, in its turn."""
        old, new, spots = _name(draft), _name(to), self._read()
        if old in spots:
            left = {name: told for name, told in spots.items() if name != new}
            self._write({new if name == old else name: told for name, told in left.items()})

    def forget_named(self, named: Callable[[str], bool], *, dry: bool) -> Iterator[Touched]:
        """Let go of the spots that are known by something `named`."""
        spots = self._read()
        stay = {draft: told for draft, told in spots.items() if not named(_said(told))}
        if self._state is not None and len(stay) < len(spots):
            if not dry:
                self._write(stay)
            failed = "" if dry or self._read() == stay else "it cannot be written"
            yield Touched(self._state / _FILE, "where you were in a draft", failed)

    def _without(self, draft: Path) -> dict[str, Any]:
        name = _name(draft)
        return {other: told for other, told in self._read().items() if other != name}

    def _read(self) -> dict[str, Any]:
        if self._state is None:
            return {}
        try:
            held = json.loads(private.read(self._state / _FILE, _MOST_BYTES))
        except (OSError, ValueError, RecursionError):
            return {}
        known = isinstance(held, dict) and held.get("format") == _FORMAT
        spots = held.get("spots") if known else None
        return spots if isinstance(spots, dict) else {}

    def _write(self, spots: dict[str, Any]) -> None:
        if self._state is None:
            return
        newest = dict(list(spots.items())[-MOST_DRAFTS:])
        text = json.dumps({"format": _FORMAT, "spots": newest})
        with contextlib.suppress(OSError):
            # As a whole or not at all, since another window may read it meanwhile.
            private.replace(self._state / _FILE, text.encode("ascii"))


def _said(told: object) -> str:
    return json.dumps(told, ensure_ascii=False)


def _name(draft: Path) -> str:
    return _digest(behind_links(draft))


def _digest(place: Path) -> str:
    return hashlib.sha256(os.fsencode(place)).hexdigest()[:16]


def _spot(told: object) -> Spot | None:
    """A spot as it was read; None where it is none."""
    match told:
        case [str(step), str(view), list(at), int(scroll)] if len(at) <= _MOST_STEPS:
            steps = [_step(one) for one in at]
        case _:
            return None
    short = max(len(step), len(view)) <= _MOST_LETTERS
    if not short or not 0 <= scroll < 1_000_000 or None in steps:
        return None
    return Spot(step, view, tuple(one for one in steps if one is not None), scroll)


def _step(told: object) -> str | tuple[int, str] | None:
    match told:
        case str(name) if len(name) <= _MOST_LETTERS:
            return name
        case [int(row), str(mark)] if 0 <= row < 1_000_000 and len(mark) <= _MOST_LETTERS:
            return row, mark
    return None
