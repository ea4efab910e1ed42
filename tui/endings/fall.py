"""How the wizard before this one ended, where a mistake of the program did it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # names on the desk need not wait for it
    from tui.draft.session import Session

MOST_FALLS = 2
"""How often it goes on before somebody has seen that it does: first where it was, then on the
desk."""


@dataclass
class Fall:
    """An end by a mistake of the program, and what the next one goes on with."""

    name: str
    """The kind of mistake."""
    report: Path | None
    """Where it is told, for those who mend it."""
    kept: str
    """Where the edits are, in a sentence."""
    session: "Session | None"
    """The draft that was open, with all that can be undone; None where it is not opened again."""
    times: int
    """How many falls followed each other before anybody answered."""
    seen: bool = False
    """Whether somebody has answered what was told of it."""

    @property
    def told(self) -> str:
        """What is said of it."""
        on = "You go on where you were." if self.session is not None else "You are on the desk."
        kept = f"{self.kept} " if self.kept else ""
        report = "No report of it could be written."
        if self.report is not None:
            report = f"Please send us the report, which holds none of your data: {self.report}"
        said = f"A mistake of the program ({self.name}) stopped what you did last."
        return f"{said} {kept}{on}\n{report}"


def said_at_the_end(
    error: Exception | None, report: Path | None, rescued: Path | None, journaled: Path | None
) -> Iterator[str]:
    """What there is to tell once the terminal is as before.

    The last edits are `rescued` in a file, or those of the draft `journaled` in its journal alone.
    """
    if journaled is not None:
        yield f"{journaled}: the last edits are not in the file; the next opening has them"
    if rescued is not None:
        yield f"neither the file nor the journal took your last edits; see {rescued}"
    if error is not None:
        attach = f", and attach {report}" if report else ""
        name = type(error).__name__
        yield f"a mistake of the program ({name}) ended it; please report it{attach}"
