"""One thing to do: what it is called, on which keys it is, and what else people call it."""

from dataclasses import dataclass

from textual.binding import Binding

from tui.key_names import written


@dataclass(frozen=True)
class Command:
    """Something to do. What one types to find it, and the key that does it, stand side by side."""

    title: str
    about: str
    action: str
    """What does it, where it works."""
    keys: tuple[str, ...] = ()
    """The keys that do it, the first the one that is told; a step's own work in that step."""
    also: str = ""
    """Other words by which people look for it."""
    foot: str = ""
    """What the foot of the screen calls it, if it stands there."""
    first: bool = False
    """Whether its keys come before those of what is in focus."""

    @property
    def key(self) -> str:
        """The key as it is written for a person; empty where it has none."""
        return written(self.keys[0]) if self.keys else ""

    @property
    def bindings(self) -> list[Binding]:
        """Its keys, for the screen on which they work."""
        return [
            Binding(
                key,
                self.action,
                self.foot or self.title,
                show=bool(self.foot) and not number,
                priority=self.first,
            )
            for number, key in enumerate(self.keys)
        ]
