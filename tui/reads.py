"""Where one read of the terminal ends: where pastes are not marked, it is all that tells of one.

Textual hands on key after key, as if each had been typed. Between two reads its reader asks whether
it is to stop, and there the driver learns that a read is over.
"""

from collections.abc import Callable, Sequence
from threading import Event
from typing import Any

from textual import events
from textual.driver import Driver
from textual.message import Message

_ENDS = ("\r", "\n")
"""Keys that end a line; a terminal sends the first for both."""


class InOnePiece(events.InputEvent):
    """Text with more after the end of a line, all of one read: perhaps a paste, perhaps keys."""

    def __init__(self, keys: Sequence[events.Key]) -> None:
        super().__init__()
        self.keys = tuple(keys)

    @property
    def text(self) -> str:
        """What it is as a paste."""
        return "".join(key.character or "" for key in self.keys)


class ByReads(Driver):
    """A driver that tells what came in one piece; speed alone makes no piece of keys."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._held: list[Message] = []
        """What the present read has brought so far."""
        self._piece: list[events.Key] = []
        """A piece, which goes on in the next read if it is longer than one."""
        self._tells_ends = False
        """Whether the reader is known to tell where reads end; else nothing may be held back."""
        self._marks_pastes = False
        """Whether the terminal has marked a paste, so that it marks all of them."""
        if isinstance(getattr(self, "exit_event", None), Event):
            self.exit_event: Event = _Asked(self.read_ended)

    def process_message(self, message: Message) -> None:
        """Hold a message until the read that brought it is over, some microseconds later."""
        if isinstance(message, events.Paste):
            self._marks_pastes = True
        if self._tells_ends:
            self._held.append(message)
        else:
            super().process_message(message)

    def close(self) -> None:
        """Hand on what the last read brought, too."""
        self.read_ended()
        self.read_ended()
        super().close()

    def read_ended(self) -> None:
        """Hand on what it brought; called between two reads, and ten times a second without any."""
        self._tells_ends = True
        held, self._held = self._held, []
        keys = [message for message in held if isinstance(message, events.Key)]
        is_text = bool(keys) and all(map(_is_text, keys))
        if self._piece and not is_text and (keys or not held):
            piece, self._piece = self._piece, []
            super().process_message(InOnePiece(piece))
        if is_text and (self._piece or (not self._marks_pastes and _goes_on_after_a_line(keys))):
            self._piece += keys
            held = [message for message in held if not isinstance(message, events.Key)]
        for message in held:
            super().process_message(message)


class _Asked(Event):
    """Tells that somebody asks whether it is set."""

    def __init__(self, tell: Callable[[], None]) -> None:
        super().__init__()
        self._tell = tell

    def is_set(self) -> bool:
        self._tell()
        return super().is_set()


def _is_text(key: events.Key) -> bool:
    told = key.is_printable or key.character in (*_ENDS, "\t")
    return told and not key.key.startswith("alt+")


def _goes_on_after_a_line(keys: Sequence[events.Key]) -> bool:
    ends = [n for n, key in enumerate(keys) if key.character in _ENDS]
    return bool(ends) and any(key.is_printable for key in keys[ends[0] :])


def by_reads(driver: type[Driver]) -> type[Driver]:
    """A driver of this kind that tells what came in one piece."""
    made: type[Driver] = type(f"{driver.__name__}ByReads", (ByReads, driver), {})
    return made
