"""What a person types, key by key, and what the draft says after each: the oracle of a crash.

It knows the file as Python reads it and the keys of the wizard, and nothing of the program.
"""

import copy
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Table = dict[str, Any]
SHORTEST = 4
"""Letters of a token that are found nowhere else on the screen."""


@dataclass(frozen=True)
class Stroke:
    """One key, or one paste."""

    keys: str
    shows: str = ""
    """What is on the screen once it was taken, and was not before; empty where nothing tells."""


class Typist:
    """A person at a draft, with everything that the draft has said so far."""

    def __init__(self, draft: Table, seed: int) -> None:
        self.any = random.Random(seed)
        self.strokes: list[Stroke] = []
        self.states = [draft]
        """The draft at first, and after each stroke."""
        self.begun: list[tuple[int, Table]] = []
        """What a draft may say as well after so many strokes: an answer that is only begun is taken
        on a way out that is told, and no answer yet on one that is not."""
        self._steps: list[Table] = []
        self._tokens = 0

    @property
    def now(self) -> Table:
        """The draft as it stands; not to be changed."""
        return self.states[-1]

    def press(self, *keys: str, shows: str = "") -> None:
        """Keys that change nothing, or not yet."""
        for key in keys:
            self.strokes.append(Stroke(key, shows))
            self.states.append(self.now)

    def begin_to_say(self, key: str, change: Callable[[Table], object], shows: str = "") -> None:
        """A key of an answer that the draft has once it is left: of a cell, or of a choice."""
        self.press(key, shows=shows)
        after = copy.deepcopy(self.now)
        change(after)
        self.begun.append((len(self.strokes), after))

    def act(self, key: str, change: Callable[[Table], object], shows: str = "") -> None:
        """A key that changes the draft, as a step of its own for undo."""
        self.begin()
        self.go_on(key, change, shows)

    def begin(self) -> None:
        """What is typed from here on is a step of its own for undo."""
        self._steps.append(self.now)

    def go_on(self, key: str, change: Callable[[Table], object], shows: str = "") -> None:
        """A key that changes the draft within the step that was begun."""
        after = copy.deepcopy(self.now)
        change(after)
        self.strokes.append(Stroke(key, shows))
        self.states.append(after)

    def undo(self, key: str) -> None:
        """Take the last step back."""
        if self._steps:
            self.strokes.append(Stroke(key))
            self.states.append(self._steps.pop())

    def token(self) -> str:
        """A word that stands nowhere else: its first letters are its number."""
        self._tokens += 1
        letters = "bcdfghjkmp"
        number = letters[self._tokens // 10 % 10] + letters[self._tokens % 10]
        return f"qz{number}" + "".join(self.any.choices("jkqvwxz", k=4))

    def type_into(self, holder: Callable[[Table], Table], key: str, *, before: bool = False) -> str:
        """Type a token behind or before the text of a field; returns it."""
        token = self.token()
        stands = str(holder(self.now).get(key, ""))
        self.begin()
        for many in range(1, len(token) + 1):
            typed = token[:many]
            text = typed + stands if before else stands + typed

            def change(table: Table, text: str = text) -> None:
                holder(table)[key] = text

            self.go_on(token[many - 1], change, typed if many >= SHORTEST else "")
        return token


def said(table: Any) -> Any:
    """What a draft says: without what is empty, and without keys that the program made itself."""
    if isinstance(table, dict):
        kept = {key: said(value) for key, value in table.items()}
        name = str(kept.get("legal_name", ""))  # of which perhaps one letter was typed
        made = "qz".startswith(name[:2]) and "role" in kept
        return {
            key: value
            for key, value in kept.items()
            if value not in ("", [], {})
            and not (made and key == "key")
            and not (key == "id" and "format" in kept)
        }
    return [said(item) for item in table] if isinstance(table, list) else table
