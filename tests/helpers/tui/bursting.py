"""Bursts: keys and pastes that are all there before the first of them is looked at."""

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.pilot import Pilot

from tests.helpers.tui.waiting import settled

PASTE = "<paste>"
"""What a piece begins with that is pasted."""
NAMED = {" ": "space", "⏎": "enter", "⎋": "escape", "⇥": "tab", "⌫": "backspace", "↓": "down"}


def post(pilot: Pilot[Any], *typed: str) -> None:
    """Have all of it typed; names of keys in angle brackets, signs for the usual ones."""
    for event in typing(*typed):
        pilot.app.post_message(event)


async def at_once(pilot: Pilot[Any], *typed: str) -> None:
    """Type all of it in one go, and wait until all has come to rest."""
    post(pilot, *typed)
    await settled(pilot)


def typing(*typed: str) -> Iterator[events.Event]:
    """What a terminal makes of it, each when it is asked for."""
    for piece in typed:
        if piece.startswith(PASTE):
            yield events.Paste(piece.removeprefix(PASTE))
        elif piece.startswith("<"):
            yield events.Key(piece[1:-1], None)
        else:
            for sign in piece:
                character = None if sign in NAMED and sign != " " else sign
                yield events.Key(NAMED.get(sign, sign), character)
