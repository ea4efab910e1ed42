"""Keys that write: also those of what is not seen by itself, but belongs to a text.

Python calls neither the joiners of Persian and Indian scripts printable, nor any space but one, and
Textual's inputs drop what is not; a paste brings them along.

Enter is Ctrl+J where it was pressed before the program had the terminal: until then the terminal
itself makes a line's end of it.
"""

import unicodedata

from textual import events

from models.values.unseen import IN_TEXTS


def writes(character: str) -> bool:
    """Whether a character is part of a text."""
    return (
        character.isprintable() or character in IN_TEXTS or unicodedata.category(character) == "Zs"
    )


class Key(events.Key):
    """A key whose character is part of a text, though it is not seen; its name has Textual take it
    for any other key."""

    @property
    def is_printable(self) -> bool:
        return True


def as_written(event: events.Event) -> events.Event:
    """The event, as a key that inputs take where it writes."""
    if not isinstance(event, events.Key) or event.is_printable or event.character is None:
        return event
    if event.character == "\n":
        return events.Key("enter", "\r")
    # Beside Alt or Ctrl a key comes without its character, or with one that writes nothing.
    wanted = len(event.character) == 1 and writes(event.character) and "+" not in event.key
    return Key(event.key, event.character) if wanted else event
