"""Keys of a list that work from inside its editor too, before an input takes them."""

from collections.abc import Callable, Mapping

from textual import events


def acted(event: events.Key, acts: Mapping[str, Callable[[], None]]) -> bool:
    """Do what a key is for, and nothing else; False where it is none of these.

    Not by a binding: an input has some of its own for such keys, which would come first.
    """
    act = acts.get(event.key)
    if act is None:
        return False
    event.stop()
    event.prevent_default()
    act()
    return True
